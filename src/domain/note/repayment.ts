/* How much principal each instalment repays. */
import { asCents, type Cents } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { HALF_UP_CENTS, interestOn, roundCents } from "./interest";
import type { PeriodRates } from "./periodRates";
import { fairestPayment, levelPayment } from "./levelPayment";
import { showCents, type NoteTerms, type Repayment } from "./terms";

/** The number of instalments that a payment is worked out over: the note's own unless the terms say longer. */
export const amortisation = ({ repayment, instalments }: NoteTerms): number =>
  (repayment && "instalments" in repayment && repayment.instalments) || instalments;

/** What an instalment finds on its day. */
export interface Due {
  /** 0 for the first. */
  readonly index: number;
  readonly balance: number;
  /** Balance and what early payments spared: what payments are worked out on. */
  readonly planned: number;
  /** On the balance, rounded. */
  readonly interest: number;
  /** On what is planned, before rounding, where something happened in the period; absent: its rate on it. */
  readonly accrued: Rational | undefined;
  /** The rate of every period, this one's at `index`. */
  readonly rates: PeriodRates;
}

/** A level payment as it was worked out for the instalments from one on. */
export interface WorkedPayment {
  /** 0 for the first. */
  readonly from: number;
  /** How many instalments it is worked out over. */
  readonly over: number;
  readonly payment: Cents;
  /** Before rounding, in cents, a double. */
  readonly unrounded: number;
}

/** The principal part of one instalment after another, before the last; what it works out once it keeps until told to forget. */
export class RepaymentPlan {
  private readonly repayment: Repayment;
  private readonly count: number;
  /** The level or stated payment, once known. */
  payment: Cents | undefined;
  /** Every level payment, in order. */
  readonly worked: WorkedPayment[] = [];
  /** A stated payment must exceed the interest; a level payment may be all interest for a long time. */
  readonly mustAmortise: boolean;
  /** The equal part of principal, once known. */
  private part: number | undefined;
  /** What is left of custom parts after payments that spared all in proportion. */
  private scale = Rational.ONE;

  constructor(private readonly terms: NoteTerms) {
    this.repayment = terms.repayment ?? { method: "level" };
    this.count = amortisation(terms);
    this.mustAmortise = this.repayment.method === "stated";
    if (this.repayment.method === "stated") this.payment = this.repayment.payment;
  }

  /** Works payments out anew from the next instalment on; custom parts of principal change by `scale`. */
  forget(scale: Rational): void {
    if (!scale.equals(Rational.ONE)) this.part = undefined;
    // Only custom parts need it, and its digits grow with each change.
    if (this.repayment.method === "custom") this.scale = this.scale.times(scale);
    if (this.repayment.method !== "stated") this.payment = undefined;
  }

  principalDue(due: Due): Result<number> {
    const { repayment } = this;
    if (repayment.method === "interest only" || repayment.method === "bullet") return ok(0);
    if (repayment.method === "custom") return ok(this.scaled(repayment.principals[due.index]!));
    if (repayment.method === "equal principal")
      return ok((this.part ??= this.round(Rational.of(due.planned, this.count - due.index))));
    this.payment ??= this.levelPayment(due);
    if (this.mustAmortise && this.payment <= due.interest && due.balance > 0)
      return fail(
        "out-of-range",
        "Instalment amount",
        showCents(this.payment),
        `above ${showCents(due.interest)}, the interest of instalment ${due.index + 1}, or the note never amortises`,
      );
    return ok(this.payment - due.interest);
  }

  private levelPayment({ index, balance, planned, interest, accrued, rates }: Due): Cents {
    const { dayCount, instalments, rounding = HALF_UP_CENTS } = this.terms;
    const { amount, unrounded } = levelPayment(planned, accrued, rates, index, rounding);
    let payment = amount;
    if (dayCount?.actual && this.count === instalments) {
      let due = interest;
      if (planned > balance) due = accrued ? this.round(accrued) : interestOn(planned, rates.at(index), rounding);
      payment = fairestPayment(amount, planned + due, rates, index + 1, rounding);
    }
    this.worked.push({ from: index, over: rates.count - index, payment: asCents(payment), unrounded });
    return asCents(payment);
  }

  /** A custom part as it is now; not reduced, since after many changes that takes longer than all else. */
  private scaled(part: Cents): number {
    if (this.scale.equals(Rational.ONE)) return part;
    return roundCents(this.scale.n * BigInt(part), this.scale.d, this.terms.rounding ?? HALF_UP_CENTS);
  }

  private round(amount: Rational): number {
    return roundCents(amount.n, amount.d, this.terms.rounding ?? HALF_UP_CENTS);
  }
}
