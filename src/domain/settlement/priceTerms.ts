/* The price rules of a deal on its price table. */
import type { CalendarDate } from "../calendar/date";
import { TERM_FIELDS, parseTerm, type TermKey } from "../deal";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { isBlank, type DataCell, type DataTable } from "../market/cell";
import { PriceHistory } from "../market/priceHistory";
import { readContext, type ClauseContext } from "../pricing/clauseContext";
import { ClauseMarket } from "../pricing/clauseMarket";
import type { LabelledTerms } from "./labelledTerms";
import type { Assumption, PathPoint } from "./projection";
import { RulePrices } from "./rulePrices";
import { contextName, DEAL_PRICES, isOfContext, namesInRules, namesOfText, type RuleLabel } from "./ruleNames";
import type { GivenSettlement } from "./settlementLabels";

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

const MARKET_PRICE = "last(close)";
/** @param periodEnds the note's due dates, for a drift a period. */
export function readDealPrices(
  terms: LabelledTerms,
  prices: DataTable,
  periodEnds: readonly CalendarDate[],
): Result<DealPrices> {
  const { settlement } = terms;
  const own = ruleOf(terms);
  if (!own.ok) return own;
  const floor = dealTerm(terms, "floorPrice");
  if (!floor.ok) return floor;
  const named = new Set(namesInRules(settlement));
  const namesFloor = namesOfText(own.value).includes("floor_price");
  const floored = !namesFloor && hasPrice(terms, "floor_price");
  if (floored) named.add("floor_price");
  const context = contextOf(terms, named);
  if (!context.ok) return context;
  const history = PriceHistory.read("prices", prices);
  if (!history.ok) return history;
  const market = new ClauseMarket(history.value, context.value, settlement.one("Missing prices") ?? "error");
  const assumption = assumptionOf(settlement, periodEnds);
  if (!assumption.ok) return assumption;
  const read = (subject: string, text: string) => RulePrices.read(subject, text, market, assumption.value);
  // First as it is typed, for messages that count its characters.
  const typed = read("Conversion price rule", own.value);
  if (!typed.ok) return typed;
  const price = floored ? read("Conversion price rule", `max(${own.value}, floor_price)`) : typed;
  if (!price.ok) return price;
  const conversion = readOr(settlement, "Holder conversion price rule", read, price);
  if (!conversion.ok) return conversion;
  const trueUp = readOr(settlement, "True-up price rule", read, price);
  if (!trueUp.ok) return trueUp;
  const worth = read("Market price rule", settlement.one("Market price rule") ?? MARKET_PRICE);
  if (!worth.ok) return worth;
  const shortfall = readOr(settlement, "Shortfall value", read, ok(undefined));
  if (!shortfall.ok) return shortfall;
  if (shortfall.value && !floored) return noFloorBeside(namesFloor);
  return ok({
    price: price.value,
    conversion: conversion.value,
    trueUp: trueUp.value,
    market: worth.value,
    ...(floored && { unfloored: typed.value }),
    ...(shortfall.value && { shortfallValue: shortfall.value }),
  });
}

function noFloorBeside(namesFloor: boolean): Result<never> {
  const why = namesFloor
    ? "Shortfall value needs the price without the floor, and the Conversion price rule has floor_price within it; take it out of the rule, as a Floor price applies after it anyway."
    : "Shortfall value goes with a Floor price; terms has none.";
  return fail("inconsistent", "Shortfall value", "", "", why);
}

function readOr<T>(
  settlement: GivenSettlement,
  label: RuleLabel,
  read: (subject: string, text: string) => Result<RulePrices>,
  otherwise: Result<T>,
): Result<RulePrices | T> {
  const text = settlement.one(label);
  return text === undefined ? otherwise : read(label, text);
}

type DealPrice = keyof typeof DEAL_PRICES;

/** Whether the deal has such a price, from the start or from a date on. */
const hasPrice = ({ rows }: LabelledTerms, name: DealPrice): boolean =>
  rows.some(([label, cell]) => contextName(String(label)) === name && !isBlank(cell));

function ruleOf({ settlement }: LabelledTerms): Result<string> {
  const text = settlement.one("Conversion price rule");
  const { bound } = TERM_FIELDS.find((field) => field.key === "priceRule")!;
  return text === undefined ? fail("blank", "Conversion price rule", "", bound) : ok(text);
}

/** A term of the deal; undefined where it is blank or left out. */
export function dealTerm<T>(terms: LabelledTerms, key: TermKey): Result<T | undefined> {
  const cell = terms.deal.get(key);
  return isBlank(cell) ? ok(undefined) : readTerm(key, cell);
}

function readTerm<T>(key: TermKey, cell: DataCell): Result<T> {
  const field = TERM_FIELDS.find((each) => each.key === key)!;
  if (typeof cell === "object") return fail("not-a-number", field.label, "an error", field.bound);
  return parseTerm(field, cell) as Result<T>;
}

/** The rows that a rule's context takes: what rules name, and what bears on the calendar and on splits. */
function contextOf(terms: LabelledTerms, named: ReadonlySet<string>): Result<ClauseContext> {
  const rows: DataCell[][] = [];
  for (const [label, cell] of terms.rows) {
    const name = contextName(String(label));
    const key = name in DEAL_PRICES ? DEAL_PRICES[name as DealPrice] : undefined;
    if (!isOfContext(String(label), named) || (key && isBlank(cell))) continue;
    // A number keeps the uncertainty of a quotient typed into its cell; the deal's prices may also be typed as "$0.004".
    const read = key && typeof cell === "string" ? readTerm<Rational>(key, cell) : ok(undefined);
    if (!read.ok) return read;
    rows.push([label, read.value?.toNumber() ?? cell]);
  }
  return readContext(rows);
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
