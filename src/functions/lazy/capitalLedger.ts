/* The ledger of a company's capital, from a table of events. */
import { isoDate, type CalendarDate } from "../../domain/calendar/date";
import { capTable as tableOf, type CapTable, type CapTableRow } from "../../domain/capital/capTable";
import { readCapTableContext } from "../../domain/capital/capTableContext";
import { checkLedger } from "../../domain/capital/checkLedger";
import type { Ledger } from "../../domain/capital/ledger";
import { proceedsOf } from "../../domain/capital/proceeds";
import { readEvents } from "../../domain/capital/readEvents";
import { runLedger } from "../../domain/capital/runLedger";
import { dollarsNumber, type Fraction } from "../../domain/exact/quantities";
import { fail, ok, type Result } from "../../domain/failure";
import { answer, isGiven, type Cell, type CellRange } from "../boundary";
import { readDateCell } from "../dates";

export function capTable(events: CellRange, asOf: Cell, context: CellRange): (string | number)[][] {
  return answer(() => {
    const run = readLedger(events, asOf);
    if (!run.ok) return run;
    const { ledger, on } = run.value;
    const given = readCapTableContext(ledger, on, context ?? []);
    return given.ok ? ok(cells(tableOf(ledger, given.value, on))) : given;
  });
}

export function proceeds(events: CellRange, asOf: Cell): (string | number)[][] {
  return answer(() => {
    const run = readLedger(events, asOf);
    if (!run.ok) return run;
    const { rows, cash, paidForFractions } = proceedsOf(run.value.ledger);
    const withoutCash = rows.reduce((sum, row) => sum + row.withoutCash, 0);
    return ok([
      ["Row", "Date", "Event", "Holder", "Class", "Cash", "Without cash"],
      ...rows.map(({ event, holder, security, cash: paid, withoutCash: givenUp }) => [
        event.row,
        event.date,
        event.kind,
        holder,
        security,
        dollarsNumber(paid),
        dollarsNumber(givenUp),
      ]),
      ["", "", "Total", "", "", dollarsNumber(cash), withoutCash / 100],
      ...(paidForFractions > 0
        ? [["", "", "Paid out for fractions", "", "", dollarsNumber(paidForFractions), ""]]
        : []),
    ]);
  });
}

export function ledgerCheck(events: CellRange): (string | number)[][] {
  return answer(() => {
    const found = checkLedger(events ?? []);
    if (!found.ok) return found;
    const rows = found.value.map(({ severity, check, date, row, message }) => [
      severity,
      check,
      date ?? "",
      row,
      message,
    ]);
    return ok([
      ["Severity", "Check", "Date", "Row", "Message"],
      ...(rows.length > 0 ? rows : [["ok", "", "", "", "Nothing found."]]),
    ]);
  });
}

/** The ledger up to a day, which is the last event's where none is given. */
function readLedger(table: CellRange, asOf: Cell): Result<{ ledger: Ledger; on: CalendarDate }> {
  const events = readEvents(table ?? []);
  if (!events.ok) return events;
  const day = isGiven(asOf) ? readDateCell("asOf", asOf) : ok(events.value[events.value.length - 1]!.date);
  if (!day.ok) return day;
  const run = runLedger(events.value, day.value);
  if (!run.ok) return run;
  const first = events.value[0]!;
  if (day.value < first.date)
    return fail(
      "out-of-range",
      "asOf",
      isoDate(day.value),
      `on or after ${isoDate(first.date)}, the date of the first event`,
    );
  return ok({ ledger: run.value, on: day.value });
}

function cells({ rows, beneficial, outstanding, diluted }: CapTable): (string | number)[][] {
  let before: string | undefined;
  const body = rows.map((row) => {
    const first = row.holder !== before;
    before = row.holder;
    return [...ownCells(row), first ? show(beneficial.get(row.holder)?.fraction) : "", principal(row)];
  });
  return [
    ["Holder", "Class", "Shares", "As-converted", "% outstanding", "% fully diluted", "% beneficial", "Principal"],
    ...body,
    ["Total", "Common", outstanding, diluted, outstanding > 0 ? 1 : "", diluted > 0 ? 1 : "", "", ""],
  ];
}

function ownCells({
  holder,
  security,
  quantity,
  asConverted,
  ofOutstanding,
  ofDiluted,
}: CapTableRow): (string | number)[] {
  const shares = security.kind === "note" ? "" : quantity;
  return [holder, security.name, shares, asConverted ?? "", show(ofOutstanding), show(ofDiluted)];
}

const principal = ({ security, quantity }: CapTableRow): number | "" =>
  security.kind === "note" ? quantity / 100 : "";
const show = (fraction: Fraction | undefined): number | "" => fraction?.toNumber() ?? "";
