/* A price rule as exact whole numbers: every part of it is a numerator that a formula works out over a denominator that is
   known beforehand, so that legs are compared, and shares counted, without a fraction. */
import { Rational } from "../../domain/exact/rational";
import type { Aggregate, CountedDays, Measure, PriceSeries, Rule } from "../../domain/pricing/rule";
import { ruleText } from "../../domain/pricing/ruleText";

/** Decimals that cells count to. */
export interface RuleScale {
  /** Of prices, 4 to 8. */
  readonly price: number;
  /** Of factors given under a name, as fractions, 2 to 6. */
  readonly factor: number;
}

/** A part of a rule; its value is its numerator / `den`. `text` tells parts apart. */
export type Figure =
  | { readonly kind: "constant"; readonly rule: Rule; readonly den: bigint; readonly value: Rational }
  | {
      readonly kind: "name";
      readonly rule: Rule;
      readonly den: bigint;
      readonly name: string;
      readonly unit: "price" | "factor";
    }
  | WindowFigure
  | Choice
  | {
      readonly kind: "arithmetic";
      readonly rule: Rule;
      readonly den: bigint;
      readonly operator: "+" | "-" | "*";
      readonly left: Figure;
      readonly right: Figure;
      /** What the product is divided by because numerator and denominator share it. */
      readonly times: bigint;
    }
  | {
      readonly kind: "round";
      readonly rule: Rule;
      readonly den: bigint;
      readonly of: Figure;
      readonly mode: "down" | "up" | "half-up";
      /** numerator x up / down is what is rounded. */
      readonly up: bigint;
      readonly down: bigint;
    };

export interface WindowFigure {
  readonly kind: "window";
  readonly rule: Rule;
  readonly den: bigint;
  readonly measure: Exclude<Measure, "pooled">;
  readonly series: PriceSeries;
  /** How many of the lowest are averaged, for `avglowest`. */
  readonly lowest: number;
  readonly days: number;
  readonly gap: number;
}

export interface Choice {
  readonly kind: "choice";
  readonly rule: Rule;
  readonly den: bigint;
  readonly pick: "min" | "max";
  readonly parts: readonly Figure[];
}

export interface Uncovered {
  readonly why: string;
}

/** Thrown inside the compiler and caught at its door. */
class NotCovered extends Error {}
const stop = (why: string): never => {
  throw new NotCovered(why);
};

/** @param calendar the contract's counted days, the only ones that sheets count. */
export function figureOf(rule: Rule, scale: RuleScale, calendar: CountedDays): Figure | Uncovered {
  try {
    return compile(rule, scale, calendar);
  } catch (error) {
    if (error instanceof NotCovered) return { why: error.message };
    throw error;
  }
}

function compile(rule: Rule, scale: RuleScale, calendar: CountedDays): Figure {
  const inner = (part: Rule): Figure => compile(part, scale, calendar);
  switch (rule.kind) {
    case "constant":
      return constant(rule, rule.value);
    case "name":
      if (rule.unit === "count") return stop("counts of shares in the price rule");
      return {
        kind: "name",
        rule,
        name: rule.name,
        unit: rule.unit,
        den: 10n ** BigInt(rule.unit === "price" ? scale.price : scale.factor),
      };
    case "aggregate":
      return windowFigure(rule, scale, calendar);
    case "min":
    case "max":
      return choice(rule, rule.kind, rule.parts.map(inner));
    case "arithmetic":
      return arithmetic(rule, inner(rule.left), inner(rule.right));
    case "round":
      return rounded(rule, inner(rule.of));
    case "exempt":
      return exempted(rule, inner(rule.of));
    case "per1000": {
      const of = inner(rule.of);
      if (of.kind !== "constant" || of.value.sign <= 0) return stop("a rate per $1,000 that is no number");
      return constant(rule, Rational.of(1000).over(of.value));
    }
    case "when":
      return stop("a price that changes with an event");
    case "step":
      return stop("a price that steps by year");
    case "at":
      return stop("a price fixed on another date");
    case "shares":
      return stop("a count of shares in place of a price");
    case "unknown":
      return stop("what the clause leaves out");
  }
}

/** Without splits nothing is exempt from anything; the text stays. */
function exempted(rule: Rule, of: Figure): Figure {
  if (figuresIn(of).some(({ kind }) => kind === "choice")) return stop("exempt(...) around several legs");
  return { ...of, rule } as Figure;
}

const constant = (rule: Rule, value: Rational): Figure => ({ kind: "constant", rule, value, den: value.d });

