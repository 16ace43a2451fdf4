import { longDate } from "../calendar/date";
import type { Aggregate, CountedDays, DateTerm, Placing, PriceSeries, Rule, Unknown } from "./rule";
import { decimalText, percentText } from "./ruleText";

/** A rule as one sentence in English. */
export function describeRule(rule: Rule): string {
  const text = rule.kind === "shares" ? `converts into ${say(rule.of)} shares` : `the price is ${say(rule)}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const OPERATORS = { "+": "plus", "-": "less", "*": "times", "/": "divided by" } as const;

/** A part of a rule in words. */
export function say(rule: Rule, depth = 0): string {
  switch (rule.kind) {
    case "constant":
      if (rule.unit === "price") return `$${decimalText(rule.value)}`;
      return rule.unit === "factor" && !rule.value.isWhole ? percentText(rule.value) : decimalText(rule.value);
    case "name":
      return `the ${rule.name.replace(/_/g, " ")}`;
    case "aggregate":
      return aggregate(rule);
    case "min":
      return `the lowest of ${list(rule.parts, depth)}`;
    case "max":
      return `the greatest of ${list(rule.parts, depth)}`;
    case "arithmetic": {
      const { operator, left, right } = rule;
      const percent = left.kind === "constant" && left.unit === "factor" && !left.value.isWhole;
      return `${grouped(left, depth)} ${operator === "*" && percent ? "of" : OPERATORS[operator]} ${isList(right) ? say(right, depth) : grouped(right, depth)}`;
    }
    case "round":
      return `${grouped(rule.of, depth)}, rounded ${rule.mode === "half-up" ? "half up" : rule.mode} to ${rule.decimals} decimals`;
    case "when":
      return `from ${term(rule.event)} on, ${timed(rule.then) ? grouped(rule.then, depth) : say(rule.then, depth)}; until then, ${say(rule.otherwise, depth)}`;
    case "step":
      return `${rule.parts.map((part, year) => `${say(part, depth)} in year ${year + 1}${year === rule.parts.length - 1 ? " and later" : ""}`).join(", ")}, counted from ${term(rule.from)} (on an anniversary the ${rule.after ? "old" : "new"} price holds)`;
    case "at":
      return `${grouped(rule.of, depth)}, as of ${term(rule.date)}`;
    case "exempt":
      return `${grouped(rule.of, depth)} (not adjusted for splits)`;
    case "per1000":
      return `the price at which $1,000 converts into ${say(rule.of, depth)} shares`;
    case "shares":
      return say(rule.of, depth);
    case "unknown":
      return `[left out: ${rule.question}]`;
  }
}

/** Its numbering shows where it ends, unless something follows. */
const isList = ({ kind }: Rule): boolean => kind === "min" || kind === "max";
const timed = ({ kind }: Rule): boolean => kind === "when" || kind === "step";

/** In brackets where it would not be clear where it ends. */
function grouped(rule: Rule, depth: number): string {
  const isLong = isList(rule) || timed(rule) || ["arithmetic", "round", "at"].includes(rule.kind);
  return isLong ? `(${say(rule, depth)})` : say(rule, depth);
}

/** Numbered (1) (2), and inside that (a) (b). */
function list(parts: readonly Rule[], depth: number): string {
  const mark = (k: number): string => (depth % 2 === 0 ? `${k + 1}` : String.fromCharCode(97 + (k % 26)));
  const said = parts.map((part, k) => `(${mark(k)}) ${say(part, depth + 1)}`);
  return said.length < 2
    ? say(parts[0] as Rule, depth)
    : `${said.slice(0, -1).join(", ")} and ${said[said.length - 1]}`;
}

function term({ date, plus }: DateTerm): string {
  const start = typeof date === "number" ? longDate(date) : `the ${date.replace(/_/g, " ")}`;
  return plus ? `${plus.count} ${plus.unit} after ${start}` : start;
}

const COLUMNS: Readonly<Record<PriceSeries, string>> = {
  open: "opening price",
  high: "daily high",
  low: "daily low",
  close: "closing price",
  bid: "closing bid",
  vwap: "VWAP",
};

const DAYS: Readonly<Record<CountedDays, string>> = {
  sessions: "trading day",
  "full sessions": "full trading day",
  "traded days": "day of trading in the stock",
  "business days": "business day",
  weekdays: "weekday",
};

function aggregate(rule: Aggregate): string {
  const { measure, of, lowest, days, placing } = rule;
  const inner = typeof of === "object" && of.kind === "aggregate";
  const what =
    of === undefined ? "pooled VWAP" : typeof of === "object" && of.kind === "aggregate" ? rolled(of) : column(of);
  const where = placed(placing, days, measure === "last");
  if (measure === "last") return `the ${what} of ${where}`;
  const over = inner ? `inside ${where}` : `of ${where}`;
  if (measure === "pooled") return `the ${what} ${over}`;
  if (measure === "avglowest") return `the average of the ${lowest} lowest ${what}s ${over}`;
  return `the ${measure === "avg" ? "average" : measure} ${what} ${over}`;
}

const column = (of: PriceSeries | Unknown): string => (typeof of === "string" ? COLUMNS[of] : say(of));

const rolled = ({ measure, of, lowest, days }: Aggregate): string => {
  const width = typeof days === "number" ? `${days}-day` : say(days);
  if (measure === "pooled") return `${width} pooled VWAP`;
  const what = typeof of === "string" ? COLUMNS[of] : "figure";
  return measure === "avglowest"
    ? `${width} average of the ${lowest} lowest ${what}s`
    : `${width} ${measure === "avg" ? "average" : measure} ${what}`;
};

function placed({ side, gap, calendar = "sessions" }: Placing, days: number | Unknown, single: boolean): string {
  const day = DAYS[calendar];
  const plural = day.replace(/day\b/, "days");
  const count = (n: number): string => (n === 1 ? `one ${day}` : `${n} ${plural}`);
  const window = single || days === 1 ? `the ${day}` : `the ${typeof days === "number" ? days : say(days)} ${plural}`;
  if (side === "before") {
    if (gap === 0)
      return single || days === 1 ? "the reference date" : `${window} up to and including the reference date`;
    return gap === 1
      ? `${window} before the reference date`
      : `${window} ending ${count(gap)} before the reference date`;
  }
  if (gap === 0) return `${window} from the reference date on`;
  return gap === 1 ? `${window} after the reference date` : `${window} starting ${count(gap)} after the reference date`;
}
