/* Due dates and lengths of periods as worksheet formulas that Excel 2016, LibreOffice and Univer read alike. */

/** What dates follow from, besides the first one. */
export interface DateRule {
  readonly unit: "days" | "half-months" | "months";
  /** Units in a period. */
  readonly count: number;
  /** A first date at its month's end puts every date there. */
  readonly endOfMonth: boolean;
}

/** The date `periods` after the first one, a formula that is a whole number; `odd`: whether that number is odd. */
export function dateAfter({ unit, count, endOfMonth }: DateRule, first: string, periods: string, odd: boolean): string {
  if (unit === "days") return `${first}+${count}*(${periods})`;
  if (unit === "months") return sameDay(first, count === 1 ? periods : `${count}*(${periods})`, endOfMonth);
  if (!odd) return sameDay(first, `(${periods})/2`, endOfMonth);
  const start = `${first}-DAY(${first})+1`;
  const before = `(${periods}-1)/2`;
  const fifteenth = endOfMonth ? `OR(DAY(${first})=31,DAY(${first}+1)=1)` : `DAY(${first})=31`;
  // The half-month after a late day lies in the next month; after an early one it ends with its own month.
  const early = `MIN(EDATE(${start},${before})+DAY(${first})+14,EOMONTH(${first},${before}))`;
  return (
    `IF(DAY(${first})<=15,${endOfMonth ? `IF(DAY(${first})=15,EOMONTH(${first},${before}),${early})` : early},` +
    `EDATE(${start},(${periods}+1)/2)+IF(${fifteenth},15,DAY(${first})-15)-1)`
  );
}

const sameDay = (first: string, months: string, endOfMonth: boolean): string =>
  endOfMonth
    ? `IF(DAY(${first}+1)=1,EOMONTH(${first},${months}),EDATE(${first},${months}))`
    : `EDATE(${first},${months})`;

/**
 * Periods from a day to the first date, the last of them counted whole: the day lies in the regular period that begins so
 * many before the first date. Undefined where the periods have no common measure.
 */
export function periodsBack(rule: DateRule, first: string, day: string): string | undefined {
  const { unit, count } = rule;
  if (unit === "days") return `INT((${first}-${day}+${count - 1})/${count})`;
  if (unit === "half-months") return undefined;
  const months = `INT((12*(YEAR(${first})-YEAR(${day}))+MONTH(${first})-MONTH(${day}))/${count})`;
  return `${months}+IF(${dateAfter(rule, first, `-${months}`, false)}<=${day},0,1)`;
}

/** The year's parts that a day count counts in. */
export const BASIS: Readonly<Record<string, number>> = {
  "30/360 US": 360,
  "30E/360": 360,
  "Actual/360": 360,
  "Actual/365F": 365,
  "Actual/Actual ISDA": 365 * 366,
};

/** The length of a period in parts of a year, as many as BASIS says. */
export function lengthOf(dayCount: string, from: string, to: string): string {
  switch (dayCount) {
    case "30E/360":
      return days360(from, `MIN(DAY(${from}),30)`, to, `MIN(DAY(${to}),30)`);
    case "30/360 US": {
      const endsFebruary = (day: string): string => `MONTH(${day})=2,DAY(${day}+1)=1`;
      const start = `IF(AND(${endsFebruary(from)}),30,MIN(DAY(${from}),30))`;
      const endsOn30 = `OR(AND(${endsFebruary(from)},${endsFebruary(to)}),AND(DAY(${to})=31,${start}=30))`;
      return days360(from, start, to, `IF(${endsOn30},30,DAY(${to}))`);
    }
    case "Actual/Actual ISDA":
      // Days of a leap year count 365 parts, others 366, so that every year has as many; a year's days and parts add up to 731.
      return `${365 * 366}*(YEAR(${to})-YEAR(${from}))+${partsOfYear(to)}-${partsOfYear(from)}`;
    default:
      return `${to}-${from}`;
  }
}

const days360 = (from: string, startDay: string, to: string, endDay: string): string =>
  `360*(YEAR(${to})-YEAR(${from}))+30*(MONTH(${to})-MONTH(${from}))+${endDay}-${startDay}`;

const partsOfYear = (day: string): string =>
  `(${day}-DATE(YEAR(${day}),1,1))*(731-DATE(YEAR(${day})+1,1,1)+DATE(YEAR(${day}),1,1))`;
