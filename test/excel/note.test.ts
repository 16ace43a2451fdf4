/* An instalment note in a workbook: filled, changed and refreshed through Microsoft's office.js on a real spreadsheet engine. */

import { fillModel, listModels, previewFill, refreshModel } from "../../src/excel/models";
import { cellAddress } from "../../src/sheets/address";
import { firstRow, OUTCOME_COLUMNS, type OutcomeKey } from "../../src/sheets/note/layout";
import { newLayout } from "../../src/sheets/note/planNote";
import { engineOutcome } from "../support/engineOutcome";
import { noteModel } from "../support/exampleNote";
import { closeWorkbook, openWorkbook, refusal, value, workbook } from "./openWorkbook";
import type { NoteModel } from "../../src/sheets/noteModel";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

async function expectAgreement(model: NoteModel, names = { schedule: "Schedule", outcome: "Outcome" }): Promise<void> {
  const layout = newLayout(model);
  const { schedule, settled } = engineOutcome(model);
  const count = schedule.rows.length;
  const rows = await workbook().values(
    `${names.schedule}!A${firstRow(layout, "schedule") + 1}:G${firstRow(layout, "schedule") + count}`,
  );
  expect(rows).toEqual(
    schedule.rows.map((row) => [
      row.number,
      row.dueDate,
      ...[row.opening, row.payment, row.interest, row.principal, row.closing].map((cents) => cents / 100),
    ]),
  );
  const column = async (key: OutcomeKey) => {
    const index = OUTCOME_COLUMNS.indexOf(key);
    const first = firstRow(layout, "outcome");
    return (
      await workbook().values(`${names.outcome}!${cellAddress(first, index)}:${cellAddress(first + count - 1, index)}`)
    ).flat();
  };
  expect(await column("shares")).toEqual(settled.map((row) => row.shares));
  expect(await column("remainder")).toEqual(settled.map((row) => row.remainder / 100));
  expect(await column("price")).toEqual(settled.map((row) => row.priced.price.toNumber()));
  expect(await column("outstanding")).toEqual(settled.map((row) => row.outstandingAfter));
}

test("the exchange note: four sheets of living formulas that agree with exact arithmetic, all checks OK", async () => {
  const model = noteModel();
  const preview = await value(previewFill(model));
  expect(preview.sheets.map((sheet) => sheet.name)).toEqual(["Terms", "Prices", "Schedule", "Outcome"]);
  const filled = await value(fillModel(model));
  expect(filled.sheets).toEqual(["Terms", "Prices", "Schedule", "Outcome"]);
  await expectAgreement(model);
  const [summary] = await value(listModels());
  expect(summary).toMatchObject({ name: "Exchange note 2017", complaints: [], instalments: 36, lastDue: "2020-09-13" });
});

