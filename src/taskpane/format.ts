/* Figures as the pane shows them. */
import { longDate, type CalendarDate } from "../domain/calendar/date";
import type { Cents } from "../domain/exact/quantities";

export const dollars = (amount: Cents): string =>
  (amount / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });

export const whole = (n: number): string => n.toLocaleString("en-US");

export const count = (n: number, one: string, many = `${one}s`): string => `${whole(n)} ${n === 1 ? one : many}`;

/** "13 Sep 2020". */
export const shortDate = (date: CalendarDate): string => longDate(date).replace(/^(\d+ )(\w{3})\w* /, "$1$2 ");
