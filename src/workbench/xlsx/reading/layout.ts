/** Widths, heights, hidden rows and columns, merged cells and the size of the grid. */
import { BooleanNumber } from "@univerjs/core";
import type { IRange, IWorksheetData } from "@univerjs/core";
import { parseAddress } from "../../host/model/address";
import { rangeOf } from "../../host/model/context";
import { POINTS_PER_PIXEL, widthInPixels } from "../cells";
import type { SheetPart } from "./sheetPart";
import { numberOf } from "./xml";

export interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

// A new sheet of the grid has as many; the host enlarges it when something is written beyond.
const LEAST: GridSize = { rowCount: 1000, columnCount: 26 };
const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;

/** Every cell of the file, and some room. Rows and columns beyond may have a size or format, but nothing in them. */
export function gridSize({ cells, merges }: SheetPart): GridSize {
  let { rowCount, columnCount } = LEAST;
  for (const { row, column } of cells) {
    rowCount = Math.max(rowCount, row + 1);
    columnCount = Math.max(columnCount, column + 1);
  }
  for (const { endRow, endColumn } of merges.flatMap((merged) => ranges(merged))) {
    rowCount = Math.max(rowCount, endRow + 1);
    columnCount = Math.max(columnCount, endColumn + 1);
  }
  return { rowCount, columnCount };
}

/** The ranges of a list such as "A1 B2:C3"; what is no address of the grid is left out. */
export const ranges = (addresses: string): IRange[] =>
  addresses
    .split(/[\s,]+/)
    .map((address) => parseAddress(address)?.block)
    .filter((block) => block !== undefined)
    .map(rangeOf);

/** Cut to the grid; undefined when nothing of it lies inside. */
export function withinGrid(range: IRange, { rowCount, columnCount }: GridSize): IRange | undefined {
  const endRow = Math.min(range.endRow, rowCount - 1);
  const endColumn = Math.min(range.endColumn, columnCount - 1);
  return range.startRow > endRow || range.startColumn > endColumn ? undefined : { ...range, endRow, endColumn };
}

export function gridLayout(
  part: SheetPart,
  size: GridSize,
  styleOf: (format: number) => string | undefined,
): Partial<IWorksheetData> {
  const { defaultRowHeight, defaultColWidth } = part.layout;
  const usualHeight = pixelsHigh(numberOf(defaultRowHeight) ?? DEFAULT_HEIGHT);
  const rowData: NonNullable<IWorksheetData["rowData"]> = {};
  for (const { row, height, fixed, hidden, format } of part.rows) {
    if (row >= size.rowCount) continue;
    const h = height === undefined ? usualHeight : pixelsHigh(height);
    const s = format === undefined ? undefined : styleOf(format);
    const data = {
      ...(h !== usualHeight && (fixed ? { h } : { h, ah: h, ia: BooleanNumber.TRUE })),
      ...(hidden && { hd: BooleanNumber.TRUE }),
      ...(s !== undefined && { s }),
    };
    if (Object.keys(data).length > 0) rowData[row] = data;
  }
  const columnData: NonNullable<IWorksheetData["columnData"]> = {};
  for (const { first, last, width, hidden, format } of part.columns) {
    for (let column = first; column <= Math.min(last, size.columnCount - 1); column += 1) {
      const s = format === undefined ? undefined : styleOf(format);
      columnData[column] = {
        ...(width !== undefined && { w: widthInPixels(width) }),
        ...(hidden && { hd: BooleanNumber.TRUE }),
        ...(s !== undefined && { s }),
      };
    }
  }
  return {
    ...size,
    defaultRowHeight: usualHeight,
    defaultColumnWidth: widthInPixels(numberOf(defaultColWidth) ?? DEFAULT_WIDTH),
    rowData,
    columnData,
    mergeData: part.merges.flatMap((merged) => ranges(merged)),
  };
}

const pixelsHigh = (points: number): number => Math.round(points / POINTS_PER_PIXEL);
