/* What a note came to in cash and shares. */
import type { CalendarDate } from "../calendar/date";
import type { Cents, Shares } from "../exact/quantities";
import type { Result } from "../failure";
import type { InstalmentSchedule } from "../note/schedule";
import type { Rule } from "../pricing/rule";
import type { RulePrices } from "./rulePrices";
import type { SettlementTerms } from "./settlementTerms";

export type PaymentKind = "instalment" | "conversion" | "true-up";

/** What falls due, before it is known in what it is paid. Amounts in cents. */
export interface DuePayment {
  readonly kind: PaymentKind;
  /** Of its kind, from 1. */
  readonly number: number;
  readonly date: CalendarDate;
  /** Instalment and fee; or principal converted and make-whole; or what a true-up makes good. */
  readonly due: number;
  /** Remainders of payments before, for which this one is the next instalment. */
  readonly carriedIn: number;
  /** Owed in shares since an earlier payment. */
  readonly deferredIn: number;
  /** What shares are to pay. */
  readonly inShares: number;
  /** Of these, what the holder converted: no condition stops it, and what limits refuse of it stays owed. */
  readonly ofHolder: number;
}

/** One payment: due + carriedIn + deferredIn = cash + settledByShares + carried + deferred + forfeited, in cents. */
export interface SettledPayment extends DuePayment {
  /** The double nearest to the exact conversion price; NaN where none was asked for. */
  readonly price: number;
  readonly shares: Shares;
  /** Too little for a share: amount - shares x price, half up to the cent. */
  readonly remainder: number;
  /** All cash but the floor's shortfall: what was elected, what shares could not pay, a remainder paid in cash. */
  readonly cash: number;
  /** The remainder, where it goes to the next instalment. */
  readonly carried: number;
  /** What shares could not pay and is owed in shares. */
  readonly deferred: number;
  readonly forfeited: number;
  readonly settledByShares: number;
  /** Paid in cash because the floor made the shares fewer. */
  readonly shortfall: number;
  /** The double nearest to the market price; NaN where no shares were delivered. */
  readonly marketPrice: number;
  readonly marketValue: Cents;
  /** Shares delivered so far. */
  readonly cumulative: Shares;
  readonly outstandingAfter: Shares;
  /** Of these, the holder's. */
  readonly heldAfter: Shares;
  /** Prices it depends on lie after the last known one. */
  readonly isProjected: boolean;
  /** What kept it from being paid as elected. */
  readonly reasons: readonly string[];
}

export interface Outcome {
  readonly schedule: InstalmentSchedule;
  readonly terms: SettlementTerms;
  /** In order of date. */
  readonly payments: readonly SettledPayment[];
}

/**
 * Value given beyond what it settles, in cents; what the holder forfeits is settled, too. A true-up settles nothing but what
 * the discount failed to bring.
 */
export const discountCost = ({ kind, marketValue, shortfall, settledByShares, forfeited }: SettledPayment): number =>
  marketValue + shortfall - (kind === "true-up" ? 0 : settledByShares + forfeited);

/** What is still owed in shares after the last payment, in cents. */
export const stillOwed = ({ payments }: Outcome): number =>
  payments.reduce((owed, payment) => owed - payment.deferredIn + payment.deferred, 0);

/** The rule that priced a payment. */
export function pricesOf({ terms }: Outcome, { kind }: DuePayment): RulePrices {
  if (kind === "conversion") return terms.conversions.price;
  return (kind === "true-up" && terms.trueUp?.price) || terms.price;
}

/** The leg that decided a payment's price. */
export const legOf = (outcome: Outcome, payment: DuePayment): Result<Rule> =>
  pricesOf(outcome, payment).leg(payment.date);
