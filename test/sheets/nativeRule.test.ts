/* Price rules as whole numbers: denominators worked out by hand, and what is not covered. */
import { parseRule } from "../../src/domain/pricing/parseRule";
import type { CountedDays } from "../../src/domain/pricing/rule";
import { figuresIn, legsOf, mayVanish, type Figure, type RuleScale } from "../../src/sheets/note/figure";
import { figureOf } from "../../src/sheets/note/nativeRule";
import { quoted } from "../../src/sheets/note/ruleFormulas";
import { digitsFor, factorsOf } from "../../src/sheets/note/wholeSteps";
import { LARGEST_OPERAND } from "../../src/sheets/operands";

const SCALE: RuleScale = { price: 4, factor: 2 };

const NAMES = { cap: [{ label: "Cap" }], discount: [{ label: "Discount" }], default: [{ label: "Default" }] };

function compiled(text: string, calendar: CountedDays = "sessions") {
  const rule = parseRule(text);
  if (!rule.ok) throw new Error(rule.failure.message);
  return figureOf(rule.value, { scale: SCALE, calendar, names: NAMES });
}

function figure(text: string): Figure {
  const found = compiled(text);
  if ("why" in found) throw new Error(found.why);
  return found;
}

const K = 10n ** 4n;

test.each([
  ["last(bid)", K],
  ["avg(vwap, 5)", 5n * K],
  ["avglowest(bid, 3, 10)", 3n * K],
  ["lowest(bid, 10)", K],
  ["0.004", 250n],
  ["per1000(250000)", 250n],
  ["cap", K],
  // 17/20 of a sum of five
  ["85% * avg(vwap, 5)", 20n * 5n * K],
  // 6/5 / (5 x 10^4) = 6 / 250,000 = 3 / 125,000
  ["120% * avg(vwap, 5)", 125_000n],
  ["avg(vwap, 5) / 3", 15n * K],
  ["discount * last(bid)", 100n * K],
  ["min(85% * avg(vwap, 5), last(bid), 0.004)", 100n * K],
  ["avg(vwap, 3) + avg(vwap, 7)", 21n * K],
  ["when(default, 0.0125, avg(vwap, 3))", 3n * K],
  ["step(2017-09-13, 0.10, 0.15)", 20n],
  ["round(85% * last(bid), 3, down)", 1_000n],
])("%s counts in units of 1 / %s", (text, den) => expect(figure(text).den).toBe(den));

test("a rounding multiplies and divides by whole numbers without a common divisor", () => {
  const found = figure("round(85% * last(bid), 3, down)");
  expect(found).toMatchObject({ kind: "round", up: 1n, down: 200n });
});

test("legs are what the minimums and maximums choose from", () => {
  const legs = legsOf(figure("min(0.004, max(cap, 92% * lowest(vwap, 10, including)))"));
  expect(legs.map(({ kind }) => kind)).toEqual(["constant", "name", "arithmetic"]);
  expect(figuresIn(figure("85% * min(last(bid), last(close))")).map(({ kind }) => kind)).toEqual([
    "constant",
    "window",
    "window",
    "choice",
    "arithmetic",
  ]);
});

test("what may come to nothing is said", () => {
  expect(mayVanish(figure("last(bid) - 0.001"))).toBe(true);
  expect(mayVanish(figure("round(last(bid), 2, down)"))).toBe(true);
  expect(mayVanish(figure("min(last(bid) + 0.001, cap)"))).toBe(false);
});

test.each([
  ["pooled(5)", "pooled VWAPs"],
  ["lowest(avg(vwap, 3), 45)", "rolling windows"],
  ["avg(vwap, 5, after)", "windows after the date"],
  ["avg(vwap, 5, business days)", "windows that count other days than the contract's"],
  ["step(2031-09-13, 0.10, 0.15)", "a date that the calendar does not cover"],
  ["at(2017-09-13, last(bid))", "a price fixed on another date"],
  ["per1000(rate)", "counts of shares in the price rule"],
  ["last(bid) / discount", "a division by a value of the price rule"],
  ["last(bid) * (last(close) / last(vwap))", "a division by a value of the price rule"],
  ["exempt(min(0.1, 0.2))", "exempt(...) around several legs"],
])("%s is not covered: %s", (text, why) => expect(compiled(text)).toEqual({ why }));

test("days on which the stock traded are not counted on a sheet", () => {
  expect(compiled("last(bid)", "traded days")).toEqual({ why: "windows of days on which the stock traded" });
});

test("texts in formulas double their quotation marks and end at 255 characters", () => {
  expect(quoted('a "b"')).toBe('"a ""b"""');
  const parts = quoted("x".repeat(600)).split("&");
  expect(parts.map((part) => part.length)).toEqual([252, 252, 102]);
});

describe("factors", () => {
  test.each([
    [10n ** 6n, 1e9],
    [1_050n * 10n ** 6n, 5_000],
    [7n * 10n ** 10n, 200],
    [1n, 10],
  ])("multiply to %s with none above %d", (product, largest) => {
    const factors = factorsOf(product, largest)!;
    expect(factors.length).toBeGreaterThanOrEqual(3);
    expect(factors.reduce((all, factor) => all * BigInt(factor), 1n)).toBe(product);
    expect(Math.max(...factors)).toBeLessThanOrEqual(largest);
  });

  test("that would have to be too many are given up", () => {
    expect(factorsOf(10n ** 12n, 9)).toBeUndefined();
    expect(factorsOf(10_007n, 1e9)).toBeUndefined();
  });
});

test.each([10n ** 2n, 10n ** 6n, 3n * 10n ** 8n, 10n ** 10n])(
  "digits of %s units a cent stay below 10^14",
  (perCent) => {
    const { base, count } = digitsFor(perCent)!;
    expect(2 * Number(perCent) * base).toBeLessThanOrEqual(LARGEST_OPERAND);
    expect(base ** count).toBeGreaterThanOrEqual(LARGEST_OPERAND);
  },
);
