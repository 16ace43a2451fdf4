/** The open workbook as an .xlsx file. ExcelJS is loaded when it is first asked for. */
import { BooleanNumber } from "@univerjs/core";
import type { ISheetDataValidationRule, IWorksheetData } from "@univerjs/core";
import type { IDefinedNamesServiceParam } from "@univerjs/engine-formula";
import type { IConditionFormattingRule } from "@univerjs/sheets-conditional-formatting";
import type { ITableJson } from "@univerjs/sheets-table";
import type { Workbook, Worksheet } from "exceljs";
import { workbookOf, type FUniver } from "../engine/univer";
import { argb } from "./styles";
import { writeCells, writeLayout, type ReplacedFormula } from "./cells";
import { callsNamespace } from "./formulas";
import { writeNotice } from "./notice";
import { writeConditionalFormats, writeValidation } from "./rules";
import { readWorkbook, type WorkbookSource } from "./source";
import { writeTables } from "./tables";
import { completeWorkbookPart, type FileName } from "./workbookPart";

export interface ExportOptions {
  /** Namespace of the add-in's functions. A file cannot carry their formulas, so their cells are written as values. */
  readonly customFunctions: string;
  /** Sheets, by id, that only a program may show again. */
  readonly veryHidden?: ReadonlySet<string>;
  /** Whether sheets may not be added, removed or renamed. */
  readonly structureLocked?: boolean;
}

export interface ExportedWorkbook {
  readonly bytes: Uint8Array;
  /** Cells whose custom function was replaced by its value; the file has a sheet that lists them. */
  readonly replaced: readonly ReplacedFormula[];
  /** What the file does not hold, in words that finish the sentence "Not in the file: ...". */
  readonly omitted: readonly string[];
}

type SheetData = Partial<IWorksheetData> & { id: string };

/** Writes the active workbook. Call when calculation is idle, or results still under way are missing. */
export async function exportXlsx(univerAPI: FUniver, options: ExportOptions): Promise<ExportedWorkbook> {
  const source = readWorkbook(univerAPI);
  const { default: ExcelJS } = await import("exceljs");
  const workbook = new ExcelJS.Workbook();
  // Excel calculates everything anew on opening, so no result of another engine outlives it.
  workbook.calcProperties.fullCalcOnLoad = true;
  const replaced: ReplacedFormula[] = [];
  const omitted: string[] = [];

  const sheets = source.workbook.sheetOrder.map((id) => ({ ...source.workbook.sheets[id], id }));
  for (const data of sheets) {
    const sheet = workbook.addWorksheet(data.name ?? data.id);
    writeSheetSettings(data, sheet, options);
    writeTables(tablesOf(source, data.id), sheet, (row, column) => String(data.cellData?.[row]?.[column]?.v ?? ""));
    replaced.push(...writeCells(source, data, sheet, options.customFunctions));
    writeLayout(data, sheet);
    omitted.push(...writeValidation(rulesOf(source, "SHEET_DATA_VALIDATION_PLUGIN", data.id), sheet));
    omitted.push(...writeConditionalFormats(rulesOf(source, "SHEET_CONDITIONAL_FORMATTING_PLUGIN", data.id), sheet));
    if (isProtected(source, data.id)) await sheet.protect("", { selectLockedCells: true, selectUnlockedCells: true });
  }
  writeActiveSheet(univerAPI, workbook, source);
  writeNotice(workbook, replaced);

  const { names, unwritable } = fileNames(source, options.customFunctions);
  omitted.push(...unwritable);
  const bytes = await completeWorkbookPart(new Uint8Array(await workbook.xlsx.writeBuffer()), {
    names,
    structureLocked: options.structureLocked ?? false,
  });
  return { bytes, replaced, omitted };
}

function writeSheetSettings(data: SheetData, sheet: Worksheet, { veryHidden }: ExportOptions): void {
  const { xSplit = 0, ySplit = 0 } = data.freeze ?? {};
  const shared = {
    showGridLines: data.showGridlines !== BooleanNumber.FALSE,
    rightToLeft: data.rightToLeft === BooleanNumber.TRUE,
    zoomScale: Math.round((data.zoomRatio ?? 1) * 100),
  };
  sheet.views = [
    xSplit > 0 || ySplit > 0 ? { ...shared, state: "frozen", xSplit, ySplit } : { ...shared, state: "normal" },
  ];
  const tabColor = argb(data.tabColor);
  if (tabColor !== undefined) sheet.properties.tabColor = { argb: tabColor };
  if (veryHidden?.has(data.id)) sheet.state = "veryHidden";
  else if (data.hidden === BooleanNumber.TRUE) sheet.state = "hidden";
}

function writeActiveSheet(univerAPI: FUniver, workbook: Workbook, source: WorkbookSource): void {
  const activeTab = source.workbook.sheetOrder.indexOf(workbookOf(univerAPI).getActiveSheet().getSheetId());
  workbook.views = [{ x: 0, y: 0, width: 20_000, height: 15_000, firstSheet: 0, activeTab, visibility: "visible" }];
}

const tablesOf = (source: WorkbookSource, sheetId: string): readonly ITableJson[] =>
  (source.resource("SHEET_TABLE_PLUGIN") as Record<string, { tables: ITableJson[] }> | undefined)?.[sheetId]?.tables ??
  [];

function rulesOf(
  source: WorkbookSource,
  plugin: "SHEET_DATA_VALIDATION_PLUGIN",
  id: string,
): ISheetDataValidationRule[];
function rulesOf(
  source: WorkbookSource,
  plugin: "SHEET_CONDITIONAL_FORMATTING_PLUGIN",
  id: string,
): IConditionFormattingRule[];
function rulesOf(source: WorkbookSource, plugin: string, sheetId: string): unknown[] {
  return (source.resource(plugin) as Record<string, unknown[]> | undefined)?.[sheetId] ?? [];
}

function isProtected(source: WorkbookSource, sheetId: string): boolean {
  const protectedSheets = source.resource("SHEET_WORKSHEET_PROTECTION_PLUGIN") as
    Record<string, { subUnitId: string }[]> | undefined;
  return protectedSheets?.[source.workbook.id]?.some(({ subUnitId }) => subUnitId === sheetId) ?? false;
}

function fileNames(source: WorkbookSource, customFunctions: string): { names: FileName[]; unwritable: string[] } {
  const defined = Object.values(
    (source.resource("SHEET_DEFINED_NAME_PLUGIN") as Record<string, IDefinedNamesServiceParam> | undefined) ?? {},
  );
  const carried = defined.filter(({ formulaOrRefString }) => !callsNamespace(formulaOrRefString, customFunctions));
  return {
    names: carried.map(({ name, formulaOrRefString, localSheetId, hidden, comment }) => {
      const sheetIndex = source.workbook.sheetOrder.indexOf(localSheetId ?? "");
      return {
        name,
        refersTo: formulaOrRefString.replace(/^=/, ""),
        ...(sheetIndex >= 0 && { sheetIndex }),
        ...(hidden && { hidden }),
        ...(comment && { comment }),
      };
    }),
    unwritable: defined.filter((name) => !carried.includes(name)).map(({ name }) => `the name ${name}`),
  };
}
