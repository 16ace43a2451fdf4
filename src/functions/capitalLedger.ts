/* The ledger of a company's capital, from a table of events. */
import { lazily } from "./boundary";

const ledger = lazily(() => import(/* webpackChunkName: "capital" */ "./lazy/capitalLedger"));

/**
 * Cap table from a table of events: who holds what of which class, and which part of the company that is.
 * @customfunction CAPTABLE
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need; at most 100,000.
 * @param {any} [asOf] Day of the table; a date cell, not before the first event. Omitted: the last event's date.
 * @param {any[][]} [context] Label and value, two columns: "Conversion price of" a note or class, or "Conversion price" for all that the events give none. USD per share. Omitted: the prices of the events only.
 * @returns {Promise<any[][]>} Rows of holder, class, shares, as-converted, fraction of the common outstanding, of the fully diluted, beneficial (on a holder's first row) and principal (notes, USD) under a header row; the last row holds the totals of common.
 * @remarks The events: Ledger in the help. beneficial counts what a holder may acquire within 60 days, for that holder only
 * @throws #VALUE! naming the row and column at fault, its value and what was expected; #N/A when its file cannot be loaded
 * @example =TRANCHE.CAPTABLE(Ledger!A4:K40, DATE(2021,1,5))
 * @see 17 CFR 240.13d-3(d)(1)
 */
export async function capTable(events: any[][], asOf?: any, context?: any[][]): Promise<any[][]> {
  return (await ledger()).capTable(events, asOf, context);
}

/**
 * Money raised according to a table of events, each sum counted once, on the day it came in.
 * @customfunction PROCEEDS
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need; at most 100,000.
 * @param {any} [asOf] Last day counted; a date cell, not before the first event. Omitted: the last event's date.
 * @returns {Promise<any[][]>} Rows of event row, date, event, holder, class, cash and principal given up without cash (USD) under a header row; the total last.
 * @remarks A note exchanged for shares brings no money: it was counted when it was issued. The events: Ledger in the help
 * @throws #VALUE! naming the row and column at fault, its value and what was expected; #N/A when its file cannot be loaded
 * @example =TRANCHE.PROCEEDS(Ledger!A4:K40)
 */
export async function proceeds(events: any[][], asOf?: any): Promise<any[][]> {
  return (await ledger()).proceeds(events, asOf);
}

/**
 * What is wrong or worth a look in a table of events: every fault of every row, limits passed, cash counted twice.
 * @customfunction LEDGERCHECK
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need; at most 100,000.
 * @returns {Promise<any[][]>} Rows of severity, check, date, row of the table and message under a header row; one row "ok" when nothing was found.
 * @remarks Rows at fault are left out of what the others are judged by. The events: Ledger in the help
 * @throws #VALUE! when there is no such table; #N/A when its file cannot be loaded
 * @example =TRANCHE.LEDGERCHECK(Ledger!A4:K40)
 */
export async function ledgerCheck(events: any[][]): Promise<any[][]> {
  return (await ledger()).ledgerCheck(events);
}

/**
 * Every event that made a figure of a cap table: what it changed, and what the figure was after it.
 * @customfunction LEDGERTRACE
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need; at most 100,000.
 * @param {any} [className] Class or note traced, as the events name it; or Authorised, Reserved, Fully diluted or Cash raised. Omitted: Common.
 * @param {any} [holder] Holder whose balance is traced, as the events name it. Omitted: all holders, which adds up to what is outstanding.
 * @param {any} [asOf] Last day traced; a date cell, not before the first event. Omitted: the last event's date.
 * @returns {Promise<any[][]>} Rows of event row, date, event, holder, change and figure after it (shares; USD of principal for a note, and of cash) under a header row; the changes add up to the last figure.
 * @remarks The events: Ledger in the help
 * @throws #VALUE! naming the argument, or the row and column at fault, its value and what was expected; #N/A when its file cannot be loaded
 * @example =TRANCHE.LEDGERTRACE(Ledger!A4:K40, "Common")
 */
export async function ledgerTrace(events: any[][], className?: any, holder?: any, asOf?: any): Promise<any[][]> {
  return (await ledger()).ledgerTrace(events, className, holder, asOf);
}
