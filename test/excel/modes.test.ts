/* The three modes of a model: native formulas, the add-in's formulas, values. All of them come to the same figures. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewRefresh, refreshModel } from "../../src/excel/models";
import type { Mode } from "../../src/sheets/model";
import type { NoteModel } from "../../src/sheets/noteModel";
import { exportXlsx } from "../../src/workbench/xlsx/export";
import { importXlsx } from "../../src/workbench/xlsx/import";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWithFunctions, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWithFunctions());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 1), dateOf(2018, 4, 30));
const note = (mode: Mode, changes: Parameters<typeof noteModel>[0] = {}, more: Partial<NoteModel> = {}): NoteModel =>
  noteModel({ "Number of instalments": 12, ...changes }, PRICES, { mode, ...more });
/** A note that native formulas do not cover: its outcome depends on a blocker, its schedule on a prepayment. */
const RARE = { "Prepayment date": dateOf(2018, 1, 20), "Prepayment amount": 100_000, Blocker: 0.0499 };

test.each(["native", "formulas", "values"] as const)("%s: the engine's figures, all checks OK", async (mode) => {
  await value(fillModel(note(mode)));
  await expectAgreement(note(mode));
  expect(await value(listModels())).toEqual([expect.objectContaining({ mode, complaints: [] })]);
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});

test.each(["native", "formulas", "values"] as const)(
  "%s: a deal that native formulas do not cover comes to the engine's figures",
  async (mode) => {
    await value(fillModel(note(mode, RARE)));
    await expectAgreement(note(mode, RARE));
    expect((await value(listModels()))[0]!.complaints).toEqual([]);
    const checks = (await workbook().values("Checks!A4:B24")).map((row) => row.join(": "));
    const why = checks.filter((check) => /native formulas do not cover/.test(check));
    expect(why).toEqual(
      mode === "native"
        ? [
            "Schedule holds values: OK: native formulas do not cover prepayments; Refresh brings the values up to date",
            expect.stringMatching(/^Outcome holds values: OK: native formulas do not cover .+/),
          ]
        : [],
    );
  },
);

test("values go stale when a term or a price moves: the check and the pane say so, and Refresh works them out anew", async () => {
  await value(fillModel(note("values")));
  const before = await workbook().values("Outcome!A4:N20");
  await workbook().type("Terms!B11", 0.0007);
  expect(await workbook().values("Outcome!A4:N20")).toEqual(before);
  expect((await value(listModels()))[0]!.complaints).toEqual([
    "Press Refresh: terms have changed that the sheets do not follow by themselves",
  ]);
  await value(refreshModel("N1"));
  await expectAgreement(note("values", { "Fixed price": 0.0007 }));
  await workbook().type("Prices!C34", 0.0001);
  expect((await value(listModels()))[0]!.complaints).toEqual([
    "Press Refresh: prices have changed since the values were worked out",
  ]);
  await workbook().type("Terms!G5", 2);
  await workbook().type("Terms!H5", "cash");
  await value(refreshModel("N1"));
  const rows = PRICES.rows.map((row, index) =>
    index === 28 ? { ...row, values: [row.values[0]!, 0.0001, row.values[2]!] } : row,
  );
  const moved = noteModel({ "Number of instalments": 12, "Fixed price": 0.0007 }, { ...PRICES, rows });
  await expectAgreement({ ...moved, elections: [[2, "cash"]] });
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("add-in formulas follow terms and prices at once; more instalments need Refresh for the rows around them", async () => {
  await value(fillModel(note("formulas")));
  await workbook().type("Terms!B9", "min(80% * lowest(vwap, 10), fixed_price)");
  const rule = { "Conversion price rule": "min(80% * lowest(vwap, 10), fixed_price)" };
  await expectAgreement(note("formulas", rule));
  await workbook().type("Terms!B7", 18);
  expect((await value(listModels()))[0]!.complaints).toContain(
    "Press Refresh: the sheets have 12 instalments, the terms say 18",
  );
  await value(refreshModel("N1"));
  await expectAgreement(note("formulas", { ...rule, "Number of instalments": 18 }));
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("from mode to mode: the same figures, one spill or none, and nothing left over of the mode before", async () => {
  await value(fillModel(note("native")));
  const native = await snapshot();
  for (const mode of ["formulas", "values", "native"] as const) {
    await value(refreshModel("N1", { mode }));
    await expectAgreement(note(mode));
    expect(await value(listModels())).toEqual([expect.objectContaining({ mode, complaints: [] })]);
    expect((await value(previewRefresh("N1"))).edits).toEqual([]);
    const anchor = await formula("Outcome!A5");
    expect(String(anchor).startsWith("=TRANCHE.NOTEOUTCOME(")).toBe(mode === "formulas");
  }
  expect(await snapshot()).toBe(native);
});

test("a mode that needs more columns than are free stops at the user's cells", async () => {
  await value(fillModel(note("values")));
  await workbook().type("Outcome!Q9", "mine");
  const before = await snapshot();
  expect(await refusal(refreshModel("N1", { mode: "native" }))).toMatch(
    /^Outcome needs more columns, but Outcome!.+ holds something/,
  );
  expect(await snapshot()).toBe(before);
});

test("values somebody edited are shown and kept, or overwritten when told", async () => {
  await value(fillModel(note("values")));
  await workbook().type("Outcome!G7", 1);
  expect((await value(previewRefresh("N1"))).edits).toEqual([
    expect.objectContaining({ address: "Outcome!G7", content: 1 }),
  ]);
  await workbook().type("Terms!B11", 0.0007);
  await value(refreshModel("N1"));
  expect(await workbook().cell("Outcome!G7")).toBe(1);
  await value(refreshModel("N1", { overwrite: true }));
  await expectAgreement(note("values", { "Fixed price": 0.0007 }));
});

test.each(["native", "formulas", "values"] as const)(
  "%s: downloaded and opened again, the model is known, and is refreshed and changed as before",
  async (mode) => {
    await value(fillModel(note(mode)));
    await workbook().idle();
    const { bytes } = await exportXlsx(workbook().univerAPI, { customFunctions: "TRANCHE" });
    const imported = await importXlsx(bytes, "Model.xlsx");
    await closeWorkbook();
    await openWithFunctions({ workbook: structuredClone(imported.workbook) });
    await workbook().idle();
    await expectAgreement(note(mode));
    expect(await value(listModels())).toEqual([expect.objectContaining({ mode, complaints: [] })]);
    // The workbench's file holds values in place of the add-in's functions, which Refresh finds as edits.
    const { edits } = await value(previewRefresh("N1"));
    expect(edits.map(({ address }) => address)).toEqual(mode === "formulas" ? ["Schedule!A5", "Outcome!A5"] : []);
    await workbook().type("Terms!B7", 15);
    await value(refreshModel("N1", { overwrite: true }));
    await expectAgreement(note(mode, { "Number of instalments": 15 }));
    expect((await value(listModels()))[0]!.complaints).toEqual([]);
  },
);

async function formula(address: string): Promise<unknown> {
  const [sheet, cell] = address.split("!");
  return workbook().Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet!).getRange(cell!).load("formulas");
    await context.sync();
    return range.formulas[0]![0];
  });
}
