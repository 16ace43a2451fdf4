/* Instalments paid in shares, row by row: each at its own conversion price, the remainder of a share in cash. */
import { asCents, asShares, dollarsOf, LARGEST, sharesFor, type Cents, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { Instalment } from "../note/schedule";
import { priorPrice, type LowestOfClause, type PriorPrice, type SessionPrices } from "./priorPrices";

export interface Holding {
  /** Shares outstanding before the first instalment. */
  readonly outstandingBefore: Shares;
  /** Of these, the holder's. */
  readonly heldBefore: Shares;
}

export interface SettledInstalment {
  readonly instalment: Instalment;
  readonly priced: PriorPrice;
  /** Whole shares, rounded down. */
  readonly shares: Shares;
  /** instalment - shares x price, half up to the cent, paid in cash. */
  readonly remainder: Cents;
  readonly cumulative: Shares;
  readonly outstandingAfter: Shares;
  /** (held + cumulative) / outstanding after, exact. */
  readonly holder: Rational;
}

/** Every instalment settled in shares, the denominator moving with each issuance; the first that cannot be fails. */
export function settleInShares(
  instalments: readonly Instalment[],
  clause: LowestOfClause,
  sessions: readonly SessionPrices[],
  holding: Holding,
): Result<SettledInstalment[]> {
  const settled: SettledInstalment[] = [];
  let cumulative = 0;
  for (const instalment of instalments) {
    const priced = priorPrice(clause, sessions, instalment.dueDate);
    if (!priced.ok) return priced;
    const { shares, remainder } = payInShares(instalment.payment, priced.value.price);
    cumulative += shares;
    const outstanding = holding.outstandingBefore + cumulative;
    if (outstanding > LARGEST)
      return fail("out-of-range", "shares outstanding", outstanding.toLocaleString("en-US"), "at most 2^53 - 1");
    settled.push({
      instalment,
      priced: priced.value,
      shares,
      remainder,
      cumulative: asShares(cumulative),
      outstandingAfter: asShares(outstanding),
      holder: outstanding === 0 ? Rational.ZERO : Rational.of(holding.heldBefore + cumulative, outstanding),
    });
  }
  return ok(settled);
}

/** Whole shares for an amount, rounded down, and the cash that is left, half up to the cent. */
export function payInShares(amount: Cents, price: PriorPrice["price"]): { shares: Shares; remainder: Cents } {
  const { shares } = sharesFor(dollarsOf(amount), price, "down");
  const cash = Rational.of(amount).minus(price.times(Rational.of(BigInt(shares) * 100n)));
  return { shares, remainder: asCents(cash.round("half-up")) };
}
