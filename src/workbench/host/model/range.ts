/* Range: values, formulas and what is done with them. Where it lies is in rangeArea.ts, its looks in rangeFormat.ts, moving
   cells about in rangeEdits.ts. */

import type { ICellData, IObjectMatrixPrimitiveType } from "@univerjs/core";
import { SetRangeValuesCommand } from "@univerjs/sheets";
import { emptyGrid, type Block, type CellContent } from "../../engine/grid";
import { ExcelError, itemNotFound } from "../errors";
import { HostObject } from "../hostObject";
import { intersection, isUnbounded } from "./address";
import { ConditionalFormatCollection } from "./conditionalFormats";
import { rangeOf } from "./context";
import { DataValidation } from "./dataValidation";
import { cellEntry } from "./entry";
import { cellText } from "./numberFormat";
import { copyCells, deleteCells, insertCells, type ShiftAfterDelete, type ShiftForInsert } from "./rangeEdits";
import { RangeArea } from "./rangeArea";
import { RangeFormat } from "./rangeFormat";
import { rangeSort } from "./rangeSort";
import { keepTableHeaders } from "./tableHeaders";

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

export class Range extends RangeArea<Range> {
  readonly $type = "Range";

  $same(block: Block): Range {
    return new Range(this.$context, this.$sheetId, block);
  }

  override get $scalars(): readonly string[] {
    return [
      "address", "addressLocal", "cellCount", "columnCount", "columnHidden", "columnIndex", "formulas", "formulasLocal", "hasSpill",
      "height", "hidden", "isEntireColumn", "isEntireRow", "left", "numberFormat", "numberFormatLocal", "rowCount", "rowHidden", "rowIndex",
      "text", "top", "valueTypes", "values", "width",
    ]; // prettier-ignore
  }
  override get $calculated(): ReadonlySet<string> {
    return READS_RESULTS;
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

  getUsedRange(valuesOnly = false): Range {
    return this.getUsedRangeOrNullObject(valuesOnly) ?? this.getCell(0, 0);
  }
  getUsedRangeOrNullObject(valuesOnly = false): Range | null {
    const used = this.$context.grid.used(
      this.$context.sheet(this.$sheetId),
      this.$context.clip(this.$sheetId, this.$block),
      valuesOnly === true,
    );
    return used ? this.$same(used) : null;
  }
  getSurroundingRegion(): Range {
    return this.$same(this.$context.grid.region(this.$context.sheet(this.$sheetId), this.$block));
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
    return spill ? this.$same(spill.block) : null;
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
    return spill ? this.at(spill.row, spill.column, 1, 1, "Range.getSpillParent") : null;
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
    return this.$same(this.$block);
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
    if (block.rows > 0 && block.columns > 0) this.$same(block).numberFormat = single;
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
}

function valueType(value: CellContent): string {
  if (value === "") return "Empty";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return ERROR_TEXT.test(value) ? "Error" : "String";
}
