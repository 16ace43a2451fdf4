/* Closures of US exchanges (NYSE, Nasdaq and OTC quotation) and of banks by rule, 2004 to 2030. */
import { addDays, dateOf, daysInMonth, weekday, type CalendarDate } from "./date";

const MONDAY = 1;
const THURSDAY = 4;

/** Days of mourning and of storms, on which the exchanges did not open. */
const SPECIAL_CLOSURES: readonly (readonly [number, number, number])[] = [
  [2004, 6, 11],
  [2007, 1, 2],
  [2012, 10, 29],
  [2012, 10, 30],
  [2018, 12, 5],
  [2025, 1, 9],
];

/** Days on which the exchanges are closed (NYSE Rule 7.2 and its predecessors, and the special closures). */
export function exchangeClosures(year: number): CalendarDate[] {
  const newYear = dateOf(year, 1, 1);
  return [
    // A Saturday New Year's Day is not observed: the Friday before ends the accounting year.
    ...(weekday(newYear) === 6 ? [] : [observed(newYear)]),
    nthWeekday(year, 1, MONDAY, 3),
    nthWeekday(year, 2, MONDAY, 3),
    addDays(easterSunday(year), -2),
    lastMonday(year, 5),
    ...(year >= 2022 ? [observed(dateOf(year, 6, 19))] : []),
    observed(dateOf(year, 7, 4)),
    nthWeekday(year, 9, MONDAY, 1),
    nthWeekday(year, 11, THURSDAY, 4),
    observed(dateOf(year, 12, 25)),
    ...SPECIAL_CLOSURES.filter(([closed]) => closed === year).map((day) => dateOf(...day)),
  ];
}

/** Days that end at 13:00 when they are sessions: the day after Thanksgiving, Christmas Eve and 3 July. */
export const earlyCloses = (year: number): CalendarDate[] => [
  addDays(nthWeekday(year, 11, THURSDAY, 4), 1),
  dateOf(year, 12, 24),
  dateOf(year, 7, 3),
];

/** Holidays of the Federal Reserve Banks: a Sunday one is kept on Monday, a Saturday one not at all; no Good Friday. */
export function bankHolidays(year: number): CalendarDate[] {
  const fixed = [dateOf(year, 1, 1), dateOf(year, 7, 4), dateOf(year, 11, 11), dateOf(year, 12, 25)];
  if (year >= 2022) fixed.push(dateOf(year, 6, 19));
  return [
    ...fixed.map((day) => (weekday(day) === 0 ? addDays(day, 1) : day)),
    nthWeekday(year, 1, MONDAY, 3),
    nthWeekday(year, 2, MONDAY, 3),
    lastMonday(year, 5),
    nthWeekday(year, 9, MONDAY, 1),
    nthWeekday(year, 10, MONDAY, 2),
    nthWeekday(year, 11, THURSDAY, 4),
  ];
}

/** A Saturday holiday is kept on the Friday before, a Sunday one on the Monday after. */
function observed(holiday: CalendarDate): CalendarDate {
  const day = weekday(holiday);
  return addDays(holiday, day === 6 ? -1 : day === 0 ? 1 : 0);
}

function nthWeekday(year: number, month: number, day: number, n: number): CalendarDate {
  const first = dateOf(year, month, 1);
  return addDays(first, ((day - weekday(first) + 7) % 7) + 7 * (n - 1));
}

function lastMonday(year: number, month: number): CalendarDate {
  const last = dateOf(year, month, daysInMonth(year, month));
  return addDays(last, -((weekday(last) - MONDAY + 7) % 7));
}

/** Western Easter, by the anonymous Gregorian algorithm (Meeus). */
function easterSunday(year: number): CalendarDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const g = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - h - (rest % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dateOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
