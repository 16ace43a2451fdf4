/** The native formulas of an instalment note, recalculated by LibreOffice, against the domain's exact arithmetic. */
import { firstRow, OUTCOME_COLUMNS, type OutcomeKey } from "../../src/sheets/note/layout";
import { newLayout, planNote } from "../../src/sheets/note/planNote";
import { cellAddress } from "../../src/sheets/address";
import type { NoteModel } from "../../src/sheets/noteModel";
import { engineOutcome } from "../support/engineOutcome";
import { noteModel } from "../support/exampleNote";
import { planToXlsx } from "../support/planToXlsx";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

async function compare(model: NoteModel): Promise<void> {
  const layout = newLayout(model);
  const plan = planNote(model, layout);
  const { value } = await recalculate(await planToXlsx(plan));
  const { schedule, settled } = engineOutcome(model);
  const outcome = (key: OutcomeKey, index: number) =>
    value("Outcome", cellAddress(firstRow(layout, "outcome") + index, OUTCOME_COLUMNS.indexOf(key)));
  schedule.rows.forEach((row, index) => {
    const cells = [0, 1, 2, 3, 4, 5, 6].map((column) =>
      value("Schedule", cellAddress(firstRow(layout, "schedule") + index, column)),
    );
    const amounts = [row.opening, row.payment, row.interest, row.principal, row.closing].map((cents) => cents / 100);
    expect(cells).toEqual([row.number, row.dueDate, ...amounts]);
  });
  settled.forEach((row, index) => {
    expect(
      ["shares", "remainder", "cumulative", "outstanding", "pricedOn"].map((key) => outcome(key as "shares", index)),
    ).toEqual([row.shares, row.remainder / 100, row.cumulative, row.outstandingAfter, row.priced.pricedOn]);
    expect(outcome("price", index)).toBeCloseTo(row.priced.price.toNumber(), 14);
    expect(outcome("holder", index)).toBeCloseTo(row.holder.toNumber(), 13);
  });
  const [checks] = plan[0]?.checks ?? [];
  const results = Array.from({ length: checks?.rows ?? 0 }, (_, i) => value("Terms", cellAddress(checks!.row + i, 1)));
  expect(results).toEqual(new Array(8).fill("OK"));
}

describeWithLibreOffice("native formulas of an instalment note", () => {
  test.each([0, 0.06, 0.1, 0.12, 0.0725])(
    "agree with the domain to the cent and the share at a rate of %d",
    (annualRate) => compare(noteModel({ annualRate })),
  );
  test("agree without the percentage leg, with a floor, and with a fixed price of 80% of $0.025", async () => {
    await compare(noteModel({ percentOfVwap: null }));
    await compare(noteModel({ floorPrice: 0.0015 }));
    await compare(noteModel({ fixedPrice: 0.8 * 0.025, percentOfVwap: 0.601, bidLeg: false }));
  });
});
