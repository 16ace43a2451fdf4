/** The native outcome recalculated by LibreOffice, against the engine's exact arithmetic. */
import { dateOf } from "../../src/domain/calendar/date";
import { cellAddress } from "../../src/sheets/address";
import type { NoteModel } from "../../src/sheets/noteModel";
import { noteModel } from "../support/exampleNote";
import { changingNote, expectAgreement, shownRows, unpriced } from "../support/outcomeAgreement";
import { outcomeSheets } from "../support/outcomeSheets";
import { planToXlsx } from "../support/planToXlsx";
import { randomModel } from "../support/randomOutcomes";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

async function compare(model: NoteModel): Promise<void> {
  const sheets = outcomeSheets(model);
  const { value } = await recalculate(await planToXlsx(sheets.plans));
  const at = (sheet: string, row: number, column: number): unknown => value(sheet, cellAddress(row, column));
  expectAgreement(model, sheets, shownRows(sheets, at), true);
  expect(at("Checks", 1, 12)).toBeLessThan(1e14);
  expect(at("Checks", 2, 12)).toBe(0);
}

describeWithLibreOffice("native formulas of the outcome", () => {
  test("agree for the exchange note, in shares and in part", async () => {
    await compare(noteModel());
    await compare(noteModel({ "Paid in": 0.6, "Share fractions": "nearest", "Floor price": 0.0015 }));
  });

  test("agree for prices that change on dates and with an event", async () => {
    await compare(changingNote(dateOf(2018, 11, 20)));
    await compare(changingNote(false));
  });

  test("agree for price rules made at random", async () => {
    const models = Array.from({ length: 5 }, (_, k) => randomModel(k + 300));
    const priced = models.filter((model) => unpriced(model).length === 0);
    expect(priced.length).toBeGreaterThanOrEqual(4);
    for (const model of priced) await compare(model);
  });
});
