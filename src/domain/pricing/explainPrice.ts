/* A derivation as lines to read: the windows' days and values, each leg, what decided, the result. */
import { isoDate, type CalendarDate } from "../calendar/date";
import { Rational } from "../exact/rational";
import { bindingLeg, type Derivation } from "./derivation";
import { floorsAboveCaps, show } from "./floorWarnings";
import type { Rule } from "./rule";
import { ruleText } from "./ruleText";

export { show };

export interface ExplanationLine {
  /** What the line is about: a part of the rule in its own text, or the column of a day's value. */
  readonly item: string;
  readonly date: CalendarDate | undefined;
  readonly value: Rational | undefined;
  readonly note: string;
}

export function explainPrice(derivation: Derivation): ExplanationLine[] {
  const { rule, on, value } = derivation;
  const leg = ruleText(bindingLeg(derivation));
  return [
    ...(rule.kind === "aggregate" ? windowLines(derivation) : []),
    ...partLines(derivation),
    {
      item: rule.kind === "shares" ? "Shares" : "Conversion price",
      date: on,
      value,
      note: leg === ruleText(rule) ? leg : `${leg} binds in ${ruleText(rule)}`,
    },
    ...floorsAboveCaps(derivation).map((note) => ({ item: "Warning", date: undefined, value: undefined, note })),
  ];
}

function partLines(derivation: Derivation): ExplanationLine[] {
  return derivation.parts.flatMap((part, index) => [
    ...partLines(part),
    ...(part.rule.kind === "aggregate" ? windowLines(part) : []),
    ...(part.rule.kind === "constant" && part.rule.unit === "factor" ? [] : [partLine(derivation, part, index)]),
  ]);
}

function partLine({ rule, on, parts, chosen }: Derivation, part: Derivation, index: number): ExplanationLine {
  const note: string[] = [];
  if (parts.length > 1 && chosen === index) note.push(rule.kind === "max" ? "greatest" : "lowest");
  if (part.splitFactor && !part.splitFactor.equals(Rational.ONE))
    note.push(`times ${show(part.splitFactor)} for splits`);
  return {
    item: ruleText(part.rule),
    date: part.on === on ? undefined : part.on,
    value: part.value,
    note: note.join("; "),
  };
}

function windowLines({ rule, quotes = [], rolled }: Derivation): ExplanationLine[] {
  return quotes.map((quote, index) => {
    const note: string[] = [];
    if (quote.volume) note.push(`volume ${show(quote.volume)}`);
    if (quote.carriedFrom) note.push(`carried from ${isoDate(quote.carriedFrom)}`);
    if (quote.splitFactor) note.push(`times ${show(quote.splitFactor)} for splits`);
    if (rolled && index >= rolled[0] && index <= rolled[1]) note.push("in the window that decided");
    return { item: columnOf(rule), date: quote.date, value: quote.value, note: note.join("; ") };
  });
}

function columnOf(rule: Rule | string | undefined): string {
  if (typeof rule === "string") return rule;
  return rule?.kind === "aggregate" && rule.measure !== "pooled" ? columnOf(rule.of) : "vwap";
}
