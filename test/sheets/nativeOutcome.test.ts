/* Native formulas of the outcome, evaluated in strict IEEE doubles, against the engine's exact arithmetic. */
import { readFileSync } from "node:fs";
import { dateOf, parseIsoDate } from "../../src/domain/calendar/date";
import type { NoteModel, PriceTable } from "../../src/sheets/noteModel";
import type { Series } from "../../src/domain/market/priceHistory";
import { nativeOutcome } from "../../src/sheets/note/nativeOutcome";
import { noteModel } from "../support/exampleNote";
import { outcomeTable } from "../../src/domain/settlement/outcomeTable";
import {
  changingNote,
  engineOutcome,
  expectAgreement,
  shownRows,
  unpriced,
  withCash,
} from "../support/outcomeAgreement";
import { randomModel } from "../support/randomOutcomes";
import { outcomeSheets, readModel } from "../support/outcomeSheets";
import { ExcelError, strictWorkbook } from "../support/strictExcel";

function examplePrices(): PriceTable {
  const [header = "", ...lines] = readFileSync("examples/exchange-note-2017/prices.csv", "utf8").trim().split("\n");
  const series = header.toLowerCase().split(",").slice(1) as Series[];
  const rows = lines.map((line) => {
    const [day = "", ...values] = line.split(",");
    const date = parseIsoDate("date", day);
    if (!date.ok) throw new Error(date.failure.message);
    return { date: date.value, values: values.map((text) => (text === "" ? null : Number(text))) };
  });
  return { series, rows };
}

function check(model: NoteModel): void {
  const sheets = outcomeSheets(model);
  const book = strictWorkbook(sheets.plans);
  expectAgreement(model, sheets, shownRows(sheets, book.value));
  expect(book.value("Checks", 1, 12)).toBeLessThan(1e14);
  expect(book.value("Checks", 2, 12)).toBe(0);
}

describe("the exchange note of September 2017", () => {
  test("in shares, on the example's prices", () => check(noteModel({}, examplePrices())));

  test("in shares beyond the last price: projected flat", () => {
    const prices = examplePrices();
    check(noteModel({}, { ...prices, rows: prices.rows.slice(0, 300) }));
  });

  test("in cash, and single instalments in shares", () => {
    check(noteModel({ "Paid in": "cash" }, examplePrices()));
    check(
      noteModel({ "Paid in": "cash" }, examplePrices(), {
        elections: [
          [3, "shares"],
          [4, 0.6],
        ],
      }),
    );
  });

  // 85% of a flat 0.0022 is 0.00187, and 97,338.82 / 0.00187 = 52,052,844.9: what is left is less than half a cent.
  test.each([
    [0.004, 0.01, 24_334_705, 0],
    [0.1, 0.0022, 52_052_844, 0],
  ])("97,338.82 with a fixed price of %d and a flat VWAP of %d", (fixed, vwap, shares, remainder) => {
    const { series, rows } = examplePrices();
    const flat = rows.map(({ date, values }) => ({ date, values: values.map(() => vwap) }));
    const model = noteModel({ "Annual rate": 0, "Fixed price": fixed }, { series, rows: flat });
    check(model);
    const found = firstRowOf(model);
    expect(found("Instalment")).toBe(97_338.82);
    expect(found("Shares")).toBe(shares);
    expect(found("Remainder")).toBe(remainder);
  });
});

function firstRowOf(model: NoteModel): (header: string) => unknown {
  const sheets = outcomeSheets(model);
  const [row = []] = shownRows(sheets, strictWorkbook(sheets.plans).value);
  return (header) => row[sheets.form.columns.indexOf(header)];
}

test("a fixed price typed =80%*0.025 buys 50,000 shares for $1,000", () => {
  expect(0.8 * 0.025).not.toBe(0.02);
  const terms = { Principal: 1_000, "Annual rate": 0, "Number of instalments": 1, "Fixed price": 0.8 * 0.025 };
  const model = noteModel({ ...terms, "Conversion price rule": "fixed_price" });
  check(model);
  expect(firstRowOf(model)("Shares")).toBe(50_000);
});

