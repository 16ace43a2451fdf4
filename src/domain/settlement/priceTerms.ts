/* The price rules of a deal on its price table, from a rule's text or from the legs of the Terms sheet. */
import type { CalendarDate } from "../calendar/date";
import { TERM_FIELDS, parseTerm, type TermKey } from "../deal";
import type { Fraction } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { isBlank, type DataCell, type DataTable } from "../market/cell";
import { Clause } from "../pricing/clause";
import { parseRule } from "../pricing/parseRule";
import type { Rule } from "../pricing/rule";
import { partsOf } from "../pricing/ruleParts";
import { percentText } from "../pricing/ruleText";
import { KNOWN_LABELS, type LabelledTerms } from "./labelledTerms";
import type { Assumption, PathPoint } from "./projection";
import { RulePrices } from "./rulePrices";
import type { GivenSettlement, SettlementLabelName } from "./settlementLabels";

export interface DealPrices {
  /** Of instalments, floor included. */
  readonly price: RulePrices;
  /** The same without the floor; absent where the deal has none beside its rule. */
  readonly unfloored?: RulePrices;
  readonly conversion: RulePrices;
  readonly trueUp: RulePrices;
  readonly market: RulePrices;
  readonly shortfallValue?: RulePrices;
}

const DEFAULT_SESSIONS = 5;
const MARKET_PRICE = "last(close)";
const EXTRA_RULES = [
  "Holder conversion price rule",
  "True-up price rule",
  "Market price rule",
  "Shortfall value",
] as const satisfies readonly SettlementLabelName[];

/** @param periodEnds the note's due dates, for a drift a period. */
export function readDealPrices(
  terms: LabelledTerms,
  prices: DataTable,
  periodEnds: readonly CalendarDate[],
): Result<DealPrices> {
  const { settlement } = terms;
  const own = ruleOf(terms);
  if (!own.ok) return own;
  const texts = [own.value, ...EXTRA_RULES.flatMap((label) => settlement.one(label) ?? [])];
  const named = new Set<string>();
  for (const text of texts) {
    const rule = parseRule(text);
    if (!rule.ok) return rule;
    for (const name of namesOf(rule.value)) named.add(name);
  }
  const floored = !named.has("floor_price") && isGiven(terms, "floorPrice");
  if (floored) named.add("floor_price");
  const context = contextOf(terms, named);
  if (!context.ok) return context;
  const text = floored ? `max(${own.value}, floor_price)` : own.value;
  const clause = Clause.read(text, prices, context.value, settlement.one("Missing prices") ?? "error");
  if (!clause.ok) return clause;
  const { market } = clause.value;
  const assumption = assumptionOf(settlement, periodEnds);
  if (!assumption.ok) return assumption;
  const read = (subject: string, text: string) => RulePrices.read(subject, text, market, assumption.value);
  const price = read("Conversion price rule", text);
  if (!price.ok) return price;
  const unfloored = floored ? read("Conversion price rule", own.value) : ok(undefined);
  if (!unfloored.ok) return unfloored;
  const conversion = readOr(settlement, "Holder conversion price rule", read, price);
  if (!conversion.ok) return conversion;
  const trueUp = readOr(settlement, "True-up price rule", read, price);
  if (!trueUp.ok) return trueUp;
  const worth = read("Market price rule", settlement.one("Market price rule") ?? MARKET_PRICE);
  if (!worth.ok) return worth;
  const shortfall = readOr(settlement, "Shortfall value", read, ok(undefined));
  if (!shortfall.ok) return shortfall;
  return ok({
    price: price.value,
    conversion: conversion.value,
    trueUp: trueUp.value,
    market: worth.value,
    ...(unfloored.value && { unfloored: unfloored.value }),
    ...(shortfall.value && { shortfallValue: shortfall.value }),
  });
}

function readOr<T>(
  settlement: GivenSettlement,
  label: (typeof EXTRA_RULES)[number],
  read: (subject: string, text: string) => Result<RulePrices>,
  otherwise: Result<T>,
): Result<RulePrices | T> {
  const text = settlement.one(label);
  return text === undefined ? otherwise : read(label, text);
}

const isGiven = ({ deal }: LabelledTerms, key: TermKey): boolean =>
  !isBlank(deal.get(key)) && deal.get(key) !== undefined;

/** The rule given, or the lowest of the legs given. */
function ruleOf(terms: LabelledTerms): Result<string> {
  const text = terms.settlement.one("Conversion price rule");
  const legs = legsOf(terms);
  if (!legs.ok) return legs;
  if (text === undefined) {
    const [first, ...others] = legs.value;
    if (first === undefined)
      return fail("blank", "Conversion price rule", "", "given, or at least one leg of the conversion price");
    return ok(others.length === 0 ? first : `min(${legs.value.join(", ")})`);
  }
  const unused = legs.value.find((leg) => !(leg === "fixed_price" && namesOfText(text).includes(leg)));
  if (unused === undefined) return ok(text);
  return fail(
    "inconsistent",
    "Conversion price rule",
    "",
    "",
    `terms gives a Conversion price rule and also a leg of its own, ${unused}; put the leg into the rule or leave it out.`,
  );
}

