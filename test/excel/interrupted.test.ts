/* What happens when even the taking back of a change fails: the workbook says so when it is opened again, and can be repaired. */
import { dateOf } from "../../src/domain/calendar/date";
import { deleteModel, fillModel, listModels, refreshModel, repairModel } from "../../src/excel/models";
import { newCapitalModel, type EventRecord } from "../../src/sheets/capitalModel";
import { ExcelError } from "../host/harness";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, refusal, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const small = () => noteModel({ "Number of instalments": 2 }, madeUpPrices(dateOf(2017, 10, 2), dateOf(2017, 11, 20)));

/** Excel fails for good at the nth use of a method or property, as when it is closed: nothing can be taken back any more. */
async function dieAt(name: string, nth: number, operation: () => Promise<{ ok: boolean }>): Promise<void> {
  let seen = 0;
  workbook().host.beforeAction((action) => {
    if ((action as unknown as { Name: string }).Name === name && seen < nth) seen++;
    if (seen === nth) throw new ExcelError("GeneralException");
  });
  expect((await operation()).ok).toBe(false);
  workbook().host.beforeAction(undefined);
}

/** Closes the workbook and opens it again as it was saved. */
async function reopen(): Promise<void> {
  await workbook().idle();
  const saved = workbook().save();
  await closeWorkbook();
  await openWorkbook({ workbook: saved });
}

const sheetsAndNames = (): Promise<[string[], string[]]> =>
  workbook().Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name");
    const names = context.workbook.names.load("items/name");
    await context.sync();
    return [sheets.items.map(({ name }) => name), names.items.map(({ name }) => name)];
  });

test("a fill: half-made sheets are named at the next opening, nothing else can be done, Repair takes them away", async () => {
  await dieAt("Formulas", 5, () => fillModel(small()));
  await reopen();
  expect(await value(listModels())).toEqual([
    expect.objectContaining({
      id: "N1",
      name: "Exchange note 2017",
      repairable: true,
      complaints: ["A fill of this model was interrupted and left the workbook half-done. Press Repair."],
    }),
  ]);
  expect(await refusal(fillModel(small()))).toContain("interrupted");
  await value(repairModel("N1"));
  expect(await value(listModels())).toEqual([]);
  // The record itself stays, empty.
  expect(await sheetsAndNames()).toEqual([["Sheet1", "_Tranche"], []]);
  expect((await value(fillModel(small()))).sheets[0]).toBe("Terms");
});

test("a fill of another kind of model is taken back with its own names", async () => {
  const events = [{ Date: 43_000, Event: "opening", Holder: "All others", Shares: 1_000_000 }] as EventRecord[];
  const ledger = newCapitalModel({ name: "Capital", mode: "values", events });
  await dieAt("Activate", 1, () => fillModel(ledger));
  await reopen();
  expect((await sheetsAndNames())[1]).toContain("Tranche_C1_events");
  await value(repairModel("C1"));
  expect(await sheetsAndNames()).toEqual([["Sheet1", "_Tranche"], []]);
});

test("a refresh: Repair finishes it", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!B7", 4);
  await dieAt("Formulas", 2, () => refreshModel("N1"));
  await reopen();
  expect((await value(listModels()))[0]).toMatchObject({ repairable: true });
  expect(await refusal(refreshModel("N1"))).toContain("interrupted");
  await value(repairModel("N1"));
  expect((await value(listModels()))[0]).toMatchObject({ repairable: false, complaints: [] });
  expect((await workbook().values("Schedule!A6:A10")).flat()).toEqual([1, 2, 3, 4, ""]);
});

test("a delete: Repair finishes it", async () => {
  await value(fillModel(small()));
  await dieAt("Delete", 12, () => deleteModel("N1"));
  await reopen();
  expect((await value(listModels()))[0]).toMatchObject({ repairable: true });
  await value(repairModel("N1"));
  expect(await value(listModels())).toEqual([]);
  expect(await sheetsAndNames()).toEqual([["Sheet1", "_Tranche"], []]);
});
