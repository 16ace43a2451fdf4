import type { CalendarDate } from "../calendar/date";
import type { Rational } from "../exact/rational";
import type { Rule } from "./rule";

/** One day's figure in a window. */
export interface Quote {
  /** The counted day; absent for values that were handed over without dates. */
  readonly date?: CalendarDate;
  /** USD per share in terms of the reference date: adjusted for splits in between. */
  readonly value: Rational;
  /** The day the value was carried from, where the counted day had none. */
  readonly carriedFrom?: CalendarDate;
  /** What a split in between multiplied the quoted price by. */
  readonly splitFactor?: Rational;
  /** Shares traded, in terms of the reference date; only where prices are pooled. */
  readonly volume?: Rational;
}

/** How a rule's value came about on a date: the rule's own shape, with a value at every part. */
export interface Derivation {
  readonly rule: Rule;
  readonly on: CalendarDate;
  /** USD per share, or what the rule's unit is; exact. */
  readonly value: Rational;
  readonly parts: readonly Derivation[];
  /** Which of the parts decided, for a minimum, maximum, event or step; the first of equals. */
  readonly chosen?: number;
  /** The window's figures in order of date, for an aggregate. */
  readonly quotes?: readonly Quote[];
  /** First and last place in `quotes` of the rolled window that decided. */
  readonly rolled?: readonly [number, number];
  /** What splits since it was stated multiplied a price of the contract by. */
  readonly splitFactor?: Rational;
}

/** The leg that decided: the rule with every minimum, maximum, event and step replaced by the part it came to. */
export function bindingLeg({ rule, parts, chosen }: Derivation): Rule {
  const decided = chosen === undefined ? undefined : parts[chosen];
  if (decided) return bindingLeg(decided);
  const [first, second] = parts;
  if (rule.kind === "arithmetic" && first && second)
    return { ...rule, left: bindingLeg(first), right: bindingLeg(second) };
  if ("of" in rule && rule.kind !== "aggregate" && first) return { ...rule, of: bindingLeg(first) };
  return rule;
}
