/* The native outcome calculated by the workbench's own engine, against the domain's exact arithmetic. */
import { dateOf } from "../../src/domain/calendar/date";
import { areaAddress, cellAddress, sheetPrefix } from "../../src/sheets/address";
import type { NoteModel } from "../../src/sheets/noteModel";
import { noteModel } from "../support/exampleNote";
import { changingNote, expectAgreement, shownRows, unpriced } from "../support/outcomeAgreement";
import { outcomeSheets, type OutcomeSheets } from "../support/outcomeSheets";
import { randomModel } from "../support/randomOutcomes";
import { closeWorkbook, openWorkbook, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

async function fill({ plans }: OutcomeSheets): Promise<void> {
  await workbook().Excel.run(async (context) => {
    for (const { name, blocks } of plans) {
      const sheet = context.workbook.worksheets.add(name);
      for (const { row, column, cells } of blocks) {
        if (cells.length === 0) continue;
        const address = areaAddress(row, column, cells.length, cells[0]!.length);
        sheet.getRange(address).formulas = cells.map((line) => line.map((content) => content ?? ""));
      }
    }
    await context.sync();
  });
}

async function compareWith(model: NoteModel, sheets: OutcomeSheets): Promise<void> {
  const grids = new Map<string, unknown[][]>();
  for (const name of ["Outcome", "Checks"]) grids.set(name, await workbook().values(`${sheetPrefix(name)}A1:BZ60`));
  const at = (sheet: string, row: number, column: number): unknown => grids.get(sheet)![row]![column];
  expectAgreement(model, sheets, shownRows(sheets, at));
  expect(at("Checks", 1, 12)).toBeLessThan(1e14);
  expect(at("Checks", 2, 12)).toBe(0);
}

async function compare(model: NoteModel): Promise<void> {
  const sheets = outcomeSheets(model);
  await fill(sheets);
  await compareWith(model, sheets);
}

test("what is typed into terms, elections and prices is followed at once", async () => {
  const all = noteModel({ "Paid in": "shares" }).prices;
  const known = { ...all, rows: all.rows.slice(0, 400) };
  const elections = [[2, "cash"]];
  const sheets = outcomeSheets(noteModel({ "Paid in": "shares" }, known, { elections }));
  await fill(sheets);
  const { places, shape } = sheets.layout;
  const type = (sheet: string, block: string, row: number, column: number, value: string | number): Promise<void> => {
    const { row: top, column: left } = places[block]!;
    return workbook().type(sheetPrefix(sheet) + cellAddress(top + 1 + row, left + column), value);
  };
  const bid = all.series.indexOf("bid");
  await type("Prices", "prices", 28, 1 + bid, 0.0001);
  const rows = known.rows.map((row, index) =>
    index === 28 ? { ...row, values: row.values.map((x, k) => (k === bid ? 0.0001 : x)) } : row,
  );
  await compareWith(noteModel({ "Paid in": "shares" }, { ...all, rows }, { elections }), sheets);

  const next = all.rows[400]!;
  await type("Prices", "prices", 400, 0, next.date);
  for (const [k, x] of next.values.entries()) await type("Prices", "prices", 400, 1 + k, x!);
  const longer = { ...all, rows: [...rows, next] };
  await compareWith(noteModel({ "Paid in": "shares" }, longer, { elections }), sheets);

  const term = (label: string, value: string | number) =>
    type("Terms", "inputs", shape.labels.indexOf(label), 1, value);
  await term("Floor price", 0.0015);
  await term("Fixed price", 0.003);
  await term("Paid in", "cash");
  await type("Terms", "elections", 1, 0, 5);
  await type("Terms", "elections", 1, 1, 0.6);
  const changes = { "Floor price": 0.0015, "Fixed price": 0.003, "Paid in": "cash" };
  await compareWith(noteModel(changes, longer, { elections: [...elections, [5, 0.6]] }), sheets);
  await term("Paid in", 0.25);
  await compareWith(
    noteModel({ ...changes, "Paid in": 0.25 }, longer, { elections: [...elections, [5, 0.6]] }),
    sheets,
  );
});

test("the exchange note, in shares", () => compare(noteModel()));

test("the exchange note, in part, with a floor and a share for half of one", () =>
  compare(noteModel({ "Paid in": 0.6, "Share fractions": "nearest", "Floor price": 0.0015 })));

test("prices that change on dates and with an event", async () => {
  await compare(changingNote(dateOf(2018, 11, 20)));
  await closeWorkbook();
  await openWorkbook();
  await compare(changingNote("none"));
});

const PRICED = Array.from({ length: 12 }, (_, k) => k + 300).filter((seed) => unpriced(randomModel(seed)).length === 0);

test.each(PRICED)("a note and a price rule made at random, %d", (seed) => compare(randomModel(seed)));
