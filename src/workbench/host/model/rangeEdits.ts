/* Inserting, deleting and copying blocks of cells. */

import { Dimension, type ICellData } from "@univerjs/core";
import type { FFormula } from "@univerjs/engine-formula/facade";
import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";
import { intersection, MAX_COLUMNS, MAX_ROWS } from "./address";
import type { Range } from "./range";

export type ShiftForInsert = "Down" | "Right";
export type ShiftAfterDelete = "Up" | "Left";

export function insertCells(range: Range, shift: ShiftForInsert): void {
  if (shift !== "Down" && shift !== "Right") throw new ExcelError("InvalidArgument", undefined, "Range.insert");
  const context = range.$context;
  const { row, column, rows, columns } = range.$block;
  assertShiftAllowed(
    range,
    shift === "Down",
    "Range.insert",
    shift === "Down" ? "allowInsertRows" : "allowInsertColumns",
  );
  const sheet = context.sheet(range.$sheetId);
  context.grow(sheet, Math.min(MAX_ROWS, row + 1), Math.min(MAX_COLUMNS, column + 1));
  context.change(() => {
    if (columns === MAX_COLUMNS) sheet.insertRows(row, rows);
    else if (rows === MAX_ROWS) sheet.insertColumns(column, columns);
    else {
      // The engine pushes cells down or right in the active sheet, whichever the range is of.
      const active = context.book.getActiveSheet();
      context.book.setActiveSheet(sheet);
      context.cells(range.$sheetId, range.$block).insertCells(shift === "Down" ? Dimension.ROWS : Dimension.COLUMNS);
      context.book.setActiveSheet(active);
    }
  });
  context.workbook.$noteShift(
    range,
    shift === "Down"
      ? columns === MAX_COLUMNS
        ? "RowInserted"
        : "CellInserted"
      : rows === MAX_ROWS
        ? "ColumnInserted"
        : "CellInserted",
  );
}

export function deleteCells(range: Range, shift: ShiftAfterDelete): void {
  if (shift !== "Up" && shift !== "Left") throw new ExcelError("InvalidArgument", undefined, "Range.delete");
  const context = range.$context;
  const { row, column, rows, columns } = range.$block;
  assertShiftAllowed(range, shift === "Up", "Range.delete", shift === "Up" ? "allowDeleteRows" : "allowDeleteColumns");
  const sheet = context.sheet(range.$sheetId);
  const held = context.clip(range.$sheetId, range.$block);
  if (held.rows === 0 || held.columns === 0) return;
  // The engine takes deleted rows and columns to be those of the active sheet when it moves defined names.
  const active = context.book.getActiveSheet();
  context.change(() => {
    context.book.setActiveSheet(sheet);
    if (columns === MAX_COLUMNS) sheet.deleteRows(row, held.rows);
    else if (rows === MAX_ROWS) sheet.deleteColumns(column, held.columns);
    else context.cells(range.$sheetId, held).deleteCells(shift === "Up" ? Dimension.ROWS : Dimension.COLUMNS);
    context.book.setActiveSheet(active);
  });
  context.workbook.$noteShift(
    range,
    shift === "Up"
      ? columns === MAX_COLUMNS
        ? "RowDeleted"
        : "CellDeleted"
      : rows === MAX_ROWS
        ? "ColumnDeleted"
        : "CellDeleted",
  );
}

/**
 * Excel refuses to shift cells out of the sheet, across part of a table, or on a protected sheet unless it allows whole rows or columns.
 * learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling: InsertDeleteConflict.
 */
function assertShiftAllowed(range: Range, vertical: boolean, location: string, permission: string): void {
  const context = range.$context;
  const { row, column, rows, columns } = range.$block;
  const whole = vertical ? columns === MAX_COLUMNS : rows === MAX_ROWS;
  const protection = range.worksheet.protection;
  if (protection.protected && !(whole && protection.$allows(permission)))
    throw new ExcelError("AccessDenied", undefined, location);
  const moved: Block = vertical
    ? { row, column, rows: MAX_ROWS - row, columns }
    : { row, column, rows, columns: MAX_COLUMNS - column };
  for (const table of context.workbook.tables.$inSheet(range.$sheetId)) {
    const common = intersection(table.$block, moved);
    if (!common) continue;
    const splits = vertical ? common.columns !== table.$block.columns : common.rows !== table.$block.rows;
    if (splits) throw new ExcelError("InsertDeleteConflict", undefined, location);
  }
}

const PARTS: Readonly<Record<string, { content: boolean; style: boolean; valuesOnly: boolean }>> = {
  All: { content: true, style: true, valuesOnly: false },
  Formulas: { content: true, style: false, valuesOnly: false },
  Values: { content: true, style: false, valuesOnly: true },
  Formats: { content: false, style: true, valuesOnly: false },
};

/** excel.range#copyFrom: a smaller source is repeated; a larger one spreads beyond the destination. */
export function copyCells(
  target: Range,
  source: Range,
  copyType: string,
  skipBlanks: boolean,
  transpose: boolean,
): void {
  const parts = PARTS[copyType];
  if (!parts) throw new ExcelError("InvalidArgument", undefined, "Range.copyFrom");
  const context = target.$context;
  const from = context.clip(source.$sheetId, source.$block);
  const height = transpose ? from.columns : from.rows;
  const width = transpose ? from.rows : from.columns;
  const repeats = target.$block.rows % height === 0 && target.$block.columns % width === 0;
  const block = {
    ...target.$block,
    rows: repeats ? target.$block.rows : height,
    columns: repeats ? target.$block.columns : width,
  };
  context.assertWritable(target.$sheetId, block, "Range.copyFrom");
  const cells: ICellData[][] = [];
  context.grid.each(context.sheet(source.$sheetId), from, (cell, row, column) => {
    (cells[row] ??= [])[column] = { ...cell };
  });
  const formulas = context.grid.formulas(context.sheet(source.$sheetId), from);
  const values = context.grid.values(context.sheet(source.$sheetId), from);
  const formulaTools = context.univerAPI.getFormula() as FFormula;
  const written: Record<number, Record<number, ICellData>> = {};
  for (let r = 0; r < block.rows; r += 1) {
    written[block.row + r] = {};
    for (let c = 0; c < block.columns; c += 1) {
      const [fromRow, fromColumn] = transpose ? [c % from.rows, r % from.columns] : [r % from.rows, c % from.columns];
      const original = cells[fromRow]![fromColumn] ?? {};
      if (skipBlanks && values[fromRow]![fromColumn] === "") continue;
      const copy: ICellData = {};
      if (parts.style)
        copy.s = original.s
          ? (context.grid.style(context.sheet(source.$sheetId), from.row + fromRow, from.column + fromColumn) ?? null)
          : null;
      if (parts.content) {
        const formula = formulas[fromRow]![fromColumn];
        const isFormula =
          !parts.valuesOnly &&
          typeof formula === "string" &&
          formula.startsWith("=") &&
          values[fromRow]![fromColumn] !== formula;
        const down = block.row + r - (from.row + fromRow);
        const right = block.column + c - (from.column + fromColumn);
        if (isFormula)
          Object.assign(copy, {
            f: formulaTools.moveFormulaRefOffset(formula, right, down),
            v: null,
            t: null,
            si: null,
            p: null,
          });
        else Object.assign(copy, { v: original.v ?? null, t: original.t ?? null, f: null, si: null, p: null });
      }
      written[block.row + r]![block.column + c] = copy;
    }
  }
  context.workbook.$range(target.$sheetId, block).$setCells(written);
}
