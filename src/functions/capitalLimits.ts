/* Limits on issuing shares, and what issues and splits do to prices and counts. */
import { lazily } from "./boundary";

const limits = lazily(() => import(/* webpackChunkName: "capital" */ "./lazy/capitalLimits"));

/**
 * Shares outstanding that a holding and its quoted percentage imply: the least, the likeliest and the most.
 * @customfunction IMPLIEDOUTSTANDING
 * @param {any} holderShares Shares the holder owns. Whole number, 1 or more.
 * @param {any} ownership The percentage as quoted, above 0 and at most 100% (19.15% = 0.1915).
 * @param {any} decimals Decimals of the percentage as quoted (2 for 19.15%). Whole number, 0 to 10.
 * @returns {Promise<any[][]>} Low, mid and high, in one row; whole shares, both ends included.
 * @remarks All N for which holderShares / N rounds, half up, to the percentage; mid is holderShares / ownership
 * @throws #VALUE! naming the argument, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.IMPLIEDOUTSTANDING(1550000000, 19.15%, 2)
 */
export async function impliedOutstanding(holderShares: any, ownership: any, decimals: any): Promise<any[][]> {
  return (await limits()).impliedOutstanding(holderShares, ownership, decimals);
}

/**
 * Most new shares that a holder may be issued under a blocker, the authorised shares and an exchange cap.
 * @customfunction MAXSHARES
 * @param {any} outstanding Shares outstanding before the issuance. Whole number, above 0.
 * @param {any} held Shares the holder and its affiliates own, not what is yet to be converted. Whole number, at most outstanding.
 * @param {any} blocker Most the holder may own after the issuance, as a fraction above 0 and below 1 (4.99% = 0.0499). Nothing between its commas: no blocker, and then another limit is needed; a blank cell is refused.
 * @param {any} [authorised] Shares the charter allows. Whole number, at least outstanding. Omitted: no such limit.
 * @param {any} [reserved] Authorised shares kept back for others. Whole number. Omitted: 0.
 * @param {any} [exchangeCap] Most shares the deal may issue without a vote: a whole number, or, where none was issued under it yet, a fraction of outstanding below 20% (19.99% = 0.1999). Omitted: no such limit.
 * @param {any} [capUsed] Shares already issued under that cap. Whole number. Omitted: 0.
 * @returns {Promise<number>} Whole shares, 0 or more.
 * @remarks min(floor((blocker x outstanding - held) / (1 - blocker)), authorised - outstanding - reserved, exchangeCap - capUsed)
 * @throws #VALUE! naming the argument, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.MAXSHARES(8094000000, 0, 4.99%)
 * @see Nasdaq 5635(d), NYSE 312.03(c), NYSE American 713
 */
export async function maxShares(
  outstanding: any,
  held: any,
  blocker: any,
  authorised?: any,
  reserved?: any,
  exchangeCap?: any,
  capUsed?: any,
): Promise<number> {
  return (await limits()).maxShares({ outstanding, held, blocker, authorised, reserved, exchangeCap, capUsed });
}

/**
 * How the most shares that a holder may be issued come about: what each limit allows, and which one binds.
 * @customfunction EXPLAINMAXSHARES
 * @param {any} outstanding Shares outstanding before the issuance. Whole number, above 0.
 * @param {any} held Shares the holder and its affiliates own, not what is yet to be converted. Whole number, at most outstanding.
 * @param {any} blocker Most the holder may own after the issuance, as a fraction above 0 and below 1 (4.99% = 0.0499). Nothing between its commas: no blocker, and then another limit is needed; a blank cell is refused.
 * @param {any} [authorised] Shares the charter allows. Whole number, at least outstanding. Omitted: no such limit.
 * @param {any} [reserved] Authorised shares kept back for others. Whole number. Omitted: 0.
 * @param {any} [exchangeCap] Most shares the deal may issue without a vote: a whole number, or, where none was issued under it yet, a fraction of outstanding below 20% (19.99% = 0.1999). Omitted: no such limit.
 * @param {any} [capUsed] Shares already issued under that cap. Whole number. Omitted: 0.
 * @returns {Promise<any[][]>} Rows of limit, shares it allows, how, and "binds" beside the tightest, under a header row; the result last.
 * @throws #VALUE! naming the argument, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.EXPLAINMAXSHARES(8094000000, 0, 4.99%, 20000000000, 5000000000)
 * @see Nasdaq 5635(d), NYSE 312.03(c), NYSE American 713
 */
export async function explainMaxShares(
  outstanding: any,
  held: any,
  blocker: any,
  authorised?: any,
  reserved?: any,
  exchangeCap?: any,
  capUsed?: any,
): Promise<any[][]> {
  return (await limits()).explainMaxShares({ outstanding, held, blocker, authorised, reserved, exchangeCap, capUsed });
}

/**
 * Conversion price after a cheaper issue, by full ratchet or weighted average.
 * @customfunction ANTIDILUTION
 * @param {any} oldPrice Conversion price before. USD per share, above 0.
 * @param {any} newPrice Price of the new issue. USD per share, above 0.
 * @param {any} newShares Shares issued at it. Whole number, 1 or more.
 * @param {any} outstanding Shares outstanding before the issue. Whole number, 1 or more.
 * @param {any} [method] "full ratchet", "narrow" (weighted over outstanding) or "broad" (over outstanding and dilutive). Omitted: "broad" where dilutive is given, else "narrow".
 * @param {any} [dilutive] Shares that options, warrants and convertibles stand for; for "broad" only. Whole number. Omitted: none.
 * @returns {Promise<number>} USD per share, unrounded; never above oldPrice.
 * @remarks oldPrice x (A + newShares x newPrice / oldPrice) / (A + newShares), A the shares weighted over; newPrice for a full ratchet
 * @throws #VALUE! naming the argument, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.ANTIDILUTION(1, 0.5, 1000000, 9000000, "broad", 2000000)
 * @see NVCA's model certificate of incorporation, CP2 = CP1 x (A + B) / (A + C)
 */
export async function antiDilution(
  oldPrice: any,
  newPrice: any,
  newShares: any,
  outstanding: any,
  method?: any,
  dilutive?: any,
): Promise<number> {
  return (await limits()).antiDilution(oldPrice, newPrice, newShares, outstanding, method, dilutive);
}

/**
 * A number of shares or a price carried over a stock split; a range of them spills.
 * @customfunction SPLITADJUST
 * @param {any[][]} value Whole shares, or prices in USD per share; one cell or a range, at most 100,000 cells. Blank cells, and those that hold 0, stay blank.
 * @param {any} newShares New shares for every oldShares (1 in 1-for-5,000). Whole number, 1 to 1,000,000,000.
 * @param {any} oldShares Old shares (5,000 in 1-for-5,000). Whole number, 1 to 1,000,000,000.
 * @param {any} kind "shares" (times new / old) or "price" (times old / new).
 * @param {any} [fraction] What becomes of a part of a share: "down", "up", "nearest", or "cash" (rounded down and paid for). Omitted: a value that leaves one is refused.
 * @returns {Promise<any[][]>} Whole shares, or prices unrounded, in the shape of value.
 * @throws #VALUE! naming the argument or cell, its value and the bound; #N/A when its file cannot be loaded
 * @example =TRANCHE.SPLITADJUST(0.0001, 1, 5000, "price")
 */
export async function splitAdjust(
  value: any[][],
  newShares: any,
  oldShares: any,
  kind: any,
  fraction?: any,
): Promise<any[][]> {
  return (await limits()).splitAdjust(value, newShares, oldShares, kind, fraction);
}
