/* How a cell's double becomes exact. A worksheet hands over binary doubles: =80%*0.025 arrives as 0.020000000000000004
   and, taken at its word, buys 49,999 shares for $1,000 instead of 50,000. Excel itself shows and stores 15 significant
   digits, so a double stands for the decimal of at most 15 significant digits nearest to it. */
import { Decimal, parseDecimal } from "./decimal";
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
  return Number.isFinite(x) ? new Decimal(x.toPrecision(15)).toFixed() : String(x);
}
