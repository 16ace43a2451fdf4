/* 10,000 conversion prices from a table of 1,000 rows, against the same in plain doubles with a binary search. */
import { addDays, dateOf, type CalendarDate } from "../src/domain/calendar/date";
import { TradingCalendar } from "../src/domain/calendar/tradingCalendar";
import { Rational } from "../src/domain/exact/rational";
import { readDouble } from "../src/domain/exact/reading";
import { Clause } from "../src/domain/pricing/clause";
import { convPriceOn } from "../src/functions/lazy/priceRules";
import { compare, growth } from "./harness";

type Table = (string | number)[][];

const random = seeded(12_345);
const prices = madeUpTable(1_000);
const first = Number(prices[1]![0]);
const last = Number(prices[1_000]![0]);
/** Dates with at least 100 sessions before them. */
const datesOf = (count: number): CalendarDate[] =>
  Array.from({ length: count }, () => Math.floor(first + 150 + random() * (last - first - 150)) as CalendarDate);
const dates = datesOf(10_000);
const ruleOf = (days: number): string => `min(85% * avg(vwap, ${days}), last(bid), 0.004)`;

/** As people write it: columns of doubles, a binary search a date, a loop over the window. */
function plain(days: number): number[] {
  const rows = prices.slice(1);
  const day = rows.map((row) => Number(row[0]));
  const bid = rows.map((row) => Number(row[5]));
  const vwap = rows.map((row) => Number(row[6]));
  return dates.map((on) => {
    let low = 0;
    let high = day.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (day[middle]! < on) low = middle + 1;
      else high = middle;
    }
    let sum = 0;
    for (let k = low - days; k < low; k++) sum += vwap[k]!;
    return Math.min((0.85 * sum) / days, bid[low - 1]!, 0.004);
  });
}

function ours(days: number, on: readonly CalendarDate[] = dates): number[] {
  const clause = Clause.read(ruleOf(days), prices, undefined);
  if (!clause.ok) throw new Error(clause.failure.message);
  return on.map((date) => clause.value.price(date) as number);
}

const message = JSON.stringify([dates.map((date) => [date]), ruleOf(5), prices]);
/** What Excel's runtime does for one spilled call: arguments from JSON, the result to JSON. */
function spilled(): string {
  const [on, rule, table] = JSON.parse(message) as [number[][], string, Table];
  return JSON.stringify(convPriceOn(on, rule, table));
}

/** The price in fractions from the start. */
function exact(on: CalendarDate, days: number): number {
  const end = prices.filter((row) => Number(row[0]) < on).length;
  const sum = prices
    .slice(end - days + 1, end + 1)
    .reduce((total, row) => total.plus(readDouble(Number(row[6]))), Rational.ZERO);
  const legs = [
    sum.times(Rational.of(85, 100n * BigInt(days))),
    readDouble(Number(prices[end]![5])),
    Rational.of(4, 1000),
  ];
  return legs.reduce((least, leg) => (leg.compare(least) < 0 ? leg : least)).toNumber();
}

/** Ours is the double nearest to the exact price; the plain one is off by rounding at most. */
function check(days: number): void {
  const [naive, got] = [plain(days), ours(days)];
  for (let k = 0; k < dates.length; k++) {
    if (Math.abs(naive[k]! - got[k]!) > 1e-13 * got[k]!) throw new Error(`${days} days: ${got[k]} is not ${naive[k]}`);
    if (k % 97 === 0 && got[k] !== exact(dates[k]!, days))
      throw new Error(`${days} days: ${got[k]} is not ${exact(dates[k]!, days)}`);
  }
}

for (const days of [5, 100]) check(days);
if (JSON.stringify(ours(5).map((price) => [price])) !== spilled())
  throw new Error("the spilled call answers something else");

compare(
  "10,000 prices, table of 1,000 rows",
  [
    { name: "plain doubles, 5 days", run: () => plain(5) },
    { name: "exact, 5 days", run: () => ours(5) },
    { name: "spilled call with JSON both ways, 5 days", run: spilled },
    { name: "plain doubles, 100 days", run: () => plain(100) },
    { name: "exact, 100 days", run: () => ours(100) },
  ],
  [
    { of: "exact, 5 days", against: "plain doubles, 5 days", atMost: 1.5 },
    { of: "exact, 100 days", against: "plain doubles, 100 days", atMost: 2 },
    { of: "spilled call with JSON both ways, 5 days", against: "plain doubles, 5 days", atMost: 4 },
  ],
);

const many = datesOf(100_000);
growth(
  "Growth with dates, 10,000 to 100,000",
  { name: "10,000", run: () => ours(5) },
  { name: "100,000", run: () => ours(5, many) },
  10,
  1.1,
);

function madeUpTable(rows: number): Table {
  const table: Table = [["Date", "Open", "High", "Low", "Close", "Bid", "VWAP", "Volume"]];
  const sessions = TradingCalendar.of("sessions");
  const millionths = (x: number): number => Math.round(x * 1e6) / 1e6;
  for (let date = dateOf(2016, 1, 4); table.length <= rows; date = addDays(date, 1)) {
    if (!sessions.isOpen(date)) continue;
    const price = millionths(0.001 + 0.003 * random());
    table.push([date, price, price, price, price, millionths(0.97 * price), price, 1 + Math.floor(1e6 * random())]);
  }
  return table;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
