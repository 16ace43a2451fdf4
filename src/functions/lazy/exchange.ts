/* Old notes exchanged for a new one. */
import { asCents, dollarsNumber, readAmount, type Cents } from "../../domain/exact/quantities";
import { all, fail, ok, type Result } from "../../domain/failure";
import { exchangeNotes as exchange, type NoteExchange, type OldNote } from "../../domain/note/exchange";
import { answer, isGiven, readNumber, showCell, type Cell, type CellRange } from "../boundary";
import { readDateCell } from "../dates";
import { readDayCountCell, readDollars, readOptionalDollars, readRateCell } from "../noteArguments";

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
/** A blank cell of a range arrives as 0. */
const isEmpty = (cell: Cell): boolean => !isGiven(cell) || cell === "" || cell === 0;

/** Words where the principal would be, and no number or date anywhere: a principal typed as text is no header. */
const isHeader = (cells: readonly Cell[]): boolean =>
  typeof cells[1] === "string" &&
  cells[1].trim() !== "" &&
  !/\d/.test(cells[1]) &&
  cells.every((cell) => isEmpty(cell) || typeof cell === "string");

function readOldNotes(range: CellRange): Result<OldNote[]> {
  const rows = range ?? [];
  const header = isHeader(rows[0] ?? []) ? 1 : 0;
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
  // Blank or 0: where rate and date are left out too, it is a 0 that was meant.
  if (!isEmpty(stated) || (stated === 0 && isEmpty(rate) && isEmpty(paidTo))) {
    const subject = `${row}, stated accrued amount`;
    const amount = readNumber(subject, stated);
    if (!amount.ok) return amount;
    if (amount.value < 0) return fail("out-of-range", subject, showCell(stated), "0 or more");
    const accrual = readAmount(subject, amount.value);
    return accrual.ok ? ok({ label, principal: principal.value, accrual: { stated: accrual.value } }) : accrual;
  }
  if (isEmpty(rate)) return noRate(row);
  const annual = readRateCell(`${row}, rate`, rate);
  if (!annual.ok) return annual;
  const since = readDateCell(`${row}, date last paid`, paidTo);
  if (!since.ok) return since;
  return ok({ label, principal: principal.value, accrual: { rate: annual.value, paidTo: since.value } });
}

const noRate = (row: string): Result<never> =>
  fail(
    "blank",
    `${row}, rate`,
    "blank or 0",
    "above 0, or rate and date left out and the accrued amount stated, 0 where there is none",
  );
