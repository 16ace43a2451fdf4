/* Interest between dates, and old notes exchanged for a new one. */
import { isoDate, type CalendarDate } from "../../domain/calendar/date";
import { ACTUAL_365F, readDayCount, type DayCount } from "../../domain/calendar/dayCount";
import { asCents, dollarsNumber, readAmount, type Cents, type Rate } from "../../domain/exact/quantities";
import { all, fail, ok, type Result } from "../../domain/failure";
import { accruedInterest } from "../../domain/note/accrual";
import { exchangeNotes as exchange, type NoteExchange, type OldNote } from "../../domain/note/exchange";
import { readRate } from "../../domain/note/terms";
import { answer, isGiven, readNumber, showCell, type Cell, type CellRange } from "../boundary";
import { readDateCell } from "../dates";
import { readDollars, readOptionalDollars } from "../noteArguments";

export function accrued(principal: Cell, rate: Cell, from: Cell, to: Cell, dayCount: Cell): number {
  return answer(() => {
    const cents = readDollars("principal", principal);
    if (!cents.ok) return cents;
    const annual = readRateCell("rate", rate);
    if (!annual.ok) return annual;
    const dates = readSpan(from, to);
    if (!dates.ok) return dates;
    const convention = readDayCountCell("dayCount", dayCount);
    if (!convention.ok) return convention;
    return ok(dollarsNumber(accruedInterest(cents.value, annual.value, ...dates.value, convention.value)));
  });
}

export function yearFraction(from: Cell, to: Cell, convention: Cell): number {
  return answer(() => {
    const dates = readSpan(from, to);
    if (!dates.ok) return dates;
    if (!isGiven(convention) || convention === 0 || convention === "")
      return fail(
        "blank",
        "convention",
        "",
        "the name of a day count",
        "convention is blank; it must name a day count.",
      );
    const dayCount = readDayCountCell("convention", convention);
    if (!dayCount.ok) return dayCount;
    const { numerator, denominator } = dayCount.value.fraction(...dates.value);
    return ok(numerator / denominator);
  });
}

export function exchangeNotes(
  notes: CellRange,
  exchangeDate: Cell,
  dayCount: Cell,
  newPrincipal: CellRange,
): (string | number)[][] {
  return answer(() => {
    const old = readOldNotes(notes);
    if (!old.ok) return old;
    const on = readDateCell("exchangeDate", exchangeDate);
    if (!on.ok) return on;
    const convention = readDayCountCell("dayCount", dayCount);
    if (!convention.ok) return convention;
    const fixed = readOptionalDollars("newPrincipal", newPrincipal);
    if (!fixed.ok) return fixed;
    const result = exchange(old.value, on.value, convention.value, fixed.value);
    return result.ok ? ok(exchangeTable(result.value, fixed.value !== undefined)) : result;
  });
}

function exchangeTable(result: NoteExchange, isFixed: boolean): (string | number)[][] {
  const dollars = (...amounts: readonly Cents[]): number[] => amounts.map(dollarsNumber);
  const only = (label: string, amount: Cents): (string | number)[] => [label, "", "", dollarsNumber(amount)];
  const rows = [
    ["Note", "Principal", "Accrued interest", "Total"],
    ...result.notes.map((note) => [note.label, ...dollars(note.principal, note.accrued, note.total)]),
    ["Total", ...dollars(result.principal, result.accrued, result.total)],
    only("New principal", result.newPrincipal),
  ];
  const difference = result.premium < 0 ? "Gain to the issuer" : "Premium to the holders";
  return isFixed ? [...rows, only(difference, asCents(Math.abs(result.premium)))] : rows;
}

const MOST_NOTES = 10_000;
const isEmpty = (cell: Cell): boolean => !isGiven(cell) || cell === "" || cell === 0;

function readOldNotes(range: CellRange): Result<OldNote[]> {
  const rows = range ?? [];
  // A header is a first row with words where the principal would be.
  const header = typeof rows[0]?.[1] === "string" && rows[0][1] !== "" ? 1 : 0;
  const found = rows
    .map((cells, index) => ({ cells, number: index + 1 }))
    .slice(header)
    .filter(({ cells }) => !cells.every(isEmpty));
  const columns = rows[0]?.length ?? 0;
  if (columns < 4 || columns > 5 || found.length === 0 || found.length > MOST_NOTES)
    return fail(
      "wrong-shape",
      "notes",
      `${found.length} notes in ${columns} columns`,
      "1 to 10,000 rows of label, principal, rate, date last paid and, if need be, stated accrued amount",
    );
  return all(found.map(({ cells, number }) => readOldNote(cells, `notes row ${number}`)));
}

function readOldNote([name, owed, rate, paidTo, stated]: readonly Cell[], row: string): Result<OldNote> {
  const label = isEmpty(name) || typeof name === "object" ? row : String(name);
  const principal = readDollars(`${row}, principal`, owed);
  if (!principal.ok) return principal;
  if (!isEmpty(stated)) {
    const subject = `${row}, stated accrued amount`;
    const amount = readNumber(subject, stated);
    if (!amount.ok) return amount;
    if (amount.value < 0) return fail("out-of-range", subject, showCell(stated), "0 or more");
    const accrual = readAmount(subject, amount.value);
    return accrual.ok ? ok({ label, principal: principal.value, accrual: { stated: accrual.value } }) : accrual;
  }
  const annual = readRateCell(`${row}, rate`, rate);
  if (!annual.ok) return annual;
  const since = readDateCell(`${row}, date last paid`, paidTo);
  if (!since.ok) return since;
  return ok({ label, principal: principal.value, accrual: { rate: annual.value, paidTo: since.value } });
}

function readRateCell(subject: string, cell: Cell): Result<Rate> {
  const number = readNumber(subject, cell);
  return number.ok ? readRate(subject, number.value) : number;
}

function readSpan(from: Cell, to: Cell): Result<[CalendarDate, CalendarDate]> {
  const start = readDateCell("from", from);
  if (!start.ok) return start;
  const end = readDateCell("to", to);
  if (!end.ok) return end;
  if (end.value < start.value)
    return fail("inconsistent", "to", isoDate(end.value), `on or after from, ${isoDate(start.value)}`);
  return ok([start.value, end.value]);
}

/** Actual/365F when left out; a blank cell, which arrives as 0 or as nothing at all, counts as left out. */
function readDayCountCell(subject: string, cell: Cell): Result<DayCount> {
  if (!isGiven(cell) || cell === 0 || cell === "") return ok(ACTUAL_365F);
  if (typeof cell === "string") return readDayCount(subject, cell);
  return fail("unknown-name", subject, showCell(cell), "the name of a day count");
}
