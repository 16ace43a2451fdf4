import { asShares, LARGEST, type Fraction, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";

/** Whole shares; the true number lies between `low` and `high`, both inclusive. */
export interface ImpliedOutstanding {
  readonly low: Shares;
  /** held / ownership, to the nearest share. */
  readonly mid: Shares;
  readonly high: Shares;
}

/**
 * The shares outstanding at which a holding shows as a rounded percentage: held / N rounds, half up, to `ownership`.
 * Contract rule: a percentage quoted with d decimals implies an interval, never a point.
 * @param ownership as quoted: 19.15% is 0.1915; above 0, at most 1, with no more than `decimals` decimals as a percentage.
 * @param decimals of the percentage: 2 for 19.15%.
 */
export function impliedOutstanding(held: Shares, ownership: Fraction, decimals: number): Result<ImpliedOutstanding> {
  const percent = ownership.times(Rational.of(100));
  const scale = Rational.of(10n ** BigInt(decimals));
  const shown = `${percent.toFixed(decimals)}%`;
  if (!percent.times(scale).isWhole)
    return fail(
      "inconsistent",
      "ownership",
      `${percent.toNumber()}%`,
      `a percentage with at most ${decimals} decimals, as quoted`,
    );
  const half = Rational.of(1, 2).over(scale).over(Rational.of(100));
  const shares = Rational.of(held);
  // held / N < ownership + half and held / N >= ownership - half; and N holds the holder's own.
  const above = shares.over(ownership.plus(half)).round("down") + 1n;
  const low = above < BigInt(held) ? BigInt(held) : above;
  const high = shares.over(ownership.minus(half)).round("down");
  if (high > BigInt(LARGEST))
    return fail(
      "out-of-range",
      "holderShares",
      held.toLocaleString("en-US"),
      `few enough that ${shown} of a class of at most ${LARGEST.toLocaleString("en-US")} shares can be as many`,
    );
  if (low > high)
    return fail(
      "no-solution",
      "ownership",
      shown,
      `a percentage that ${held.toLocaleString("en-US")} shares of some whole number come to`,
    );
  const mid = shares.over(ownership).round("half-up");
  const within = mid < low ? low : mid > high ? high : mid;
  return ok({ low: asShares(low), mid: asShares(within), high: asShares(high) });
}
