/* The capital model as the writer, the reader and the refresher see it. */
import { dateOf } from "../../../src/domain/calendar/date";
import { capitalKind } from "../../../src/sheets/capital/capitalKind";
import { newCapitalModel, type CapitalModel } from "../../../src/sheets/capitalModel";
import type { EventRecord } from "../../domain/capital/eventTable";
import { exampleEvents } from "../../domain/capital/exampleEvents";
import { blockOf, engineOf, inputsOf, MEMORY, modelOf, sheetsOf } from "./capitalSheets";

const SERIES_1A = exampleEvents("series-1a-placement-2020", "events.csv");
const locate = (block: string, row: number, column: number): string => `${block}[${row},${column}]`;
const read = (model: CapitalModel, change: (cells: ReturnType<typeof inputsOf>) => ReturnType<typeof inputsOf>) => {
  const sheets = sheetsOf(model);
  return capitalKind.read(model.name, model.mode, change(inputsOf(sheets)), sheets.made.shape, locate);
};
const failureOf = (records: readonly EventRecord[]): string => {
  const made = capitalKind.make(modelOf(records));
  return made.ok ? "" : made.failure.message;
};

test.each(["native", "values", "formulas"] as const)("what is read back makes the same sheets, %s", (mode) => {
  const model = modelOf(SERIES_1A, mode, [
    { label: "As of", value: dateOf(2020, 12, 1), source: { kind: "assumption", note: "a guess" } },
    { label: "Conversion price of Convertible note", value: 0.0002 },
  ]);
  const again = read(model, (cells) => cells);
  expect(again.ok).toBe(true);
  if (!again.ok) return;
  expect(again.value.context[0]).toEqual(model.context[0]);
  const [first, second] = [sheetsOf(model), sheetsOf(again.value)];
  expect(second.made.shape).toEqual(first.made.shape);
  expect(second.made.memory).toEqual(first.made.memory);
  expect(second.plans).toEqual(first.plans);
});

test("every derived block stands where the plan has it, and every block has a place", () => {
  for (const mode of ["native", "values", "formulas"] as const) {
    const { made, layout, plans } = sheetsOf(modelOf(SERIES_1A, mode));
    const derived = capitalKind.derived(made, layout);
    for (const spec of capitalKind.blocks) {
      const block = blockOf(
        plans.find(({ key }) => key === spec.sheet)!,
        spec.key,
      );
      expect([block.part, block.head.length]).toEqual([spec.part, spec.head]);
      expect(new Set(block.cells.map((row) => row.length))).toEqual(new Set([block.columns.length]));
      if (spec.part === "derived") expect(derived.find(({ key }) => key === spec.key)).toEqual(block);
    }
    expect(JSON.parse(JSON.stringify(made.shape))).toEqual(made.shape);
  }
});

