/* A rule's exact value on a date, with its derivation. */
import { addDays, addMonths, isoDate, yearMonthDay, type CalendarDate } from "../calendar/date";
import { Rational } from "../exact/rational";
import { all, fail, ok, type Result } from "../failure";
import { evaluateAggregate } from "./aggregate";
import type { Derivation, Quote } from "./derivation";
import { LARGEST_FACTOR, type Aggregate, type DateTerm, type Rule } from "./rule";
import { questionsOf } from "./ruleParts";
import { dateText, decimalText, ruleText } from "./ruleText";

/** What a rule is evaluated in: prices, and what is given beside the rule. */
export interface Surroundings {
  /** The figures of an aggregate's window (of the innermost column's, where windows roll), oldest first. */
  quotes(aggregate: Aggregate, on: CalendarDate): Result<readonly Quote[]>;
  /** The value in force on a date, and since when; without `since` it is as old as the contract. */
  value(name: string, on: CalendarDate): Result<{ readonly value: Rational; readonly since?: CalendarDate }>;
  /** A named date, or whether an event has happened at all. */
  date(name: string): Result<CalendarDate | boolean>;
  /** What splits after one date and up to another multiply a price by; without a start, since the contract was signed. */
  splitFactor(since: CalendarDate | undefined, on: CalendarDate): Rational;
  /** A date that prices can be asked for. */
  check(subject: string, on: CalendarDate): Result<CalendarDate>;
}

const THOUSAND = Rational.of(1000);

export function evaluateRule(rule: Rule, on: CalendarDate, surroundings: Surroundings): Result<Derivation> {
  /** A price or count stated on an earlier date, in terms of the date asked for. */
  function stated(rule: Rule, value: Rational, since: CalendarDate | undefined, on: CalendarDate, inverse = false) {
    const factor = surroundings.splitFactor(since, on);
    if (factor.equals(Rational.ONE)) return { rule, on, value, parts: [] };
    const splitFactor = inverse ? Rational.ONE.over(factor) : factor;
    return { rule, on, value: value.times(splitFactor), parts: [], splitFactor };
  }

  function evaluate(rule: Rule, on: CalendarDate, exempt: boolean): Result<Derivation> {
    switch (rule.kind) {
      case "constant":
        if (exempt || rule.unit === "factor") return ok({ rule, on, value: rule.value, parts: [] });
        return ok(stated(rule, rule.value, undefined, on, rule.unit === "count"));
      case "name": {
        const named = surroundings.value(rule.name, on);
        if (!named.ok) return named;
        const { value, since } = named.value;
        if (rule.limited && value.compare(LARGEST_FACTOR) > 0) return notAFactor(rule.name, value);
        if (exempt || rule.unit === "factor") return ok({ rule, on, value, parts: [] });
        return ok(stated(rule, value, since, on, rule.unit === "count"));
      }
      case "aggregate": {
        const quotes = surroundings.quotes(rule, on);
        return quotes.ok ? evaluateAggregate(rule, on, quotes.value) : quotes;
      }
      case "min":
      case "max": {
        const parts = all(rule.parts.map((part) => evaluate(part, on, exempt)));
        if (!parts.ok) return parts;
        const sign = rule.kind === "min" ? -1 : 1;
        let chosen = 0;
        parts.value.forEach((part, k) => {
          if (part.value.compare((parts.value[chosen] ?? part).value) === sign) chosen = k;
        });
        return decided(rule, on, parts.value, chosen);
      }
      case "arithmetic":
        return arithmetic(rule, on, exempt);
      case "round":
        return whole(rule, on, exempt, (value) => value.roundTo(rule.decimals, rule.mode));
      case "exempt":
        return whole(rule, on, true, (value) => value);
      case "shares":
        return whole(rule, on, exempt, (value) => value);
      case "per1000":
        return whole(rule, on, exempt, (value) => THOUSAND.over(value));
      case "at": {
        const named = dateOfTerm(rule.date);
        const date = named.ok ? surroundings.check(dateText(rule.date), named.value) : named;
        if (!date.ok) return date;
        const then = evaluate(rule.of, date.value, exempt);
        if (!then.ok) return then;
        if (exempt || rule.unit === "factor") return ok({ rule, on, value: then.value.value, parts: [then.value] });
        const held = stated(rule, then.value.value, date.value, on, rule.unit === "count");
        return ok({ ...held, parts: [then.value] });
      }
      case "when": {
        const happened = hasHappened(rule.event, on);
        if (!happened.ok) return happened;
        const part = evaluate(happened.value ? rule.then : rule.otherwise, on, exempt);
        return part.ok ? decided(rule, on, [part.value], 0) : part;
      }
      case "step": {
        const from = dateOfTerm(rule.from);
        if (!from.ok) return from;
        const year = yearsSince(from.value, on, rule.after);
        if (year < 0)
          return fail(
            "out-of-range",
            "date",
            isoDate(on),
            `${isoDate(from.value)} or later: the price steps from ${dateText(rule.from)}`,
          );
        const part = rule.parts[Math.min(year, rule.parts.length - 1)];
        const price = part && evaluate(part, on, exempt);
        return price?.ok ? decided(rule, on, [price.value], 0) : (price ?? leftOut(["which price?"]));
      }
      case "unknown":
        return leftOut([rule.question]);
    }
  }

  function whole(
    rule: Rule & { of: Rule },
    on: CalendarDate,
    exempt: boolean,
    finish: (value: Rational) => Rational,
  ): Result<Derivation> {
    const part = evaluate(rule.of, on, exempt);
    if (!part.ok) return part;
    if (rule.kind === "per1000" && part.value.value.sign <= 0) return notAbove0(rule.of, part.value.value, on);
    return ok({ rule, on, value: finish(part.value.value), parts: [part.value] });
  }

  function arithmetic(rule: Rule & { kind: "arithmetic" }, on: CalendarDate, exempt: boolean): Result<Derivation> {
    const parts = all([evaluate(rule.left, on, exempt), evaluate(rule.right, on, exempt)]);
    if (!parts.ok) return parts;
    const [left = Rational.ZERO, right = Rational.ZERO] = parts.value.map((part) => part.value);
    if (rule.operator === "/" && right.sign === 0) return notAbove0(rule.right, right, on);
    const value = { "+": left.plus, "-": left.minus, "*": left.times, "/": left.over }[rule.operator].call(left, right);
    return ok({ rule, on, value, parts: parts.value });
  }

  function dateOfTerm(term: DateTerm): Result<CalendarDate> {
    const { date, plus } = term;
    const start = typeof date === "string" ? surroundings.date(date) : ok(date);
    if (!start.ok) return start;
    if (typeof start.value === "boolean")
      return fail(
        "not-a-date",
        `context, ${dateText({ date })},`,
        start.value ? "TRUE" : "FALSE",
        "a date: the rule counts from it",
      );
    if (!plus) return ok(start.value);
    return ok(
      plus.unit === "days"
        ? addDays(start.value, plus.count)
        : addMonths(start.value, plus.count * (plus.unit === "years" ? 12 : 1)),
    );
  }

  function hasHappened(event: DateTerm, on: CalendarDate): Result<boolean> {
    const given = typeof event.date === "string" ? surroundings.date(event.date) : ok(event.date);
    if (!given.ok) return given;
    if (given.value === false || (given.value === true && !event.plus)) return ok(given.value);
    const date = dateOfTerm(event);
    return date.ok ? ok(on >= date.value) : date;
  }

  const questions = questionsOf(rule);
  if (questions.length > 0) return leftOut(questions);
  const result = evaluate(rule, on, false);
  if (!result.ok) return result;
  const { value } = result.value;
  if (value.sign <= 0) return notAbove0(rule, value, on);
  return Number.isFinite(value.toNumber())
    ? result
    : fail("out-of-range", "rule", "its result", "below 1e308, the largest number of a cell");
}

