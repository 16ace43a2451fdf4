import { dollarsNumber } from "../domain/exact/quantities";
import { ok } from "../domain/failure";
import { scheduleTable } from "../domain/note/scheduleTable";
import { answer, isGiven, readWhole } from "./boundary";
import { fullNotes, readSchedule } from "./fullNotes";

/**
 * Instalment schedule of a note, exact to the cent.
 * @customfunction NOTESCHEDULE
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} instalments Number of instalments. Whole number, 1 to 10,000.
 * @param {any} firstDue Due date of the first instalment. A date cell; later ones keep its day of the month.
 * @param {any[][]} [terms] Rarer terms: a two-column range of label and value (Note terms in the help). Omitted: level monthly instalments at annualRate / 12.
 * @returns {Promise<any[][]>} A header row, then #, due date (serial), opening balance, payment, interest, principal, closing balance (USD); further columns for contract dates, added and retired principal where there are any.
 * @remarks Payments and each row's interest round half up to the cent; the last row closes the balance to 0.00.
 * @throws #VALUE! naming the argument or label, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.NOTESCHEDULE(3504197.45, 12%, 36, DATE(2017,10,13))
 * @see The note's section on its payments
 */
export async function noteSchedule(
  principal: any,
  annualRate: any,
  instalments: any,
  firstDue: any,
  terms?: any[][],
): Promise<any[][]> {
  const schedule = await readSchedule([principal, annualRate, instalments, firstDue], terms);
  return answer(() => (schedule.ok ? ok(scheduleTable(schedule.value)) : schedule));
}

/**
 * Regular instalment of a note: the level payment, or the first payment after any grace.
 * @customfunction NOTEPAYMENT
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} instalments Number of instalments. Whole number, 1 to 10,000.
 * @param {any} [firstDue] Due date of the first instalment. A date cell. May be omitted when terms is.
 * @param {any[][]} [terms] Rarer terms: a two-column range of label and value (Note terms in the help). Omitted: level monthly instalments at annualRate / 12.
 * @returns {Promise<number>} USD, whole cents.
 * @throws #VALUE! naming the argument or label, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.NOTEPAYMENT(3504197.45, 12%, 36)
 */
export async function notePayment(
  principal: any,
  annualRate: any,
  instalments: any,
  firstDue?: any,
  terms?: any[][],
): Promise<number> {
  // Without further terms no date bears on the payment.
  const due = isGiven(firstDue) || isGiven(terms) ? firstDue : ANY_DATE;
  const schedule = await readSchedule([principal, annualRate, instalments, due], terms);
  return answer(() => (schedule.ok ? ok(dollarsNumber(schedule.value.regularPayment)) : schedule));
}

/** 1 January 2000. */
const ANY_DATE = 36526;

/**
 * Balance of a note after one of its instalments.
 * @customfunction NOTEBALANCE
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} instalments Number of instalments. Whole number, 1 to 10,000.
 * @param {any} firstDue Due date of the first instalment. A date cell; later ones keep its day of the month.
 * @param {any} afterInstalment Number of the instalment. Whole number from 0 (the principal) to instalments.
 * @param {any[][]} [terms] Rarer terms: a two-column range of label and value (Note terms in the help). Omitted: level monthly instalments at annualRate / 12.
 * @returns {Promise<number>} USD, whole cents.
 * @throws #VALUE! naming the argument or label, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.NOTEBALANCE(3504197.45, 12%, 36, DATE(2017,10,13), 12)
 */
export async function noteBalance(
  principal: any,
  annualRate: any,
  instalments: any,
  firstDue: any,
  afterInstalment: any,
  terms?: any[][],
): Promise<number> {
  const schedule = await readSchedule([principal, annualRate, instalments, firstDue], terms);
  return answer(() => {
    if (!schedule.ok) return schedule;
    const { principal: start, instalments: count } = schedule.value.terms;
    const after = readWhole("afterInstalment", afterInstalment, 0, count);
    if (!after.ok) return after;
    return ok(dollarsNumber(after.value === 0 ? start : schedule.value.closingOf(after.value - 1)));
  });
}

