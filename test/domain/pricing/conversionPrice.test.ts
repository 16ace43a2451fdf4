import { asFraction, asPrice, sharesFor, type Price } from "../../../src/domain/exact/quantities";
import { readDouble } from "../../../src/domain/exact/reading";
import { Rational } from "../../../src/domain/exact/rational";
import { conversionPrice as evaluate, type PriceLegs } from "../../../src/domain/pricing/conversionPrice";

const conversionPrice = (legs: PriceLegs) => {
  const priced = evaluate(legs);
  if (!priced.ok) throw new Error(priced.failure.message);
  return priced.value;
};
const price = (x: number): Price => asPrice(readDouble(x));
const percent = (p: number) => asFraction(Rational.of(p, 100));
const flat = (x: number) => Array.from({ length: 5 }, () => price(x));

describe("the lowest of the legs given", () => {
  const vwaps = [0.0021, 0.0023, 0.0022, 0.002, 0.0024].map(price);
  const mean = Rational.of(21 + 23 + 22 + 20 + 24, 5n * 10_000n);

  test.each([
    ["percent of the mean VWAP", { closingBid: 0.0019, fixedPrice: 0.004 }, "percentOfVwap", mean.times(percent(85))],
    ["closing bid", { closingBid: 0.0018, fixedPrice: 0.004 }, "closingBid", Rational.of(18, 10_000)],
    ["fixed price", { closingBid: 0.0018, fixedPrice: 0.001 }, "fixedPrice", Rational.of(1, 1_000)],
    ["floor", { closingBid: 0.0018, floorPrice: 0.003 }, "floorPrice", Rational.of(3, 1_000)],
    ["floor below the minimum", { closingBid: 0.0018, floorPrice: 0.001 }, "closingBid", Rational.of(18, 10_000)],
    ["first of equal legs", { closingBid: 0.00187, fixedPrice: 0.00187 }, "percentOfVwap", Rational.of(187, 100_000)],
  ])("%s", (_, legs, binding, expected) => {
    const given = Object.fromEntries(Object.entries(legs).map(([name, x]) => [name, price(x)]));
    const priced = conversionPrice({ vwaps, percentOfVwap: percent(85), ...given });
    expect(priced.price.equals(expected)).toBe(true);
    expect(priced.binding).toBe(binding);
  });

  test("85% of a flat $0.0022 is exactly $0.00187 and never rounded on the way", () => {
    const priced = conversionPrice({ vwaps: flat(0.0022), percentOfVwap: percent(85) });
    expect(priced.price.equals(Rational.of(85n * 22n, 100n * 10_000n))).toBe(true);
    expect(priced.omitted).toEqual(["closingBid", "fixedPrice", "floorPrice"]);
  });

  test("80% x 0.025 typed as a fixed price is exactly 0.02 and buys 50,000 shares for $1,000", () => {
    const typed = 0.8 * 0.025;
    expect(typed).not.toBe(0.02);
    const priced = conversionPrice({ vwaps: flat(1), percentOfVwap: percent(85), fixedPrice: price(typed) });
    expect(priced.price.toNumber()).toBe(0.02);
    expect(sharesFor(Rational.of(1000), priced.price, "down").shares).toBe(50_000);
  });
});

test("a floor above the fixed price wins, as the text says, with a warning", () => {
  const terms = { vwaps: flat(0.01), percentOfVwap: percent(85), fixedPrice: price(0.004), floorPrice: price(0.005) };
  const priced = conversionPrice(terms);
  expect(priced.binding).toBe("floorPrice");
  expect(priced.warnings).toEqual([expect.stringMatching(/floor 0\.005 is above the fixed price 0\.004/)]);
  expect(conversionPrice({ ...terms, floorPrice: price(0.004) }).warnings).toEqual([]);
});

test("each leg says how it came about", () => {
  const priced = conversionPrice({ vwaps: flat(0.0022), percentOfVwap: percent(85), closingBid: price(0.003) });
  expect(priced.legs.map((leg) => leg.how)).toEqual(["85% of 0.0022, the mean of 5 VWAPs", "closing bid as given"]);
});
