import { Rational } from "../../exact/rational";
import type { ConversionTerms } from "../events";
import { usd } from "./numeric";
import type { Json } from "./objects";

/**
 * How a class of stock converts, in OCF's only words for it: common shares for a share, exactly, and the price. A class whose
 * terms are a ratio has no price: 0 stands for it. Undefined where the terms give neither.
 */
export function ratioMechanism({ price, ratio, statedValue }: ConversionTerms): Json | undefined {
  const shares = ratio ?? (price && statedValue?.over(price));
  if (!shares) return undefined;
  return {
    type: "RATIO_CONVERSION",
    ratio: { numerator: String(shares.n), denominator: String(shares.d) },
    conversion_price: usd(price ?? Rational.ZERO),
    // The ledger's own default: a conversion's fractions are dropped unless its row says otherwise.
    rounding_type: "FLOOR",
  };
}
