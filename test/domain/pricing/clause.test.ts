import { addDays, isoDate } from "../../../src/domain/calendar/date";
import { Rational } from "../../../src/domain/exact/rational";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import { Clause } from "../../../src/domain/pricing/clause";
import type { MissingPolicy } from "../../../src/domain/pricing/clauseMarket";
import { bindingLeg } from "../../../src/domain/pricing/derivation";
import { explainPrice } from "../../../src/domain/pricing/explainPrice";
import { ruleText } from "../../../src/domain/pricing/ruleText";
import { day, madeUpRows, tableOf, usd } from "./slowMarket";

const TABLE = tableOf(madeUpRows(7));
const NOTE = "min(85% * avg(vwap, 5), last(bid), 0.004)";

function clause(
  rule: string,
  prices: DataTable = TABLE,
  context?: DataTable,
  missing: MissingPolicy = "error",
): Clause {
  const read = Clause.read(rule, prices, context, missing);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}
function derive(rule: string, iso: string, prices?: DataTable, context?: DataTable, missing?: MissingPolicy) {
  const derived = clause(rule, prices, context, missing).derive(day(iso));
  if (!derived.ok) throw new Error(derived.failure.message);
  return derived.value;
}
const refusal = (
  rule: string,
  iso: string,
  prices?: DataTable,
  context?: DataTable,
  missing?: MissingPolicy,
): string => {
  const read = Clause.read(rule, prices ?? TABLE, context, missing);
  const derived = read.ok ? read.value.derive(day(iso)) : read;
  return derived.ok
    ? `priced at ${derived.value.value.toNumber()}`
    : `${derived.failure.code}: ${derived.failure.message}`;
};
/** A column of VWAPs on given days; 0 is a blank cell. */
const vwaps = (days: Readonly<Record<string, number>>): DataCell[][] => [
  ["Date", "VWAP"],
  ...Object.entries(days).map(([iso, x]) => [day(iso), x]),
];

describe("the exchange note's windows", () => {
  test.each([
    ["2017-10-13", ["2017-10-06", "2017-10-09", "2017-10-10", "2017-10-11", "2017-10-12"]],
    ["2020-09-13", ["2020-09-04", "2020-09-08", "2020-09-09", "2020-09-10", "2020-09-11"]],
  ])("%s", (iso, window) => {
    const table = vwaps(Object.fromEntries(window.map((date) => [date, 0.0022])));
    const derived = derive("85% * avg(vwap, 5)", iso, table);
    expect(derived.parts[1]?.quotes?.map((quote) => quote.date && isoDate(quote.date))).toEqual(window);
    expect(derived.value.equals(usd("0.00187"))).toBe(true);
  });
});

