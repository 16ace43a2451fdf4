import { isoDate } from "../calendar/date";
import { showDouble } from "../exact/reading";
import { Rational } from "../exact/rational";
import { partsOf } from "./ruleParts";
import { LARGEST_FACTOR, PRIOR, type Aggregate, type DateTerm, type Placing, type Rule } from "./rule";

/** The canonical text of a rule: reading it gives the same rule, and writing that the same text. */
export const ruleText = (rule: Rule): string => write(rule, FREE);

/** What stands around a part. */
export interface Around {
  /** How tightly it binds: weaker operators take parentheses. */
  readonly strength: number;
  /** Whether it is multiplied, or stands inside something that is; there a bare number may be read as a price or a factor. */
  readonly place: "free" | "multiplied" | "inside";
  /** Whether prices are marked, so that they are not read as factors. */
  readonly dollars: boolean;
}

export const FREE: Around = { strength: 0, place: "free", dollars: false };
const STRENGTH = { "+": 1, "-": 1, "*": 2, "/": 2 } as const;

type Arithmetic = Rule & { kind: "arithmetic" };

/** What stands around the two operands of an operator. */
export function aroundOperands(rule: Arithmetic, around: Around): readonly [Around, Around] {
  const { operator, left, right } = rule;
  const strength = STRENGTH[operator];
  const { place, dollars } = around;
  const beside = (other: Rule): Around => (isPercentage(other) ? around : inside(around));
  const multiplied: Around = { ...around, place: place === "free" ? "multiplied" : "inside" };
  const [first, second]: [Around, Around] =
    operator === "*"
      ? [
          { ...multiplied, dollars: dollars || !isPercentage(right) },
          { ...multiplied, dollars: dollars || !isPercentage(left) },
        ]
      : operator === "/"
        ? // Prices under a fraction bar are there to be divided into one another.
          [inside(around), { ...multiplied, dollars: true }]
        : [beside(right), beside(left)];
  return [
    { ...first, strength },
    { ...second, strength: strength + 1 },
  ];
}

/** What stands around the parts of a function. */
export const inside = ({ place, dollars }: Around): Around => ({
  strength: 0,
  place: place === "free" ? "free" : "inside",
  dollars,
});

export const isEnclosed = (rule: Rule, around: Around): boolean =>
  rule.kind === "arithmetic" && STRENGTH[rule.operator] < around.strength;

export function write(rule: Rule, around: Around): string {
  const inner = (part: Rule): string => write(part, inside(around));
  switch (rule.kind) {
    case "constant":
      return constantText(rule, around);
    case "name":
      return rule.name;
    case "aggregate":
      return aggregateText(rule);
    case "min":
    case "max":
      return call(rule.kind, rule.parts.map(inner));
    case "arithmetic": {
      const [left, right] = aroundOperands(rule, around);
      const text = `${write(rule.left, left)} ${rule.operator} ${isMultiple(rule) ? percentText(rule.right.value) : write(rule.right, right)}`;
      return isEnclosed(rule, around) ? `(${text})` : text;
    }
    case "round":
      return call("round", [inner(rule.of), `${rule.decimals}`, rule.mode === "half-up" ? "nearest" : rule.mode]);
    case "when":
      return call("when", [dateText(rule.event), inner(rule.then), inner(rule.otherwise)]);
    case "step":
      return call(rule.after ? "stepafter" : "step", [dateText(rule.from), ...rule.parts.map(inner)]);
    case "at":
      return call("at", [dateText(rule.date), inner(rule.of)]);
    case "exempt":
      return call("exempt", [inner(rule.of)]);
    case "per1000":
    case "shares":
      return call(rule.kind, [ruleText(rule.of)]);
    case "unknown":
      return call("unknown", [rule.question]);
  }
}

type Constant = Rule & { kind: "constant" };

function constantText({ value, unit }: Constant, { place, dollars }: Around): string {
  if (unit !== "factor") return `${unit === "price" && dollars ? "$" : ""}${decimalText(value)}`;
  const isBare = (value.isWhole && place !== "inside") || value.compare(LARGEST_FACTOR) > 0;
  return isBare ? decimalText(value) : percentText(value);
}

/** Whether a part reads as a factor by itself, and so does whatever it comes to. */
function isPercentage(part: Rule): boolean {
  if (part.kind === "when") return isPercentage(part.then) && isPercentage(part.otherwise);
  if (part.kind === "min" || part.kind === "max" || part.kind === "step") return part.parts.every(isPercentage);
  return part.kind === "constant" && part.unit === "factor" && constantText(part, FREE).endsWith("%");
}

/** A count times a multiple: of two bare numbers the right one would be the count, so the multiple is a percentage. */
const isMultiple = (rule: Arithmetic): rule is Arithmetic & { right: Constant } =>
  rule.operator === "*" &&
  rule.left.kind !== "name" &&
  partsOf(rule.left).some((part) => "unit" in part && part.unit === "count") &&
  rule.right.kind === "constant" &&
  rule.right.value.compare(LARGEST_FACTOR) <= 0;

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
