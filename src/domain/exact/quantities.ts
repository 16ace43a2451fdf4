/* Units as types: a price cannot be passed where shares are wanted, nor dollars where cents are. */
import { fail, ok, type Result } from "../failure";
import { readDouble, relativeUncertainty, showDouble } from "./reading";
import { Rational, roundQuotient, type Rounding } from "./rational";

declare const unit: unique symbol;

/** Whole US cents, |x| <= 2^53 - 1, exact in a double. */
export type Cents = number & { readonly [unit]: "cents" };
/** Whole shares, 0 <= x <= 2^53 - 1. */
export type Shares = number & { readonly [unit]: "shares" };
/** US dollars per share, > 0, exact. */
export type Price = Rational & { readonly [unit]: "price" };
/** A fraction a year, exact: 12% is 0.12. */
export type Rate = Rational & { readonly [unit]: "rate" };
/** A pure fraction, exact: 85% is 0.85. */
export type Fraction = Rational & { readonly [unit]: "fraction" };

export const LARGEST = Number.MAX_SAFE_INTEGER;

/** Number() is slow where a number is given, and rows of schedules are full of them. */
const asNumber = (whole: number | bigint): number => (typeof whole === "number" ? whole : Number(whole));

/** Unchecked: for whole numbers that a calculation has already bounded. */
export const asCents = (whole: number | bigint): Cents => asNumber(whole) as Cents;
export const asShares = (whole: number | bigint): Shares => asNumber(whole) as Shares;
export const asPrice = (value: Rational): Price => value as Price;
export const asRate = (value: Rational): Rate => value as Rate;
export const asFraction = (value: Rational): Fraction => value as Fraction;

export const dollarsOf = (amount: Cents): Rational => Rational.of(amount, 100n);
/** The double a cell shows for an amount: cents / 100 is correctly rounded, so 11638950 reads back as 116389.5. */
export const dollarsNumber = (amount: Cents): number => amount / 100;

/** Cents of a dollar amount, rounded half up; the caller has bounded the amount. */
export const centsOf = (dollars: Rational): Cents => asCents(roundQuotient(100n * dollars.n, dollars.d, "half-up"));

/** A dollar amount typed in a cell, exact to the cent; more decimals than two are refused rather than rounded. */
export function readAmount(subject: string, x: number): Result<Cents> {
  const cents = readDouble(x).times(Rational.of(100n));
  if (cents.abs().compare(Rational.of(LARGEST)) > 0)
    return fail("out-of-range", subject, showDouble(x), "at most $90,071,992,547,409.91, what cents hold exactly");
  if (!cents.isWhole)
    return fail("not-whole", subject, showDouble(x), "a dollar amount in whole cents, at most two decimals");
  return ok(asCents(cents.round("down")));
}

/** A number of shares typed in a cell. */
export function readShares(subject: string, x: number, least = 0): Result<Shares> {
  if (!Number.isInteger(x) || x < least || x > LARGEST)
    return fail(
      Number.isInteger(x) ? "out-of-range" : "not-whole",
      subject,
      showDouble(x),
      `a whole number of shares from ${least} to ${LARGEST.toLocaleString("en-US")}`,
    );
  return ok(x as Shares);
}

/** A price in dollars per share typed in a cell: above zero, since a blank or zero price is never a cheap one. */
export function readPrice(subject: string, x: number): Result<Price> {
  if (!(x > 0))
    return fail(
      x === 0 ? "blank" : "out-of-range",
      subject,
      showDouble(x),
      "a price above 0 (a blank cell counts as 0)",
    );
  return ok(asPrice(readDouble(x)));
}

export interface ShareCount {
  readonly shares: Shares;
  /** The whole-number rule was used: the quotient lay within the inputs' own 15-digit uncertainty of a whole number. */
  readonly snapped: boolean;
}

/**
 * How many whole shares an amount buys at a price.
 * @param uncertainty relative uncertainty of amount and price together (sum of `relativeUncertainty` of the cells they
 *   came from; zero for prices the product computed): a quotient that near to a whole number is that whole number.
 */
export function sharesFor(amount: Rational, price: Price, rounding: Rounding, uncertainty = Rational.ZERO): ShareCount {
  const quotient = amount.over(price);
  const nearest = quotient.round("half-up");
  const distance = quotient.minus(Rational.of(nearest)).abs();
  const snapped = distance.sign > 0 && distance.compare(quotient.times(uncertainty)) <= 0;
  return { shares: asShares(snapped ? nearest : quotient.round(rounding)), snapped };
}

export { relativeUncertainty };