function windowFigure(rule: Aggregate, scale: RuleScale, calendar: CountedDays): WindowFigure {
  const { measure, of, days, placing, lowest = 1 } = rule;
  if (measure === "pooled") return stop("pooled VWAPs");
  if (typeof of !== "string" || typeof days !== "number") return stop("rolling windows");
  if (placing.side === "after") return stop("windows after the date");
  if ((placing.calendar ?? calendar) !== calendar) return stop("windows that count other days than the contract's");
  if (calendar === "traded days") return stop("windows of days on which the stock traded");
  if (lowest > days) return stop("more lowest prices than days");
  if (lowest > MOST_LOWEST) return stop(`averages of more than ${MOST_LOWEST} lowest prices`);
  const divisor = measure === "avg" ? days : measure === "avglowest" ? lowest : 1;
  const den = 10n ** BigInt(scale.price) * BigInt(divisor);
  return { kind: "window", rule, den, measure, series: of, lowest, days, gap: placing.gap };
}

/** Their ranks are spelled out in a formula. */
const MOST_LOWEST = 250;
/** Excel nests no more than 64 conditions. */
const MOST_PARTS = 40;

/** The lowest or greatest of several. */
export function choice(rule: Rule, pick: "min" | "max", parts: readonly Figure[]): Choice {
  if (parts.length > MOST_PARTS) return stop(`minimums of more than ${MOST_PARTS} legs`);
  return { kind: "choice", rule, pick, parts, den: lcm(parts.map(({ den }) => den)) };
}

function arithmetic(rule: Rule & { kind: "arithmetic" }, left: Figure, right: Figure): Figure {
  const { operator } = rule;
  if (left.kind === "constant" && right.kind === "constant") {
    if (operator === "/" && right.value.sign === 0) return stop("a division by nothing");
    const calculate = { "+": left.value.plus, "-": left.value.minus, "*": left.value.times, "/": left.value.over };
    return constant(rule, calculate[operator].call(left.value, right.value));
  }
  if (operator === "/") {
    if (right.kind !== "constant" || right.value.sign === 0) return stop("a division by a value of the price rule");
    return product(rule, left, constant(rule.right, Rational.ONE.over(right.value)));
  }
  if (operator === "*") return product(rule, left, right);
  return { kind: "arithmetic", rule, operator, left, right, times: 1n, den: lcm([left.den, right.den]) };
}

function product(rule: Rule, left: Figure, right: Figure): Figure {
  const fixed = [left, right].find((part) => part.kind === "constant");
  const den = left.den * right.den;
  // 120% of an average over five is 6/25 of the sum, not 12/50: small numbers leave room for large prices.
  const times = fixed?.kind === "constant" ? gcd(abs(fixed.value.n), den) : 1n;
  return { kind: "arithmetic", rule, operator: "*", left, right, times, den: den / times };
}

function rounded(rule: Rule & { kind: "round" }, of: Figure): Figure {
  if (of.kind === "constant") return constant(rule, of.value.roundTo(rule.decimals, rule.mode));
  const den = 10n ** BigInt(rule.decimals);
  const common = gcd(den, of.den);
  return { kind: "round", rule, of, mode: rule.mode, up: den / common, down: of.den / common, den };
}

/** Every part of a figure, itself last. */
export function figuresIn(figure: Figure): Figure[] {
  switch (figure.kind) {
    case "choice":
      return [...figure.parts.flatMap(figuresIn), figure];
    case "arithmetic":
      return [...figuresIn(figure.left), ...figuresIn(figure.right), figure];
    case "round":
      return [...figuresIn(figure.of), figure];
    default:
      return [figure];
  }
}

/** What the minimums and maximums of a rule choose from. */
export const legsOf = (figure: Figure): Figure[] =>
  figure.kind === "choice" ? figure.parts.flatMap(legsOf) : [figure];

/** Tells the figures of a form apart. */
export const figureKey = ({ rule, den }: Figure): string => `${ruleText(rule)} / ${den}`;

/** Whether its value may come to 0 or less, which no price may. */
export const mayVanish = (figure: Figure): boolean =>
  figuresIn(figure).some(
    (part) =>
      part.kind === "round" ||
      (part.kind === "arithmetic" && part.operator === "-") ||
      (part.kind === "constant" && part.value.sign <= 0),
  );

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
export const lcm = (numbers: readonly bigint[]): bigint => numbers.reduce((all, n) => (all / gcd(all, n)) * n, 1n);
