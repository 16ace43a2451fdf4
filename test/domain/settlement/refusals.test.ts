/* Terms, elections and prices that make no outcome are refused by name, value and bound. */
import { dateOf } from "../../../src/domain/calendar/date";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import { EXCHANGE_NOTE, HISTORY, historyUntil, noteWith, refusal } from "./given";

type Change = readonly [string, DataCell];
const UNNAMED = ["Fixed price", undefined] as const;

describe("terms", () => {
  test.each<[string, readonly Change[], string | RegExp]>([
    [
      "an unknown label",
      [["Blockr", 0.0499]],
      'terms has the label "Blockr", which is no term and which no price rule names; did you mean "Blocker"?',
    ],
    [
      "no principal",
      [["Principal", undefined]],
      "terms has no Principal; it must be an amount above 0, in whole cents.",
    ],
    ["no rate", [["Annual rate", undefined]], /^terms has no Annual rate; it must be from 0% to 100% a year/],
    [
      "no shares outstanding",
      [["Shares outstanding before", 0]],
      "terms has no Shares outstanding before; it must be a whole number of shares above 0.",
    ],
    [
      "more held than outstanding",
      [["Shares held before", 9_000_000_000]],
      "Shares held before is 9,000,000,000; it must be at most the 8,094,000,000 shares outstanding before.",
    ],
    [
      "no rule",
      [UNNAMED, ["Conversion price rule", undefined]],
      "Conversion price rule is missing; it must be a price rule, such as min(85% * avg(vwap, 5), last(bid), 0.004).",
    ],
    [
      "a price that the rule does not name",
      [["Conversion price rule", "last(bid)"]],
      /^terms has the label "Fixed price", which is no term and which no price rule names/,
    ],
    ["a rule with a gap", [UNNAMED, ["Conversion price rule", "lowest(unknown(which bids?), 5)"]], /which bids\?/],
    [
      "a rule that cannot be read",
      [UNNAMED, ["Conversion price rule", "min(85% avg(vwap, 5)"], ["Floor price", 0.001]],
      /^Conversion price rule, at character 9, "avg\(vwap, 5\)": /,
    ],
    ["another rule that cannot be read", [["Market price rule", "last(clse)"]], /^Market price rule, at character 6, /],
    [
      "a value that is no rule, where a label is that nothing knows",
      [
        ["Floor price", 0.001],
        ["Shortfall value", "last(clse)"],
        ["Capp", 1],
      ],
      /^Shortfall value, at character 6, "clse/,
    ],
    [
      "a count of shares",
      [UNNAMED, ["Conversion price rule", "shares(1000)"]],
      'Conversion price rule is "shares(1000)"; it must be a price: a count of shares settles no amount.',
    ],
    ["a name without a value", [UNNAMED, ["Conversion price rule", "min(cap, last(bid))"]], /names cap; add a row/],
    ["a number for a rule", [["Market price rule", 0.002]], /^Market price rule is 0\.002; it must be text/],
    [
      "a part of 0%, which a blank cell is, too",
      [["Paid in", 0]],
      "Paid in is blank or 0; it must be given, or its row left out.",
    ],
    ["a rate left blank", [["Annual rate", ""]], /^terms has no Annual rate; it must be from 0% to 100% a year/],
    ["a split above 100%", [["Paid in", 1.2]], /^Paid in is 1\.2; it must be cash, shares, or the part paid in shares/],
    ["another word for it", [["Paid in", "stock"]], /^Paid in is "stock"; it must be cash, shares/],
    [
      "a part that does not exist",
      [["Converted parts", "principal, penalties"]],
      'Converted parts is "penalties"; it must be one or more of principal, interest, fees, make-whole.',
    ],
    [
      "another rounding",
      [["Share fractions", "off"]],
      'Share fractions is "off"; it must be one of down, up, nearest.',
    ],
    [
      "a blocker of 99.995%",
      [["Blocker", 0.99995]],
      "Blocker is 0.99995; it must be above 0% and at most 99.99%, as 4.99% or 0.0499.",
    ],
    ["a cap of 20%", [["Exchange cap", 0.2]], /^Exchange cap is 20%; it must be below 20% of the shares outstanding/],
    [
      "more of the cap used than there is",
      [
        ["Exchange cap", 1_000],
        ["Exchange cap used", 1_001],
      ],
      "Exchange cap used is 1,001; it must be at most the exchange cap, 1,000 shares.",
    ],
    [
      "fewer authorised than outstanding",
      [["Shares authorised", 8_093_999_999]],
      "Shares authorised is 8,093,999,999; it must be at least the 8,094,000,000 shares outstanding before.",
    ],
    ["half a share", [["Shares authorised", 10.5]], /^Shares authorised is 10\.5; it must be a whole number of shares/],
    [
      "a shortfall without a floor",
      [["Shortfall value", 0.002]],
      "Shortfall value goes with a Floor price; terms has none.",
    ],
    [
      "a shortfall of a floor within the rule",
      [
        UNNAMED,
        ["Conversion price rule", "max(last(bid), floor_price)"],
        ["Floor price", 0.001],
        ["Shortfall value", 0.002],
      ],
      "Shortfall value needs the price without the floor, and the Conversion price rule has floor_price within it; take it out of the rule, as a Floor price applies after it anyway.",
    ],
    ["a drift of -100%", [["Drift", -1]], "Drift is -1; it must be above -100% and at most 100%."],
    [
      "a drift of a path",
      [
        ["Projection", "path"],
        ["Drift", 0.01],
      ],
      'Drift goes with Projection "drift", but Projection is "path".',
    ],
    ["a path without prices", [["Projection", "path"]], /^Projected price is missing; it must be given when/],
    [
      "a projected price without its date",
      [["Projected price", 0.002]],
      "Projected price is given 1 times; it must be given for each Projected from, 0 times.",
    ],
    [
      "a label twice",
      [
        ["Blocker", 0.0499],
        ["blocker", 0.0999],
      ],
      "terms gives Blocker twice; give it once.",
    ],
    ["a term of the deal twice", [["PRINCIPAL", 5]], 'terms row 10 is a second "PRINCIPAL"; it must be given once.'],
    ["an error in a cell", [["Blocker", { code: "#N/A" }]], "Blocker is an error; it must be a value."],
    ["an error in a deal's cell", [["Floor price", { code: "#N/A" }]], /^Floor price is an error; it must be a price/],
    ["text for a price", [["Minimum price", "cheap"]], 'Minimum price is "cheap"; it must be a number.'],
  ])("%s", (_, changes, message) => {
    const refused = refusal(noteWith(...changes));
    if (typeof message === "string") expect(refused).toBe(message);
    else expect(refused).toMatch(message);
  });

  test("three columns", () =>
    expect(refusal(EXCHANGE_NOTE.map((row) => [...row, "stated"]))).toBe(
      "terms is 3 columns wide; it must be two: label and value.",
    ));

  test("too many rows", () => {
    const long = Array.from({ length: 20_001 }, () => ["", ""]);
    expect(refusal(long)).toBe("terms is 20,001 rows; it must be at most 20,000 rows.");
    expect(refusal(EXCHANGE_NOTE, HISTORY, long)).toBe("elections is 20,001 rows; it must be at most 20,000 rows.");
  });

  test("a header row, blank rows and text as people type it are read", () => {
    const typed: DataTable = [
      ["Term", "Value"],
      ["", ""],
      ...noteWith(["Principal", "$3,504,197.45"], ["Annual rate", "12%"], ["Floor price", "$0.001"]),
    ];
    expect(refusal(typed)).toBe("accepted");
  });
});

