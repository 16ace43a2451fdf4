/* What the text of a price rule says to a person: one sentence, or the character at which it stops making sense. */
import type { Failure } from "../../../domain/failure";
import { describeRule } from "../../../domain/pricing/describeRule";
import { parseRule } from "../../../domain/pricing/parseRule";
import type { Rule, Unit } from "../../../domain/pricing/rule";
import { partsOf, questionsOf } from "../../../domain/pricing/ruleParts";

/** A word of the rule for a value or a date that is given beside it. */
export interface RuleName {
  readonly name: string;
  /** The label of its row on Terms: "Fixed price". */
  readonly label: string;
  readonly takes: Unit | "date";
}

export type RuleReading =
  | { readonly kind: "blank" }
  | {
      readonly kind: "wrong";
      readonly message: string;
      /** Of the character it stops at, from 0; the text's length at its end. */
      readonly at: number | undefined;
    }
  | {
      readonly kind: "read";
      readonly sentence: string;
      /** What the text leaves out: the rule reads but prices nothing. */
      readonly questions: readonly string[];
      readonly names: readonly RuleName[];
    };

export function readRuleText(text: string): RuleReading {
  if (text.trim() === "") return { kind: "blank" };
  const rule = parseRule(text);
  if (!rule.ok) return { kind: "wrong", message: inForm(rule.failure), at: characterOf(rule.failure, text) };
  if (rule.value.kind === "shares")
    return { kind: "wrong", message: "This gives a count of shares; an instalment needs a price.", at: 0 };
  return {
    kind: "read",
    sentence: describeRule(rule.value),
    questions: [...new Set(questionsOf(rule.value))],
    names: namesIn(rule.value),
  };
}

const inForm = ({ message }: Failure): string => message.replace(/^rule,? /, "").replace(/^./, (c) => c.toUpperCase());

/** The failure counts characters from 1, in words. */
function characterOf({ message }: Failure, text: string): number | undefined {
  const [, character] = /^rule, at character (\d+)/.exec(message) ?? [];
  if (character !== undefined) return Number(character) - 1;
  return message.startsWith("rule, at its end") ? text.length : undefined;
}

function namesIn(rule: Rule): RuleName[] {
  const found = new Map<string, RuleName>();
  const add = (name: string, takes: RuleName["takes"]): void => {
    if (!found.has(name)) found.set(name, { name, label: labelOf(name), takes });
  };
  for (const part of partsOf(rule)) {
    if (part.kind === "name") add(part.name, part.unit);
    const date =
      part.kind === "when"
        ? part.event.date
        : part.kind === "step"
          ? part.from.date
          : part.kind === "at" && part.date.date;
    if (typeof date === "string") add(date, "date");
  }
  return [...found.values()];
}

/** "fixed_price" as a person writes it. */
const labelOf = (name: string): string => {
  const words = name.replace(/_+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
