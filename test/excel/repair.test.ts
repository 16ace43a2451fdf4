/* Repair writes a broken model anew, and nothing of the user's. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewRefresh, refreshModel, repairModel } from "../../src/excel/models";
import { newCapitalModel } from "../../src/sheets/capitalModel";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWorkbook, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes = {}) => noteModel({ "Number of instalments": 3, ...changes }, PRICES);

const onSheet = (name: string, work: (sheet: Excel.Worksheet) => void) =>
  workbook().Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem(name));
    await context.sync();
  });

const overwriting = (address: string): string =>
  `Repair would write over ${address}, where something of yours stands. Move it, then press Repair again; nothing was written.`;

test("a note that deleted rows or columns brought into the way stops it, with its address", async () => {
  await value(fillModel(small({ "Number of instalments": 6 })));
  await workbook().type("Schedule!B13", "my note");
  await onSheet("Schedule", (sheet) => sheet.getRange("8:9").delete("Up"));
  const before = await snapshot();
  expect(await refusal(repairModel("N1"))).toBe(overwriting("Schedule!B11"));
  expect(await snapshot()).toBe(before);
  await workbook().type("Schedule!B11", "");
  await workbook().type("Schedule!I8", "another");
  await onSheet("Schedule", (sheet) => sheet.getRange("C:C").delete("Left"));
  expect(await refusal(repairModel("N1"))).toBe(overwriting("Schedule!H8"));
  await workbook().type("Schedule!H8", "");
  expect(await value(repairModel("N1"))).toEqual({ kept: [] });
  await expectAgreement(small({ "Number of instalments": 6 }));
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});

test("what was typed into rows and columns put inside a block stops it", async () => {
  await value(fillModel(small()));
  await onSheet("Schedule", (sheet) => {
    sheet.getRange("7:7").insert("Down");
    sheet.getRange("C:C").insert("Right");
  });
  await workbook().type("Schedule!B7", "between");
  await workbook().type("Schedule!C8", "=1+1");
  expect(await refusal(repairModel("N1"))).toBe(overwriting("Schedule!B7 and Schedule!C8"));
  await workbook().type("Schedule!B7", "");
  await workbook().type("Schedule!C8", "");
  expect(await value(repairModel("N1"))).toEqual({ kept: [] });
  await expectAgreement(small());
  expect(await value(previewRefresh("N1"))).toMatchObject({ edits: [], changes: [] });
});

test("a deleted sheet comes back without cost to a note, and to an edit that still has its place", async () => {
  await value(fillModel(small()));
  await workbook().type("Schedule!B10", "my note");
  await workbook().type("Schedule!D7", 50_000);
  await workbook().type("Terms!B7", 8);
  await onSheet("Outcome", (sheet) => sheet.delete());
  expect(await refusal(repairModel("N1"))).toBe(overwriting("Schedule!B10"));
  await workbook().type("Schedule!B10", "");
  expect(await value(repairModel("N1"))).toEqual({ kept: ["Schedule!D7"] });
  expect(await workbook().cell("Schedule!D7")).toBe(50_000);
  expect(await workbook().cell("Schedule!A13")).toBe(8);
  expect((await value(previewRefresh("N1"))).edits).toEqual([expect.objectContaining({ address: "Schedule!D7" })]);
});

test("checks keep their colours", async () => {
  await value(fillModel(small()));
  const colours = (): Promise<number> =>
    workbook().Excel.run(async (context) => {
      const found = context.workbook.worksheets.getItem("Checks").getRange().conditionalFormats.getCount();
      await context.sync();
      return found.value;
    });
  const before = await colours();
  expect(before).toBeGreaterThan(0);
  await onSheet("Schedule", (sheet) => sheet.getRange("7:7").insert("Down"));
  await value(repairModel("N1"));
  expect(await colours()).toBe(before);
});

const DAYS = [42_950, 42_960, 42_990];
const ledger = (days = DAYS) =>
  newCapitalModel({
    name: "Capital",
    mode: "values",
    events: days.map((day, index) => ({
      Date: day,
      Event: index === 0 ? "opening" : "issue",
      Holder: index === 0 ? "All others" : `Holder ${index}`,
      Shares: 1_000_000,
    })),
  });

/** What the ownership chart draws, and the block behind it. */
async function drawn(): Promise<{ chart: object | undefined; block: object }> {
  await workbook().idle();
  const charts = workbook()
    .host.workbook.worksheets.getItem("Cap table")
    .charts.$records.map(({ source: { block } }) => ({ ...block }));
  return workbook().Excel.run(async (context) => {
    const range = context.workbook.names
      .getItem("Tranche_C1_series")
      .getRange()
      .load("rowIndex,columnIndex,rowCount,columnCount");
    await context.sync();
    const { rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns } = range;
    return { chart: charts[0], block: { row, column, rows, columns } };
  });
}

test("the chart of a ledger follows an event put in the middle, and comes when there is something to draw", async () => {
  await value(fillModel(ledger()));
  await onSheet("Ledger", (sheet) => sheet.getRange("6:6").insert("Down"));
  for (const [address, content] of [
    ["A6", 42_955],
    ["B6", "issue"],
    ["C6", "Holder 9"],
    ["E6", 500],
  ] as const)
    await workbook().type(`Ledger!${address}`, content);
  await value(repairModel("C1"));
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
  const now = await drawn();
  expect(now.block).toMatchObject({ rows: 5, columns: 5 });
  expect(now.chart).toEqual(now.block);
});

test("a ledger of one day gets its chart with the second", async () => {
  await value(fillModel(ledger(DAYS.slice(0, 1))));
  expect((await drawn()).chart).toBeUndefined();
  for (const [address, content] of [
    ["A6", 42_960],
    ["B6", "issue"],
    ["C6", "Holder 1"],
    ["E6", 500],
  ] as const)
    await workbook().type(`Ledger!${address}`, content);
  await value(refreshModel("C1"));
  const now = await drawn();
  expect(now.chart).toEqual(now.block);
});