describe("a term without the one that it goes with", () => {
  test.each<[string, DataCell, string, DataCell]>([
    ["Shares reserved", 5, "Shares authorised", 8_094_000_005],
    ["Exchange cap used", 5, "Exchange cap", 6],
    ["Exchange minimum price", 0.5, "Exchange cap", 6],
    ["Outstanding at signing", 5_000, "Exchange cap", 0.1999],
    ["Volume days", 5, "Minimum volume", 1],
    ["True-up price rule", "last(bid)", "True-up after", 5],
  ])("%s", (label, value, partner, other) => {
    expect(refusal(noteWith([label, value]))).toBe(`${label} goes with ${partner}; terms has none.`);
    // A blank one is none.
    expect(refusal(noteWith([label, value], [partner, ""]))).toBe(`${label} goes with ${partner}; terms has none.`);
    expect(refusal(noteWith([label, value], [partner, other]))).toBe("accepted");
  });

  test.each<Change>([
    ["Blocker", 0.0499],
    ["Exchange cap", 6],
    ["Shares authorised", 8_094_000_000],
  ])("Limits admit, which goes with %s and others", (label, value) => {
    expect(refusal(noteWith(["Limits admit", "part"]))).toBe(
      "Limits admit goes with Blocker, Exchange cap or Shares authorised; terms has none.",
    );
    expect(refusal(noteWith(["Limits admit", "part"], [label, value]))).toBe("accepted");
  });
});

describe("elections", () => {
  test.each<[string, DataTable, string]>([
    [
      "of an instalment that does not exist",
      [[37, "cash"]],
      "elections names instalment 37; the note has instalments 1 to 36.",
    ],
    ["of none", [[0.5, "cash"]], "elections row 1, instalment, is 0.5; it must be the number of an instalment."],
    [
      "above 100%",
      [
        ["Instalment", "Paid in"],
        [3, 60],
      ],
      "elections row 2, instalment 3, is 60; it must be cash, shares, or the part paid in shares: above 0% and at most 100%, as 60% or 0.6.",
    ],
    [
      "twice",
      [
        [3, "cash"],
        [3, "shares"],
      ],
      "elections row 2 is a second election for instalment 3; it must be the only one.",
    ],
    [
      "left blank",
      [[3, ""]],
      "elections row 1, instalment 3, is blank or 0; it must be cash, shares, or the part paid in shares.",
    ],
    ["in three columns", [[3, "cash", ""]], "elections is 3 columns wide; it must be two: instalment and election."],
  ])("%s", (_, elections, message) => expect(refusal(EXCHANGE_NOTE, HISTORY, elections)).toBe(message));
});

