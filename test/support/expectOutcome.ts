/* Holds what the sheets of a note show, wherever they were calculated, against the domain. */
import { cellAddress } from "../../src/sheets/address";
import { firstRow, OUTCOME_COLUMNS, type NoteLayout, type OutcomeKey } from "../../src/sheets/note/layout";
import type { SheetPlan } from "../../src/sheets/plan";
import type { NoteModel } from "../../src/sheets/noteModel";
import { engineOutcome } from "./engineOutcome";

/** Cents, shares and dates exactly; quotients within the 15 digits that spreadsheets write into files. */
export function expectOutcome(
  model: NoteModel,
  layout: NoteLayout,
  plans: readonly SheetPlan[],
  value: (sheet: string, address: string) => unknown,
): void {
  const { schedule, settled } = engineOutcome(model);
  const outcome = (key: OutcomeKey, index: number): unknown =>
    value(layout.names.outcome, cellAddress(firstRow(layout, "outcome") + index, OUTCOME_COLUMNS.indexOf(key)));
  schedule.rows.forEach((row, index) => {
    const cells = [0, 1, 2, 3, 4, 5, 6].map((column) =>
      value(layout.names.schedule, cellAddress(firstRow(layout, "schedule") + index, column)),
    );
    const amounts = [row.opening, row.payment, row.interest, row.principal, row.closing].map((cents) => cents / 100);
    expect(cells).toEqual([row.number, row.dueDate, ...amounts]);
  });
  const exact: OutcomeKey[] = ["shares", "remainder", "cumulative", "outstanding", "pricedOn"];
  settled.forEach((row, index) => {
    expect(exact.map((key) => outcome(key, index))).toEqual([
      row.shares,
      row.remainder / 100,
      row.cumulative,
      row.outstandingAfter,
      row.priced.pricedOn,
    ]);
    expect(outcome("price", index)).toBeCloseTo(row.priced.price.toNumber(), 14);
    expect(outcome("holder", index)).toBeCloseTo(row.holder.toNumber(), 13);
  });
  const [checks] = plans[0]!.checks;
  const results = Array.from({ length: checks!.rows }, (_, i) =>
    value(layout.names.terms, cellAddress(checks!.row + i, checks!.column)),
  );
  expect(results).toEqual(new Array(8).fill("OK"));
}
