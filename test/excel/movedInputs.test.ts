/* Rows inserted and deleted in Terms and Prices, sheets renamed: Excel's own rewriting of formulas is nobody's edit. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewRefresh, refreshModel } from "../../src/excel/models";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWorkbook, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes: Parameters<typeof noteModel>[0] = {}) =>
  noteModel({ "Number of instalments": 3, ...changes }, PRICES);

const onSheet = (name: string, change: (sheet: Excel.Worksheet) => void) =>
  workbook().Excel.run(async (context) => {
    change(context.workbook.worksheets.getItem(name));
    await context.sync();
  });

async function expectInStep(changes: Parameters<typeof noteModel>[0], names = {}): Promise<void> {
  expect((await value(previewRefresh("N1"))).edits).toEqual([]);
  await value(refreshModel("N1"));
  await expectAgreement(small(changes), names);
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
  expect((await value(refreshModel("N1"))).changes).toEqual([]);
}

test("a row inserted in Prices, and the rule changed", async () => {
  await value(fillModel(small()));
  await onSheet("Prices", (sheet) => sheet.getRange("30:30").insert("Down"));
  await workbook().type("Terms!B9", "min(80% * lowest(vwap, 3), fixed_price)");
  await expectInStep({ "Conversion price rule": "min(80% * lowest(vwap, 3), fixed_price)" });
});

test("a row inserted in Terms, the floor's row deleted, an own edit kept", async () => {
  await value(fillModel(small()));
  await onSheet("Terms", (sheet) => sheet.getRange("8:8").insert("Down"));
  await expectInStep({});
  await onSheet("Terms", (sheet) => sheet.getRange("11:11").delete("Up"));
  await expectInStep({ "Floor price": undefined });
  await workbook().type("Schedule!D7", "=D6+1");
  await onSheet("Terms", (sheet) => sheet.getRange("8:8").insert("Down"));
  expect((await value(previewRefresh("N1"))).edits.map(({ address }) => address)).toEqual(["Schedule!D7"]);
});

test("a sheet renamed to a word beyond ASCII", async () => {
  await value(fillModel(small()));
  await onSheet("Terms", (sheet) => void (sheet.name = "Prämie"));
  await expectInStep({});
});
