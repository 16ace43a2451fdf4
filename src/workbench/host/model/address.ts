/* A1 addresses and blocks of cells. Rows and columns count from 0; Excel's grid is 1,048,576 x 16,384. */

import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export interface SheetBlock {
  /** As written, unquoted; undefined when the address names no sheet. */
  readonly sheetName: string | undefined;
  readonly block: Block;
}

export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** "B2:C3", "B:C", "2:3", whole sheet "1:1048576". */
export function localAddress({ row, column, rows, columns }: Block): string {
  if (rows === MAX_ROWS && columns === MAX_COLUMNS) return `1:${MAX_ROWS}`;
  if (rows === MAX_ROWS) return `${columnName(column)}:${columnName(column + columns - 1)}`;
  if (columns === MAX_COLUMNS) return `${row + 1}:${row + rows}`;
  const first = `${columnName(column)}${row + 1}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnName(column + columns - 1)}${row + rows}`;
}

/** The same with dollar signs, as defined names refer to cells. */
export function absoluteAddress(block: Block): string {
  return localAddress(block).replace(
    /([A-Z]+)?(\d+)?/g,
    (_, letters?: string, digits?: string) => `${letters ? `$${letters}` : ""}${digits ? `$${digits}` : ""}`,
  );
}

/** A sheet's name as formulas need it: Terms, 'My Sheet', 'It''s'. */
export function quoteSheetName(name: string): string {
  const bare =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^r\d*c?\d*$|^c\d*$/i.test(name);
  return bare ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Reads "Sheet!A1:B2"; undefined when it is no address (it may be a name). */
export function parseAddress(text: string): SheetBlock | undefined {
  const { sheetName, local } = splitSheet(text.replace(/^=/, ""));
  const block = parseLocal(local.replaceAll("$", "").trim());
  return block && { sheetName, block };
}

export function splitSheet(text: string): { sheetName: string | undefined; local: string } {
  const bang = text.lastIndexOf("!");
  if (bang < 0) return { sheetName: undefined, local: text };
  const written = text.slice(0, bang);
  const quoted = /^'((?:[^']|'')*)'$/.exec(written);
  return { sheetName: quoted ? quoted[1]!.replaceAll("''", "'") : written, local: text.slice(bang + 1) };
}

function parseLocal(text: string): Block | undefined {
  const cells = /^([A-Za-z]{1,3})(\d{1,7})(?::([A-Za-z]{1,3})(\d{1,7}))?$/.exec(text);
  if (cells) {
    const [, left = "", top = "", right = left, bottom = top] = cells;
    return between(Number(top) - 1, columnIndex(left), Number(bottom) - 1, columnIndex(right));
  }
  const columns = /^([A-Za-z]{1,3}):([A-Za-z]{1,3})$/.exec(text);
  if (columns) return between(0, columnIndex(columns[1]!), MAX_ROWS - 1, columnIndex(columns[2]!));
  const rows = /^(\d{1,7}):(\d{1,7})$/.exec(text);
  if (rows) return between(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, MAX_COLUMNS - 1);
  return undefined;
}

function between(row1: number, column1: number, row2: number, column2: number): Block | undefined {
  const row = Math.min(row1, row2);
  const column = Math.min(column1, column2);
  const block = { row, column, rows: Math.abs(row2 - row1) + 1, columns: Math.abs(column2 - column1) + 1 };
  return isInGrid(block) ? block : undefined;
}

export function isInGrid({ row, column, rows, columns }: Block): boolean {
  return (
    [row, column, rows, columns].every(Number.isInteger) &&
    row >= 0 &&
    column >= 0 &&
    rows >= 1 &&
    columns >= 1 &&
    row + rows <= MAX_ROWS &&
    column + columns <= MAX_COLUMNS
  );
}

/** A block that must lie in the grid; Excel answers InvalidArgument when it does not. */
export function blockAt(row: number, column: number, rows: number, columns: number, location: string): Block {
  const block = { row, column, rows, columns };
  if (!isInGrid(block)) throw new ExcelError("InvalidArgument", undefined, location);
  return block;
}

export function intersection(a: Block, b: Block): Block | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

export function boundingBlock(a: Block, b: Block): Block {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** Whole rows, whole columns or the whole sheet. */
export const isUnbounded = (block: Block): boolean => block.rows === MAX_ROWS || block.columns === MAX_COLUMNS;
