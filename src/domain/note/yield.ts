/* The annual rate that a note really costs or earns. */
import type { CalendarDate } from "../calendar/date";
import { MONTHLY } from "../calendar/frequency";
import { asCents, type Cents } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { HALF_UP_CENTS, roundCents } from "./interest";
import type { InstalmentSchedule } from "./schedule";
import type { GivenTerms } from "./termLabels";
import { showCents, type NoteTerms } from "./terms";

export interface CashFlow {
  readonly date: CalendarDate;
  /** Paid to the holder, 0 or more. */
  readonly amount: number;
}

/** All that the holder gets: instalments when due, prepayments and conversions at face on their days. */
export function paymentsOf(schedule: InstalmentSchedule): CashFlow[] {
  const flows: CashFlow[] = [];
  for (let k = 0; k < schedule.terms.instalments; k++)
    flows.push({ date: schedule.periods.dueDates[k]!, amount: schedule.paymentOf(k) });
  for (const ofPeriod of schedule.events.values())
    for (const event of ofPeriod) if (event.kind === "retire") flows.push({ date: event.date, amount: event.amount });
  return flows;
}

/** Principal less the original issue discount (a part of the face, or of the cash) and the upfront charge. */
export function cashAtIssue({ principal }: NoteTerms, given: GivenTerms): Result<Cents> {
  const face = Rational.of(principal);
  const discount = given.one("Original issue discount") ?? Rational.ZERO;
  const onCash = given.one("Discount base") === "cash";
  if (discount.sign > 0 && given.one("Discount base") === undefined)
    return fail("blank", "Discount base", "", "face or cash: what the original issue discount is a part of");
  const bought = onCash ? face.over(Rational.ONE.plus(discount)) : face.times(Rational.ONE.minus(discount));
  const charge = given.one("Upfront charge") ?? 0;
  const cash = roundCents(bought.n, bought.d, HALF_UP_CENTS) - charge;
  if (cash <= 0)
    return fail(
      "no-solution",
      "Upfront charge",
      showCents(charge),
      "less than the cash the note brings, or it has no yield",
    );
  return ok(asCents(cash));
}

/**
 * The effective annual rate y at which sum(amount / (1 + y)^(days / 365)) equals the cash paid on `start`: XIRR's
 * convention, Actual/365F. Newton's method on the logarithm of the present value as a function of ln(1 + y): convex and
 * falling, so that it cannot miss, and nearly straight, so that few steps are needed; near the root Chebyshev's term for
 * the bend makes them fewer still.
 */
export function effectiveYield(cash: number, start: CalendarDate, payments: readonly CashFlow[]): Result<number> {
  const years: number[] = [];
  const amounts: number[] = [];
  let longest = 0;
  for (const { date, amount } of payments) {
    if (amount === 0) continue;
    const time = (date - start) / 365;
    years.push(time);
    amounts.push(amount);
    if (time > longest) longest = time;
  }
  if (!(cash > 0 && longest > 0))
    return fail(
      "no-solution",
      "cash flows",
      "",
      "",
      "There is no yield: it takes cash at the start and payments after it.",
    );
  let logarithm = 0;
  for (let round = 0; round < 100; round++) {
    // What grows most is scaled to its face, lest it overflow.
    const scale = logarithm < 0 ? -logarithm * longest : 0;
    let value = 0;
    let first = 0;
    let second = 0;
    for (let k = 0; k < years.length; k++) {
      const time = years[k]!;
      const present = amounts[k]! * Math.exp(-logarithm * time - scale);
      value += present;
      first += present * time;
      second += present * time * time;
    }
    // The present value's mean time and its variance are the slope and the bend of the logarithm.
    const mean = first / value;
    const newton = (Math.log(value / cash) + scale) / mean;
    const bend = (newton * (second / value - mean * mean)) / (2 * mean);
    const step = Math.abs(bend) < 0.1 ? newton * (1 + bend) : newton;
    logarithm += step;
    // The error left is of the order of the step's cube.
    if (Math.abs(step) <= 1e-6) break;
  }
  const result = Math.expm1(logarithm);
  if (Number.isFinite(result)) return ok(result);
  return fail(
    "no-solution",
    "cash flows",
    "",
    "",
    "The yield is beyond what a number holds: the payments dwarf the cash.",
  );
}

/** The same as a nominal rate compounded once a period of the note. */
export function nominalYield(effective: number, { frequency = MONTHLY }: NoteTerms): number {
  const periods = frequency.share.denominator / frequency.share.numerator;
  return periods * Math.expm1(Math.log1p(effective) / periods);
}
