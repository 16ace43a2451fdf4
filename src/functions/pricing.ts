/* Conversion prices from numbers that the sheet already holds. */
import { asFraction, readPrice, type Fraction, type Price } from "../domain/exact/quantities";
import { readDouble, showDouble } from "../domain/exact/reading";
import { all, fail, ok, type Result } from "../domain/failure";
import { conversionPrice, type ConversionPrice, type LegName } from "../domain/pricing/conversionPrice";
import { answer, isGiven, readNumber, readSingle, readVector, type Cell, type CellRange } from "./boundary";

const MOST_VWAPS = 10_000;

/**
 * Conversion price of one payment: the lowest of the legs given, then the floor.
 * @customfunction CONVPRICE
 * @param {any[][]} vwaps Daily VWAPs of the lookback window. Shape n x 1 or 1 x n. USD per share, each above 0.
 * @param {any} percentOfVwap Fraction of the mean VWAP, above 0 and at most 2 (85% is 0.85).
 * @param {any[][]} [closingBid] Closing bid of the prior trading day. One cell. USD per share, above 0; blank or 0 is an error. Omitted: no such leg.
 * @param {any[][]} [fixedPrice] Price fixed by the contract. One cell. USD per share, above 0; blank or 0 is an error. Omitted: no such leg.
 * @param {any[][]} [floorPrice] Least price, applied after the minimum. One cell. USD per share, above 0; blank or 0 is an error. Omitted: no floor.
 * @returns {number} Conversion price, USD per share, unrounded.
 * @remarks max(floorPrice, min(percentOfVwap x mean(vwaps), closingBid, fixedPrice))
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.CONVPRICE(B2:B6, 85%, C6, 0.004)
 * @see The contract's clause on the conversion price
 */
export function convPrice(
  vwaps: any[][],
  percentOfVwap: any,
  closingBid?: any[][],
  fixedPrice?: any[][],
  floorPrice?: any[][],
): number {
  return answer(() => {
    const priced = readAndPrice(vwaps, percentOfVwap, closingBid, fixedPrice, floorPrice);
    return priced.ok ? ok(priced.value.price.toNumber()) : priced;
  });
}

/**
 * How a conversion price comes about: each leg, its value, which one binds, and what was left out.
 * @customfunction EXPLAINPRICE
 * @param {any[][]} vwaps Daily VWAPs of the lookback window. Shape n x 1 or 1 x n. USD per share, each above 0.
 * @param {any} percentOfVwap Fraction of the mean VWAP, above 0 and at most 2 (85% is 0.85).
 * @param {any[][]} [closingBid] Closing bid of the prior trading day. One cell. USD per share, above 0; blank or 0 is an error. Omitted: no such leg.
 * @param {any[][]} [fixedPrice] Price fixed by the contract. One cell. USD per share, above 0; blank or 0 is an error. Omitted: no such leg.
 * @param {any[][]} [floorPrice] Least price, applied after the minimum. One cell. USD per share, above 0; blank or 0 is an error. Omitted: no floor.
 * @returns {any[][]} Rows of leg, price, whether it binds, and how it came about, under a header row.
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.EXPLAINPRICE(B2:B6, 85%, C6, 0.004)
 * @see The contract's clause on the conversion price
 */
export function explainPrice(
  vwaps: any[][],
  percentOfVwap: any,
  closingBid?: any[][],
  fixedPrice?: any[][],
  floorPrice?: any[][],
): any[][] {
  return answer(() => {
    const priced = readAndPrice(vwaps, percentOfVwap, closingBid, fixedPrice, floorPrice);
    return priced.ok ? ok(explanation(priced.value)) : priced;
  });
}

const LABELS: Readonly<Record<LegName, string>> = {
  percentOfVwap: "Percent of mean VWAP",
  closingBid: "Closing bid",
  fixedPrice: "Fixed price",
  floorPrice: "Floor price",
};

function explanation(priced: ConversionPrice): (string | number)[][] {
  return [
    ["Leg", "Price", "Binds", "How"],
    ...priced.legs.map((leg) => [
      LABELS[leg.name],
      leg.price.toNumber(),
      leg.name === priced.binding ? "binds" : "",
      leg.how,
    ]),
    ...priced.omitted.map((name) => [LABELS[name], "", "", "left out: no such leg"]),
    ["Conversion price", priced.price.toNumber(), "", `${LABELS[priced.binding]} binds`],
    ...priced.warnings.map((warning) => ["Warning", "", "", warning]),
  ];
}

function readAndPrice(
  vwaps: CellRange,
  percentOfVwap: Cell,
  closingBid: CellRange,
  fixedPrice: CellRange,
  floorPrice: CellRange,
): Result<ConversionPrice> {
  const window = readVwaps(vwaps);
  if (!window.ok) return window;
  const percent = readPercent(percentOfVwap);
  if (!percent.ok) return percent;
  const bid = readLeg("closingBid", closingBid);
  if (!bid.ok) return bid;
  const fixed = readLeg("fixedPrice", fixedPrice);
  if (!fixed.ok) return fixed;
  const floor = readLeg("floorPrice", floorPrice);
  if (!floor.ok) return floor;
  return conversionPrice({
    vwaps: window.value,
    percentOfVwap: percent.value,
    closingBid: bid.value,
    fixedPrice: fixed.value,
    floorPrice: floor.value,
  });
}

function readVwaps(range: CellRange): Result<Price[]> {
  const cells = readVector("vwaps", range);
  if (!cells.ok) return cells;
  const count = cells.value.length;
  if (count === 0 || count > MOST_VWAPS)
    return fail("wrong-shape", "vwaps", `${count.toLocaleString("en-US")} cells`, "1 to 10,000 cells");
  return all(cells.value.map((cell, index) => readPriceCell(`vwaps, cell ${index + 1},`, cell)));
}

function readPercent(cell: Cell): Result<Fraction> {
  const number = readNumber("percentOfVwap", cell);
  if (!number.ok) return number;
  if (!(number.value > 0 && number.value <= 2))
    return fail(
      "out-of-range",
      "percentOfVwap",
      showDouble(number.value),
      "a fraction above 0 and at most 2: 85% is 0.85, not 85",
    );
  return ok(asFraction(readDouble(number.value)));
}

/** An optional leg: left out there is none, but a blank cell is refused, since a missing bid must not look like a cheap one. */
function readLeg(subject: string, range: CellRange): Result<Price | undefined> {
  if (!isGiven(range)) return ok(undefined);
  const cell = readSingle(subject, range);
  if (!cell.ok) return cell;
  const price = readPriceCell(subject, cell.value);
  if (price.ok || price.failure.code !== "blank") return price;
  return fail(
    "blank",
    subject,
    "blank or 0",
    "a price above 0",
    `${subject} is a blank cell or 0; it must be a price above 0. Leave the argument out if the contract has no such leg.`,
  );
}

function readPriceCell(subject: string, cell: Cell): Result<Price> {
  const number = readNumber(subject, cell);
  return number.ok ? readPrice(subject, number.value) : number;
}
