/* A note from its four basic terms and labelled ones, as the Terms sheet would hold them. */
import type { CalendarDate } from "../../../src/domain/calendar/date";
import type { Result } from "../../../src/domain/failure";
import type { DataTable } from "../../../src/domain/market/cell";
import { withGivenTerms } from "../../../src/domain/note/givenTerms";
import { instalmentSchedule, type InstalmentSchedule } from "../../../src/domain/note/schedule";
import { MOST_RATE, readTermsTable, type TermLabel } from "../../../src/domain/note/termLabels";
import { readNoteTerms } from "../../../src/domain/note/terms";
import { exactly, HALF_UP_CENTS } from "../../../src/domain/note/interest";

export type Row = readonly [TermLabel, string | number | boolean];

export function tryNote(
  principal: number,
  rate: number,
  instalments: number,
  firstDue: CalendarDate,
  rows: DataTable = [],
  exact = false,
): Result<InstalmentSchedule> {
  const given = readTermsTable(rows);
  if (!given.ok) return given;
  const most = given.value.one("Rates above 100%") ? MOST_RATE : 1;
  const basic = readNoteTerms(principal, rate, instalments, firstDue, most);
  if (!basic.ok) return basic;
  const terms = withGivenTerms(basic.value, given.value);
  if (!terms.ok) return terms;
  const { rounding = HALF_UP_CENTS } = terms.value;
  return instalmentSchedule(exact ? { ...terms.value, rounding: exactly(rounding) } : terms.value);
}

/** The value, or an error with the failure's message. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.failure.message);
}

export const messageOf = <T>(result: Result<T>): string => (result.ok ? "accepted" : result.failure.message);

export const note = (
  principal: number,
  rate: number,
  instalments: number,
  firstDue: CalendarDate,
  ...rows: readonly Row[]
): InstalmentSchedule => valueOf(tryNote(principal, rate, instalments, firstDue, rows));
