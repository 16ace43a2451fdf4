/** Univer's tables as tables of the file. */
import type { ITableJson } from "@univerjs/sheets-table";
import type { Worksheet } from "exceljs";
import { cellAddress } from "./addresses";

/**
 * Adds the sheet's tables. Call before the cells are written: ExcelJS writes a table's cells too, and those it writes
 * are placeholders here.
 */
export function writeTables(tables: readonly ITableJson[], sheet: Worksheet, headerText: HeaderText): void {
  for (const { name, range, options, columns } of tables) {
    const headerRow = options.showHeader !== false;
    const rows = range.endRow - range.startRow + (headerRow ? 0 : 1);
    sheet.addTable({
      name,
      ref: cellAddress(range.startRow, range.startColumn),
      headerRow,
      style: { theme: "TableStyleMedium2", showRowStripes: true },
      columns: columns.map((column, index) => ({
        name: (headerRow && headerText(range.startRow, range.startColumn + index)) || column.displayName,
        filterButton: true,
      })),
      rows: Array.from({ length: rows }, () => columns.map(() => null)),
    });
  }
}

/** The text of a header cell: a file is damaged when a column's name differs from it. */
export type HeaderText = (row: number, column: number) => string;