test("the engine's values remembered as text and numbers make the same blocks again", () => {
  const { made, layout } = sheetsOf(modelOf(SERIES_1A, "values"));
  const tables = Object.fromEntries(
    made.memory.map(({ key, cells }) => [
      key,
      cells.map((row) => row.map((cell) => (typeof cell === "string" ? cell.replace(/^'/, "") : cell))),
    ]),
  );
  expect(capitalKind.derived({ shape: made.shape, tables }, layout)).toEqual(capitalKind.derived(made, layout));
});

test("formulas mode spills one function a table, over room for rows typed below", () => {
  const { plans } = sheetsOf(
    modelOf(SERIES_1A, "formulas", [
      { label: "Conversion price", value: 0.0002 },
      { label: "As of", value: dateOf(2020, 12, 1) },
    ]),
  );
  const first = (sheet: string, key: string): unknown => {
    const block = blockOf(
      plans.find((plan) => plan.key === sheet)!,
      key,
    );
    expect(block.spillsFrom).toBe(0);
    expect(
      block.cells
        .slice(1)
        .flat()
        .every((cell) => cell === null),
    ).toBe(true);
    return block.cells[0]![0];
  };
  expect(first("captable", "captable")).toBe("=TRANCHE.CAPTABLE('Ledger'!$A$4:$K$1011,$K$5,$M$6:$N$12)");
  expect(first("captable", "proceeds")).toBe("=TRANCHE.PROCEEDS('Ledger'!$A$4:$K$1011,$K$5)");
  expect(first("checks", "findings")).toBe("=TRANCHE.LEDGERCHECK('Ledger'!$A$4:$K$1011)");
});

test("formulas mode: key figures read the spilled tables wherever they end", () => {
  const model = modelOf(SERIES_1A, "formulas");
  const [sheets, engine] = [sheetsOf(model), engineOf(model)];
  engine.table("captable").forEach((row, i) => row.forEach((cell, j) => sheets.set("captable", i, j, cell as string)));
  expect(sheets.table("figures")).toEqual(engine.table("figures"));
  expect(sheets.table("series")).toEqual(engine.table("series"));
});

test("what cannot have happened makes nothing, and says which row", () => {
  expect(
    failureOf([
      ...SERIES_1A,
      { Date: "2021-01-06", Event: "convert", Holder: "Holder B", Class: "Series 1A", Shares: 2_501 },
    ]),
  ).toBe("events row 9, Shares, is 2,501; it must be at most 2,500, what Holder B has of Series 1A on 2021-01-06.");
  expect(failureOf([{ Event: "issue", Holder: "A", Shares: 1.5 }])).toMatch(/^events row 2, Shares, is 1.5/);
  const early = capitalKind.make(modelOf(SERIES_1A, "native", [{ label: "As of", value: dateOf(2020, 9, 21) }]));
  expect(early).toMatchObject({ failure: { subject: "As of", value: "2020-09-21" } });
  const unknown = capitalKind.make(modelOf(SERIES_1A, "native", [{ label: "Conversion price of Series Z", value: 1 }]));
  expect(unknown).toMatchObject({ failure: { message: expect.stringContaining("Series Z") as unknown } });
});

test("cells that are no ledger's are refused by row and column, or by address", () => {
  const model = modelOf(SERIES_1A);
  const withCell = (row: number, column: number, cell: string | number | object) =>
    read(model, (cells) => ({
      ...cells,
      events: cells["events"]!.map((line, i) =>
        line.map((old, j) => (i === row && j === column ? cell : old)),
      ) as never,
    }));
  expect(withCell(4, 1, "plcement")).toMatchObject({ failure: { subject: "events[4,1], Event," } });
  expect(withCell(4, 4, "many")).toMatchObject({ failure: { subject: "events[4,4], Shares,", bound: "a number" } });
  expect(withCell(0, 4, "Share")).toMatchObject({ failure: { subject: "events header" } });
  expect(withCell(5, 5, { code: "#DIV/0!" })).toMatchObject({ failure: { subject: "events[5,5]" } });
  const context = read(model, (cells) => ({
    ...cells,
    context: [
      ["Setting", "Value"],
      ["When", 1],
    ],
  }));
  expect(context).toMatchObject({ failure: { subject: "context[1,0]", bound: '"As of" in the first row' } });
  expect(read(model, (cells) => ({ ...cells, events: [...cells["events"]!, ["", "", ""]] }))).toMatchObject({
    ok: true,
  });
});

test("the log's inputs, and the line for the pane", () => {
  const model = modelOf(SERIES_1A);
  expect(sheetsOf(model).made.headline).toBe("7 events to 2021-01-05");
  expect(capitalKind.inputs(model)).toMatchObject({
    Events: 7,
    "Events: placement": 2,
    "Last event": "2021-01-05",
    "Cash in all rows": 5_000_000,
    "As of": "",
  });
});

test("names that look like formulas or patterns are text, and are told apart", () => {
  const rows = [
    { Event: "opening", Holder: "=1+1", Shares: 10 },
    { Event: "opening", Holder: "*", Shares: 20 },
    { Event: "opening", Holder: '<5 "x"', Shares: 30 },
    { Event: "opening", Holder: "*", Class: 'Series "?"', Shares: 5 },
  ];
  const sheets = sheetsOf(modelOf(rows));
  expect(
    sheets
      .table("captable")
      .slice(1)
      .map(([holder, , shares]) => [holder, shares]),
  ).toEqual([
    ["=1+1", 10],
    ["*", 20],
    ["*", 5],
    ['<5 "x"', 30],
    ["Total", 60],
  ]);
  expect(sheets.complaints()).toEqual([]);
});

describe("checks", () => {
  const place = (sheets: ReturnType<typeof sheetsOf>, title: string): number =>
    sheets.table("events")[0]!.indexOf(title);

  test.each([
    ["Event", 4, "issue"],
    ["Holder", 4, "Holder C"],
    ["Class", 4, "Series 2"],
    ["Cash", 4, ""],
    ["Amount", 6, ""],
  ])("native: a changed %s asks for Refresh", (title, row, content) => {
    const sheets = sheetsOf(modelOf(SERIES_1A));
    const label = "Sheets match the ledger's events and names";
    expect(sheets.check(label)).toBe("OK");
    sheets.set("events", row, place(sheets, title), content);
    expect(sheets.check(label)).toMatch(/^Press Refresh/);
  });

  test("native: changed numbers ask for new findings only", () => {
    const sheets = sheetsOf(modelOf(SERIES_1A));
    const label = "Findings are of the ledger as it stands";
    expect(sheets.check(label)).toBe("OK");
    sheets.set("events", 4, place(sheets, "Shares"), 1_999);
    expect(sheets.check("Sheets match the ledger's events and names")).toBe("OK");
    expect(sheets.check(label)).toMatch(/^OK, but numbers have changed/);
  });

  test("values: any changed number asks for Refresh, a changed remark does not", () => {
    const sheets = sheetsOf(modelOf(SERIES_1A, "values"));
    const label = "The engine's values are of the ledger as it stands";
    sheets.set("events", 4, place(sheets, "Reference"), "elsewhere");
    expect(sheets.check(label)).toBe("OK");
    sheets.set("events", 4, place(sheets, "Shares"), 1_999);
    expect(sheets.check(label)).toMatch(/^Press Refresh/);
    const other = sheetsOf(modelOf(SERIES_1A, "values"));
    other.set("context", 1, 1, dateOf(2020, 12, 1));
    expect(other.check(label)).toMatch(/^Press Refresh/);
  });

  test("a row typed below is noticed", () => {
    for (const mode of ["native", "values", "formulas"] as const) {
      const sheets = sheetsOf(modelOf(SERIES_1A, mode));
      const [sheet] = sheets.plans;
      sheets.workbook.set(sheet!.name, 3 + 1 + 7, 0, dateOf(2021, 1, 6));
      expect(sheets.check("All rows of the ledger are in use")).toBe(
        "Press Refresh: 1 cells stand below the last row in use",
      );
    }
  });

  test.each<[string, string, number, string | number, RegExp]>([
    ["Rows are in order of date", "Date", 4, dateOf(2022, 1, 1), /^Sort the rows/],
    ["Nobody gives up more than it has", "Amount", 6, 500_001, /^Correct the row/],
    ["Issued shares are within the authorised", "Shares", 2, 31e9, /^Correct the ledger/],
    ["Authorised shares cover the reserves", "Shares", 2, 31e9, /^Row 6 of the ledger/],
    ["Counts are whole and amounts in cents", "Shares", 4, 0.5, /^Correct the ledger/],
    ["Counts are whole and amounts in cents", "Cash", 4, 0.005, /^Correct the ledger/],
    ["Counts are whole and amounts in cents", "Cash", 4, "lots", /shows an error$/],
    ["Prices fit the units", "Price", 3, 0.00012345, /^Press Refresh/],
    ["Prices fit the units", "Price", 3, 0, /^Press Refresh|shows an error$/],
    ["Whole-number arithmetic is exact", "Stated value", 3, 1e7, /^Press Refresh/],
  ])("%s: %s in row %i", (label, title, row, content, complaint) => {
    const sheets = sheetsOf(modelOf(SERIES_1A));
    expect(sheets.check(label)).toBe("OK");
    sheets.set("events", row, place(sheets, title), content);
    expect(sheets.check(label)).toMatch(complaint);
  });

  const EMPTIED = [
    { Date: "2020-01-01", Event: "class", Class: "Series K", Price: 1, "Stated value": 1 },
    { Date: "2020-01-01", Event: "issue", Holder: "A", Class: "Series K", Shares: 100 },
    { Date: "2020-01-02", Event: "convert", Holder: "A", Class: "Series K", Shares: 10 },
    { Date: "2020-01-02", Event: "sale", Holder: "A", To: "B" },
  ];
  test.each<[number, string | number, number]>([
    [3, 0, 0],
    [3, "", 0],
    [4, 5, 5],
  ])("a quantity of row %i that turns %j asks for a refresh: a 0 counts as blank", (row, content, counts) => {
    const label = "Sheets match the ledger's events and names";
    for (const mode of ["native", "formulas"] as const) {
      const sheets = sheetsOf(modelOf(EMPTIED, mode));
      expect(sheets.check(label)).toBe("OK");
      sheets.set("events", row, place(sheets, "Shares"), content);
      expect(sheets.check(label)).toMatch(/^Press Refresh/);
    }
    const refreshed = EMPTIED.map((each, at) => (at === row - 1 ? { ...each, Shares: content } : each));
    const sheets = sheetsOf(modelOf(refreshed));
    expect(sheets.check(label)).toBe("OK");
    expect(sheets.table("captable")).toEqual(engineOf(modelOf(refreshed)).table("captable"));
    // From 0 to blank is no change; a number is.
    sheets.set("events", row, place(sheets, "Shares"), counts === 0 ? (content === 0 ? "" : 0) : 0);
    expect(sheets.check(label)).toMatch(counts === 0 ? /^OK$/ : /^Press Refresh/);
  });

  test("cash on an exchange, and a note without a price", () => {
    const rows = SERIES_1A.map((row) => (row["Event"] === "exchange" ? { ...row, Amount: 400_000, Cash: 1_000 } : row));
    const sheets = sheetsOf(modelOf(rows));
    expect(sheets.check("Cash is counted once")).toMatch(/^An exchange of a note brings cash/);
    expect(sheets.check("Classes convert at known prices")).toMatch(/^OK, but 1 rows of the cap table/);
  });

  test("a holder that has sold all comes back: the table lacks it until Refresh", () => {
    const rows = [
      { Event: "opening", Holder: "A", Shares: 10 },
      { Event: "opening", Holder: "B", Shares: 90 },
      { Event: "sale", Holder: "A", To: "B", Shares: 10 },
    ];
    const sheets = sheetsOf(modelOf(rows));
    expect(sheets.check("Holders add up to each class")).toBe("OK");
    sheets.set("events", 3, place(sheets, "Shares"), 4);
    expect(sheets.check("Holders add up to each class")).toMatch(/^Press Refresh/);
    expect(sheets.table("captable")[1]!.slice(0, 5)).toEqual(["B", "Common", 90 + 4, 90 + 4, 0.94]);
  });
});

test("memory stands in columns of its own, a header each", () => {
  const { made } = sheetsOf(modelOf(SERIES_1A, "values"));
  const taken = made.memory.map(({ column, cells }) => [column, column + cells[0]!.length - 1] as const);
  taken.sort((a, b) => a[0] - b[0]);
  taken.forEach(([from], place) => expect(from).toBeGreaterThan(taken[place - 1]?.[1] ?? -1));
  expect(made.memory.every(({ row }) => row === 0)).toBe(true);
  expect(MEMORY).toContain("Tranche");
});

test("what stands below a blank title is refused by its cell on the sheet", () => {
  const model = modelOf(SERIES_1A);
  const locate = (_: string, row: number, column: number): string => `Ledger!${"ABCDEFGHIJKLM"[column]}${row + 4}`;
  const events = model.events.map((row, at) => [...row, at === 2 ? 7 : ""]);
  const made = capitalKind.make({ ...model, events, onSheet: { cells: {}, locate } });
  expect(made).toMatchObject({
    ok: false,
    failure: {
      message: "Ledger!L4, is missing; it must be a title, or nothing below it: the cell of row 6 is 7.",
    },
  });
});

test.each(["native", "values"] as const)("%s: findings count the rows of the sheet", (mode) => {
  const events = [43_831, 43_862, 43_891].map((day, index) => ({
    Date: day,
    Event: index === 1 ? "issue" : "opening",
    Holder: `Holder ${index}`,
    Shares: 100,
  }));
  const sheets = sheetsOf(newCapitalModel({ name: "Deal", mode, events }));
  // The header stands in row 4; the late opening is the third event.
  const finding = sheets.table("findings").find((row) => row[1] === "late opening")!;
  expect(finding[3]).toBe(7);
  expect(finding[4]).toMatch(/^'?Row 7: /);
});
