/* A price rule in whole numbers: every part of it is a numerator that a formula works out over a denominator that is known
   beforehand, so that legs are compared, and shares counted, without a fraction. */
import type { CalendarDate } from "../../domain/calendar/date";
import type { Rational } from "../../domain/exact/rational";
import type { CountedDays, Measure, PriceSeries, Rule } from "../../domain/pricing/rule";
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
      readonly unit: NamedUnit;
      /** Which of the cells given under that name. */
      readonly index: number;
    }
  | WindowFigure
  | Choice
  | Timed
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

/** One of several, by the date. */
export interface Timed {
  readonly kind: "timed";
  readonly rule: Rule;
  readonly den: bigint;
  readonly parts: readonly Figure[];
  /** From when on each part holds, in order; undefined for one that holds from the start. */
  readonly since: readonly (Since | undefined)[];
  /** On the day itself the part before still holds. */
  readonly after: boolean;
  /** The parts are values of one name, which is what they are called. */
  readonly isNamed: boolean;
}

/** A date; or so many days or months, and then years, after one that a cell gives under a name. */
export type Since =
  CalendarDate | { readonly name: string; readonly days: number; readonly months: number; readonly years: number };

export type NamedUnit = "price" | "factor";

/** A row of Terms that gives a name its value, perhaps from a date on. */
export interface NamedCell {
  readonly label: string;
  readonly from?: CalendarDate;
}

/** What a rule is compiled with. */
export interface RuleTerms {
  readonly scale: RuleScale;
  /** The contract's counted days, the only ones that sheets count. */
  readonly calendar: CountedDays;
  /** In order of date. */
  readonly names: Readonly<Record<string, readonly NamedCell[]>>;
}

/** What a figure is worked out from. */
export function partsOf(figure: Figure): readonly Figure[] {
  switch (figure.kind) {
    case "choice":
    case "timed":
      return figure.parts;
    case "arithmetic":
      return [figure.left, figure.right];
    case "round":
      return [figure.of];
    default:
      return [];
  }
}

/** Every part of a figure, itself last. */
export const figuresIn = (figure: Figure): Figure[] => [...partsOf(figure).flatMap(figuresIn), figure];

/** What the minimums and maximums of a rule choose from. */
export const legsOf = (figure: Figure): Figure[] =>
  figure.kind === "choice" ? figure.parts.flatMap(legsOf) : [figure];

/** Whether a figure stands for the one of its parts that it came to. */
export const decides = (figure: Figure): boolean =>
  figure.kind === "choice" || (figure.kind === "timed" && !figure.isNamed);

/** Tells the figures of a form apart. */
export const figureKey = ({ rule, den }: Figure): string =>
  `${rule.kind === "name" ? `${rule.unit} ` : ""}${ruleText(rule)} / ${den}`;

/** Whether its value may come to 0 or less, which no price may. */
export const mayVanish = (figure: Figure): boolean =>
  figuresIn(figure).some(
    (part) =>
      part.kind === "round" ||
      (part.kind === "arithmetic" && part.operator === "-") ||
      (part.kind === "constant" && part.value.sign <= 0),
  );
