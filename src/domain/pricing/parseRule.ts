/* The text of a price clause -> rule. Written by hand: docs/decisions/rule-parser.md says why. */
import { parseIsoDate } from "../calendar/date";
import { LONGEST_WINDOW } from "../calendar/tradingCalendar";
import { parseDecimal } from "../exact/reading";
import { fail, ok, type Result } from "../failure";
import { RuleError, type Positions } from "./ruleError";
import { RuleScanner } from "./ruleScanner";
import { assignUnits } from "./ruleUnits";
import {
  COUNTED_DAYS,
  LARGEST_FACTOR,
  PRIOR,
  type Aggregate,
  type DateTerm,
  type Measure,
  type Placing,
  type PriceSeries,
  type Rule,
  type Unknown,
} from "./rule";

export const LONGEST_RULE = 4_000;
const DEEPEST = 40;

/**
 * Reads a rule such as `min(85% * avg(vwap, 5), last(bid), 0.004)`. `;` separates as well as `,`; `of` multiplies.
 * The failure points at the character and says what was expected.
 */
export function parseRule(text: string): Result<Rule> {
  if (text.trim() === "")
    return fail(
      "blank",
      "rule",
      "",
      "a rule",
      "rule is blank; it must be a price rule such as min(85% * avg(vwap, 5), 0.004).",
    );
  if (text.length > LONGEST_RULE)
    return fail("out-of-range", "rule", `${text.length} characters`, "at most 4,000 characters");
  const parser = new RuleParser(text);
  try {
    return ok(assignUnits(parser.whole(), parser));
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    const found = text.slice(error.at, error.at + 20);
    const where = found === "" ? "at its end" : `at character ${error.at + 1}, "${found}"`;
    return fail("syntax", "rule", found, error.message, `rule, ${where}: ${error.message}.`);
  }
}

const SERIES: readonly string[] = ["open", "high", "low", "close", "bid", "vwap"] satisfies PriceSeries[];
const MEASURES: readonly string[] = ["avg", "lowest", "highest", "avglowest", "last", "pooled"] satisfies Measure[];
const FORMS = ["min", "max", "round", "when", "step", "stepafter", "at", "exempt", "per1000", "shares", "unknown"];
const PLACES: readonly string[] = ["including", "ending", "after", "starting"];
const ROUNDING = { down: "down", up: "up", nearest: "half-up" } as const;

/** Words that a rule keeps for itself: no label may be one. */
export const isReserved = (word: string): boolean =>
  SERIES.includes(word) || MEASURES.includes(word) || FORMS.includes(word) || word === "of";

class RuleParser extends RuleScanner {
  readonly positions: Positions = new WeakMap();
  readonly bare = new WeakSet<Rule>();
  private depth = 0;

  whole(): Rule {
    const rule = this.sum();
    this.space();
    if (this.at < this.text.length) this.stop("expected an operator (+ - * /) or the end of the rule");
    return rule;
  }

  private sum(): Rule {
    if (++this.depth > DEEPEST) this.stop(`nested deeper than ${DEEPEST} levels`);
    let left = this.product();
    for (let operator = this.take(/[+-]/y); operator; operator = this.take(/[+-]/y))
      left = this.placed({ kind: "arithmetic", operator: operator as "+" | "-", left, right: this.product() }, left);
    this.depth--;
    return left;
  }

  private product(): Rule {
    let left = this.operand();
    for (let operator = this.take(/[*/]|of\b/iy); operator; operator = this.take(/[*/]|of\b/iy)) {
      const sign = operator === "/" ? "/" : "*";
      left = this.placed({ kind: "arithmetic", operator: sign, left, right: this.operand() }, left);
    }
    return left;
  }

  private operand(): Rule {
    this.space();
    const start = this.at;
    const rule = this.unplacedOperand();
    this.positions.set(rule, start);
    return rule;
  }

