/* Windows of counted days as formulas. A window is found by its first and last day, never by counting rows: a day without a
   row is missing, and rows of days that do not count are passed over. */
import type { Cells } from "./outcomeCells";
import type { WindowFigure } from "./figure";
import { KEYS, FIRST_COVERED, LAST_COVERED, PRICE_UNITS } from "./outcomeKeys";

/** The nth counted day after (n > 0) or before a day. */
export function countedDay(day: string, n: number, closures: string | undefined): string {
  return `WORKDAY(${day},${n}${closures === undefined ? "" : `,${closures}`})`;
}

/** The last counted day up to and including a day. */
export const countedDayUpTo = (day: string, closures: string | undefined): string =>
  countedDay(`${day}+1`, -1, closures);

/**
 * The last counted day up to the last price row. On this sheet, not among the workings: Univer works out the places that INDEX
 * points at in the order of sheets, and Checks comes after Outcome. Blank where Prices has no rows.
 */
export function lastPricedDay(c: Cells): string {
  const dates = c.series("date");
  return c.first(KEYS.lastPriced) ?? `IF(COUNT(${dates})=0,"",${countedDayUpTo(`MAX(${dates})`, c.closures)})`;
}

/** The window's last day, whether or not it has prices yet; blank where the calendar ends before. */
export function windowEnd(gap: number, c: Cells): string {
  const due = c.at(KEYS.date);
  const end = gap === 0 ? countedDayUpTo(due, c.closures) : countedDay(due, -gap, c.closures);
  return `IF(OR(${due}<${c.working(FIRST_COVERED)},${due}>${c.working(LAST_COVERED)}),"",${end})`;
}

/** Beyond the last price row the window that ends there stands in: prices held flat. */
export const pricedEnd = (gap: number, c: Cells): string => `MIN(${c.at(endKey(gap))},${c.at(KEYS.lastPriced)})`;

/** Rows of prices; blank where the day has none. */
export const lastRow = (gap: number, c: Cells): string =>
  `IF(${c.at(endKey(gap))}="","",IFERROR(MATCH(${pricedEnd(gap, c)},${c.series("date")},0),""))`;

export function firstRowOf(gap: number, days: number, c: Cells): string {
  const start = countedDay(pricedEnd(gap, c), 1 - days, c.closures);
  const row = `IFERROR(IF(${start}<${c.working(FIRST_COVERED)},"",MATCH(${start},${c.series("date")},0)),"")`;
  return `IF(${c.at(endKey(gap))}="","",${row})`;
}

export const endKey = (gap: number): string => `end ${gap}`;
export const lastRowKey = (gap: number): string => `last row ${gap}`;
export const firstRowKey = (gap: number, days: number): string => `first row ${gap} ${days}`;

/** A window's figure in price units: a sum for averages. #N/A where a counted day has no price. */
export function windowValue({ measure, series, days, gap, lowest }: WindowFigure, c: Cells): string {
  const units = c.working(PRICE_UNITS);
  const last = c.at(lastRowKey(gap));
  const column = c.series(series);
  if (days === 1 || measure === "last") {
    const price = `INDEX(${column},${last})`;
    return `IF(${last}="",NA(),IF(${price}>0,ROUND(${price}*${units},0),NA()))`;
  }
  const first = c.at(firstRowKey(gap, days));
  const part = (of: string): string => `INDEX(${of},${first}):INDEX(${of},${last})`;
  const dates = part(c.series("date"));
  const prices = part(column);
  // Serial dates are 0 and 1 modulo 7 at weekends.
  const counts =
    c.closures === undefined ? `(MOD(${dates},7)>1)` : `(MOD(${dates},7)>1)*(COUNTIF(${c.closures},${dates})=0)`;
  const whole = `ROUND(${prices}*${units},0)`;
  // Days that do not count stand above every price.
  const above = `${whole}+(1-${counts})*10^14`;
  const figure = {
    avg: `${counts}*${whole}`,
    highest: `MAX(${counts}*${whole})`,
    lowest: `MIN(${above})`,
    avglowest: `SMALL(${above},${ranks(lowest)})`,
  }[measure];
  const isWhole = `SUMPRODUCT(${counts}*(${prices}>0))=${days}`;
  return `IF(OR(${first}="",${last}=""),NA(),IF(${isWhole},SUMPRODUCT(${figure}),NA()))`;
}

const ranks = (count: number): string =>
  count === 1 ? "1" : `{${Array.from({ length: count }, (_, rank) => rank + 1).join(",")}}`;
