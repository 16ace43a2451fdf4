/* Where a range lies: its address, its size, its neighbours. */

import type { Block } from "../../engine/grid";
import { ExcelError, itemNotFound } from "../errors";
import { HostObject } from "../hostObject";
import {
  absoluteAddress,
  blockAt,
  boundingBlock,
  intersection,
  localAddress,
  MAX_COLUMNS,
  MAX_ROWS,
  parseAddress,
  quoteSheetName,
} from "./address";
import type { WorkbookContext } from "./context";
import type { Worksheet } from "./worksheet";

/** The part of a Range that needs no cell's content; Self is Range. */
export abstract class RangeArea<Self extends RangeArea<Self>> extends HostObject {
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly $block: Block,
  ) {
    super();
  }

  /** Another block of the same sheet. */
  abstract $same(block: Block): Self;

  override get $tracked(): boolean {
    return true;
  }
  override $check(): void {
    this.$context.sheet(this.$sheetId);
  }

  get worksheet(): Worksheet {
    return this.$context.workbook.worksheets.$byId(this.$sheetId);
  }
  get address(): string {
    return `${quoteSheetName(this.$context.sheet(this.$sheetId).getSheetName())}!${localAddress(this.$block)}`;
  }
  get addressLocal(): string {
    return this.address;
  }
  get $reference(): string {
    return `${quoteSheetName(this.$context.sheet(this.$sheetId).getSheetName())}!${absoluteAddress(this.$block)}`;
  }
  get cellCount(): number {
    const count = this.$block.rows * this.$block.columns;
    // excel.range#cellCount: -1 when the count exceeds 2^31-1.
    return count > 2 ** 31 - 1 ? -1 : count;
  }
  get rowIndex(): number {
    return this.$block.row;
  }
  get columnIndex(): number {
    return this.$block.column;
  }
  get rowCount(): number {
    return this.$block.rows;
  }
  get columnCount(): number {
    return this.$block.columns;
  }
  get isEntireColumn(): boolean {
    return this.$block.rows === MAX_ROWS;
  }
  get isEntireRow(): boolean {
    return this.$block.columns === MAX_COLUMNS;
  }

  get columnHidden(): boolean | null {
    return uniform(this.#columns(), (column) => !this.$context.sheet(this.$sheetId).getSheet().getColVisible(column));
  }
  set columnHidden(hidden: boolean) {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.change(() => {
      if (hidden) sheet.hideColumns(this.$block.column, this.#columns().length);
      else sheet.showColumns(this.$block.column, this.#columns().length);
    });
  }
  get rowHidden(): boolean | null {
    return uniform(this.#rows(), (row) => !this.$context.sheet(this.$sheetId).getSheet().getRowVisible(row));
  }
  set rowHidden(hidden: boolean) {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.change(() => {
      if (hidden) sheet.hideRows(this.$block.row, this.#rows().length);
      else sheet.showRows(this.$block.row, this.#rows().length);
    });
  }
  get hidden(): boolean | null {
    const { rowHidden, columnHidden } = this;
    return rowHidden === true || columnHidden === true
      ? true
      : rowHidden === null || columnHidden === null
        ? null
        : false;
  }
  get left(): number {
    return this.#points(0, this.$block.column, "column");
  }
  get top(): number {
    return this.#points(0, this.$block.row, "row");
  }
  get width(): number {
    return this.#points(
      this.$block.column,
      this.$block.column + this.$context.clip(this.$sheetId, this.$block).columns,
      "column",
    );
  }
  get height(): number {
    return this.#points(this.$block.row, this.$block.row + this.$context.clip(this.$sheetId, this.$block).rows, "row");
  }

  getCell(row: number, column: number): Self {
    return this.at(this.$block.row + row, this.$block.column + column, 1, 1, "Range.getCell");
  }
  getRow(row: number): Self {
    return this.at(this.$block.row + row, this.$block.column, 1, this.$block.columns, "Range.getRow");
  }
  getColumn(column: number): Self {
    return this.at(this.$block.row, this.$block.column + column, this.$block.rows, 1, "Range.getColumn");
  }
  getLastCell(): Self {
    return this.getCell(this.$block.rows - 1, this.$block.columns - 1);
  }
  getLastRow(): Self {
    return this.getRow(this.$block.rows - 1);
  }
  getLastColumn(): Self {
    return this.getColumn(this.$block.columns - 1);
  }
  getEntireRow(): Self {
    return this.at(this.$block.row, 0, this.$block.rows, MAX_COLUMNS, "Range.getEntireRow");
  }
  getEntireColumn(): Self {
    return this.at(0, this.$block.column, MAX_ROWS, this.$block.columns, "Range.getEntireColumn");
  }
  getOffsetRange(rows: number, columns: number): Self {
    const { row, column, rows: height, columns: width } = this.$block;
    return this.at(row + rows, column + columns, height, width, "Range.getOffsetRange");
  }
  getResizedRange(rows: number, columns: number): Self {
    const { row, column, rows: height, columns: width } = this.$block;
    return this.at(row, column, height + rows, width + columns, "Range.getResizedRange");
  }
  getAbsoluteResizedRange(rows: number, columns: number): Self {
    return this.at(this.$block.row, this.$block.column, rows, columns, "Range.getAbsoluteResizedRange");
  }
  getRowsBelow(count = 1): Self {
    const { row, column, rows, columns } = this.$block;
    return count > 0
      ? this.at(row + rows, column, count, columns, "Range.getRowsBelow")
      : this.at(row + rows + count, column, -count, columns, "Range.getRowsBelow");
  }
  getRowsAbove(count = 1): Self {
    const { row, column, columns } = this.$block;
    return this.at(row - count, column, count, columns, "Range.getRowsAbove");
  }
  getColumnsAfter(count = 1): Self {
    const { row, column, rows, columns } = this.$block;
    return this.at(row, column + columns, rows, count, "Range.getColumnsAfter");
  }
  getColumnsBefore(count = 1): Self {
    const { row, column, rows } = this.$block;
    return this.at(row, column - count, rows, count, "Range.getColumnsBefore");
  }
  getBoundingRect(other: RangeArea<Self> | string): Self {
    return this.$same(boundingBlock(this.$block, this.#other(other)));
  }
  getIntersection(other: RangeArea<Self> | string): Self {
    const found = this.getIntersectionOrNullObject(other);
    if (!found) throw itemNotFound("Range.getIntersection");
    return found;
  }
  getIntersectionOrNullObject(other: RangeArea<Self> | string): Self | null {
    const common = intersection(this.$block, this.#other(other));
    return common ? this.$same(common) : null;
  }

  #rows(): number[] {
    const { row, rows } = this.$context.clip(this.$sheetId, this.$block);
    return Array.from({ length: rows }, (_, index) => row + index);
  }
  #columns(): number[] {
    const { column, columns } = this.$context.clip(this.$sheetId, this.$block);
    return Array.from({ length: columns }, (_, index) => column + index);
  }
  #points(from: number, to: number, along: "row" | "column"): number {
    const sheet = this.$context.sheet(this.$sheetId);
    let pixels = 0;
    for (let index = from; index < to; index += 1)
      pixels += along === "row" ? sheet.getRowHeight(index) : sheet.getColumnWidth(index);
    return pixels * 0.75;
  }
  #other(other: RangeArea<Self> | string): Block {
    if (other instanceof RangeArea) {
      if (other.$sheetId !== this.$sheetId) throw new ExcelError("InvalidArgument");
      return other.$block;
    }
    const parsed = parseAddress(String(other));
    if (!parsed) throw new ExcelError("InvalidArgument");
    return parsed.block;
  }
  protected at(row: number, column: number, rows: number, columns: number, location: string): Self {
    return this.$same(blockAt(row, column, rows, columns, location));
  }
}

function uniform<T>(indexes: readonly number[], read: (index: number) => T): T | null {
  const first = indexes[0];
  if (first === undefined) return null;
  const value = read(first);
  return indexes.every((index) => read(index) === value) ? value : null;
}
