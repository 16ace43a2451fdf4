/* Figures out of market prices. */
import { asFraction, readPrice, type Fraction, type Price } from "../domain/exact/quantities";
import { readDouble, showDouble } from "../domain/exact/reading";
import { Rational } from "../domain/exact/rational";
import { fail, ok, type Result } from "../domain/failure";
import { isBlank } from "../domain/market/cell";
import { premium, PREMIUM_CONVENTIONS, quotedPremium } from "../domain/market/premium";
import { volumeWeightedPrice, type Trade } from "../domain/market/vwap";
import {
  answer,
  isGiven,
  isWordGiven,
  lazily,
  readNumber,
  readSingle,
  readVector,
  readWhole,
  readWord,
  type Cell,
  type CellRange,
} from "./boundary";

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
 * Which convention a quoted premium follows, and the market prices that it implies.
 * @customfunction EXPLAINPREMIUM
 * @param {any[][]} price Conversion price. One cell. USD per share, above 0.
 * @param {any} quoted The premium as quoted, above 0 and at most 100,000% (444% = 4.44).
 * @param {any} decimals Decimals of the percentage as quoted (0 for 444%). Whole number, 0 to 10.
 * @param {any[][]} [market] Market price, if it is known. One cell. USD per share, above 0. Omitted: the convention cannot be told.
 * @returns {any[][]} Under a header row, a row for each convention: the premium over the market price, whether it rounds to the quoted one, and the market prices that would, above the one and at most the other (USD per share); last a row with the verdict.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.EXPLAINPREMIUM(0.004, 444%, 0, 0.0009)
 * @see CONVPREMIUM for the premium alone
 */
export function explainPremium(price: any[][], quoted: any, decimals: any, market?: any[][]): any[][] {
  return answer(() => {
    const ours = readPriceArgument("price", price);
    if (!ours.ok) return ours;
    const places = readWhole("decimals", decimals, 0, 10);
    if (!places.ok) return places;
    const stated = readQuoted(quoted, places.value);
    if (!stated.ok) return stated;
    const theirs = isGiven(market) ? readPriceArgument("market", market) : ok(undefined);
    if (!theirs.ok) return theirs;
    const rows = quotedPremium(ours.value, stated.value, places.value, theirs.value);
    const fitting = rows.filter(({ fits }) => fits).map(({ convention }) => convention);
    return ok([
      ["Convention", "Premium", "As quoted", "Market price above", "Market price at most"],
      ...rows.map(({ convention, fits, above, most }) => [
        convention,
        theirs.value ? premium(ours.value, theirs.value, convention).toNumber() : "",
        fits === undefined ? "" : fits ? "yes" : "no",
        above.toNumber(),
        most?.toNumber() ?? "",
      ]),
      ["Verdict", theirs.value ? (fitting[0] ?? "neither") : "not known without the market price", "", "", ""],
    ]);
  });
}

function readQuoted(cell: Cell, decimals: number): Result<Fraction> {
  const number = readNumber("quoted", cell);
  if (!number.ok) return number;
  if (!(number.value > 0 && number.value <= 1000))
    return fail(
      "out-of-range",
      "quoted",
      showDouble(number.value),
      "above 0 and at most 1000; for 444% type 444% or 4.44",
    );
  const quoted = readDouble(number.value);
  if (!quoted.roundTo(decimals + 2, "half-up").equals(quoted))
    return fail(
      "inconsistent",
      "quoted",
      showDouble(number.value),
      `a percentage of ${decimals} decimals, as decimals says: ${decimals + 2} as a fraction`,
    );
  return ok(asFraction(quoted));
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
