import type { Price } from "../exact/quantities";
import { Rational } from "../exact/rational";

/** `excess`: price / market - 1; `ratio`: price / market. Announcements use both words for both. */
export const PREMIUM_CONVENTIONS = ["excess", "ratio"] as const;
export type PremiumConvention = (typeof PREMIUM_CONVENTIONS)[number];

/** Premium of a price over the market's, as a fraction: 344.4% is 3.444. */
export function premium(price: Price, market: Price, convention: PremiumConvention): Rational {
  const ratio = price.over(market);
  return convention === "ratio" ? ratio : ratio.minus(Rational.ONE);
}
