/* Calendar dates without times or time zones, held as worksheet serials of the 1900 date system. */
import { fail, ok, type Result } from "../failure";
import { showDouble } from "../exact/reading";

declare const unit: unique symbol;

/** A whole serial: days since 1899-12-30. 61 (1900-03-01) to 2958465 (9999-12-31): before that Excel's 1900 is a leap year. */
export type CalendarDate = number & { readonly [unit]: "date" };

export interface YearMonthDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const FIRST = 61;
/** 9999-12-31, the last day a worksheet can hold. */
export const LAST_DATE = 2958465 as CalendarDate;
const MONTH_NAMES = "January February March April May June July August September October November December".split(" ");
/** 1970-01-01 as a serial: Date.UTC counts from there. */
const UNIX_EPOCH = 25569;
const DAY_MS = 86_400_000;

/** Unchecked: for serials a calculation has already bounded. */
export const asDate = (serial: number): CalendarDate => serial as CalendarDate;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** Days from 1 January of year 1 to the day before serial 0. */
const DAYS_BEFORE_SERIALS = 693_594;

/** The serial of a day of the proleptic Gregorian calendar, in whole-number arithmetic; the day must exist. */
export function dateOf(year: number, month: number, day: number): CalendarDate {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const ofYear = DAYS_BEFORE_MONTH[month - 1]! + (month > 2 && isLeapYear(year) ? 1 : 0) + day;
  return asDate(365 * past + leapDays + ofYear - DAYS_BEFORE_SERIALS);
}

export function yearMonthDay(date: CalendarDate): YearMonthDay {
  const utc = new Date((date - UNIX_EPOCH) * DAY_MS);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 Sunday to 6 Saturday. */
export const weekday = (date: CalendarDate): number => (date + 6) % 7;

export const addDays = (date: CalendarDate, days: number): CalendarDate => asDate(date + days);

/** The same day of the month `months` later, or that month's last day where it has no such day (31 January, 28 February). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = yearMonthDay(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return dateOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** "2017-10-13". */
export function isoDate(date: CalendarDate): string {
  const { year, month, day } = yearMonthDay(date);
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

/** "13 October 2017". */
export function longDate(date: CalendarDate): string {
  const { year, month, day } = yearMonthDay(date);
  return `${day} ${MONTH_NAMES[month - 1]} ${year}`;
}

/** A date read from a cell: a whole serial; text, times and days before March 1900 are refused. */
export function readDate(subject: string, cell: unknown): Result<CalendarDate> {
  const bound = "a date cell between 1 March 1900 and 31 December 9999, not text";
  if (typeof cell !== "number" || !Number.isFinite(cell))
    return fail("not-a-date", subject, cell === null ? "" : `"${String(cell)}"`, bound);
  if (!Number.isInteger(cell)) return fail("not-a-date", subject, showDouble(cell), "a date without a time of day");
  if (cell < FIRST || cell > LAST_DATE)
    return fail(cell === 0 ? "blank" : "not-a-date", subject, showDouble(cell), bound);
  return ok(asDate(cell));
}

/** "2017-10-13" as a date; any other text is refused. */
export function parseIsoDate(subject: string, text: string): Result<CalendarDate> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const [year, month, day] = match ? match.slice(1).map(Number) : [0, 0, 0];
  if (!year || !month || !day || month > 12 || day > daysInMonth(year, month))
    return fail("not-a-date", subject, `"${text}"`, "a date such as 2017-10-13");
  return readDate(subject, dateOf(year, month, day));
}
