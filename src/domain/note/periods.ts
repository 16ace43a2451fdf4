/* The periods over which a note bears interest, and the days its instalments fall due. */
import { isoDate, type CalendarDate } from "../calendar/date";
import type { DayCount, YearFraction } from "../calendar/dayCount";
import { dueDates, MONTHLY, type Frequency } from "../calendar/frequency";
import { rollDate } from "../calendar/roll";
import { fail, ok, type Result } from "../failure";
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

/** The periods of the first `count` instalments; those after the note's own (a payment over a longer term) are not rolled. */
export function accrualPeriods(terms: NoteTerms, count: number): Result<Period[]> {
  const { firstDue, issueDate, dayCount, roll, frequency = MONTHLY } = terms;
  const counted = dueDates(firstDue, frequency, -1, count - 1, terms.endOfMonth);
  if (!counted.ok) return counted;
  const [before, ...dates] = counted.value as [CalendarDate, ...CalendarDate[]];
  const accrualStart = issueDate ?? before;
  if (accrualStart >= firstDue)
    return fail("inconsistent", "Issue date", isoDate(accrualStart), `before the first due date, ${isoDate(firstDue)}`);
  const periods: Period[] = [];
  let start = accrualStart;
  for (const [k, unadjustedDate] of dates.entries()) {
    let dueDate = unadjustedDate;
    if (roll && k < terms.instalments) {
      const rolled = rollDate(unadjustedDate, roll.convention, roll.isOpen);
      if (!rolled.ok) return rolled;
      dueDate = rolled.value;
    }
    const end = roll?.movesInterest ? dueDate : unadjustedDate;
    let years = frequency.share;
    if (dayCount) years = dayCount.fraction(start, end);
    else if (k === 0 && accrualStart !== before) {
      const stub = stubFraction(accrualStart, terms, frequency);
      if (!stub.ok) return stub;
      years = stub.value;
    }
    periods.push({ unadjustedDate, dueDate, start, end, years });
    start = end;
  }
  return ok(terms.repayment?.method === "bullet" ? asOnePeriod(periods, dayCount, frequency) : periods);
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

/** One interest period up to the last date; the dates before it find nothing to pay. */
function asOnePeriod(periods: readonly Period[], dayCount: DayCount | undefined, frequency: Frequency): Period[] {
  const first = periods[0]!;
  const { start } = first;
  return periods.map((period, k) => {
    if (k < periods.length - 1) return { ...period, start, end: start, years: { numerator: 0, denominator: 1 } };
    const regular = frequency.share;
    const years = dayCount?.fraction(start, period.end) ?? {
      numerator: first.years.numerator * regular.denominator + k * regular.numerator * first.years.denominator,
      denominator: first.years.denominator * regular.denominator,
    };
    return { ...period, start, years };
  });
}
