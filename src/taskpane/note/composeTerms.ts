/* The rows of the Terms sheet in their order, whatever the order in which they were typed. */
import { TERM_FIELDS } from "../../domain/deal";
import type { Failure } from "../../domain/failure";
import { TERM_LABELS } from "../../domain/note/termLabels";
import { contextName } from "../../domain/settlement/ruleNames";
import { SETTLEMENT_LABELS } from "../../domain/settlement/settlementLabels";
import type { TermRow } from "../../sheets/noteModel";
import { termCatalog } from "./more/termCatalog";

/** Terms that name what a rule needs, between the rule's floor and the shares. */
const LAST_OF_RULE = "Floor price";
const DEAL_LABELS = TERM_FIELDS.map(({ label }) => label);
const COMPANIONS = new Map(termCatalog([]).map(({ label, companions }) => [label, companions]));

/** Groups in the sheet's order: a table of the functions takes the note's rows as one range, so they stand together. */
const orderOf = (label: string): readonly [group: number, within: number] => {
  const ofDeal = DEAL_LABELS.indexOf(label);
  if (ofDeal >= 0) return [ofDeal > DEAL_LABELS.indexOf(LAST_OF_RULE) ? 2 : 0, ofDeal];
  // Rows that go together share the place of the first of them.
  const first = COMPANIONS.get(label)?.[0] ?? label;
  const ofNote = Object.keys(TERM_LABELS).indexOf(first);
  if (ofNote >= 0) return [3, ofNote];
  const ofSettlement = Object.keys(SETTLEMENT_LABELS).indexOf(first);
  if (ofSettlement >= 0) return [4, ofSettlement];
  return CONTEXT.has(contextName(label)) ? [5, 0] : [1, 0];
};
const CONTEXT = new Set(["calendar", "closure", "split", "prices_adjusted", "signed"]);

export function inSheetOrder<T extends Pick<TermRow, "label">>(rows: readonly T[]): T[] {
  const seen = new Map<string, number>();
  const placed = rows.map((row, index) => {
    const occurrence = seen.get(row.label) ?? 0;
    seen.set(row.label, occurrence + 1);
    const companion = COMPANIONS.get(row.label)?.indexOf(row.label) ?? 0;
    return { row, key: [...orderOf(row.label), occurrence, companion, index] };
  });
  placed.sort((a, b) => {
    const differing = a.key.findIndex((part, k) => part !== b.key[k]);
    return differing < 0 ? 0 : a.key[differing]! - b.key[differing]!;
  });
  return placed.map(({ row }) => row);
}

export type FailureHome = { readonly term: number } | "elections" | "prices" | undefined;

/** Where in the form a failure of the whole belongs; undefined where it names no field. */
export function homeOf({ subject, message }: Failure, terms: readonly Pick<TermRow, "label">[]): FailureHome {
  const at = (index: number): FailureHome => (index >= 0 ? { term: index } : undefined);
  const rowNumber = /^terms row (\d+)/.exec(subject);
  if (rowNumber) return at(Number(rowNumber[1]) - 1);
  if (/^elections? /i.test(subject) || /^The election/i.test(subject)) return "elections";
  if (/^prices\b/i.test(subject)) return "prices";
  const wanted = subject
    .replace(/^context row \d+, /, "")
    .replace(/,$/, "")
    .trim()
    .toLowerCase();
  const labels = terms.map(({ label }) => label.toLowerCase());
  if (wanted === "rule") return at(labels.indexOf("conversion price rule"));
  const named = labels.findIndex((label) => label === wanted || contextName(label) === wanted.replace(/[\s_-]+/g, "_"));
  if (named >= 0) return at(named);
  // "Principal in all": the longest label that the subject begins with.
  const begun = labels.filter((label) => label !== "" && wanted.startsWith(label)).sort((a, b) => b.length - a.length);
  if (begun[0] !== undefined) return at(labels.indexOf(begun[0]));
  return subject === "terms"
    ? at(labels.findIndex((label) => message.toLowerCase().includes(`"${label}"`)))
    : undefined;
}
