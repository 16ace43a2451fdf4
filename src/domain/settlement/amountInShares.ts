/* Shares for one amount at one price, as cells hold them. */
import { LARGEST, readPrice, relativeUncertainty, sharesFor, type Cents, type Shares } from "../exact/quantities";
import { readDouble, showDouble } from "../exact/reading";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { cashLeft, roundingOf, type ShareRounding } from "./shareRounding";

export interface AmountInShares {
  /** USD and USD per share: the decimals that the cells stand for. */
  readonly amount: Rational;
  readonly price: Rational;
  /** amount / price, exact. */
  readonly quotient: Rational;
  readonly shares: Shares;
  /** amount - shares x price, half up to the cent; 0 where the shares were rounded up. */
  readonly remainder: Cents;
  /** The quotient lay within the 15 digits of the cells of this whole number, and was taken for it. */
  readonly isTakenForWhole: boolean;
}

/** @param amount USD, above 0; any decimals. @param price USD per share, above 0. The names are those of messages. */
export function amountInShares(
  amount: number,
  price: number,
  rounding: ShareRounding = "down",
  [amountName, priceName]: readonly [string, string] = ["amount", "price"],
): Result<AmountInShares> {
  if (!(amount > 0)) return fail("out-of-range", amountName, showDouble(amount), "a dollar amount above 0");
  const perShare = readPrice(priceName, price);
  if (!perShare.ok) return perShare;
  const exact = readDouble(amount);
  const quotient = exact.over(perShare.value);
  if (quotient.compare(Rational.of(LARGEST)) > 0)
    return fail(
      "out-of-range",
      priceName,
      showDouble(price),
      `a price at which the amount buys at most ${LARGEST.toLocaleString("en-US")} shares`,
    );
  const uncertainty = relativeUncertainty(amount).plus(relativeUncertainty(price));
  const { shares, snapped } = sharesFor(exact, perShare.value, roundingOf(rounding), uncertainty);
  const remainder = cashLeft(exact.times(Rational.of(100)), shares, perShare.value);
  return ok({ amount: exact, price: perShare.value, quotient, shares, remainder, isTakenForWhole: snapped });
}