test("more instalments: a check asks for Refresh, which adds the rows; fewer: it takes them away and keeps notes beside", async () => {
  await value(fillModel(noteModel()));
  await workbook().type("Terms!B7", 48);
  const [stale] = await value(listModels());
  expect(stale!.complaints).toContain("Press Refresh: the sheets have 36 instalments, the terms say 48");
  const grown = await value(refreshModel("N1"));
  expect(grown.changes).toContain("Schedule: 12 rows added, 48 in all.");
  await expectAgreement(noteModel({ instalments: 48 }));
  await workbook().type("Schedule!I50", "a note of the user's");
  await workbook().type("Terms!B7", 24);
  expect((await value(refreshModel("N1"))).changes).toContain("Outcome: 24 rows removed, 24 in all.");
  await expectAgreement(noteModel({ instalments: 24 }));
  expect(await workbook().values("Schedule!A30:I30")).toEqual([new Array(9).fill("")]);
  expect(await workbook().cell("Schedule!I50")).toBe("a note of the user's");
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("a new price in a cell changes the outcome at once, and prices added below the last row count", async () => {
  const all = noteModel().prices;
  const known = all.slice(0, 400);
  await value(fillModel(noteModel({}, known)));
  await workbook().type("Prices!C34", 0.0001);
  const changed = known.map((row, index) => (index === 28 ? { ...row, bid: 0.0001 } : row));
  await expectAgreement(noteModel({}, changed));
  const next = all[400]!;
  await workbook().type("Prices!A406", next.date);
  await workbook().type("Prices!C406", 0.0003);
  await workbook().type("Prices!D406", 0.0004);
  await expectAgreement(noteModel({}, [...changed, { ...next, bid: 0.0003, vwap: 0.0004 }]));
});

test("Refresh with nothing to do changes nothing", async () => {
  await value(fillModel(noteModel()));
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});

test("sheets of the user's own are never overwritten: the new ones are numbered", async () => {
  await workbook().Excel.run(async (context) => {
    context.workbook.worksheets.add("Prices").getRange("A1").values = [["mine"]];
    await context.sync();
  });
  const preview = await value(previewFill(noteModel()));
  expect(preview.sheets.map((sheet) => sheet.name)).toEqual(["Terms 2", "Prices 2", "Schedule 2", "Outcome 2"]);
  expect(preview.notices).toEqual([
    "The workbook already has Prices. It stays as it is; the new sheets are numbered 2.",
  ]);
  await value(fillModel(noteModel()));
  expect(await workbook().cell("Prices!A1")).toBe("mine");
  await expectAgreement(noteModel(), { schedule: "Schedule 2", outcome: "Outcome 2" });
});

test("renamed sheets and inserted rows: the model still knows its own", async () => {
  await value(fillModel(noteModel()));
  await workbook().Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.getItem("Schedule").name = "Payments (36)";
    worksheets.getItem("Terms").getRange("1:2").insert("Down");
    await context.sync();
  });
  await workbook().type("Terms!B9", 12);
  expect((await value(refreshModel("N1"))).changes).toContain("Payments (36): 24 rows removed, 12 in all.");
  await expectAgreement(noteModel({ instalments: 12 }), { schedule: "Payments (36)", outcome: "Outcome" });
});

test("growing into cells of the user's stops with the address, and nothing is written", async () => {
  await value(fillModel(noteModel()));
  await workbook().type("Outcome!D45", "mine");
  await workbook().type("Terms!B7", 48);
  const result = await refreshModel("N1");
  expect(result).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining("Outcome!A45:Y45 holds something of yours") },
  });
  expect(await workbook().cell("Schedule!A42")).toBe("");
  expect(await workbook().cell("Outcome!D45")).toBe("mine");
});

test("what the terms and prices may not be is said with the cell, and nothing is written", async () => {
  await value(fillModel(noteModel()));
  const cases: [string, string | number, string | RegExp][] = [
    ["Terms!B7", 2.5, "Number of instalments is 2.5; it must be a whole number from 1 to 10,000."],
    ["Terms!B6", 12, /Annual rate is 12, which is 1200% a year/],
    ["Prices!D20", "n/a", 'Prices!D20 is "n/a"; it must be a price above 0, or blank.'],
    ["Prices!C21", -0.001, "Prices!C21 is -0.001; it must be a price above 0, or blank."],
    ["Prices!A22", "soon", /Prices!A22/],
  ];
  for (const [address, wrong, message] of cases) {
    const right = await workbook().cell(address);
    await workbook().type(address, wrong);
    const result = await refreshModel("N1");
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.failure.message).toMatch(message);
    await workbook().type(address, right);
  }
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});

test("a workbook that counts days from 1904 is refused", async () => {
  await closeWorkbook();
  await openWorkbook({ use1904DateSystem: true });
  expect(await refusal(fillModel(noteModel()))).toContain("counts dates from 1904");
});

test.each([
  ["as typed", "=80%*0.025"],
  ["as Excel's double", 0.8 * 0.025],
])("a fixed price of 80%%*0.025, %s, buys 50,000 shares for $1,000", async (_, price) => {
  expect(0.8 * 0.025).not.toBe(0.02);
  const terms = { principal: 1000, annualRate: 0, instalments: 1, percentOfVwap: null, bidLeg: false };
  await value(fillModel(noteModel(terms)));
  await workbook().type("Terms!B12", price);
  expect((await workbook().values("Outcome!K6:L6"))[0]).toEqual([50_000, 0]);
});
