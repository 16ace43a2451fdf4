/* An instalment note payable in shares as a model in a workbook: labelled terms, elections and prices, as cells hold them. */
import type { DataTable } from "../domain/market/cell";
import type { Series } from "../domain/market/priceHistory";
import type { Model, TermSource } from "./model";
import type { CellContent } from "./plan";

export interface NoteModel extends Model {
  readonly kind: "instalment-note";
  /** In the order of the Terms sheet. */
  readonly terms: readonly TermRow[];
  /** How single instalments are paid: number, and cash, shares or the part paid in shares. */
  readonly elections: readonly (readonly CellContent[])[];
  readonly prices: PriceTable;
  /** The prices are made up to show how the model works, and the Prices sheet says so. */
  readonly illustrative: boolean;
}

export interface TermRow {
  /** One of docs/note-terms.md, docs/settlement-terms.md, or a name of the price rule. */
  readonly label: string;
  /** As a cell holds it: dollars, fractions, date serials; "" for a term that is left out. */
  readonly value: string | number | boolean;
  readonly source?: TermSource;
}

export interface PriceTable {
  /** The columns beside Date, in order. */
  readonly series: readonly Series[];
  readonly rows: readonly PriceRow[];
}

/** A day's prices in dollars per share, volume in shares, as doubles of cells; null where the cell is blank. */
export interface PriceRow {
  /** Worksheet serial. */
  readonly date: number;
  /** In the order of the table's series. */
  readonly values: readonly (number | null)[];
}

/** Label and value, as the functions take them. */
export const termsTable = ({ terms }: Pick<NoteModel, "terms">): DataTable =>
  terms.map(({ label, value }) => [label, value]);
