/* The Terms sheet's two columns of label and value, sorted out: terms of the deal, of the note, of payment in shares, and
   what the price rules name. */
import { TERM_FIELDS, type TermKey } from "../deal";
import { fail, ok, type Result } from "../failure";
import { isBlank, type DataCell, type DataTable } from "../market/cell";
import { GivenTerms, readTermsTable, TERM_LABELS } from "../note/termLabels";
import { DEAL_PRICES, faultOfRules, isOfContext, namesInRules } from "./ruleNames";
import { GivenSettlement, SETTLEMENT_LABELS, type SettlementLabelName } from "./settlementLabels";

export interface LabelledTerms {
  /** The cells beside the labels of `deal.ts`; blank ones are 0, "" or null. */
  readonly deal: ReadonlyMap<TermKey, DataCell>;
  readonly note: GivenTerms;
  readonly settlement: GivenSettlement;
  /** Every row with a label: price rules may name any of them, and take splits and closures from others. */
  readonly rows: DataTable;
}

const normal = (label: string): string => label.trim().toLowerCase();
// The price rule is read with the other rules.
const DEAL = new Map(TERM_FIELDS.filter(({ kind }) => kind !== "rule").map(({ key, label }) => [normal(label), key]));
const SETTLEMENT = new Map(
  (Object.keys(SETTLEMENT_LABELS) as SettlementLabelName[]).map((label) => [normal(label), label]),
);
const NOTE = new Set(Object.keys(TERM_LABELS).map(normal));
const HEADER = /^(term|label|item)s?$/i;

/** A custom note has a row for each of its instalments, up to 10,000. */
const MOST_ROWS = 20_000;

export function readLabelledTerms(table: DataTable): Result<LabelledTerms> {
  if (table.length > MOST_ROWS)
    return fail("wrong-shape", "terms", `${table.length.toLocaleString("en-US")} rows`, "at most 20,000 rows");
  const deal = new Map<TermKey, DataCell>();
  const settlement = new GivenSettlement();
  const rows: DataCell[][] = [];
  const others: string[] = [];
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
    rows.push([label, cell]);
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
    else others.push(label.trim());
  }
  const known = knownLabels(others, settlement);
  if (!known.ok) return known;
  const note = readTermsTable(ofNote);
  return note.ok ? ok({ deal, note: note.value, settlement, rows }) : note;
}

const LABELS: readonly string[] = [
  ...TERM_FIELDS.map(({ label }) => label),
  ...Object.keys(SETTLEMENT_LABELS),
  ...Object.keys(TERM_LABELS),
];

/** Other labels must be named by a rule, or bear on the calendar or on splits: a misspelt one is never passed over. */
function knownLabels(others: readonly string[], settlement: GivenSettlement): Result<void> {
  const unreadable = others.length > 0 ? faultOfRules(settlement) : undefined;
  if (unreadable) return unreadable;
  const named = new Set([...namesInRules(settlement), ...Object.keys(DEAL_PRICES)]);
  const label = others.find((other) => !isOfContext(other, named));
  if (label === undefined) return ok(undefined);
  const likeness = LABELS.map((known) => commonPairs(known.toLowerCase(), label.toLowerCase()));
  const nearest = LABELS[likeness.indexOf(Math.max(...likeness))]!;
  return fail(
    "unknown-name",
    "terms",
    `"${label}"`,
    `a label of the Terms sheet, perhaps "${nearest}"`,
    `terms has the label "${label}", which is no term and which no price rule names; did you mean "${nearest}"?`,
  );
}

/** How many pairs of neighbouring letters two words share, as a part of those they have (Dice's coefficient). */
function commonPairs(a: string, b: string): number {
  const pairs = (word: string): Set<string> => new Set(Array.from(word.slice(1), (letter, k) => word[k]! + letter));
  const [ofA, ofB] = [pairs(a), pairs(b)];
  return (2 * [...ofA].filter((pair) => ofB.has(pair)).length) / (ofA.size + ofB.size);
}
