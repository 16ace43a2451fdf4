/* Many dates at once. Legs without dates of their own depend only on where a date lies among the counted days, so each
   is worked out once for each such place. The nearest double of a minimum is the minimum of the nearest doubles: only
   legs need exact arithmetic, and most get by with whole numbers in doubles. */
import { TradingCalendar } from "../calendar/tradingCalendar";
import type { CalendarDate } from "../calendar/date";
import { Rational } from "../exact/rational";
import type { ClauseMarket } from "./clauseMarket";
import { evaluateRule } from "./evaluateRule";
import type { Aggregate, CountedDays, PriceSeries, Rule } from "./rule";

/** The double nearest to the exact price on a covered date; NaN where only the exact way can tell. */
export type FastPrice = (on: CalendarDate) => number;

/** Undefined for rules that depend on more of a date than its place among counted days and splits: events, steps. */
export function fastPrice(rule: Rule, market: ClauseMarket): FastPrice | undefined {
  const kinds = new Set<CountedDays>();
  if (isDateless(rule, market, kinds) && kinds.size <= 1) {
    const calendar = market.calendarOf([...kinds][0]);
    if (!calendar.ok) return undefined;
    const { splits } = market.context;
    if (splits.length === 0) return byPlace(calendar.value, nearestDouble(rule, market, calendar.value));
    // Between two splits a rule without dates of its own comes to the same wherever the counted days are the same.
    const between = splits.map(() => byPlace(calendar.value, exactly(rule, market)));
    const before = byPlace(calendar.value, exactly(rule, market));
    return (on) => (between[splits.filter(({ date }) => date <= on).length - 1] ?? before)(on);
  }
  if (rule.kind !== "min" && rule.kind !== "max") return undefined;
  return best(
    rule.kind,
    rule.parts.map((part) => fastPrice(part, market)),
  );
}

/** Works each place among the counted days out once: dates between two of them share one. */
function byPlace({ first, last, countThrough, days }: TradingCalendar, work: FastPrice): FastPrice {
  let known: Float64Array | undefined;
  return (on) => {
    if (on < first || on > last) return NaN;
    known ??= new Float64Array(2 * days.length + 2).fill(NaN);
    const through = countThrough[on - first] as number;
    // A counted day and the closed days after it have the same number of days through them but not before them.
    const place = 2 * through + (on === days[through - 1] ? 1 : 0);
    const value = known[place] as number;
    return value === value ? value : (known[place] = work(on));
  };
}

function best(kind: "min" | "max", parts: readonly (FastPrice | undefined)[]): FastPrice | undefined {
  const choose = kind === "min" ? Math.min : Math.max;
  return parts.reduce((left, right) => left && right && ((on) => choose(left(on), right(on))));
}

const exactly =
  (rule: Rule, market: ClauseMarket): FastPrice =>
  (on) => {
    const derived = evaluateRule(rule, on, market);
    return derived.ok ? derived.value.value.toNumber() : NaN;
  };

function nearestDouble(rule: Rule, market: ClauseMarket, calendar: TradingCalendar): FastPrice {
  if (rule.kind === "min" || rule.kind === "max")
    return best(
      rule.kind,
      rule.parts.map((part) => nearestDouble(part, market, calendar)),
    ) as FastPrice;
  const exact = exactly(rule, market);
  if (rule.kind === "constant" || rule.kind === "name") {
    const value = exact(calendar.first);
    return () => value;
  }
  const quick = wholeNumberLeg(rule, market, calendar);
  if (!quick) return exact;
  return (on) => {
    const value = quick(on);
    return value === value ? value : exact(on);
  };
}

/** Whether a part's value depends on the date through windows only; collects the days they count. */
function isDateless(part: Rule, market: ClauseMarket, kinds: Set<CountedDays>): boolean {
  switch (part.kind) {
    case "constant":
      return true;
    case "name":
      return (market.context.names.get(part.name) ?? []).every(({ from }) => from === undefined);
    case "aggregate":
      kinds.add(part.placing.calendar ?? market.context.calendar);
      return true;
    case "arithmetic":
      return isDateless(part.left, market, kinds) && isDateless(part.right, market, kinds);
    case "min":
    case "max":
      return part.parts.every((inner) => isDateless(inner, market, kinds));
    case "round":
    case "exempt":
    case "per1000":
      return isDateless(part.of, market, kinds);
    default:
      return false;
  }
}

const MOST = Number.MAX_SAFE_INTEGER;

/** A factor times one figure of a column in whole units: exact operands below 2^53, one division, the nearest double. */
function wholeNumberLeg(leg: Rule, market: ClauseMarket, calendar: TradingCalendar): FastPrice | undefined {
  const linear = factored(leg);
  if (!linear) return undefined;
  const { factor, aggregate } = linear;
  const { measure, of, days, placing } = aggregate;
  if (typeof of !== "string" || typeof days !== "number" || measure === "avglowest") return undefined;
  const column = unitsByDay(of, market, calendar);
  if (!column) return undefined;
  const times = Number(factor.n);
  const divisor = Number(factor.d) * 10 ** column.decimals * (measure === "avg" ? days : 1);
  if (times * column.largest * days > MOST || divisor > MOST) return undefined;
  const { units, offset } = column;
  const window = { ...placing, days };
  return (on) => {
    const start = calendar.firstOf(window, on) - offset;
    if (start < 0 || start + days > units.length) return NaN;
    let figure = units[start] ?? 0;
    let least = figure;
    for (let k = start + 1; k < start + days; k++) {
      const unit = units[k] ?? 0;
      if (unit < least) least = unit;
      if (measure === "avg") figure += unit;
      else if (measure === "lowest" ? unit < figure : unit > figure) figure = unit;
    }
    // A day without a price holds 0: the policy for missing days decides, not this.
    return least === 0 ? NaN : (times * figure) / divisor;
  };
}

/** A column in whole units by the calendar's days, from the table's first day on; 0 where there is no price. */
function unitsByDay(series: PriceSeries, market: ClauseMarket, calendar: TradingCalendar) {
  const { history } = market;
  const column = history.column(series);
  const scaled = column.ok ? column.value.units : null;
  if (!scaled || !TradingCalendar.covers(history.first) || !TradingCalendar.covers(history.last)) return undefined;
  const offset = calendar.numberOf(history.first);
  const units = new Float64Array(calendar.numberOf(history.last) + 1 - offset);
  history.dates.forEach((date, position) => {
    if (calendar.isOpen(date as CalendarDate))
      units[calendar.numberOf(date as CalendarDate) - offset] = scaled.units[position] ?? 0;
  });
  return { units, offset, decimals: scaled.decimals, largest: scaled.largest };
}

/** A leg as factor x aggregate, where it is one. */
function factored(leg: Rule): { readonly factor: Rational; readonly aggregate: Aggregate } | undefined {
  if (leg.kind === "aggregate") return { factor: Rational.ONE, aggregate: leg };
  if (leg.kind !== "arithmetic") return undefined;
  const { operator, left, right } = leg;
  if (operator === "*" && left.kind === "constant") return scaledBy(factored(right), left.value);
  if (operator === "*" && right.kind === "constant") return scaledBy(factored(left), right.value);
  if (operator === "/" && right.kind === "constant") return scaledBy(factored(left), Rational.ONE.over(right.value));
  return undefined;
}

const scaledBy = (linear: ReturnType<typeof factored>, by: Rational): ReturnType<typeof factored> =>
  linear && { ...linear, factor: linear.factor.times(by) };
