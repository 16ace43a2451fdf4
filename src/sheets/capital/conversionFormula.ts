/* Shares of a conversion in whole numbers: quantity x value / price, each a whole number of units. */
import type { FractionRule } from "../../domain/capital/events";
import type { OwnUnits } from "./nativeLedger";

export interface Units {
  readonly value: string;
  readonly price: string;
}

/** Whole shares of a quantity. Half up of x / p is INT((2x + p) / 2p); up is INT((x + p - 1) / p). */
export function sharesFormula(quantity: string, { value, price }: Units, fractions: FractionRule = "down"): string {
  const operand = `${quantity}*${value}`;
  if (fractions === "up") return `INT((${operand}+${price}-1)/${price})`;
  if (fractions === "nearest") return `INT((2*${operand}+${price})/(2*${price}))`;
  return `INT(${operand}/${price})`;
}

/** The units of a row from the cells that hold its stated value or ratio, and its price. */
export function unitsFormulas(
  { value, price, decimals }: OwnUnits,
  cells: { readonly value: string; readonly price: string },
): { value: string | number; price: string | number } {
  const scale = 10 ** decimals;
  return {
    value: value === "note" ? scale / 100 : `=ROUND(${cells.value}*${scale},0)`,
    price: price === "one" ? scale : `=ROUND(${cells.price}*${scale},0)`,
  };
}
