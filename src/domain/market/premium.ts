import { asPrice, type Fraction, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";

/** `excess`: price / market - 1; `ratio`: price / market. Announcements use both words for both. */
export const PREMIUM_CONVENTIONS = ["excess", "ratio"] as const;
export type PremiumConvention = (typeof PREMIUM_CONVENTIONS)[number];

/** Premium of a price over the market's, as a fraction: 344.4% is 3.444. */
export function premium(price: Price, market: Price, convention: PremiumConvention): Rational {
  const ratio = price.over(market);
  return convention === "ratio" ? ratio : ratio.minus(Rational.ONE);
}

/** What a quoted premium says of the market price on one convention: above `above`, at most `most`; undefined: no bound. */
export interface QuotedPremium {
  readonly convention: PremiumConvention;
  readonly above: Price;
  readonly most: Price | undefined;
  /** Whether the premium over the market price rounds to the quoted one; undefined where that price is not known. */
  readonly fits: boolean | undefined;
}

/**
 * A premium as an announcement quotes it, on each convention.
 * @param decimals of the percentage: none for 444%. It stands for all that rounds to it half up.
 */
export function quotedPremium(price: Price, quoted: Fraction, decimals: number, market?: Price): QuotedPremium[] {
  const half = Rational.of(1n, 2n * 10n ** BigInt(decimals + 2));
  return PREMIUM_CONVENTIONS.map((convention) => {
    const ratio = convention === "ratio" ? quoted : quoted.plus(Rational.ONE);
    const [least, beyond] = [ratio.minus(half), ratio.plus(half)];
    return {
      convention,
      above: asPrice(price.over(beyond)),
      most: least.sign > 0 ? asPrice(price.over(least)) : undefined,
      fits:
        market &&
        premium(price, market, convention)
          .roundTo(decimals + 2, "half-up")
          .equals(quoted),
    };
  });
}
