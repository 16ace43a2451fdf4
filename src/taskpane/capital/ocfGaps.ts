/* What one side cannot say of the other, as sentences: those of several rows with the same cause as one. */
import type { OcfGap } from "../../domain/capital/ocf/objects";
import { el, list } from "../dom";
import { count, inWords } from "../format";

const MOST_PLACES = 6;

/**
 * "Rows 4 and 5, Fractions: OCF has no rule for them."
 * @param above rows of the sheet above the table.
 */
export function gapSentences(gaps: readonly OcfGap[], above = 0): string[] {
  const groups = new Map<string, OcfGap[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.row === undefined ? (gap.id === undefined ? "" : "id") : "row", gap.what, gap.why]);
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()].map((group) => {
    const { what, why } = group[0]!;
    const rows = group.flatMap(({ row }) => (row === undefined ? [] : [String(row + above)]));
    const ids = group.flatMap(({ row, id }) => (row === undefined && id !== undefined ? [id] : []));
    const where =
      rows.length > 0
        ? `${rows.length === 1 ? "Row" : "Rows"} ${some(rows)}, `
        : ids.length > 0
          ? `${some(ids)}, `
          : "";
    return `${where}${what}: ${why}${/[.!?]$/.test(why) ? "" : "."}`;
  });
}

function some(places: readonly string[]): string {
  const shown = [...new Set(places)];
  if (shown.length > MOST_PLACES)
    return `${shown.slice(0, MOST_PLACES).join(", ")} and ${shown.length - MOST_PLACES} more`;
  return inWords(shown);
}

/** Those that come back when Tranche reads the package apart from those that do not. */
export function exportGaps(gaps: readonly OcfGap[], above: number): HTMLElement {
  const [kept, lost] = [gaps.filter((gap) => gap.kept), gaps.filter((gap) => !gap.kept)];
  return el(
    "div",
    { class: "gaps" },
    part("Kept as comments", "Other programs see them as text; Tranche reads them back.", kept, above),
    part(
      "Put in because OCF asks for it",
      "The ledger does not know these: see that they suit the issuer.",
      lost,
      above,
    ),
  );
}

export const importGaps = (gaps: readonly OcfGap[]): HTMLElement | undefined =>
  part("Not followed", "The rest of the package was read.", gaps);

function part(title: string, means: string, gaps: readonly OcfGap[], above = 0): HTMLElement | undefined {
  const sentences = gapSentences(gaps, above);
  if (sentences.length === 0) return undefined;
  return el(
    "section",
    { class: "gap-part" },
    el("h3", {}, `${title} (${count(sentences.length, "point")})`),
    el("p", { class: "field-help" }, means),
    list("notices", sentences),
  );
}
