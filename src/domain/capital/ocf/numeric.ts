/* OCF writes numbers as decimal text of at most ten places. */
import type { Cents } from "../../exact/quantities";
import { dollarsOf } from "../../exact/quantities";
import { Decimal, decimalOf, rationalOf } from "../../exact/decimal";
import type { Rational } from "../../exact/rational";

const PLACES = 10;
const NUMERIC = /^[+-]?\d+(\.\d{1,10})?$/;

export interface Monetary {
  readonly amount: string;
  readonly currency: string;
  readonly [property: string]: string;
}

/** Rounded half up where ten places do not hold it: see `isNumeric`. */
export const numeric = (value: Rational): string => new Decimal(value.toFixed(PLACES)).toFixed();

export const isNumeric = (value: Rational): boolean => value.roundTo(PLACES, "half-up").equals(value);

export const usd = (value: Rational): Monetary => ({ amount: numeric(value), currency: "USD" });

export const usdOf = (cents: Cents): Monetary => usd(dollarsOf(cents));

/** Undefined for anything that is not OCF's number. */
export function readNumeric(value: unknown): Rational | undefined {
  return typeof value === "string" && NUMERIC.test(value) ? rationalOf(new Decimal(value)) : undefined;
}

/** All the places of a decimal; the fraction must be one of at most 60 digits, as every typed number is. */
export const decimalText = (value: Rational): string => decimalOf(value).toFixed();
