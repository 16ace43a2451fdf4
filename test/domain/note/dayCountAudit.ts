/* Day counts worked out again from the calendar, for auditing: fractions as numerator and denominator. */
import type { CalendarDate } from "../../../src/domain/calendar/date";

const DAY = 86_400_000;
const utc = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + serial * DAY);
const serialOf = (date: Date): number => (date.getTime() - Date.UTC(1899, 11, 30)) / DAY;

export function countDays(name: string, from: CalendarDate, to: CalendarDate): [bigint, bigint] {
  const [a, b] = [utc(from), utc(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const lastOfFebruary = (date: Date): boolean =>
    date.getUTCMonth() === 1 && utc(serialOf(date) + 1).getUTCMonth() === 2;
  let [d1, d2] = [a.getUTCDate(), b.getUTCDate()];
  switch (name) {
    case "Actual/360":
      return [BigInt(to - from), 360n];
    case "Actual/365F":
      return [BigInt(to - from), 365n];
    case "Actual/Actual ISDA": {
      // Day by day: each counts 1/366 in a leap year, 1/365 in another.
      let [leap, plain] = [0n, 0n];
      for (let day: number = from; day < to; day++) {
        const year = utc(day).getUTCFullYear();
        if (new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1) leap++;
        else plain++;
      }
      return [leap * 365n + plain * 366n, 365n * 366n];
    }
    case "30E/360":
      return [BigInt(months * 30 + Math.min(d2, 30) - Math.min(d1, 30)), 360n];
    case "30/360 US":
      if (lastOfFebruary(a) && lastOfFebruary(b)) d2 = 30;
      if (lastOfFebruary(a)) d1 = 30;
      if (d2 === 31 && d1 >= 30) d2 = 30;
      if (d1 === 31) d1 = 30;
      return [BigInt(months * 30 + d2 - d1), 360n];
    default:
      throw new Error(name);
  }
}
