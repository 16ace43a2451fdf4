/* A second, slow way to the figures of a price table, sharing nothing with the product but dates and fractions: sessions
   are listed by hand, values are fractions from the start, windows are slices. */
import {
  addDays,
  asDate,
  dateOf,
  isoDate,
  parseIsoDate,
  weekday,
  type CalendarDate,
} from "../../../src/domain/calendar/date";
import { Rational } from "../../../src/domain/exact/rational";
import type { DataCell } from "../../../src/domain/market/cell";

export const day = (iso: string): CalendarDate => {
  const date = parseIsoDate("day", iso);
  if (!date.ok) throw new Error(date.failure.message);
  return date.value;
};

const CLOSED_2017 = ["2017-07-04", "2017-09-04", "2017-11-23", "2017-12-25"];
export const SESSIONS: CalendarDate[] = [];
for (let date = dateOf(2017, 6, 1); date <= dateOf(2017, 12, 29); date = addDays(date, 1))
  if (weekday(date) % 6 !== 0 && !CLOSED_2017.includes(isoDate(date))) SESSIONS.push(date);

export const COLUMNS = ["open", "high", "low", "close", "bid", "vwap", "volume"] as const;
export type Column = (typeof COLUMNS)[number];
/** Prices in millionths of a dollar, volumes in shares. */
export type SlowRow = Readonly<Record<Column, number>> & { readonly date: CalendarDate };

export function madeUpRows(seed: number, sessions: readonly CalendarDate[] = SESSIONS): SlowRow[] {
  let state = seed;
  const random = (least: number, most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return least + (state % (most - least + 1));
  };
  return sessions.map((date) => {
    const low = random(1_000, 6_000);
    const high = low + random(0, 900);
    const [open, close, vwap] = [random(low, high), random(low, high), random(low, high)];
    return {
      date,
      open,
      high,
      low,
      close,
      bid: Math.max(1, close - random(0, 300)),
      vwap,
      volume: random(1, 9_000_000),
    };
  });
}

const HEADERS = ["Date", "Open", "High", "Low", "Close", "Bid", "VWAP", "Volume"];

/** The rows as a worksheet range holds them; a value of 0 is a blank cell. */
export const tableOf = (rows: readonly SlowRow[]): DataCell[][] => [
  HEADERS,
  ...rows.map((row) => [row.date, ...COLUMNS.map((name) => (name === "volume" ? row.volume : row[name] / 1e6))]),
];

/** Figures over the sessions next to a reference date. */
export class SlowMarket {
  constructor(
    readonly rows: readonly SlowRow[],
    readonly on: CalendarDate,
  ) {}

  /** The n rows whose last is the k-th session before the reference date (0: on it, or the last one before). */
  before(n: number, k = 1): readonly SlowRow[] {
    const end =
      this.rows.filter((row) => (k === 0 ? row.date <= this.on : row.date < this.on)).length - Math.max(k - 1, 0);
    return this.rows.slice(end - n, end);
  }

  /** The n rows whose first is the k-th session after the reference date (0: on it, or the first one after). */
  after(n: number, k = 1): readonly SlowRow[] {
    const start =
      this.rows.filter((row) => (k === 0 ? row.date < this.on : row.date <= this.on)).length + Math.max(k - 1, 0);
    return this.rows.slice(start, start + n);
  }

  at(iso: string): SlowMarket {
    return new SlowMarket(this.rows, day(iso));
  }
}

export const usd = (text: string): Rational => {
  const [whole = "", fraction = ""] = text.split(".");
  return Rational.of(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
};
export const pct = (percent: string): Rational => usd(percent).over(Rational.of(100));
const dollars = (row: SlowRow, column: Column): Rational => Rational.of(row[column], 1_000_000);
export const avg = (rows: readonly SlowRow[], column: Column): Rational =>
  sum(rows.map((row) => dollars(row, column))).over(Rational.of(rows.length));
export const lowest = (rows: readonly SlowRow[], column: Column): Rational =>
  min(...rows.map((row) => dollars(row, column)));
export const highest = (rows: readonly SlowRow[], column: Column): Rational =>
  max(...rows.map((row) => dollars(row, column)));
export const lowestOf = (rows: readonly SlowRow[], column: Column, k: number): Rational =>
  avg([...rows].sort((a, b) => a[column] - b[column]).slice(0, k), column);
export const pooled = (rows: readonly SlowRow[]): Rational =>
  Rational.of(
    rows.reduce((total, row) => total + BigInt(row.vwap) * BigInt(row.volume), 0n),
    1_000_000n * rows.reduce((total, row) => total + BigInt(row.volume), 0n),
  );
/** A figure of each k consecutive rows. */
export const rolled = (
  rows: readonly SlowRow[],
  k: number,
  figure: (part: readonly SlowRow[]) => Rational,
): Rational[] => rows.slice(k - 1).map((_, start) => figure(rows.slice(start, start + k)));
export const sum = (values: readonly Rational[]): Rational =>
  values.reduce((total, value) => total.plus(value), Rational.ZERO);
export const min = (...values: Rational[]): Rational =>
  values.reduce((least, value) => (value.compare(least) < 0 ? value : least));
export const max = (...values: Rational[]): Rational =>
  values.reduce((most, value) => (value.compare(most) > 0 ? value : most));
export const dates = (...isos: string[]): CalendarDate[] => isos.map((iso) => asDate(day(iso)));
