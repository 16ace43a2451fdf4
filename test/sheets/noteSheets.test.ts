/* All the sheets of a note, evaluated in plain IEEE doubles, against the engine's exact arithmetic. */
import fc from "fast-check";
import { dateOf } from "../../src/domain/calendar/date";
import { firstRow } from "../../src/sheets/note/layout";
import type { NoteModel } from "../../src/sheets/noteModel";
import { engineTables } from "../support/engineTables";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { planNote } from "../support/planNote";
import { randomNotes } from "../support/randomNotes";
import { strictWorkbook } from "../support/strictExcel";

function sheetsOf(model: NoteModel) {
  const { plans, layout } = planNote(model);
  const workbook = strictWorkbook(plans);
  const table = (key: "schedule" | "outcome", rows: number, columns: number): unknown[][] =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => {
        const cell = workbook.value(layout.names[key]!, firstRow(layout, key) - 1 + row, column);
        return cell === undefined ? "" : cell;
      }),
    );
  const checks = plans.find(({ key }) => key === "checks")!.blocks.find(({ key }) => key === "checks")!;
  const check = (row: number): unknown => workbook.value(layout.names["checks"]!, checks.row + row, checks.column + 1);
  const complaints = Array.from({ length: checks.cells.length - 1 }, (_, row) => String(check(row + 1))).filter(
    (text) => !text.startsWith("OK"),
  );
  return { plans, layout, workbook, table, complaints };
}

function expectAgreement(model: NoteModel): void {
  const { table, complaints } = sheetsOf(model);
  const engine = engineTables(model);
  for (const key of ["schedule", "outcome"] as const)
    expect(table(key, engine[key].length, engine[key][0]!.length)).toEqual(engine[key]);
  expect(complaints).toEqual([]);
}

test("200 notes made at random: every cell that the engine has a figure for, and every check", () => {
  fc.assert(
    fc.property(randomNotes, (note) => expectAgreement(note)),
    { numRuns: 200, seed: 20171013 },
  );
});

test("values and add-in formulas: the same checks; what the engine worked out is written as it is", () => {
  for (const mode of ["native", "values"] as const)
    expectAgreement(noteModel({ "Number of instalments": 6 }, undefined, { mode }));
});

test("the exchange note at 12% is 35 x 116,389.50 and 116,389.48, at 0% 35 x 97,338.82 and 97,338.75", () => {
  for (const [rate, level, last] of [
    [0.12, 116_389.5, 116_389.48],
    [0, 97_338.82, 97_338.75],
  ] as const) {
    const rows = sheetsOf(noteModel({ "Annual rate": rate }))
      .table("schedule", 37, 4)
      .slice(1);
    expect(rows.map((row) => row[3])).toEqual([...new Array<number>(35).fill(level), last]);
    expect([rows[0]![1], rows[35]![1]]).toEqual([dateOf(2017, 10, 13), dateOf(2020, 9, 13)]);
  }
});

test("each check turns red when what it watches goes wrong", () => {
  const model = noteModel({ "Number of instalments": 6 }, madeUpPrices(dateOf(2017, 9, 1), dateOf(2018, 4, 30)));
  const { layout, workbook } = sheetsOf(model);
  const sheet = (key: string): string => layout.names[key]!;
  const check = (label: string): string => {
    const row = Array.from({ length: 20 }, (_, index) => 4 + index).find(
      (index) => workbook.value(sheet("checks"), index, 0) === label,
    );
    if (row === undefined) throw new Error(`there is no check "${label}"`);
    return String(workbook.value(sheet("checks"), row, 1));
  };
  const cases: [label: string, sheet: string, row: number, column: number, content: string | number][] = [
    ["Terms are those the sheets were made for", "terms", 8, 1, "last(bid)"],
    ["Rows match the terms", "terms", 6, 1, 7],
    ["Principal is repaid to the cent", "schedule", 10, 6, 5],
    ["Payments are interest and principal", "schedule", 7, 5, 1],
    ["Prices are in date order", "prices", 8, 0, dateOf(2017, 9, 1)],
    ["All price rows are in use", "prices", 1_500, 0, dateOf(2019, 9, 3)],
    ["Prices fit the units", "prices", 30, 2, 0.123456789],
    ["Every payment has the prices it needs", "prices", 33, 3, ""],
    ["Shares add up to those issued", "outcome", 7, 10, 5],
    ["Shares at their price and cash make the amounts due", "outcome", 7, 6, 5],
    ["The sheets agree with the engine", "outcome", 7, 6, 5],
  ];
  for (const [label, key, row, column, content] of cases) {
    const before = workbook.content(sheet(key), row, column);
    expect([label, check(label)]).toEqual([label, expect.stringMatching(/^OK/)]);
    workbook.set(sheet(key), row, column, content);
    expect([label, check(label)]).toEqual([label, expect.not.stringMatching(/^OK/)]);
    workbook.set(sheet(key), row, column, before);
  }
});
