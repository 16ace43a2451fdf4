import fc from "fast-check";
import { Rational } from "../../../src/domain/exact/rational";
import { describeRule } from "../../../src/domain/pricing/describeRule";
import { parseRule } from "../../../src/domain/pricing/parseRule";
import type { Aggregate, Rule } from "../../../src/domain/pricing/rule";
import { PRIOR } from "../../../src/domain/pricing/rule";
import { ruleText } from "../../../src/domain/pricing/ruleText";

const canonical = (text: string): string => {
  const rule = parseRule(text);
  return rule.ok ? ruleText(rule.value) : rule.failure.message;
};

test.each([
  ["MIN(85%*AVG(vwap;5);LAST(bid);$.004)", "min(85% * avg(vwap, 5), last(bid), 0.004)"],
  ["85% of lowest(bid, 5)", "85% * lowest(bid, 5)"],
  ["0.85 * avg(vwap, 5)", "85% * avg(vwap, 5)"],
  ["avg(vwap, 5) * .85", "avg(vwap, 5) * 85%"],
  ["avg(vwap, 5, ending 1)", "avg(vwap, 5)"],
  ["avg(vwap, 5, ending 0)", "avg(vwap, 5, including)"],
  ["avg(vwap, 5, starting 1, Business  Days)", "avg(vwap, 5, after, business days)"],
  ["(0.01 + 0.02) * 50%", "(0.01 + 0.02) * 50%"],
  ["2 * 0.004", "2 * $0.004"],
  ["0.004 * 2", "$0.004 * 2"],
  ["85% of 20", "85% * 20"],
  ["120% of $1", "120% * 1"],
  ["20 * 200%", "$20 * 2"],
  ["2 * 200%", "$2 * 2"],
  ["2 * avg(vwap, 5)", "2 * avg(vwap, 5)"],
  ["(50% + 10%) * 2", "(50% + 10%) * $2"],
  ["when(default, 65%, 85%) * 2", "when(default, 65%, 85%) * 2"],
  ["exempt(0.50) * 0.85", "exempt(0.5) * 85%"],
  ["floor * 0.85", "floor * 85%"],
  ["shares(1000 * 200%)", "shares(1000 * 200%)"],
  ["shares(2 * 1000)", "shares(2 * 1000)"],
  ["last(bid) / last(close) * $0.01", "last(bid) / last(close) * $0.01"],
  ["floor / 12.5", "floor / 12.5"],
  ["((0.01)) - (0.002 - 0.001)", "0.01 - (0.002 - 0.001)"],
  ["at(issue+6 months, 120% of avg(vwap, 5))", "at(issue + 6 months, 120% * avg(vwap, 5))"],
  ['unknown("which average?")', "unknown(which average?)"],
])("%s is written %s", (text, expected) => {
  expect(canonical(text)).toBe(expected);
  expect(canonical(expected)).toBe(expected);
});

