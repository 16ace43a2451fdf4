import type { IRange } from "@univerjs/core";

/** Column letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The address of a cell whose row and column are counted from 0. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

type Corners = Pick<IRange, "startRow" | "startColumn" | "endRow" | "endColumn">;

/** The address of a range; a single cell is "B2", not "B2:B2". */
export function rangeAddress({ startRow, startColumn, endRow, endColumn }: Corners): string {
  const start = cellAddress(startRow, startColumn);
  const end = cellAddress(endRow, endColumn);
  return start === end ? start : `${start}:${end}`;
}
