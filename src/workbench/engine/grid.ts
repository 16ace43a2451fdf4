/* What cells hold: exact values (spilled ones too), formulas and styles, read straight from the engine's model. */

import { CellValueType, type ICellData, type IRange, type IStyleData } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { injectorOf, type FUniver, type FWorksheet } from "./univer";

/** What a cell shows to a program: blank "", text, number, boolean, or an error as its text ("#N/A"). */
export type CellContent = string | number | boolean;

/** A block of cells, rows and columns counted from 0. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export class GridReader {
  readonly #formulas: FormulaDataModel;

  constructor(univerAPI: FUniver) {
    this.#formulas = injectorOf(univerAPI).get(FormulaDataModel);
  }

  /** One function per cell of the block: its stored data (or what was spilled into it) and whether it was spilled. */
  each(
    sheet: FWorksheet,
    block: Block,
    visit: (cell: ICellData | undefined, row: number, column: number, spilled: boolean) => void,
  ): void {
    const stored = sheet.getSheet().getCellMatrix();
    const spilled = this.#spilledCells(sheet);
    for (let row = 0; row < block.rows; row += 1) {
      const spilledRow = spilled?.[block.row + row];
      for (let column = 0; column < block.columns; column += 1) {
        const own = stored.getValue(block.row + row, block.column + column) ?? undefined;
        const ghost = own?.v === undefined || own.v === null ? spilledRow?.[block.column + column] : undefined;
        visit(
          ghost ? { ...own, v: ghost.v ?? null, t: ghost.t ?? null } : own,
          row,
          column,
          ghost !== undefined && ghost !== null && !own?.f,
        );
      }
    }
  }

  values(sheet: FWorksheet, block: Block): CellContent[][] {
    const values = emptyGrid<CellContent>(block, "");
    this.each(sheet, block, (cell, row, column) => {
      if (cell) values[row]![column] = contentOf(cell);
    });
    return values;
  }

  /** Formulas as typed ("=A1+1"); a cell without one gives its value. */
  formulas(sheet: FWorksheet, block: Block): CellContent[][] {
    const values = this.values(sheet, block);
    // Excel's sheet is larger than the grid, which grows only when it is written to.
    const rows = Math.min(block.rows, sheet.getMaxRows() - block.row);
    const columns = Math.min(block.columns, sheet.getMaxColumns() - block.column);
    if (rows <= 0 || columns <= 0) return values;
    const typed = sheet.getRange(block.row, block.column, rows, columns).getFormulas();
    typed.forEach((line, row) =>
      line.forEach((formula, column) => {
        if (formula) values[row]![column] = formula;
      }),
    );
    return values;
  }

  /** The number format of each cell, "" for General. */
  patterns(sheet: FWorksheet): (row: number, column: number) => string {
    const worksheet = sheet.getSheet();
    const styles = sheet.getWorkbook().getStyles();
    const matrix = worksheet.getCellMatrix();
    return (row, column) => {
      const own = styles.getStyleByCell(matrix.getValue(row, column) ?? undefined)?.n?.pattern;
      return own ?? worksheet.getComposedCellStyle(row, column)?.n?.pattern ?? "";
    };
  }

  /** The smallest block of a block that holds every cell with content (or, unless values only, a format). */
  used(sheet: FWorksheet, within: Block, valuesOnly: boolean): Block | undefined {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    const include = (row: number, column: number): void => {
      const inside =
        row >= within.row &&
        row < within.row + within.rows &&
        column >= within.column &&
        column < within.column + within.columns;
      if (!inside) return;
      top = Math.min(top, row);
      left = Math.min(left, column);
      bottom = Math.max(bottom, row);
      right = Math.max(right, column);
    };
    sheet
      .getSheet()
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (cell && (hasContent(cell) || (!valuesOnly && cell.s))) include(row, column);
      });
    for (const { block } of this.spills(sheet)) {
      include(block.row, block.column);
      include(block.row + block.rows - 1, block.column + block.columns - 1);
    }
    return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  /** The block grown until it is bounded by blank rows and columns or the sheet's edge. */
  region(sheet: FWorksheet, from: Block): Block {
    const filled = this.#filled(sheet);
    let { row: top, column: left } = from;
    let bottom = top + from.rows - 1;
    let right = left + from.columns - 1;
    const anyIn = (r1: number, c1: number, r2: number, c2: number): boolean => {
      for (let r = Math.max(0, r1); r <= r2; r += 1)
        for (let c = Math.max(0, c1); c <= c2; c += 1) if (filled(r, c)) return true;
      return false;
    };
    for (let before = -1; before !== bottom - top + right - left;) {
      before = bottom - top + right - left;
      if (top > 0 && anyIn(top - 1, left - 1, top - 1, right + 1)) top -= 1;
      if (left > 0 && anyIn(top - 1, left - 1, bottom + 1, left - 1)) left -= 1;
      if (anyIn(bottom + 1, left - 1, bottom + 1, right + 1)) bottom += 1;
      if (anyIn(top - 1, right + 1, bottom + 1, right + 1)) right += 1;
    }
    return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  /** Whether a cell shows a value that was spilled into it from another cell. */
  spilledInto(sheet: FWorksheet, within: Block): (row: number, column: number) => boolean {
    const near = this.spills(sheet).filter(
      ({ block }) => block.row < within.row + within.rows && block.row + block.rows > within.row,
    );
    return (row, column) =>
      near.some(
        ({ block, row: ownRow, column: ownColumn }) =>
          !(row === ownRow && column === ownColumn) &&
          row >= block.row &&
          row < block.row + block.rows &&
          column >= block.column &&
          column < block.column + block.columns,
      );
  }

  #filled(sheet: FWorksheet): (row: number, column: number) => boolean {
    const matrix = sheet.getSheet().getCellMatrix();
    const spilled = this.#spilledCells(sheet);
    return (row, column) =>
      hasContent(matrix.getValue(row, column) ?? undefined) || hasContent(spilled?.[row]?.[column]);
  }

  style(sheet: FWorksheet, row: number, column: number): IStyleData | undefined {
    return sheet.getSheet().getComposedCellStyle(row, column) ?? undefined;
  }

  /** Every spill of the sheet with its formula's cell. */
  spills(sheet: FWorksheet): { row: number; column: number; block: Block }[] {
    const areas = this.#formulas.getArrayFormulaRange()?.[sheet.getWorkbook().getUnitId()]?.[sheet.getSheetId()] ?? {};
    const found: { row: number; column: number; block: Block }[] = [];
    for (const [row, line] of Object.entries(areas))
      for (const [column, area] of Object.entries<IRange>((line ?? {}) as Record<string, IRange>))
        if (area?.endRow !== undefined) found.push({ row: Number(row), column: Number(column), block: blockOf(area) });
    return found.filter((spill) => spill.block.rows > 1 || spill.block.columns > 1);
  }

  #spilledCells(sheet: FWorksheet): Record<number, Record<number, ICellData | undefined> | undefined> | undefined {
    const cells = this.#formulas.getArrayFormulaCellData();
    return cells?.[sheet.getWorkbook().getUnitId()]?.[sheet.getSheetId()] as never;
  }
}

export const blockOf = (range: IRange): Block => ({
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});

export function contentOf(cell: ICellData): CellContent {
  const { v, t, p } = cell;
  if (v === undefined || v === null) return p?.body?.dataStream?.replace(/\r\n$/, "") ?? "";
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === "1";
  return v;
}

function hasContent(cell: ICellData | undefined): boolean {
  if (!cell) return false;
  return (
    (cell.v !== undefined && cell.v !== null && cell.v !== "") || Boolean(cell.f) || Boolean(cell.si) || Boolean(cell.p)
  );
}

export const emptyGrid = <T>(block: { rows: number; columns: number }, value: T): T[][] =>
  Array.from({ length: block.rows }, () => new Array<T>(block.columns).fill(value));
