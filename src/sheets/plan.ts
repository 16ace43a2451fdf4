/* What a worksheet shall hold, as plain data: one writer puts any plan into a workbook. */

/** A cell: a constant, a formula ("=..."), or null for a cell the plan leaves alone. */
export type CellContent = string | number | boolean | null;

/** What a cell is for; the writer gives each role its colour (inputs blue, formulas black, links green). */
export type CellRole = "title" | "text" | "note" | "label" | "header" | "input" | "formula" | "link" | "key";

/** How a number shows. */
export type CellFormat =
  "text" | "date" | "dollars" | "price" | "rate" | "percent" | "shares" | "whole" | "ownership" | "general";

/** A rectangle of cells written at once. Rows and columns count from 0. */
export interface Block {
  readonly row: number;
  readonly column: number;
  /** Rectangular: every row as long as the first. */
  readonly cells: readonly (readonly CellContent[])[];
  /** For every column of the block, what its cells are and how they show. */
  readonly columns: readonly { readonly role: CellRole; readonly format: CellFormat }[];
}

/** One cell or rectangle whose looks differ from its block's. */
export interface Styled {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly role: CellRole;
  readonly format: CellFormat;
}

/** A cell that turns red when its text does not begin with "OK". */
export interface CheckCell {
  readonly row: number;
  readonly column: number;
}

/** Accepted values of an input cell, enforced by Excel as it is typed. */
export type Validation = {
  readonly row: number;
  readonly column: number;
  readonly message: string;
} & (
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "whole" | "decimal" | "date"; readonly least: number; readonly most: number }
);

export interface SheetPlan {
  /** Stable name of the sheet within its model: "terms", "prices", "schedule", "outcome". */
  readonly key: string;
  /** The sheet's name when it is made; the user may rename it. */
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly styled: readonly Styled[];
  readonly checks: readonly CheckCell[];
  readonly validations: readonly Validation[];
  /** Column widths in pixels, from column A. */
  readonly widths: readonly number[];
  readonly freezeRows: number;
  /** Columns outlined as working cells: the exact arithmetic behind the figures, muted. */
  readonly working?: { readonly column: number; readonly columns: number };
  readonly landscape: boolean;
}

export interface WorkbookPlan {
  readonly model: string;
  readonly sheets: readonly SheetPlan[];
}
