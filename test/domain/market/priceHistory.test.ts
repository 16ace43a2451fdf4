import fc from "fast-check";
import { dateOf } from "../../../src/domain/calendar/date";
import { readDouble } from "../../../src/domain/exact/reading";
import { Rational } from "../../../src/domain/exact/rational";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import { PriceColumn, type ScaledColumn } from "../../../src/domain/market/priceColumn";
import { PriceHistory } from "../../../src/domain/market/priceHistory";

const d = (day: number) => dateOf(2017, 10, day);
const TABLE: DataTable = [
  ["Note", " vwap ", "DATE", "Bid", "Adj Close"],
  ["x", 0.0022, d(10), 0.002, "n/a"],
  ["", 0.0021, d(9), 0, { code: "#N/A" }],
  ["", 0.0023, d(12), 0.0019, ""],
  ["", 0, 0, "", null],
];
const history = (table: DataTable = TABLE): PriceHistory => {
  const read = PriceHistory.read("prices", table);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
};
const refusal = (table: DataTable, series: "vwap" | "bid" = "vwap"): string => {
  const read = PriceHistory.read("prices", table);
  const column = read.ok ? read.value.column(series) : read;
  return column.ok ? "accepted" : column.failure.message;
};

test("reads columns by header in any order and case, rows in any order, and drops blank rows at the end", () => {
  const read = history();
  expect([...read.dates]).toEqual([d(9), d(10), d(12)]);
  expect([...read.rows]).toEqual([3, 2, 4]);
  const vwap = read.column("vwap");
  expect(vwap.ok && [0, 1, 2].map((k) => vwap.value.at(k)?.toNumber())).toEqual([0.0021, 0.0022, 0.0023]);
  const bid = read.column("bid");
  expect(bid.ok && [0, 1, 2].map((k) => bid.value.has(k))).toEqual([false, true, true]);
  expect([d(9), d(11), d(12), d(13)].map((date) => read.positionOf(date))).toEqual([0, -1, 2, -1]);
  expect([d(8), d(9), d(11), d(13)].map((date) => read.countBefore(date))).toEqual([0, 0, 2, 3]);
});

const one = (date: DataCell, vwap: DataCell = 0.002): DataTable => [
  ["Date", "VWAP"],
  [date, vwap],
];
test.each<[string, DataTable, string]>([
  ["no table", [], "0 x 0 cells"],
  ["one cell", [[0.002]], "1 x 1 cells; it must be a table with a header row"],
  [
    "no Date",
    [
      ["Day", "VWAP"],
      [d(9), 0.002],
    ],
    "a header row with a column headed Date",
  ],
  [
    "no such column",
    [
      ["Date", "Close"],
      [d(9), 0.002],
    ],
    "no column headed VWAP, which the rule asks for; its headers are date, close",
  ],
  [
    "a column twice",
    [
      ["Date", "VWAP", "vwap"],
      [d(9), 1, 2],
    ],
    "two columns headed",
  ],
  [
    "headers only",
    [
      ["Date", "VWAP"],
      ["", ""],
    ],
    "no rows below its headers",
  ],
  [
    "a whole column",
    Array.from({ length: 1_048_576 }, () => ["Date", ""]),
    "1,048,576 x 2 cells; it must be at most 20,000 rows",
  ],
  [
    "text for a price",
    one(d(9), "0,002"),
    'prices row 2, column VWAP, is "0,002"; it must be a price above 0, or blank',
  ],
  ["a negative price", one(d(9), -0.002), "prices row 2, column VWAP, is -0.002"],
  ["an error value", one(d(9), { code: "#REF!" }), "prices row 2, column VWAP, is the error #REF!"],
  ["TRUE", one(d(9), true), "prices row 2, column VWAP, is TRUE"],
  ["a text date", one("2017-10-09"), 'prices row 2, column Date, is "2017-10-09"; it must be a date cell'],
  ["a date with a time", one(d(9) + 0.5), "a date without a time of day"],
  ["an error for a date", one({ code: "#N/A" }), "prices row 2, column Date, is the error #N/A"],
  ["a price without a date", one(""), "prices row 2, column Date,"],
  [
    "a blank row within",
    [
      ["Date", "VWAP"],
      [d(9), 1],
      ["", 0],
      [d(10), 1],
    ],
    "prices row 3 is blank in the midst",
  ],
  [
    "a day twice",
    [
      ["Date", "VWAP"],
      [d(9), 1],
      [d(10), 1],
      [d(9), 2],
    ],
    "prices rows 2 and 4 both hold 2017-10-09",
  ],
])("%s is refused", (_, table, message) => expect(refusal(table)).toContain(message));

test("a fault in a column that nobody asks for stops nothing", () => expect(refusal(TABLE, "bid")).toBe("accepted"));

describe("whole units of a column", () => {
  test("noise beyond 15 digits is not a price", () => {
    const column = new PriceColumn(Float64Array.of(0.8 * 0.025, 0.1 + 0.2, 0.004, 0));
    expect(column.units).toEqual({ units: Float64Array.of(20, 300, 4, 0), decimals: 3, largest: 300 });
    expect(column.at(0)?.equals(Rational.of(2, 100))).toBe(true);
  });

  test("a column without a common unit says so", () => {
    expect(new PriceColumn(Float64Array.of(1 / 3, 1e12)).units).toBeNull();
    expect(new PriceColumn(Float64Array.of(1e-30)).units).toBeNull();
  });

  const typed = (most: number, decimals: number): fc.Arbitrary<number> =>
    fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: decimals })).map(([n, k]) => n / 10 ** k);
  /** Typed ones and products of two of them: 0.07 x 9.99 carries the noise of doubles. */
  const cellsOf = (numbers: fc.Arbitrary<number>, factors: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
    fc.array(
      fc.oneof(
        numbers,
        fc.tuple(factors, factors).map(([a, b]) => a * b),
      ),
      { minLength: 1, maxLength: 20 },
    );
  function expectExact({ units, decimals }: ScaledColumn, cells: readonly number[]): void {
    const unit = Rational.of(1, 10n ** BigInt(decimals));
    cells.forEach((cell, k) => expect(unit.times(Rational.of(units[k]!)).equals(readDouble(cell))).toBe(true));
  }

  test("agree with the exact reading of every cell", () => {
    fc.assert(
      // At most four decimals and 999 x 999, far below 10^14 units: a unit is found for every column.
      fc.property(cellsOf(typed(9_999, 4), typed(999, 2)), (cells) => {
        const scaled = new PriceColumn(Float64Array.from(cells)).units;
        expect(scaled).not.toBeNull();
        expectExact(scaled!, cells);
      }),
    );
  });

  test("agree wherever cells of any size have one", () => {
    let compared = 0;
    fc.assert(
      fc.property(cellsOf(typed(999_999_999, 9), typed(999_999_999, 9)), (cells) => {
        const scaled = new PriceColumn(Float64Array.from(cells)).units;
        if (!scaled) return;
        compared++;
        expectExact(scaled, cells);
      }),
      { seed: 17, numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});
