/* What it takes to pay a note off on a day. */
import { addDays, asDate, isoDate, type CalendarDate } from "../calendar/date";
import { asCents, asFraction, type Cents, type Fraction, type Rate } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { accrueThrough } from "./accrual";
import { HALF_UP_CENTS, roundCents } from "./interest";
import type { InstalmentSchedule } from "./schedule";
import type { GivenTerms } from "./termLabels";
import { times, type NoteTerms } from "./terms";

/** A dated ladder of prepayment premiums, in order; absent: none is due. */
export interface PayoffLadder {
  readonly rungs: readonly PayoffRung[];
  readonly base: "principal" | "principal and accrued";
}

export interface PayoffRung {
  readonly from: CalendarDate;
  /** Inclusive; absent: to the day before the next rung, or for good. */
  readonly to?: CalendarDate | undefined;
  /** 110% of the base is 1.1. */
  readonly multiple: Fraction;
}

export interface Payoff {
  readonly balance: Cents;
  readonly accrued: Cents;
  readonly premium: Cents;
  /** balance + accrued + premium. */
  readonly total: Cents;
}

/** The pay-off on a day from the start of interest to the last instalment. */
export function payoff(schedule: InstalmentSchedule, date: CalendarDate, ladder?: PayoffLadder): Result<Payoff> {
  const { periods, terms } = schedule;
  const { start, dueDates } = periods;
  const end = asDate(Math.max(periods.lastEnd(terms.instalments), dueDates[terms.instalments - 1]!));
  if (date < start || date > end)
    return fail(
      "out-of-range",
      "date",
      isoDate(date),
      `from ${isoDate(start)}, when interest starts, to ${isoDate(end)}, the last instalment`,
    );
  const multiple = ladder ? multipleOn(ladder, date) : ok(asFraction(Rational.ONE));
  if (!multiple.ok) return multiple;
  const owed = owedOn(schedule, date);
  if (!owed.ok) return owed;
  const { balance, accrued } = owed.value;
  const base = ladder?.base === "principal" ? balance : balance + accrued;
  const extra = multiple.value.minus(Rational.ONE).times(Rational.of(base));
  // The note's own rounding is of instalments and interest.
  const premium = roundCents(extra.n, extra.d, HALF_UP_CENTS);
  return ok({
    balance: asCents(balance),
    accrued: asCents(accrued),
    premium: asCents(premium),
    total: asCents(balance + accrued + premium),
  });
}

interface Owed {
  readonly balance: number;
  readonly accrued: number;
}

/**
 * What is owed on a day once the instalments due by then are paid. Interest runs by the periods of the contract: where a due
 * date has moved past the end of its period, the instalment is owed with what has accrued since; where it has moved ahead
 * of it, the interest to that end has been paid with it.
 */
function owedOn(schedule: InstalmentSchedule, date: CalendarDate): Result<Owed> {
  const { periods, terms } = schedule;
  const past = (dates: readonly CalendarDate[]): number => {
    const next = dates.findIndex((each) => date < each);
    return next < 0 ? terms.instalments : Math.min(next, terms.instalments);
  };
  const ended = past(periods.ends);
  const paid = past(periods.dueDates);
  const running = ended < terms.instalments ? runningOn(schedule, ended, date) : ok({ balance: 0, accrued: 0 });
  if (!running.ok) return running;
  let { balance, accrued } = running.value;
  for (let k = paid; k < ended; k++) {
    balance += schedule.principalOf(k);
    accrued += schedule.interestOf(k);
  }
  for (let k = ended; k < paid; k++) balance -= schedule.principalOf(k);
  return ok({ balance, accrued: paid > ended ? 0 : accrued });
}

/** Balance and interest of a period up to a day in it. */
function runningOn(schedule: InstalmentSchedule, index: number, date: CalendarDate): Result<Owed> {
  const { periods, terms, events } = schedule;
  const { grace, rounding = HALF_UP_CENTS } = terms;
  const period = periods.at(index);
  const past = (events.get(index) ?? []).filter((event) => event.date <= date);
  const rate = rateBefore(terms, period.start);
  const through = accrueThrough(terms, period, schedule.openingOf(index), rate, past, date);
  if (!through.ok) return through;
  const { balance, interest } = through.value;
  const waived = grace?.interest === "waived" && index < grace.instalments;
  return ok({ balance, accrued: waived ? 0 : roundCents(interest.n, interest.d, rounding) });
}

/** The rate in force when a period starts, before what happens on its first day. */
function rateBefore({ annualRate, events = [] }: NoteTerms, start: CalendarDate): Rate {
  return events.reduce((rate, event) => (event.kind === "rate" && event.date < start ? event.rate : rate), annualRate);
}

function multipleOn({ rungs }: PayoffLadder, date: CalendarDate): Result<Fraction> {
  const rung = rungs.find((each, k) => {
    const to = each.to ?? (rungs[k + 1] ? addDays(rungs[k + 1]!.from, -1) : Infinity);
    return each.from <= date && date <= to;
  });
  if (rung) return ok(rung.multiple);
  const first = rungs[0]!.from;
  const last = rungs[rungs.length - 1]!.to;
  const until = last === undefined ? "on" : `to ${isoDate(last)}`;
  return fail("out-of-range", "date", isoDate(date), `a day of the payoff ladder, from ${isoDate(first)} ${until}`);
}

/** The ladder of the Terms sheet; undefined when it has none. */
export function payoffLadder(given: GivenTerms): Result<PayoffLadder | undefined> {
  const from = given.rows("Payoff from");
  const to = given.beside("Payoff from", "Payoff to");
  if (!to)
    return fail(
      "inconsistent",
      "Payoff to",
      `given ${times(given.rows("Payoff to").length)}`,
      `given at most once for each of the ${from.length} rungs, below its Payoff from`,
    );
  const multiples = given.rows("Payoff multiple");
  const base = given.one("Payoff base");
  const rungs: PayoffRung[] = [];
  for (let k = 0; k < Math.max(from.length, multiples.length); k++) {
    const [start, end, multiple] = [from[k], to[k], multiples[k]];
    if (start === undefined && end === undefined && multiple === undefined) continue;
    if (start === undefined || multiple === undefined)
      return fail(
        "blank",
        start === undefined ? "Payoff from" : "Payoff multiple",
        "",
        "given for every rung of the ladder",
      );
    if (end !== undefined && end < start)
      return fail("inconsistent", "Payoff to", isoDate(end), `on or after its Payoff from, ${isoDate(start)}`);
    rungs.push({ from: start, to: end, multiple });
  }
  if (rungs.length === 0) return ok(undefined);
  if (base === undefined)
    return fail(
      "blank",
      "Payoff base",
      "",
      "principal, or principal and accrued: what the payoff multiple is a multiple of",
    );
  rungs.sort((a, b) => a.from - b.from);
  for (const [k, { to: end }] of rungs.entries()) {
    const next = rungs[k + 1]?.from;
    if (next === rungs[k]!.from)
      return fail("inconsistent", "Payoff from", `${isoDate(next)} twice`, "a day of its own for each rung");
    if (next !== undefined && end !== undefined && next !== addDays(end, 1))
      return fail(
        "inconsistent",
        "Payoff from",
        isoDate(next),
        `${isoDate(addDays(end, 1))}, the day after the rung before ends: the ladder has ${next > end ? "a hole" : "two rungs on one day"}`,
      );
  }
  return ok({ rungs, base });
}
