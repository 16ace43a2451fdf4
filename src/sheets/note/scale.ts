/* How many decimals the native formulas carry. Excel computes in binary doubles, so the formulas of a model work on
   whole numbers: prices times 10^k, percentages times 10^j, and shares divided out in three steps so that no operand
   passes 10^14, where spreadsheets of 15 digits begin to round. */
import { readDouble } from "../../domain/exact/reading";
import type { Rational } from "../../domain/exact/rational";
import type { NoteModel } from "../noteModel";

export interface Scale {
  /** Decimals of prices, 4 to 8. */
  readonly priceDecimals: number;
  /** Decimals of the percentage as a fraction, 2 to 6: 85% has 2, 60.1% has 3. */
  readonly percentDecimals: number;
  /** Powers of ten whose product is 10^(priceDecimals + percentDecimals - 2). */
  readonly factors: readonly [number, number, number];
}

export const LARGEST_OPERAND = 1e14;

/** Enough decimals for every price and percentage the model has now. */
export function scaleOf(model: Pick<NoteModel, "terms" | "prices">): Scale {
  const { percentOfVwap, fixedPrice, floorPrice } = model.terms;
  const prices: (Rational | undefined)[] = [fixedPrice, floorPrice];
  for (const row of model.prices)
    for (const x of [row.bid, row.vwap]) if (x !== null && Number.isFinite(x)) prices.push(readDouble(x));
  return scaleFor(clamp(Math.max(...prices.map(decimals)), 4, 8), clamp(decimals(percentOfVwap), 2, 6));
}

export function scaleFor(priceDecimals: number, percentDecimals: number): Scale {
  const digits = priceDecimals + percentDecimals - 2;
  const steps = [2, 1, 0].map((extra) => 10 ** Math.floor((digits + extra) / 3));
  return { priceDecimals, percentDecimals, factors: steps as [number, number, number] };
}

/** Decimals of a finite decimal fraction: its denominator divides 10 to that power. */
function decimals(value: Rational | undefined): number {
  if (value === undefined) return 0;
  let places = 0;
  for (let power = 1n; power % value.d !== 0n && places < 20; power *= 10n) places++;
  return places;
}

const clamp = (x: number, least: number, most: number): number => Math.min(most, Math.max(least, x));
