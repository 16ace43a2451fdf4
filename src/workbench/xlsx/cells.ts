/** The cells of one sheet: values, formulas with their results, styles, and the cells whose formula a file cannot carry. */
import { BooleanNumber, CellValueType } from "@univerjs/core";
import type { ICellData, IStyleData, IWorksheetData, Nullable } from "@univerjs/core";
import type { CellErrorValue, CellValue, Worksheet } from "exceljs";
import { cellAddress, rangeAddress } from "./addresses";
import { callsNamespace, fileFormula } from "./formulas";
import type { WorkbookSource } from "./source";
import { fileStyle } from "./styles";

/** A cell whose custom function was replaced by its value. */
export interface ReplacedFormula {
  readonly sheet: string;
  readonly address: string;
  readonly formula: string;
}

type Scalar = string | number | boolean | CellErrorValue | null;

const ERROR =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CONNECT!|BLOCKED!|FIELD!|BUSY!|CYCLE!|ERROR!)$/;
// The only errors an .xlsx file may state.
const FILE_ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]);

/** Writes every cell of `data` into `sheet` and returns the cells whose custom function became a value. */
export function writeCells(
  source: WorkbookSource,
  data: Partial<IWorksheetData> & { id: string },
  sheet: Worksheet,
  customFunctions: string,
): ReplacedFormula[] {
  const styleOf = styleReader(source, data);
  const spillRanges = source.spillRanges(data.id);
  const replaced: ReplacedFormula[] = [];

  forEachCell(source.spilledCells(data.id), (row, column, cell) => {
    sheet.getCell(row + 1, column + 1).value = scalar(cell);
  });
  forEachCell(data.cellData, (row, column, cell) => {
    const target = sheet.getCell(row + 1, column + 1);
    const style = fileStyle(styleOf(row, column, cell));
    if (Object.keys(style).length > 0) target.style = style;
    if (cell.custom?.["unlocked"] === true) target.protection = { locked: false };
    const formula = cell.f || cell.si ? source.formulaAt(data.id, row, column) : null;
    if (formula === null) {
      const value = scalar(cell);
      if (value !== null) target.value = value;
      return;
    }
    const result = scalar(cell);
    if (callsNamespace(formula, customFunctions)) {
      target.value = result;
      replaced.push({ sheet: sheet.name, address: cellAddress(row, column), formula });
      return;
    }
    const spill = spillRanges?.[row]?.[column];
    const spills = spill && (spill.endRow > spill.startRow || spill.endColumn > spill.startColumn);
    target.value = {
      formula: fileFormula(formula),
      ...(result !== null && { result }),
      ...(spills && { shareType: "array", ref: rangeAddress(spill) }),
    } as CellValue;
  });
  return replaced;
}

/** What a cell shows, as a value a file can hold. */
function scalar(cell: Nullable<ICellData>): Scalar {
  const value = cell?.v ?? cell?.p?.body?.dataStream.replace(/\r\n$/, "").replace(/\r/g, "\n");
  if (value === undefined || value === null) return null;
  if (cell?.t === CellValueType.BOOLEAN) return value === true || Number(value) === 1 || value === "TRUE";
  if (cell?.t === CellValueType.NUMBER) return Number(value);
  if (typeof value !== "string") return value;
  if (cell?.t !== CellValueType.FORCE_STRING && ERROR.test(value)) {
    return { error: FILE_ERRORS.has(value) ? value : "#VALUE!" } as CellErrorValue;
  }
  return value;
}

// A cell's style lies over its row's, that over its column's, and that over the sheet's.
function styleReader(
  { workbook }: WorkbookSource,
  data: Partial<IWorksheetData>,
): (row: number, column: number, cell: ICellData) => IStyleData {
  const resolve = (style: ICellData["s"] | IWorksheetData["defaultStyle"]): IStyleData =>
    (typeof style === "string" ? workbook.styles[style] : style) ?? {};
  const defaultStyle = resolve(data.defaultStyle);
  return (row, column, cell) => ({
    ...defaultStyle,
    ...resolve(data.columnData?.[column]?.s),
    ...resolve(data.rowData?.[row]?.s),
    ...resolve(cell.s),
  });
}

type CellMatrix = Nullable<{ [row: number]: Nullable<{ [column: number]: Nullable<ICellData> }> }>;

function forEachCell(cells: CellMatrix, visit: (row: number, column: number, cell: ICellData) => void): void {
  for (const [row, columns] of Object.entries(cells ?? {})) {
    for (const [column, cell] of Object.entries(columns ?? {})) {
      if (cell) visit(Number(row), Number(column), cell);
    }
  }
}

/** Widths, heights, hidden rows and columns, merged cells. */
export function writeLayout(data: Partial<IWorksheetData>, sheet: Worksheet): void {
  sheet.properties.defaultColWidth = widthInCharacters(data.defaultColumnWidth ?? 88);
  for (const [index, column] of Object.entries(data.columnData ?? {})) {
    if (!column) continue;
    const target = sheet.getColumn(Number(index) + 1);
    if (column.w !== undefined) target.width = widthInCharacters(column.w);
    if (column.hd === BooleanNumber.TRUE) target.hidden = true;
  }
  for (const [index, row] of Object.entries(data.rowData ?? {})) {
    if (!row) continue;
    const target = sheet.getRow(Number(index) + 1);
    const fixedHeight = row.ia !== BooleanNumber.TRUE && row.h !== undefined && row.h !== data.defaultRowHeight;
    if (fixedHeight) target.height = row.h! * POINTS_PER_PIXEL;
    if (row.hd === BooleanNumber.TRUE) target.hidden = true;
  }
  for (const merged of data.mergeData ?? []) sheet.mergeCells(rangeAddress(merged));
}

export const POINTS_PER_PIXEL = 0.75;

// Excel counts widths in digits of the default font, 7 pixels each, plus 5 pixels of padding.
const widthInCharacters = (pixels: number): number => Math.round(((pixels - 5) / 7) * 100) / 100;
export const widthInPixels = (characters: number): number => Math.round(characters * 7 + 5);
