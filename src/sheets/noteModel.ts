/* An instalment note payable in shares as a model in a workbook: the terms, where each comes from, and the prices. */
import type { CalendarDate } from "../domain/calendar/date";
import type { InstalmentNoteTerms, TermKey } from "../domain/deal";

/** A day's prices in dollars per share as doubles of cells; null where the cell is blank. */
export interface PriceRow {
  readonly date: CalendarDate;
  readonly close: number | null;
  readonly bid: number | null;
  readonly vwap: number | null;
}

/** Where a term comes from: the deal's documents state it, or somebody assumed it and must confirm it. */
export interface TermSource {
  readonly kind: "stated" | "assumption";
  /** One sentence: which document, or why this was assumed. */
  readonly note: string;
}

export interface NoteModel {
  /** What the user calls the deal, 1 to 60 characters. */
  readonly name: string;
  readonly terms: InstalmentNoteTerms;
  readonly sources: Partial<Record<TermKey, TermSource>>;
  /** Ascending dates. */
  readonly prices: readonly PriceRow[];
  /** The prices are made up to show how the model works, and the Prices sheet says so. */
  readonly illustrative: boolean;
}
