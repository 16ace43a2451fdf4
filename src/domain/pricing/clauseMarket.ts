/* The prices a clause looks at: the counted days of each window, what is missing, and splits in between. */
import { asDate, isoDate, type CalendarDate } from "../calendar/date";
import { TradingCalendar, type DayWindow } from "../calendar/tradingCalendar";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { PriceColumn } from "../market/priceColumn";
import { seriesTitle, type PriceHistory } from "../market/priceHistory";
import { namedDate, namedValue, type ClauseContext } from "./clauseContext";
import type { Quote } from "./derivation";
import type { Surroundings } from "./evaluateRule";
import type { Aggregate, CountedDays, PriceSeries } from "./rule";
import { ruleText } from "./ruleText";

/**
 * What a counted day without a price does. `error`: refuse, naming the days. `carry`: it takes the price before it.
 * `skip`: the window has fewer days. `extend`: the window reaches further until it has its number of days.
 */
export const MISSING_POLICIES = ["error", "carry", "skip", "extend"] as const;
export type MissingPolicy = (typeof MISSING_POLICIES)[number];

export class ClauseMarket implements Surroundings {
  private readonly calendars = new Map<CountedDays, Result<TradingCalendar>>();

  constructor(
    readonly history: PriceHistory,
    readonly context: ClauseContext,
    private readonly missing: MissingPolicy,
  ) {}

  /** The days that a window counts: its own, or else the contract's. */
  calendarOf(kind: CountedDays = this.context.calendar): Result<TradingCalendar> {
    const known = this.calendars.get(kind) ?? this.makeCalendar(kind);
    this.calendars.set(kind, known);
    return known;
  }

  private makeCalendar(kind: CountedDays): Result<TradingCalendar> {
    const { closures } = this.context;
    if (kind !== "traded days") return ok(TradingCalendar.of(kind).without(closures));
    const traded = this.history.tradedPositions();
    if (!traded.ok) return traded;
    const sessions = TradingCalendar.of("sessions").without(closures);
    return ok(sessions.where((date) => traded.value.has(this.history.positionOf(date))));
  }

  check(subject: string, on: CalendarDate): Result<CalendarDate> {
    return TradingCalendar.check(subject, on);
  }

  value(name: string, on: CalendarDate) {
    return namedValue(this.context, name, on);
  }

  date(name: string) {
    return namedDate(this.context, name);
  }

  splitFactor(since: CalendarDate | undefined, on: CalendarDate): Rational {
    const { signed, splits } = this.context;
    return splitsBetween(splits, since ?? signed ?? asDate(0), on);
  }

  quotes(aggregate: Aggregate, on: CalendarDate): Result<readonly Quote[]> {
    const source = innermost(aggregate);
    const pooled = source.measure === "pooled";
    const series: PriceSeries = pooled ? "vwap" : (source.of as PriceSeries);
    const prices = this.history.column(series);
    if (!prices.ok) return prices;
    const volumes = pooled ? this.history.column("volume") : ok(undefined);
    if (!volumes.ok) return volumes;
    const window: DayWindow = { ...aggregate.placing, days: aggregate.days as number };
    const found = this.calendarOf(aggregate.placing.calendar);
    if (!found.ok) return found;
    const calendar = found.value;
    const first = calendar.firstOf(window, on);
    const days = calendar.window(window, on);
    const traded = (aggregate.placing.calendar ?? this.context.calendar) === "traded days";
    if (!days.ok) return traded ? this.tooShort(aggregate, on, calendar) : days;
    const read = (date: CalendarDate): Quote | undefined => this.quote(prices.value, volumes.value, date, on);
    const quotes: Quote[] = [];
    const missing: CalendarDate[] = [];
    for (const date of days.value) {
      const quote = read(date) ?? (this.missing === "carry" ? this.carried(prices.value, date, on) : undefined);
      if (quote) quotes.push(quote);
      else missing.push(date);
    }
    if (this.missing === "extend") {
      const step = window.side === "before" ? -1 : 1;
      let next = step < 0 ? first - 1 : first + window.days;
      for (; quotes.length < window.days; next += step) {
        const date = calendar.days[next];
        if (date === undefined || (step < 0 ? date < this.history.first : date > this.history.last)) break;
        const quote = read(asDate(date));
        if (quote) quotes.splice(step < 0 ? 0 : quotes.length, 0, quote);
      }
      return quotes.length < window.days ? this.lacking(aggregate, series, on, missing) : ok(quotes);
    }
    const enough = missing.length === 0 || (this.missing === "skip" && quotes.length > 0);
    return enough ? ok(quotes) : this.lacking(aggregate, series, on, missing);
  }

