/* Whether the formulas would come to the engine's figures with certainty, on the note as it stands. The same bounds stand as
   live formulas on Checks, for the terms that change later. */
import { Rational } from "../../domain/exact/rational";
import type { InstalmentSchedule } from "../../domain/note/schedule";
import type { GivenTerms } from "../../domain/note/termLabels";
import { BASIS } from "./nativeDates";
import type { NativeSchedule } from "./nativeScheduleForm";
import { LARGEST_OPERAND } from "../operands";

/** Decimals that a rate may have, as a fraction. */
export const RATE_DECIMALS = 10;
/** Decimals that a custom share of principal may have, as a fraction. */
export const SHARE_DECIMALS = 6;

/**
 * Relative error of PMT in doubles: 1 + r is off by 2^-53, which n powers multiply and 1 - (1 + r)^-n divides by up to n r.
 * `UNIT` x (1 / r + n + 10) is at least three times that; x (n + 10) bounds an annuity added up period by period likewise.
 */
export const UNIT = "10^-15";
const UNIT_VALUE = 1e-15;

/** What the formulas cannot state of this note, in a few words. */
export function exactlyStated(
  form: NativeSchedule,
  schedule: InstalmentSchedule,
  given: GivenTerms,
): string | undefined {
  const { terms } = schedule;
  if (!isWhole(terms.annualRate, RATE_DECIMALS)) return "a rate with more than ten decimals";
  if (form.method === "principal shares" && !given.all("Principal share").every((s) => isWhole(s, SHARE_DECIMALS)))
    return "principal shares with more than six decimals as a fraction";
  if (largestOperand(form, schedule) >= LARGEST_OPERAND) return "figures above what whole-number formulas hold";
  // Trials find the fairest cent from either of two that the unrounded payment may round to.
  return form.level === "none" || form.level === "trials" ? undefined : levelDoubt(form, schedule);
}

const isWhole = (value: Rational, decimals: number): boolean =>
  value.times(Rational.of(10n ** BigInt(decimals))).isWhole;

/** As the live bounds have it: the largest numerator and denominator count, though they may be of different rows. */
function largestOperand(form: NativeSchedule, { terms, periods, rows }: InstalmentSchedule): number {
  const { numerator: parts, denominator: whole } =
    form.dayCount === undefined ? form.share : { numerator: 1, denominator: 1 };
  const rate = terms.annualRate.times(Rational.of(parts, whole));
  const lengths = periods.firstYears.map((years) =>
    Rational.of(years.numerator * whole, years.denominator).over(Rational.of(parts)),
  );
  const rates = [rate, ...lengths.map((length) => rate.times(length))];
  const [a, b] = [Math.max(...rates.map(({ n }) => Number(n))), Math.max(...rates.map(({ d }) => Number(d)))];
  const cents = Math.max(...rows.map(({ opening }) => opening));
  const longest = Math.max(1, ...lengths.map((length) => length.toNumber())) * basisOf(form);
  return Math.max(
    2 * Math.min(cents, b) * a + b,
    Number(rate.n) * longest,
    Number(rate.d) * longest,
    2 * cents + 10_000,
  );
}

/** What the lengths of periods count in parts of, at most. */
function basisOf({ dayCount, fromIssue, dates }: NativeSchedule): number {
  if (dayCount !== undefined) return BASIS[dayCount]!;
  return fromIssue ? (dates.unit === "days" ? 1 : 31) * dates.count : 1;
}

/** The unrounded payment is a double: so near half a cent that its error may decide, it says nothing. */
function levelDoubt(form: NativeSchedule, schedule: InstalmentSchedule): string | undefined {
  const { terms, unroundedPayment: unrounded, periods } = schedule;
  if (unrounded === undefined || terms.annualRate.sign === 0) return undefined;
  const { numerator, denominator } = form.share;
  const count = periods.count - form.grace + 10;
  const spread = form.level === "annuity" ? count : count + denominator / (terms.annualRate.toNumber() * numerator);
  const distance = Math.abs(unrounded - Math.floor(unrounded) - 0.5);
  return distance < 2 * unrounded * spread * UNIT_VALUE ? "a level payment half-way between two cents" : undefined;
}
