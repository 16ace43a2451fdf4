/* What can happen to a company's capital. A ledger is a list of these in order of date; nothing else moves a share. */
import type { CalendarDate } from "../calendar/date";
import type { Cents, Fraction, Price, Shares } from "../exact/quantities";
import type { Rational } from "../exact/rational";

/** The class that all others convert into. */
export const COMMON = "Common";

/**
 * What becomes of a part of a share: `down` is lost, `up` becomes a whole one, `nearest` either (a half goes up), `cash`
 * is lost and paid for.
 */
export const FRACTION_RULES = ["down", "up", "nearest", "cash"] as const;
export type FractionRule = (typeof FRACTION_RULES)[number];

/** Whether a split's fractions are settled for each holder, or once for the whole issue, whose total is then shared out. */
export const SPLIT_SCOPES = ["holder", "issue"] as const;
export type SplitScope = (typeof SPLIT_SCOPES)[number];

interface Origin {
  /** Row of the table it was read from; 1 holds the headers. */
  readonly row: number;
  readonly date: CalendarDate;
  /** Tranche, document: for the reader. */
  readonly reference?: string;
}

/** What a class of preferred, or a note, converts at. A note needs a price, preferred a price and stated value or a ratio. */
export interface ConversionTerms {
  /** USD per common share. */
  readonly price?: Price;
  /** Common shares per share of the class. */
  readonly ratio?: Rational;
  /** USD of each share of the class that is converted. */
  readonly statedValue?: Price;
  /** Largest share of the common stock a holder may own after converting, as a fraction. */
  readonly blocker?: Fraction;
  /** The price or ratio does not move with splits. */
  readonly exempt?: boolean;
}

/** Shares a holder owned when the ledger starts. */
export interface Opening extends Origin {
  readonly kind: "opening";
  readonly holder: string;
  readonly security: string;
  readonly shares: Shares;
}

/** Terms of a class of stock from this day on; replaces those before. */
export interface ClassTerms extends Origin, ConversionTerms {
  readonly kind: "class";
  readonly security: string;
}

/** New shares of any class: a placement or a tranche of one, a payment in shares. */
export interface Issue extends Origin {
  readonly kind: "issue";
  readonly holder: string;
  readonly security: string;
  readonly shares: Shares;
  /** What the company received in money; absent: none. */
  readonly cash?: Cents;
}

export interface NoteIssue extends Origin, ConversionTerms {
  readonly kind: "note";
  readonly holder: string;
  /** The note's name. */
  readonly security: string;
  readonly amount: Cents;
  readonly cash?: Cents;
}

/** A note given up for stock, or for a new note. */
export interface Exchange extends Origin {
  readonly kind: "exchange";
  readonly holder: string;
  readonly security: string;
  /** Principal given up; absent: all the holder has. */
  readonly amount?: Cents;
  /** What is received: a class of stock, or the name of a note. */
  readonly to: string;
  /** Shares received; for stock. */
  readonly shares?: Shares;
  /** Principal received; for a note. */
  readonly principal?: Cents;
  /** Further money the company received. */
  readonly cash?: Cents;
}

/** Preferred or a note turned into common. */
export interface Conversion extends Origin {
  readonly kind: "convert";
  readonly holder: string;
  readonly security: string;
  /** Preferred shares converted; absent with `amount`: all. */
  readonly shares?: Shares;
  /** Principal converted, for a note; absent: all. */
  readonly amount?: Cents;
  /** Price or ratio of this conversion, where it is not that of the class. */
  readonly price?: Price;
  readonly ratio?: Rational;
  /** Common shares received, where a contract's rule gives their number. */
  readonly into?: Shares;
  /** The clause that the price came from. */
  readonly rule?: string;
  /** Absent: down. */
  readonly fractions?: FractionRule;
}

/** `newShares` for every `oldShares` of common; options, warrants, conversion prices and reserves move with it. */
export interface StockSplit extends Origin {
  readonly kind: "split";
  readonly newShares: number;
  readonly oldShares: number;
  readonly fractions: FractionRule;
  /** Absent: holder. */
  readonly scope?: SplitScope;
  /** What a new share is worth where fractions are paid in cash. */
  readonly price?: Price;
}

/** How many shares of a class the charter allows, from this day on. */
export interface Authorised extends Origin {
  readonly kind: "authorised";
  readonly security: string;
  readonly shares: Shares;
}

/** Common shares kept back for a purpose, from this day on; 0 releases them. */
export interface Reserve extends Origin {
  readonly kind: "reserve";
  /** Whom or what for. */
  readonly holder: string;
  readonly shares: Shares;
}

/** Options or warrants: each buys one common share. */
export interface Grant extends Origin {
  readonly kind: "grant";
  readonly holder: string;
  readonly security: string;
  readonly shares: Shares;
  readonly strike: Price;
  /** First day of exercise; absent: at once. */
  readonly from?: CalendarDate;
  /** Last day of exercise; absent: none. */
  readonly until?: CalendarDate;
  readonly cash?: Cents;
}

export interface Exercise extends Origin {
  readonly kind: "exercise";
  readonly holder: string;
  readonly security: string;
  readonly shares: Shares;
  /** Common shares received where the strike is paid by giving up rights; absent: as many as are exercised. */
  readonly into?: Shares;
  readonly cash?: Cents;
}

/** From one holder to another: no money for the company. */
export interface Sale extends Origin {
  readonly kind: "sale";
  readonly holder: string;
  readonly security: string;
  readonly to: string;
  readonly shares?: Shares;
  readonly amount?: Cents;
}

/** Shares bought back, rights lapsed, a note repaid. */
export interface Retirement extends Origin {
  readonly kind: "retire";
  readonly holder: string;
  readonly security: string;
  readonly shares?: Shares;
  readonly amount?: Cents;
}

export type LedgerEvent =
  | Opening
  | ClassTerms
  | Issue
  | NoteIssue
  | Exchange
  | Conversion
  | StockSplit
  | Authorised
  | Reserve
  | Grant
  | Exercise
  | Sale
  | Retirement;

export type EventKind = LedgerEvent["kind"];
