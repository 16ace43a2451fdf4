/* Money raised, each sum once: native formulas over the ledger's rows. */
import { PROCEEDS_COLUMNS } from "../../domain/capital/proceedsCells";
import { userText, type CellContent, type Look } from "../plan";
import { figureCell } from "./figureCells";
import { Pointer, type CapitalLayout } from "./layout";
import type { NativeLedger } from "./nativeLedger";
import { runningColumn, type RunningColumn } from "./runningBlock";

export function proceedsLooks(role: "formula" | "engine"): Look[] {
  const formats: Record<(typeof PROCEEDS_COLUMNS)[number], Look["format"]> = {
    Row: "whole",
    Date: "date",
    Event: "text",
    Holder: "text",
    Class: "text",
    Cash: "dollars",
    "Without cash": "dollars",
  };
  return PROCEEDS_COLUMNS.map((column) => ({ role, format: formats[column] }));
}

/** A row of formulas for each event that brings money or gives up a note; those after the day count as nothing. */
export function nativeProceeds(form: NativeLedger, layout: CapitalLayout): CellContent[][] {
  const at = new Pointer(layout, "captable");
  const counted = figureCell(at, "Ledger rows counted");
  const cell = (name: RunningColumn, row: number): string => at.cell("running", row, runningColumn(name));
  const dollars = (name: RunningColumn, row: number): string => `=IF(${counted}>${row},${cell(name, row)}/100,0)`;
  return [
    ...form.proceeds.map(({ row, holder, security }): CellContent[] => [
      // As PROCEEDS counts: row 1 of the table is its header.
      row + 2,
      `=${cell("Day", row)}`,
      form.rows[row]!.kind,
      userText(holder),
      userText(security),
      dollars("Cash, cents", row),
      dollars("Note given up, cents", row),
    ]),
    ["", "", "Total", "", "", `=${figureCell(at, "Cash raised")}`, `=${figureCell(at, "Paid for with notes")}`],
  ];
}
