/* Long blocks go to Excel in parts, each below what a request may hold. */
import { fillSheet, makeSheets } from "../../src/excel/sheetChanges";
import type { Block, SheetPlan } from "../../src/sheets/plan";
import { closeWorkbook, openWorkbook, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

test("a block is whole, formats included, in however many parts it was written", async () => {
  const rows = Array.from({ length: 23 }, (_, row) => [row + 1, `row ${row + 1}`, 0.25]);
  const block: Block = {
    key: "prices",
    part: "inputs",
    row: 2,
    column: 1,
    cells: [["#", "Text", "Part"], ...rows],
    head: ["header"],
    columns: [
      { role: "label", format: "whole" },
      { role: "text", format: "text" },
      { role: "input", format: "percent" },
    ],
  };
  const plan: SheetPlan = {
    key: "prices",
    name: "Long",
    blocks: [block],
    styled: [],
    validations: [],
    charts: [],
    widths: [],
    freezeRows: 0,
    landscape: false,
  };
  const limit = 120;
  const parts = fillSheet("N1", plan, limit);
  expect(parts.length).toBeGreaterThan(4);
  for (const { size } of parts) expect(size).toBeLessThanOrEqual(1.3 * limit);
  const looks = await workbook().Excel.run(async (context) => {
    for (const change of [makeSheets("N1", [plan]), ...parts]) {
      change.save(context);
      await context.sync();
      change.apply(context);
    }
    const range = context.workbook.worksheets.getItem("Long").getRange("B4:D26").load("numberFormat");
    const font = context.workbook.worksheets.getItem("Long").getRange("D4:D26").format.font.load("color");
    await context.sync();
    return { formats: new Set(range.numberFormat.map((line) => line.join())), color: font.color };
  });
  expect(await workbook().values("Long!B3:D27")).toEqual([...block.cells, ["", "", ""]]);
  expect(looks.formats.size).toBe(1);
  expect(looks.color).toMatch(/^#/);
});
