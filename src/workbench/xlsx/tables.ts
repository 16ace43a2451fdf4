/** Univer's tables as tables of the file. */
import type { ITableJson } from "@univerjs/sheets-table";
import type { TableStyleProperties, Worksheet } from "exceljs";
import type { SheetRecord } from "../host/model/sheetRecord";
import { cellAddress } from "./addresses";

/**
 * Adds the sheet's tables. Call before the cells are written: ExcelJS writes a table's cells too, and those it writes
 * are placeholders here.
 */
export function writeTables(
  tables: readonly ITableJson[],
  records: SheetRecord["tables"],
  sheet: Worksheet,
  headerText: HeaderText,
): void {
  for (const { id, name, range, options, columns } of tables) {
    const record = records?.[id];
    const headerRow = options.showHeader !== false;
    const rows = range.endRow - range.startRow + (headerRow ? 0 : 1);
    sheet.addTable({
      name,
      ref: cellAddress(range.startRow, range.startColumn),
      headerRow,
      style: {
        theme: (record?.style ?? "TableStyleMedium2") as TableStyleProperties["theme"] & string,
        showRowStripes: record?.showBandedRows ?? true,
        showColumnStripes: record?.showBandedColumns ?? false,
        showFirstColumn: record?.highlightFirstColumn ?? false,
        showLastColumn: record?.highlightLastColumn ?? false,
      },
      columns: columns.map((column, index) => ({
        name: (headerRow && headerText(range.startRow, range.startColumn + index)) || column.displayName,
        filterButton: record?.showFilterButton ?? true,
      })),
      rows: Array.from({ length: rows }, () => columns.map(() => null)),
    });
  }
}

/** The text of a header cell: a file is damaged when a column's name differs from it. */
export type HeaderText = (row: number, column: number) => string;