describe("laws", () => {
  const dates = ["2017-09-29", "2017-10-13", "2017-11-24"];
  const rule = "max(0.001, min(85% * avg(vwap, 5), last(bid), 65% * lowest(low, 15)))";

  test("a minimum never exceeds a leg", () => {
    for (const iso of dates) {
      const whole = derive(NOTE, iso);
      for (const leg of ["85% * avg(vwap, 5)", "last(bid)", "0.004"])
        expect(whole.value.compare(derive(leg, iso).value)).toBeLessThanOrEqual(0);
    }
  });

  test("rows and columns in any order change nothing", () => {
    const [header = [], ...body] = TABLE;
    const shuffled = [header, ...[...body].reverse()].map((row) => [...row].reverse());
    for (const iso of dates) expect(derive(rule, iso, shuffled).value.equals(derive(rule, iso).value)).toBe(true);
  });

  test("scaling all prices scales the result", () => {
    const tenfold = TABLE.map((row, k) =>
      k === 0 ? row : row.map((cell, c) => (c === 0 || c === 7 ? cell : Number((Number(cell) * 10).toPrecision(12)))),
    );
    for (const iso of dates)
      expect(
        derive("min(85% * avg(vwap, 5), last(bid), 65% * pooled(15), 0.04)", iso, tenfold).value.equals(
          derive("min(85% * avg(vwap, 5), last(bid), 65% * pooled(15), 0.004)", iso).value.times(Rational.of(10)),
        ),
      ).toBe(true);
  });

  test("a split and its adjustment agree", () => {
    // Before the split date the raw table quotes a tenth of the price for ten times the shares.
    const split = day("2017-10-10");
    const [header = [], ...body] = TABLE;
    const raw = [
      header,
      ...body.map((row) =>
        (row[0] as number) < split
          ? row.map((cell, c) =>
              c === 0 ? cell : c === 7 ? Number(cell) * 10 : Number((Number(cell) / 10).toPrecision(12)),
            )
          : row,
      ),
    ];
    const listed = (adjusted: boolean) =>
      [
        ["split 2017-10-10", "1-for-10"],
        ["prices adjusted", adjusted],
        ["signed", split],
      ] as DataCell[][];
    for (const text of [rule, "pooled(10)", "lowest(pooled(3), 45)", "avg(vwap, 20, starting 2)"])
      for (const iso of ["2017-10-10", "2017-10-13", "2017-10-15"])
        expect(derive(text, iso, raw, listed(false)).value.equals(derive(text, iso).value)).toBe(true);
    // Asked for a day before the split, both tables give the price of that day.
    const before = derive("pooled(10)", "2017-10-06", raw, listed(false)).value;
    expect(derive("pooled(10)", "2017-10-06", TABLE, listed(true)).value.equals(before)).toBe(true);
    expect(before.equals(derive("pooled(10)", "2017-10-06").value.over(Rational.of(10)))).toBe(true);
  });
});

describe("splits and the contract's own prices", () => {
  const context = (more: DataCell[][] = []): DataCell[][] => [
    ["split 2017-10-10", "1-for-10"],
    ["Prices adjusted", "yes"],
    ["floor", 0.002],
    ["floor from 2017-10-11", 0.03],
    ...more,
  ];
  test.each([
    ["0.004", "2017-10-09", "0.004"],
    ["0.004", "2017-10-10", "0.04"],
    ["exempt(0.004)", "2017-10-10", "0.004"],
    ["floor", "2017-10-10", "0.02"],
    ["floor", "2017-10-11", "0.03"],
    ["exempt(floor)", "2017-10-10", "0.002"],
    ["50% * 0.004", "2017-10-10", "0.02"],
    ["shares(750000000)", "2017-10-10", "75000000"],
    ["per1000(250000)", "2017-10-10", "0.04"],
    ["at(2017-10-06, 0.004)", "2017-10-10", "0.04"],
    ["exempt(at(2017-10-06, 0.004))", "2017-10-10", "0.004"],
  ])("%s on %s is %s", (rule, iso, expected) =>
    expect(derive(rule, iso, TABLE, context()).value.equals(usd(expected))).toBe(true),
  );

  test.each([
    // Fixed before a 1-for-10 split: prices go up tenfold with it, counts down, factors stay.
    ["at(2017-10-06, 0.004)", "0.04"],
    ["at(2017-10-06, 85%) * 0.004", "0.034"],
    ["at(2017-10-06, pct) * $0.004", "0.032"],
    ["at(2017-10-06, last(bid) / last(bid)) * 0.004", "0.04"],
    ["shares(at(2017-10-06, 9 * outstanding))", "900"],
    ["per1000(at(2017-10-06, rate))", "0.04"],
    ["exempt(0.004) * 0.85", "0.0034"],
    ["0.85 * exempt(0.004)", "0.0034"],
    ["exempt(floor) * 0.5", "0.015"],
    ["reset * 0.5", "0.015"],
    ["0.5 * reset", "0.015"],
    ["when(listed, exempt(0.004), 1) * 0.85", "0.0034"],
    ["round(exempt(0.004), 4, up) * 0.85", "0.0034"],
    ["exempt(0.004) / 0.8", "0.005"],
    ["85% * 2", "17"],
    ["85% of $3", "25.5"],
    ["when(listed, 65%, 85%) * 2", "13"],
  ])("%s after the split is %s", (rule, expected) => {
    const more: DataCell[][] = [
      ["pct", 0.8],
      ["outstanding", 1_000],
      ["rate", 250_000],
      ["reset from 2017-10-11", 0.03],
      ["listed", true],
    ];
    expect(derive(rule, "2017-10-13", TABLE, context(more)).value.equals(usd(expected))).toBe(true);
  });
  test("a named factor above 10 is refused where it multiplies a price", () => {
    const pct: DataCell[][] = [["pct", 85]];
    expect(refusal("pct * avg(vwap, 5)", "2017-10-13", TABLE, pct)).toBe(
      "out-of-range: context, pct, is 85; it must be at most 10 (1000%), since the rule multiplies a price by it: 85% is 85% or 0.85.",
    );
    expect(derive("last(bid) / pct", "2017-10-13", TABLE, pct).value.sign).toBe(1);
  });
  test("a split before signing leaves them alone", () => {
    expect(
      derive("0.004", "2017-10-13", TABLE, context([["signed", day("2017-10-11")]])).value.equals(usd("0.004")),
    ).toBe(true);
  });

  test("whether the table is adjusted is asked, never assumed", () => {
    expect(refusal(NOTE, "2017-10-13", TABLE, [["split 2017-10-10", 10]])).toContain('add a row "prices adjusted"');
  });
});