  private quote(
    prices: PriceColumn,
    volumes: PriceColumn | undefined,
    date: CalendarDate,
    on: CalendarDate,
  ): Quote | undefined {
    const position = this.history.positionOf(date);
    if (position < 0) return undefined;
    const quoted = prices.at(position);
    const volume = volumes?.at(position);
    // Where prices are pooled a row without volume is a day without a trade, which adds nothing and lacks nothing.
    if (!quoted) return volumes && !volume ? { date, value: Rational.ZERO } : undefined;
    const factor = this.quotedFactor(date, on);
    const value = factor ? quoted.times(factor) : quoted;
    return {
      date,
      value,
      ...(factor ? { splitFactor: factor } : {}),
      ...(volume ? { volume: factor ? volume.over(factor) : volume } : {}),
    };
  }

  /** What a price quoted on a day is multiplied by to stand in terms of another; undefined where that is 1. */
  private quotedFactor(date: CalendarDate, on: CalendarDate): Rational | undefined {
    const { splits, adjusted } = this.context;
    if (splits.length === 0) return undefined;
    // An adjusted table stands in terms of its end: what happened after the reference date comes out again.
    const factor = splitsBetween(splits, adjusted ? asDate(Infinity) : date, on);
    return factor.equals(Rational.ONE) ? undefined : factor;
  }

  private carried(prices: PriceColumn, date: CalendarDate, on: CalendarDate): Quote | undefined {
    let position = this.history.countBefore(date) - 1;
    while (position >= 0 && !prices.has(position)) position--;
    const from = asDate(this.history.dates[position] ?? 0);
    const quote = position < 0 ? undefined : this.quote(prices, undefined, from, on);
    return quote && { ...quote, date, carriedFrom: from };
  }

  private lacking(
    aggregate: Aggregate,
    series: PriceSeries,
    on: CalendarDate,
    days: readonly CalendarDate[],
  ): Result<never> {
    const named =
      days.slice(0, 5).map(isoDate).join(", ") + (days.length > 5 ? ` and ${days.length - 5} more days` : "");
    return fail(
      "missing-data",
      "prices",
      named,
      `a ${seriesTitle(series)} on each day of the window`,
      `prices has no ${seriesTitle(series)} on ${named}, which ${ruleText(aggregate)} on ${isoDate(on)} needs; the table runs from ${isoDate(this.history.first)} to ${isoDate(this.history.last)}.`,
    );
  }

  private tooShort(aggregate: Aggregate, on: CalendarDate, calendar: TradingCalendar): Result<never> {
    const message = `prices shows ${calendar.days.length} days on which the stock traded, too few for ${ruleText(aggregate)} on ${isoDate(on)}.`;
    return fail("missing-data", "prices", `${calendar.days.length} days`, "enough traded days", message);
  }
}

function innermost(aggregate: Aggregate): Aggregate {
  const inner = aggregate.of;
  return typeof inner === "object" && inner.kind === "aggregate" ? inner : aggregate;
}

/** The product of ratios of splits after one date and up to another; backwards in time, its inverse. */
function splitsBetween(splits: ClauseContext["splits"], since: CalendarDate, on: CalendarDate): Rational {
  if (since > on) return Rational.ONE.over(splitsBetween(splits, on, since));
  let factor = Rational.ONE;
  for (const { date, ratio } of splits) if (date > since && date <= on) factor = factor.times(ratio);
  return factor;
}
