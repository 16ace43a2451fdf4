/* How often something falls due, and the dates that follow from the first one. */
import { fail, ok, type Result } from "../failure";
import { spaced } from "../spaced";
import { asDate, dateOf, daysInMonth, isoDate, LAST_DATE, yearMonthDay, type CalendarDate } from "./date";
import type { YearFraction } from "./dayCount";

export interface Frequency {
  readonly name: string;
  /** What a period is counted in; `half-months` pairs each day with the one fifteen days away (5th and 20th). */
  readonly unit: "days" | "half-months" | "months";
  /** Units in a period, a whole number above 0. */
  readonly count: number;
  /** A period as a share of the year under the periodic day count: 1/12 for a month, 1/52 for a week, N/365 for N days. */
  readonly share: YearFraction;
}

const frequency = (
  name: string,
  unit: Frequency["unit"],
  count: number,
  numerator: number,
  denominator: number,
): Frequency => ({
  name,
  unit,
  count,
  share: { numerator, denominator },
});
const months = (name: string, count: number): Frequency => frequency(name, "months", count, count, 12);

export const MONTHLY = months("monthly", 1);

/** Frequencies by the name a contract uses. */
export const FREQUENCIES: readonly Frequency[] = [
  frequency("weekly", "days", 7, 1, 52),
  frequency("two-weekly", "days", 14, 1, 26),
  frequency("semi-monthly", "half-months", 1, 1, 24),
  MONTHLY,
  months("quarterly", 3),
  months("half-yearly", 6),
  months("yearly", 12),
];

/** Other words that contracts use, hyphens as spaces. */
const ALIASES: Readonly<Record<string, string>> = {
  biweekly: "two weekly",
  "bi weekly": "two weekly",
  "semi annual": "half yearly",
  semiannual: "half yearly",
  "semi annually": "half yearly",
  semiannually: "half yearly",
  annual: "yearly",
  annually: "yearly",
};

/** A frequency by name, or "every 45 days", "every 2 months". */
export function readFrequency(subject: string, text: string): Result<Frequency> {
  const name = text.trim().toLowerCase();
  const words = spaced(text);
  const named = FREQUENCIES.find((each) => spaced(each.name) === (ALIASES[words] ?? words));
  if (named) return ok(named);
  const [, digits, unit] = /^every (\d{1,4}) (day|month)s?$/.exec(name) ?? [];
  const count = Number(digits);
  if (!(count > 0))
    return fail(
      "unknown-name",
      subject,
      `"${text}"`,
      `one of ${FREQUENCIES.map((each) => each.name).join(", ")}, or such as "every 45 days" or "every 2 months"`,
    );
  return ok(unit === "day" ? frequency(name, "days", count, count, 365) : months(name, count));
}

/**
 * The dates numbered `from` to `to` (both inclusive), where `first` is number 0 and -1 is one period before it. Every date
 * is derived from the first: 31 January, 28 February, 31 March.
 * @param endOfMonth when `first` is its month's last day, so is every date; otherwise 28 February keeps day 28. Half-months
 *   from a 15th: the 15th and the last day.
 */
export function dueDates(
  first: CalendarDate,
  { unit, count }: Frequency,
  from: number,
  to: number,
  endOfMonth = false,
): Result<CalendarDate[]> {
  const start = yearMonthDay(first);
  const isMonthEnd = endOfMonth && start.day === daysInMonth(start.year, start.month);
  const day = isMonthEnd ? 31 : start.day;
  const month = start.year * 12 + start.month - 1;
  let dates: CalendarDate[] = [];
  if (unit === "days") for (let k = from; k <= to; k++) dates.push(asDate(first + k * count));
  else if (unit === "months") dates = daysOfMonths(month + from * count, count, to - from + 1, day);
  else {
    const early = endOfMonth && day === 15 ? 31 : day + 15;
    const other = isMonthEnd || day === 31 ? 15 : day <= 15 ? early : day - 15;
    for (let k = from; k <= to; k++) {
      // The half-month after a late day lies in the next month.
      const index = month + Math.floor((k + (day > 15 ? 1 : 0)) / 2);
      dates.push(...daysOfMonths(index, 1, 1, k % 2 === 0 ? day : other));
    }
  }
  const last = dates[dates.length - 1];
  if (last !== undefined && !(last <= LAST_DATE))
    return fail(
      "out-of-range",
      "firstDue",
      isoDate(first),
      `early enough that date ${to + 1} is before the year 10000`,
    );
  return ok(dates);
}

/** A day of each `step`th month, months counted from year 0; a month's last day where it has no such day. */
function daysOfMonths(firstMonth: number, step: number, length: number, day: number): CalendarDate[] {
  const dates = new Array<CalendarDate>(length);
  let year = Math.floor(firstMonth / 12);
  let month = firstMonth - year * 12 + 1;
  let firstDay: number = dateOf(year, month, 1);
  for (let k = 0; k < length; k++) {
    let days = daysInMonth(year, month);
    dates[k] = asDate(firstDay + (day < days ? day : days) - 1);
    // From month to month by adding their days: far quicker than working out each date.
    for (let more = step; ; days = daysInMonth(year, month)) {
      firstDay += days;
      if (++month > 12) {
        month = 1;
        year++;
      }
      if (--more === 0) break;
    }
  }
  return dates;
}
