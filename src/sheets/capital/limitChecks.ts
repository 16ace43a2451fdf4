/* Whether the authorised shares are enough as things stand: the same formulas over native figures and the engine's values. */
import { NEEDS } from "../../domain/capital/limitsOnDay";
import type { RUNNING_COLUMNS } from "../../domain/capital/running";
import type { AuthorisedLimit } from "../../domain/capital/ledger";
import type { CellContent } from "../plan";
import { figureCell, type Figure } from "./figureCells";
import { firstRow, type CapitalLayout, type Pointer } from "./layout";
import { runningColumn } from "./runningBlock";

export function limitChecks(layout: CapitalLayout, at: Pointer): (readonly [label: string, result: CellContent])[] {
  return [
    ["Authorised shares cover the reserves", limitCheck("reserved", layout, at)],
    ["Authorised shares cover what may convert", limitCheck("fully diluted", layout, at)],
  ];
}

const FIGURES_OF: Readonly<Record<AuthorisedLimit, readonly [passed: Figure, still: Figure]>> = {
  reserved: ["Authorised passed, with reserves", "Still passed, with reserves"],
  "fully diluted": ["Authorised passed, fully diluted", "Still passed, fully diluted"],
};

/** Red where it is passed on the cap table's day, or after the last row where that comes later. */
function limitCheck(limit: AuthorisedLimit, layout: CapitalLayout, at: Pointer): string {
  const { mode, rows } = layout.shape;
  const [passed, still] = FIGURES_OF[limit].map((figure) => figureCell(at, figure));
  const column = (name: (typeof RUNNING_COLUMNS)[number]): string =>
    at.column("running", runningColumn(name), 0, rows - 1);
  const authorised = column("Authorised");
  const over =
    limit === "reserved"
      ? `(${authorised}<>"")*(${column("Available")}<0)`
      : `(${authorised}<>"")*(${column("Fully diluted")}>${authorised})`;
  // The row after the last one that did not pass it.
  const first = firstRow(layout, "running") + 1;
  const since = `(SUMPRODUCT(MAX((1-${over})*(ROW(${authorised})-${first - 1})))+${first})`;
  const more = `more common is ${NEEDS[limit]} than is authorised`;
  const isRow = `${since}<${first + rows}`;
  const isLate = `${figureCell(at, "Ledger rows counted")}<${rows}`;
  return (
    `=IFERROR(IF(OR(${still}="yes",AND(${isLate},${isRow})),` +
    `IF(${isRow},"Row "&${since}&" of the ledger: since then ${more}","On the day of the cap table ${more}"),` +
    `IF(ISNUMBER(${passed}),"OK, but it was passed for a time: see the key figures","OK")),` +
    `"${mode === "formulas" ? "See the check above: a key figure shows an error" : "Correct the ledger: a cell it counts with shows an error"}")`
  );
}
