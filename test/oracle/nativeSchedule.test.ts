/** The native schedule of one note for each thing that formulas state, recalculated by LibreOffice. */
import { cellAddress } from "../../src/sheets/address";
import { firstRow } from "../../src/sheets/note/layout";
import { planToXlsx } from "../support/planToXlsx";
import { NOTES } from "../support/scheduleNotes";
import { engineRows, scheduleSheets } from "../support/scheduleSheets";
import { describeWithLibreOffice, recalculate, type Recalculated } from "./libreoffice";

const sheets = Object.entries(NOTES).map(([name, rows], k) => ({ name, rows, ...scheduleSheets(rows, ` ${k + 1}`) }));

describeWithLibreOffice("native schedules", () => {
  let recalculated: Recalculated;
  beforeAll(async () => {
    recalculated = await recalculate(await planToXlsx(sheets.flatMap(({ plans }) => plans)));
  });

  test.each(sheets)("$name", ({ rows, layout, plans }) => {
    const { column: left } = layout.places["schedule"]!;
    const first = firstRow(layout, "schedule");
    const value = (name: string, row: number, column: number) =>
      recalculated.value(layout.names[name]!, cellAddress(row, column));
    const engine = engineRows(rows);
    const shown = engine.map((row, index) => row.map((_, column) => value("schedule", first + index, left + column)));
    expect(shown).toEqual(engine);
    const limits = plans[2]!.blocks[1]!;
    limits.cells.slice(1).forEach((_, k) => {
      const limit = value("checks", limits.row + 1 + k, limits.column);
      expect(limit).toEqual(expect.any(Number));
      expect(limit).toBeLessThan(1e14);
    });
  });
});
