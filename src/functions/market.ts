/* Figures out of market prices. */
import { readPrice, type Price } from "../domain/exact/quantities";
import { readDouble, showDouble } from "../domain/exact/reading";
import { Rational } from "../domain/exact/rational";
import { fail, ok, type Result } from "../domain/failure";
import { isBlank } from "../domain/market/cell";
import { premium, PREMIUM_CONVENTIONS } from "../domain/market/premium";
import { volumeWeightedPrice, type Trade } from "../domain/market/vwap";
import { answer, isWordGiven, lazily, readNumber, readSingle, readVector, readWord, type CellRange } from "./boundary";

const checks = lazily(() => import(/* webpackChunkName: "prices" */ "./lazy/priceCheck"));

const MOST_TRADES = 100_000;

/**
 * Volume-weighted average price of trades or days.
 * @customfunction VWAP
 * @param {any[][]} prices Prices, n x 1 or 1 x n, at most 100,000. USD per share, above 0 wherever shares were traded.
 * @param {any[][]} volumes Shares traded at each price, in the same order. 0 or blank: no trade.
 * @returns {number} USD per share, unrounded.
 * @remarks sum(price x volume) / sum(volume); over several days this is the pooled VWAP, not the mean of daily VWAPs
 * @throws #VALUE! naming the cell, its value and the bound; #N/A when nothing was traded
 * @example =TRANCHE.VWAP(B2:B6, C2:C6)
 */
export function vwap(prices: any[][], volumes: any[][]): number {
  return answer(() => {
    const trades = readTrades(prices, volumes);
    if (!trades.ok) return trades;
    const price = volumeWeightedPrice(trades.value);
    return price.ok ? ok(price.value.toNumber()) : price;
  });
}

/**
 * Premium of a conversion price over the market price, on both conventions or on one.
 * @customfunction CONVPREMIUM
 * @param {any[][]} price Conversion price. One cell. USD per share, above 0.
 * @param {any[][]} market Market price. One cell. USD per share, above 0.
 * @param {any} [convention] "excess" for price / market - 1, "ratio" for price / market. Omitted: both, labelled.
 * @returns {any[][]} A fraction (344.4% is 3.444), or two rows of convention and fraction.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.CONVPREMIUM(0.004, 0.0009, "ratio")
 */
export function convPremium(price: any[][], market: any[][], convention?: any): any[][] {
  return answer(() => {
    const ours = readPriceArgument("price", price);
    if (!ours.ok) return ours;
    const theirs = readPriceArgument("market", market);
    if (!theirs.ok) return theirs;
    if (!isWordGiven(convention))
      return ok(PREMIUM_CONVENTIONS.map((name) => [name, premium(ours.value, theirs.value, name).toNumber()]));
    const one = readWord("convention", convention, PREMIUM_CONVENTIONS);
    return one.ok ? ok([[premium(ours.value, theirs.value, one.value).toNumber()]]) : one;
  });
}

/**
 * What looks wrong in a price table: gaps, duplicates, stale runs, impossible prices, unrecorded splits.
 * @customfunction PRICECHECK
 * @param {any[][]} prices Price table under a header row: Date and any of Open, High, Low, Close, Bid, VWAP, Volume, at most 20,000 rows.
 * @param {any[][]} [context] Label and value, two columns: closures, splits and whether prices are adjusted for them. Omitted: none.
 * @returns {Promise<any[][]>} Rows of severity, check, date, row of the table and message under a header row; one row "ok" when nothing was found.
 * @throws #VALUE! when there is no such table; #N/A when its file cannot be loaded
 * @example =TRANCHE.PRICECHECK(Prices!A5:H800)
 */
export async function priceCheck(prices: any[][], context?: any[][]): Promise<any[][]> {
  return (await checks()).priceCheck(prices, context);
}

function readTrades(prices: CellRange, volumes: CellRange): Result<Trade[]> {
  const priced = readVector("prices", prices);
  if (!priced.ok) return priced;
  const traded = readVector("volumes", volumes);
  if (!traded.ok) return traded;
  const [count, given] = [priced.value.length, traded.value.length];
  if (count > MOST_TRADES)
    return fail("wrong-shape", "prices", `${count.toLocaleString("en-US")} cells`, "at most 100,000 cells");
  if (count !== given) return fail("wrong-shape", "volumes", `${given} cells`, `${count} cells, as many as prices`);
  const trades: Trade[] = [];
  for (const [index, cell] of traded.value.entries()) {
    if (isBlank(cell)) continue;
    const volume = readNumber(`volumes, cell ${index + 1},`, cell);
    if (!volume.ok) return volume;
    if (volume.value < 0)
      return fail("out-of-range", `volumes, cell ${index + 1},`, showDouble(volume.value), "0 or more");
    const number = readNumber(`prices, cell ${index + 1},`, priced.value[index]);
    if (!number.ok) return number;
    const price = readPrice(`prices, cell ${index + 1},`, number.value);
    if (!price.ok) return price;
    trades.push({ price: price.value as Rational, volume: readDouble(volume.value) });
  }
  return ok(trades);
}

function readPriceArgument(subject: string, range: CellRange): Result<Price> {
  const cell = readSingle(subject, range);
  if (!cell.ok) return cell;
  const number = readNumber(subject, cell.value);
  return number.ok ? readPrice(subject, number.value) : number;
}
