/* What the price rules of a deal name: values and dates that stand beside them under labels of their own. */
import type { Failure, Result } from "../failure";
import { parseRule } from "../pricing/parseRule";
import type { Rule } from "../pricing/rule";
import { partsOf } from "../pricing/ruleParts";
import type { GivenSettlement, SettlementLabelName } from "./settlementLabels";

const RULE_LABELS = [
  "Conversion price rule",
  "Holder conversion price rule",
  "True-up price rule",
  "Market price rule",
  "Shortfall value",
] as const satisfies readonly SettlementLabelName[];
export type RuleLabel = (typeof RULE_LABELS)[number];

/** The names in every rule given. */
export const namesInRules = (given: GivenSettlement): ReadonlySet<string> =>
  new Set(RULE_LABELS.flatMap((label) => namesOfText(given.one(label) ?? "")));

/** What is wrong with the first rule that cannot be read: its names are not known. */
export function faultOfRules(given: GivenSettlement): Result<never> | undefined {
  for (const label of RULE_LABELS) {
    const rule = parseRule(given.one(label) ?? "0.01");
    if (!rule.ok) return { ok: false, failure: beside(label, rule.failure) };
  }
  return undefined;
}

/** What is wrong with a rule, which its text does not know the label of. */
export const beside = (label: string, failure: Failure): Failure => ({
  ...failure,
  subject: failure.subject.replace(/^rule\b/, label),
  message: failure.message.replace(/^(rule|The clause)\b/, label),
});

/** None for a text that is no rule: reading it as a rule says what is wrong with it. */
export function namesOfText(text: string): string[] {
  const rule = text === "" ? undefined : parseRule(text);
  return rule?.ok ? partsOf(rule.value).flatMap(namesOf) : [];
}

function namesOf(part: Rule): string[] {
  if (part.kind === "name") return [part.name];
  if (part.kind === "when") return dateName(part.event.date);
  if (part.kind === "step") return dateName(part.from.date);
  return part.kind === "at" ? dateName(part.date.date) : [];
}

const dateName = (date: unknown): string[] => (typeof date === "string" ? [date] : []);

/** Prices of the deal, which may change on dates: "Floor price from 2018-06-30". */
export const DEAL_PRICES = { floor_price: "floorPrice" } as const;

/** Labels of a rule's context that are no names. */
const OF_CONTEXT = new Set(["calendar", "closure", "signed", "prices_adjusted", "split"]);

/** Whether a label goes into the rules' context: "Issue date" is issue_date in a rule, "cap from 2018-06-30" is cap. */
export function isOfContext(label: string, named: ReadonlySet<string>): boolean {
  const name = contextName(label);
  return named.has(name) || OF_CONTEXT.has(name);
}

/** A label as a rule names it, without the date it holds from. */
export function contextName(label: string): string {
  return label
    .trim()
    .replace(/\s+(?:from\s+)?\d{4}-\d{2}-\d{2}$/i, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
}
