/* The payment that retires a balance in equal instalments. With v(j) = 1 / (1 + rate of period j) it is
   owed / (1 + v(2) + v(2) v(3) + ...), where `owed` is what the first instalment finds: balance and its interest. */
import type { Rational } from "../exact/rational";
import { roundCents, roundSafely, shiftOf, type AmountRounding, type InterestRule, type PeriodRate } from "./interest";

export interface LevelPayment {
  /** Rounded exactly, in cents. */
  readonly amount: number;
  /** Before rounding, a double. */
  readonly unrounded: number;
}

/**
 * @param owed balance and interest on the day of the first of the equal instalments, unrounded, in cents
 * @param later the rates of the periods after that day, one for each further instalment
 */
export function levelPayment(owed: Rational, later: readonly PeriodRate[], rounding: AmountRounding): LevelPayment {
  const unrounded = owed.toNumber() / annuity(later);
  const units = unrounded / rounding.unit;
  // The recursion of `annuity` loses at most three roundings a period, its closed form far less.
  const whole = roundSafely(units + shiftOf(rounding.mode), (units + 1) * (later.length + 10) * 4e-16);
  if (whole !== undefined) return { amount: whole * rounding.unit, unrounded };
  const { numerator, denominator } = exactAnnuity(later);
  return { amount: roundCents(owed.n * denominator, owed.d * numerator, rounding), unrounded };
}

/** 1 + v(2) + v(2) v(3) + ... in doubles. */
function annuity(later: readonly PeriodRate[]): number {
  const rate = later[0]?.approximate;
  if (rate === undefined) return 1;
  if (rate > 0 && later.every((period) => period === later[0]))
    return 1 - Math.expm1(-later.length * Math.log1p(rate)) / rate;
  let sum = 1;
  for (let k = later.length - 1; k >= 0; k--) sum = 1 + sum / (1 + later[k]!.approximate);
  return sum;
}

/** The same as an exact fraction, not reduced: reducing costs more than it saves. */
function exactAnnuity(later: readonly PeriodRate[]): { numerator: bigint; denominator: bigint } {
  let numerator = 1n;
  let denominator = 1n;
  for (let k = later.length - 1; k >= 0; k--) {
    const { numerator: a, denominator: b } = later[k]!.exact;
    const grown = denominator * (a + b);
    numerator = grown + numerator * b;
    denominator = grown;
  }
  return { numerator, denominator };
}

/**
 * The payment near `start` whose last instalment differs least from it, the lower of equals: the rule for notes that count
 * actual days.
 * @param owed balance and interest on the day of the first of the equal instalments, as the schedule rounds them
 */
export function fairestPayment(
  start: number,
  owed: number,
  later: readonly PeriodRate[],
  rounding: AmountRounding,
  interestOf: InterestRule,
): number {
  const { unit } = rounding;
  /** Last instalment minus payment: falls strictly as the payment rises. */
  const gap = (payment: number): number => {
    let due = owed;
    for (const period of later) {
      const balance = Math.max(due - payment, 0);
      due = balance + interestOf(balance, period, rounding);
    }
    return due - payment;
  };
  let payment = start;
  let least = Math.abs(gap(payment));
  const improves = (by: number): boolean => {
    const difference = Math.abs(gap(payment + by));
    if (by < 0 ? difference > least : difference >= least) return false;
    payment += by;
    least = difference;
    return true;
  };
  while (payment >= unit && improves(-unit));
  while (improves(unit));
  return payment;
}
