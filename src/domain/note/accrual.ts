/* Interest within one period of a note, where rate and balance may change on days inside it. */
import { isoDate, type CalendarDate } from "../calendar/date";
import type { DayCount } from "../calendar/dayCount";
import { asCents, LARGEST, type Cents, type Rate } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { HALF_UP_CENTS, PeriodRate, roundCents, type AmountRounding } from "./interest";
import { partOf, type AccrualPeriods, type Period } from "./periods";
import { MOST_CENTS, showBigCents, showCents, type NoteEvent, type NoteTerms } from "./terms";

/** Interest on a principal between two dates, half up to the cent; fails for more than cents hold exactly. */
export function accruedInterest(
  principal: Cents,
  rate: Rate,
  from: CalendarDate,
  to: CalendarDate,
  dayCount: DayCount,
): Result<Cents> {
  const accrued = new PeriodRate(rate, dayCount.fraction(from, to)).interestOn(principal);
  const cents = accrued.round("half-up");
  if (cents > LARGEST) return fail("out-of-range", "The interest accrued", showBigCents(cents), MOST_CENTS);
  return ok(asCents(cents));
}

/**
 * What early payments retired that payments count as owed when they are worked out, or it would be spared twice: of those
 * that spare the nearest instalments, what these are still to be spared; of those that spare the last ones, what was
 * retired since payments were last to be worked out.
 */
export interface Spared {
  readonly nearest: number;
  readonly last: number;
}
export const NOTHING_SPARED: Spared = { nearest: 0, last: 0 };

/** What has happened in a period up to a day. */
export interface PeriodAccrual {
  /** Unrounded, in cents. */
  readonly interest: Rational;
  /** The same as if what is spared were still owed. */
  readonly planned: Rational;
  /** The rate in force at the end. */
  readonly rate: Rate;
  /** Opening balance, plus what was added, less what was retired, in cents. */
  readonly balance: number;
  readonly added: number;
  readonly retired: number;
  readonly spared: Spared;
  /** Whether payments are worked out anew, and by how much the principal parts of all instalments change. */
  readonly replan: boolean;
  readonly scale: Rational;
}

/**
 * Accrues from the start of a period to `until`, through the events given, all of which lie in the period, in order.
 * @param before what was spared when the period starts
 */
export function accrueThrough(
  terms: NoteTerms,
  period: Period,
  opening: number,
  openingRate: Rate,
  events: readonly NoteEvent[],
  until: CalendarDate,
  before = NOTHING_SPARED,
): Result<PeriodAccrual> {
  const { dayCount, rounding = HALF_UP_CENTS } = terms;
  let interest = Rational.ZERO;
  let [onNearest, onLast] = [Rational.ZERO, Rational.ZERO];
  let scale = Rational.ONE;
  let [rate, balance, added, retired, replan, since] = [openingRate, opening, 0, 0, false, period.start];
  let { nearest, last } = before;
  const accrueTo = (date: CalendarDate): void => {
    const part = new PeriodRate(rate, partOf(period, since, date, dayCount));
    interest = interest.plus(part.interestOn(balance));
    if (nearest > 0) onNearest = onNearest.plus(part.interestOn(nearest));
    if (last > 0) onLast = onLast.plus(part.interestOn(last));
    since = date;
  };
  for (const event of events) {
    accrueTo(event.date);
    if (event.kind === "retire" && event.amount > balance)
      return fail(
        "inconsistent",
        `The early payment of ${isoDate(event.date)}`,
        showCents(event.amount),
        `at most the balance on that day, ${showCents(balance)}`,
      );
    const owed = balance + nearest;
    if (event.kind === "rate") rate = event.rate;
    else if (event.kind === "retire") {
      retired += event.amount;
      if (event.reduces === "nearest") nearest += event.amount;
      if (event.reduces === "last") last += event.amount;
    } else added += event.kind === "charge" ? event.amount : growth(balance, event.factor, rounding);
    balance = opening + added - retired;
    if (event.kind === "retire" && event.reduces !== "all") continue;
    replan = true;
    [last, onLast] = [0, Rational.ZERO];
    if (owed > 0) scale = scale.times(Rational.of(balance + nearest, owed));
  }
  accrueTo(until);
  const planned = interest.plus(onNearest).plus(onLast);
  return ok({ interest, planned, rate, balance, added, retired, spared: { nearest, last }, replan, scale });
}

function growth(balance: number, factor: Rational, rounding: AmountRounding): number {
  const grown = factor.minus(Rational.ONE).times(Rational.of(balance));
  return roundCents(grown.n, grown.d, rounding);
}

/** The events of each period, by its index; fails for one outside the note's life. */
export function eventsByPeriod(
  { events = [], instalments }: NoteTerms,
  periods: AccrualPeriods,
): Result<ReadonlyMap<number, readonly NoteEvent[]>> {
  const found = new Map<number, NoteEvent[]>();
  let k = 0;
  for (const event of events) {
    while (k < instalments && event.date >= periods.ends[k]!) k++;
    if (k === instalments || event.date < periods.start)
      return fail(
        "inconsistent",
        `The ${EVENT_NAMES[event.kind]} date`,
        isoDate(event.date),
        `from ${isoDate(periods.start)}, when interest starts, and before ${isoDate(periods.lastEnd(instalments))}, the last instalment`,
      );
    const others = found.get(k);
    if (others) others.push(event);
    else found.set(k, [event]);
  }
  return ok(found);
}

const EVENT_NAMES: Readonly<Record<NoteEvent["kind"], string>> = {
  rate: "Step or Default",
  multiply: "Default",
  charge: "Charge",
  retire: "Prepayment or Conversion",
};
