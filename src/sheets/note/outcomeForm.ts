/* Which outcomes native formulas cover, and all that their formulas depend on besides the layout. */
import { parseIsoDate } from "../../domain/calendar/date";
import type { Rational } from "../../domain/exact/rational";
import { readDouble } from "../../domain/exact/reading";
import { isBlank } from "../../domain/market/cell";
import { columnsOf } from "../../domain/pricing/clause";
import { parseRule } from "../../domain/pricing/parseRule";
import type { CountedDays, Rule } from "../../domain/pricing/rule";
import { partsOf } from "../../domain/pricing/ruleParts";
import { ruleText } from "../../domain/pricing/ruleText";
import type { ReadSettlement } from "../../domain/settlement/readSettlement";
import { contextName } from "../../domain/settlement/ruleNames";
import { PARTS, type Part } from "../../domain/settlement/settlementTerms";
import type { ShareRounding } from "../../domain/settlement/shareRounding";
import type { NoteModel } from "../noteModel";
import type { NamedCell, RuleScale } from "./figure";
import type { Uncovered } from "./nativeRule";
import type { Digits } from "./wholeSteps";

export interface OutcomeForm {
  /** The price rule as the contract has it, without the floor beside it. */
  readonly rule: string;
  readonly marketRule: string;
  readonly calendar: CountedDays;
  readonly scale: RuleScale;
  /** Where each name of the rules is given. */
  readonly names: Readonly<Record<string, readonly NamedCell[]>>;
  /** Floors beside the rule; their cells may be blank. */
  readonly floors: readonly NamedCell[];
  /** Labels of the other cells that formulas read. */
  readonly paidIn?: string;
  readonly fee?: string;
  readonly outstanding: string;
  readonly held?: string;
  readonly rounding: ShareRounding;
  readonly remainder: "cash" | "carried" | "forfeited";
  /** What shares may pay. */
  readonly converted: readonly Part[];
  readonly keepsShares: boolean;
}

/** With the steps in which whole numbers are divided. */
export interface SteppedForm extends OutcomeForm {
  /** Their product is the price units that make a cent: shares are divided out in as many steps. */
  readonly factors: readonly number[];
  readonly digits: Digits;
}

const MOST_PRICE_DECIMALS = 8;
const MOST_FACTOR_DECIMALS = 6;

export function outcomeForm({ terms }: ReadSettlement, model: NoteModel): OutcomeForm | Uncovered {
  const why = uncoveredTerm(terms, model) ?? uncoveredCells(model);
  if (why) return { why };
  const { rule: floored, market } = terms.price;
  const { calendar } = market.context;
  const read = parseRule(String(valueOf(model, "conversion_price_rule") ?? ""));
  if (!read.ok) return { why: "a price rule that Terms does not give once" };
  const own = read.value;
  const isNamed = partsOf(own).some((part) => part.kind === "name" && part.name === "floor_price");
  const floors = isNamed ? [] : cellsNamed("floor_price", model);
  const names = namesOf([own, terms.market.rule], model);
  if (typeof names === "string") return { why: names };
  const scale = scaleOf([floored, terms.market.rule], terms, { ...names, floor_price: floors }, model);
  if ("why" in scale) return scale;
  const paidIn = labelOf(model, "paid_in");
  const fee = labelOf(model, "instalment_fee");
  const held = labelOf(model, "shares_held_before");
  return {
    rule: ruleText(own),
    marketRule: ruleText(terms.market.rule),
    calendar,
    scale,
    names,
    floors,
    ...(paidIn !== undefined && { paidIn }),
    ...(fee !== undefined && { fee }),
    outstanding: labelOf(model, "shares_outstanding_before") ?? "",
    ...(held !== undefined && { held }),
    rounding: terms.rounding,
    remainder: terms.remainder,
    converted: PARTS.filter((part) => terms.converted.has(part)),
    keepsShares: terms.holderKeepsShares,
  };
}

function uncoveredTerm(terms: ReadSettlement["terms"], model: NoteModel): string | undefined {
  const { context } = terms.price.market;
  const { conditions, limits, conversions, price } = terms;
  const missing = String(valueOf(model, "missing_prices") ?? "")
    .trim()
    .toLowerCase();
  const reasons: readonly [boolean, string][] = [
    [context.splits.length > 0, "a split"],
    [context.calendar === "traded days", "windows of days on which the stock traded"],
    [missing === "carry", "prices carried over missing days"],
    [missing === "skip", "windows with fewer days where prices are missing"],
    [missing === "extend", "windows that reach further where prices are missing"],
    [conditions.minimumPrice !== undefined, "a minimum price"],
    [conditions.minimumVolume !== undefined, "a minimum volume"],
    [limits.blocker !== undefined, "a blocker"],
    [limits.exchangeCap !== undefined, "an exchange cap"],
    [limits.authorised !== undefined, "a limit of authorised shares"],
    [conversions.list.length > 0, "conversions at the holder's election"],
    [terms.trueUp !== undefined, "true-ups"],
    [terms.shortfall !== undefined, "a shortfall paid in cash"],
    [price.assumption.kind === "drift", "prices projected with a drift"],
    [price.assumption.kind === "path", "prices projected along a path"],
  ];
  return reasons.find(([applies]) => applies)?.[1];
}

