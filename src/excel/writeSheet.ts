/* Writes sheet plans into a workbook. Nothing is sent before the caller's sync. */
import { isoDate, type CalendarDate } from "../domain/calendar/date";
import { cellAddress, columnLetter } from "../sheets/address";
import type { Block, CellContent, CellRole, Look, SheetPlan, Validation } from "../sheets/plan";
import { isNumeric, numberFormat, ROLE_LOOKS } from "./appearance";

const POINTS_PER_PIXEL = 0.75;

/** Everything a plan holds but its charts, on a sheet that is empty. */
export function writeSheet(sheet: Excel.Worksheet, plan: SheetPlan): void {
  plan.widths.forEach((width, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().format.columnWidth = width * POINTS_PER_PIXEL;
  });
  for (const block of plan.blocks) {
    formatBlock(sheet, block);
    writeBlock(sheet, block);
  }
  for (const { row, column, ...look } of plan.styled) style(sheet.getRangeByIndexes(row, column, 1, 1), look);
  for (const validation of plan.validations) validate(sheet, validation);
  if (plan.freezeRows > 0) sheet.freezePanes.freezeRows(plan.freezeRows);
  sheet.pageLayout.orientation = plan.landscape ? "Landscape" : "Portrait";
  sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
}

/** The cells of a block. Of a spilling one only those above the spill and the formula's own: the rest is Excel's. */
export function writeBlock(sheet: Excel.Worksheet, { row, column, cells, spillsFrom }: Block): void {
  if (spillsFrom === undefined) return writeCells(sheet, row, column, cells);
  writeCells(sheet, row, column, cells.slice(0, spillsFrom));
  writeCells(sheet, row + spillsFrom, column, [[cells[spillsFrom]![0]!]]);
}

export function writeCells(
  sheet: Excel.Worksheet,
  row: number,
  column: number,
  cells: readonly (readonly CellContent[])[],
): void {
  const width = cells[0]?.length ?? 0;
  if (width === 0) return;
  sheet.getRangeByIndexes(row, column, cells.length, width).formulas = cells.map((line) => [...line]);
}

/** Number formats, fonts and fills of a block on plain cells: its head row by row, the rest column by column. */
export function formatBlock(sheet: Excel.Worksheet, block: Block): void {
  const { row, column, head } = block;
  head.forEach((role, index) => {
    const line = sheet.getRangeByIndexes(row + index, column, 1, block.columns.length);
    applyRole(line, role);
    if (role === "header") line.format.wrapText = true;
    if (role === "total" || role === "header")
      for (const { from, count, look } of runs(block.columns)) {
        const cells = sheet.getRangeByIndexes(row + index, column + from, 1, count);
        if (role === "total") applyFormat(cells, look);
        if (isNumeric(look.format)) cells.format.horizontalAlignment = "Right";
        else if (from > 0) cells.format.indentLevel = 1;
      }
  });
  formatRows(sheet, block, 0, block.cells.length - head.length);
}

/** The looks of some of a block's rows below its head, on plain cells. */
export function formatRows(sheet: Excel.Worksheet, block: Block, from: number, rows: number): void {
  if (rows <= 0) return;
  const top = block.row + block.head.length + from;
  // What stands beside a text of several lines begins with its first.
  if (block.columns.some(({ wraps }) => wraps))
    sheet.getRangeByIndexes(top, block.column, rows, block.columns.length).format.verticalAlignment = "Top";
  for (const run of runs(block.columns)) {
    const area = sheet.getRangeByIndexes(top, block.column + run.from, rows, run.count);
    applyFormat(area, run.look);
    if (isNumeric(run.look.format)) area.format.horizontalAlignment = "Right";
    else if (run.from > 0) area.format.indentLevel = 1;
    if (run.look.wraps) area.format.wrapText = true;
    applyRole(area, run.look.role);
  }
  for (const { row, column, ...look } of block.styled ?? [])
    if (block.row + row >= top && block.row + row < top + rows)
      style(sheet.getRangeByIndexes(block.row + row, block.column + column, 1, 1), look);
  if (block.projection !== undefined) flagProjections(sheet, block, top, rows);
  if (block.verdicts !== undefined) flagVerdicts(sheet, block, from + rows);
}

