import { showDouble } from "../exact/reading";

/** A worksheet cell as data: a number, text or boolean; 0, "" or null when blank; an object with a code when an error. */
export type DataCell = number | string | boolean | null | undefined | { readonly code?: unknown };
export type DataTable = readonly (readonly DataCell[])[];

/** Blank cells of a range arrive as 0, "" or null. */
export const isBlank = (cell: DataCell): boolean => cell === 0 || cell === "" || cell === null || cell === undefined;

/** A cell as its reader would recognise it in a message. */
export function describeCell(cell: DataCell): string {
  if (typeof cell === "number") return showDouble(cell);
  if (typeof cell === "string") return `"${cell.length > 60 ? `${cell.slice(0, 57)}...` : cell}"`;
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return cell?.code === undefined ? "" : `the error ${String(cell.code)}`;
}
