/* The native schedule of one note for each thing that formulas state, calculated by Univer. */
import { firstRow } from "../../src/sheets/note/layout";
import { areaAddress } from "../../src/sheets/address";
import { NOTES } from "../support/scheduleNotes";
import { engineRows, scheduleSheets } from "../support/scheduleSheets";
import { closeWorkbook, openWorkbook, workbook } from "./openWorkbook";

const sheets = Object.entries(NOTES).map(([name, rows], k) => ({ name, rows, ...scheduleSheets(rows, ` ${k + 1}`) }));

beforeAll(async () => {
  await openWorkbook();
  await Excel.run(async (context) => {
    for (const plan of sheets.flatMap(({ plans }) => plans)) {
      const sheet = context.workbook.worksheets.add(plan.name);
      for (const { row, column, cells } of plan.blocks)
        sheet.getRangeByIndexes(row, column, cells.length, cells[0]!.length).formulas = cells.map((line) => [...line]);
    }
    await context.sync();
  });
  await workbook().idle();
});
afterAll(closeWorkbook);

const valuesOf = (sheet: string, row: number, column: number, rows: number, columns: number) =>
  workbook().values(`'${sheet}'!${areaAddress(row, column, rows, columns)}`);

test.each(sheets)("$name", async ({ rows, layout, plans }) => {
  const engine = engineRows(rows);
  const { column } = layout.places["schedule"]!;
  const shown = await valuesOf(layout.names["schedule"]!, firstRow(layout, "schedule"), column, engine.length, 7);
  expect(shown).toEqual(engine);
  const limits = plans[2]!.blocks[1]!;
  const bounds = await valuesOf(layout.names["checks"]!, limits.row + 1, limits.column, limits.cells.length - 1, 1);
  for (const [limit] of bounds) {
    expect(limit).toEqual(expect.any(Number));
    expect(limit).toBeLessThan(1e14);
  }
});
