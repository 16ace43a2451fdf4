/* How a cell's double becomes exact. A worksheet hands over binary doubles: =80%*0.025 arrives as 0.020000000000000004
   and, taken at its word, buys 49,999 shares for $1,000 instead of 50,000. Excel itself shows and stores 15 significant
   digits, so a double stands for the decimal of at most 15 significant digits nearest to it. */
import { Rational } from "./rational";

/** The exact decimal a double stands for. `x` must be finite. */
export function readDouble(x: number): Rational {
  if (Number.isInteger(x) && Math.abs(x) < 1e15) return Rational.of(x);
  return parseDecimal(x.toPrecision(15));
}

/**
 * Half a unit of the 15th significant digit of `x`, as a fraction of `x`: what a quotient typed into a cell (=0.02/3)
 * may be off by. At most 5e-15.
 */
export function relativeUncertainty(x: number): Rational {
  if (x === 0) return Rational.ZERO;
  const exponent = Number(Math.abs(x).toExponential(14).split("e")[1]);
  const unit =
    exponent >= 14 ? Rational.of(10n ** BigInt(exponent - 14)) : Rational.of(1n, 10n ** BigInt(14 - exponent));
  return unit.over(readDouble(x).abs()).times(Rational.of(1n, 2n));
}

/** The decimal as a person would type it: 0.004, not 4e-3. */
export function showDouble(x: number): string {
  if (!Number.isFinite(x)) return String(x);
  const [, sign, digits = "", exponent] = /^(-?)([\d.]+)e([+-]\d+)$/.exec(x.toExponential(14)) ?? [];
  const significant = digits.replace(".", "").replace(/0+$/, "");
  if (significant === "") return "0";
  const point = Number(exponent) + 1;
  const padded = significant.padEnd(point, "0").padStart(significant.length + 1 - Math.min(point, 1), "0");
  const before = Math.max(point, 1);
  const fraction = padded.slice(before);
  return `${sign}${padded.slice(0, before)}${fraction && "."}${fraction}`;
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
