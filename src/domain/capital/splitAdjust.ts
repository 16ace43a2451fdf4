/* One figure across a split: shares times new for old, prices times old for new. */
import { asPrice, asShares, LARGEST, type Price, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { showDouble } from "../exact/reading";
import type { FractionRule } from "./events";
import { roundingOf } from "./wholeShares";

export interface SplitTerms {
  /** `newShares` for every `oldShares`: 1 and 5,000 for a 1-for-5,000 reverse split. */
  readonly newShares: number;
  readonly oldShares: number;
}

/** @param fractions undefined: a fraction is refused, since contracts differ in what becomes of it. */
export function splitShares(
  shares: Shares,
  { newShares, oldShares }: SplitTerms,
  fractions?: FractionRule,
): Result<Shares> {
  const exact = Rational.of(BigInt(shares) * BigInt(newShares), oldShares);
  if (!exact.isWhole && fractions === undefined)
    return fail(
      "inconsistent",
      "fraction",
      "",
      '"down", "up", "nearest" or "cash", as the contract says',
      `fraction is missing; ${showDouble(shares)} shares become ${showDouble(exact.toNumber())}, so it must be "down", "up", "nearest" or "cash", as the contract says.`,
    );
  const adjusted = exact.round(roundingOf(fractions ?? "down"));
  if (adjusted > BigInt(LARGEST))
    return fail(
      "out-of-range",
      "value",
      showDouble(shares),
      `a number of shares that is at most ${LARGEST.toLocaleString("en-US")} after the split`,
    );
  return ok(asShares(adjusted));
}

export function splitPrice(price: Price, { newShares, oldShares }: SplitTerms): Price {
  return asPrice(price.times(Rational.of(oldShares, newShares)));
}