test.each([
  ["on a day", dateOf(2018, 11, 20)],
  ["not", "none"],
  ["not, as Excel says it", false],
])("prices that change on dates and with an event that happened %s", (_, defaulted) => check(changingNote(defaulted)));

test.each(["step", "stepafter"])("on an anniversary %s has the new price or still the old one", (word) => {
  const model = noteModel({ "Conversion price rule": `min(fixed_price, ${word}(2016-10-13, 0.001, 0.002, 0.003))` });
  check(model);
  expect(firstRowOf(model)("Conversion price")).toBe(word === "step" ? 0.002 : 0.001);
});

test("without prices every payment in shares is #N/A, and nothing is another error", () => {
  const { series, rows } = examplePrices();
  const model = noteModel({ "Number of instalments": 3 }, { series, rows: rows.slice(0, 40) });
  const sheets = outcomeSheets(model);
  const book = strictWorkbook(sheets.plans);
  const { row, column } = sheets.layout.places["prices"]!;
  for (let line = 0; line < 40; line++)
    for (let k = 0; k <= series.length; k++) book.set("Prices", row + 1 + line, column + k, "");
  const shown = shownRows(sheets, book.value);
  expect(shown.map((each) => each[sheets.form.columns.indexOf("Shares")])).toEqual(
    shown.map(() => expect.objectContaining({ code: "#N/A" })),
  );
  const codes = shown.flat().flatMap((found) => (found instanceof ExcelError ? [found.code] : []));
  expect(new Set(codes)).toEqual(new Set(["#N/A"]));
});

test("what is no longer in force makes no projection", () => {
  const { series, rows } = examplePrices();
  const rule = {
    "Conversion price rule": "when(2018-06-30, fixed_price, last(bid))",
    "Market price rule": "fixed_price",
  };
  const model = noteModel(rule, { series, rows: rows.slice(0, 120) });
  check(model);
  const statuses = engineOutcome(model).payments.map(({ isProjected }) => isProjected);
  expect([statuses.indexOf(true), statuses.lastIndexOf(true)]).toEqual([5, 8]);
});

test("half a cent of the part in shares goes up, and an amount that buys no share is no projection", () => {
  const single = { "Annual rate": 0, "Number of instalments": 1 };
  const model = noteModel({ ...single, Principal: 1_000.01, "Paid in": 0.5 }, examplePrices());
  check(model);
  expect(firstRowOf(model)("In shares, cents")).toBe(50_001);
  const { series, rows } = examplePrices();
  const terms = { ...single, Principal: 1, "Fixed price": 5, "Conversion price rule": "fixed_price" };
  const poor = noteModel(terms, { series, rows: rows.slice(0, 5) });
  check(poor);
  expect([firstRowOf(poor)("Shares"), firstRowOf(poor)("Status")]).toEqual([0, "known"]);
});

const RULE = "Conversion price rule";
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1);

test.each(SEEDS)("a note and a price rule made at random, %d", (seed) => {
  const model = randomModel(seed);
  if (!isCovered(model)) return;
  const lacking = unpriced(model);
  if (lacking.length === 0) check(model);
  else checkWithGaps(model, lacking);
});

test("few of them have more digits than whole numbers hold", () => {
  expect(SEEDS.filter((seed) => !isCovered(randomModel(seed))).length).toBeLessThanOrEqual(4);
});

function isCovered(model: NoteModel): boolean {
  const form = nativeOutcome(readModel(model), model);
  if ("why" in form) expect(form.why).toBe("prices of more digits than whole-number formulas hold");
  return !("why" in form);
}

test("holes in the price table: #N/A in exactly the rows whose windows need them", () => {
  const counts = SEEDS.slice(0, 80).map((seed) => {
    const model = randomModel(seed, 12);
    if (!isCovered(model)) return 0;
    const lacking = unpriced(model);
    checkWithGaps(model, lacking);
    return lacking.length;
  });
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(20);
  expect(counts.filter((count) => count === 0).length).toBeGreaterThan(20);
});