/** Neighbouring columns that look the same, so that each look is sent once. */
function runs(columns: readonly Look[]): { from: number; count: number; look: Look }[] {
  const found: { from: number; count: number; look: Look }[] = [];
  columns.forEach((look, column) => {
    const last = found[found.length - 1];
    if (last && sameLook(last.look, look)) last.count++;
    else found.push({ from: column, count: 1, look });
  });
  return found;
}

export const sameLook = (a: Look, b: Look): boolean =>
  a.role === b.role && a.format === b.format && a.decimals === b.decimals && a.wraps === b.wraps;

function style(cell: Excel.Range, look: Look): void {
  applyFormat(cell, look);
  if (isNumeric(look.format)) cell.format.horizontalAlignment = "Right";
  applyRole(cell, look.role);
}

/** One value for the whole range, which Excel repeats in every cell; the typings know only arrays. */
function applyFormat(range: Excel.Range, look: Look): void {
  const pattern = numberFormat(look);
  if (pattern !== "General") range.numberFormat = pattern as unknown as string[][];
}

function applyRole(range: Excel.Range, role: CellRole): void {
  const { color, bold, italic, size, fill } = ROLE_LOOKS[role];
  const { format } = range;
  if (color) format.font.color = color;
  if (bold) format.font.bold = true;
  if (italic) format.font.italic = true;
  if (size) format.font.size = size;
  if (fill) format.fill.color = fill;
}

/** Rows that rest on an assumption look like what the engine worked out. */
function flagProjections(sheet: Excel.Worksheet, block: Block, top: number, rows: number): void {
  const area = sheet.getRangeByIndexes(top, block.column, rows, block.projection! + 1);
  const status = `$${columnLetter(block.column + block.projection!)}${top + 1}`;
  const projected = area.conditionalFormats.add("Custom");
  projected.custom.rule.formula = `=LEFT(${status},9)="projected"`;
  projected.custom.format.font.color = ROLE_LOOKS.engine.color!;
  projected.custom.format.font.italic = true;
}

/**
 * Red where a result does not begin with OK, green where it does. Formulas, because Excel's "contains" passes over case and
 * finds OK in "Look". Over all rows of the block, so that those added later need no rules of their own.
 */
function flagVerdicts(sheet: Excel.Worksheet, block: Block, rows: number): void {
  const column = block.column + block.verdicts!;
  const top = block.row + block.head.length;
  const area = sheet.getRangeByIndexes(top, column, rows, 1);
  area.conditionalFormats.clearAll();
  const isOk = `EXACT(LEFT(${cellAddress(top, column)},2),"OK")`;
  const bad = area.conditionalFormats.add("Custom");
  bad.custom.rule.formula = `=IFERROR(NOT(${isOk}),TRUE)`;
  bad.custom.format.font.color = "#FFFFFF";
  bad.custom.format.fill.color = "#B3261E";
  const good = area.conditionalFormats.add("Custom");
  good.custom.rule.formula = `=IFERROR(${isOk},FALSE)`;
  good.custom.format.font.color = "#00703C";
}

function validate(sheet: Excel.Worksheet, validation: Validation): void {
  const cell = sheet.getRangeByIndexes(validation.row, validation.column, 1, 1).dataValidation;
  cell.rule = rule(validation);
  cell.ignoreBlanks = true;
  cell.errorAlert = { showAlert: true, style: "Stop", title: "Tranche", message: validation.message.slice(0, 255) };
}

function rule(validation: Validation): Excel.DataValidationRule {
  if (validation.kind === "list") return { list: { inCellDropDown: true, source: validation.items.join(",") } };
  const between = { formula1: validation.least, formula2: validation.most, operator: "Between" as const };
  if (validation.kind === "whole") return { wholeNumber: between };
  if (validation.kind === "decimal") return { decimal: between };
  const [formula1, formula2] = [validation.least, validation.most].map((serial) => isoDate(serial as CalendarDate));
  return { date: { formula1: formula1!, formula2: formula2!, operator: "Between" } };
}
