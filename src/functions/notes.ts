import { readDate } from "../domain/calendar/date";
import { dollarsNumber } from "../domain/exact/quantities";
import { ok, type Result } from "../domain/failure";
import { instalmentSchedule, type InstalmentSchedule } from "../domain/note/schedule";
import { readNoteTerms, type NoteTerms } from "../domain/note/terms";
import { answer, readNumber, type Cell } from "./boundary";

/**
 * Instalment schedule of a note in equal instalments of principal and interest, exact to the cent.
 * @customfunction NOTESCHEDULE
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12); a twelfth accrues each month.
 * @param {any} instalments Number of monthly instalments. Whole number, 1 to 10,000.
 * @param {any} firstDue Due date of the first instalment. A date cell; later ones keep its day of the month.
 * @returns {any[][]} A header row, then #, due date (serial), opening balance, payment, interest, principal, closing balance (USD).
 * @remarks Level payment and each row's interest round half up to the cent; the last row closes the balance to 0.00.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.NOTESCHEDULE(3504197.45, 12%, 36, DATE(2017,10,13))
 */
export function noteSchedule(principal: any, annualRate: any, instalments: any, firstDue: any): any[][] {
  return answer(() => {
    const terms = noteArguments(principal, annualRate, instalments, firstDue);
    if (!terms.ok) return terms;
    const schedule = instalmentSchedule(terms.value);
    return schedule.ok ? ok(scheduleTable(schedule.value)) : schedule;
  });
}

const HEADER = ["#", "Due date", "Opening balance", "Payment", "Interest", "Principal", "Closing balance"];

function scheduleTable(schedule: InstalmentSchedule): (string | number)[][] {
  const rows = schedule.rows.map((row) => [
    row.number,
    row.dueDate,
    ...[row.opening, row.payment, row.interest, row.principal, row.closing].map(dollarsNumber),
  ]);
  return [HEADER, ...rows];
}

function noteArguments(principal: Cell, annualRate: Cell, instalments: Cell, firstDue: Cell): Result<NoteTerms> {
  const amount = readNumber("principal", principal);
  if (!amount.ok) return amount;
  const rate = readNumber("annualRate", annualRate);
  if (!rate.ok) return rate;
  const count = readNumber("instalments", instalments);
  if (!count.ok) return count;
  const due = readDate("firstDue", firstDue);
  return due.ok ? readNoteTerms(amount.value, rate.value, count.value, due.value) : due;
}
