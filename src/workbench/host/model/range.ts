/* Range: navigation, values and formulas. Formats are in rangeFormat.ts, moving cells about in rangeEdits.ts. */

import type { ICellData, IObjectMatrixPrimitiveType } from "@univerjs/core";
import { SetRangeValuesCommand } from "@univerjs/sheets";
import { emptyGrid, type Block, type CellContent } from "../../engine/grid";
import { ExcelError, itemNotFound } from "../errors";
import { HostObject } from "../hostObject";
import {
  absoluteAddress,
  blockAt,
  boundingBlock,
  intersection,
  isUnbounded,
  localAddress,
  MAX_COLUMNS,
  MAX_ROWS,
  parseAddress,
  quoteSheetName,
} from "./address";
import { ConditionalFormatCollection } from "./conditionalFormats";
import { rangeOf, type WorkbookContext } from "./context";
import { DataValidation } from "./dataValidation";
import { cellEntry } from "./entry";
import { cellText } from "./numberFormat";
import { copyCells, deleteCells, insertCells, type ShiftAfterDelete, type ShiftForInsert } from "./rangeEdits";
import { RangeFormat } from "./rangeFormat";
import { rangeSort } from "./rangeSort";
import { keepTableHeaders } from "./tableHeaders";
import type { Worksheet } from "./worksheet";

// learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization: five million cells a read.
const MAX_CELLS = 5_000_000;
const WRONG_SHAPE =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";
const ERROR_TEXT =
  /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|CONNECT!|BLOCKED!|UNKNOWN!|FIELD!|GETTING_DATA)$/;
const READS_RESULTS: ReadonlySet<string> = new Set([
  "values",
  "text",
  "valueTypes",
  "hasSpill",
  "getSpillingToRange",
  "getSpillingToRangeOrNullObject",
  "getSpillParent",
  "getSpillParentOrNullObject",
  "getUsedRange",
  "getUsedRangeOrNullObject",
  "getSurroundingRegion",
]);

