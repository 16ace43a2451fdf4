/** What a download is made of: the workbook as Univer saves it, its formulas written out, and the values that formulas spill. */
import type { ICellData, IObjectMatrixPrimitiveType, IRange, IWorkbookData, Nullable } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { injectorOf, workbookOf, type FUniver } from "../engine/univer";

type Matrix<T> = IObjectMatrixPrimitiveType<T>;

export interface WorkbookSource {
  readonly workbook: IWorkbookData;
  /** The formula of a cell, with its "=", also where it shares another cell's formula; null for a cell without one. */
  readonly formulaAt: (sheetId: string, row: number, column: number) => string | null;
  /** The ranges that formulas spill over, by the cell that holds the formula. */
  readonly spillRanges: (sheetId: string) => Nullable<Matrix<Nullable<IRange>>>;
  /** The values of cells inside spilled ranges, which are not among a sheet's own cells. */
  readonly spilledCells: (sheetId: string) => Nullable<Matrix<Nullable<ICellData>>>;
  /** What a plugin keeps for the workbook, such as its tables; undefined when it keeps nothing. */
  readonly resource: (name: string) => unknown;
}

export function readWorkbook(univerAPI: FUniver): WorkbookSource {
  const workbook = workbookOf(univerAPI).save();
  const formulas = injectorOf(univerAPI).get(FormulaDataModel);
  return {
    workbook,
    formulaAt: (sheetId, row, column) => formulas.getFormulaStringByCell(row, column, sheetId, workbook.id) || null,
    spillRanges: (sheetId) => formulas.getArrayFormulaRange()[workbook.id]?.[sheetId],
    spilledCells: (sheetId) => formulas.getArrayFormulaCellData()[workbook.id]?.[sheetId],
    resource: (name) => {
      const data = workbook.resources?.find((entry) => entry.name === name)?.data;
      return data ? (JSON.parse(data) as unknown) : undefined;
    },
  };
}
