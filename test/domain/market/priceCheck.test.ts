import { addDays, dateOf, isoDate, weekday } from "../../../src/domain/calendar/date";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import { checkPrices } from "../../../src/domain/market/priceCheck";
import { readContext } from "../../../src/domain/pricing/clauseContext";

const d = (day: number) => dateOf(2017, 10, day);
/** Sound prices on the weekdays of October 2017, all of them sessions; `change` spoils them. */
function table(change: (row: DataCell[], day: number) => DataCell[] | undefined = (row) => row): DataTable {
  const rows: DataCell[][] = [["Date", "Open", "High", "Low", "Close", "Bid", "VWAP", "Volume"]];
  for (let day = 2; day <= 31; day++) {
    if (weekday(d(day)) % 6 === 0) continue;
    const close = 0.002 + day / 1e5;
    const changed = change(
      [d(day), close, close + 0.0002, close - 0.0002, close, close - 0.0001, close + 0.00005, 1000 + day],
      day,
    );
    if (changed) rows.push(changed);
  }
  return rows;
}
function found(prices: DataTable, context?: DataTable) {
  const given = context && readContext(context);
  if (given && !given.ok) throw new Error(given.failure.message);
  const findings = checkPrices(prices, given?.value);
  if (!findings.ok) throw new Error(findings.failure.message);
  return findings.value.map(
    ({ severity, check, date, row, message }) =>
      `${severity} ${check} ${date ? isoDate(date) : "-"} ${row ?? "-"}: ${message}`,
  );
}
const set = (column: number, value: DataCell, on: number) => (row: DataCell[], day: number) =>
  day === on ? row.map((cell, c) => (c === column ? value : cell)) : row;

test("nothing is wrong with sound prices", () => expect(found(table())).toEqual([]));

test.each<[string, DataTable, RegExp]>([
  [
    "a date that the trading calendar does not cover",
    [...table(), [dateOf(2035, 3, 1), 1, 1, 1, 1, 1, 1, 1]],
    /^error cell 2035-03-01 24: Date is 2035-03-01; it must be a date from 2004-01-01 to 2030-12-31/,
  ],
  [
    "a jump over a row without a price",
    table((row, day) =>
      day === 16
        ? row.map((cell, c) => (c === 4 || c === 5 ? "" : cell))
        : day < 16
          ? row
          : row.map((cell, c) => (c > 0 && c < 7 ? Number(cell) * 10 : cell)),
    ),
    /^warning split 2017-10-17 13: Close is 10 times the price before: an unrecorded 1-for-10 reverse split\?$/,
  ],
  [
    "a missing session",
    table((row, day) => (day === 10 ? undefined : row)),
    /^warning gap 2017-10-09 7: After this row 2017-10-10 is missing\.$/,
  ],
  [
    "a missing week",
    table((row, day) => (day >= 9 && day <= 13 ? undefined : row)),
    /^warning gap 2017-10-06 6: After this row 5 sessions from 2017-10-09 are missing\.$/,
  ],
  [
    "a Saturday",
    [...table(), [dateOf(2017, 11, 1), 1, 1, 1, 1, 1, 1, 1], [dateOf(2017, 11, 4), 1, 1, 1, 1, 1, 1, 2]],
    /^warning closed day 2017-11-04 25: /,
  ],
  ["text", table(set(6, "n/a", 11)), /^error cell 2017-10-11 9: VWAP is "n\/a"/],
  ["an error value", table(set(4, { code: "#N/A" }, 11)), /^error cell 2017-10-11 9: Close is the error #N\/A/],
  ["a text date", table(set(0, "11/10/2017", 11)), /^error cell - 9: row 9, Date, is "11\/10\/2017"/],
  ["a duplicate", [...table(), table()[8] ?? []], /^error duplicate 2017-10-11 24: 2017-10-11 is on row 9 already/],
  ["VWAP outside low and high", table(set(6, 0.01, 11)), /^warning low-high 2017-10-11 9: VWAP/],
  ["low above high", table(set(3, 0.0101, 11)), /^error low-high 2017-10-11 9: Low is above High/],
  ["bid above close", table(set(5, 0.0099, 11)), /^warning bid above close 2017-10-11 9/],
  [
    "bid equal to close in every row",
    table((row) => row.map((cell, c) => (c === 5 ? row[4] : cell))),
    /^warning bid is close - -: .*looks like a copy/,
  ],
  [
    "a stale run",
    table((row, day) => (day >= 16 && day <= 18 ? [row[0], 0.002, 0.0022, 0.0018, 0.002, 0.0019, 0.002, 7] : row)),
    /^info stale 2017-10-16 12: 3 rows from here are alike/,
  ],
  [
    "an unrecorded reverse split",
    table((row, day) => (day >= 16 ? row.map((cell, c) => (c === 0 || c === 7 ? cell : Number(cell) * 10)) : row)),
    /^warning split 2017-10-16 12: Close is 10 times the price before: an unrecorded 1-for-10 reverse split\?/,
  ],
])("%s", (_, prices, finding) => expect(found(prices).filter((line) => finding.test(line))).toHaveLength(1));

describe("a split that context lists", () => {
  const jumped = table((row, day) =>
    day >= 16 ? row.map((cell, c) => (c === 0 || c === 7 ? cell : Number(cell) * 10)) : row,
  );
  const listed = (adjusted: boolean): DataTable => [
    ["split 2017-10-16", "1-for-10"],
    ["prices adjusted", adjusted],
  ];
  test("is no finding where the table is as context says", () => {
    expect(found(jumped, listed(false))).toEqual([]);
    expect(found(table(), listed(true))).toEqual([]);
  });
  test("is one where adjusting would count it twice, or not at all", () => {
    expect(found(table(), listed(false))).toEqual([expect.stringMatching(/would count it twice/)]);
    expect(found(jumped, listed(true))).toEqual([
      expect.stringMatching(/although context says that they are adjusted/),
    ]);
  });
});

test("a known closure is no gap", () => {
  const prices = table((row, day) => (day === 10 ? undefined : row));
  expect(found(prices, [["closure", addDays(d(9), 1)]])).toEqual([]);
});
