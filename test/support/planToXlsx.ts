/* Sheet plans written straight into an .xlsx file, without Excel or its host: what the formulas mean on their own. */
import ExcelJS from "exceljs";
import { cellAddress } from "../../src/sheets/address";
import type { SheetPlan } from "../../src/sheets/plan";

export async function planToXlsx(sheets: readonly SheetPlan[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) {
    const worksheet = workbook.addWorksheet(sheet.name);
    for (const block of sheet.blocks)
      block.cells.forEach((row, i) =>
        row.forEach((content, j) => {
          if (content === null || content === "") return;
          const cell = worksheet.getCell(cellAddress(block.row + i, block.column + j));
          if (typeof content !== "string") cell.value = content;
          else cell.value = content.startsWith("=") ? { formula: content.slice(1) } : content.replace(/^'/, "");
        }),
      );
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