describe("prices", () => {
  const without = (iso: number, column: number): DataTable =>
    HISTORY.map((row) => (row[0] === iso ? row.map((cell, k) => (k === column ? "" : cell)) : row));

  test("a missing VWAP before the last known one: which instalment needs it", () => {
    const hole = without(dateOf(2017, 11, 9), 3);
    expect(refusal(EXCHANGE_NOTE, hole)).toMatch(
      /^Instalment 2 of 2017-11-13: prices has no VWAP on 2017-11-09, which avg\(vwap, 5\) on 2017-11-13 needs;/,
    );
    expect(refusal(noteWith(["Missing prices", "carry"]), hole)).toBe("accepted");
    expect(refusal(EXCHANGE_NOTE, hole, [[2, "cash"]])).toBe("accepted");
  });

  test("a missing market price", () =>
    expect(refusal(EXCHANGE_NOTE, without(dateOf(2017, 11, 10), 1))).toMatch(
      /^Instalment 2 of 2017-11-13: prices has no Close on 2017-11-10/,
    ));

  test("a column that is not there", () => {
    const withoutClose = HISTORY.map((row) => row.filter((_, column) => column !== 1));
    expect(refusal(EXCHANGE_NOTE, withoutClose)).toMatch(/^prices has no column headed Close, which the rule asks for/);
    expect(refusal(noteWith(["Market price rule", "last(vwap)"]), withoutClose)).toBe("accepted");
    const withoutVolume = HISTORY.map((row) => row.slice(0, 4));
    expect(refusal(noteWith(["Minimum volume", 1]), withoutVolume)).toMatch(/no column headed Volume/);
  });

  test("a table that starts too late", () =>
    expect(refusal(EXCHANGE_NOTE, [HISTORY[0]!, ...HISTORY.slice(40)])).toMatch(
      /^Instalment 1 of 2017-10-13: prices has no VWAP on 2017-10-06/,
    ));

  test("volumes from before the table", () =>
    expect(refusal(noteWith(["Minimum volume", 1], ["Volume days", 100]))).toMatch(
      /^Instalment 1 of 2017-10-13: prices starts on 2017-09-01; the minimum volume on 2017-10-13 needs it from 2017-05-2/,
    ));

  test("a due date beyond the trading calendar", () =>
    expect(refusal(noteWith(["First due date", dateOf(2030, 12, 13)]), historyUntil("2018-01-31"))).toMatch(
      /^Instalment 2 of 2031-01-13: date is 2031-01-13; it must be a date from 2004-01-01 to 2030-12-31/,
    ));
});

describe("conversions", () => {
  const conversion = (iso: number, amount: number): Change[] => [
    ["Conversion date", iso],
    ["Conversion amount", amount],
  ];

  test("above what is owed", () =>
    expect(refusal(noteWith(...conversion(dateOf(2020, 9, 1), 200_000)))).toMatch(
      /^The early payment of 2020-09-01 is \$200,000\.00; it must be at most the balance on that day, \$115,237\.\d\d\.$/,
    ));

  test("before they open", () =>
    expect(refusal(noteWith(...conversion(dateOf(2017, 12, 1), 1_000), ["Conversions open after", 180]))).toBe(
      "The conversion of 2017-12-01 is too early; it must be on or after 2018-03-12, when conversions open.",
    ));

  test("above what a month allows", () =>
    expect(
      refusal(
        noteWith(...conversion(dateOf(2018, 3, 1), 60_000), ...conversion(dateOf(2018, 3, 20), 50_000), [
          "Conversions a month",
          100_000,
        ]),
      ),
    ).toBe(
      "The conversion of 2018-03-20 is $50,000.00, which makes $110,000.00 in its month; it must be at most $100,000.00 in a month.",
    ));

  test("without an amount", () =>
    expect(refusal(noteWith(["Conversion date", dateOf(2018, 3, 1)]))).toBe(
      "Conversion amount is missing; it must be given for the conversion date 2018-03-01.",
    ));
});

test("more shares than cells hold exactly", () =>
  expect(refusal(noteWith(["Principal", 9_000_000_000], ["Fixed price", 0.000000001]))).toMatch(
    /^Instalment 1 of 2017-10-13: shares outstanding is [\d,]+; it must be at most 9,007,199,254,740,991/,
  ));
