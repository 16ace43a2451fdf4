/* The arguments that the functions about notes share. */
import { readDate, type CalendarDate } from "../domain/calendar/date";
import { ACTUAL_365F, readDayCount, type DayCount } from "../domain/calendar/dayCount";
import type { Cents } from "../domain/exact/quantities";
import { fail, ok, type Result } from "../domain/failure";
import { withGivenTerms } from "../domain/note/givenTerms";
import { instalmentSchedule, type InstalmentSchedule } from "../domain/note/schedule";
import { GivenTerms, MOST_RATE, readTermsTable } from "../domain/note/termLabels";
import { readNoteTerms, readPositiveAmount } from "../domain/note/terms";
import { isGiven, readNumber, readSingle, showCell, type Cell, type CellRange } from "./boundary";

export interface NoteArguments {
  readonly schedule: InstalmentSchedule;
  readonly given: GivenTerms;
}

/** principal, annualRate, instalments, firstDue and [terms] as a schedule. */
export function readNote(
  principal: Cell,
  annualRate: Cell,
  instalments: Cell,
  firstDue: Cell,
  terms: CellRange,
): Result<NoteArguments> {
  const given = isGiven(terms) ? readTermsTable(terms) : ok(new GivenTerms());
  if (!given.ok) return given;
  const amount = readNumber("principal", principal);
  if (!amount.ok) return amount;
  const rate = readNumber("annualRate", annualRate);
  if (!rate.ok) return rate;
  const count = readNumber("instalments", instalments);
  if (!count.ok) return count;
  const due = readDateCell("firstDue", firstDue);
  if (!due.ok) return due;
  const mostRate = given.value.one("Rates above 100%") ? MOST_RATE : 1;
  const basic = readNoteTerms(amount.value, rate.value, count.value, due.value, mostRate);
  if (!basic.ok) return basic;
  const full = withGivenTerms(basic.value, given.value);
  if (!full.ok) return full;
  const schedule = instalmentSchedule(full.value);
  return schedule.ok ? ok({ schedule: schedule.value, given: given.value }) : schedule;
}

/** A date, where an error or a boolean in its place is shown as a cell shows it. */
export function readDateCell(subject: string, cell: Cell): Result<CalendarDate> {
  if (typeof cell === "boolean" || (typeof cell === "object" && cell !== null))
    return fail("not-a-date", subject, showCell(cell), "a date cell");
  return readDate(subject, cell ?? null);
}

/** Actual/365F when left out; a blank cell, which arrives as 0 or as nothing at all, counts as left out. */
export function readDayCountCell(subject: string, cell: Cell): Result<DayCount> {
  if (!isGiven(cell) || cell === 0 || cell === "") return ok(ACTUAL_365F);
  if (typeof cell === "string") return readDayCount(subject, cell);
  return fail("unknown-name", subject, showCell(cell), "the name of a day count");
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
