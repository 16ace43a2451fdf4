/* Watches the workbook's changes, whoever makes them, and tells the add-in as Excel would. */

import {
  ICommandService,
  type ICommandInfo,
  type IExecutionOptions,
  type ICellData,
  type Nullable,
} from "@univerjs/core";
import {
  InsertSheetMutation,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  InsertRowMutation,
  RemoveRowMutation,
  InsertColMutation,
  RemoveColMutation,
} from "@univerjs/sheets";
import { blockOf, type Block } from "../engine/grid";
import { injectorOf } from "../engine/univer";
import { EventId, WORKBOOK_TARGET } from "./events";
import { localAddress, MAX_COLUMNS, MAX_ROWS } from "./model/address";
import type { WorkbookContext } from "./model/context";
import type { ChangeType } from "./model/workbook";
import { sheetIdToExcel } from "./model/worksheet";

export function userEdits(context: WorkbookContext): { dispose(): void } {
  let active = context.book.getActiveSheet().getSheetId();
  let selection = "";
  const commands = injectorOf(context.univerAPI).get(ICommandService);

  const activated = (sheetId: string): void => {
    if (sheetId === active) return;
    context.events.emit(EventId.worksheetDeactivated, targets(active), { worksheetId: sheetIdToExcel(active) });
    active = sheetId;
    context.events.emit(EventId.worksheetActivated, targets(active), { worksheetId: sheetIdToExcel(active) });
  };

  const selected = (sheetId: string, block: Block): void => {
    const key = `${sheetId} ${localAddress(block)}`;
    if (key === selection) return;
    selection = key;
    const message = { address: localAddress(block), worksheetId: sheetIdToExcel(sheetId) };
    context.events.emit(EventId.worksheetSelectionChanged, targets(sheetId), message);
    context.events.selectionChanged();
  };

  const watched = commands.onCommandExecuted((command, options) => {
    const local = context.writing > 0;
    const params = command.params as Params;
    switch (command.id) {
      case SetRangeValuesMutation.id: {
        const block = fromFormula(options) ? undefined : editedBlock(params.cellValue);
        if (block && params.subUnitId) context.workbook.$noteChange(params.subUnitId, block, "RangeEdited", local);
        return;
      }
      case InsertRowMutation.id:
      case RemoveRowMutation.id:
      case InsertColMutation.id:
      case RemoveColMutation.id:
        if (!local && params.subUnitId && params.range) noteShift(context, command, params);
        return;
      case InsertSheetMutation.id: {
        const sheetId = params.sheet?.id;
        if (sheetId)
          context.events.emit(EventId.worksheetAdded, [WORKBOOK_TARGET], {
            worksheetId: sheetIdToExcel(sheetId),
            source: "Local",
          });
        return;
      }
      case RemoveSheetMutation.id:
        if (params.subUnitId)
          context.events.emit(EventId.worksheetDeleted, [WORKBOOK_TARGET], {
            worksheetId: sheetIdToExcel(params.subUnitId),
            source: "Local",
          });
        return;
      case SetWorksheetActiveOperation.id:
        if (params.subUnitId) activated(params.subUnitId);
        return;
      case SetSelectionsOperation.id: {
        const range = params.selections?.at(-1)?.range;
        if (params.subUnitId && range) selected(params.subUnitId, blockOf(range));
        return;
      }
    }
  });

  const calculated = context.calculation.onFinished(() => {
    for (const sheet of context.book.getSheets())
      context.events.emit(EventId.worksheetCalculated, targets(sheet.getSheetId()), {
        address: "",
        worksheetId: sheetIdToExcel(sheet.getSheetId()),
      });
  });

  return {
    dispose() {
      watched.dispose();
      calculated.dispose();
    },
  };
}

interface Params {
  readonly subUnitId?: string;
  readonly cellValue?: Record<number, Record<number, Nullable<ICellData>>>;
  readonly range?: { startRow: number; endRow: number; startColumn: number; endColumn: number };
  readonly sheet?: { id: string };
  readonly selections?: { range: { startRow: number; endRow: number; startColumn: number; endColumn: number } }[];
}

const targets = (sheetId: string): string[] => [sheetIdToExcel(sheetId), WORKBOOK_TARGET];

const fromFormula = (options: IExecutionOptions | undefined): boolean =>
  options?.onlyLocal === true || options?.["fromFormula"] === true;

/** The block that holds every cell whose content (not just its format) was set. */
function editedBlock(cells: Params["cellValue"]): Block | undefined {
  let top = Infinity;
  let left = Infinity;
  let bottom = -1;
  let right = -1;
  for (const [row, line] of Object.entries(cells ?? {}))
    for (const [column, cell] of Object.entries(line ?? {})) {
      if (cell && !("v" in cell || "f" in cell || "p" in cell || "si" in cell)) continue;
      top = Math.min(top, Number(row));
      bottom = Math.max(bottom, Number(row));
      left = Math.min(left, Number(column));
      right = Math.max(right, Number(column));
    }
  return bottom < 0 ? undefined : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

const SHIFTS: Readonly<Record<string, ChangeType>> = {
  [InsertRowMutation.id]: "RowInserted",
  [RemoveRowMutation.id]: "RowDeleted",
  [InsertColMutation.id]: "ColumnInserted",
  [RemoveColMutation.id]: "ColumnDeleted",
};

function noteShift(context: WorkbookContext, command: Readonly<ICommandInfo>, params: Params): void {
  const block = blockOf(params.range!);
  const changeType = SHIFTS[command.id]!;
  const whole = changeType.startsWith("Row")
    ? { ...block, column: 0, columns: MAX_COLUMNS }
    : { ...block, row: 0, rows: MAX_ROWS };
  context.workbook.$noteChange(params.subUnitId!, whole, changeType, false);
}
