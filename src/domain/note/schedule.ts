/* A note's instalments, row by row in whole cents. Contract rules: interest of a row rounds to the cent, payment is interest
   plus principal exactly, the last row closes the balance to 0.00, and there are as many rows as instalments. */
import type { CalendarDate } from "../calendar/date";
import { asCents, LARGEST, type Cents, type Rate } from "../exact/quantities";
import { ok, type Result } from "../failure";
import { accrueThrough, eventsByPeriod, type PeriodAccrual } from "./accrual";
import { HALF_UP_CENTS, interestOn, PeriodRate, roundCents, type InterestRule } from "./interest";
import { accrualPeriods, type Period } from "./periods";
import { amortisation, RepaymentPlan } from "./repayment";
import { tooLarge, type NoteEvent, type NoteTerms } from "./terms";

export interface Instalment {
  /** 1 for the first. */
  readonly number: number;
  /** The day it falls due, moved off closed days where the note says so. */
  readonly dueDate: CalendarDate;
  /** The day as the contract counts it, before any move. */
  readonly unadjustedDate: CalendarDate;
  readonly opening: Cents;
  /** Charges and multiples of principal added since the instalment before. */
  readonly added: Cents;
  /** Prepaid or converted since the instalment before. */
  readonly retired: Cents;
  /** interest + principal. */
  readonly payment: Cents;
  readonly interest: Cents;
  /** Below 0 where interest is added to principal. */
  readonly principal: Cents;
  /** opening + added - retired - principal. */
  readonly closing: Cents;
}

export interface InstalmentSchedule {
  readonly terms: NoteTerms;
  /** The payment of the first instalment that repays principal by the note's rule. */
  readonly regularPayment: Cents;
  /** A level payment before rounding, in cents, a double; absent for other methods and for a single instalment. */
  readonly unroundedPayment?: number | undefined;
  readonly rows: readonly Instalment[];
  /** The interest period of each row. */
  readonly periods: readonly Period[];
  /** The rate in force when each period starts. */
  readonly rates: readonly Rate[];
  readonly events: ReadonlyMap<number, readonly NoteEvent[]>;
}

/** The schedule of a note; `interestOf` is for showing that the exact rule gives the same cents. */
export function instalmentSchedule(
  terms: NoteTerms,
  interestOf: InterestRule = interestOn,
): Result<InstalmentSchedule> {
  const { instalments, grace, rounding = HALF_UP_CENTS } = terms;
  const longer = accrualPeriods(terms, amortisation(terms));
  if (!longer.ok) return longer;
  const periods = longer.value.slice(0, instalments);
  const events = eventsByPeriod(terms.events ?? [], periods);
  if (!events.ok) return events;

  const plan = new RepaymentPlan(terms, interestOf);
  const rows: Instalment[] = [];
  const rates: Rate[] = [];
  let rate = terms.annualRate;
  let periodRates = ratesOf(longer.value, rate);
  let balance: number = terms.principal;
  let credit = 0;
  for (let index = 0; index < instalments; index++) {
    const period = periods[index]!;
    const opening = balance;
    rates.push(rate);
    let happened: PeriodAccrual | undefined;
    if (events.value.has(index)) {
      const through = accrueThrough(terms, period, opening, rate, events.value.get(index)!, period.end);
      if (!through.ok) return through;
      happened = through.value;
      balance = happened.balance;
      credit += happened.credit;
      if (happened.replan) plan.forget(happened.scale);
      if (happened.rate !== rate) periodRates = ratesOf(longer.value, (rate = happened.rate));
    }
    const periodRate = periodRates[index]!;
    const resting = grace !== undefined && index < grace.instalments;
    let interest = happened
      ? roundCents(happened.interest.n, happened.interest.d, rounding)
      : interestOf(balance, periodRate, rounding);
    if (resting && grace.interest === "waived") interest = 0;

    let principal = balance;
    if (index < instalments - 1) {
      if (resting) principal = grace.interest === "capitalised" ? -interest : 0;
      else if (plan.payment !== undefined && plan.payment > interest) principal = plan.payment - interest;
      else {
        const found = plan.principalDue({
          index,
          balance,
          interest,
          accrued: () => happened?.interest ?? periodRate.interestOn(balance),
          later: () => periodRates.slice(index + 1),
        });
        if (!found.ok) return found;
        principal = found.value;
      }
      if (principal > balance) principal = balance;
      if (credit > 0 && principal > 0) {
        const spared = Math.min(credit, principal);
        credit -= spared;
        principal -= spared;
      }
    }
    balance -= principal;
    if (!(interest + Math.abs(principal) + balance <= LARGEST)) return tooLarge(terms.principal);
    rows.push({
      number: index + 1,
      dueDate: period.dueDate,
      unadjustedDate: period.unadjustedDate,
      opening: asCents(opening),
      added: asCents(happened?.added ?? 0),
      retired: asCents(happened?.retired ?? 0),
      payment: asCents(interest + principal),
      interest: asCents(interest),
      principal: asCents(principal),
      closing: asCents(balance),
    });
  }
  const regular = rows[grace?.instalments ?? 0] ?? rows[0]!;
  return ok({
    terms,
    regularPayment: plan.firstPayment ?? regular.payment,
    unroundedPayment: plan.unrounded,
    rows,
    periods,
    rates,
    events: events.value,
  });
}

/** The rate of each period; periods of one length share theirs. */
function ratesOf(periods: readonly Period[], rate: Rate): PeriodRate[] {
  const approximate = rate.toNumber();
  const rates: PeriodRate[] = [];
  let shared: PeriodRate | undefined;
  periods.forEach(({ years }, k) => {
    if (!shared || years !== periods[k - 1]!.years) shared = new PeriodRate(rate, years, approximate);
    rates.push(shared);
  });
  return rates;
}
