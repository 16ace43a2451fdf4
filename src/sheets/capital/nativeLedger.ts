/* A ledger as native formulas: which cells each row's figures come from. The kinds of events, holders and classes are fixed
   when the sheets are made; dates, counts, prices and cash are followed as they change. */
import type { EventKind, FractionRule } from "../../domain/capital/events";

/** A holder's balance of a class, by its place in `accounts`. */
export interface AccountForm {
  readonly holder: string;
  /** Place in `classes`; -1 for common. */
  readonly security: number;
}

export interface ClassForm {
  readonly name: string;
  readonly kind: "stock" | "note" | "right";
  /** Rows that set its terms, in order; of a right, the row of its first grant alone. */
  readonly terms: readonly TermsForm[];
  /** Cell of the context with a conversion price that comes before the rows', or that takes the place of a missing one. */
  readonly context?: ContextPrice;
}

export interface TermsForm {
  readonly row: number;
  /** The row holds units: its class converts at a known price from here on. */
  readonly converts: boolean;
  /** The stated value is known from here on. */
  readonly stated: boolean;
}

export interface ContextPrice {
  /** Row of the context. */
  readonly row: number;
  /** It stands above what the rows give; otherwise it counts where they give nothing. */
  readonly above: boolean;
  /** Decimals that the formulas carry. */
  readonly decimals: number;
}

/**
 * Whole numbers that shares are counted with: quantity x value / price, rounded. Value is the stated value, or a ratio, times
 * 10^decimals; of a note, whose quantity counts cents, 10^(decimals - 2).
 */
export interface OwnUnits {
  /** Row of the events whose Stated value counts; absent for a ratio, and a note. */
  readonly statedRow?: number;
  readonly value: "Stated value" | "Ratio" | "note";
  readonly price: "Price" | "one";
  readonly decimals: number;
}

export interface RowForm {
  readonly kind: EventKind | "blank";
  /** Account that gives, and how much: a column of the row, or all there is. */
  readonly from?: number;
  readonly given?: "Shares" | "Amount" | "all";
  /** Account that receives, and how much: a column, what the other gave, or that converted at the row's units. */
  readonly to?: number;
  readonly received?: "Shares" | "Amount" | "Principal" | "Into" | "given" | "converted";
  readonly fractions?: FractionRule;
  /** Units of its own: a row of terms, or a conversion at a price or ratio of its own. */
  readonly units?: OwnUnits;
  /** The row of terms that a conversion's units come from. */
  readonly unitsOf?: number;
  /** Account of the holder's common; -1 where the holder never has any; absent for a row without a holder. */
  readonly common?: number;
  /** The row before which set the same reserve; -1 for none. */
  readonly reserveBefore?: number;
  /** The row says how many common are authorised. */
  readonly authorises?: true;
}

export interface NativeLedger {
  readonly kind: "native";
  readonly accounts: readonly AccountForm[];
  /** All but common. */
  readonly classes: readonly ClassForm[];
  /** A table row each. */
  readonly rows: readonly RowForm[];
  /** Accounts that the cap table shows, a holder's together. */
  readonly positions: readonly number[];
  /** Rows that bring money or give up a note. */
  readonly proceeds: readonly ProceedsForm[];
}

export interface ProceedsForm {
  readonly row: number;
  readonly holder: string;
  readonly security: string;
}

export const MOST_NATIVE_ROWS = 1_000;
export const MOST_NATIVE_CLASSES = 12;
/** Changes of a class's terms: each is an IF within another. */
export const MOST_TERMS = 15;
export const MOST_DECIMALS = 8;
/** Part of a formula's text must stay below 255 characters. */
export const LONGEST_NAME = 120;