/** The rows that the engine cannot price are #N/A; the others are those of a note that pays these in cash. */
function checkWithGaps(model: NoteModel, lacking: readonly number[]): void {
  const sheets = outcomeSheets(model);
  // An unknown remainder that is carried makes all later rows unknown.
  if (sheets.form.remainder === "carried") return;
  const rows = shownRows(sheets, strictWorkbook(sheets.plans).value);
  const { columns } = sheets.form;
  const at = (row: number, header: string): unknown => rows[row]![columns.indexOf(header)];
  const isNA = (value: unknown): boolean => value instanceof ExcelError && value.code === "#N/A";
  expect(rows.flatMap((_, k) => (isNA(at(k, "Cost of discount")) ? [k + 1] : []))).toEqual(lacking);
  const table = outcomeTable(engineOutcome(withCash(model, lacking)));
  if (!table.ok) throw new Error(table.failure.message);
  const [header = [], ...body] = table.value;
  const compared = [
    "#",
    "Due date",
    "Conversion price",
    "Binding leg",
    "Shares",
    "Remainder",
    "Market value",
    "Cost of discount",
  ];
  for (const [index, row] of body.entries()) {
    if (lacking.includes(index + 1)) expect(isNA(at(index, "Status"))).toBe(true);
    else
      expect(compared.map((name) => at(index, name) ?? "")).toEqual(compared.map((name) => row[header.indexOf(name)]));
    expect(isNA(at(index, "Cumulative shares"))).toBe(rows.slice(0, index + 1).some((_, k) => isNA(at(k, "Shares"))));
  }
  for (const number of lacking) {
    const { schedule, terms } = sheets.read;
    const isPriced = terms.price.on(schedule.periods.dueDates[number - 1]!).ok;
    expect(isNA(at(number - 1, "Shares"))).toBe(!isPriced);
  }
}

describe("what native formulas do not cover is said", () => {
  const why = (changes: Parameters<typeof noteModel>[0], prices = examplePrices()): unknown => {
    const model = noteModel(changes, prices);
    const form = nativeOutcome(readModel(model), model);
    return "why" in form ? form.why : undefined;
  };
  const withVwap = (vwap: number): PriceTable => {
    const { series, rows } = examplePrices();
    const at = series.indexOf("vwap");
    return { series, rows: rows.map((row) => ({ ...row, values: row.values.map((x, k) => (k === at ? vwap : x)) })) };
  };

  test.each<[string, Parameters<typeof noteModel>[0]]>([
    ["a split", { "Split 2018-01-02": "1-for-10", "Prices adjusted": true }],
    ["prices carried over missing days", { "Missing prices": "carry" }],
    ["windows with fewer days where prices are missing", { "Missing prices": "skip" }],
    ["windows that reach further where prices are missing", { "Missing prices": "extend" }],
    ["windows of days on which the stock traded", { Calendar: "traded days" }],
    ["a minimum price", { "Minimum price": 0.001 }],
    ["a minimum volume", { "Minimum volume": 1_000_000 }],
    ["a blocker", { Blocker: 0.0499 }],
    ["an exchange cap", { "Exchange cap": 0.1999 }],
    ["a limit of authorised shares", { "Shares authorised": 20_000_000_000 }],
    ["conversions at the holder's election", { "Conversion date": 43_100, "Conversion amount": 1_000 }],
    ["true-ups", { "True-up after": 5 }],
    ["a shortfall paid in cash", { "Floor price": 0.002, "Shortfall value": 0.003 }],
    ["prices projected with a drift", { Projection: "drift", Drift: -0.02 }],
    ["prices projected along a path", { "Projected from": 43_100, "Projected price": 0.002 }],
    ["a floor typed as text", { "Floor price": "$0.001" }],
    ["pooled VWAPs", { [RULE]: "min(pooled(5), fixed_price)" }],
    ["a price fixed on another date", { [RULE]: "min(at(2017-09-13, last(bid)), fixed_price)" }],
    ["windows after the date", { "Market price rule": "last(close, after)" }],
    ["percentages with more than 6 decimals", { [RULE]: "min(part * last(bid), fixed_price)", Part: 0.1234567 }],
  ])("%s", (words, changes) => expect(why(changes)).toBe(words));

  test("prices with too many decimals or digits", () => {
    expect(why({}, withVwap(0.00123456))).toBeUndefined();
    expect(why({}, withVwap(0.00123456789))).toBe("prices with more than 8 decimals");
    expect(why({}, withVwap(4_000_000.00000001))).toBe("prices of more than 14 digits");
    expect(why({}, withVwap(90_000.00000001))).toBe("prices of more digits than whole-number formulas hold");
  });

  test("a rule that no formula of Excel's is long enough for", () => {
    // The status weighs every floor against every other leg.
    const floors = Array.from({ length: 39 }, (_, k) => `0.00${k + 10}`);
    expect(why({ [RULE]: `min(fixed_price, last(bid))` })).toBeUndefined();
    expect(why({ [RULE]: `max(fixed_price, ${floors.join(", ")})` })).toBe("a price rule this long");
  });

  test("a rule of more conditions within each other than Excel takes", () => {
    const legs = (count: number): string =>
      Array.from({ length: count }, (_, k) => `${50 + k / 2}% * last(bid)`).join(", ");
    expect(why({ [RULE]: `min(${legs(30)}, max(${legs(20)}, fixed_price))` })).toBeUndefined();
    expect(why({ [RULE]: `min(${legs(39)}, max(${legs(38)}, fixed_price))` })).toBe("a price rule this long");
  });
});