describe("a counted day without a price", () => {
  const gap = vwaps({
    "2017-10-05": 0.001,
    "2017-10-06": 0.002,
    "2017-10-09": 0,
    "2017-10-11": 0.004,
    "2017-10-12": 0.006,
  });
  test("is refused by name", () => {
    expect(refusal("avg(vwap, 5)", "2017-10-13", gap)).toBe(
      "missing-data: prices has no VWAP on 2017-10-09, 2017-10-10, which avg(vwap, 5) on 2017-10-13 needs; the table runs from 2017-10-05 to 2017-10-12.",
    );
  });
  test("takes the price before it, fewer days, or a day further back, where asked", () => {
    const value = (missing: MissingPolicy) =>
      derive("avg(vwap, 4)", "2017-10-13", gap, undefined, missing).value.toFixed(12);
    expect(value("carry")).toBe(usd("0.014").over(Rational.of(4)).toFixed(12)); // 9 and 10 October take 0.002
    expect(value("skip")).toBe(usd("0.010").over(Rational.of(2)).toFixed(12));
    expect(value("extend")).toBe(usd("0.013").over(Rational.of(4)).toFixed(12));
  });
  test("reaches further back than the end of the table, however long ago that was", () => {
    for (const on of ["2017-10-17", "2017-10-20", "2018-03-01"])
      expect(derive("avg(vwap, 2)", on, gap, undefined, "extend").value.equals(usd("0.005"))).toBe(true);
  });
  test("says where a value was carried from", () => {
    const quotes = derive("avg(vwap, 4)", "2017-10-13", gap, undefined, "carry").quotes ?? [];
    expect(quotes.map(({ carriedFrom }) => carriedFrom && isoDate(carriedFrom))).toEqual([
      "2017-10-06",
      "2017-10-06",
      undefined,
      undefined,
    ]);
  });
  test("is not counted by a clause that counts days on which the stock traded", () => {
    const traded = derive("avg(vwap, 3)", "2017-10-13", gap, [["calendar", "traded days"]]);
    expect(traded.value.equals(usd("0.012").over(Rational.of(3)))).toBe(true);
    expect(refusal("avg(vwap, 9, traded days)", "2017-10-13", gap)).toContain("shows 4 days on which the stock traded");
  });
  test("before the first price nothing is carried and nothing extends", () => {
    for (const missing of ["error", "carry", "skip", "extend"] as const)
      expect(refusal("avg(vwap, 2)", "2017-10-04", gap, undefined, missing)).toMatch(
        /^missing-data: prices has no VWAP on 2017-10-02, 2017-10-03/,
      );
  });
});

