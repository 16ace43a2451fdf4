/* What a model was made from and what came out of it, as the record and the log keep them. */
import { TERM_FIELDS } from "../domain/deal";
import { areaAddress } from "../sheets/address";
import { BLOCK_HEADS, OUTCOME_COLUMNS, type OutcomeKey } from "../sheets/note/layout";
import { termContent } from "../sheets/note/termsSheet";
import type { NoteModel } from "../sheets/noteModel";
import type { CellContent } from "../sheets/plan";
import type { PlacedModel } from "./record";

export function inputsOf(model: NoteModel): Record<string, CellContent> {
  const inputs: Record<string, CellContent> = {};
  for (const term of TERM_FIELDS) inputs[term.label] = termContent(model.terms, term);
  const last = model.prices[model.prices.length - 1];
  inputs["Price rows"] = model.prices.length;
  inputs["Last price date"] = last?.date ?? "";
  inputs["Sum of VWAPs"] = model.prices.reduce((sum, row) => sum + (row.vwap ?? 0), 0);
  inputs["Sum of bids"] = model.prices.reduce((sum, row) => sum + (row.bid ?? 0), 0);
  return inputs;
}

/** Key results with the line and column of Outcome each stands in. */
const RESULTS: readonly { label: string; key: OutcomeKey; row: "total" | "last" }[] = [
  { label: "Instalments in all", key: "instalment", row: "total" },
  { label: "Shares issued in all", key: "shares", row: "total" },
  { label: "Cash remainders in all", key: "remainder", row: "total" },
  { label: "Outstanding after the last", key: "outstanding", row: "last" },
  { label: "Holder owns after the last", key: "holder", row: "last" },
];

/** Queues loading the key results; call the answer after the sync. */
export function loadResults(
  context: Excel.RequestContext,
  placed: PlacedModel,
  instalments: number,
): () => Record<string, CellContent> {
  const { row, column } = placed.blocks.outcome;
  const sheet = context.workbook.worksheets.getItem(placed.sheetNames.outcome);
  const ranges = RESULTS.map(({ label, key, row: line }) => {
    const at = line === "total" ? row : row + BLOCK_HEADS.outcome + instalments - 1;
    return {
      label,
      range: sheet.getRange(areaAddress(at, column + OUTCOME_COLUMNS.indexOf(key), 1, 1)).load("values"),
    };
  });
  return () => Object.fromEntries(ranges.map(({ label, range }) => [label, range.values[0]![0] as CellContent]));
}
