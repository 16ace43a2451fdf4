/* A note's instalments, row by row in whole cents. Contract rules: interest of a row rounds to the cent, payment is interest
   plus principal exactly, the last row closes the balance to 0.00, and there are as many rows as instalments. */
import { MONTHLY, dueDates } from "../calendar/frequency";
import type { CalendarDate } from "../calendar/date";
import { asCents, LARGEST, type Cents } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { ok, type Result } from "../failure";
import { HALF_UP_CENTS, interestOn, PeriodRate } from "./interest";
import { levelPayment } from "./levelPayment";
import { tooLarge, type NoteTerms } from "./terms";

export interface Instalment {
  /** 1 for the first. */
  readonly number: number;
  /** The day it falls due, moved off closed days where the note says so. */
  readonly dueDate: CalendarDate;
  /** The day as the contract counts it, before any move. */
  readonly unadjustedDate: CalendarDate;
  readonly opening: Cents;
  /** interest + principal. */
  readonly payment: Cents;
  readonly interest: Cents;
  readonly principal: Cents;
  /** opening - principal. */
  readonly closing: Cents;
}

export interface InstalmentSchedule {
  readonly terms: NoteTerms;
  /** The level payment, of which the last instalment may differ by cents. */
  readonly levelPayment: Cents;
  readonly rows: readonly Instalment[];
}

/** The schedule of a note in equal instalments of principal and interest, at annual rate / periods a year. */
export function instalmentSchedule(terms: NoteTerms): Result<InstalmentSchedule> {
  const { principal, annualRate, instalments, firstDue } = terms;
  const dates = dueDates(firstDue, MONTHLY, 0, instalments - 1);
  if (!dates.ok) return dates;
  const period = new PeriodRate(annualRate, MONTHLY.share);
  const owed = Rational.of(BigInt(principal) * (period.numerator + period.denominator), period.denominator);
  const payment = levelPayment(owed, new Array<PeriodRate>(instalments - 1).fill(period), HALF_UP_CENTS);
  const rows: Instalment[] = [];
  let balance: number = principal;
  for (let k = 0; k < instalments; k++) {
    const opening = balance;
    const interest = interestOn(opening, period, HALF_UP_CENTS);
    const last = k === instalments - 1;
    const repaid = last ? opening : Math.min(payment - interest, opening);
    balance = opening - repaid;
    if (interest + repaid > LARGEST) return tooLarge("principal", String(principal / 100));
    const dueDate = dates.value[k]!;
    rows.push({
      number: k + 1,
      dueDate,
      unadjustedDate: dueDate,
      opening: asCents(opening),
      payment: asCents(interest + repaid),
      interest: asCents(interest),
      principal: asCents(repaid),
      closing: asCents(balance),
    });
  }
  return ok({ terms, levelPayment: asCents(payment), rows });
}