test.each([
  ["", 0, "rule is blank"],
  ["min(85% * avg(vwap, 5), last(bid)", 34, "expected , or )"],
  ["min(0.1,)", 9, "expected a number, a name, a function"],
  ["0.1 0.2", 5, "expected an operator"],
  ["avg(vwp, 5)", 5, "expected a column (open, high, low, close, bid, vwap)"],
  ["foo(1)", 1, "expected a function: avg, "],
  ["vwap", 1, "such as last(vwap)"],
  ["min(0; 0.1)", 5, "a price or factor of 0"],
  ["min(0,004)", 5, "decimals take a point"],
  ["min(004; 1)", 5, "004 is no number"],
  ["85,5% * avg(vwap, 5)", 1, "decimals take a point"],
  ["0% * avg(vwap, 5)", 1, "a price or factor of 0"],
  ["8500% * avg(vwap, 5)", 1, "85% is written 85%, not 8500%"],
  ["85 * avg(vwap, 5)", 1, "a factor above 10"],
  ["avg(vwap, 5) * when(default, 65, 85%)", 30, "a factor above 10"],
  ["0.85 * 20", 8, "a factor above 10 (1000%): 85% is written 85% or 0.85, and a price $85"],
  ["$2 * avg(vwap, 5)", 6, "a price stands where a factor is meant"],
  ["avg(vwap, 5, including, after)", 25, "where the window lies is told twice"],
  ["85%", 1, "a percentage is no price"],
  ["min(85%, 0.1)", 5, "a percentage is no price"],
  ["avg(vwap, 0)", 11, "a whole number of days from 1 to 10,000"],
  ["avg(vwap, 10001)", 11, "a whole number of days from 1 to 10,000"],
  ["avg(vwap, 2.5)", 11, "a whole number of days from 1 to 10,000"],
  ["avglowest(bid, 3, 2)", 19, "a whole number of days from 3 to 10,000"],
  ["avg(vwap, 5) * last(bid)", 16, "a price stands where a factor is meant"],
  ["lowest(pooled(3), 2)", 20, "a window of 3 days does not fit inside 2"],
  ["shares(9) + 1", 1, "must be the whole rule"],
  ["when(2017-02-30, 0.1, 0.2)", 6, "expected a date such as 2017-09-13"],
  ["round(0.1, 2, sideways)", 15, "expected down, up, nearest"],
  [`${"(".repeat(60)}1`, 41, "nested deeper"],
])("%s stops at character %i: %s", (text, at, message) => {
  const rule = parseRule(text);
  if (rule.ok) throw new Error(`read as ${ruleText(rule.value)}`);
  expect(rule.failure.message).toContain(message);
  if (at > 0 && at <= text.length) expect(rule.failure.message).toContain(`at character ${at}, `);
  else if (at > 0) expect(rule.failure.message).toContain("at its end");
});

test("a rule of 100,000 characters is refused, not read", () => {
  expect(canonical(`min(${"0.1, ".repeat(20_000)}0.1)`)).toContain("at most 4,000 characters");
});

describe("in English", () => {
  test.each([
    [
      "min(85% * avg(vwap, 5), last(bid), 0.004)",
      "The price is the lowest of (1) 85% of the average VWAP of the 5 trading days before the reference date, (2) the closing bid of the trading day before the reference date and (3) $0.004.",
    ],
    [
      "max(floor, 80% * min(pooled(10), lowest(pooled(3), 45)))",
      "The price is the greatest of (1) the floor and (2) 80% of the lowest of (a) the pooled VWAP of the 10 trading days before the reference date and (b) the lowest 3-day pooled VWAP inside the 45 trading days before the reference date.",
    ],
    ["shares(9 * outstanding)", "Converts into 9 times the outstanding shares."],
    ["min(0.1, 0.2) + 0.3", "The price is (the lowest of (1) $0.1 and (2) $0.2) plus $0.3."],
    ["min(0.1, 0.2 + 0.3)", "The price is the lowest of (1) $0.1 and (2) $0.2 plus $0.3."],
    [
      "85% * round(avg(vwap, 5), 4, down)",
      "The price is 85% of (the average VWAP of the 5 trading days before the reference date, rounded down to 4 decimals).",
    ],
    [
      "round(85% * avg(vwap, 5), 4, down)",
      "The price is (85% of the average VWAP of the 5 trading days before the reference date), rounded down to 4 decimals.",
    ],
    [
      "when(default, 50%, 65%) * last(bid)",
      "The price is (from the default on, 50%; until then, 65%) times the closing bid of the trading day before the reference date.",
    ],
    [
      "avg(close, 5, ending 2, full sessions)",
      "The price is the average closing price of the 5 full trading days ending 2 full trading days before the reference date.",
    ],
  ])("%s", (text, english) => {
    const rule = parseRule(text);
    expect(rule.ok && describeRule(rule.value)).toBe(english);
  });
});

/** Rules as data, of every kind that carries a price. */
const price = fc
  .bigInt({ min: 1n, max: 999_999n })
  .map((n): Rule => ({ kind: "constant", value: Rational.of(2n * n + 1n, 10_000_000n), unit: "price" }));
