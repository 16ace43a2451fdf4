/* What becomes of a value written to a cell: Excel reads it as if it had been typed. */

import { CellValueType, numfmt, type ICellData, type Nullable } from "@univerjs/core";
import { ERROR_TYPE_SET, type LexerTreeBuilder } from "@univerjs/engine-formula";
import { ExcelError } from "../errors";
import { isFormula } from "./formulaText";

// support.microsoft.com "Excel specifications and limits": 32,767 characters a cell, 8,192 a formula, 255 a text in a formula.
const MAX_TEXT = 32_767;
const MAX_FORMULA = 8_192;
const MAX_LITERAL = 255;

/**
 * The cell's new content; undefined leaves the cell alone. learn.microsoft.com/javascript/api/excel/excel.range#excel-excel-range-values-member:
 * null leaves a cell as it is, "" clears its content, text starting with "=" is a formula, with an apostrophe plain text.
 * @param formatOf The cell's number format: "@" takes text as it is, "General" takes on the format of a typed date or percentage.
 */
export function cellEntry(
  value: unknown,
  formatOf: () => string,
  lexer: LexerTreeBuilder,
  location: string,
): Nullable<ICellData> {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new ExcelError("InvalidArgument", undefined, location);
    return content(value, CellValueType.NUMBER);
  }
  if (typeof value === "boolean") return content(value ? 1 : 0, CellValueType.BOOLEAN);
  if (typeof value !== "string") throw new ExcelError("InvalidArgument", undefined, location);
  if (value === "") return content(null, null);
  const format = formatOf();
  if (value.startsWith("=") && value.length > 1 && format !== "@") return formula(value, lexer, location);
  if (value.length > MAX_TEXT) throw new ExcelError("InvalidArgument", undefined, location);
  if (value.startsWith("'")) return content(value.slice(1), CellValueType.STRING);
  if (format === "@") return content(value, CellValueType.STRING);
  return typedText(value, format);
}

function content(v: Nullable<string | number>, t: Nullable<CellValueType>): ICellData {
  return { v, t, f: null, si: null, p: null };
}

function formula(value: string, lexer: LexerTreeBuilder, location: string): ICellData {
  const text = value.replace(/_xlfn\.(_xlws\.)?|_xlpm\./g, "");
  const tooLong =
    text.length > MAX_FORMULA ||
    (text.match(/"(?:[^"]|"")*"/g) ?? []).some((literal) => literal.length - 2 > MAX_LITERAL);
  // learn.microsoft.com/javascript/api/excel/excel.range#excel-excel-range-formulas-member: a formula Excel cannot read is an InvalidArgument.
  if (tooLong || !isFormula(lexer, text)) throw new ExcelError("InvalidArgument", undefined, location);
  return { f: text, v: null, t: null, si: null, p: null };
}

function typedText(value: string, format: string): ICellData {
  if (ERROR_TYPE_SET.has(value as never)) return content(value, CellValueType.STRING);
  const parsed = numfmt.parseValue(value) as { v: number | boolean; z?: string } | null;
  if (!parsed) return content(value, CellValueType.STRING);
  if (typeof parsed.v === "boolean") return content(parsed.v ? 1 : 0, CellValueType.BOOLEAN);
  const entered = content(parsed.v, CellValueType.NUMBER);
  return parsed.z && format === "General" ? { ...entered, s: { n: { pattern: typedFormat(parsed.z) } } } : entered;
}

/** A date typed in another order is shown in the locale's short form. */
const typedFormat = (pattern: string): string => (pattern === "yyyy-mm-dd" ? "m/d/yyyy" : pattern);
