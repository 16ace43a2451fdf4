/* The native outcome calculated by the workbench's own engine, against the domain's exact arithmetic. */
import { areaAddress, sheetPrefix } from "../../src/sheets/address";
import type { NoteModel } from "../../src/sheets/noteModel";
import { noteModel } from "../support/exampleNote";
import { expectAgreement, shownRows, unpriced } from "../support/outcomeAgreement";
import { outcomeSheets } from "../support/outcomeSheets";
import { randomModel } from "../support/randomOutcomes";
import { closeWorkbook, openWorkbook, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

async function compare(model: NoteModel): Promise<void> {
  const sheets = outcomeSheets(model);
  const { Excel } = workbook();
  await Excel.run(async (context) => {
    for (const { name, blocks } of sheets.plans) {
      const sheet = context.workbook.worksheets.add(name);
      for (const { row, column, cells } of blocks) {
        if (cells.length === 0) continue;
        const address = areaAddress(row, column, cells.length, cells[0]!.length);
        sheet.getRange(address).formulas = cells.map((line) => line.map((content) => content ?? ""));
      }
    }
    await context.sync();
  });
  const grids = new Map<string, unknown[][]>();
  for (const name of ["Outcome", "Checks"]) grids.set(name, await workbook().values(`${sheetPrefix(name)}A1:BZ60`));
  const at = (sheet: string, row: number, column: number): unknown => grids.get(sheet)![row]![column];
  expectAgreement(model, sheets, shownRows(sheets, at));
  expect(at("Checks", 1, 12)).toBeLessThan(1e14);
  expect(at("Checks", 2, 12)).toBe(0);
}

test("the exchange note, in shares", () => compare(noteModel()));

test("the exchange note, in part, with a floor and a share for half of one", () =>
  compare(noteModel({ "Paid in": 0.6, "Share fractions": "nearest", "Floor price": 0.0015 })));

const PRICED = Array.from({ length: 12 }, (_, k) => k + 300).filter((seed) => unpriced(randomModel(seed)).length === 0);

test.each(PRICED)("a note and a price rule made at random, %d", (seed) => compare(randomModel(seed)));
