/* Key figures of a ledger on a day: native formulas, or the engine's values. */
import type { CapTable } from "../../domain/capital/capTable";
import type { AuthorisedLimit } from "../../domain/capital/ledger";
import type { LedgerOnDay } from "../../domain/capital/ledgerOn";
import { proceedsOf } from "../../domain/capital/proceeds";
import { headroomOf } from "../../domain/capital/headroom";
import { limitOnDay } from "../../domain/capital/limitsOnDay";
import type { CellContent } from "../plan";
import { CAP_TABLE_COLUMNS } from "../../domain/capital/capTableCells";
import { AS_OF } from "../capitalModel";
import { figureCell, FIGURES, type Figure } from "./figureCells";
import { Pointer, SPILL_ROWS, type CapitalLayout } from "./layout";
import type { NativeLedger } from "./nativeLedger";
import { runningColumn, type RunningColumn } from "./runningBlock";

const NOT_GIVEN = "not given";
const NOT_PASSED = "not passed";
const YES = "yes";
const NO = "no";

const table = (values: Readonly<Record<Figure, CellContent>>): CellContent[][] =>
  FIGURES.map(([label]) => [label, values[label]]);

/** @param counted rows of the table of events up to the day, blank ones with those above. */
export function engineFigures(then: LedgerOnDay, capTable: CapTable, counted: number): CellContent[][] {
  const { ledger, on } = then;
  const { authorised, outstanding, reserved, available } = headroomOf(ledger);
  const passed = (limit: AuthorisedLimit): CellContent => limitOnDay(then, capTable, limit).firstPassed ?? NOT_PASSED;
  const still = (limit: AuthorisedLimit): CellContent => (limitOnDay(then, capTable, limit).isPassed ? YES : NO);
  const largest = capTable.rows.reduce<(typeof capTable.rows)[number] | undefined>(
    (most, row) => (row.security.kind === "common" && !(most && most.quantity >= row.quantity) ? row : most),
    undefined,
  );
  const proceeds = proceedsOf(ledger);
  return table({
    "As of": on,
    "Ledger rows counted": counted,
    "Common outstanding": outstanding,
    Authorised: authorised ?? NOT_GIVEN,
    Reserved: reserved,
    Available: available ?? NOT_GIVEN,
    "Fully diluted": capTable.diluted,
    "Cash raised": proceeds.cash / 100,
    "Paid for with notes": proceeds.rows.reduce((sum, row) => sum + row.withoutCash, 0) / 100,
    "Largest holder of common": largest?.holder ?? "",
    "Largest holder's part": largest?.ofOutstanding?.toNumber() ?? "",
    "Authorised passed, with reserves": passed("reserved"),
    "Still passed, with reserves": still("reserved"),
    "Authorised passed, fully diluted": passed("fully diluted"),
    "Still passed, fully diluted": still("fully diluted"),
  });
}

/** The same as formulas over Ledger and cap table, whichever of the two ways the cap table is made. */
export function nativeFigures(form: NativeLedger, layout: CapitalLayout): CellContent[][] {
  const at = new Pointer(layout, "captable");
  const last = form.rows.length - 1;
  const all = (name: RunningColumn): string => at.column("running", runningColumn(name), 0, last);
  const counted = figureCell(at, "Ledger rows counted");
  const asOf = figureCell(at, "As of");
  const upToDay = `COUNTIF(${all("Day")},"<="&${asOf})`;
  const then = (name: RunningColumn): string => `INDEX(${all(name)},${counted})`;
  const orMissing = (name: RunningColumn): string => `=IF(${then(name)}="","${NOT_GIVEN}",${then(name)})`;
  // The first row up to the day that passes it; or the day itself, at prices that no row gives.
  const passed = (name: RunningColumn, still: Figure): string => {
    const first = `MATCH(1,${all(name)},0)`;
    const today = `IF(${figureCell(at, still)}="${YES}",${asOf},"${NOT_PASSED}")`;
    return `=IF(ISNUMBER(${first}),IF(${first}<=${counted},INDEX(${all("Day")},${first}),${today}),${today})`;
  };
  const still = (test: string): string => `=IF(${test},"${YES}","${NO}")`;
  const figure = (name: Figure): string => figureCell(at, name);
  const authorised = figure("Authorised");
  const { total, column } = capTableReach(layout, at);
  const parts = column("% outstanding");
  const stated = at.cell("context", layout.shape.context.indexOf(AS_OF), 1);
  return table({
    "As of": `=IF(${stated}="",MAX(${all("Day")}),${stated})`,
    // Days are in order, so their number is the last one's place; which of equal ones a MATCH finds depends on the program.
    "Ledger rows counted": `=IF(${upToDay}=0,NA(),${upToDay})`,
    "Common outstanding": `=${then("Outstanding after")}`,
    Authorised: orMissing("Authorised"),
    Reserved: `=${then("Reserved")}`,
    Available: orMissing("Available"),
    "Fully diluted": `=${total("As-converted")}`,
    "Cash raised": `=${then("Cash to date")}`,
    "Paid for with notes": `=SUMIF(${all("Day")},"<="&${asOf},${all("Note given up, cents")})/100`,
    "Largest holder of common": parts
      ? `=IF(MAX(${parts})=0,"",INDEX(${column("Holder")},MATCH(MAX(${parts}),${parts},0)))`
      : "",
    "Largest holder's part": parts ? `=IF(MAX(${parts})=0,"",MAX(${parts}))` : "",
    "Authorised passed, with reserves": passed("Passed, with reserves", "Still passed, with reserves"),
    "Still passed, with reserves": still(`INDEX(${all("Passed, with reserves")},${counted})=1`),
    "Authorised passed, fully diluted": passed("Passed, fully diluted", "Still passed, fully diluted"),
    // Text, such as "not given", is above every number.
    "Still passed, fully diluted": still(`AND(ISNUMBER(${authorised}),${figure("Fully diluted")}>${authorised})`),
  });
}

interface Reach {
  readonly total: (column: (typeof CAP_TABLE_COLUMNS)[number]) => string;
  /** The rows of holders; undefined where there are none. */
  readonly column: (column: (typeof CAP_TABLE_COLUMNS)[number]) => string | undefined;
}

/** Where the cap table's rows and totals stand; a spilled one ends where its first column does. */
function capTableReach({ shape }: CapitalLayout, at: Pointer): Reach {
  const place = (column: (typeof CAP_TABLE_COLUMNS)[number]): number => CAP_TABLE_COLUMNS.indexOf(column);
  if (shape.mode === "formulas") {
    const reach = (column: (typeof CAP_TABLE_COLUMNS)[number]): string =>
      at.column("captable", place(column), 0, shape.sizes.captable + SPILL_ROWS - 1);
    const totals = `COUNTA(${reach("Holder")})`;
    const rows = (column: (typeof CAP_TABLE_COLUMNS)[number]): string =>
      `${at.fixed("captable", 0, place(column))}:INDEX(${reach(column)},${totals}-1)`;
    return { total: (column) => `INDEX(${reach(column)},${totals})`, column: rows };
  }
  const holders = shape.sizes.captable - 1;
  return {
    total: (column) => at.fixed("captable", holders, place(column)),
    column: (column) => (holders > 0 ? at.column("captable", place(column), 0, holders - 1) : undefined),
  };
}
