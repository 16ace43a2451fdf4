/* What a table does to text written over its headers. */

import { CellValueType, type ICellData, type IObjectMatrixPrimitiveType } from "@univerjs/core";
import { intersection } from "./address";
import { cellText } from "./numberFormat";
import type { Range } from "./range";

/**
 * support.microsoft.com "Turn Excel table headers on or off" and "Overview of Excel tables": headers are text, never blank and
 * unique in their table; a formula becomes its text, a blank ColumnN, a repeated name gets a number.
 */
export function keepTableHeaders(range: Range, cells: IObjectMatrixPrimitiveType<ICellData>): void {
  for (const table of range.$context.workbook.tables.$inSheet(range.$sheetId)) {
    const header = table.$block;
    const common = table.$showHeaders ? intersection({ ...header, rows: 1 }, range.$block) : undefined;
    if (!common) continue;
    const names = table.$headers();
    for (let column = common.column; column < common.column + common.columns; column += 1) {
      const written = cells[common.row]?.[column];
      if (!written) continue;
      const others = names.filter((_, index) => index !== column - header.column);
      const name = uniqueHeader(headerText(written) || `Column${column - header.column + 1}`, others);
      names[column - header.column] = name;
      cells[common.row]![column] = { ...written, v: name, t: CellValueType.STRING, f: null };
    }
  }
}

function headerText(cell: ICellData): string {
  if (cell.f) return cell.f;
  if (cell.v === null || cell.v === undefined) return "";
  return cell.t === CellValueType.BOOLEAN
    ? cellText(cell.v === 1 || cell.v === true, "General")
    : cellText(cell.v, "General");
}

export function uniqueHeader(name: string, others: readonly string[]): string {
  const taken = new Set(others.map((other) => other.toLowerCase()));
  let unique = name;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${name}${number}`;
  return unique;
}
