/* Prices after the last known one, under an assumption that the user states. */
import { asDate, isoDate, type CalendarDate } from "../calendar/date";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { ClauseMarket } from "../pricing/clauseMarket";
import type { Quote } from "../pricing/derivation";
import type { Surroundings } from "../pricing/evaluateRule";
import type { Aggregate } from "../pricing/rule";
import { ruleText } from "../pricing/ruleText";

/**
 * What a rule finds in windows that reach beyond the last known price. `flat`: what the last fully known window held.
 * `drift`: the same, grown by a fraction for each of the note's periods since. `path`: on each day of the window the
 * price of the user's own path in force on the date asked for. All of them move with splits on the way.
 */
export type Assumption =
  | { readonly kind: "flat" }
  | { readonly kind: "drift"; readonly perPeriod: Rational; readonly periodEnds: readonly CalendarDate[] }
  | { readonly kind: "path"; readonly points: readonly PathPoint[] };

/** A price in USD per share, in terms of the date from which on it holds. */
export interface PathPoint {
  readonly date: CalendarDate;
  readonly price: Rational;
}

export class ProjectedMarket implements Surroundings {
  /** Whether a price was projected since this was last set to false. */
  hasProjected = false;
  private readonly lastKnown = new Map<Aggregate, CalendarDate>();

  constructor(
    private readonly market: ClauseMarket,
    private readonly assumption: Assumption,
  ) {}

  quotes(aggregate: Aggregate, on: CalendarDate): Result<readonly Quote[]> {
    const known = this.knownThrough(aggregate);
    if (!known.ok) return known;
    if (on <= known.value) return this.market.quotes(aggregate, on);
    this.hasProjected = true;
    const { assumption } = this;
    if (assumption.kind === "path") return this.pathQuotes(assumption.points, aggregate, on);
    const quotes = this.market.quotes(aggregate, known.value);
    if (!quotes.ok) return quotes.failure.code === "out-of-range" ? noWindow(aggregate, on) : quotes;
    const held = this.acrossSplits(quotes.value, known.value, on);
    if (assumption.kind === "flat") return ok(held);
    const periods = assumption.periodEnds.filter((end) => end > known.value && end <= on).length;
    const growth = Rational.ONE.plus(assumption.perPeriod).pow(periods);
    return ok(held.map((quote) => ({ ...quote, value: quote.value.times(growth) })));
  }

  private pathQuotes(points: readonly PathPoint[], aggregate: Aggregate, on: CalendarDate): Result<readonly Quote[]> {
    const point = points.filter(({ date }) => date <= on).pop();
    if (!point) return beforePath(points, on);
    const quote: Quote = { value: point.price, volume: Rational.ONE };
    return ok(this.acrossSplits(Array<Quote>(aggregate.days as number).fill(quote), point.date, on));
  }

  /** Quotes in terms of one day in those of a later one. */
  private acrossSplits(quotes: readonly Quote[], since: CalendarDate, on: CalendarDate): readonly Quote[] {
    const factor = this.splitFactor(since, on);
    if (factor.equals(Rational.ONE)) return quotes;
    return quotes.map((quote) => ({
      ...quote,
      value: quote.value.times(factor),
      splitFactor: factor.times(quote.splitFactor ?? Rational.ONE),
      ...(quote.volume && { volume: quote.volume.over(factor) }),
    }));
  }

  /** The last date on which every day of a window lies within the price table. */
  knownThrough(aggregate: Aggregate): Result<CalendarDate> {
    const found = this.lastKnown.get(aggregate);
    if (found !== undefined) return ok(found);
    const { history, context } = this.market;
    const kind = aggregate.placing.calendar ?? context.calendar;
    // Days on which the stock traded are not known beyond the table.
    const calendar = this.market.calendarOf(kind === "traded days" ? "sessions" : kind);
    if (!calendar.ok) return calendar;
    const { first, last, countThrough } = calendar.value;
    const window = { ...aggregate.placing, days: aggregate.days as number };
    const through = history.last < first ? 0 : (countThrough[Math.min(history.last, last) - first] ?? 0);
    let [low, high]: [number, number] = [first - 1, last];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (calendar.value.firstOf(window, asDate(middle)) + window.days <= through) low = middle;
      else high = middle - 1;
    }
    this.lastKnown.set(aggregate, asDate(low));
    return ok(asDate(low));
  }

  value(name: string, on: CalendarDate) {
    return this.market.value(name, on);
  }
  date(name: string) {
    return this.market.date(name);
  }
  splitFactor(since: CalendarDate | undefined, on: CalendarDate): Rational {
    return this.market.splitFactor(since, on);
  }
  check(subject: string, on: CalendarDate): Result<CalendarDate> {
    return this.market.check(subject, on);
  }
}

/** Where the table holds too little for a single window, its last one would lie before the calendar's first day. */
const noWindow = (aggregate: Aggregate, on: CalendarDate): Result<never> =>
  fail(
    "missing-data",
    "prices",
    "",
    "given",
    `prices holds no whole window of ${ruleText(aggregate)}, so there is nothing to project its value on ${isoDate(on)} from.`,
  );

function beforePath(points: readonly PathPoint[], on: CalendarDate): Result<never> {
  const first = points[0] ? `, the first being from ${isoDate(points[0].date)}` : "";
  return fail(
    "missing-data",
    "Projected price",
    "",
    `given from ${isoDate(on)} or earlier`,
    `The projection has no price on ${isoDate(on)}: give a Projected from on or before that day${first}.`,
  );
}
