/* The Terms sheet's two columns of label and value, sorted out: terms of the deal, of the note, of payment in shares, and
   what the price rules name. */
import { TERM_FIELDS, type TermKey } from "../deal";
import { fail, ok, type Result } from "../failure";
import { isBlank, type DataCell, type DataTable } from "../market/cell";
import { GivenTerms, readTermsTable, TERM_LABELS } from "../note/termLabels";
import { GivenSettlement, SETTLEMENT_LABELS, type SettlementLabelName } from "./settlementLabels";

export interface LabelledTerms {
  /** The cells beside the labels of `deal.ts`; blank ones are 0, "" or null. */
  readonly deal: ReadonlyMap<TermKey, DataCell>;
  readonly note: GivenTerms;
  readonly settlement: GivenSettlement;
  /** Rows with other labels: dates and values that a price rule names, splits, closures. */
  readonly others: DataTable;
}

const normal = (label: string): string => label.trim().toLowerCase();
const DEAL = new Map(TERM_FIELDS.map(({ key, label }) => [normal(label), key]));
const SETTLEMENT = new Map(
  (Object.keys(SETTLEMENT_LABELS) as SettlementLabelName[]).map((label) => [normal(label), label]),
);
const NOTE = new Set(Object.keys(TERM_LABELS).map(normal));
const HEADER = /^(term|label|item)s?$/i;

export function readLabelledTerms(table: DataTable): Result<LabelledTerms> {
  const deal = new Map<TermKey, DataCell>();
  const settlement = new GivenSettlement();
  const others: DataCell[][] = [];
  // Rows that are not the note's leave a blank one behind: its messages count rows.
  const ofNote: DataCell[][] = [];
  for (const [index, row] of table.entries()) {
    const [label, cell] = row;
    if (row.length !== 2)
      return fail(
        "wrong-shape",
        "terms",
        `${row.length} column${row.length === 1 ? "" : "s"} wide`,
        "two: label and value",
      );
    ofNote.push(["", ""]);
    if (isBlank(label)) continue;
    if (typeof label !== "string")
      return fail("not-a-number", `terms row ${index + 1}`, "a label that is no text", "a label of the Terms sheet");
    if (index === 0 && HEADER.test(label.trim())) continue;
    const name = normal(label);
    const ofDeal = DEAL.get(name);
    const ofSettlement = SETTLEMENT.get(name);
    if (ofDeal) {
      if (deal.has(ofDeal))
        return fail("inconsistent", `terms row ${index + 1}`, `a second "${label.trim()}"`, "given once");
      deal.set(ofDeal, cell);
    } else if (ofSettlement) {
      const added = settlement.add(ofSettlement, cell);
      if (!added.ok) return added;
    } else if (NOTE.has(name)) ofNote[index] = [label, cell ?? ""];
    else others.push([label, cell]);
  }
  const note = readTermsTable(ofNote);
  return note.ok ? ok({ deal, note: note.value, settlement, others }) : note;
}

/** Every label that the table may hold, for a suggestion beside an unknown one. */
export const KNOWN_LABELS: readonly string[] = [
  ...TERM_FIELDS.map(({ label }) => label),
  ...Object.keys(SETTLEMENT_LABELS),
  ...Object.keys(TERM_LABELS),
];
