/* The payment that retires a balance in equal instalments. With v(j) = 1 / (1 + rate of period j) it is
   owed / (1 + v(2) + v(2) v(3) + ...), where `owed` is what the first instalment finds: balance and its interest. */
import { Rational } from "../exact/rational";
import { roundCents, roundSafely, type AmountRounding, type InterestRule, type PeriodRate } from "./interest";

export interface LevelPayment {
  /** Rounded exactly, in cents. */
  readonly amount: number;
  /** Before rounding, a double. */
  readonly unrounded: number;
}

/**
 * The level payment of the instalments from one on.
 * @param balance in cents, at the start of that instalment's period
 * @param accrued its interest by that instalment's day, unrounded; absent: the period's rate on the balance
 * @param rates the rates of the periods, that instalment's at `index`
 */
export function levelPayment(
  balance: number,
  accrued: Rational | undefined,
  rates: readonly PeriodRate[],
  index: number,
  rounding: AmountRounding,
): LevelPayment {
  const interest = accrued?.toNumber() ?? balance * rates[index]!.approximate;
  const unrounded = (balance + interest) / annuity(rates, index + 1);
  const units = unrounded / rounding.unit;
  // The recursion of `annuity` loses at most three roundings a period, its closed form far less.
  const doubt = (units + 1) * (rates.length - index + 10) * 4e-16;
  const whole = roundSafely(units + rounding.shift, doubt);
  if (!Number.isNaN(whole)) return { amount: whole * rounding.unit, unrounded };
  const owed = (accrued ?? rates[index]!.interestOn(balance)).plus(Rational.of(balance));
  const { numerator, denominator } = exactAnnuity(rates, index + 1);
  return { amount: roundCents(owed.n * denominator, owed.d * numerator, rounding), unrounded };
}

/** 1 + v(from) + v(from) v(from + 1) + ... in doubles. */
function annuity(rates: readonly PeriodRate[], from: number): number {
  const first = rates[from];
  if (first === undefined) return 1;
  const rate = first.approximate;
  if (rate > 0 && isUniform(rates, from)) return 1 - Math.expm1((from - rates.length) * Math.log1p(rate)) / rate;
  let sum = 1;
  for (let k = rates.length - 1; k >= from; k--) sum = 1 + sum / (1 + rates[k]!.approximate);
  return sum;
}

function isUniform(rates: readonly PeriodRate[], from: number): boolean {
  for (let k = from + 1; k < rates.length; k++) if (rates[k] !== rates[from]) return false;
  return true;
}

/** The same as an exact fraction, not reduced: reducing costs more than it saves. */
function exactAnnuity(rates: readonly PeriodRate[], from: number): { numerator: bigint; denominator: bigint } {
  let numerator = 1n;
  let denominator = 1n;
  for (let k = rates.length - 1; k >= from; k--) {
    const { numerator: a, denominator: b } = rates[k]!.exact;
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
 * @param rates the rates of the periods, those after that day from `from` on
 */
export function fairestPayment(
  start: number,
  owed: number,
  rates: readonly PeriodRate[],
  from: number,
  rounding: AmountRounding,
  interestOf: InterestRule,
): number {
  const { unit } = rounding;
  /** Last instalment minus payment: falls strictly as the payment rises. */
  const gap = (payment: number): number => {
    let due = owed;
    for (let k = from; k < rates.length; k++) {
      const balance = Math.max(due - payment, 0);
      due = balance + interestOf(balance, rates[k]!, rounding);
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
