/* The payment that retires a balance in equal instalments. With v(j) = 1 / (1 + rate of period j) it is
   owed / (1 + v(2) + v(2) v(3) + ...), where `owed` is what the first instalment finds: balance and its interest. */
import { Rational, roundQuotient } from "../exact/rational";
import type { AmountRounding, PeriodRate } from "./interest";

/**
 * The level payment, rounded exactly, in cents.
 * @param owed balance and interest on the day of the first of the equal instalments, unrounded, in cents
 * @param later the rates of the periods after that day, one for each further instalment
 */
export function levelPayment(owed: Rational, later: readonly PeriodRate[], { mode, unit }: AmountRounding): number {
  const estimate = owed.toNumber() / annuity(later) / unit;
  // The recursion of `annuity` loses at most three roundings a period, the closed form far less.
  const doubt = estimate * (later.length + 10) * 4e-16;
  const shifted = estimate + (mode === "down" ? 0 : mode === "up" ? 1 : 0.5);
  const whole = Math.floor(shifted);
  const above = shifted - whole;
  if (above > doubt && above < 1 - doubt) return whole * unit;
  const { numerator, denominator } = exactAnnuity(later);
  return Number(roundQuotient(owed.n * denominator, owed.d * numerator * BigInt(unit), mode)) * unit;
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
    const { numerator: a, denominator: b } = later[k]!;
    const grown = denominator * (a + b);
    numerator = grown + numerator * b;
    denominator = grown;
  }
  return { numerator, denominator };
}
