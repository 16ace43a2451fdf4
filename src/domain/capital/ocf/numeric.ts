/* OCF writes numbers as decimal text of at most ten places. */
import type { Cents } from "../../exact/quantities";
import { dollarsOf } from "../../exact/quantities";
import { parseDecimal } from "../../exact/reading";
import { Rational } from "../../exact/rational";

const PLACES = 10;
const NUMERIC = /^[+-]?\d+(\.\d{1,10})?$/;

export interface Monetary {
  readonly amount: string;
  readonly currency: string;
  readonly [property: string]: string;
}

/** Rounded half up where ten places do not hold it: see `isNumeric`. */
export const numeric = (value: Rational): string => trimmed(value.toFixed(PLACES));

export const isNumeric = (value: Rational): boolean => value.roundTo(PLACES, "half-up").equals(value);

export const usd = (value: Rational): Monetary => ({ amount: numeric(value), currency: "USD" });

export const usdOf = (cents: Cents): Monetary => usd(dollarsOf(cents));

/** Undefined for anything that is not OCF's number. */
export function readNumeric(value: unknown): Rational | undefined {
  return typeof value === "string" && NUMERIC.test(value) ? parseDecimal(value.replace("+", "")) : undefined;
}

/** All the places of a decimal; the fraction must have a power of ten as denominator, as every typed number has. */
export function decimalText(value: Rational): string {
  let places = 0;
  for (let scaled = 1n; scaled % value.d !== 0n; scaled *= 10n) places++;
  return trimmed(value.toFixed(places));
}

const trimmed = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
