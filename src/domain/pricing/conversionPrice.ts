import { asDate } from "../calendar/date";
import { asPrice, type Fraction, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { evaluateRule, type Surroundings } from "./evaluateRule";
import { floorsAboveCaps, show } from "./floorWarnings";
import { PRIOR, type Rule, type Unit } from "./rule";
import { percentText } from "./ruleText";

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

export const LEG_NAMES = ["percentOfVwap", "closingBid", "fixedPrice", "floorPrice"] as const;
export type LegName = (typeof LEG_NAMES)[number];

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
export function conversionPrice(terms: PriceLegs): Result<ConversionPrice> {
  const { vwaps, percentOfVwap, closingBid, fixedPrice, floorPrice } = terms;
  const average: Rule = { kind: "aggregate", measure: "avg", of: "vwap", days: vwaps.length, placing: PRIOR };
  const percent: Rule = { kind: "arithmetic", operator: "*", left: constant(percentOfVwap, "factor"), right: average };
  const lowest: Rule = { kind: "min", parts: [percent, ...[closingBid, fixedPrice].flatMap(priceLeg)] };
  const derived = evaluateRule(
    { kind: "max", parts: [lowest, ...priceLeg(floorPrice)] },
    asDate(0),
    givenWindow(vwaps),
  );
  if (!derived.ok) return derived;
  const [minimum, ...floor] = derived.value.parts;
  const names = LEG_NAMES.filter((name) => name === "percentOfVwap" || terms[name]);
  const legs = [...(minimum?.parts ?? []), ...floor].map((leg, k) => {
    const name = names[k] ?? "percentOfVwap";
    const mean = leg.parts[1]?.value;
    return { name, price: asPrice(leg.value), how: mean ? percentOf(mean, terms) : HOW[name] };
  });
  return ok({
    price: asPrice(derived.value.value),
    binding: derived.value.chosen === 1 ? "floorPrice" : (names[minimum?.chosen ?? 0] ?? "percentOfVwap"),
    legs,
    omitted: LEG_NAMES.filter((name) => !names.includes(name)),
    warnings: floorsAboveCaps(derived.value),
  });
}

const constant = (value: Rational, unit: Unit): Rule => ({ kind: "constant", value, unit });
const priceLeg = (price: Price | undefined): Rule[] => (price ? [constant(price, "price")] : []);

const HOW: Readonly<Record<LegName, string>> = {
  percentOfVwap: "percent of the mean VWAP",
  closingBid: "closing bid as given",
  fixedPrice: "price fixed by the contract",
  floorPrice: "floor, applied after the minimum",
};

const percentOf = (mean: Rational, { vwaps, percentOfVwap }: PriceLegs): string =>
  `${percentText(percentOfVwap)} of ${show(mean)}, the mean of ${vwaps.length} ${vwaps.length === 1 ? "VWAP" : "VWAPs"}`;

/** The window's values are there already; nothing else is asked for. */
function givenWindow(vwaps: readonly Price[]): Surroundings {
  const none = (name: string) => fail("unknown-name", name, "", "given");
  return {
    quotes: () => ok(vwaps.map((value) => ({ value }))),
    value: none,
    date: none,
    splitFactor: () => Rational.ONE,
    check: (_, on) => ok(on),
  };
}
