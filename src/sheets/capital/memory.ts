/* The very hidden sheet of a ledger: inputs as they were when its sheets were made, so that checks can tell what has changed. */
import { areaAddress, sheetPrefix } from "../address";
import type { CapitalModel } from "../capitalModel";
import type { EngineTables, MemoryBlock } from "../model";
import { asText, cellContent, type CellContent } from "../plan";
import { fixArea, type CapitalLayout, type CapitalShape } from "./layout";

/** Columns at which the remembered blocks stand, each with a header in the first row. */
const COLUMNS = {
  events: 0,
  context: 40,
  captable: 60,
  proceeds: 70,
  running: 80,
  findings: 90,
  figures: 100,
  series: 105,
} as const;
export type MemoryKey = keyof typeof COLUMNS;

const TABLES = ["captable", "proceeds", "running", "findings", "figures", "series"] as const;

export function capitalMemory(model: CapitalModel, shape: CapitalShape, tables: EngineTables): MemoryBlock[] {
  const at = (key: MemoryKey, cells: MemoryBlock["cells"]): MemoryBlock => ({
    key,
    row: 0,
    column: COLUMNS[key],
    cells: cells.map((row) => row.map(asText)),
  });
  const cells = model.onSheet?.cells;
  const standing = (block: "events" | "context", row: number, planned: readonly CellContent[]): CellContent[] =>
    planned.map((content, column) => (cells ? cellContent(cells[block]?.[row]?.[column]) : content));
  const context = shape.context.map((label, row) =>
    standing("context", row + 1, [label, model.context[row]?.value ?? ""]),
  );
  return [
    at(
      "events",
      model.events.map((line, row) => standing("events", row, line)),
    ),
    at("context", [["Setting", "Value"], ...context]),
    ...TABLES.flatMap((key) => (tables[key] ? [at(key, tables[key])] : [])),
  ];
}

/** Rows `from` to `to` of remembered inputs; row -1 is the header: "'_Tranche C1'!$A$2:$K$30". */
export function memoryArea(
  layout: CapitalLayout,
  key: "events" | "context",
  column: number,
  columns: number,
  from: number,
  to: number,
): string {
  const area = areaAddress(1 + from, COLUMNS[key] + column, to - from + 1, columns);
  return sheetPrefix(layout.memory) + fixArea(area);
}
