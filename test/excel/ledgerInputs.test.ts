/* The inputs of a ledger as people type them: spaces, dates that are text, settings below the spare rows, faults by their cell. */
import { fillModel, listModels, refreshModel } from "../../src/excel/models";
import { newCapitalModel } from "../../src/sheets/capitalModel";
import { closeWorkbook, openWithFunctions, refusal, value, workbook } from "./openWorkbook";

beforeEach(() => openWithFunctions());
afterEach(closeWorkbook);

const EVENTS = [
  { Date: 43_000, Event: "opening", Holder: "Alpha", Class: "Common", Shares: 90 },
  { Date: 43_000, Event: "class", Class: "Series A", Price: 0.01, "Stated value": 1000 },
  { Date: 43_001, Event: "placement", Holder: "Beta", Class: "Series A", Shares: 1, Cash: 5 },
  { Date: 43_002, Event: "issue", Holder: "Beta", Class: "Common", Shares: 20, Cash: 5 },
];
const complaints = async (): Promise<readonly string[]> => (await value(listModels()))[0]!.complaints;

test.each(["native", "values"] as const)("%s: spaces and settings far below are taken in", async (mode) => {
  await value(fillModel(newCapitalModel({ name: "Capital", mode, events: EVENTS })));
  await workbook().type("Ledger!C5", "Alpha ");
  await value(refreshModel("C1"));
  expect(await complaints()).toEqual([]);
  await workbook().type("Cap table!M20", "Conversion price of Series A");
  await workbook().type("Cap table!N20", 0.02);
  expect(await complaints()).toEqual(["Press Refresh: 1 settings stand below the last row in use"]);
  await value(refreshModel("C1"));
  expect(await complaints()).toEqual([]);
});

test("a fault is told by its cell, whether a cell or the ledger is wrong; a date that is text by its row", async () => {
  await value(fillModel(newCapitalModel({ name: "Capital", mode: "native", events: EVENTS })));
  const header = (await workbook().values("Ledger!A4:Z4"))[0]!;
  const column = (title: string): string => String.fromCharCode(65 + header.indexOf(title));
  await workbook().type(`Ledger!${column("Shares")}8`, 1.5);
  expect(await refusal(refreshModel("C1"))).toMatch(new RegExp(`^Ledger!${column("Shares")}8, Shares, is 1\\.5`));
  await workbook().type(`Ledger!${column("Shares")}8`, 20);
  await workbook().type("Ledger!A8", 42_000);
  expect(await refusal(refreshModel("C1"))).toMatch(/^Ledger!A8, Date, .*the date of row 7/);
  await workbook().type("Ledger!A8", "'2017-09-24");
  expect((await complaints())[0]).toMatch(/^Type the date in row 8 of the ledger as a date/);
});
