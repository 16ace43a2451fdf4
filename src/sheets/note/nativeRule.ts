/* Compiles a price rule to figures. */
import { addDays, addMonths } from "../../domain/calendar/date";
import { TradingCalendar } from "../../domain/calendar/tradingCalendar";
import { Rational } from "../../domain/exact/rational";
import type { Aggregate, DateTerm, Rule } from "../../domain/pricing/rule";
import {
  decides,
  figuresIn,
  type Choice,
  type Figure,
  type RuleTerms,
  type Since,
  type Timed,
  type WindowFigure,
} from "./figure";

export interface Uncovered {
  readonly why: string;
}

/** Thrown inside the compiler and caught at its door. */
class NotCovered extends Error {}
const stop = (why: string): never => {
  throw new NotCovered(why);
};

export function figureOf(rule: Rule, terms: RuleTerms): Figure | Uncovered {
  try {
    return compile(rule, terms);
  } catch (error) {
    if (error instanceof NotCovered) return { why: error.message };
    throw error;
  }
}

function compile(rule: Rule, terms: RuleTerms): Figure {
  const inner = (part: Rule): Figure => compile(part, terms);
  switch (rule.kind) {
    case "constant":
      return constant(rule, rule.value);
    case "name":
      return named(rule, terms);
    case "aggregate":
      return windowFigure(rule, terms);
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
      return timed(rule, [rule.otherwise, rule.then].map(inner), [undefined, sinceOf(rule.event)], false);
    case "step":
      return timed(
        rule,
        rule.parts.map(inner),
        rule.parts.map((_, year) => sinceOf(rule.from, year)),
        rule.after,
      );
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
  if (figuresIn(of).some(decides)) return stop("exempt(...) around several legs");
  return { ...of, rule } as Figure;
}

const constant = (rule: Rule, value: Rational): Figure => ({ kind: "constant", rule, value, den: value.d });

function windowFigure(rule: Aggregate, { scale, calendar }: RuleTerms): WindowFigure {
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
function choice(rule: Rule, pick: "min" | "max", parts: readonly Figure[]): Choice {
  if (parts.length > MOST_PARTS) return stop(`minimums of more than ${MOST_PARTS} legs`);
  return { kind: "choice", rule, pick, parts, den: lcm(parts.map(({ den }) => den)) };
}

function named(rule: Rule & { kind: "name" }, { scale, names }: RuleTerms): Figure {
  const { name, unit } = rule;
  if (unit === "count") return stop("counts of shares in the price rule");
  const den = 10n ** BigInt(unit === "price" ? scale.price : scale.factor);
  const cells = names[name] ?? [];
  const parts = cells.map((_, index): Figure => ({ kind: "name", rule, name, unit, index, den }));
  const [only] = parts;
  if (only && parts.length === 1 && cells[0]?.from === undefined) return only;
  return {
    ...timed(
      rule,
      parts,
      cells.map(({ from }) => from),
      false,
    ),
    isNamed: true,
  };
}

function timed(rule: Rule, parts: Figure[], since: Timed["since"], after: boolean): Timed {
  if (parts.length > MOST_PARTS) return stop(`prices that change more than ${MOST_PARTS} times`);
  const den = lcm(parts.map((part) => part.den));
  return { kind: "timed", rule, parts, since, after, isNamed: false, den };
}

/** The date of a term, so many years later. */
function sinceOf({ date, plus }: DateTerm, years = 0): Since {
  const days = plus?.unit === "days" ? plus.count : 0;
  const months = plus === undefined || plus.unit === "days" ? 0 : plus.count * (plus.unit === "years" ? 12 : 1);
  if (typeof date === "string") return { name: date, days, months, years };
  const from = addMonths(addDays(date, days), months);
  // An anniversary of 29 February is counted from that day, not from the one it is moved to.
  return TradingCalendar.covers(from) ? addMonths(from, 12 * years) : stop("a date that the calendar does not cover");
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

const abs = (n: bigint): bigint => (n < 0n ? -n : n);
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
export const lcm = (numbers: readonly bigint[]): bigint => numbers.reduce((all, n) => (all / gcd(all, n)) * n, 1n);
