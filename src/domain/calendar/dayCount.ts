/* Day counts: the part of a year between two dates. Days run from the first date, inclusive, to the second, exclusive. */
import { fail, ok, type Result } from "../failure";
import { dateOf, daysInMonth, isLeapYear, yearMonthDay, type CalendarDate, type YearMonthDay } from "./date";

/** A part of a year as whole numbers below 2^53, not reduced. */
export interface YearFraction {
  readonly numerator: number;
  readonly denominator: number;
}

export interface DayCount {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Whether it counts the days of the calendar, so that equal periods differ in length. */
  readonly actual: boolean;
  readonly fraction: (from: CalendarDate, to: CalendarDate) => YearFraction;
}

const over =
  (denominator: number, days: (from: CalendarDate, to: CalendarDate) => number): DayCount["fraction"] =>
  (from, to) => ({ numerator: days(from, to), denominator });
const actualDays = (from: CalendarDate, to: CalendarDate): number => to - from;

export const ACTUAL_365F: DayCount = {
  name: "Actual/365F",
  aliases: ["actual/365 fixed", "act/365f", "act/365", "actual/365"],
  actual: true,
  fraction: over(365, actualDays),
};

/** The conventions that two dates alone decide. */
export const DAY_COUNTS: readonly DayCount[] = [
  {
    // ISDA 2006 section 4.16(f) with the February rule of the US bond market (YEARFRAC basis 0).
    name: "30/360 US",
    aliases: ["30/360", "30u/360"],
    actual: false,
    fraction: over(360, (from, to) => {
      const start = yearMonthDay(from);
      const end = yearMonthDay(to);
      const fromFebruaryEnd = isFebruaryEnd(start);
      const day = fromFebruaryEnd ? 30 : Math.min(start.day, 30);
      const endsOn30 = (fromFebruaryEnd && isFebruaryEnd(end)) || (end.day === 31 && day === 30);
      return days360(start, day, end, endsOn30 ? 30 : end.day);
    }),
  },
  {
    // ISDA 2006 section 4.16(g), the Eurobond basis.
    name: "30E/360",
    aliases: ["30e/360 isma", "eurobond"],
    actual: false,
    fraction: over(360, (from, to) => {
      const start = yearMonthDay(from);
      const end = yearMonthDay(to);
      return days360(start, Math.min(start.day, 30), end, Math.min(end.day, 30));
    }),
  },
  { name: "Actual/360", aliases: ["act/360"], actual: true, fraction: over(360, actualDays) },
  ACTUAL_365F,
  {
    // ISDA 2006 section 4.16(b): days in leap years over 366, the others over 365. Not YEARFRAC's basis 1.
    name: "Actual/Actual ISDA",
    aliases: ["actual/actual", "act/act isda", "act/act"],
    actual: true,
    fraction: over(365 * 366, (from, to) => {
      const first = yearMonthDay(from).year;
      const last = yearMonthDay(to).year;
      let numerator = 0;
      for (let year = first; year <= last; year++) {
        const days = Math.min(to, dateOf(year + 1, 1, 1)) - Math.max(from, dateOf(year, 1, 1));
        numerator += days * (isLeapYear(year) ? 365 : 366);
      }
      return numerator;
    }),
  },
];

/** A day count by its name or an alias, in any case. */
export function readDayCount(subject: string, text: string): Result<DayCount> {
  const name = text.trim().toLowerCase();
  const found = DAY_COUNTS.find((count) => count.name.toLowerCase() === name || count.aliases.includes(name));
  if (found) return ok(found);
  return fail("unknown-name", subject, `"${text}"`, `one of ${DAY_COUNTS.map((count) => count.name).join(", ")}`);
}

const isFebruaryEnd = ({ year, month, day }: YearMonthDay): boolean => month === 2 && day === daysInMonth(year, 2);

const days360 = (start: YearMonthDay, startDay: number, end: YearMonthDay, endDay: number): number =>
  360 * (end.year - start.year) + 30 * (end.month - start.month) + (endDay - startDay);
