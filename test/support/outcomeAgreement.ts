/* What a native outcome must show, from the engine's exact arithmetic, and what it shows. */
import { outcomeTable } from "../../src/domain/settlement/outcomeTable";
import type { Outcome } from "../../src/domain/settlement/outcome";
import { settle } from "../../src/domain/settlement/settle";
import { firstRow } from "../../src/sheets/note/layout";
import type { NoteModel } from "../../src/sheets/noteModel";
import { noteModel } from "./exampleNote";
import { readModel, type OutcomeSheets } from "./outcomeSheets";

export type Grid = unknown[][];
export type CellAt = (sheet: string, row: number, column: number) => unknown;

/** The rows below the header, a value a column. */
export function shownRows({ layout, form }: OutcomeSheets, cell: CellAt): Grid {
  const { column } = layout.places["outcome"]!;
  return Array.from({ length: layout.shape.instalments }, (_, index) =>
    form.columns.map((_, k) => cell("Outcome", firstRow(layout, "outcome") + index, column + k)),
  );
}

export function engineOutcome(model: NoteModel): Outcome {
  const { schedule, terms } = readModel(model);
  const outcome = settle(schedule, terms);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

/** Every column of NOTEOUTCOME on every row, blanks included. */
export function expectAgreement(model: NoteModel, sheets: OutcomeSheets, rows: Grid, near = false): void {
  const table = outcomeTable(engineOutcome(model));
  if (!table.ok) throw new Error(table.failure.message);
  const [header = [], ...expected] = table.value;
  const { columns } = sheets.form;
  expect(columns.slice(0, 14)).toEqual(header.slice(0, 14));
  const shown = rows.map((row) =>
    header.map((name) => {
      const value = row[columns.indexOf(String(name))];
      return value === undefined || value === null ? "" : value;
    }),
  );
  if (near) {
    for (const [index, row] of expected.entries())
      for (const [column, value] of row.entries()) {
        const found = shown[index]![column];
        // LibreOffice writes 15 digits.
        if (typeof value === "number" && !Number.isInteger(value * 100))
          expect(Math.abs((found as number) / value - 1)).toBeLessThan(1e-14);
        else expect(found).toEqual(value);
      }
    return;
  }
  expect(shown).toEqual(expected);
}

/** The note with some instalments paid in cash. */
export const withCash = (model: NoteModel, numbers: readonly number[]): NoteModel => ({
  ...model,
  elections: [
    ...model.elections.filter(([number]) => !numbers.includes(Number(number))),
    ...numbers.map((number) => [number, "cash"]),
  ],
});

/** Numbers of the instalments that the engine refuses for want of a price: the others settle once these are paid in cash. */
export function unpriced(model: NoteModel): number[] {
  const lacking: number[] = [];
  for (;;) {
    const { schedule, terms } = readModel(withCash(model, lacking));
    const outcome = settle(schedule, terms);
    if (outcome.ok) return lacking;
    const number = Number(/^Instalment (\d+) of/.exec(outcome.failure.subject)?.[1]);
    if (!(number > 0) || lacking.includes(number)) throw new Error(outcome.failure.message);
    lacking.push(number);
  }
}

/** The exchange note with prices that change on named and stated dates, with an event, and by year. */
export const changingNote = (defaulted: string | number | boolean): NoteModel =>
  noteModel({
    "Conversion price rule":
      "min(85% * avg(vwap, 5), when(default + 1 months, 60% * avglowest(bid, 3, 10), fixed_price), step(2017-09-13, 0.004, 0.003, 0.002))",
    "Fixed price from 2018-06-30": 0.003,
    "Floor price": 0.0009,
    "Floor price from 2019-01-01": 0.0011,
    Default: defaulted,
    "Paid in": 0.6,
  });
