/* Notes paid in shares, from the Terms and Prices sheets. */
import { lazily } from "./boundary";

const settlement = lazily(() => import(/* webpackChunkName: "settlement" */ "./lazy/settlement"));

/**
 * What a note comes to, payment by payment: cash, shares at the conversion price, their market value, and who owns what after.
 * @customfunction NOTEOUTCOME
 * @param {any[][]} terms Label and value, two columns, with the labels of the Terms sheet.
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order, at most 20,000 rows. USD per share.
 * @param {any[][]} [elections] Instalment and "cash", "shares" or the part paid in shares (0.6 is 60%), two columns. Omitted: every instalment as terms has it.
 * @returns {Promise<any[][]>} A header row, then a row for each payment: #, due date, instalment (USD), paid in, conversion price (USD per share), binding leg, shares, remainder, market value, cost of the discount (USD), cumulative shares, outstanding after (shares), holder's part (a fraction), status; further columns (USD) of cash, carried, deferred, forfeited amounts and shortfalls where there are any.
 * @remarks The labels: Settlement terms in the help. shares = amount / conversion price, rounded as terms has it; market value = shares x market price, half up to the cent; conversions of the holder are rows C1, C2, ..., true-ups T1, T2, ...
 * @throws #VALUE! naming the label, row or payment, its value and the bound; #N/A naming the payment and the days without a price; #N/A when its file cannot be loaded
 * @example =TRANCHE.NOTEOUTCOME(Terms!A4:B30, Prices!A5:H800)
 * @see The note's section on payment in shares
 */
export async function noteOutcome(terms: any[][], prices: any[][], elections?: any[][]): Promise<any[][]> {
  return (await settlement()).noteOutcome(terms, prices, elections);
}

/**
 * How one payment of a note comes about: what is due, each day and leg of its price, shares, cash, limits, market value.
 * @customfunction EXPLAINOUTCOME
 * @param {any[][]} terms Label and value, two columns, with the labels of the Terms sheet.
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order, at most 20,000 rows. USD per share.
 * @param {any} instalment Number of the instalment, or "C1" for the holder's first conversion, "T1" for the first true-up.
 * @param {any[][]} [elections] Instalment and "cash", "shares" or the part paid in shares (0.6 is 60%), two columns. Omitted: every instalment as terms has it.
 * @returns {Promise<any[][]>} Rows of item, value, unit and how it came about, under a header row.
 * @remarks The labels: Settlement terms in the help
 * @throws #VALUE! naming the label, row or payment, its value and the bound; #N/A naming the payment and the days without a price; #N/A when its file cannot be loaded
 * @example =TRANCHE.EXPLAINOUTCOME(Terms!A4:B30, Prices!A5:H800, 1)
 * @see The note's section on payment in shares
 */
export async function explainOutcome(
  terms: any[][],
  prices: any[][],
  instalment: any,
  elections?: any[][],
): Promise<any[][]> {
  return (await settlement()).explainOutcome(terms, prices, instalment, elections);
}

/**
 * Effective annual cost of a note paid in shares: its cash received against cash paid and the market value of shares given.
 * @customfunction EFFECTIVECOST
 * @param {any[][]} terms Label and value, two columns, with the labels of the Terms sheet.
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order, at most 20,000 rows. USD per share.
 * @param {any[][]} [elections] Instalment and "cash", "shares" or the part paid in shares (0.6 is 60%), two columns. Omitted: every instalment as terms has it.
 * @param {any[][]} [cashReceived] Cash that the note brought when interest starts. One cell. USD, above 0. Omitted: principal less the original issue discount and upfront charge of terms.
 * @returns {Promise<number>} Rate a year as a fraction (0.35 is 35%).
 * @remarks The rate r at which sum(amount / (1 + r)^(days / 365)) of cash and market value given equals the cash received, as XIRR has it.
 * @throws #VALUE! naming the label, row or payment, its value and the bound; #N/A naming the payment and the days without a price; #N/A when its file cannot be loaded
 * @example =TRANCHE.EFFECTIVECOST(Terms!A4:B30, Prices!A5:H800)
 * @see Excel's XIRR
 */
export async function effectiveCost(
  terms: any[][],
  prices: any[][],
  elections?: any[][],
  cashReceived?: any[][],
): Promise<number> {
  return (await settlement()).effectiveCost(terms, prices, elections, cashReceived);
}
