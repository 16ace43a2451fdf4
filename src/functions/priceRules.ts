/* Conversion prices by rule, from a price table, on any date. */
import { lazily } from "./boundary";

const rules = lazily(() => import(/* webpackChunkName: "prices" */ "./lazy/priceRules"));

/**
 * Conversion price on a date, or on each of a column of dates, by the rule of the contract.
 * @customfunction CONVPRICEON
 * @param {any[][]} dates One date or a column of dates, 2004 to 2030; at most 100,000.
 * @param {any} rule The price clause, such as "min(85% * avg(vwap, 5), last(bid), 0.004)".
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order, at most 20,000 rows. USD per share.
 * @param {any[][]} [context] Label and value, two columns: dates and values the rule names, calendar, closure, split, prices adjusted, signed. Omitted: no names, no splits, sessions of the exchange.
 * @param {any} [missing] What a trading day without a price does: "error", "carry", "skip" or "extend". Omitted: "error".
 * @returns {Promise<any[][]>} Conversion price on each date, USD per share, unrounded (a count of shares for a rule shares(...)).
 * @remarks The words of a rule, the price table and the labels of context: Price rules in the help
 * @throws #VALUE! naming the argument or row and column, its value and the bound; #N/A naming the days without a price; #N/A when its file cannot be loaded
 * @example =TRANCHE.CONVPRICEON(A2:A37, "min(85% * avg(vwap, 5), last(bid), 0.004)", Prices!A5:H800)
 * @see The contract's clause on the conversion price
 */
export async function convPriceOn(
  dates: any[][],
  rule: any,
  prices: any[][],
  context?: any[][],
  missing?: any,
): Promise<any[][]> {
  return (await rules()).convPriceOn(dates, rule, prices, context, missing);
}

/**
 * The leg of the rule that decides the conversion price on a date, or on each of a column of dates.
 * @customfunction CONVLEG
 * @param {any[][]} dates One date or a column of dates, 2004 to 2030; at most 100,000.
 * @param {any} rule The price clause, such as "min(85% * avg(vwap, 5), last(bid), 0.004)".
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order, at most 20,000 rows. USD per share.
 * @param {any[][]} [context] Label and value, two columns: dates and values the rule names, calendar, closure, split, prices adjusted, signed. Omitted: no names, no splits, sessions of the exchange.
 * @param {any} [missing] What a trading day without a price does: "error", "carry", "skip" or "extend". Omitted: "error".
 * @returns {Promise<any[][]>} The leg on each date in the rule's own words; the first of equals.
 * @throws #VALUE! naming the argument or row and column, its value and the bound; #N/A naming the days without a price; #N/A when its file cannot be loaded
 * @example =TRANCHE.CONVLEG(A2:A37, "min(85% * avg(vwap, 5), last(bid), 0.004)", Prices!A5:H800)
 * @see The contract's clause on the conversion price
 */
export async function convLeg(
  dates: any[][],
  rule: any,
  prices: any[][],
  context?: any[][],
  missing?: any,
): Promise<any[][]> {
  return (await rules()).convLeg(dates, rule, prices, context, missing);
}

/**
 * How the conversion price on a date comes about: the days and values of each window, each leg, what decides, the result.
 * @customfunction EXPLAINPRICEON
 * @param {any} date Date from 2004 to 2030.
 * @param {any} rule The price clause, such as "min(85% * avg(vwap, 5), last(bid), 0.004)".
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order, at most 20,000 rows. USD per share.
 * @param {any[][]} [context] Label and value, two columns: dates and values the rule names, calendar, closure, split, prices adjusted, signed. Omitted: no names, no splits, sessions of the exchange.
 * @param {any} [missing] What a trading day without a price does: "error", "carry", "skip" or "extend". Omitted: "error".
 * @returns {Promise<any[][]>} Rows of item, date, value and note under a header row.
 * @throws #VALUE! naming the argument or row and column, its value and the bound; #N/A naming the days without a price; #N/A when its file cannot be loaded
 * @example =TRANCHE.EXPLAINPRICEON(DATE(2017,10,13), "min(85% * avg(vwap, 5), last(bid), 0.004)", Prices!A5:H800)
 * @see The contract's clause on the conversion price
 */
export async function explainPriceOn(
  date: any,
  rule: any,
  prices: any[][],
  context?: any[][],
  missing?: any,
): Promise<any[][]> {
  return (await rules()).explainPriceOn(date, rule, prices, context, missing);
}
