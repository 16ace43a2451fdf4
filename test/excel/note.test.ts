/* An instalment note in a workbook: filled, changed and refreshed through Microsoft's office.js on a real spreadsheet engine. */
import { addDays, dateOf } from "../../src/domain/calendar/date";
import { fillModel, listModels, previewFill, refreshModel } from "../../src/excel/models";
import { cellAddress } from "../../src/sheets/address";
import { firstRow, OUTCOME_COLUMNS, type OutcomeKey } from "../../src/sheets/note/layout";
import { newLayout } from "../../src/sheets/note/planNote";
import { engineOutcome } from "../support/engineOutcome";
import { noteModel } from "../support/exampleNote";
import { openHost, type OpenedHost } from "../host/harness";
import type { NoteModel } from "../../src/sheets/noteModel";

let opened: OpenedHost;

beforeEach(async () => {
  opened = await openHost();
  Object.assign(globalThis, { Excel: opened.Excel, Office: opened.Office });
});
afterEach(() => opened.dispose());

async function value<T>(result: Promise<{ ok: true; value: T } | { ok: false; failure: { message: string } }>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

async function expectAgreement(model: NoteModel, names = { schedule: "Schedule", outcome: "Outcome" }): Promise<void> {
  const layout = newLayout(model);
  const { schedule, settled } = engineOutcome(model);
  const count = schedule.rows.length;
  const rows = await opened.values(`${names.schedule}!A${firstRow(layout, "schedule") + 1}:G${firstRow(layout, "schedule") + count}`);
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
    return (await opened.values(`${names.outcome}!${cellAddress(first, index)}:${cellAddress(first + count - 1, index)}`)).flat();
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
