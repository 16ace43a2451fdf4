import { asPrice, type Price, type Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";

/**
 * `full ratchet`: the new price. `narrow` and `broad`: weighted average, over the shares outstanding, or over those fully
 * diluted.
 */
export const ANTI_DILUTION_METHODS = ["full ratchet", "narrow", "broad"] as const;
export type AntiDilutionMethod = (typeof ANTI_DILUTION_METHODS)[number];

/**
 * Conversion price after a cheaper issue; never above the old one.
 * Weighted average: CP2 = CP1 (A + B) / (A + C) with A the shares before the issue, B those its money buys at CP1, C those
 * issued. Form of the National Venture Capital Association's model charter, article fourth, B 4.4.4.
 * @param dilutive common that options, warrants and convertibles stand for; counted by `broad` only, and needed there.
 */
export function antiDilutionPrice(
  oldPrice: Price,
  newPrice: Price,
  newShares: Shares,
  outstanding: Shares,
  method: AntiDilutionMethod,
  dilutive?: Shares,
): Result<Price> {
  if ((dilutive === undefined) === (method === "broad"))
    return fail(
      "inconsistent",
      "dilutive",
      dilutive?.toLocaleString("en-US") ?? "",
      method === "broad" ? "given for broad" : `left out for ${method}`,
    );
  if (newPrice.compare(oldPrice) >= 0) return ok(oldPrice);
  if (method === "full ratchet") return ok(newPrice);
  const before = Rational.of(outstanding).plus(Rational.of(dilutive ?? 0));
  const issued = Rational.of(newShares);
  const boughtAtOld = issued.times(newPrice).over(oldPrice);
  if (before.plus(issued).sign === 0)
    return fail("out-of-range", "outstanding", "0", "above 0 where no new shares are issued");
  return ok(asPrice(oldPrice.times(before.plus(boughtAtOld)).over(before.plus(issued))));
}
