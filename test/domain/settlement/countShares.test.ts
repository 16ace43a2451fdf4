/* Counting in doubles against counting in fractions, on amounts that come near to whole numbers of shares. */
import fc from "fast-check";
import { dateOf } from "../../../src/domain/calendar/date";
import { asCents, dollarsOf, relativeUncertainty, sharesFor } from "../../../src/domain/exact/quantities";
import { Rational } from "../../../src/domain/exact/rational";
import { PriceHistory } from "../../../src/domain/market/priceHistory";
import { NO_CONTEXT } from "../../../src/domain/pricing/clauseContext";
import { ClauseMarket } from "../../../src/domain/pricing/clauseMarket";
import { ruleText } from "../../../src/domain/pricing/ruleText";
import { countShares, valueOfShares } from "../../../src/domain/settlement/countShares";
import { RulePrices } from "../../../src/domain/settlement/rulePrices";
import { cashLeft, roundingOf, SHARE_ROUNDINGS } from "../../../src/domain/settlement/shareRounding";
import { valueOf } from "./given";

const DAY = dateOf(2017, 10, 13);
const BEFORE = dateOf(2017, 10, 12);

/** A rule on a table whose one session has a bid. */
function pricesAt(bid: number, rule: string): RulePrices {
  const history = valueOf(
    PriceHistory.read("prices", [
      ["Date", "Bid"],
      [BEFORE, bid],
    ]),
  );
  return valueOf(RulePrices.read("rule", rule, new ClauseMarket(history, NO_CONTEXT, "error"), { kind: "flat" }));
}

const digits = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 6 }));
const percents = fc.constantFrom("100", "85", "60.1", "87.5", "33.3");

test("the same shares and cents, whichever way the doubles fall", () => {
  fc.assert(
    fc.property(
      digits,
      percents,
      fc.integer({ min: 1, max: 3_000_000 }),
      fc.constantFrom(-1, 0, 1),
      fc.constantFrom(...SHARE_ROUNDINGS),
      ([n, decimals], percent, wanted, cents, rounding) => {
        const bid = Number((n / 10 ** decimals).toFixed(6));
        fc.pre(bid > 0);
        const prices = pricesAt(bid, `${percent}% * last(bid)`);
        const { price } = valueOf(prices.on(DAY));
        // The amount for so many shares, to the cent, and a cent beside it.
        const amount = Number(price.times(Rational.of(100 * wanted)).round("half-up")) + cents;
        fc.pre(amount > 0);
        const counted = valueOf(countShares(asCents(amount), prices, DAY, rounding));
        const exact = sharesFor(dollarsOf(asCents(amount)), price, roundingOf(rounding), relativeUncertainty(bid));
        expect(counted).toEqual({
          price: price.toNumber(),
          shares: exact.shares,
          remainder: cashLeft(Rational.of(amount), exact.shares, price),
          isProjected: false,
        });
        const worth = price.times(Rational.of(BigInt(exact.shares) * 100n)).round("half-up");
        expect(valueOf(valueOfShares(exact.shares, prices, DAY)).value).toBe(Number(worth));
      },
    ),
    { numRuns: 3_000, seed: 172_004 },
  );
});

test("of two legs with one nearest double the lower one decides, however little lower", () => {
  // A third, less a part in 10^16 of it.
  const prices = pricesAt(0.0022, "min(last(bid) / 3, 33.3333333333333333% * last(bid))");
  expect(ruleText(valueOf(prices.leg(DAY)))).toBe("33.3333333333333333% * last(bid)");
  expect(ruleText(valueOf(pricesAt(0.0022, "min(last(bid), 0.0022)").leg(DAY)))).toBe("last(bid)");
});

test("a quotient typed into the price table is taken for the whole number within its 15 digits", () => {
  expect(valueOf(countShares(asCents(100_000), pricesAt(0.02 / 3, "last(bid)"), DAY, "down")).shares).toBe(150_000);
  // As text of the rule the same digits are what they say.
  const stated = pricesAt(1, "0.00666666666666667");
  expect(valueOf(countShares(asCents(100_000), stated, DAY, "down")).shares).toBe(149_999);
});
