/* The shares that a payment brings: its price, whole shares, and what conditions and limits refuse. */
import { asCents, asShares, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { ok, type Result } from "../failure";
import { failedCondition } from "./conditions";
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
  readonly isProjected: boolean;
  readonly reasons: readonly string[];
}

const NO_REASONS: readonly string[] = [];
export const NO_DELIVERY: Delivery = {
  price: NaN,
  shares: asShares(0),
  remainder: 0,
  refused: 0,
  isProjected: false,
  reasons: NO_REASONS,
};

export function deliver(
  { kind, date, inShares }: DuePayment,
  terms: SettlementTerms,
  prices: RulePrices,
  ledger: ShareLedger,
): Result<Delivery> {
  if (inShares === 0) return ok(NO_DELIVERY);
  // Conditions bind the company's election, not the holder's.
  const condition = kind === "instalment" ? failedCondition(terms.conditions, terms.market, date) : NO_CONDITION;
  if (!condition.ok) return condition;
  if (condition.value) return ok({ ...NO_DELIVERY, refused: inShares, reasons: [condition.value] });
  const counted = countShares(asCents(inShares), prices, date, terms.rounding);
  if (!counted.ok) return counted;
  const { price, shares, remainder, isProjected } = counted.value;
  const limit = ledger.limitAt(price);
  if (!limit || shares <= limit.shares)
    return ok({ price, shares, remainder, refused: 0, isProjected, reasons: NO_REASONS });
  const exact = prices.on(date);
  if (!exact.ok) return exact;
  const admitted = asShares(terms.limits.allOrNothing ? 0 : limit.shares);
  return ok({
    price,
    shares: admitted,
    remainder: 0,
    refused: cashLeft(Rational.of(inShares), admitted, exact.value.price),
    isProjected,
    reasons: [roomFor(limit.name, limit.shares, shares)],
  });
}

const NO_CONDITION: Result<string | undefined> = ok(undefined);

export const roomFor = (limit: string, room: number, wanted: number): string =>
  `${limit}: room for ${room.toLocaleString("en-US")} of ${wanted.toLocaleString("en-US")} shares`;
