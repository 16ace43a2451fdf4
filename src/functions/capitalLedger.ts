/* The ledger of a company's capital, from a table of events. */
import { lazily } from "./boundary";

const ledger = lazily(() => import(/* webpackChunkName: "capital" */ "./lazy/capitalLedger"));

/**
 * Cap table from a table of events: who holds what of which class, and which part of the company that is.
 * @customfunction CAPTABLE
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need.
 * @param {any} [asOf] Day of the table; a date cell, not before the first event. Omitted: the last event's date.
 * @param {any[][]} [context] Label and value, two columns: "Conversion price of" a note or class, or "Conversion price" for all that the events give none. USD per share.
 * @returns {Promise<any[][]>} Rows of holder, class, shares, as-converted, fraction of the common outstanding, of the fully diluted, beneficial (on a holder's first row) and principal (notes, USD) under a header row; the last row holds the totals of common.
 * @remarks docs/ledger.md describes the events; beneficial counts what a holder may acquire within 60 days, for that holder only
 * @throws #VALUE! naming the row and column at fault, its value and what was expected
 * @example =TRANCHE.CAPTABLE(Ledger!A1:L40, DATE(2021,1,5))
 * @see 17 CFR 240.13d-3(d)(1)
 */
export async function capTable(events: any[][], asOf?: any, context?: any[][]): Promise<any[][]> {
  return (await ledger()).capTable(events, asOf, context);
}

/**
 * Money raised according to a table of events, each sum counted once, on the day it came in.
 * @customfunction PROCEEDS
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need.
 * @param {any} [asOf] Last day counted; a date cell, not before the first event. Omitted: the last event's date.
 * @returns {Promise<any[][]>} Rows of event row, date, event, holder, class, cash and principal given up without cash (USD) under a header row; the total last.
 * @remarks A note exchanged for shares brings no money: it was counted when it was issued. docs/ledger.md describes the events
 * @throws #VALUE! naming the row and column at fault, its value and what was expected
 * @example =TRANCHE.PROCEEDS(Ledger!A1:L40)
 */
export async function proceeds(events: any[][], asOf?: any): Promise<any[][]> {
  return (await ledger()).proceeds(events, asOf);
}

/**
 * What is wrong or worth a look in a table of events: every fault of every row, limits passed, cash counted twice.
 * @customfunction LEDGERCHECK
 * @param {any[][]} events Events in order of date under a header row: Date, Event and the columns that the events need.
 * @returns {Promise<any[][]>} Rows of severity, check, date, row of the table and message under a header row; one row "ok" when nothing was found.
 * @remarks Rows at fault are left out of what the others are judged by. docs/ledger.md describes the events
 * @throws #VALUE! when there is no such table
 * @example =TRANCHE.LEDGERCHECK(Ledger!A1:L40)
 */
export async function ledgerCheck(events: any[][]): Promise<any[][]> {
  return (await ledger()).ledgerCheck(events);
}