function legsOf(terms: LabelledTerms): Result<string[]> {
  const legs: string[] = [];
  const percent = dealTerm<Fraction>(terms, "percentOfVwap");
  if (!percent.ok) return percent;
  const sessions = dealTerm<number>(terms, "vwapSessions");
  if (!sessions.ok) return sessions;
  if (percent.value) legs.push(`${percentText(percent.value)} * avg(vwap, ${sessions.value ?? DEFAULT_SESSIONS})`);
  const bid = dealTerm<boolean>(terms, "bidLeg");
  if (!bid.ok) return bid;
  if (bid.value) legs.push("last(bid)");
  const fixed = dealTerm(terms, "fixedPrice");
  if (!fixed.ok) return fixed;
  if (fixed.value !== undefined) legs.push("fixed_price");
  return ok(legs);
}

/** A term of the deal; undefined where it is blank or left out. */
export function dealTerm<T>(terms: LabelledTerms, key: TermKey): Result<T | undefined> {
  const field = TERM_FIELDS.find((each) => each.key === key)!;
  const cell = terms.deal.get(key);
  if (isBlank(cell) && cell !== false) return ok(undefined);
  if (typeof cell === "object") return fail("not-a-number", field.label, "an error", field.bound);
  return parseTerm(field, cell) as Result<T | undefined>;
}

/** The rows that a rule's context takes: what rules name, and what bears on the calendar and on splits. */
function contextOf(terms: LabelledTerms, named: ReadonlySet<string>): Result<DataTable> {
  const rows: DataCell[][] = [];
  for (const [key, name] of [
    ["fixedPrice", "fixed_price"],
    ["floorPrice", "floor_price"],
  ] as const) {
    const value = dealTerm<Rational>(terms, key);
    if (!value.ok) return value;
    // A cell's own double keeps the uncertainty of a quotient typed into it.
    const cell = terms.deal.get(key);
    if (value.value && named.has(name)) rows.push([name, typeof cell === "number" ? cell : value.value.toNumber()]);
  }
  for (const row of terms.others) {
    const label = String(row[0]).trim();
    const name = label
      .replace(/\s+(?:from\s+)?\d{4}-\d{2}-\d{2}$/i, "")
      .toLowerCase()
      .replace(/[\s_-]+/g, "_");
    if (named.has(name) || OF_CONTEXT.has(name)) rows.push([...row]);
    else if (!isBlank(row[1])) return unknownLabel(label);
  }
  return ok(rows);
}

const OF_CONTEXT = new Set(["calendar", "closure", "signed", "prices_adjusted", "split"]);

function unknownLabel(label: string): Result<never> {
  const wanted = label.toLowerCase();
  const likeness = KNOWN_LABELS.map((known) => commonPairs(known.toLowerCase(), wanted));
  const nearest = KNOWN_LABELS[likeness.indexOf(Math.max(...likeness))]!;
  return fail(
    "unknown-name",
    "terms",
    `"${label}"`,
    `a label of the Terms sheet, perhaps "${nearest}"`,
    `terms has the label "${label}", which is no term and which no price rule names; did you mean "${nearest}"?`,
  );
}

/** How many pairs of neighbouring letters two words share, as a part of those they have (Dice's coefficient). */
function commonPairs(a: string, b: string): number {
  const pairs = (word: string): Set<string> => new Set(Array.from(word.slice(1), (letter, k) => word[k]! + letter));
  const [ofA, ofB] = [pairs(a), pairs(b)];
  return (2 * [...ofA].filter((pair) => ofB.has(pair)).length) / (ofA.size + ofB.size);
}

/** Labels whose values or dates a rule asks for. */
function namesOf(rule: Rule): string[] {
  return partsOf(rule).flatMap((part) => {
    if (part.kind === "name") return [part.name];
    const term =
      part.kind === "when" ? part.event : part.kind === "step" ? part.from : part.kind === "at" ? part.date : undefined;
    return typeof term?.date === "string" ? [term.date] : [];
  });
}

function namesOfText(text: string): string[] {
  const rule = parseRule(text);
  return rule.ok ? namesOf(rule.value) : [];
}

function assumptionOf(settlement: GivenSettlement, periodEnds: readonly CalendarDate[]): Result<Assumption> {
  const drift = settlement.one("Drift");
  const from = settlement.all("Projected from");
  const projected = settlement.all("Projected price");
  const kind = settlement.one("Projection") ?? (drift ? "drift" : from.length > 0 ? "path" : "flat");
  if (from.length !== projected.length)
    return fail(
      "inconsistent",
      "Projected price",
      `given ${projected.length} times`,
      `given for each Projected from, ${from.length} times`,
    );
  if (drift && kind !== "drift") return belongs("Drift", "drift", kind);
  if (from.length > 0 && kind !== "path") return belongs("Projected price", "path", kind);
  if (kind === "flat") return ok({ kind });
  if (kind === "drift")
    return drift
      ? ok({ kind, perPeriod: drift, periodEnds })
      : fail("blank", "Drift", "", "given when Projection is drift");
  const points: PathPoint[] = from.map((date, k) => ({ date, price: projected[k]! }));
  if (points.length === 0) return fail("blank", "Projected price", "", "given when Projection is path");
  return ok({ kind: "path", points: points.sort((a, b) => a.date - b.date) });
}

const belongs = (label: string, kind: string, given: string): Result<never> =>
  fail("inconsistent", label, "", "", `${label} goes with Projection "${kind}", but Projection is "${given}".`);
