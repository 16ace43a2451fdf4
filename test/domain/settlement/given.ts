/* The exchange note of September 2017 as the Terms and Prices sheets hold it, and what a settlement makes of tables. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { dateOf, parseIsoDate, type CalendarDate } from "../../../src/domain/calendar/date";
import type { Result } from "../../../src/domain/failure";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import type { Outcome, SettledPayment } from "../../../src/domain/settlement/outcome";
import { readSettlement } from "../../../src/domain/settlement/readSettlement";
import { settle } from "../../../src/domain/settlement/settle";

const CSV = path.resolve(__dirname, "../../../examples/exchange-note-2017/prices.csv");

/** Header and rows of the illustrative history: Date, Close, Bid, VWAP, Volume. */
export const HISTORY: DataTable = readFileSync(CSV, "utf8")
  .trim()
  .split("\n")
  .map((line, row) =>
    line.split(",").map((cell, column) => (row === 0 ? cell : column === 0 ? day(cell) : Number(cell))),
  );

export function day(iso: string): CalendarDate {
  return valueOf(parseIsoDate("day", iso));
}

export type Row = readonly [string, DataCell];

export const EXCHANGE_NOTE: readonly Row[] = [
  ["Principal", 3_504_197.45],
  ["Annual rate", 0.12],
  ["Number of instalments", 36],
  ["First due date", dateOf(2017, 10, 13)],
  ["Conversion price rule", "min(85% * avg(vwap, 5), last(bid), fixed_price)"],
  ["Fixed price", 0.004],
  ["Floor price", ""],
  ["Shares outstanding before", 8_094_000_000],
  ["Shares held before", 0],
];

/** The note with some labels changed, added, or taken out where the value is undefined. */
export function noteWith(...changes: readonly (readonly [string, DataCell])[]): Row[] {
  const labels = changes.map(([label]) => label);
  const kept = EXCHANGE_NOTE.filter(([label]) => !labels.includes(label));
  return [...kept, ...changes.filter(([, cell]) => cell !== undefined)];
}

/** The first so many rows of the history. */
export const historyUntil = (iso: string): DataTable =>
  HISTORY.filter((row, index) => index === 0 || (row[0] as number) <= day(iso));

export function trySettle(terms: DataTable, prices: DataTable = HISTORY, elections?: DataTable): Result<Outcome> {
  const read = readSettlement(terms, prices, elections);
  return read.ok ? settle(read.value.schedule, read.value.terms) : read;
}

export const settled = (terms: DataTable, prices: DataTable = HISTORY, elections?: DataTable): Outcome =>
  valueOf(trySettle(terms, prices, elections));

export const refusal = (terms: DataTable, prices: DataTable = HISTORY, elections?: DataTable): string => {
  const result = trySettle(terms, prices, elections);
  return result.ok ? "accepted" : result.failure.message;
};

/** The value, or an error with the failure's message. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.failure.message);
}

export const instalment = ({ payments }: Outcome, number: number): SettledPayment =>
  payments.find((payment) => payment.kind === "instalment" && payment.number === number)!;

export const total = (payments: readonly SettledPayment[], amount: (payment: SettledPayment) => number): number =>
  payments.reduce((sum, payment) => sum + amount(payment), 0);
