/* How many decimals formulas carry, so that prices are whole numbers and no product passes what spreadsheets hold exactly. */
import type { FractionRule } from "../../domain/capital/events";
import { Rational } from "../../domain/exact/rational";
import { LARGEST_OPERAND } from "../operands";
import { MOST_DECIMALS } from "./nativeLedger";

export interface Division {
  /** The most that is ever converted: shares, or cents. */
  readonly quantity: number;
  /** Stated values or a ratio; "note" for a note's cents. */
  readonly values: readonly Rational[] | "note";
  /** Conversion prices; 1 beside a ratio. */
  readonly prices: readonly Rational[];
  readonly fractions?: FractionRule | undefined;
}

/**
 * Decimals of `quantity x value / price` in whole numbers; or in a few words why there are none.
 * Below 10^14 a quotient is never within the 15th digit of a whole number without being one: the engine's rule for typed
 * quotients cannot come into play, and INT of the division of two doubles is exact.
 */
export function decimalsFor({ quantity, values, prices, fractions }: Division): number | string {
  const ofNote = values === "note";
  const typed = ofNote ? prices : [...values, ...prices];
  const needed = Math.max(ofNote ? 2 : 0, ...typed.map(places));
  if (needed > MOST_DECIMALS) return `a price of more than ${MOST_DECIMALS} decimals`;
  // Room for prices of four decimals, where that is to be had.
  for (const decimals of [Math.max(needed, 4), needed]) {
    const scale = 10 ** decimals;
    const largestValue = ofNote ? scale / 100 : Math.max(...values.map((value) => value.toNumber())) * scale;
    const largestPrice = Math.max(...prices.map((price) => price.toNumber())) * scale;
    const operand = quantity * largestValue + largestPrice;
    if ((fractions === "nearest" ? 2 : 1) * operand < LARGEST_OPERAND) return decimals;
  }
  return "a conversion of more than 14 digits";
}

/** Decimals of a decimal fraction: its denominator divides 10 to that power. */
export function places(value: Rational): number {
  let count = 0;
  for (let power = 1n; power % value.d !== 0n && count < 20; power *= 10n) count++;
  return count;
}

export const ONE = Rational.ONE;