describe("the checks' formulas", () => {
  const LIMIT = [1, 12] as const;
  const OFF_GRID = [2, 12] as const;
  const model = noteModel({ "Floor price": 0.001 }, examplePrices());
  const open = () => {
    const sheets = outcomeSheets(model);
    const { row, column } = sheets.layout.places["prices"]!;
    const day = model.prices.rows.findIndex(({ date }) => date === dateOf(2017, 10, 10));
    const vwap = [row + 1 + day, column + 1 + model.prices.series.indexOf("vwap")] as const;
    return { sheets, book: strictWorkbook(sheets.plans), vwap };
  };

  test("pass 10^14 before a product loses a digit", () => {
    const { book, vwap } = open();
    expect(book.value("Checks", ...LIMIT)).toBeLessThan(1e14);
    book.set("Prices", ...vwap, 30_000_000);
    expect(book.value("Checks", ...LIMIT)).toBeGreaterThan(1e14);
  });

  test("count prices and named values with more decimals than the units hold", () => {
    const { book, vwap, sheets } = open();
    expect(book.value("Checks", ...OFF_GRID)).toBe(0);
    book.set("Prices", ...vwap, 0.00123456);
    expect(book.value("Checks", ...OFF_GRID)).toBe(1);
    const { row, column } = sheets.layout.places["inputs"]!;
    for (const label of ["Fixed price", "Floor price"])
      book.set("Terms", row + 1 + model.terms.findIndex((term) => term.label === label), column + 1, 0.0012345678);
    expect(book.value("Checks", ...OFF_GRID)).toBe(3);
  });

  test("pass 10^14 where the 15 digits of a price leave a number of shares in doubt", () => {
    // $10 million at such a price are some 10^12 shares, of which cells of 15 digits do not tell the last thousandth.
    const amount = 10n ** 9n;
    const units = Array.from({ length: 4_000 }, (_, k) => BigInt(k + 1_001));
    const doubtful = units.find((n) => {
      const rest = (amount * 10n ** 6n) % n;
      return rest > 0n && Number(n - rest) / Number(n) < (1e15 / Number(n)) * 1e-15;
    })!;
    const { series, rows } = examplePrices();
    const table = {
      series,
      rows: rows.map(({ date, values }) => ({ date, values: values.map(() => Number(doubtful) / 1e8) })),
    };
    const doubt = noteModel(
      { Principal: 10_000_000, "Annual rate": 0, "Number of instalments": 1, [RULE]: "min(last(bid), fixed_price)" },
      table,
    );
    const sheets = outcomeSheets(doubt);
    const book = strictWorkbook(sheets.plans);
    const [payment] = engineOutcome(doubt).payments;
    expect(firstRowOf(doubt)("Shares")).toBe(payment!.shares - 1);
    expect(book.value("Checks", ...LIMIT)).toBeGreaterThan(1e14);
  });
});
