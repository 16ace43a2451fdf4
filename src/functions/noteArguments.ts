/* The arguments that the functions about notes share. */
import { ACTUAL_365F, readDayCount, type DayCount } from "../domain/calendar/dayCount";
import type { Cents, Rate } from "../domain/exact/quantities";
import { fail, ok, type Result } from "../domain/failure";
import { readNoteTerms, readPositiveAmount, readRate, type NoteTerms } from "../domain/note/terms";
import { isGiven, isWordGiven, readNumber, readSingle, showCell, type Cell, type CellRange } from "./boundary";
import { readDateCell } from "./dates";

/** principal, annualRate, instalments and firstDue, as they arrive. */
export type BasicArguments = readonly [principal: Cell, annualRate: Cell, instalments: Cell, firstDue: Cell];

export function readBasicTerms(
  [principal, annualRate, instalments, firstDue]: BasicArguments,
  mostRate?: number,
): Result<NoteTerms> {
  const amount = readNumber("principal", principal);
  if (!amount.ok) return amount;
  const rate = readNumber("annualRate", annualRate);
  if (!rate.ok) return rate;
  const count = readNumber("instalments", instalments);
  if (!count.ok) return count;
  const due = readDateCell("firstDue", firstDue);
  return due.ok ? readNoteTerms(amount.value, rate.value, count.value, due.value, mostRate) : due;
}

/** An optional dollar amount, declared as a range so that a blank cell is refused rather than taken for an omission. */
export function readOptionalDollars(subject: string, range: CellRange): Result<Cents | undefined> {
  if (!isGiven(range)) return ok(undefined);
  const cell = readSingle(subject, range);
  return cell.ok ? readDollars(subject, cell.value) : cell;
}

export function readDollars(subject: string, cell: Cell): Result<Cents> {
  const number = readNumber(subject, cell);
  return number.ok ? readPositiveAmount(subject, number.value) : number;
}

/** Of a function that takes no terms. */
export function readRateCell(subject: string, cell: Cell): Result<Rate> {
  const number = readNumber(subject, cell);
  return number.ok ? readRate(subject, number.value, 1, false) : number;
}

/** Actual/365F when left out. */
export function readDayCountCell(subject: string, cell: Cell): Result<DayCount> {
  if (!isWordGiven(cell)) return ok(ACTUAL_365F);
  if (typeof cell === "string") return readDayCount(subject, cell);
  return fail("unknown-name", subject, showCell(cell), "the name of a day count");
}
