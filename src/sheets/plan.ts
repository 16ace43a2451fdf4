/* What a worksheet shall hold, as plain data: one writer puts any plan into a workbook. */

/** A cell: a constant, a formula ("=..."), or null for a cell the plan leaves alone. */
export type CellContent = string | number | boolean | null;

/** What a cell is for; the writer gives each role its colour (inputs blue, formulas black, links green). */
export type CellRole =
  | "title"
  | "text"
  | "note"
  | "label"
  | "header"
  | "total"
  | "input"
  | "assumption"
  | "formula"
  | "link"
  | "key"
  | "working";

/** How a number shows. */
export type CellFormat =
  "text" | "date" | "dollars" | "price" | "rate" | "percent" | "shares" | "whole" | "ownership" | "general";

export interface Look {
  readonly role: CellRole;
  readonly format: CellFormat;
  /** Places of a price; 4 unless given. */
  readonly decimals?: number;
}

/** A rectangle of cells that belongs together; a model remembers where each of its blocks stands. Rows and columns count from 0. */
export interface Block {
  /** Unique within the sheet: "title", "inputs", "table". */
  readonly key: string;
  readonly row: number;
  readonly column: number;
  /** Rectangular: every row as long as the first. */
  readonly cells: readonly (readonly CellContent[])[];
  /** Roles of the first rows, across all columns: a title, a line of totals, a header. */
  readonly head: readonly CellRole[];
  /** For every column of the rows below the head, what its cells are and how they show. */
  readonly columns: readonly Look[];
}

/** One cell that looks different from the rest of its column. */
export interface Styled extends Look {
  readonly row: number;
  readonly column: number;
}

/** A column of cells that turn red where their text does not begin with "OK". */
export interface CheckCells {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
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
  readonly checks: readonly CheckCells[];
  readonly validations: readonly Validation[];
  /** Column widths in pixels, from column A. */
  readonly widths: readonly number[];
  readonly freezeRows: number;
  readonly landscape: boolean;
}

/** Text of the user's own as cell content: never taken for a formula, a number or a date. */
export const userText = (text: string): string => (/^[A-Za-z]/.test(text) ? text : `'${text}`);

export const blockOf = (sheet: SheetPlan, key: string): Block => {
  const block = sheet.blocks.find((candidate) => candidate.key === key);
  if (!block) throw new Error(`sheet plan ${sheet.key} has no block ${key}`);
  return block;
};
