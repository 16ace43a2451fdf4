/* The mode of add-in formulas: a function that cannot fill its table is told, and terms that it follows are not. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, refreshModel } from "../../src/excel/models";
import { newCapitalModel } from "../../src/sheets/capitalModel";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWithFunctions, value, workbook } from "./openWorkbook";

beforeEach(() => openWithFunctions());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes = {}) => noteModel({ "Number of instalments": 3, ...changes }, PRICES, { mode: "formulas" });
/** Once the functions have answered. */
async function complaints(): Promise<readonly string[]> {
  await workbook().idle();
  return (await value(listModels()))[0]!.complaints;
}

test("a note: cells in the way of a table, terms that functions follow, and a column more", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!B11", 0.0007);
  await workbook().type("Terms!B9", "min(80% * lowest(vwap, 3), fixed_price)");
  const terms = { "Fixed price": 0.0007, "Conversion price rule": "min(80% * lowest(vwap, 3), fixed_price)" };
  await expectAgreement(small(terms));
  expect(await complaints()).toEqual([]);
  await workbook().type("Terms!G5", 2);
  await workbook().type("Terms!H5", "cash");
  expect(await complaints()).toContain("Press Refresh: Outcome has other columns than the sheets look for");
  await value(refreshModel("N1"));
  expect(await complaints()).toEqual([]);
  await workbook().type("Outcome!C7", "note");
  expect((await complaints())[0]).toMatch(/^Clear the cells that the table on Outcome would fill/);
  await workbook().type("Outcome!C7", "");
  expect(await complaints()).toEqual([]);
});

test("a ledger: cells in the way of the cap table and of the findings", async () => {
  const events = [
    { Date: 43_000, Event: "opening", Holder: "Alpha", Class: "Common", Shares: 90 },
    { Date: 43_001, Event: "issue", Holder: "Beta", Class: "Common", Shares: 20, Cash: 5 },
  ];
  await value(fillModel(newCapitalModel({ name: "Capital", mode: "formulas", events })));
  expect(await complaints()).toEqual([]);
  for (const [cell, table] of [
    ["Cap table!B6", "the cap table"],
    ["Checks!E5", "the findings beside this"],
  ] as const) {
    await workbook().type(cell, "note");
    expect((await complaints())[0]).toContain(`Clear the cells that ${table} would fill`);
    await workbook().type(cell, "");
    expect(await complaints()).toEqual([]);
  }
});
