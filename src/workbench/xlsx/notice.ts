/** Says in the file itself which cells held a function of the add-in and now hold its value. */
import type { Workbook } from "exceljs";
import type { ReplacedFormula } from "./cells";

// Each note is drawn as a shape; beyond this many they slow Excel down, and the list has them all.
const MOST_NOTES = 500;

export function writeNotice(workbook: Workbook, replaced: readonly ReplacedFormula[]): void {
  if (replaced.length === 0) return;
  for (const { sheet, address, formula } of replaced.slice(0, MOST_NOTES)) {
    workbook.getWorksheet(sheet)!.getCell(address).note = `Value at the time of download. In the workbench: ${formula}`;
  }
  const notice = workbook.addWorksheet(freeName(workbook, "Download notice"));
  notice.columns = [{ width: 28 }, { width: 12 }, { width: 90 }];
  notice.addRow(["These cells held functions of the add-in and were saved as values; they do not recalculate."]);
  notice.addRow([]);
  notice.addRow(["Sheet", "Cell", "Formula"]).font = { bold: true };
  for (const { sheet, address, formula } of replaced) notice.addRow([sheet, address, formula]);
}

function freeName(workbook: Workbook, wanted: string): string {
  const taken = new Set(workbook.worksheets.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} ${number}`;
  return name;
}
