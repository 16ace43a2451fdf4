/* Which names Excel accepts for sheets, defined names and tables. */

import { columnIndex, MAX_COLUMNS, MAX_ROWS } from "./address";

/**
 * support.microsoft.com "Rename a worksheet": not blank, at most 31 characters, none of / \ ? * : [ ], no apostrophe at either end,
 * not History.
 */
export function isLegalSheetName(name: unknown): name is string {
  if (typeof name !== "string" || name.trim() === "" || name.length > 31) return false;
  return !/[\\/?*:[\]]/.test(name) && !/^'|'$/.test(name) && name.toLowerCase() !== "history";
}

/**
 * support.microsoft.com "Names in formulas": starts with a letter, underscore or backslash, goes on with letters, digits, periods and
 * underscores; no spaces, at most 255 characters, no cell reference (A1 or R1C1), not just C or R.
 */
export function isLegalDefinedName(name: unknown): name is string {
  if (typeof name !== "string" || name.length > 255) return false;
  if (!/^[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?]*$/u.test(name)) return false;
  return !isCellReference(name);
}

function isCellReference(name: string): boolean {
  const a1 = /^([A-Za-z]{1,3})(\d{1,7})$/.exec(name);
  if (a1 && columnIndex(a1[1]!) < MAX_COLUMNS && Number(a1[2]) >= 1 && Number(a1[2]) <= MAX_ROWS) return true;
  return /^[rc]$/i.test(name) || /^r\d*(c\d*)?$/i.test(name) || /^c\d+$/i.test(name) || /^(true|false)$/i.test(name);
}
