/* What to look at before the figures are relied on: each check begins with OK, or says what to do. */
import { FINDINGS_COLUMNS } from "../../domain/capital/findingsCells";
import type { EngineTables } from "../model";
import { asText, type CellContent } from "../plan";
import { Pointer, ROWS_BELOW, SPILL_ROWS, type CapitalLayout } from "./layout";
import { limitChecks } from "./limitChecks";
import { nativeChecks } from "./nativeChecks";
import { sheetFindings } from "./sheetFindings";
import { allChanges } from "./staleness";

export type Check = readonly [label: string, result: CellContent];

export function checkRows(layout: CapitalLayout, tables: EngineTables): Check[] {
  const { ledger, mode } = layout.shape;
  const at = new Pointer(layout, "checks");
  const rows: Check[] = [...rowsInUse(layout, at), datesAreDates(layout, at)];
  if (mode === "formulas") rows.push(spills(at));
  if (ledger.kind === "native") rows.push(...nativeChecks(ledger, layout, at));
  else rows.push(unchanged(layout, at));
  rows.push(...limitChecks(layout, at));
  if (mode === "formulas") rows.push(...spilledFindings(layout, at));
  else if (ledger.kind === "values") rows.push(...findings(sheetFindings(tables, layout)));
  else rows.push(findingsCurrent(layout, at));
  rows.push(["What the sheets are made of", madeOf(layout)]);
  return rows;
}

function rowsInUse({ shape }: CapitalLayout, at: Pointer): Check[] {
  const { rows, header, context } = shape;
  const none = (below: string, what: string): string =>
    `=IF(COUNTA(${below})=0,"OK","Press Refresh: "&COUNTA(${below})&" ${what} stand below the last row in use")`;
  return [
    [
      "All rows of the ledger are in use",
      none(at.area("events", 0, header.length, rows, rows + ROWS_BELOW - 1), "cells"),
    ],
    [
      "All settings are in use",
      none(at.column("context", 1, context.length, context.length + ROWS_BELOW - 1), "settings"),
    ],
  ];
}

/** Formulas pass over a date that is text, and the row with it. */
function datesAreDates({ shape }: CapitalLayout, at: Pointer): Check {
  const dates = at.column("events", shape.header.indexOf("Date"), 0, shape.rows - 1);
  const typed = `(${dates}<>"")*(1-ISNUMBER(${dates}))`;
  return [
    "Dates of the ledger are dates",
    `=IFERROR(IF(COUNTA(${dates})=COUNT(${dates}),"OK",IF(SUMPRODUCT(${typed})=0,"Clear the cells among the dates of the ledger that only look empty",` +
      `"Type the date in row "&SUMPRODUCT(MIN(ROW(${dates})+10^7*(1-${typed})))&" of the ledger as a date, such as 2017-10-13: formulas pass over one that is text")),"A date of the ledger shows an error: type it anew")`,
  ];
}

/** A function that finds a cell of the user's in its way, or no add-in, leaves its table blank. */
function spills(at: Pointer): Check {
  const first = (block: "captable" | "proceeds" | "findings"): string => at.fixed(block, -1, 0);
  const error = (block: "captable" | "proceeds" | "findings", name: string, rest: string): string =>
    `IF(ISERROR(${first(block)}),"Clear the cells that ${name} would fill, or see what the error in its first cell says: without the add-in it has none",${rest})`;
  return [
    "The functions fill their tables",
    `=${error("captable", "the cap table", error("proceeds", "the table of proceeds", error("findings", "the findings beside this", '"OK"')))}`,
  ];
}

function unchanged(layout: CapitalLayout, at: Pointer): Check {
  return [
    "The engine's values are of the ledger as it stands",
    `=IF(IFERROR(${allChanges(layout, at)},1)=0,"OK","Press Refresh: the ledger has changed since the values were written")`,
  ];
}

function findingsCurrent(layout: CapitalLayout, at: Pointer): Check {
  return [
    "Findings are of the ledger as it stands",
    `=IF(IFERROR(${allChanges(layout, at)},1)=0,"OK","OK, but numbers have changed: press Refresh for new findings")`,
  ];
}

/** What the engine found, a check for each that a person must look at. */
function findings(table: readonly (readonly CellContent[])[]): Check[] {
  const [severity, check, , , message] = FINDINGS_COLUMNS.map((_, column) => column) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const found = table.flatMap((row): Check[] => {
    // Whether a limit is passed now has checks of its own.
    if (row[severity] === "ok" || String(row[check]).startsWith("authorised, ")) return [];
    const text = String(row[message]);
    return [
      [`Ledger: ${String(row[check])}`, asText(row[severity] === "info" ? `OK, but ${text}` : `Look at this: ${text}`)],
    ];
  });
  return found.length > 0 ? found : [["Ledger: faults and warnings", "OK"]];
}

function spilledFindings({ shape }: CapitalLayout, at: Pointer): Check[] {
  const first = at.fixed("findings", -1, 0);
  const severities = at.column("findings", 0, 0, shape.sizes.findings + SPILL_ROWS - 1);
  const none = (word: string): string =>
    `=IF(ISERROR(${first}),"See the check above: the findings are not there",IF(COUNTIF(${severities},"${word}")=0,"OK",COUNTIF(${severities},"${word}")&" found: see the findings beside this"))`;
  return [
    ["Ledger: faults", none("error")],
    ["Ledger: warnings", none("warning")],
  ];
}

function madeOf({ shape }: CapitalLayout): string {
  const { ledger, mode } = shape;
  if (ledger.kind === "values")
    return ledger.why === undefined
      ? "OK, the engine's values"
      : `OK, the engine's values: no native formula states ${ledger.why}`;
  return mode === "formulas"
    ? "OK, TRANCHE functions, and Excel's own formulas beside them"
    : "OK, Excel's own formulas";
}