test("an event far ahead has not happened yet", () => {
  const rule = "when(maturity, 0.001, 0.002)";
  expect(derive(rule, "2017-10-13", TABLE, [["maturity", day("2035-01-01")]]).value.equals(usd("0.002"))).toBe(true);
});

describe("context", () => {
  test.each([
    [[["floor", 0.001, 3]], "two columns"],
    [[[5, 0.001]], "context row 1, label, is 5"],
    [[["calendar", "lunar"]], "sessions, full sessions, traded days, business days, weekdays"],
    [[["closure", "2017-10-09"]], "date cell"],
    [[["split 2017-10-10", "ten"]], "a ratio such as 1-for-5000"],
    [[["split 2017-13-10", 10]], "a date such as"],
    [[["split", 10]], "followed by a date"],
    [
      [
        ["split 2017-10-10", 10],
        ["split 2017-10-10", "1-for-10"],
        ["prices adjusted", true],
      ],
      "context row 2, split 2017-10-10, is given twice",
    ],
    [
      [
        ["prices adjusted", true],
        ["Prices Adjusted", false],
      ],
      "context row 2, Prices Adjusted, is given twice",
    ],
    [[["prices adjusted", "constructor"]], "TRUE or FALSE"],
    [
      [
        ["floor", 0.001],
        ["Floor", 0.002],
      ],
      "given twice",
    ],
    [[["bid", 0.001]], "a word with a meaning of its own"],
    [[["floor", { code: "#DIV/0!" }]], "the error #DIV/0!"],
    [[["floor", 0]], "blank cell counts as 0"],
    [[["floor", "cheap"]], '"cheap"'],
    [[["cap", 1]], "add a row to context with the label floor"],
  ] as [DataTable, string][])("%j: %s", (context, message) =>
    expect(refusal("max(floor, last(bid))", "2017-10-13", TABLE, context)).toContain(message),
  );

  test("an event left blank is refused: it does not say whether it happened", () => {
    expect(refusal("when(default, 0.1, 0.2)", "2017-10-13", TABLE, [["default", ""]])).toContain(
      'or "none" for an event that has not happened',
    );
    expect(derive("when(default, 0.1, 0.2)", "2017-10-13", TABLE, [["default", true]]).value.equals(usd("0.1"))).toBe(
      true,
    );
  });
  test("a closure of one's own moves the window", () => {
    const quotes = derive("avg(vwap, 2)", "2017-10-13", TABLE, [["Closure", day("2017-10-11")]]).quotes ?? [];
    expect(quotes.map(({ date }) => date && isoDate(date))).toEqual(["2017-10-10", "2017-10-12"]);
  });
});

describe("steps", () => {
  const on = (rule: string, iso: string): number =>
    derive(rule, iso, TABLE, [["issue", day("2016-02-29")]]).value.toNumber();
  test.each([
    ["step(issue, 0.1, 0.15)", "2017-02-27", 0.1],
    ["step(issue, 0.1, 0.15)", "2017-02-28", 0.15],
    ["stepafter(issue, 0.1, 0.15)", "2017-02-28", 0.1],
    ["stepafter(issue, 0.1, 0.15)", "2017-03-01", 0.15],
    ["step(issue, 0.1, 0.15)", "2027-03-01", 0.15],
  ])("%s on %s", (rule, iso, expected) => expect(on(rule, iso)).toBe(expected));
  test("before the first date there is no price", () =>
    expect(refusal("step(2017-10-20, 0.1)", "2017-10-13")).toContain("must be 2017-10-20 or later"));
});

