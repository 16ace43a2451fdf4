/* An instalment note in a workbook: filled, changed and refreshed through Microsoft's office.js on a real spreadsheet engine. */
import { dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewFill, previewRefresh, refreshModel } from "../../src/excel/models";
import type { PriceTable } from "../../src/sheets/noteModel";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWorkbook, refusal, snapshot, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const SHEETS = ["Terms", "Prices", "Schedule", "Outcome", "Summary", "Checks"];
const COUNT = "Terms!B7";

test("the exchange note: six sheets of living formulas that agree with exact arithmetic, all checks OK", async () => {
  const model = noteModel();
  const preview = await value(previewFill(model));
  expect(preview.sheets.map((sheet) => sheet.name)).toEqual(SHEETS);
  const filled = await value(fillModel(model));
  expect(filled).toEqual({ id: "N1", sheets: SHEETS });
  await expectAgreement(model);
  expect(await value(listModels())).toEqual([
    expect.objectContaining({
      name: "Exchange note 2017",
      mode: "native",
      complaints: [],
      headline: "36 instalments, the last on 2020-09-13",
    }),
  ]);
});

test("more instalments: a check asks for Refresh, which adds the rows; fewer: it takes them away and keeps notes beside", async () => {
  await value(fillModel(noteModel()));
  await workbook().type(COUNT, 48);
  const [stale] = await value(listModels());
  expect(stale!.complaints).toContain("Press Refresh: the sheets have 36 instalments, the terms say 48");
  const grown = await value(refreshModel("N1"));
  expect(grown.changes).toContain("Schedule: 12 rows added, 48 in all.");
  await expectAgreement(noteModel({ "Number of instalments": 48 }));
  await workbook().type("Schedule!L50", "a note of the user's");
  await workbook().type(COUNT, 24);
  expect((await value(refreshModel("N1"))).changes).toContain("Outcome: 24 rows removed, 24 in all.");
  await expectAgreement(noteModel({ "Number of instalments": 24 }));
  expect(await workbook().values("Schedule!A30:G30")).toEqual([new Array(7).fill("")]);
  expect(await workbook().cell("Schedule!L50")).toBe("a note of the user's");
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("a value term recalculates natively; a rule's words need Refresh, and a check and the pane say so", async () => {
  await value(fillModel(noteModel()));
  await workbook().type("Terms!B11", 0.0007);
  await expectAgreement(noteModel({ "Fixed price": 0.0007 }));
  await workbook().type("Terms!B10", 0.0009);
  await expectAgreement(noteModel({ "Fixed price": 0.0007, "Floor price": 0.0009 }));
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
  const rule = "max(0.0002, min(60.1% * avglowest(bid, 3, 10), fixed_price))";
  await workbook().type("Terms!B9", rule);
  expect((await value(listModels()))[0]!.complaints).toEqual([
    "Press Refresh: terms have changed that the sheets do not follow by themselves",
  ]);
  expect((await value(refreshModel("N1"))).changes).toContain("Outcome: formulas and values brought up to date.");
  await expectAgreement(noteModel({ "Conversion price rule": rule, "Fixed price": 0.0007, "Floor price": 0.0009 }));
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("a new price in a cell changes the outcome at once, and prices added below the last row count", async () => {
  const all = noteModel().prices;
  const known: PriceTable = { ...all, rows: all.rows.slice(0, 400) };
  await value(fillModel(noteModel({}, known)));
  await workbook().type("Prices!C34", 0.0001);
  const rows = known.rows.map((row, index) =>
    index === 28 ? { ...row, values: [row.values[0]!, 0.0001, row.values[2]!] } : row,
  );
  await expectAgreement(noteModel({}, { ...known, rows }));
  const { date } = all.rows[400]!;
  for (const [column, content] of [
    ["A", date],
    ["B", 0.0003],
    ["C", 0.0003],
    ["D", 0.0004],
  ] as const)
    await workbook().type(`Prices!${column}406`, content);
  await expectAgreement(noteModel({}, { ...known, rows: [...rows, { date, values: [0.0003, 0.0003, 0.0004] }] }));
});

test("an election and a part paid in cash, natively", async () => {
  await value(fillModel(noteModel({ "Paid in": 0.6 })));
  await workbook().type("Terms!G5", 3);
  await workbook().type("Terms!H5", "cash");
  await workbook().type("Terms!G6", 5);
  await workbook().type("Terms!H6", 0.25);
  await expectAgreement(
    noteModel({ "Paid in": 0.6 }, undefined, {
      elections: [
        [3, "cash"],
        [5, 0.25],
      ],
    }),
  );
  await workbook().type("Terms!B14", 0.4);
  await expectAgreement(
    noteModel({ "Paid in": 0.4 }, undefined, {
      elections: [
        [3, "cash"],
        [5, 0.25],
      ],
    }),
  );
});

test("no prices yet: the schedule is there, payments say that they lack a price", async () => {
  await value(fillModel(noteModel({}, { series: ["close", "bid", "vwap"], rows: [] })));
  expect(await workbook().cell("Schedule!D6")).toBe(116_389.5);
  expect(await workbook().cell("Outcome!G6")).toMatch(/^#N/);
  expect((await value(listModels()))[0]!.complaints).toEqual(["36 payments lack a price they need: see Prices"]);
  for (const mode of ["values", "formulas"] as const)
    expect(await refusal(fillModel(noteModel({}, { series: ["bid"], rows: [] }, { mode })))).toContain(
      "Prices are missing",
    );
});

test("Refresh with nothing to do changes nothing", async () => {
  await value(fillModel(noteModel()));
  const before = await snapshot();
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
  expect(await snapshot()).toBe(before);
});

test("sheets of the user's own are never overwritten: the new ones are numbered", async () => {
  await workbook().Excel.run(async (context) => {
    context.workbook.worksheets.add("Prices").getRange("A1").values = [["mine"]];
    await context.sync();
  });
  const preview = await value(previewFill(noteModel()));
  expect(preview.sheets.map((sheet) => sheet.name)).toEqual(SHEETS.map((name) => `${name} 2`));
  expect(preview.notices).toEqual([
    "The workbook already has Prices. It stays as it is; the new sheets are numbered 2.",
  ]);
  await value(fillModel(noteModel()));
  expect(await workbook().cell("Prices!A1")).toBe("mine");
  await expectAgreement(noteModel(), { schedule: "Schedule 2", outcome: "Outcome 2" });
});

test("renamed and moved sheets, inserted and deleted rows and columns: the model still knows its own", async () => {
  await value(fillModel(noteModel()));
  await workbook().Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.getItem("Schedule").name = "Payments (36)";
    worksheets.getItem("Outcome").position = 0;
    worksheets.getItem("Terms").getRange("1:2").insert("Down");
    worksheets.getItem("Prices").getRange("A:A").insert("Right");
    worksheets.getItem("Summary").getRange("2:2").delete("Up");
    await context.sync();
  });
  expect((await value(previewRefresh("N1"))).edits).toEqual([]);
  await workbook().type("Terms!B9", 12);
  expect((await value(refreshModel("N1"))).changes).toContain("Payments (36): 24 rows removed, 12 in all.");
  await expectAgreement(noteModel({ "Number of instalments": 12 }), { schedule: "Payments (36)" });
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("growing into cells of the user's stops with the address; inserting rows moves them down", async () => {
  await value(fillModel(noteModel()));
  await workbook().type("Outcome!D45", "mine");
  await workbook().type("Schedule!B44", "mine, too");
  await workbook().type(COUNT, 48);
  const before = await snapshot();
  expect(await refusal(refreshModel("N1"))).toMatch(
    /^Schedule needs 12 more rows, but Schedule!A44:[A-Z]44 holds something/,
  );
  expect(await snapshot()).toBe(before);
  const { inTheWay } = await value(previewRefresh("N1"));
  expect(inTheWay.map(({ sheet, rows }) => [sheet, rows])).toEqual([
    ["Schedule", 12],
    ["Outcome", 12],
  ]);
  await value(refreshModel("N1", { insertRows: true }));
  await expectAgreement(noteModel({ "Number of instalments": 48 }));
  expect([await workbook().cell("Outcome!D57"), await workbook().cell("Schedule!B56")]).toEqual(["mine", "mine, too"]);
  expect((await value(listModels()))[0]!.complaints).toEqual([]);
});

test("what the terms and prices may not be is said with the cell, and nothing is written", async () => {
  await value(fillModel(noteModel()));
  const cases: [string, string | number, string | RegExp][] = [
    [COUNT, 2.5, "Number of instalments is 2.5; it must be a whole number from 1 to 10,000."],
    ["Terms!B6", 12, /Annual rate is 12, which is 1200% a year/],
    ["Terms!B9", "min(85% avg(vwap, 5)", /character/],
    ["Terms!A11", "Fixd price", /terms has the label "Fixd price"/],
    ["Prices!D20", "n/a", 'Prices!D20 is "n/a"; it must be a price above 0, or blank.'],
    ["Prices!C21", -0.001, "Prices!C21 is -0.001; it must be a price above 0, or blank."],
    ["Prices!A22", "soon", /Prices!A22/],
    [
      "Prices!C5",
      "Offer",
      'Prices!C5 is "Offer"; it must be one of Open, High, Low, Close, Bid, VWAP, Volume, each once.',
    ],
  ];
  for (const [address, wrong, message] of cases) {
    const right = await workbook().cell(address);
    await workbook().type(address, wrong);
    const before = await snapshot();
    expect(await refusal(refreshModel("N1"))).toMatch(message);
    expect(await snapshot()).toBe(before);
    await workbook().type(address, right);
  }
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});

test("a workbook that counts days from 1904, and one open for reading only, are refused", async () => {
  await closeWorkbook();
  await openWorkbook({ use1904DateSystem: true });
  expect(await refusal(fillModel(noteModel()))).toContain("counts dates from 1904");
  await closeWorkbook();
  await openWorkbook({ readOnly: true });
  expect(await refusal(fillModel(noteModel()))).toContain("open for reading only");
});

test.each([
  ["as typed", "=80%*0.025"],
  ["as Excel's double", 0.8 * 0.025],
])("a fixed price of 80%%*0.025, %s, buys 50,000 shares for $1,000", async (_, price) => {
  expect(0.8 * 0.025).not.toBe(0.02);
  const terms = {
    Principal: 1000,
    "Annual rate": 0,
    "Number of instalments": 1,
    "Conversion price rule": "fixed_price",
  };
  await value(fillModel(noteModel(terms, madeUpPrices(dateOf(2017, 10, 2), dateOf(2017, 10, 12)))));
  await workbook().type("Terms!B11", price);
  expect((await workbook().values("Outcome!G6:H6"))[0]).toEqual([50_000, 0]);
});

test("names at their length limits and of odd characters", async () => {
  const name = "'=Note <A&B> №1, 13 September 2017 – “exchange”".padEnd(60, "x");
  await value(fillModel(noteModel({}, undefined, { name })));
  expect((await value(listModels()))[0]!.name).toBe(name);
  expect(await workbook().cell("Terms!A1")).toBe(name);
  await workbook().Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Schedule").name = "S".repeat(31);
    context.workbook.worksheets.getItem("Outcome").name = "O'utcome & co. (1) - 2017";
    await context.sync();
  });
  await workbook().type(COUNT, 12);
  await value(refreshModel("N1"));
  await expectAgreement(noteModel({ "Number of instalments": 12 }), {
    schedule: "S".repeat(31),
    outcome: "'O''utcome & co. (1) - 2017'",
  });
});
