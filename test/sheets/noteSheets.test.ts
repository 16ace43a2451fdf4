/* The native formulas in plain IEEE doubles against the domain's exact arithmetic, on notes made at random. */
import fc from "fast-check";
import { addDays, addMonths, asDate, dateOf, type CalendarDate } from "../../src/domain/calendar/date";
import type { RawTerms } from "../../src/domain/deal";
import { firstRow, OUTCOME_COLUMNS, type OutcomeKey } from "../../src/sheets/note/layout";
import { newLayout, planNote } from "../../src/sheets/note/planNote";
import type { NoteModel } from "../../src/sheets/noteModel";
import { engineOutcome } from "../support/engineOutcome";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { strictWorkbook, type StrictWorkbook } from "../support/strictExcel";

function sheetsOf(model: NoteModel) {
  const layout = newLayout(model);
  const plans = planNote(model, layout);
  const workbook = strictWorkbook(plans);
  const outcome = (key: OutcomeKey, index: number) =>
    workbook.value("Outcome", firstRow(layout, "outcome") + index, OUTCOME_COLUMNS.indexOf(key));
  const schedule = (column: number, index: number) =>
    workbook.value("Schedule", firstRow(layout, "schedule") + index, column);
  const [checks] = plans[0]!.checks;
  const complaints = Array.from({ length: checks!.rows }, (_, i) => workbook.value("Terms", checks!.row + i, 1)).filter(
    (text) => text !== "OK",
  );
  return { layout, workbook, outcome, schedule, complaints };
}

function expectAgreement(model: NoteModel): void {
  const { outcome, schedule, complaints } = sheetsOf(model);
  const engine = engineOutcome(model);
  engine.schedule.rows.forEach((row, index) => {
    const amounts = [row.opening, row.payment, row.interest, row.principal, row.closing].map((cents) => cents / 100);
    expect([0, 1, 2, 3, 4, 5, 6].map((column) => schedule(column, index))).toEqual([
      row.number,
      row.dueDate,
      ...amounts,
    ]);
  });
  const labels = { percent: "% of average", bid: "Prior bid", fixed: "Fixed price", floor: "Floor" };
  engine.settled.forEach((row, index) => {
    const keys: OutcomeKey[] = [
      "price",
      "binding",
      "shares",
      "remainder",
      "cumulative",
      "outstanding",
      "pricedOn",
      "holder",
    ];
    expect(keys.map((key) => outcome(key, index))).toEqual([
      row.priced.price.toNumber(),
      labels[row.priced.binding],
      row.shares,
      row.remainder / 100,
      row.cumulative,
      row.outstandingAfter,
      row.priced.pricedOn,
      row.holder.toNumber(),
    ]);
  });
  expect(complaints).toEqual([]);
}

const notes = fc.record({
  principal: fc.integer({ min: 100_000, max: 2_000_000_000 }).map((cents) => cents / 100),
  annualRate: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 400 }).map((n) => n / 1000),
    fc.integer({ min: 1, max: 4000 }).map((n) => n / 10_000),
  ),
  instalments: fc.integer({ min: 1, max: 60 }),
  firstDue: fc.integer({ min: dateOf(2015, 1, 1), max: dateOf(2018, 12, 31) }).map(asDate),
  percentOfVwap: fc.option(fc.integer({ min: 300, max: 1250 }).map((n) => n / 1000)),
  vwapSessions: fc.integer({ min: 1, max: 20 }),
  bidLeg: fc.boolean(),
  fixedPrice: fc.integer({ min: 1, max: 9999 }).map((n) => n / 10_000),
  floorPrice: fc.option(fc.integer({ min: 1, max: 999 }).map((n) => n / 100_000)),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  start: fc.constantFrom(0.0009, 0.0022, 0.031, 0.45, 3.2),
});

function made({
  seed,
  start,
  ...terms
}: RawTerms & { seed: number; start: number; firstDue: CalendarDate }): NoteModel {
  const last = addMonths(terms.firstDue, Number(terms.instalments) - 2);
  return noteModel(terms, madeUpPrices(addDays(terms.firstDue, -60), last, seed, start));
}

