/* Conversion terms of a class: OCF gives a ratio and a price, the ledger a price and a stated value, or a ratio. */
import type { Rational } from "../../exact/rational";
import { readDouble } from "../../exact/reading";
import { isObject, type ObjectReader } from "./objectReader";
import type { RowCells } from "./ledgerComments";

export interface RatioTerms {
  /** Common shares for a share. */
  readonly shares: Rational;
  /** USD of a common share; 0: not known. */
  readonly price: Rational;
}

/** @param property where the mechanism stands, for the message. */
export function readRatioMechanism(read: ObjectReader, property: string, value: unknown): RatioTerms {
  const mechanism = isObject(value) ? value : {};
  if (mechanism["type"] !== "RATIO_CONVERSION")
    read.refuse(`${property}.type`, '"RATIO_CONVERSION"', "unsupported", mechanism["type"]);
  const { over, under } = read.ratio(`${property}.ratio`, mechanism["ratio"]);
  return {
    shares: over.over(under),
    price: read.dollars(`${property}.conversion_price`, mechanism["conversion_price"]),
  };
}

/** Whether a cell holds it exactly: a worksheet keeps 15 digits. */
export const fitsCell = (value: Rational): boolean => readDouble(value.toNumber()).equals(value);

/**
 * The columns that give the terms. Contract rule: preferred converts its stated value at a price, so the stated value is
 * ratio times price; where a cell cannot hold that, the ratio itself is given.
 * @param issuePrice the class's price per share; a stated value beside a ratio.
 */
export function termsCells({ shares, price }: RatioTerms, issuePrice: Rational | undefined): RowCells {
  const statedValue = shares.times(price);
  if (price.sign > 0 && fitsCell(price) && fitsCell(statedValue))
    return { Price: price.toNumber(), "Stated value": statedValue.toNumber() };
  return { Ratio: shares.toNumber(), ...(issuePrice ? { "Stated value": issuePrice.toNumber() } : {}) };
}