  private unplacedOperand(): Rule {
    const start = this.at;
    if (this.take(/\(/y)) {
      const inner = this.sum();
      this.close();
      return inner;
    }
    if (/[\d.$]/.test(this.text[this.at] ?? "")) return this.number();
    const word = this.word("expected a number, a name, a function such as avg(vwap, 5), or (");
    if (!this.take(/\(/y)) {
      if (!isReserved(word)) return { kind: "name", name: word, unit: "price" };
      this.stop(
        SERIES.includes(word)
          ? `expected a figure of ${word}, such as last(${word}) or avg(${word}, 5)`
          : `expected ( after ${word}`,
        SERIES.includes(word) ? start : this.at,
      );
    }
    if (MEASURES.includes(word)) return this.aggregate(word as Measure);
    return this.form(word, start);
  }

  private form(word: string, start: number): Rule {
    switch (word) {
      case "min":
      case "max":
        return { kind: word, parts: this.list() };
      case "exempt":
      case "per1000":
      case "shares":
        return this.closed({ kind: word, of: this.sum() });
      case "round": {
        const of = this.sum();
        const decimals = this.next(() => this.count("decimals", 0, 12));
        const mode = this.next(() => this.oneOf(Object.keys(ROUNDING)) as keyof typeof ROUNDING);
        return this.closed({ kind: "round", of, decimals, mode: ROUNDING[mode] });
      }
      case "when": {
        const event = this.date();
        const then = this.next(() => this.sum());
        return this.closed({ kind: "when", event, then, otherwise: this.next(() => this.sum()) });
      }
      case "step":
      case "stepafter": {
        const from = this.date();
        return { kind: "step", from, after: word === "stepafter", parts: this.next(() => this.list()) };
      }
      case "at": {
        const date = this.date();
        return this.closed({ kind: "at", date, of: this.next(() => this.sum()), unit: "price" });
      }
      case "unknown":
        return this.question();
      default:
        return this.stop(`expected a function: ${[...MEASURES, ...FORMS].join(", ")}`, start);
    }
  }

  private aggregate(measure: Measure): Aggregate {
    if (measure === "pooled") {
      const days = this.days();
      return this.closed({ kind: "aggregate", measure, days, placing: this.placing() });
    }
    const of = this.source();
    if (measure === "last") return this.closed({ kind: "aggregate", measure, of, days: 1, placing: this.placing() });
    if (measure !== "avglowest") {
      const days = this.next(() => this.days());
      return this.closed(this.fitting({ kind: "aggregate", measure, of, days, placing: this.placing() }));
    }
    const lowest = this.next(() => this.count("days", 1, LONGEST_WINDOW));
    const days = this.next(() => this.days(lowest));
    return this.closed(this.fitting({ kind: "aggregate", measure, of, lowest, days, placing: this.placing() }));
  }

  /** A rolled window must fit inside the outer one, and is placed by it. */
  private fitting(outer: Aggregate): Aggregate {
    const inner = outer.of;
    if (typeof inner !== "object" || inner.kind !== "aggregate") return outer;
    if (typeof inner.of === "object" && inner.of.kind === "aggregate")
      this.stop("windows roll inside one window, not inside a rolled one");
    if (inner.placing !== PRIOR) this.stop("only the outer window says where it lies");
    if (typeof inner.days === "number" && typeof outer.days === "number" && inner.days > outer.days)
      this.stop(`a window of ${inner.days} days does not fit inside ${outer.days}`);
    return outer;
  }

  private source(): PriceSeries | Aggregate | Unknown {
    this.space();
    const start = this.at;
    const word = this.word("expected a column");
    if (SERIES.includes(word)) return word as PriceSeries;
    if (word === "unknown" && this.take(/\(/y)) return this.question();
    if (MEASURES.includes(word) && this.take(/\(/y)) return this.aggregate(word as Measure);
    return this.stop(`expected a column (${SERIES.join(", ")})`, start);
  }

  private days(least = 1): number | Unknown {
    if (this.take(/unknown\s*\(/iy)) return this.question();
    return this.count("days", least, LONGEST_WINDOW);
  }

  private placing(): Placing {
    let placing = PRIOR;
    const told = new Set<string>();
    while (this.take(/[,;]/y)) {
      this.space();
      const start = this.at;
      const word = this.oneOf([...PLACES, ...COUNTED_DAYS]);
      const what = PLACES.includes(word) ? "where the window lies" : "which days it counts";
      if (told.has(what)) this.stop(`${what} is told twice`, start);
      told.add(what);
      if (word === "including") placing = { ...placing, side: "before", gap: 0 };
      else if (word === "after") placing = { ...placing, side: "after", gap: 1 };
      else if (word === "ending") placing = { ...placing, side: "before", gap: this.count("days", 0, LONGEST_WINDOW) };
      else if (word === "starting") placing = { ...placing, side: "after", gap: this.count("days", 0, LONGEST_WINDOW) };
      else placing = { ...placing, calendar: word as (typeof COUNTED_DAYS)[number] };
    }
    return placing.side === PRIOR.side && placing.gap === PRIOR.gap && !placing.calendar ? PRIOR : placing;
  }

  private date(): DateTerm {
    this.space();
    const start = this.at;
    const written = this.take(/\d[\d-]*/y);
    let date: DateTerm["date"];
    if (written) {
      const day = parseIsoDate("date", written);
      date = day.ok ? day.value : this.stop("expected a date such as 2017-09-13", start);
    } else {
      date = this.word("expected a date such as 2017-09-13, or the name of one");
      if (isReserved(date)) this.stop(`${date} cannot name a date`, start);
    }
    if (!this.take(/\+/y)) return { date };
    const count = this.count("", 1, LONGEST_WINDOW);
    return { date, plus: { count, unit: this.oneOf(["days", "months", "years"]) as "days" | "months" | "years" } };
  }

  private question(): Unknown {
    const question = this.take(/[^()]+/y)
      ?.trim()
      .replace(/^"(.*)"$/, "$1");
    if (!question) this.stop("expected what the text leaves out, such as unknown(which bids?)");
    return this.closed({ kind: "unknown", question: question ?? "" });
  }

  private number(): Rule {
    const start = this.at;
    const isPrice = this.take(/\$/y) !== undefined;
    const digits = this.take(/\d+(\.\d+)?|\.\d+/y) ?? this.stop("expected digits");
    if (/^0\d/.test(digits)) this.stop(`${digits} is no number: decimals take a point, 0.${digits}`, start);
    if (digits.length > 40) this.stop("a number of more than 40 digits", start);
    if (/^\d+$/.test(digits) && /^,\d/.test(this.text.slice(this.at)))
      this.stop(
        "a comma between digits: decimals take a point, and thousands no mark; put a space after a comma that separates",
        start,
      );
    const value = parseDecimal(digits.startsWith(".") ? `0${digits}` : digits);
    if (value.sign === 0)
      this.stop("a price or factor of 0 is never meant; a missing value must not look like a cheap one", start);
    if (isPrice || !this.take(/%/y)) {
      const number: Rule = { kind: "constant", value, unit: "price" };
      if (!isPrice) this.bare.add(number);
      return number;
    }
    const fraction = value.over(parseDecimal("100"));
    if (fraction.compare(LARGEST_FACTOR) > 0)
      this.stop(`${digits}% is above 1000%; 85% is written 85%, not 8500%`, start);
    return { kind: "constant", value: fraction, unit: "factor" };
  }

  private list(): Rule[] {
    const parts = [this.sum()];
    while (this.take(/[,;]/y)) parts.push(this.sum());
    return this.closed(parts);
  }

  private placed(rule: Rule, like: Rule): Rule {
    this.positions.set(rule, this.positions.get(like) ?? this.at);
    return rule;
  }
}
