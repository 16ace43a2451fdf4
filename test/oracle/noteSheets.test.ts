/** The native formulas of an instalment note, recalculated by LibreOffice, against the domain's exact arithmetic. */
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { fillModel } from "../../src/excel/models";
import { newLayout, planNote } from "../../src/sheets/note/planNote";
import type { NoteModel } from "../../src/sheets/noteModel";
import { openHost } from "../host/harness";
import { expectOutcome } from "../support/expectOutcome";
import { noteModel } from "../support/exampleNote";
import { planToXlsx } from "../support/planToXlsx";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

async function compare(model: NoteModel): Promise<void> {
  const layout = newLayout(model);
  const plans = planNote(model, layout);
  const { value } = await recalculate(await planToXlsx(plans));
  expectOutcome(model, layout, plans, value);
}

describeWithLibreOffice("native formulas of an instalment note", () => {
  test.each([0, 0.06, 0.1, 0.12, 0.0725])(
    "agree with the domain to the cent and the share at a rate of %d",
    (annualRate) => compare(noteModel({ annualRate })),
  );

  test("agree without the percentage leg, with a floor, and with a fixed price of 80% of $0.025", async () => {
    await compare(noteModel({ percentOfVwap: null }));
    await compare(noteModel({ floorPrice: 0.0015 }));
    await compare(noteModel({ fixedPrice: 0.8 * 0.025, percentOfVwap: 0.601, bidLeg: false }));
  });

  test("agree in the workbook that office.js filled and the workbench saved", async () => {
    const opened = await openHost();
    Object.assign(globalThis, { Excel: opened.Excel });
    const model = noteModel();
    expect(await fillModel(model)).toMatchObject({ ok: true });
    await opened.idle();
    const { bytes } = await exportXlsx(opened.univerAPI, { customFunctions: "TRANCHE" });
    opened.dispose();
    const layout = newLayout(model);
    const { value } = await recalculate(bytes);
    expectOutcome(model, layout, planNote(model, layout), value);
  });
});
