/* Sessions of US exchanges. */
import { isoDate, type CalendarDate } from "../domain/calendar/date";
import { LONGEST_WINDOW, TradingCalendar } from "../domain/calendar/tradingCalendar";
import { all, fail, ok, type Result } from "../domain/failure";
import { isBlank } from "../domain/market/cell";
import { answer, isGiven, isWordGiven, readWhole, showCell, type Cell, type CellRange } from "./boundary";
import { readDateCell } from "./dates";

const MOST_CLOSURES = 5_000;

/**
 * The trading day a number of trading days before or after a date.
 * @customfunction TRADINGDAY
 * @param {any} date Date from 2004 to 2030; it need not be a trading day.
 * @param {any} offset Whole number from -10,000 to 10,000: 0 is the date itself or the last trading day before it, -1 the last strictly before, 1 the next after.
 * @param {any[][]} [closures] Dates on which the exchange was closed besides the known ones, at most 5,000. Any shape; blank cells are skipped. Omitted: none.
 * @returns {number} Date as a serial number; format the cell as a date.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.TRADINGDAY(DATE(2017,10,13), -5)
 * @see NYSE's published holidays and early closes, 2004 to 2030
 */
export function tradingDay(date: any, offset: any, closures?: any[][]): number {
  return answer(() => {
    const calendar = readCalendar(closures);
    if (!calendar.ok) return calendar;
    const day = readCoveredDate("date", date);
    if (!day.ok) return day;
    const by = readWhole("offset", offset, -LONGEST_WINDOW, LONGEST_WINDOW);
    if (!by.ok) return by;
    const found = calendar.value.offset(day.value, by.value);
    return found.ok
      ? found
      : fail(
          "out-of-range",
          "offset",
          String(by.value),
          "a number of trading days that stays within 2004 to 2030",
          `offset is ${by.value.toLocaleString("en-US")}; from ${isoDate(day.value)} it must stay within 2004 to 2030, the years the trading calendar covers.`,
        );
  });
}

/**
 * Trading days from a start date to an end date, both included, as NETWORKDAYS counts.
 * @customfunction TRADINGDAYS
 * @param {any} start Date from 2004 to 2030.
 * @param {any} end Date from 2004 to 2030; before start the count is negative.
 * @param {any[][]} [closures] Dates on which the exchange was closed besides the known ones, at most 5,000. Any shape; blank cells are skipped. Omitted: none.
 * @returns {number} Whole number of trading days.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.TRADINGDAYS(DATE(2017,1,1), DATE(2017,12,31))
 * @see NYSE's published holidays and early closes, 2004 to 2030
 */
export function tradingDays(start: any, end: any, closures?: any[][]): number {
  return answer(() => {
    const calendar = readCalendar(closures);
    if (!calendar.ok) return calendar;
    const from = readCoveredDate("start", start);
    if (!from.ok) return from;
    const to = readCoveredDate("end", end);
    return to.ok ? ok(calendar.value.countBetween(from.value, to.value)) : to;
  });
}

/**
 * The trading days of a lookback window, oldest first.
 * @customfunction TRADINGWINDOW
 * @param {any} date Reference date from 2004 to 2030.
 * @param {any} n Number of trading days, 1 to 10,000.
 * @param {any} [include] TRUE to end the window on the date itself (or the last trading day before it), FALSE to end it on the trading day strictly before. Omitted: FALSE.
 * @param {any[][]} [closures] Dates on which the exchange was closed besides the known ones, at most 5,000. Any shape; blank cells are skipped. Omitted: none.
 * @returns {number[][]} Column of n dates as serial numbers; format the cells as dates.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.TRADINGWINDOW(DATE(2017,10,13), 5)
 * @see NYSE's published holidays and early closes, 2004 to 2030
 */
export function tradingWindow(date: any, n: any, include?: any, closures?: any[][]): number[][] {
  return answer(() => {
    const calendar = readCalendar(closures);
    if (!calendar.ok) return calendar;
    const day = readCoveredDate("date", date);
    if (!day.ok) return day;
    const days = readWhole("n", n, 1, LONGEST_WINDOW);
    if (!days.ok) return days;
    const included = readFlag("include", include);
    if (!included.ok) return included;
    const gap = included.value ? 0 : 1;
    const window = calendar.value.window({ days: days.value, side: "before", gap }, day.value);
    return window.ok ? ok(window.value.map((session) => [session])) : window;
  });
}

function readCoveredDate(subject: string, cell: Cell): Result<CalendarDate> {
  const date = readDateCell(subject, cell);
  return date.ok ? TradingCalendar.check(subject, date.value) : date;
}

function readFlag(subject: string, cell: Cell): Result<boolean> {
  if (cell === true || cell === 1) return ok(true);
  if (cell === false || !isWordGiven(cell)) return ok(false);
  return fail("out-of-range", subject, showCell(cell), "TRUE or FALSE");
}

function readCalendar(closures: CellRange): Result<TradingCalendar> {
  const sessions = TradingCalendar.of("sessions");
  if (!isGiven(closures)) return ok(sessions);
  const cells = closures.flat().filter((cell) => !isBlank(cell));
  if (cells.length > MOST_CLOSURES)
    return fail("wrong-shape", "closures", `${cells.length.toLocaleString("en-US")} dates`, "at most 5,000 dates");
  const dates = all(cells.map((cell) => readCoveredDate("closures", cell)));
  return dates.ok ? ok(sessions.without(dates.value)) : dates;
}
