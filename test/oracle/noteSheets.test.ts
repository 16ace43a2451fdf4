/* The native formulas of notes, recalculated by LibreOffice, against the engine's exact arithmetic. */
import fc from "fast-check";
import { fillModel } from "../../src/excel/models";
import { cellAddress } from "../../src/sheets/address";
import type { Layout } from "../../src/sheets/model";
import type { NoteModel } from "../../src/sheets/noteModel";
import { firstRow } from "../../src/sheets/note/layout";
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { openHost } from "../host/harness";
import { engineTables } from "../support/engineTables";
import { noteModel } from "../support/exampleNote";
import { planNote, type PlannedNote } from "../support/planNote";
import { planToXlsx } from "../support/planToXlsx";
import { randomNotes } from "../support/randomNotes";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

type Read = (sheet: string, address: string) => unknown;

/** Quotients within the 15 digits that spreadsheets write into files; everything else exactly. */
const QUOTIENTS = new Set(["Conversion price", "Holder %"]);

function expectAgreement(model: NoteModel, { layout, plans }: PlannedNote, value: Read): void {
  const engine = engineTables(model);
  for (const key of ["schedule", "outcome"] as const) {
    const [columns, ...rows] = engine[key];
    rows.forEach((row, index) =>
      row.forEach((expected, column) => {
        const shown = value(layout.names[key]!, cellAddress(firstRow(layout, key) + index, column)) ?? "";
        if (QUOTIENTS.has(String(columns![column])) && typeof expected === "number")
          expect(shown).toBeCloseTo(expected, 13);
        else expect([index, columns![column], shown]).toEqual([index, columns![column], expected]);
      }),
    );
  }
  expectChecks(layout, plans, value);
}

function expectChecks(layout: Layout, plans: PlannedNote["plans"], value: Read): void {
  const { row, column, cells } = plans.find(({ key }) => key === "checks")!.blocks.find(({ key }) => key === "checks")!;
  for (let index = 1; index < cells.length; index++)
    expect(String(value(layout.names["checks"]!, cellAddress(row + index, column + 1)))).toMatch(/^OK/);
}

const NOTES_A_FILE = 20;

describeWithLibreOffice("native formulas of an instalment note", () => {
  test.each([0, 0.06, 0.1, 0.12, 0.0725])("the exchange note at %d: all 36 rows, all checks", async (rate) => {
    const model = noteModel({ "Annual rate": rate });
    const planned = planNote(model);
    const { value } = await recalculate(await planToXlsx(planned.plans));
    expectAgreement(model, planned, value);
  });

  test("200 notes made at random", async () => {
    const notes = fc.sample(randomNotes, { numRuns: 200, seed: 20171013 });
    for (let first = 0; first < notes.length; first += NOTES_A_FILE) {
      const group = notes.slice(first, first + NOTES_A_FILE).map((model, index) => ({
        model,
        planned: planNote(model, ` ${first + index}`),
      }));
      const { value } = await recalculate(await planToXlsx(group.flatMap(({ planned }) => planned.plans)));
      for (const { model, planned } of group) expectAgreement(model, planned, value);
    }
  });

  test("the workbook that office.js filled and the workbench saved", async () => {
    const opened = await openHost();
    Object.assign(globalThis, { Excel: opened.Excel });
    const model = noteModel();
    expect(await fillModel(model)).toMatchObject({ ok: true });
    await opened.idle();
    const { bytes } = await exportXlsx(opened.univerAPI, { customFunctions: "TRANCHE" });
    opened.dispose();
    const { value } = await recalculate(bytes);
    expectAgreement(model, planNote(model), value);
  });
});
