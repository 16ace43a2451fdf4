/* A price clause as data. Prices in USD per share; 85% is 0.85; dates are calendar dates. */
import type { CalendarDate } from "../calendar/date";
import { Rational } from "../exact/rational";

export type PriceSeries = "open" | "high" | "low" | "close" | "bid" | "vwap";

/** A price per share; a count of shares (both move with a split); or a pure factor. */
export type Unit = "price" | "count" | "factor";

/** 1000%: above it a factor of a price is taken for a slip, 85 for 85%. */
export const LARGEST_FACTOR = Rational.of(10);

/** What the text of a clause leaves out: it parses, refuses to evaluate, and asks. */
export interface Unknown {
  readonly kind: "unknown";
  /** The question, in the words of the rule: "which bids?". */
  readonly question: string;
}

export type Rule =
  | { readonly kind: "constant"; readonly value: Rational; readonly unit: Unit }
  /** A value given beside the rule under a label, such as a floor that resets. */
  | {
      readonly kind: "name";
      readonly name: string;
      readonly unit: Unit;
      /** A factor of a price, at most 10: 85 is refused, lest it be meant for 85%. */
      readonly limited?: true;
    }
  | Aggregate
  | { readonly kind: "min" | "max"; readonly parts: readonly Rule[] }
  | { readonly kind: "arithmetic"; readonly operator: "+" | "-" | "*" | "/"; readonly left: Rule; readonly right: Rule }
  | { readonly kind: "round"; readonly of: Rule; readonly decimals: number; readonly mode: "down" | "up" | "half-up" }
  /** `then` from the event's date on, that date included; `otherwise` before it or while it has not happened. */
  | { readonly kind: "when"; readonly event: DateTerm; readonly then: Rule; readonly otherwise: Rule }
  /** A price a year from a date; on an anniversary the new price holds already, or (`after`) the old one still. */
  | { readonly kind: "step"; readonly from: DateTerm; readonly after: boolean; readonly parts: readonly Rule[] }
  /** The rule as it stood on a date: a price fixed at an advance. */
  | { readonly kind: "at"; readonly date: DateTerm; readonly of: Rule; readonly unit: Unit }
  /** Prices in it that the contract exempts from split adjustment. */
  | { readonly kind: "exempt"; readonly of: Rule }
  /** A rate: so many shares for each $1,000. As a price, 1000 / rate. */
  | { readonly kind: "per1000"; readonly of: Rule }
  /** The whole rule is a count of shares rather than a price. */
  | { readonly kind: "shares"; readonly of: Rule }
  | Unknown;

export type Measure = "avg" | "lowest" | "highest" | "avglowest" | "last" | "pooled";

/** One figure out of the prices of a window. */
export interface Aggregate {
  readonly kind: "aggregate";
  readonly measure: Measure;
  /** A column, or a figure rolled over every window that fits inside; none for the pooled VWAP. */
  readonly of?: PriceSeries | Aggregate | Unknown;
  /** How many of the lowest are averaged, for `avglowest`. */
  readonly lowest?: number;
  readonly days: number | Unknown;
  readonly placing: Placing;
}

/** Where a window lies; its length is the aggregate's. */
export interface Placing {
  readonly side: "before" | "after";
  /** Counted days between the reference date and the nearest day of the window; 0 includes the reference date. */
  readonly gap: number;
  /** Days counted instead of the calendar's own. */
  readonly calendar?: CountedDays;
}

export const COUNTED_DAYS = ["sessions", "full sessions", "traded days", "business days", "weekdays"] as const;
/** `traded days`: sessions on which the stock traded, as far as the price table shows. */
export type CountedDays = (typeof COUNTED_DAYS)[number];

/** A date written out, or one given beside the rule under a label; perhaps some time after it. */
export interface DateTerm {
  readonly date: CalendarDate | string;
  readonly plus?: { readonly count: number; readonly unit: "days" | "months" | "years" };
}

export const PRIOR: Placing = { side: "before", gap: 1 };
