/* Shares delivered again some sessions after a payment, where the price has fallen since. */
import { TradingCalendar } from "../calendar/tradingCalendar";
import type { CalendarDate } from "../calendar/date";
import { asShares, centsOf, sharesFor, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { ok, type Result } from "../failure";
import { NO_DELIVERY, roomFor, type Delivery } from "./delivery";
import type { DuePayment } from "./outcome";
import type { RulePrices } from "./rulePrices";
import type { SettlementTerms } from "./settlementTerms";
import { roundingOf } from "./shareRounding";
import type { ShareLedger } from "./shareLedger";
import { priceUncertainty } from "./uncertainty";

/** A payment in shares whose price will be looked at again. */
export interface PendingTrueUp {
  readonly paidOn: CalendarDate;
  readonly date: CalendarDate;
  readonly price: Price;
  /** How far the price may be off, as a fraction of it. */
  readonly uncertainty: Rational;
  readonly shares: number;
}

export function pendingTrueUp(
  { date }: DuePayment,
  prices: RulePrices,
  shares: number,
  sessions: number,
): Result<PendingTrueUp> {
  const exact = prices.on(date);
  if (!exact.ok) return exact;
  const later = TradingCalendar.of("sessions").offset(date, sessions);
  if (!later.ok) return later;
  const { price, derivation } = exact.value;
  return ok({ paidOn: date, date: later.value, price, uncertainty: priceUncertainty(derivation), shares });
}

/**
 * Contract rule: at a lower price, the shares that the value delivered would have come to, less those delivered.
 * `due` is the value that the fall took away, in cents.
 */
export function makeUp(
  { paidOn, date, price, uncertainty, shares }: PendingTrueUp,
  terms: SettlementTerms,
  prices: RulePrices,
  ledger: ShareLedger,
): Result<{ readonly due: number; readonly delivery: Delivery }> {
  const later = prices.on(date);
  if (!later.ok) return later;
  const { price: now, derivation, isProjected } = later.value;
  const delivered = Rational.of(shares).over(prices.market.splitFactor(paidOn, date));
  const worth = price.times(Rational.of(shares));
  const due = Math.max(0, centsOf(worth.minus(now.times(delivered))));
  const ofBoth = uncertainty.plus(priceUncertainty(derivation));
  const wanted = Rational.of(sharesFor(worth, now, roundingOf(terms.rounding), ofBoth).shares)
    .minus(delivered)
    .round("down");
  const delivery: Delivery = { ...NO_DELIVERY, price: now.toNumber(), isProjected };
  if (due === 0 || wanted <= 0n)
    return ok({ due: 0, delivery: { ...delivery, reasons: ["the price has not fallen"] } });
  const limit = ledger.limitAt(delivery.price);
  if (!limit || wanted <= BigInt(limit.shares)) return ok({ due, delivery: { ...delivery, shares: asShares(wanted) } });
  const admitted = terms.limits.allOrNothing ? 0 : limit.shares;
  const refused = Math.min(due, centsOf(now.times(Rational.of(wanted - BigInt(admitted)))));
  const reasons = [roomFor(limit.name, limit.shares, Number(wanted))];
  return ok({ due, delivery: { ...delivery, shares: asShares(admitted), refused, reasons } });
}
