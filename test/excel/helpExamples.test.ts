/* The help's examples that read the pane's own sheets, typed into a workbook that the pane has filled. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel } from "../../src/excel/models";
import { newCapitalModel } from "../../src/sheets/capitalModel";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { closeWorkbook, openWithFunctions, value, workbook } from "./openWorkbook";

const PAGES = path.resolve(__dirname, "../../docs/functions");
const examples = readdirSync(PAGES).flatMap((file) => {
  const [, example] = /## Example\n\n```\n(.*)\n```/.exec(readFileSync(path.join(PAGES, file), "utf8")) ?? [];
  return example && /\b(Terms|Prices|Ledger)!/.test(example) ? [example] : [];
});

const fillNote = () => {
  const prices = madeUpPrices(dateOf(2017, 9, 1), dateOf(2018, 4, 30));
  return fillModel(noteModel({ "Number of instalments": 6 }, prices));
};
const fillLedger = () => {
  const events = [
    { Date: dateOf(2020, 9, 1), Event: "opening", Holder: "All others", Class: "Common", Shares: 4_000_000_000 },
    { Date: dateOf(2020, 9, 22), Event: "issue", Holder: "A", Class: "Common", Shares: 1_000, Cash: 2_000 },
  ];
  return fillModel(newCapitalModel({ name: "Capital", mode: "native", events }));
};

describe.each([
  ["a note", fillNote, examples.filter((example) => !example.includes("Ledger!"))],
  ["a ledger", fillLedger, examples.filter((example) => example.includes("Ledger!"))],
])("%s", (_, fill, own) => {
  beforeAll(async () => {
    await openWithFunctions();
    await value<unknown>(fill());
    await workbook().Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Try");
      sheet.getRange("A2:A37").formulas = Array.from({ length: 36 }, (_, k) => [`=EDATE(DATE(2017,10,13),${k})`]);
      await context.sync();
    });
  });
  afterAll(closeWorkbook);

  test("there are examples", () => expect(own.length).toBeGreaterThan(2));

  test.each(own)("%s", async (example) => {
    await workbook().type("Try!C2", example);
    const first = (await workbook().values("Try!C2:C2"))[0]?.[0];
    expect([first, workbook().errorMessage("Try!C2")]).toEqual([expect.anything(), undefined]);
    expect(first).not.toBe("");
  });
});
