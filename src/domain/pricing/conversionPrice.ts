import { asPrice, type Fraction, type Price } from "../exact/quantities";
import { showDouble } from "../exact/reading";
import { Rational } from "../exact/rational";

/** The legs of the commonest clause. An absent leg is one that the contract does not have. */
export interface PriceLegs {
  /** Daily VWAPs of the lookback window, USD per share; at least one. Their simple mean counts, not the pooled VWAP. */
  readonly vwaps: readonly Price[];
  /** 85% is 0.85. */
  readonly percentOfVwap: Fraction;
  readonly closingBid?: Price | undefined;
  readonly fixedPrice?: Price | undefined;
  /** Applied after the minimum. */
  readonly floorPrice?: Price | undefined;
}

export type LegName = "percentOfVwap" | "closingBid" | "fixedPrice" | "floorPrice";

export interface PricedLeg {
  readonly name: LegName;
  readonly price: Price;
  /** How the price came about, in words. */
  readonly how: string;
}

export interface ConversionPrice {
  /** USD per share, exact. */
  readonly price: Price;
  /** The leg whose price it is: the first of equals; the floor only when it lies above every other leg. */
  readonly binding: LegName;
  /** In the order of the clause; the floor last. */
  readonly legs: readonly PricedLeg[];
  readonly omitted: readonly LegName[];
  /** What the reader of the clause should know: a floor above the fixed price. */
  readonly warnings: readonly string[];
}

/** Contract rule: the price is max(floor, min(percent x mean VWAP, closing bid, fixed price)); the floor comes last. */
export function conversionPrice(terms: PriceLegs): ConversionPrice {
  const { closingBid, fixedPrice, floorPrice } = terms;
  const capped: PricedLeg[] = [percentLeg(terms)];
  if (closingBid) capped.push({ name: "closingBid", price: closingBid, how: "closing bid as given" });
  if (fixedPrice) capped.push({ name: "fixedPrice", price: fixedPrice, how: "price fixed by the contract" });
  const lowest = capped.reduce((least, leg) => (leg.price.compare(least.price) < 0 ? leg : least));
  const floor: PricedLeg[] = floorPrice
    ? [{ name: "floorPrice", price: floorPrice, how: "floor, applied after the minimum" }]
    : [];
  const bound = floor.find((leg) => leg.price.compare(lowest.price) > 0) ?? lowest;
  const legs = [...capped, ...floor];
  return {
    price: bound.price,
    binding: bound.name,
    legs,
    omitted: LEG_NAMES.filter((name) => !legs.some((leg) => leg.name === name)),
    warnings:
      fixedPrice && floorPrice && floorPrice.compare(fixedPrice) > 0 ? [floorWarning(floorPrice, fixedPrice)] : [],
  };
}

const LEG_NAMES: readonly LegName[] = ["percentOfVwap", "closingBid", "fixedPrice", "floorPrice"];

function percentLeg({ vwaps, percentOfVwap }: PriceLegs): PricedLeg {
  const mean = vwaps.reduce<Rational>((sum, vwap) => sum.plus(vwap), Rational.ZERO).over(Rational.of(vwaps.length));
  const percent = showPrice(percentOfVwap.times(Rational.of(100)));
  const days = vwaps.length === 1 ? "1 VWAP" : `${vwaps.length} VWAPs`;
  return {
    name: "percentOfVwap",
    price: asPrice(mean.times(percentOfVwap)),
    how: `${percent}% of ${showPrice(mean)}, the mean of ${days}`,
  };
}

const floorWarning = (floor: Price, fixed: Price): string =>
  `The floor ${showPrice(floor)} is above the fixed price ${showPrice(fixed)}: as the text has it, the floor is applied last and wins; check that the contract means it.`;

/** To 15 significant digits, as a cell would show it. */
const showPrice = (price: Rational): string => showDouble(price.toNumber());