const decided = (rule: Rule, on: CalendarDate, parts: readonly Derivation[], chosen: number): Result<Derivation> =>
  ok({ rule, on, value: (parts[chosen] as Derivation).value, parts, chosen });

/** Whole years passed since a date; on an anniversary itself the year counts as passed unless `after`. */
function yearsSince(from: CalendarDate, on: CalendarDate, after: boolean): number {
  if (on < from) return -1;
  const years = yearMonthDay(on).year - yearMonthDay(from).year;
  const anniversary = addMonths(from, 12 * years);
  return Math.max(on < anniversary || (after && on === anniversary) ? years - 1 : years, 0);
}

/** What a clause leaves out is asked for, never guessed. */
export const leftOut = (questions: readonly string[]): Result<never> =>
  fail(
    "missing-data",
    "rule",
    questions.map((question) => `unknown(${question})`).join(", "),
    "complete",
    `The clause leaves out: ${questions.join("; ")}. Find out, and put the answer in place of unknown(...) in the rule.`,
  );

const notAFactor = (name: string, value: Rational): Result<never> =>
  fail(
    "out-of-range",
    `context, ${name},`,
    decimalText(value),
    "at most 10 (1000%), since the rule multiplies a price by it: 85% is 85% or 0.85",
  );

const notAbove0 = (rule: Rule, value: Rational, on: CalendarDate): Result<never> =>
  fail(
    "inconsistent",
    ruleText(rule),
    decimalText(value),
    "above 0",
    `${ruleText(rule)} comes to ${decimalText(value)} on ${isoDate(on)}; it must be above 0.`,
  );
