/* The inputs of a ledger as people type them: spaces, dates that are text, settings below the spare rows, faults by their cell. */
import { fillModel, listModels, previewRefresh, refreshModel } from "../../src/excel/models";
import { cellAddress } from "../../src/sheets/address";
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

describe.each(["native", "formulas", "values"] as const)("%s: whole rows of the sheet among the events", (mode) => {
  const rows = (address: string, what: "insert" | "delete") =>
    workbook().Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Ledger").getRange(address);
      if (what === "insert") range.insert("Down");
      else range.delete("Up");
      await context.sync();
    });
  const titled = async (title: string, row: number): Promise<string> => {
    const [header] = await workbook().values("Ledger!A4:AZ4");
    const [letter] = /^[A-Z]+/.exec(cellAddress(0, header!.indexOf(title)))!;
    return `Ledger!${letter}${row}`;
  };
  const outstanding = async (): Promise<unknown[]> => {
    await workbook().idle();
    const cells = [5, 6, 7, 8, 9].map(async (row) => workbook().cell(await titled("Outstanding after", row)));
    return Promise.all(cells);
  };

  beforeEach(() => value(fillModel(newCapitalModel({ name: "Capital", mode, events: EVENTS }))));

  test("an event typed between two others is followed at the next refresh", async () => {
    await rows("8:8", "insert");
    for (const [title, cell] of Object.entries({ Date: 43_001, Event: "issue", Holder: "Gamma", Class: "Common" }))
      await workbook().type(await titled(title, 8), cell);
    await workbook().type(await titled("Shares", 8), 10);
    expect(await complaints()).toContainEqual(expect.stringMatching(/^Press Refresh/));
    const before = await value(previewRefresh("C1"));
    expect(before).toMatchObject({ edits: [], inTheWay: [] });
    expect(before.changes).toContain("Ledger: 1 row added, 5 in all.");
    await value(refreshModel("C1"));
    expect(await outstanding()).toEqual([90, 90, 90, 100, 120]);
    expect(await complaints()).toEqual([]);
    expect((await value(previewRefresh("C1"))).changes).toEqual([]);
  });

  test("an event deleted with its row is gone at the next refresh", async () => {
    await rows("7:7", "delete");
    await value(refreshModel("C1"));
    expect(await outstanding()).toEqual([90, 90, 110, "", ""]);
    expect(await complaints()).toEqual([]);
  });

  test("what somebody wrote beside the inserted row is not written over", async () => {
    await rows("8:8", "insert");
    await workbook().type("Ledger!A8", 43_001);
    await workbook().type("Ledger!B8", "issue");
    await workbook().type("Ledger!C8", "Gamma");
    await workbook().type("Ledger!D8", "Common");
    await workbook().type(await titled("Shares", 8), 10);
    const status = await titled("Outstanding after", 8);
    await workbook().type(status, "my own note");
    const before = await workbook().values("Ledger!A1:AZ20");
    const said = await refusal(refreshModel("C1"));
    expect(said).toContain(`Refresh would write over ${status}`);
    expect(await workbook().values("Ledger!A1:AZ20")).toEqual(before);
  });
});