/** Cells that the engine reads in other ways than a formula does. */
function uncoveredCells(model: NoteModel): string | undefined {
  const floors = model.terms.filter(({ label }) => contextName(label) === "floor_price");
  if (floors.some(({ value }) => typeof value === "string" && value.trim() !== "")) return "a floor typed as text";
  const counts = ["shares_outstanding_before", "shares_held_before"];
  if (counts.some((name) => isText(valueOf(model, name)))) return "a number of shares typed as text";
  const dates = model.prices.rows.map(({ date }) => date);
  return dates.some((date, index) => index > 0 && date <= dates[index - 1]!) ? "prices out of date order" : undefined;
}

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

const isDated = (label: string): boolean => /\d{4}-\d{2}-\d{2}\s*$/.test(label);

/** The label, as Terms has it, of what a name of the rules or a term is called; undefined where there is no such row. */
const labelOf = (model: NoteModel, name: string): string | undefined =>
  model.terms.find(({ label }) => contextName(label) === name && !isDated(label))?.label;

const valueOf = (model: NoteModel, name: string): unknown =>
  model.terms.find(({ label, value }) => contextName(label) === name && !isBlank(value))?.value;

/** The rows that give a name its values, in order of date: one without a date holds from the start. */
function cellsNamed(name: string, model: NoteModel): NamedCell[] {
  const cells = model.terms.flatMap(({ label }): NamedCell[] => {
    if (contextName(label) !== name) return [];
    const dated = /\d{4}-\d{2}-\d{2}\s*$/.exec(label);
    const from = dated ? parseIsoDate(label, dated[0].trim()) : undefined;
    return [{ label, ...(from?.ok && { from: from.value }) }];
  });
  return cells.sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
}

/** Or why there are none. */
function namesOf(rules: readonly Rule[], model: NoteModel): Record<string, NamedCell[]> | string {
  const names: Record<string, NamedCell[]> = {};
  for (const part of rules.flatMap(partsOf)) {
    const date = part.kind === "when" ? part.event.date : part.kind === "step" ? part.from.date : undefined;
    const name = part.kind === "name" ? part.name : typeof date === "string" ? date : undefined;
    if (name === undefined) continue;
    // Floors left blank are passed over, other names are not.
    const isUsed = ({ label }: NamedCell): boolean =>
      name !== "floor_price" ||
      !isDated(label) ||
      model.terms.some((row) => row.label === label && !isBlank(row.value));
    const cells = cellsNamed(name, model).filter(isUsed);
    const isOnce = new Set(cells.map(({ from }) => from)).size === cells.length && cells.length > 0;
    if (!isOnce || (part.kind !== "name" && (cells.length > 1 || isDated(cells[0]!.label))))
      return `${name}, which Terms does not give once`;
    names[name] = cells;
  }
  return names;
}

/** Enough decimals for every price and factor that the model has now. */
function scaleOf(
  rules: readonly Rule[],
  { price }: ReadSettlement["terms"],
  names: Readonly<Record<string, readonly NamedCell[]>>,
  model: NoteModel,
): RuleScale | Uncovered {
  let [prices, factors] = [4, 2];
  for (const series of new Set(rules.flatMap((rule) => [...columnsOf(rule)]))) {
    const column = price.market.history.column(series);
    const units = column.ok ? column.value.units : null;
    if (!units) return { why: "prices of more than 14 digits" };
    prices = Math.max(prices, units.decimals);
  }
  const cells = rules.flatMap(partsOf).flatMap((part) => {
    if (part.kind !== "name") return [];
    const labels = (names[part.name] ?? []).map(({ label }) => label);
    return model.terms.flatMap(({ label, value }) =>
      labels.includes(label) && typeof value === "number"
        ? [{ unit: part.unit, decimals: decimals(readDouble(value)) }]
        : [],
    );
  });
  for (const { unit, decimals } of cells)
    if (unit === "factor") factors = Math.max(factors, decimals);
    else prices = Math.max(prices, decimals);
  if (prices > MOST_PRICE_DECIMALS) return { why: `prices with more than ${MOST_PRICE_DECIMALS} decimals` };
  if (factors > MOST_FACTOR_DECIMALS) return { why: `percentages with more than ${MOST_FACTOR_DECIMALS} decimals` };
  return { price: prices, factor: factors };
}

/** Decimals of a finite decimal fraction: its denominator divides 10 to that power. */
function decimals({ d }: Rational): number {
  let places = 0;
  for (let power = 1n; power % d !== 0n && places < 20; power *= 10n) places++;
  return places;
}