test("dates outside the calendar, and prices that are none, are refused", () => {
  expect(refusal(NOTE, "2003-12-31")).toContain("a date from 2004-01-01 to 2030-12-31");
  expect(refusal("last(bid) - 100", "2017-10-13")).toMatch(
    /inconsistent: last\(bid\) - 100 comes to -99\.\d+ on 2017-10-13; it must be above 0/,
  );
  expect(refusal("0.1 / (0.2 - 0.2)", "2017-10-13")).toContain("must be above 0");
});

describe("many dates at once", () => {
  const columns = (change: (cell: number, k: number) => number): DataTable =>
    TABLE.map((row, k) =>
      k === 0 ? row : row.map((cell, c) => (c === 0 || c === 7 ? cell : change(Number(cell), k))),
    );
  const tables: readonly (readonly [string, DataTable])[] = [
    ["six decimals", TABLE],
    ["all the digits of a quotient", columns((x) => x / 3)],
    ["noise beyond 15 digits", columns((x) => x + 0.1 - 0.1)],
    ["blank cells here and there", columns((x, k) => (k % 17 === 0 ? 0 : x))],
    ["units too many for whole numbers", columns((x, k) => (k % 2 === 0 ? x / 3 : x * 1e9))],
  ];
  const rules = [
    NOTE,
    "avg(vwap, 100)",
    "avg(vwap, 5) * 85% / 3",
    "max(0.001, avg(close, 3) - 0.002)",
    "min(avg(vwap, 5), avg(vwap, 5, business days))",
    "min(when(2017-10-10, 0.002, 0.003), highest(high, 5, after))",
    "round(lowest(avg(vwap, 3), 10), 5, nearest)",
  ];
  test.each(tables)("%s: each price is the double nearest to the exact one", (_, table) => {
    for (const rule of rules) {
      const many = clause(rule, table);
      for (let date = day("2017-09-20"); date <= day("2017-12-28"); date = addDays(date, 1)) {
        const derived = many.derive(date);
        expect([rule, isoDate(date), many.price(date)]).toEqual([
          rule,
          isoDate(date),
          derived.ok ? derived.value.value.toNumber() : derived.failure,
        ]);
      }
    }
  });
});

describe("explanation", () => {
  const explained = (rule: string, iso: string) => explainPrice(derive(rule, iso));
  test("days and values of the window, each leg, what binds, the result", () => {
    const lines = explained("max(0.0001, min(85% * avg(vwap, 5), 0.004))", "2017-10-13");
    expect(lines.map((line) => line.item)).toEqual([
      "0.0001",
      ...Array.from({ length: 5 }, () => "vwap"),
      "avg(vwap, 5)",
      "85% * avg(vwap, 5)",
      "0.004",
      "min(85% * avg(vwap, 5), 0.004)",
      "Conversion price",
    ]);
    expect(lines.flatMap(({ item, date }) => (item === "vwap" && date ? [isoDate(date)] : []))).toEqual(
      ["06", "09", "10", "11", "12"].map((d) => `2017-10-${d}`),
    );
  });
  test("the binding leg in the rule's own words, through percentages and nesting", () => {
    const leg = (rule: string) => ruleText(bindingLeg(derive(rule, "2017-10-13")));
    expect(leg("max(0.0001, min(0.0002, last(bid)))")).toBe("0.0002");
    expect(leg("80% * min(avg(close, 15), 0.0001)")).toBe("80% * 0.0001");
    expect(leg("min(0.0002, 0.0002)")).toBe("0.0002");
  });
  test.each([
    [
      "max(0.005, min(0.004, last(bid)))",
      /floor 0\.005 is above the fixed price 0\.004.*floor is applied last and wins/,
    ],
    ["min(0.004, max(0.005, last(bid)))", /floor 0\.005 is above the fixed price 0\.004.*the fixed price wins/],
  ])("%s warns", (rule, warning) =>
    expect(explained(rule, "2017-10-13").find(({ item }) => item === "Warning")?.note).toMatch(warning),
  );
});
