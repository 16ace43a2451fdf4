/* Interest of one period, rounded exactly. It is computed in doubles with a bound on their error; only where the rounding
   is within that bound is it done again in big integers, so every amount equals exact arithmetic at the speed of doubles. */
import type { YearFraction } from "../calendar/dayCount";
import type { Rate } from "../exact/quantities";
import { Rational, roundQuotient, type Rounding } from "../exact/rational";

export interface AmountRounding {
  readonly mode: Rounding;
  /** What amounts are whole multiples of: 1 for cents, 100 for dollars. */
  readonly unit: 1 | 100;
  /** What to add so that rounding becomes cutting off; ties, and whole numbers for `up`, are left to exact arithmetic. */
  readonly shift: number;
  /** The relative error to allow for in doubles. */
  readonly error: number;
}

/** More than the relative error of balance x fraction / unit + shift: seven roundings of 2^-53 each make 8e-16. */
const ERROR = 2e-15;

export const amountRounding = (mode: Rounding, unit: 1 | 100): AmountRounding => ({
  mode,
  unit,
  shift: mode === "down" ? 0 : mode === "up" ? 1 : 0.5,
  error: ERROR,
});

/** The same amounts, all by exact arithmetic, as if doubles could be trusted with nothing: to show that they are the same. */
export const exactly = (rounding: AmountRounding): AmountRounding => ({ ...rounding, error: 1 });

export const HALF_UP_CENTS = amountRounding("half-up", 1);

/** A rate over part of a year: the interest of a period as a fraction of its balance, exact, not reduced. */
export class PeriodRate {
  /** The fraction as a double, within four roundings. */
  readonly approximate: number;
  private fraction: { readonly numerator: bigint; readonly denominator: bigint } | undefined;

  constructor(
    private readonly rate: Rate,
    private readonly years: YearFraction,
    approximateRate = rate.toNumber(),
  ) {
    this.approximate = approximateRate * (years.numerator / years.denominator);
  }

  /** Made when first asked for: most schedules never do. */
  get exact(): { readonly numerator: bigint; readonly denominator: bigint } {
    this.fraction ??= {
      numerator: this.rate.n * BigInt(this.years.numerator),
      denominator: this.rate.d * BigInt(this.years.denominator),
    };
    return this.fraction;
  }

  /** Unrounded, in cents. */
  interestOn(balance: number): Rational {
    return Rational.of(BigInt(balance) * this.exact.numerator, this.exact.denominator);
  }
}

/** balance x fraction rounded, in cents; the balance is 0 or more, whole cents. */
export function interestOn(balance: number, period: PeriodRate, rounding: AmountRounding): number {
  const { unit } = rounding;
  const interest = balance * period.approximate;
  const shifted = (unit === 1 ? interest : interest / unit) + rounding.shift;
  const whole = roundSafely(shifted, shifted * rounding.error);
  return Number.isNaN(whole) ? exactInterestOn(balance, period, rounding) : whole * unit;
}

const exactInterestOn = (balance: number, period: PeriodRate, rounding: AmountRounding): number =>
  roundCents(BigInt(balance) * period.exact.numerator, period.exact.denominator, rounding);

/** n / d cents, rounded. */
export const roundCents = (n: bigint, d: bigint, { mode, unit }: AmountRounding): number =>
  unit === 1 ? Number(roundQuotient(n, d, mode)) : Number(roundQuotient(n, d * 100n, mode)) * unit;

/** The whole number below, or NaN when an error of `doubt` could change it (a double either way, which keeps loops fast). */
export function roundSafely(shifted: number, doubt: number): number {
  const whole = Math.floor(shifted);
  const above = shifted - whole;
  return above > doubt && above < 1 - doubt ? whole : NaN;
}
