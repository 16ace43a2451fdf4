/* The payment that retires a balance in equal instalments. With v(j) = 1 / (1 + rate of period j) it is
   owed / (1 + v(2) + v(2) v(3) + ...), where `owed` is what the first instalment finds: balance and its interest. */
import { LARGEST } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { interestOn, roundCents, roundSafely, type AmountRounding } from "./interest";
import type { PeriodRates } from "./periodRates";

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
  rates: PeriodRates,
  index: number,
  rounding: AmountRounding,
): LevelPayment {
  const interest = accrued?.toNumber() ?? balance * rates.at(index).approximate;
  const unrounded = (balance + interest) / annuity(rates, index + 1);
  const units = unrounded / rounding.unit;
  // The recursion of `annuity` loses at most three roundings a period, its closed form far less.
  const doubt = (units + 1) * (rates.count - index + 10) * 4e-16;
  const whole = roundSafely(units + rounding.shift, doubt);
  if (!Number.isNaN(whole)) return { amount: whole * rounding.unit, unrounded };
  const owed = (accrued ?? rates.at(index).interestOn(balance)).plus(Rational.of(balance));
  const { numerator, denominator } = exactAnnuity(rates, index + 1);
  return { amount: roundCents(owed.n * denominator, owed.d * numerator, rounding), unrounded };
}

/** 1 + v(from) + v(from) v(from + 1) + ... in doubles. */
function annuity(rates: PeriodRates, from: number): number {
  if (from >= rates.count) return 1;
  const rate = rates.at(from).approximate;
  if (rate > 0 && rates.isRegularFrom(from)) return 1 - Math.expm1((from - rates.count) * Math.log1p(rate)) / rate;
  let sum = 1;
  for (let k = rates.count - 1; k >= from; k--) sum = 1 + sum / (1 + rates.at(k).approximate);
  return sum;
}

/** The same as an exact fraction, not reduced: reducing costs more than it saves. */
function exactAnnuity(rates: PeriodRates, from: number): { numerator: bigint; denominator: bigint } {
  let numerator = 1n;
  let denominator = 1n;
  for (let k = rates.count - 1; k >= from; k--) {
    const { numerator: a, denominator: b } = rates.at(k).exact;
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
  rates: PeriodRates,
  from: number,
  rounding: AmountRounding,
): number {
  const { unit } = rounding;
  /** Last instalment minus payment: falls strictly as the payment rises; infinite where the balance outgrows what cents hold. */
  const gap = (payment: number): number => {
    let due = owed;
    for (let k = from; k < rates.count; k++) {
      const balance = Math.max(due - payment, 0);
      due = balance + interestOn(balance, rates.at(k), rounding);
      if (due > LARGEST) return Infinity;
    }
    return due - payment;
  };
  let payment = start;
  let least = Math.abs(gap(payment));
  // A payment that hardly exceeds the interest lets the balance grow without end once it is rounded down, or the interest
  // up: two units make up for both. The schedule refuses a balance that is too large all the same.
  for (let more = 0; more < 2 && least === Infinity; more++) least = Math.abs(gap((payment += unit)));
  if (least === Infinity) return payment;
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
