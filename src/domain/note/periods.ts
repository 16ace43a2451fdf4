/* The periods over which a note bears interest, and the days its instalments fall due. */
import { isoDate, type CalendarDate } from "../calendar/date";
import type { DayCount, YearFraction } from "../calendar/dayCount";
import { dueDates, MONTHLY, type Frequency } from "../calendar/frequency";
import { rollDate, type OpenDays, type Roll } from "../calendar/roll";
import { all, fail, ok, type Result } from "../failure";
import type { NoteTerms } from "./terms";

export interface Period {
  /** The day the contract counts, and the day it moves to off closed days. */
  readonly unadjustedDate: CalendarDate;
  readonly dueDate: CalendarDate;
  /** Interest runs from `start`, inclusive, to `end`, exclusive. */
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  /** The period's length under the note's day count. */
  readonly years: YearFraction;
}

/** Periods in columns, since most schedules need few of them as objects. */
export class AccrualPeriods {
  constructor(
    /** The day interest starts. */
    readonly start: CalendarDate,
    /** Of each period: the day the contract counts, the day it moves to, the day interest runs to. */
    readonly unadjustedDates: readonly CalendarDate[],
    readonly dueDates: readonly CalendarDate[],
    readonly ends: readonly CalendarDate[],
    /** The lengths of the first periods, and that of all others. */
    readonly firstYears: readonly YearFraction[],
    readonly regularYears: YearFraction,
  ) {}

  get count(): number {
    return this.ends.length;
  }

  startOf(k: number): CalendarDate {
    return k === 0 ? this.start : this.ends[k - 1]!;
  }

  at(k: number): Period {
    return {
      unadjustedDate: this.unadjustedDates[k]!,
      dueDate: this.dueDates[k]!,
      start: this.startOf(k),
      end: this.ends[k]!,
      years: this.firstYears[k] ?? this.regularYears,
    };
  }

  /** The day interest ends for a note of so many instalments. */
  lastEnd(instalments: number): CalendarDate {
    return this.ends[instalments - 1]!;
  }
}

/**
 * The periods of the first `count` instalments, which may be more than the note's own where its payment is worked out over
 * a longer term.
 */
export function accrualPeriods(terms: NoteTerms, count: number): Result<AccrualPeriods> {
  const { firstDue, issueDate, dayCount, roll, frequency = MONTHLY } = terms;
  const counted = dueDates(firstDue, frequency, 0, count - 1, terms.endOfMonth);
  if (!counted.ok) return counted;
  const dates = counted.value;
  const earlier = dueDates(firstDue, frequency, -1, -1, terms.endOfMonth);
  if (!earlier.ok) return earlier;
  const before = earlier.value[0]!;
  const start = issueDate ?? before;
  if (start >= firstDue)
    return fail("inconsistent", "Issue date", isoDate(start), `before the first due date, ${isoDate(firstDue)}`);
  const due = roll ? rolledDates(dates, roll.convention, roll.isOpen, terms.instalments) : ok(dates);
  if (!due.ok) return due;
  if (due.value[0]! <= start)
    return fail(
      "inconsistent",
      "Roll",
      isoDate(due.value[0]!),
      `after ${isoDate(start)}, when interest starts`,
      `Roll moves the first due date to ${isoDate(due.value[0]!)}; it must stay after ${isoDate(start)}, when interest starts.`,
    );
  const isBullet = terms.repayment?.method === "bullet";
  let ends: readonly CalendarDate[] = roll?.movesInterest ? due.value : dates;
  // A bullet's interest runs in one period up to its last date; the dates before find nothing to pay.
  if (isBullet) ends = ends.map((end, k) => (k === count - 1 ? end : start));

  const stub = !dayCount && start !== before ? stubFraction(start, terms, frequency) : ok(frequency.share);
  if (!stub.ok) return stub;
  let firstYears: readonly YearFraction[] = start === before ? [] : [stub.value];
  if (dayCount) firstYears = ends.map((end, k) => dayCount.fraction(k === 0 ? start : ends[k - 1]!, end));
  else if (isBullet)
    firstYears = ends.map((_, k) => (k === count - 1 ? total(stub.value, frequency.share, k) : NO_TIME));
  return ok(new AccrualPeriods(start, dates, due.value, ends, firstYears, frequency.share));
}

const NO_TIME: YearFraction = { numerator: 0, denominator: 1 };

/** a + k b. */
const total = (a: YearFraction, b: YearFraction, k: number): YearFraction => ({
  numerator: a.numerator * b.denominator + k * b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

/** Dates after the note's own are not rolled: nothing falls due on them. */
function rolledDates(
  dates: readonly CalendarDate[],
  convention: Roll,
  isOpen: OpenDays,
  instalments: number,
): Result<CalendarDate[]> {
  return all(dates.map((date, k) => (k < instalments ? rollDate(date, convention, isOpen) : ok(date))));
}

/** The length of a part of a period: counted by the day count, or in proportion to its days where that is periodic. */
export function partOf(period: Period, from: CalendarDate, to: CalendarDate, dayCount?: DayCount): YearFraction {
  if (from === period.start && to === period.end) return period.years;
  if (dayCount) return dayCount.fraction(from, to);
  const { numerator, denominator } = period.years;
  return { numerator: numerator * (to - from), denominator: denominator * (period.end - period.start) };
}

/** A first period of its own length: its whole periods, and the days left as part of the regular period they lie in (ICMA rule 251). */
function stubFraction(issue: CalendarDate, terms: NoteTerms, frequency: Frequency): Result<YearFraction> {
  const shortest =
    frequency.unit === "days" ? frequency.count : frequency.unit === "months" ? 28 * frequency.count : 13;
  const back = Math.ceil((terms.firstDue - issue) / shortest);
  const earlier = dueDates(terms.firstDue, frequency, -back, 0, terms.endOfMonth);
  if (!earlier.ok) return earlier;
  const dates = earlier.value.reverse();
  const whole = dates.findIndex((date) => date <= issue);
  const later = dates[dates[whole] === issue ? whole : whole - 1]!;
  const days = later - issue;
  const length = days === 0 ? 1 : later - dates[whole]!;
  const periods = (dates[whole] === issue ? whole : whole - 1) * length + days;
  return ok({
    numerator: periods * frequency.share.numerator,
    denominator: length * frequency.share.denominator,
  });
}