/**
 * What it takes to pay a note off on a day: balance, accrued interest and any prepayment premium.
 * @customfunction PAYOFF
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} instalments Number of instalments. Whole number, 1 to 10,000.
 * @param {any} firstDue Due date of the first instalment. A date cell; later ones keep its day of the month.
 * @param {any} date Day of the payment. A date cell; instalments due on or before it, after any move off closed days, are taken as paid.
 * @param {any[][]} [terms] Rarer terms: a two-column range of label and value (Note terms in the help). Omitted: level monthly instalments at annualRate / 12.
 * @returns {Promise<any[][]>} Rows of item and amount (USD) under a header row, the total last.
 * @remarks The premium is (payoff multiple - 1) x the payoff base of the terms, half up to the cent.
 * @throws #VALUE! naming the argument or label, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.PAYOFF(3504197.45, 12%, 36, DATE(2017,10,13), DATE(2018,6,1))
 * @see The note's section on prepayment
 */
export async function payoff(
  principal: any,
  annualRate: any,
  instalments: any,
  firstDue: any,
  date: any,
  terms?: any[][],
): Promise<any[][]> {
  return (await fullNotes()).payoff([principal, annualRate, instalments, firstDue], date, terms);
}

/**
 * Annual yield of a note: the rate that equates the cash received with all it pays.
 * @customfunction NOTEYIELD
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} instalments Number of instalments. Whole number, 1 to 10,000.
 * @param {any} firstDue Due date of the first instalment. A date cell; later ones keep its day of the month.
 * @param {any[][]} [cashReceived] Cash at the start of interest, net of any discount and charge. One cell. USD, above 0; blank or 0 is an error. Omitted: principal less the discount and upfront charge of the terms.
 * @param {any[][]} [terms] Rarer terms: a two-column range of label and value (Note terms in the help). Omitted: level monthly instalments at annualRate / 12.
 * @returns {Promise<number>} Effective annual rate as a fraction, Actual/365F; nominal, compounded once a period, where the terms say so.
 * @remarks sum(payment / (1 + yield) ^ (days / 365)) = cash; prepayments and conversions count at face on their days
 * @throws #VALUE! naming the argument or label, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.NOTEYIELD(100000, 12%, 12, DATE(2024,2,1), 90000)
 * @see Excel's XIRR
 */
export async function noteYield(
  principal: any,
  annualRate: any,
  instalments: any,
  firstDue: any,
  cashReceived?: any[][],
  terms?: any[][],
): Promise<number> {
  return (await fullNotes()).noteYield([principal, annualRate, instalments, firstDue], cashReceived, terms);
}

/**
 * How the payment and the rows of a note come about.
 * @customfunction EXPLAINNOTE
 * @param {any} principal Amount owed at the start. USD, above 0, whole cents.
 * @param {any} annualRate Interest a year as a fraction, 0 to 1 (12% = 0.12).
 * @param {any} instalments Number of instalments. Whole number, 1 to 10,000.
 * @param {any} firstDue Due date of the first instalment. A date cell; later ones keep its day of the month.
 * @param {any[][]} [terms] Rarer terms: a two-column range of label and value (Note terms in the help). Omitted: level monthly instalments at annualRate / 12.
 * @returns {Promise<any[][]>} Rows of item, value, unit and how it came about, under a header row.
 * @throws #VALUE! naming the argument or label, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.EXPLAINNOTE(3504197.45, 12%, 36, DATE(2017,10,13))
 * @see The note's section on its payments
 */
export async function explainNote(
  principal: any,
  annualRate: any,
  instalments: any,
  firstDue: any,
  terms?: any[][],
): Promise<any[][]> {
  return (await fullNotes()).explainNote([principal, annualRate, instalments, firstDue], terms);
}
