/* Checks of a note's sheets turn red for what is wrong, say what helps, and are green again once that is done. */
import { dateOf } from "../../src/domain/calendar/date";
import { duplicateModel, fillModel, listModels, previewRefresh, refreshModel } from "../../src/excel/models";
import type { NoteModel } from "../../src/sheets/noteModel";
import { madeUpPrices, noteModel } from "../support/exampleNote";
import { expectAgreement } from "./openNote";
import { closeWorkbook, openWorkbook, refusal, value, workbook } from "./openWorkbook";

beforeEach(() => openWorkbook());
afterEach(closeWorkbook);

const PRICES = madeUpPrices(dateOf(2017, 9, 25), dateOf(2017, 12, 12));
const small = (changes: Parameters<typeof noteModel>[0] = {}, more: Partial<NoteModel> = {}): NoteModel =>
  noteModel({ "Number of instalments": 3, ...changes }, PRICES, more);

const complaints = async (): Promise<readonly string[]> => (await value(listModels()))[0]!.complaints;

async function expectRefreshHelps(): Promise<void> {
  await value(refreshModel("N1"));
  expect(await complaints()).toEqual([]);
}

test("what the engine refuses is refused, although native formulas would pass over it", async () => {
  const message = "elections names instalment 7; the note has instalments 1 to 3.";
  expect(await refusal(fillModel(small({}, { elections: [[7, "cash"]] })))).toBe(message);
  await value(fillModel(small()));
  await workbook().type("Terms!G5", 7);
  await workbook().type("Terms!H5", "cash");
  expect(await refusal(refreshModel("N1"))).toBe(message);
});

test("an election is followed at once, and leaves nothing red", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!G5", 2);
  await workbook().type("Terms!H5", "cash");
  await expectAgreement(small({}, { elections: [[2, "cash"]] }));
  expect(await complaints()).toEqual([]);
  await expectRefreshHelps();
});

test("terms and elections below the spare rows ask for Refresh and count after it; remarks there do not", async () => {
  const many = { "Number of instalments": 16 };
  await value(fillModel(small(many)));
  const elections = Array.from({ length: 14 }, (_, row) => [row + 1, "cash"]);
  for (const [row, [number, choice]] of elections.entries()) {
    await workbook().type(`Terms!G${5 + row}`, number!);
    await workbook().type(`Terms!H${5 + row}`, choice!);
  }
  await workbook().type("Terms!A20", "Share fractions");
  await workbook().type("Terms!B20", "up");
  await workbook().type("Terms!A22", "Rates as agreed on the phone");
  expect(await complaints()).toEqual(["Press Refresh: 3 terms or elections stand below the rows in use"]);
  await expectRefreshHelps();
  await expectAgreement(small({ ...many, "Share fractions": "up" }, { elections }));
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});

test("spaces around a label, a cell that holds but a space, and a blank row of prices are remembered as they stand", async () => {
  await value(fillModel(small()));
  await workbook().type("Terms!A11", "Fixed price ");
  await workbook().type("Terms!A15", " ");
  await workbook().type("Terms!G9", " ");
  await expectRefreshHelps();
  await value(refreshModel("N1", { mode: "values" }));
  for (const column of ["A", "B", "C", "D"]) await workbook().type(`Prices!${column}6`, "");
  expect(await complaints()).toEqual(["Press Refresh: prices have changed since the values were worked out"]);
  await expectRefreshHelps();
  expect((await value(previewRefresh("N1"))).edits).toEqual([]);
  await value(duplicateModel("N1"));
  expect((await value(listModels())).map((model) => model.complaints)).toEqual([[], []]);
});

test("a date of Prices that is text is told, with its row", async () => {
  await value(fillModel(small()));
  const day = Number(await workbook().cell("Prices!A20"));
  await workbook().type("Prices!A20", "'2017-10-13");
  expect((await complaints())[0]).toBe(
    "Type the date in row 20 of Prices as a date, such as 2017-10-13: formulas pass over one that is text",
  );
  await workbook().type("Prices!A20", day);
  expect(await complaints()).toEqual([]);
});

test("a column of prices typed right of the others is read", async () => {
  await value(fillModel(small()));
  await workbook().type("Prices!E5", "Low");
  for (let row = 6; row < 6 + PRICES.rows.length; row++) await workbook().type(`Prices!E${row}`, 0.0005);
  await workbook().type("Prices!F5", "where from");
  await workbook().type("Terms!B9", "min(85% * avg(low, 5), fixed_price)");
  await expectRefreshHelps();
  const rows = PRICES.rows.map((row) => ({ ...row, values: [...row.values, 0.0005] }));
  const rule = { "Conversion price rule": "min(85% * avg(low, 5), fixed_price)" };
  await expectAgreement({ ...small(rule), prices: { series: [...PRICES.series, "low"], rows } });
});

test("words that Excel would take for dates and truths stay words", async () => {
  const source = { kind: "stated", note: "Sep 20, 2017" } as const;
  const { terms } = small();
  const named = small({}, { name: "June 2017", terms: terms.map((term) => ({ ...term, source })) });
  await value(fillModel(named));
  expect(await workbook().cell("Terms!A1")).toBe("June 2017");
  expect(await workbook().cell("Terms!E5")).toBe("Sep 20, 2017");
  expect(await complaints()).toEqual([]);
  expect(await value(refreshModel("N1"))).toEqual({ changes: [] });
});
