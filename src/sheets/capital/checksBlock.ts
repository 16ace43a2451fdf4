/* What to look at before the figures are relied on: each check begins with OK, or says what to do. */
import { FINDINGS_COLUMNS } from "../../domain/capital/findingsCells";
import type { EngineTables } from "../model";
import type { CellContent } from "../plan";
import { Pointer, ROWS_BELOW, SPILL_ROWS, type CapitalLayout } from "./layout";
import { asText } from "./memory";
import { nativeChecks } from "./nativeChecks";
import { allChanges } from "./staleness";

export type Check = readonly [label: string, result: CellContent];

export function checkRows(layout: CapitalLayout, tables: EngineTables): Check[] {
  const { ledger, mode } = layout.shape;
  const at = new Pointer(layout, "checks");
  const rows: Check[] = [rowsInUse(layout, at)];
  if (ledger.kind === "native") rows.push(...nativeChecks(ledger, layout, at));
  else rows.push(unchanged(layout, at));
  if (mode === "formulas") rows.push(...spilledFindings(layout, at));
  else if (ledger.kind === "values") rows.push(...findings(tables));
  else rows.push(findingsCurrent(layout, at));
  rows.push(["What the sheets are made of", madeOf(layout)]);
  return rows;
}

function rowsInUse(layout: CapitalLayout, at: Pointer): Check {
  const { rows, header } = layout.shape;
  const below = at.area("events", 0, header.length, rows, rows + ROWS_BELOW - 1);
  return [
    "All rows of the ledger are in use",
    `=IF(COUNTA(${below})=0,"OK","Press Refresh: "&COUNTA(${below})&" cells stand below the last row in use")`,
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
function findings({ findings: table = [] }: EngineTables): Check[] {
  const [severity, check, , , message] = FINDINGS_COLUMNS.map((_, column) => column) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const found = table.slice(1).flatMap((row): Check[] => {
    if (row[severity] === "ok") return [];
    const text = String(row[message]);
    return [
      [`Ledger: ${String(row[check])}`, asText(row[severity] === "info" ? `OK, but ${text}` : `Look at this: ${text}`)],
    ];
  });
  return found.length > 0 ? found : [["Ledger: faults and warnings", "OK"]];
}

function spilledFindings({ shape }: CapitalLayout, at: Pointer): Check[] {
  const severities = at.column("findings", 0, 0, shape.sizes.findings + SPILL_ROWS - 1);
  const none = (word: string): string =>
    `=IF(COUNTIF(${severities},"${word}")=0,"OK",COUNTIF(${severities},"${word}")&" found: see the findings beside this")`;
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
