/* What every object of the model shares: the engine, the events, and the checks that precede a change. */

import { LexerTreeBuilder } from "@univerjs/engine-formula";
import { ICommandService, type ICellData, type IObjectMatrixPrimitiveType, type IRange } from "@univerjs/core";
import { SetRangeValuesMutation, SetStyleCommand } from "@univerjs/sheets";
import type { CalculationMonitor } from "../../engine/calculation";
import { GridReader, type Block } from "../../engine/grid";
import {
  injectorOf,
  workbookOf,
  type FRange,
  type FUniver,
  type FWorkbook,
  type FWorksheet,
} from "../../engine/univer";
import { ExcelError, itemNotFound } from "../errors";
import type { HostEvents } from "../events";
import { MAX_COLUMNS, MAX_ROWS } from "./address";
import { readSheetRecord } from "./sheetRecord";
import type { Workbook } from "./workbook";

export interface WorkbookFacts {
  readonly name: string;
  readonly use1904DateSystem: boolean;
  readonly readOnly: boolean;
}

export class WorkbookContext {
  readonly grid: GridReader;
  readonly lexer: LexerTreeBuilder;
  workbook!: Workbook;
  /** Above 0 while the host itself changes the workbook; other changes are the user's. */
  writing = 0;

  constructor(
    readonly univerAPI: FUniver,
    readonly calculation: CalculationMonitor,
    readonly events: HostEvents,
    readonly facts: WorkbookFacts,
  ) {
    this.grid = new GridReader(univerAPI);
    this.lexer = injectorOf(univerAPI).get(LexerTreeBuilder);
  }

  get book(): FWorkbook {
    return workbookOf(this.univerAPI);
  }

  /** The engine's sheet; ItemNotFound once it has been deleted. */
  sheet(sheetId: string): FWorksheet {
    const sheet = this.book.getSheetBySheetId(sheetId);
    if (!sheet) throw itemNotFound();
    return sheet;
  }

  /** The engine's range, the sheet grown to hold it. */
  cells(sheetId: string, block: Block): FRange {
    const sheet = this.sheet(sheetId);
    this.grow(sheet, block.row + block.rows, block.column + block.columns);
    return sheet.getRange(block.row, block.column, block.rows, block.columns);
  }

  grow(sheet: FWorksheet, rows: number, columns: number): void {
    if (rows > MAX_ROWS || columns > MAX_COLUMNS) throw new ExcelError("InvalidArgument");
    this.change(() => {
      if (rows > sheet.getMaxRows())
        sheet.setRowCount(Math.min(MAX_ROWS, Math.max(rows, Math.ceil(sheet.getMaxRows() * 1.5))));
      if (columns > sheet.getMaxColumns()) sheet.setColumnCount(Math.min(MAX_COLUMNS, columns + 6));
    });
  }

  /** The part of a block that the engine's sheet holds at present; whole rows and columns are cut to it. */
  clip(sheetId: string, block: Block): Block {
    const sheet = this.sheet(sheetId);
    const rows = Math.min(block.rows, sheet.getMaxRows() - block.row);
    const columns = Math.min(block.columns, sheet.getMaxColumns() - block.column);
    return { row: block.row, column: block.column, rows: Math.max(0, rows), columns: Math.max(0, columns) };
  }

  /** Runs a change of the host's own, so that it is not taken for the user's. */
  change<T>(run: () => T): T {
    this.writing += 1;
    try {
      return run();
    } finally {
      this.writing -= 1;
    }
  }

  command(id: string, params: object): boolean {
    return this.change(() => injectorOf(this.univerAPI).get(ICommandService).syncExecuteCommand(id, params));
  }

  /**
   * Changes the looks of cells and nothing else. Without the trigger of Univer's own style command its formula engine takes
   * a cell without content for one whose formula was deleted.
   */
  restyle(sheetId: string, value: IObjectMatrixPrimitiveType<ICellData>): void {
    const unitId = this.book.getId();
    const params = { unitId, subUnitId: sheetId, cellValue: value, trigger: SetStyleCommand.id };
    this.command(SetRangeValuesMutation.id, params);
  }

  async commandAsync(id: string, params: object): Promise<boolean> {
    this.writing += 1;
    try {
      return await injectorOf(this.univerAPI).get(ICommandService).executeCommand(id, params);
    } finally {
      this.writing -= 1;
    }
  }

  get<T>(service: Parameters<ReturnType<typeof injectorOf>["get"]>[0]): T {
    return injectorOf(this.univerAPI).get(service) as T;
  }

  /**
   * Refuses a change of locked cells on a protected sheet. learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-worksheets#data-protection:
   * a protected worksheet refuses API changes too, with AccessDenied.
   */
  assertWritable(sheetId: string, block: Block | undefined, location: string): void {
    const sheet = this.sheet(sheetId);
    this.assertOpenForWriting(location);
    if (!readSheetRecord(sheet).protection) return;
    if (block && !this.anyLocked(sheet, block)) return;
    throw new ExcelError("AccessDenied", undefined, location);
  }

  /** learn.microsoft.com/javascript/api/excel/excel.workbook#readonly; changes are refused as those of a protected sheet are. */
  assertOpenForWriting(location: string): void {
    if (this.facts.readOnly) throw new ExcelError("AccessDenied", undefined, location);
  }

  anyLocked(sheet: FWorksheet, block: Block): boolean {
    const matrix = sheet.getSheet().getCellMatrix();
    const { row, column, rows, columns } = block;
    for (let r = row; r < row + rows; r += 1)
      for (let c = column; c < column + columns; c += 1) {
        const custom = matrix.getValue(r, c)?.custom as { unlocked?: boolean } | undefined;
        if (custom?.unlocked !== true) return true;
      }
    return false;
  }
}

export const rangeOf = ({ row, column, rows, columns }: Block): IRange => ({
  startRow: row,
  startColumn: column,
  endRow: row + rows - 1,
  endColumn: column + columns - 1,
});