export class Range extends HostObject {
  readonly $type = "Range";

  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly $block: Block,
  ) {
    super();
  }

  override get $scalars(): readonly string[] {
    return [
      "address", "addressLocal", "cellCount", "columnCount", "columnHidden", "columnIndex", "formulas", "formulasLocal", "hasSpill",
      "height", "hidden", "isEntireColumn", "isEntireRow", "left", "numberFormat", "numberFormatLocal", "rowCount", "rowHidden", "rowIndex",
      "text", "top", "valueTypes", "values", "width",
    ]; // prettier-ignore
  }
  override get $tracked(): boolean {
    return true;
  }
  override get $calculated(): ReadonlySet<string> {
    return READS_RESULTS;
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

  get values(): CellContent[][] | null {
    return this.#readGrid((block) => this.$context.grid.values(this.$context.sheet(this.$sheetId), block));
  }
  set values(values: unknown) {
    this.$write(values, "Range.values");
  }
  get formulas(): CellContent[][] | null {
    return this.#readGrid((block) => this.$context.grid.formulas(this.$context.sheet(this.$sheetId), block));
  }
  set formulas(formulas: unknown) {
    this.$write(formulas, "Range.formulas");
  }
  get formulasLocal(): CellContent[][] | null {
    return this.formulas;
  }
  set formulasLocal(formulas: unknown) {
    this.$write(formulas, "Range.formulasLocal");
  }

  get numberFormat(): string[][] | null {
    return this.#readGrid((block) => {
      const formats = emptyGrid(block, "General");
      this.#eachStyle(block, (pattern, row, column) => {
        formats[row]![column] = pattern;
      });
      return formats;
    });
  }
  set numberFormat(formats: unknown) {
    const location = "Range.numberFormat";
    this.$context.assertWritable(this.$sheetId, this.$block, location);
    if (isUnbounded(this.$block)) {
      this.#formatUnbounded(formats, location);
      return;
    }
    const grid = this.#grid(formats, location);
    const cells = this.#matrix(this.$block, (row, column) => {
      const format = grid(row, column);
      if (format === null || format === undefined) return undefined;
      if (typeof format !== "string") throw new ExcelError("InvalidArgument", undefined, location);
      return { s: { n: { pattern: format === "" ? "General" : format } } };
    });
    this.$context.cells(this.$sheetId, this.$block);
    this.$context.restyle(this.$sheetId, cells);
  }
  get numberFormatLocal(): string[][] | null {
    return this.numberFormat;
  }
  set numberFormatLocal(formats: unknown) {
    this.numberFormat = formats;
  }

  get text(): string[][] | null {
    return this.#readGrid((block) => {
      const sheet = this.$context.sheet(this.$sheetId);
      const values = this.$context.grid.values(sheet, block);
      const formats = this.numberFormat ?? [];
      return values.map((line, row) =>
        line.map((value, column) => cellText(value, formats[row]?.[column] ?? "General")),
      );
    });
  }
  get valueTypes(): string[][] | null {
    return this.values?.map((line) => line.map(valueType)) ?? null;
  }
  get hasSpill(): boolean | null {
    const sheet = this.$context.sheet(this.$sheetId);
    const cells = this.$context.clip(this.$sheetId, this.$block);
    const spills = this.$context.grid.spills(sheet);
    let spilled = 0;
    for (const spill of spills) {
      const common = intersection(spill.block, cells);
      if (common) spilled += common.rows * common.columns;
    }
    // excel.range#hasSpill: true when all cells have a spill border, false when none, null when some.
    return spilled === 0 ? false : spilled === this.$block.rows * this.$block.columns ? true : null;
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

  get format(): RangeFormat {
    return new RangeFormat(this.$context, this.$sheetId, this.$block);
  }
  get dataValidation(): DataValidation {
    return new DataValidation(this.$context, this.$sheetId, this.$block);
  }
  get conditionalFormats(): ConditionalFormatCollection {
    return new ConditionalFormatCollection(this.$context, this.$sheetId, this.$block);
  }
  get sort(): HostObject {
    return rangeSort(this);
  }

  getCell(row: number, column: number): Range {
    return this.#at(this.$block.row + row, this.$block.column + column, 1, 1, "Range.getCell");
  }
  getRow(row: number): Range {
    return this.#at(this.$block.row + row, this.$block.column, 1, this.$block.columns, "Range.getRow");
  }
  getColumn(column: number): Range {
    return this.#at(this.$block.row, this.$block.column + column, this.$block.rows, 1, "Range.getColumn");
  }
  getLastCell(): Range {
    return this.getCell(this.$block.rows - 1, this.$block.columns - 1);
  }
  getLastRow(): Range {
    return this.getRow(this.$block.rows - 1);
  }
  getLastColumn(): Range {
    return this.getColumn(this.$block.columns - 1);
  }
  getEntireRow(): Range {
    return this.#at(this.$block.row, 0, this.$block.rows, MAX_COLUMNS, "Range.getEntireRow");
  }
  getEntireColumn(): Range {
    return this.#at(0, this.$block.column, MAX_ROWS, this.$block.columns, "Range.getEntireColumn");
  }
  getOffsetRange(rows: number, columns: number): Range {
    const { row, column, rows: height, columns: width } = this.$block;
    return this.#at(row + rows, column + columns, height, width, "Range.getOffsetRange");
  }
  getResizedRange(rows: number, columns: number): Range {
    const { row, column, rows: height, columns: width } = this.$block;
    return this.#at(row, column, height + rows, width + columns, "Range.getResizedRange");
  }
  getAbsoluteResizedRange(rows: number, columns: number): Range {
    return this.#at(this.$block.row, this.$block.column, rows, columns, "Range.getAbsoluteResizedRange");
  }
  getRowsBelow(count = 1): Range {
    const { row, column, rows, columns } = this.$block;
    return count > 0
      ? this.#at(row + rows, column, count, columns, "Range.getRowsBelow")
      : this.#at(row + rows + count, column, -count, columns, "Range.getRowsBelow");
  }
  getRowsAbove(count = 1): Range {
    const { row, column, columns } = this.$block;
    return this.#at(row - count, column, count, columns, "Range.getRowsAbove");
  }
  getColumnsAfter(count = 1): Range {
    const { row, column, rows, columns } = this.$block;
    return this.#at(row, column + columns, rows, count, "Range.getColumnsAfter");
  }
  getColumnsBefore(count = 1): Range {
    const { row, column, rows } = this.$block;
    return this.#at(row, column - count, rows, count, "Range.getColumnsBefore");
  }
  getBoundingRect(other: Range | string): Range {
    return this.#same(boundingBlock(this.$block, this.#other(other)));
  }
  getIntersection(other: Range | string): Range {
    const found = this.getIntersectionOrNullObject(other);
    if (!found) throw itemNotFound("Range.getIntersection");
    return found;
  }
  getIntersectionOrNullObject(other: Range | string): Range | null {
    const common = intersection(this.$block, this.#other(other));
    return common ? this.#same(common) : null;
  }

  getUsedRange(valuesOnly = false): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }
  getUsedRangeOrNullObject(valuesOnly = false): Range | null {
    const used = this.$context.grid.used(
      this.$context.sheet(this.$sheetId),
      this.$context.clip(this.$sheetId, this.$block),
      valuesOnly === true,
    );
    return used ? this.#same(used) : null;
  }
  getSurroundingRegion(): Range {
    return this.#same(this.$context.grid.region(this.$context.sheet(this.$sheetId), this.$block));
  }
  getSpillingToRange(): Range {
    const found = this.getSpillingToRangeOrNullObject();
    if (!found) throw itemNotFound("Range.getSpillingToRange");
    return found;
  }
  getSpillingToRangeOrNullObject(): Range | null {
    // excel.range#getSpillingToRange: fails if applied to a range with more than one cell.
    if (this.cellCount !== 1) throw new ExcelError("InvalidArgument", undefined, "Range.getSpillingToRange");
    const { row, column } = this.$block;
    const spill = this.$context.grid
      .spills(this.$context.sheet(this.$sheetId))
      .find((one) => one.row === row && one.column === column);
    return spill ? this.#same(spill.block) : null;
  }
  getSpillParent(): Range {
    const found = this.getSpillParentOrNullObject();
    if (!found) throw itemNotFound("Range.getSpillParent");
    return found;
  }
  getSpillParentOrNullObject(): Range | null {
    const spill = this.$context.grid
      .spills(this.$context.sheet(this.$sheetId))
      .find((one) => intersection(one.block, this.$block));
    return spill ? this.#at(spill.row, spill.column, 1, 1, "Range.getSpillParent") : null;
  }

  clear(applyTo: "All" | "Contents" | "Formats" | "Hyperlinks" | "RemoveHyperlinks" = "All"): void {
    this.$context.assertWritable(this.$sheetId, this.$block, "Range.clear");
    const block = this.$context.clip(this.$sheetId, this.$block);
    if (block.rows === 0 || block.columns === 0) return;
    const cells = this.$context.cells(this.$sheetId, block);
    this.$context.change(() => {
      if (applyTo === "All") cells.clear();
      else if (applyTo === "Contents") cells.clearContent();
      else if (applyTo === "Formats") cells.clearFormat();
    });
    if (applyTo === "All" || applyTo === "Formats") {
      this.conditionalFormats.clearAll();
      this.format.protection.$reset();
    }
    if (applyTo === "All") this.dataValidation.clear();
  }
  insert(shift: ShiftForInsert): Range {
    insertCells(this, shift);
    return this.#same(this.$block);
  }
  delete(shift: ShiftAfterDelete): void {
    deleteCells(this, shift);
  }
  copyFrom(source: Range | string, copyType = "All", skipBlanks = false, transpose = false): void {
    copyCells(
      this,
      typeof source === "string" ? this.$context.workbook.$rangeAt(source, this.$sheetId) : source,
      copyType,
      skipBlanks,
      transpose,
    );
  }
  merge(across = false): void {
    this.$context.assertWritable(this.$sheetId, this.$block, "Range.merge");
    const cells = this.$context.cells(this.$sheetId, this.$block);
    this.$context.change(() =>
      across ? cells.mergeAcross({ isForceMerge: true }) : cells.merge({ isForceMerge: true }),
    );
  }
  unmerge(): void {
    const cells = this.$context.cells(this.$sheetId, this.$block);
    this.$context.change(() => cells.breakApart());
  }
  select(): void {
    this.worksheet.activate();
    const cells = this.$context.cells(this.$sheetId, this.$context.clip(this.$sheetId, this.$block));
    this.$context.change(() => cells.activate());
  }
  async calculate(): Promise<void> {
    await this.$context.calculation.whenIdle();
  }
  /** Asked by office.js before it writes a large array in parts. */
  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.$block.rows || columns !== this.$block.columns)
      throw new ExcelError("InvalidArgument", WRONG_SHAPE, "Range.values");
  }

  $write(values: unknown, location: string): void {
    this.$context.assertWritable(this.$sheetId, this.$block, location);
    if (isUnbounded(this.$block)) throw new ExcelError("InvalidArgument", undefined, location); // excel-add-ins-ranges-unbounded: "too large"
    const grid = this.#grid(values, location);
    const pattern = this.$context.grid.patterns(this.$context.sheet(this.$sheetId));
    const formatAt = (row: number, column: number): string =>
      pattern(this.$block.row + row, this.$block.column + column) || "General";
    const spilledInto = this.$context.grid.spilledInto(this.$context.sheet(this.$sheetId), this.$block);
    const cells = this.#matrix(this.$block, (row, column) => {
      const value = grid(row, column);
      if (value === "" && spilledInto(this.$block.row + row, this.$block.column + column)) return undefined;
      return cellEntry(value, () => formatAt(row, column), this.$context.lexer, location) ?? undefined;
    });
    keepTableHeaders(this, cells);
    this.$setCells(cells);
  }

  /** Sets cells by row and column of the sheet. */
  $setCells(value: IObjectMatrixPrimitiveType<ICellData>): void {
    const cells = this.$context.cells(this.$sheetId, this.$block);
    const params = { unitId: cells.getUnitId(), subUnitId: this.$sheetId, range: rangeOf(this.$block), value };
    this.$context.command(SetRangeValuesCommand.id, params);
  }

  #matrix(
    block: Block,
    cellOf: (row: number, column: number) => ICellData | undefined,
  ): IObjectMatrixPrimitiveType<ICellData> {
    const matrix: Record<number, Record<number, ICellData>> = {};
    for (let row = 0; row < block.rows; row += 1) {
      const line: Record<number, ICellData> = {};
      for (let column = 0; column < block.columns; column += 1) {
        const cell = cellOf(row, column);
        if (cell) line[block.column + column] = cell;
      }
      matrix[block.row + row] = line;
    }
    return matrix;
  }

  /** One value for every cell, or an array of the range's own shape. */
  #grid(values: unknown, location: string): (row: number, column: number) => unknown {
    if (!Array.isArray(values)) return () => values;
    const rows = values as unknown[];
    if (rows.some((row) => !Array.isArray(row))) throw new ExcelError("InvalidArgument", WRONG_SHAPE, location);
    const lines = rows as unknown[][];
    // learn.microsoft.com/office/dev/add-ins/tutorials/excel-tutorial sets a whole column's format with a one-by-one array.
    if (lines.length === 1 && lines[0]!.length === 1) return () => lines[0]![0];
    const fits = lines.length === this.$block.rows && lines.every((line) => line.length === this.$block.columns);
    if (!fits) throw new ExcelError("InvalidArgument", WRONG_SHAPE, location);
    return (row, column) => lines[row]![column];
  }

  #formatUnbounded(formats: unknown, location: string): void {
    const block = this.$context.clip(this.$sheetId, this.$block);
    const single = this.#grid(formats, location)(0, 0);
    if (block.rows > 0 && block.columns > 0) this.#same(block).numberFormat = single;
  }

  // excel-add-ins-ranges-unbounded: cell-level properties of whole rows and columns read as null.
  #readGrid<T>(read: (block: Block) => T): T | null {
    if (isUnbounded(this.$block)) return null;
    if (this.$block.rows * this.$block.columns > MAX_CELLS) throw new ExcelError("ResponsePayloadSizeLimitExceeded");
    return read(this.$block);
  }

  #eachStyle(block: Block, visit: (pattern: string, row: number, column: number) => void): void {
    const sheet = this.$context.sheet(this.$sheetId);
    const patterns = this.$context.grid.patterns(sheet);
    const held = this.$context.clip(this.$sheetId, block);
    for (let row = 0; row < held.rows; row += 1)
      for (let column = 0; column < held.columns; column += 1) {
        const pattern = patterns(block.row + row, block.column + column);
        if (pattern) visit(pattern, row, column);
      }
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
  #other(other: Range | string): Block {
    if (other instanceof Range) {
      if (other.$sheetId !== this.$sheetId) throw new ExcelError("InvalidArgument");
      return other.$block;
    }
    const parsed = parseAddress(String(other));
    if (!parsed) throw new ExcelError("InvalidArgument");
    return parsed.block;
  }
  #same(block: Block): Range {
    return new Range(this.$context, this.$sheetId, block);
  }
  #at(row: number, column: number, rows: number, columns: number, location: string): Range {
    return this.#same(blockAt(row, column, rows, columns, location));
  }
}

function valueType(value: CellContent): string {
  if (value === "") return "Empty";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return ERROR_TEXT.test(value) ? "Error" : "String";
}

function uniform<T>(indexes: readonly number[], read: (index: number) => T): T | null {
  const first = indexes[0];
  if (first === undefined) return null;
  const value = read(first);
  return indexes.every((index) => read(index) === value) ? value : null;
}