const factor = fc
  .bigInt({ min: 1n, max: 199n })
  .map((n): Rule => ({ kind: "constant", value: Rational.of(n, 100n), unit: "factor" }));
const aggregate: fc.Arbitrary<Aggregate> = fc.record({
  kind: fc.constant("aggregate" as const),
  measure: fc.constantFrom("avg" as const, "lowest" as const, "highest" as const),
  of: fc.constantFrom("open" as const, "bid" as const, "vwap" as const),
  days: fc.integer({ min: 1, max: 10_000 }),
  placing: fc.constantFrom(
    PRIOR,
    { side: "before", gap: 0 } as const,
    { side: "before", gap: 3 } as const,
    { side: "after", gap: 1, calendar: "traded days" } as const,
  ),
});
const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: "small" },
    price,
    aggregate,
    fc.record({
      kind: fc.constantFrom("min" as const, "max" as const),
      parts: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("arithmetic" as const),
      operator: fc.constantFrom("+" as const, "-" as const),
      left: tie("rule"),
      right: tie("rule"),
    }),
    fc.record({
      kind: fc.constant("arithmetic" as const),
      operator: fc.constant("*" as const),
      left: factor,
      right: aggregate,
    }),
    fc.record({
      kind: fc.constant("round" as const),
      of: tie("rule"),
      decimals: fc.integer({ min: 0, max: 12 }),
      mode: fc.constantFrom("down" as const, "up" as const, "half-up" as const),
    }),
    fc.record({
      kind: fc.constant("when" as const),
      event: fc.constant({ date: "default" }),
      then: tie("rule"),
      otherwise: tie("rule"),
    }),
    fc.record({ kind: fc.constant("exempt" as const), of: tie("rule") }),
  ),
}));

test("any rule written as text reads back as itself", () => {
  fc.assert(
    fc.property(rule, (given) => {
      const read = parseRule(ruleText(given));
      expect(read).toEqual({ ok: true, value: given });
    }),
    { numRuns: 500 },
  );
});

/** Texts with every mark of a number on either side of every operator. */
const { text } = fc.letrec<{ text: string }>((tie) => {
  const call = (name: string, count: number): fc.Arbitrary<string> =>
    fc.array(tie("text"), { minLength: count, maxLength: count }).map((parts) => `${name}${parts.join(", ")})`);
  return {
    text: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("2", "0.5", "0.004", "20", "12.5", "$3", "$0.02", "85%", "200%", "floor", "cap", "last(bid)"),
      fc
        .tuple(tie("text"), fc.constantFrom("+", "-", "*", "*", "/"), tie("text"))
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      call("min(", 2),
      call("when(default, ", 2),
      call("at(advance, ", 1),
      call("exempt(", 1),
      call("round(", 1).map((inner) => `${inner.slice(0, -1)}, 4, down)`),
    ),
  };
});

test("what a text is read as is read again from its canonical text", () => {
  let accepted = 0;
  const same = (given: string): void => {
    const read = parseRule(given);
    if (!read.ok) return;
    accepted += 1;
    expect([given, parseRule(ruleText(read.value))]).toEqual([given, read]);
  };
  fc.assert(fc.property(text, same), { numRuns: 5_000 });
  fc.assert(
    fc.property(text, (inner) => same(`shares(${inner})`)),
    { numRuns: 5_000 },
  );
  expect(accepted).toBeGreaterThan(2_000);
});

test("no text throws", () => {
  const words = fc.constantFrom(
    "min(",
    "avg(",
    "vwap",
    ",",
    ";",
    ")",
    "5",
    "85%",
    "0.004",
    "*",
    "of",
    "at(",
    "2017-09-13",
    "+",
    "days",
    "unknown(",
    "when(",
    "x",
    '"',
    "\n",
    "é",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (parts) => void parseRule(parts.join(" "))),
    { numRuns: 2000 },
  );
});
