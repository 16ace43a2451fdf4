import { FINDINGS_COLUMNS } from "../../domain/capital/findingsCells";
import type { EngineTables } from "../model";
import type { CellContent } from "../plan";
import type { CapitalLayout } from "./layout";

const ROW = FINDINGS_COLUMNS.indexOf("Row");
const MESSAGE = FINDINGS_COLUMNS.indexOf("Message");

/** The engine's findings below their header. It counts rows of the table of events; who reads the sheets looks for theirs. */
export function sheetFindings({ findings = [] }: EngineTables, layout: CapitalLayout): CellContent[][] {
  const above = layout.places["events"]!.row;
  const moved = (text: string): string =>
    text.replace(/\b(row )(\d+)/gi, (_, word: string, row: string) => word + String(Number(row) + above));
  return findings.slice(1).map((cells) =>
    cells.map((cell, column) => {
      if (column === ROW && typeof cell === "number") return cell + above;
      return column === MESSAGE ? moved(String(cell)) : cell;
    }),
  );
}
