/* What turns a note's instalments into shares, parsed: amounts in whole cents, prices in USD per share, parts as fractions. */
import type { CalendarDate } from "../calendar/date";
import type { Cents, Fraction, Shares } from "../exact/quantities";
import type { Conditions } from "./conditions";
import type { ShareLimits } from "./limits";
import type { RulePrices } from "./rulePrices";
import type { ShareRounding } from "./shareRounding";

export const PARTS = ["principal", "interest", "fees", "make-whole"] as const;
/** What a payment is made of. */
export type Part = (typeof PARTS)[number];

export interface SettlementTerms {
  /** Shares outstanding when interest starts. */
  readonly outstandingBefore: Shares;
  /** Of these, the holder's and its affiliates'. */
  readonly heldBefore: Shares;
  /** Whether the holder keeps what it gets, or has sold it before the next payment. */
  readonly holderKeepsShares: boolean;
  /** The part of an instalment that is paid in shares: 0 is cash, 1 shares, 0.6 is 60% in shares. */
  readonly paidInShares: Fraction;
  /** The same for single instalments, by number. */
  readonly elections: ReadonlyMap<number, Fraction>;
  /** The parts that shares may pay; the others are paid in cash. */
  readonly converted: ReadonlySet<Part>;
  /** Added to each instalment that pays anything. */
  readonly instalmentFee: Cents;
  /** The conversion price, floor included. */
  readonly price: RulePrices;
  /** A price floor whose shortfall is paid in cash: (shares without the floor - shares delivered) x value per share. */
  readonly shortfall?: { readonly unfloored: RulePrices; readonly valuePerShare: RulePrices };
  /** What a share is worth on the day. */
  readonly market: RulePrices;
  readonly rounding: ShareRounding;
  /** What becomes of an amount too small for a share. A carried one is paid in cash with the last instalment. */
  readonly remainder: "cash" | "carried" | "forfeited";
  readonly conditions: Conditions;
  readonly limits: ShareLimits;
  /** An instalment that a condition or limit keeps from being paid in shares is paid in cash, or owed in shares later. */
  readonly whenRefused: "cash" | "deferral";
  readonly conversions: HolderConversions;
  /** Shares delivered again, so many sessions after each payment, where the price has fallen. Absent: none. */
  readonly trueUp?: { readonly sessions: number; readonly price: RulePrices };
}

/** Principal converted at the holder's election. The note's schedule has retired it already. */
export interface HolderConversion {
  readonly date: CalendarDate;
  readonly amount: Cents;
}

export interface HolderConversions {
  /** In order of date. */
  readonly list: readonly HolderConversion[];
  readonly price: RulePrices;
  /** Owed besides, as a part of the principal converted. */
  readonly makeWhole: Fraction;
}
