/* Shares for amounts that the sheet already holds. */
import { dollarsNumber } from "../domain/exact/quantities";
import { fail, ok, type Failure, type Result } from "../domain/failure";
import { amountInShares, type AmountInShares } from "../domain/settlement/amountInShares";
import { SHARE_ROUNDINGS, type ShareRounding } from "../domain/settlement/shareRounding";
import { answer, cellError, isWordGiven, readNumber, readSingle, readVector, readWord, type Cell } from "./boundary";

const MOST_AMOUNTS = 100_000;

/**
 * Whole shares that an amount buys at a price; a column of amounts spills.
 * @customfunction CONVSHARES
 * @param {any[][]} amount One amount or a column of at most 100,000. USD, above 0.
 * @param {any[][]} price One price for all amounts, or a column of one for each. USD per share, above 0.
 * @param {any} [rounding] What a fraction of a share becomes: "down", "up" or "nearest" (half a share goes up). Omitted: "down".
 * @returns {any[][]} Whole numbers of shares.
 * @remarks amount / price, of the decimals that the cells show; a quotient within their 15 digits of a whole number is that number
 * @throws #VALUE! naming the argument, its value and the bound; one that fails alone is an error in its own cell
 * @example =TRANCHE.CONVSHARES(97338.82, 0.004)
 */
export function convShares(amount: any[][], price: any[][], rounding?: any): any[][] {
  return answer(() => {
    const mode = readRounding(rounding);
    if (!mode.ok) return mode;
    const amounts = readVector("amount", amount);
    if (!amounts.ok) return amounts;
    const prices = readVector("price", price);
    if (!prices.ok) return prices;
    const [count, given] = [amounts.value.length, prices.value.length];
    if (count > MOST_AMOUNTS)
      return fail("wrong-shape", "amount", `${count.toLocaleString("en-US")} cells`, "at most 100,000 cells");
    if (given !== 1 && given !== count)
      return fail("wrong-shape", "price", `${given} cells`, `one cell, or ${count}, as many as amount`);
    let failed: Failure | undefined;
    const shares = amounts.value.map((cell, index) => {
      const bought = bySingle(count, index, cell, prices.value[given === 1 ? 0 : index], mode.value);
      if (bought.ok) return bought.value.shares;
      failed = bought.failure;
      return cellError(bought.failure);
    });
    if (count === 1 && failed) return { ok: false, failure: failed };
    return ok(amount.length === 1 ? [shares] : shares.map((each) => [each]));
  });
}

/**
 * How many shares an amount buys and what is left: the quotient, the shares, the remainder, and whether it was taken for whole.
 * @customfunction EXPLAINSHARES
 * @param {any[][]} amount One cell. USD, above 0.
 * @param {any[][]} price One cell. USD per share, above 0.
 * @param {any} [rounding] What a fraction of a share becomes: "down", "up" or "nearest" (half a share goes up). Omitted: "down".
 * @returns {any[][]} Rows of item, value and how it came about, under a header row.
 * @remarks remainder = amount - shares x price, half up to the cent, 0 where shares are rounded up
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.EXPLAINSHARES(1000, 0.02/3)
 */
export function explainShares(amount: any[][], price: any[][], rounding?: any): any[][] {
  return answer(() => {
    const mode = readRounding(rounding);
    if (!mode.ok) return mode;
    const dollars = readSingle("amount", amount);
    if (!dollars.ok) return dollars;
    const perShare = readSingle("price", price);
    if (!perShare.ok) return perShare;
    const bought = buy("amount", dollars.value, "price", perShare.value, mode.value);
    return bought.ok ? ok(explanation(bought.value, mode.value)) : bought;
  });
}

function explanation(bought: AmountInShares, rounding: ShareRounding): (string | number | boolean)[][] {
  const { amount, price, quotient, shares, remainder, isTakenForWhole } = bought;
  return [
    ["Item", "Value", "How"],
    ["Amount", amount.toNumber(), "as the cell shows it, to 15 digits"],
    ["Price", price.toNumber(), "as the cell shows it, to 15 digits"],
    ["Amount / price", quotient.toNumber(), "exact"],
    ["Shares", shares, quotient.isWhole ? "whole" : isTakenForWhole ? "the whole number below" : `rounded ${rounding}`],
    ["Remainder", dollarsNumber(remainder), "amount - shares x price, half up to the cent"],
    [
      "Taken for whole",
      isTakenForWhole,
      isTakenForWhole ? "the quotient lies within the 15 digits of the cells of a whole number" : "no need",
    ],
  ];
}

function bySingle(count: number, index: number, amount: Cell, price: Cell, rounding: ShareRounding) {
  const place = count === 1 ? "" : `, cell ${index + 1},`;
  return buy(`amount${place}`, amount, `price${place}`, price, rounding);
}

function buy(
  amountName: string,
  amount: Cell,
  priceName: string,
  price: Cell,
  rounding: ShareRounding,
): Result<AmountInShares> {
  const dollars = readNumber(amountName, amount);
  if (!dollars.ok) return dollars;
  const perShare = readNumber(priceName, price);
  return perShare.ok ? amountInShares(dollars.value, perShare.value, rounding, [amountName, priceName]) : perShare;
}

function readRounding(cell: Cell): Result<ShareRounding> {
  return isWordGiven(cell) ? readWord("rounding", cell, SHARE_ROUNDINGS) : ok("down");
}
