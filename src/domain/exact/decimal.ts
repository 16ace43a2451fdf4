/* The one module that configures decimal.js; everything else of the product takes its Decimal from here. */
import { Decimal as DecimalJs } from "decimal.js";
import { Rational } from "./rational";

/** 60 significant digits, half up: once-per-call work (powers, roots, yields) keeps over 40 digits to spare. */
export const Decimal = DecimalJs.clone({ precision: 60, rounding: DecimalJs.ROUND_HALF_UP });
export type Decimal = DecimalJs;

/** The exact fraction a Decimal stands for. Throws on NaN and infinities: nothing of ours hands one over. */
export function rationalOf(value: Decimal): Rational {
  return parseDecimal(value.toFixed());
}

/** A fraction to 60 significant digits. */
export function decimalOf(value: Rational): Decimal {
  return new Decimal(value.n.toString()).div(new Decimal(value.d.toString()));
}

/** Plain or scientific decimal text ("-12.5", "1.5e-7") as an exact fraction. */
export function parseDecimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = "0", fraction = "", exponent = "0"] = match;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const places = fraction.length - Number(exponent);
  return places > 0 ? Rational.of(digits, 10n ** BigInt(places)) : Rational.of(digits * 10n ** BigInt(-places));
}
