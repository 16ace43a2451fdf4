/* Interest between dates, and old notes exchanged for a new one. */
import { isoDate, type CalendarDate } from "../domain/calendar/date";
import { dollarsNumber } from "../domain/exact/quantities";
import { fail, ok, type Result } from "../domain/failure";
import { accruedInterest } from "../domain/note/accrual";
import { answer, isWordGiven, type Cell } from "./boundary";
import { readDateCell } from "./dates";
import { fullNotes } from "./fullNotes";
import { readDayCountCell, readDollars, readRateCell } from "./noteArguments";

/**
 * Interest accrued on a principal between two dates, half up to the cent.
 * @customfunction ACCRUED
 * @param {any} principal USD, above 0, whole cents.
 * @param {any} rate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} from First day that bears interest. A date cell.
 * @param {any} to Day up to which interest runs, itself not counted. A date cell, on or after from.
 * @param {any} [dayCount] Actual/365F, Actual/360, Actual/Actual ISDA, 30/360 US or 30E/360. Omitted: Actual/365F.
 * @returns {number} USD, whole cents.
 * @remarks principal x rate x year fraction
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.ACCRUED(250000, 12%, DATE(2017,1,15), DATE(2017,9,13))
 * @see 2006 ISDA Definitions, section 4.16; 30/360 US as Excel's YEARFRAC with basis 0
 */
export function accrued(principal: any, rate: any, from: any, to: any, dayCount?: any): number {
  return answer(() => {
    const cents = readDollars("principal", principal);
    if (!cents.ok) return cents;
    const annual = readRateCell("rate", rate);
    if (!annual.ok) return annual;
    const dates = readSpan(from, to);
    if (!dates.ok) return dates;
    const convention = readDayCountCell("dayCount", dayCount);
    if (!convention.ok) return convention;
    const interest = accruedInterest(cents.value, annual.value, ...dates.value, convention.value);
    return interest.ok ? ok(dollarsNumber(interest.value)) : interest;
  });
}

/**
 * Part of a year between two dates under a day count.
 * @customfunction YEARFRACTION
 * @param {any} from First day, counted. A date cell.
 * @param {any} to Last day, not counted. A date cell, on or after from.
 * @param {any} convention Actual/365F, Actual/360, Actual/Actual ISDA, 30/360 US or 30E/360.
 * @returns {number} Years.
 * @remarks 30/360 US follows the February rule, as YEARFRAC basis 0 does; Actual/Actual ISDA is not YEARFRAC's basis 1.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.YEARFRACTION(DATE(2023,10,30), DATE(2024,2,28), "Actual/Actual ISDA")
 * @see 2006 ISDA Definitions, section 4.16; 30/360 US as Excel's YEARFRAC with basis 0
 */
export function yearFraction(from: any, to: any, convention: any): number {
  return answer(() => {
    const dates = readSpan(from, to);
    if (!dates.ok) return dates;
    if (!isWordGiven(convention))
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

/**
 * Old notes exchanged for a new one: interest accrued to the exchange and the total of each, to the cent.
 * @customfunction EXCHANGENOTES
 * @param {any[][]} notes Rows of label, principal (USD), rate a year, date interest was last paid, and, in an optional fifth column, a stated accrued amount (USD) that takes the place of rate and date. At most 10,000; a first row without a number is a header. A rate of 0 or blank is refused unless the accrued amount is stated; a stated 0 counts where rate and date are blank.
 * @param {any} exchangeDate Day of the exchange, itself not counted. A date cell.
 * @param {any} [dayCount] Actual/365F, Actual/360, Actual/Actual ISDA, 30/360 US or 30E/360. Omitted: Actual/365F.
 * @param {any[][]} [newPrincipal] Principal of the new note where the contract fixes it. One cell. USD, above 0; blank or 0 is an error. Omitted: the total.
 * @returns {Promise<any[][]>} Rows of note, principal, accrued interest and total (USD) under a header row; then the total, the new principal, and the premium (new principal above the total) or gain.
 * @remarks Contract rule: new principal = sum of principal and interest accrued to the exchange, each note's interest half up to the cent
 * @throws #VALUE! naming the argument or the note's row, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.EXCHANGENOTES(A2:E12, DATE(2017,9,13))
 * @see The exchange agreement's section on the new principal
 */
export async function exchangeNotes(
  notes: any[][],
  exchangeDate: any,
  dayCount?: any,
  newPrincipal?: any[][],
): Promise<any[][]> {
  return (await fullNotes()).exchangeNotes(notes, exchangeDate, dayCount, newPrincipal);
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
