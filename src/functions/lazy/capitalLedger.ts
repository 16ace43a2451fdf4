/* The ledger of a company's capital, from a table of events. */
import { capTable as tableOf } from "../../domain/capital/capTable";
import { capTableCells } from "../../domain/capital/capTableCells";
import { readCapTableContext } from "../../domain/capital/capTableContext";
import { checkLedger } from "../../domain/capital/checkLedger";
import { findingsCells } from "../../domain/capital/findingsCells";
import { ledgerOn, type LedgerOnDay } from "../../domain/capital/ledgerOn";
import { proceedsOf } from "../../domain/capital/proceeds";
import { proceedsCells } from "../../domain/capital/proceedsCells";
import { readEvents } from "../../domain/capital/readEvents";
import { traceCells } from "../../domain/capital/traceCells";
import { fail, ok, type Result } from "../../domain/failure";
import { answer, isGiven, isWordGiven, showCell, type Cell, type CellRange } from "../boundary";
import { readDateCell } from "../dates";

export function capTable(events: CellRange, asOf: Cell, context: CellRange): (string | number)[][] {
  return answer(() => {
    const run = readLedger(events, asOf);
    if (!run.ok) return run;
    const { ledger, on } = run.value;
    const given = readCapTableContext(ledger, on, context ?? []);
    return given.ok ? ok(capTableCells(tableOf(ledger, given.value, on))) : given;
  });
}

export function proceeds(events: CellRange, asOf: Cell): (string | number)[][] {
  return answer(() => {
    const run = readLedger(events, asOf);
    return run.ok ? ok(proceedsCells(proceedsOf(run.value.ledger))) : run;
  });
}

export function ledgerCheck(events: CellRange): (string | number)[][] {
  return answer(() => {
    const found = checkLedger(events ?? []);
    return found.ok ? ok(findingsCells(found.value)) : found;
  });
}

export function ledgerTrace(events: CellRange, className: Cell, holder: Cell, asOf: Cell): (string | number)[][] {
  return answer(() => {
    const run = readLedger(events, asOf);
    if (!run.ok) return run;
    const security = readName("className", className);
    if (!security.ok) return security;
    const owner = readName("holder", holder);
    return owner.ok ? traceCells(run.value, security.value, owner.value) : owner;
  });
}

function readName(subject: string, cell: Cell): Result<string | undefined> {
  if (!isWordGiven(cell)) return ok(undefined);
  return typeof cell === "string" ? ok(cell) : fail("unknown-name", subject, showCell(cell), "a name, or left out");
}

function readLedger(table: CellRange, asOf: Cell): Result<LedgerOnDay> {
  const events = readEvents(table ?? []);
  if (!events.ok) return events;
  const day = isGiven(asOf) ? readDateCell("asOf", asOf) : ok(undefined);
  return day.ok ? ledgerOn(events.value, day.value, "asOf") : day;
}
