import { isoDate } from "../calendar/date";
import { showDouble } from "../exact/reading";
import { Rational } from "../exact/rational";
import { PRIOR, type Aggregate, type DateTerm, type Placing, type Rule } from "./rule";

/** The canonical text of a rule: reading it gives the same rule, and writing that the same text. */
export const ruleText = (rule: Rule): string => write(rule, 0);

const STRENGTH = { "+": 1, "-": 1, "*": 2, "/": 2 } as const;

/** @param around how tightly the text around it binds: weaker operators take parentheses. */
function write(rule: Rule, around: number): string {
  switch (rule.kind) {
    case "constant":
      return rule.unit === "factor" && !rule.value.isWhole ? percentText(rule.value) : decimalText(rule.value);
    case "name":
      return rule.name;
    case "aggregate":
      return aggregateText(rule);
    case "min":
    case "max":
      return call(rule.kind, rule.parts.map(ruleText));
    case "arithmetic": {
      const strength = STRENGTH[rule.operator];
      const text = `${write(rule.left, strength)} ${rule.operator} ${write(rule.right, strength + 1)}`;
      return strength < around ? `(${text})` : text;
    }
    case "round":
      return call("round", [ruleText(rule.of), `${rule.decimals}`, rule.mode === "half-up" ? "nearest" : rule.mode]);
    case "when":
      return call("when", [dateText(rule.event), ruleText(rule.then), ruleText(rule.otherwise)]);
    case "step":
      return call(rule.after ? "stepafter" : "step", [dateText(rule.from), ...rule.parts.map(ruleText)]);
    case "at":
      return call("at", [dateText(rule.date), ruleText(rule.of)]);
    case "exempt":
    case "per1000":
    case "shares":
      return call(rule.kind, [ruleText(rule.of)]);
    case "unknown":
      return call("unknown", [rule.question]);
  }
}

const call = (name: string, parts: readonly string[]): string => `${name}(${parts.join(", ")})`;

function aggregateText(rule: Aggregate): string {
  const { measure, of, lowest, days, placing } = rule;
  const parts: string[] = [];
  if (of !== undefined) parts.push(typeof of === "string" ? of : ruleText(of));
  if (lowest !== undefined) parts.push(`${lowest}`);
  if (measure !== "last") parts.push(typeof days === "number" ? `${days}` : ruleText(days));
  return call(measure, [...parts, ...placingWords(placing)]);
}

function placingWords({ side, gap, calendar }: Placing): string[] {
  const words: string[] = [];
  if (side === "before" && gap !== PRIOR.gap) words.push(gap === 0 ? "including" : `ending ${gap}`);
  if (side === "after") words.push(gap === 1 ? "after" : `starting ${gap}`);
  return calendar ? [...words, calendar] : words;
}

export function dateText({ date, plus }: DateTerm): string {
  const text = typeof date === "string" ? date : isoDate(date);
  return plus ? `${text} + ${plus.count} ${plus.unit}` : text;
}

/** Every digit of a decimal. */
export function decimalText(value: Rational): string {
  let decimals = 0;
  while (decimals < 45 && value.d * 1n !== 1n && 10n ** BigInt(decimals) % value.d !== 0n) decimals++;
  return decimals < 45 ? value.toFixed(decimals) : showDouble(value.toNumber());
}

export const percentText = (value: Rational): string => `${decimalText(value.times(Rational.of(100)))}%`;
