/* What a worksheet shall hold, as plain data: one writer puts any plan into a workbook. */
import type { DataCell } from "../domain/market/cell";

/** A cell: a constant, a formula ("=..."), or null for a cell the plan leaves alone. */
export type CellContent = string | number | boolean | null;

/** What a cell is for; the writer gives each role its colour (inputs blue, formulas black, links green, the engine's values grey). */
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
  | "working"
  | "engine";

/** How a number shows. */
export type CellFormat =
  "text" | "date" | "dollars" | "price" | "rate" | "percent" | "shares" | "whole" | "ownership" | "general";

export interface Look {
  readonly role: CellRole;
  readonly format: CellFormat;
  /** Places of a price; 4 unless given. */
  readonly decimals?: number;
  /** Long texts go on below, in a taller row. */
  readonly wraps?: boolean;
}

/** The first cell of a block. Rows and columns count from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Who a block belongs to once it is written. `title`: words that renaming may change. `inputs`: the user's, written once and
 * read back. `derived`: follows from the inputs; a refresh writes it anew.
 */
export type BlockPart = "title" | "inputs" | "derived";

/** A rectangle of cells that belongs together; a model remembers where each of its blocks stands. */
export interface Block extends Place {
  /** Unique within the model: "inputs", "schedule". */
  readonly key: string;
  readonly part: BlockPart;
  /** Rectangular: every row as long as the first. */
  readonly cells: readonly (readonly CellContent[])[];
  /** Roles of the first rows, across all columns: a title, a line of totals, a header. */
  readonly head: readonly CellRole[];
  /** For every column of the rows below the head, what its cells are and how they show. */
  readonly columns: readonly Look[];
  /** Cells that look different from the rest of their column; rows and columns count from the block's first cell. */
  readonly styled?: readonly Styled[];
  /** Row of the block whose first cell holds a formula that spills over all the rows below it; null in `cells` there. */
  readonly spillsFrom?: number;
  /** Column of texts that begin with "projected" in rows which rest on an assumption: those rows show like the engine's values. */
  readonly projection?: number;
  /** Column of results that turn red where they do not begin with "OK". */
  readonly verdicts?: number;
}

/** One cell that looks different from the rest of its column. */
export interface Styled extends Look, Place {}

/** Accepted values of an input cell, enforced by Excel as it is typed. */
export type Validation = Place & {
  readonly message: string;
} & (
    | { readonly kind: "list"; readonly items: readonly string[] }
    | { readonly kind: "whole" | "decimal" | "date"; readonly least: number; readonly most: number }
  );

/** A chart of Excel's own over a block of the same sheet: its first column along the axis, a series for each of the others. */
export interface ChartPlan extends Place {
  /** Unique within the model. */
  readonly key: string;
  readonly title: string;
  readonly block: string;
  /** First and last of the block's columns that it draws, from 0: the axis, then a series each. */
  readonly columns: readonly [from: number, to: number];
  readonly kind: "Line" | "AreaStacked";
  /** Series, from 0, that are drawn against the axis on the right. */
  readonly secondary: readonly number[];
  /** Cells it covers. */
  readonly rows: number;
  readonly width: number;
}

export interface SheetPlan {
  /** Stable name of the sheet within its model: "terms", "prices", "schedule", "outcome". */
  readonly key: string;
  /** The sheet's name when it is made; the user may rename it. */
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly styled: readonly Styled[];
  readonly validations: readonly Validation[];
  readonly charts: readonly ChartPlan[];
  /** Column widths in pixels, from column A. */
  readonly widths: readonly number[];
  readonly freezeRows: number;
  readonly landscape: boolean;
}

/** Text of the user's own as cell content: never taken for a formula, a number, a date ("June 2017") or a truth ("true"). */
export const userText = (text: string): string => `'${text}`;

/** The same for cells of any kind. */
export const asText = (content: CellContent): CellContent =>
  typeof content === "string" && content !== "" ? userText(content) : content;

/** A cell that was read, to be written again. */
export const cellContent = (cell: DataCell): CellContent =>
  cell === null || cell === undefined ? "" : typeof cell === "object" ? "#N/A" : cell;

/** A title and the lines of explanation under it, in the first rows of a sheet. */
export const titleBlock = (sheet: string, title: string, notes: readonly string[]): Block => ({
  key: `${sheet}-title`,
  part: "title",
  row: 0,
  column: 0,
  cells: [[userText(title)], ...notes.map((note) => [note])],
  head: ["title", ...notes.map(() => "note" as const)],
  columns: [{ role: "text", format: "text" }],
});
