/* Exact fractions of big integers. Prices stay fractions from the clause to the number of shares: 85% of a mean of five
   VWAPs is never rounded on the way. */

export type Rounding = "down" | "up" | "half-up" | "half-even";

/** A fraction n / d in lowest terms, d > 0. */
export class Rational {
  static readonly ZERO = new Rational(0n, 1n);
  static readonly ONE = new Rational(1n, 1n);

  private constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {}

  /** n / d, reduced. Throws on d = 0: a caller that divides has already refused a zero. */
  static of(n: bigint | number, d: bigint | number = 1n): Rational {
    let num = BigInt(n);
    let den = BigInt(d);
    if (den === 0n) throw new RangeError("division by zero");
    if (den < 0n) [num, den] = [-num, -den];
    const common = greatestCommonDivisor(num < 0n ? -num : num, den);
    return common === 1n ? new Rational(num, den) : new Rational(num / common, den / common);
  }

  plus(other: Rational): Rational {
    return Rational.of(this.n * other.d + other.n * this.d, this.d * other.d);
  }
  minus(other: Rational): Rational {
    return Rational.of(this.n * other.d - other.n * this.d, this.d * other.d);
  }
  times(other: Rational): Rational {
    return Rational.of(this.n * other.n, this.d * other.d);
  }
  over(other: Rational): Rational {
    return Rational.of(this.n * other.d, this.d * other.n);
  }
  negated(): Rational {
    return new Rational(-this.n, this.d);
  }
  abs(): Rational {
    return this.n < 0n ? this.negated() : this;
  }
  /** Whole powers only; a negative exponent of zero throws. */
  pow(exponent: number): Rational {
    const e = BigInt(Math.abs(exponent));
    return exponent < 0 ? Rational.of(this.d ** e, this.n ** e) : new Rational(this.n ** e, this.d ** e);
  }

  /** -1, 0 or 1. */
  compare(other: Rational): -1 | 0 | 1 {
    const left = this.n * other.d;
    const right = other.n * this.d;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  equals(other: Rational): boolean {
    return this.n === other.n && this.d === other.d;
  }
  get sign(): -1 | 0 | 1 {
    return this.n < 0n ? -1 : this.n > 0n ? 1 : 0;
  }
  get isWhole(): boolean {
    return this.d === 1n;
  }

  /** The whole number this rounds to. */
  round(mode: Rounding): bigint {
    return roundQuotient(this.n, this.d, mode);
  }

  /** Rounded to a number of decimals: 0.18095 to four, half up, is 0.1810. */
  roundTo(decimals: number, mode: Rounding): Rational {
    const scale = 10n ** BigInt(decimals);
    return Rational.of(Rational.of(this.n * scale, this.d).round(mode), scale);
  }

  /** The double nearest to this fraction (ties to even), as IEEE 754 division of exact operands would give it. */
  toNumber(): number {
    if (this.n === 0n) return 0;
    const magnitude = this.n < 0n ? -this.n : this.n;
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    if (magnitude <= most && this.d <= most) return Number(this.n) / Number(this.d);
    const shift = 66 - (bitLength(magnitude) - bitLength(this.d));
    const scaled = shift >= 0 ? magnitude << BigInt(shift) : magnitude;
    const divisor = shift >= 0 ? this.d : this.d << BigInt(-shift);
    const quotient = scaled / divisor;
    // A sticky last bit keeps Number() from rounding a truncated quotient as if it were a tie.
    const sticky = quotient * divisor === scaled ? quotient : quotient | 1n;
    const double = Number(sticky) * 2 ** -shift;
    return this.n < 0n ? -double : double;
  }

  /** Decimal text with exactly `decimals` places, rounded half up: "0.001870". */
  toFixed(decimals: number): string {
    const scaled = Rational.of(this.n * 10n ** BigInt(decimals), this.d).round("half-up");
    const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals);
    return (scaled < 0n ? "-" : "") + (decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`);
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** n / d (d > 0) as a whole number. `down` and `up` are toward minus and plus infinity; ties of `half-up` go up. */
export function roundQuotient(n: bigint, d: bigint, mode: Rounding): bigint {
  const quotient = n / d;
  const down = n < 0n && quotient * d !== n ? quotient - 1n : quotient;
  const rest = n - down * d;
  if (rest === 0n || mode === "down") return down;
  if (mode === "up") return down + 1n;
  const twice = 2n * rest;
  if (twice !== d) return twice > d ? down + 1n : down;
  return mode === "half-up" || down % 2n !== 0n ? down + 1n : down;
}

const bitLength = (n: bigint): number => n.toString(2).length;
