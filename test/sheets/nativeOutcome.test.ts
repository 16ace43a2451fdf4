/* Native formulas of the outcome, evaluated in strict IEEE doubles, against the engine's exact arithmetic. */
import { readFileSync } from "node:fs";
import { parseIsoDate } from "../../src/domain/calendar/date";
import type { NoteModel, PriceTable } from "../../src/sheets/noteModel";
import type { Series } from "../../src/domain/market/priceHistory";
import { noteModel } from "../support/exampleNote";
import { outcomeTable } from "../../src/domain/settlement/outcomeTable";
import { engineOutcome, expectAgreement, shownRows, unpriced, withCash } from "../support/outcomeAgreement";
import { randomModel } from "../support/randomOutcomes";
import { outcomeSheets } from "../support/outcomeSheets";
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

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1);

test.each(SEEDS)("a note and a price rule made at random, %d", (seed) => {
  const model = randomModel(seed);
  const lacking = unpriced(model);
  if (lacking.length === 0) check(model);
  else checkWithGaps(model, lacking);
});

test("holes in the price table: #N/A in exactly the rows whose windows need them", () => {
  const counts = SEEDS.slice(0, 80).map((seed) => {
    const model = randomModel(seed, 12);
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
