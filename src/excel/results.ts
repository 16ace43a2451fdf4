/* A model's key figures as its sheets show them: what the log compares from one refresh to the next. */
import type { CellContent } from "../sheets/plan";
import type { PlacedBlock } from "./place";

/** Queues loading the block of key figures, label and value; call the answer after the sync. */
export function loadResults(
  context: Excel.RequestContext,
  { sheet, row, column }: PlacedBlock,
  rows: number,
): () => Record<string, CellContent> {
  const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row + 1, column, rows - 1, 2);
  range.load("values");
  // A figure that still waits for a function of the add-in is none yet.
  const isKnown = (value: unknown): boolean => !/^#(BUSY|GETTING_DATA)/.test(String(value));
  return () =>
    Object.fromEntries(
      range.values.filter(([, value]) => isKnown(value)).map(([label, value]) => [String(label), value as CellContent]),
    );
}
