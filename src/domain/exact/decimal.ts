/* The one module that configures decimal.js; everything else of the product takes its Decimal from here. */
import { Decimal as DecimalJs } from "decimal.js";
import { Rational } from "./rational";
import { parseDecimal } from "./reading";

/**
 * 60 significant digits, half up: decimal text of files is read and written through it. Marked pure so that bundles
 * which never use it leave out decimal.js, which is half of what they may weigh.
 */
export const Decimal = /* #__PURE__ */ DecimalJs.clone({
  precision: 60,
  rounding: 4 satisfies typeof DecimalJs.ROUND_HALF_UP,
});
export type Decimal = DecimalJs;

/** The exact fraction a Decimal stands for. Throws on NaN and infinities: nothing of ours hands one over. */
export function rationalOf(value: Decimal): Rational {
  return parseDecimal(value.toFixed());
}

/** A fraction to 60 significant digits. */
export function decimalOf(value: Rational): Decimal {
  return new Decimal(value.n.toString()).div(new Decimal(value.d.toString()));
}
