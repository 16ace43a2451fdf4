/* Whole shares for an amount at a rule's price, and the cash that is left. In doubles with a bound on their error; only
   where a rounding is within that bound, exactly. */
import type { CalendarDate } from "../calendar/date";
import { asCents, asShares, dollarsOf, sharesFor, type Cents, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { ok, type Result } from "../failure";
import { roundSafely } from "../note/interest";
import type { RulePrices } from "./rulePrices";
import { cashLeft, roundingOf, type ShareRounding } from "./shareRounding";
import { priceUncertainty } from "./uncertainty";

export interface CountedShares {
  /** The double nearest to the exact price, USD per share. */
  readonly price: number;
  readonly shares: Shares;
  /** amount - shares x price, half up to the cent; 0 where the shares were rounded up. */
  readonly remainder: Cents;
  readonly isProjected: boolean;
}

/** More than the relative error of three roundings, and than what the cells behind a price may be off by. */
const QUOTIENT_DOUBT = 4e-14;
const PRODUCT_DOUBT = 1e-15;

export function countShares(
  amount: Cents,
  prices: RulePrices,
  on: CalendarDate,
  rounding: ShareRounding,
): Result<CountedShares> {
  const price = prices.near(on);
  const quick = price > 0 ? quickCount(amount, price, rounding) : undefined;
  if (quick) return ok(quick);
  const exact = prices.on(on);
  if (!exact.ok) return exact;
  const { price: value, derivation, isProjected } = exact.value;
  const dollars = dollarsOf(amount);
  // What cells are uncertain of matters only beside a whole number.
  const uncertainty = dollars.over(value).isWhole ? undefined : priceUncertainty(derivation);
  const { shares } = sharesFor(dollars, value, roundingOf(rounding), uncertainty);
  return ok({ price: value.toNumber(), shares, remainder: cashLeft(Rational.of(amount), shares, value), isProjected });
}

function quickCount(amount: Cents, price: number, rounding: ShareRounding): CountedShares | undefined {
  const quotient = amount / (price * 100);
  const below = roundSafely(quotient, quotient * QUOTIENT_DOUBT);
  if (below !== below) return undefined;
  const nearest = rounding === "nearest" ? roundSafely(quotient + 0.5, quotient * QUOTIENT_DOUBT) : below;
  if (nearest !== nearest) return undefined;
  const shares = rounding === "up" ? below + 1 : nearest;
  if (shares > below) return { price, shares: asShares(shares), remainder: asCents(0), isProjected: false };
  const remainder = roundSafely(amount - shares * price * 100 + 0.5, amount * PRODUCT_DOUBT);
  return remainder === remainder
    ? { price, shares: asShares(shares), remainder: asCents(remainder), isProjected: false }
    : undefined;
}

/** shares x price, half up to the cent. */
export function valueOfShares(shares: Shares, prices: RulePrices, on: CalendarDate): Result<Valued> {
  const price = prices.near(on);
  const dollars = shares * price * 100;
  const quick = roundSafely(dollars + 0.5, dollars * PRODUCT_DOUBT);
  if (quick === quick) return ok({ price, value: asCents(quick), isProjected: false });
  const exact = prices.on(on);
  if (!exact.ok) return exact;
  const { price: value, isProjected } = exact.value;
  const cents = value.times(Rational.of(BigInt(shares) * 100n)).round("half-up");
  return ok({ price: value.toNumber(), value: asCents(cents), isProjected });
}

export interface Valued {
  readonly price: number;
  readonly value: Cents;
  readonly isProjected: boolean;
}
