/* A note's instalments, row by row in whole cents. Contract rules: interest of a row rounds to the cent, payment is interest
   plus principal exactly, the last row closes the balance to 0.00, and there are as many rows as instalments. */
import type { CalendarDate } from "../calendar/date";
import { asCents, LARGEST, type Cents } from "../exact/quantities";
import { ok, type Result } from "../failure";
import { accrueThrough, eventsByPeriod, NOTHING_SPARED, type PeriodAccrual } from "./accrual";
import { HALF_UP_CENTS, interestOn, roundCents } from "./interest";
import { PeriodRates } from "./periodRates";
import { accrualPeriods, type AccrualPeriods } from "./periods";
import { amortisation, RepaymentPlan, type WorkedPayment } from "./repayment";
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

/** What was added to and retired from principal in a period. */
type Changes = Pick<Instalment, "added" | "retired">;
const NO_CHANGES: Changes = { added: asCents(0), retired: asCents(0) };

/** A note's instalments. Amounts are held in columns; the rows are made when first asked for. */
export class InstalmentSchedule {
  private madeRows: readonly Instalment[] | undefined;

  constructor(
    readonly terms: NoteTerms,
    /** The payment of the first instalment that repays principal by the note's rule. */
    readonly regularPayment: Cents,
    /** In order; none for other methods and for a single instalment. */
    readonly levelPayments: readonly WorkedPayment[],
    /** The interest period of each instalment. */
    readonly periods: AccrualPeriods,
    /** The events of each period, by its index. */
    readonly events: ReadonlyMap<number, readonly NoteEvent[]>,
    /** Cents of each instalment, three by three: interest, principal, closing balance. One array is one allocation. */
    private readonly amounts: Float64Array,
    private readonly changes: ReadonlyMap<number, Changes>,
  ) {}

  /** The first level payment before rounding, in cents, a double. */
  get unroundedPayment(): number | undefined {
    return this.levelPayments[0]?.unrounded;
  }

  get rows(): readonly Instalment[] {
    this.madeRows ??= this.makeRows();
    return this.madeRows;
  }

  /** The balance that a period starts with. */
  openingOf(index: number): Cents {
    return index === 0 ? this.terms.principal : this.closingOf(index - 1);
  }
  interestOf(index: number): Cents {
    return asCents(this.amounts[3 * index]!);
  }
  /** Below 0 where interest is added to it. */
  principalOf(index: number): Cents {
    return asCents(this.amounts[3 * index + 1]!);
  }
  closingOf(index: number): Cents {
    return asCents(this.amounts[3 * index + 2]!);
  }
  paymentOf(index: number): Cents {
    return asCents(this.interestOf(index) + this.principalOf(index));
  }

  private makeRows(): Instalment[] {
    const { periods, changes, terms } = this;
    const rows: Instalment[] = [];
    for (let k = 0; k < terms.instalments; k++) {
      const { added, retired } = changes.get(k) ?? NO_CHANGES;
      rows.push({
        number: k + 1,
        dueDate: periods.dueDates[k]!,
        unadjustedDate: periods.unadjustedDates[k]!,
        opening: this.openingOf(k),
        added,
        retired,
        payment: this.paymentOf(k),
        interest: this.interestOf(k),
        principal: this.principalOf(k),
        closing: this.closingOf(k),
      });
    }
    return rows;
  }
}

/** The schedule of a note. */
export function instalmentSchedule(terms: NoteTerms): Result<InstalmentSchedule> {
  const { instalments, grace, rounding = HALF_UP_CENTS } = terms;
  const accrual = accrualPeriods(terms, amortisation(terms));
  if (!accrual.ok) return accrual;
  const periods = accrual.value;
  const events = eventsByPeriod(terms, periods);
  if (!events.ok) return events;

  const plan = new RepaymentPlan(terms);
  const changes = new Map<number, Changes>();
  const amounts = new Float64Array(3 * instalments);
  let rate = terms.annualRate;
  let rates = new PeriodRates(periods, rate);
  let balance: number = terms.principal;
  let spared = NOTHING_SPARED;
  /** What the next instalments are still to be spared. */
  let credit = 0;
  const eventful = events.value.size > 0;
  const resting = grace?.instalments ?? 0;
  for (let index = 0; index < instalments; index++) {
    let happened: PeriodAccrual | undefined;
    if (eventful && events.value.has(index)) {
      const here = events.value.get(index)!;
      const period = periods.at(index);
      const before = { ...spared, nearest: credit };
      const through = accrueThrough(terms, period, balance, rate, here, period.end, before);
      if (!through.ok) return through;
      happened = through.value;
      balance = happened.balance;
      spared = happened.spared;
      credit = spared.nearest;
      changes.set(index, { added: asCents(happened.added), retired: asCents(happened.retired) });
      if (happened.replan) plan.forget(happened.scale);
      if (happened.rate !== rate) rates = new PeriodRates(periods, (rate = happened.rate));
    }
    let interest = happened
      ? roundCents(happened.interest.n, happened.interest.d, rounding)
      : interestOn(balance, rates.at(index), rounding);
    if (index < resting && grace?.interest === "waived") interest = 0;
    // Every amount of the row is at most this sum.
    if (!(interest + balance + credit <= LARGEST)) return tooLarge(terms, index, balance, interest);

    let principal = balance;
    if (index < instalments - 1) {
      if (index < resting) principal = grace?.interest === "capitalised" ? -interest : 0;
      else if (plan.payment !== undefined && (plan.payment > interest || !plan.mustAmortise))
        principal = plan.payment - interest;
      else {
        const planned = balance + credit + spared.last;
        const found = plan.principalDue({ index, balance, planned, interest, accrued: happened?.planned, rates });
        if (!found.ok) return found;
        principal = found.value;
      }
      if (principal > balance + credit) principal = balance + credit;
      if (credit > 0 && principal > 0) {
        const less = Math.min(credit, principal);
        credit -= less;
        principal -= less;
      }
    }
    balance -= principal;
    amounts[3 * index] = interest;
    amounts[3 * index + 1] = principal;
    amounts[3 * index + 2] = balance;
  }
  const regular = Math.min(grace?.instalments ?? 0, instalments - 1);
  const stated = plan.mustAmortise && regular < instalments - 1 ? plan.payment : undefined;
  return ok(
    new InstalmentSchedule(
      terms,
      plan.worked[0]?.payment ?? stated ?? asCents(amounts[3 * regular]! + amounts[3 * regular + 1]!),
      plan.worked,
      periods,
      events.value,
      amounts,
      changes,
    ),
  );
}