describe("native formulas in plain doubles", () => {
  test("agree with exact arithmetic to the cent, the share and the last bit of the price on 200 notes made at random", () => {
    fc.assert(
      fc.property(notes, (note) => expectAgreement(made(note))),
      { numRuns: 200, seed: 20171013 },
    );
  });

  test("the exchange note at 12% is 35 x 116,389.50 and 116,389.48, at 0% 35 x 97,338.82 and 97,338.75", () => {
    for (const [annualRate, level, last] of [
      [0.12, 116_389.5, 116_389.48],
      [0, 97_338.82, 97_338.75],
    ] as const) {
      const { schedule } = sheetsOf(noteModel({ annualRate }));
      const payments = Array.from({ length: 36 }, (_, index) => schedule(3, index));
      expect(payments).toEqual([...new Array(35).fill(level), last]);
      expect([schedule(1, 0), schedule(1, 35)]).toEqual([dateOf(2017, 10, 13), dateOf(2020, 9, 13)]);
    }
  });

  test("$97,338.82 buys 24,334,705 shares at $0.004 and 52,052,844 at 85% of a flat $0.0022", () => {
    const flat = (vwap: number) =>
      madeUpPrices(dateOf(2017, 9, 1), dateOf(2017, 10, 12)).map((row) => ({ ...row, bid: 0.009, vwap }));
    expect(sheetsOf(noteModel({ annualRate: 0 }, flat(0.008))).outcome("shares", 0)).toBe(24_334_705);
    expect(sheetsOf(noteModel({ annualRate: 0 }, flat(0.0022))).outcome("shares", 0)).toBe(52_052_844);
  });

  test("a fixed price typed as =80%*0.025 buys 50,000 shares for $1,000", () => {
    const price = 0.8 * 0.025;
    expect(price).not.toBe(0.02);
    const { outcome } = sheetsOf(
      noteModel({
        principal: 1000,
        annualRate: 0,
        instalments: 1,
        percentOfVwap: null,
        bidLeg: false,
        fixedPrice: price,
      }),
    );
    expect(outcome("shares", 0)).toBe(50_000);
    expect(outcome("remainder", 0)).toBe(0);
  });

  test("a first due date of 31 January comes back to the 31st", () => {
    const { schedule } = sheetsOf(noteModel({ firstDue: dateOf(2018, 1, 31) }));
    expect([0, 1, 2].map((index) => schedule(1, index))).toEqual([
      dateOf(2018, 1, 31),
      dateOf(2018, 2, 28),
      dateOf(2018, 3, 31),
    ]);
  });

  test("a blank VWAP inside the window is #N/A in the rows that need it, and a check says how many", () => {
    const model = noteModel();
    const hole = model.prices.map((row) => (row.date === dateOf(2017, 11, 9) ? { ...row, vwap: null } : row));
    const { outcome, complaints } = sheetsOf({ ...model, prices: hole });
    expect(outcome("shares", 0)).toEqual(expect.any(Number));
    expect(outcome("shares", 1)).toEqual({ code: "#N/A" });
    expect(outcome("price", 2)).toEqual(expect.any(Number));
    expect(complaints).toContain("1 instalment lacks a price it needs: see Prices");
  });

  test("changing an input changes the outcome, and a count that no longer fits asks for Refresh", () => {
    const { workbook, layout, outcome } = sheetsOf(noteModel());
    const before = outcome("shares", 0);
    const set = (label: number, content: number | string) =>
      workbook.set("Terms", firstRow(layout, "inputs") + label, 1, content);
    set(4, 0.5);
    expect(outcome("shares", 0)).toBeGreaterThan(before as number);
    set(2, 48);
    expect(checkTexts(workbook, layout)).toContain("Press Refresh: the sheets have 36 instalments, the terms say 48");
  });
});

function checkTexts(workbook: StrictWorkbook, layout: ReturnType<typeof newLayout>): unknown[] {
  return Array.from({ length: 8 }, (_, i) => workbook.value("Terms", firstRow(layout, "checks") + i, 1));
}
