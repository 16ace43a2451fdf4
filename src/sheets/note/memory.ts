/* The very hidden sheet of a note: inputs as they were when its sheets were made, so that checks can tell what has changed. */
import { fixedAddress, fixedArea, sheetPrefix } from "../address";
import type { EngineTables, MemoryBlock } from "../model";
import { asText, cellContent, type CellContent } from "../plan";
import type { NoteModel } from "../noteModel";
import { priceHeader, priceRowsIn, type NoteLayout, type NoteShape } from "./layout";

/** Columns at which the remembered blocks stand, each with a header in the first row. */
const COLUMNS = { inputs: 0, elections: 4, facts: 7, prices: 10, schedule: 20, outcome: 40 } as const;
export type MemoryKey = keyof typeof COLUMNS;
/** Totals that the engine came to, and what tells one price table from another. */
export const FACTS = ["Price rows", "Sum of prices", "Payments", "Shares", "Remainders"] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Readonly<Record<Fact, number>>;

export const memoryPlace = (key: MemoryKey): { row: number; column: number } => ({ row: 0, column: COLUMNS[key] });

/** Whether some table holds the engine's values, which only a refresh brings up to date. */
export const holdsValues = ({ schedule, outcome }: NoteShape): boolean =>
  schedule.kind === "values" || outcome.kind === "values";

/** Labels whose cells the formulas follow: a change there needs no refresh. Functions follow all of them. */
export function followedLabels({ schedule, outcome, labels }: NoteShape): ReadonlySet<string> {
  if (schedule.kind === "values" || outcome.kind === "values") return new Set();
  if (schedule.kind === "formula" && outcome.kind === "formula") return new Set(labels);
  return new Set([
    ...(schedule.kind === "native" ? schedule.follows : []),
    ...(outcome.kind === "native" ? outcome.follows : []),
  ]);
}

export function noteMemory(model: NoteModel, shape: NoteShape, facts: Facts, tables: EngineTables): MemoryBlock[] {
  const followed = followedLabels(shape);
  const inputs = shape.labels.map((label, row): CellContent[] => [
    ...standing(model, "inputs", row, [label, model.terms[row]?.value ?? ""]),
    followed.has(label) ? 0 : 1,
  ]);
  const elections = Array.from({ length: shape.electionRows }, (_, row) =>
    standing(model, "elections", row, model.elections[row] ?? ["", ""]),
  );
  const { series, rows } = model.prices;
  const prices = Array.from({ length: priceRowsIn(model) }, (_, row) => {
    const { date, values } = rows[row] ?? { date: "", values: series.map(() => null) };
    return standing(model, "prices", row, [date, ...values.map((x) => x ?? "")]);
  });
  const at = (key: MemoryKey, cells: MemoryBlock["cells"]): MemoryBlock => ({ key, ...memoryPlace(key), cells });
  return [
    at("inputs", [["Term", "Value", "Needs refresh"], ...inputs]),
    at("elections", [["Instalment", "Paid in"], ...elections]),
    at("facts", [["Fact", "Value"], ...FACTS.map((fact) => [fact, facts[fact]])]),
    ...(holdsValues(shape) ? [at("prices", [priceHeader(series), ...prices])] : []),
    ...(["schedule", "outcome"] as const).flatMap((key) => {
      const table = tables[key];
      return table
        ? [
            at(
              key,
              table.map((row) => row.map(asText)),
            ),
          ]
        : [];
    }),
  ];
}

/** A row of inputs as its cells stand; of a model that is not on sheets yet, as they will be written. */
function standing(
  { onSheet }: NoteModel,
  block: "inputs" | "elections" | "prices",
  row: number,
  planned: readonly CellContent[],
): CellContent[] {
  const cells = onSheet?.cells[block];
  return planned.map((content, column) => asText(cells ? cellContent(cells[row + 1]?.[column]) : content));
}

/** A column of a remembered block, header left out: "'_Tranche N1'!$A$2:$A$30". */
export function memoryArea(layout: NoteLayout, key: MemoryKey, column: number, rows: number): string {
  return sheetPrefix(layout.memory) + fixedArea(1, COLUMNS[key] + column, rows, 1);
}

export const factCell = (layout: NoteLayout, fact: Fact): string =>
  sheetPrefix(layout.memory) + fixedAddress(1 + FACTS.indexOf(fact), COLUMNS.facts + 1);
