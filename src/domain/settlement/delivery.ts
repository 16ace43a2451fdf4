/* The shares that a payment brings: its price, whole shares, and what conditions and limits refuse. */
import { asCents, asShares, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { ok, type Result } from "../failure";
import { checkConditions, MET } from "./conditions";
import { countShares } from "./countShares";
import type { DuePayment } from "./outcome";
import type { RulePrices } from "./rulePrices";
import type { SettlementTerms } from "./settlementTerms";
import { cashLeft } from "./shareRounding";
import type { ShareLedger } from "./shareLedger";

export interface Delivery {
  /** The double nearest to the exact conversion price; NaN where none was needed. */
  readonly price: number;
  readonly shares: Shares;
  readonly remainder: number;
  /** The part of the amount, in cents, that may not be paid in shares now. */
  readonly refused: number;
  /** Of it, what the holder converted: shares that there is room for go to that first. */
  readonly refusedOfHolder: number;
  readonly isProjected: boolean;
  readonly reasons: readonly string[];
}

const NO_REASONS: readonly string[] = [];
export const NO_DELIVERY: Delivery = {
  price: NaN,
  shares: asShares(0),
  remainder: 0,
  refused: 0,
  refusedOfHolder: 0,
  isProjected: false,
  reasons: NO_REASONS,
};

export function deliver(
  { date, inShares, ofHolder }: DuePayment,
  terms: SettlementTerms,
  prices: RulePrices,
  ledger: ShareLedger,
): Result<Delivery> {
  if (inShares === 0) return ok(NO_DELIVERY);
  // Conditions bind the company's election, not the holder's.
  const condition = inShares > ofHolder ? checkConditions(terms.conditions, terms.market, date) : MET;
  if (!condition.ok) return condition;
  const { failed } = condition.value;
  const barred = failed === undefined ? 0 : inShares - ofHolder;
  const reasons = failed === undefined ? NO_REASONS : [failed];
  if (barred === inShares)
    return ok({ ...NO_DELIVERY, refused: barred, isProjected: condition.value.isProjected, reasons });
  const amount = inShares - barred;
  const counted = countShares(asCents(amount), prices, date, terms.rounding);
  if (!counted.ok) return counted;
  const { price, shares, remainder } = counted.value;
  const isProjected = counted.value.isProjected || condition.value.isProjected;
  const limit = ledger.limitAt(price);
  if (!limit || shares <= limit.shares)
    return ok({ price, shares, remainder, refused: barred, refusedOfHolder: 0, isProjected, reasons });
  const exact = prices.on(date);
  if (!exact.ok) return exact;
  const admitted = asShares(terms.limits.allOrNothing ? 0 : limit.shares);
  const cut = cashLeft(Rational.of(amount), admitted, exact.value.price);
  return ok({
    price,
    shares: admitted,
    remainder: 0,
    refused: barred + cut,
    refusedOfHolder: Math.max(0, cut - (amount - ofHolder)),
    isProjected,
    reasons: [...reasons, roomFor(limit.name, limit.shares, shares)],
  });
}

export const roomFor = (limit: string, room: number, wanted: number): string =>
  `${limit}: room for ${room.toLocaleString("en-US")} of ${wanted.toLocaleString("en-US")} shares`;
