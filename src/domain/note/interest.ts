/* Interest of one period, rounded exactly. It is computed in doubles with a bound on their error; only where the rounding
   is within that bound is it done again in big integers, so every amount equals exact arithmetic at the speed of doubles. */
import type { YearFraction } from "../calendar/dayCount";
import type { Rate } from "../exact/quantities";
import { roundQuotient, type Rounding } from "../exact/rational";

export interface AmountRounding {
  readonly mode: Rounding;
  /** What amounts are whole multiples of: 1 for cents, 100 for dollars. */
  readonly unit: 1 | 100;
}

export const HALF_UP_CENTS: AmountRounding = { mode: "half-up", unit: 1 };

/**
 * More than the relative error of balance x rate x numerator / denominator / unit + shift in doubles: seven roundings of
 * 2^-53 each make 8e-16.
 */
const ERROR = 2e-15;

/** A rate over part of a year: the interest of a period as a fraction of its balance. */
export class PeriodRate {
  /** The fraction as a double, within four roundings. */
  readonly approximate: number;

  constructor(
    readonly rate: Rate,
    readonly years: YearFraction,
    approximateRate = rate.toNumber(),
  ) {
    this.approximate = approximateRate * (years.numerator / years.denominator);
  }

  get numerator(): bigint {
    return this.rate.n * BigInt(this.years.numerator);
  }
  get denominator(): bigint {
    return this.rate.d * BigInt(this.years.denominator);
  }
}

/** balance x fraction rounded, in cents; the balance is 0 or more, whole cents. */
export function interestOn(balance: number, fraction: PeriodRate, rounding: AmountRounding): number {
  const shift = rounding.mode === "down" ? 0 : rounding.mode === "up" ? 1 : 0.5;
  const shifted = (balance * fraction.approximate) / rounding.unit + shift;
  const whole = Math.floor(shifted);
  const above = shifted - whole;
  const doubt = shifted * ERROR;
  if (above > doubt && above < 1 - doubt) return whole * rounding.unit;
  return exactInterestOn(balance, fraction, rounding);
}

export function exactInterestOn(balance: number, fraction: PeriodRate, { mode, unit }: AmountRounding): number {
  const numerator = BigInt(balance) * fraction.numerator;
  return Number(roundQuotient(numerator, fraction.denominator * BigInt(unit), mode)) * unit;
}
