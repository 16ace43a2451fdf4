/** The open workbook as an .xlsx file. ExcelJS is loaded when it is first asked for. */
import { BooleanNumber } from "@univerjs/core";
import type { ISheetDataValidationRule, IWorksheetData } from "@univerjs/core";
import type { IDefinedNamesServiceParam } from "@univerjs/engine-formula";
import type { IConditionFormattingRule } from "@univerjs/sheets-conditional-formatting";
import type { ITableJson } from "@univerjs/sheets-table";
import type { Workbook, Worksheet, WorksheetProtection } from "exceljs";
import { workbookOf, type FUniver } from "../engine/univer";
import type { SheetRecord } from "../host/model/sheetRecord";
import type { WorkbookRecord } from "../host/model/workbookRecord";
import { writeCells, writeLayout, type ReplacedFormula } from "./cells";
import { callsNamespace } from "./formulas";
import { writeNotice } from "./notice";
import { fileHeaderFooter, filePageSetup, printNames } from "./pageSetup";
import { writeConditionalFormats, writeValidation } from "./rules";
import { readWorkbook, type WorkbookSource } from "./source";
import { argb } from "./styles";
import { writeTables } from "./tables";
import { completeWorkbookPart, type FileName } from "./workbookPart";

export interface ExportOptions {
  /** Namespace of the add-in's functions. A file cannot carry their formulas, so their cells are written as values. */
  readonly customFunctions: string;
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
  const workbookRecord = (source.workbook.custom?.["office"] as WorkbookRecord | undefined) ?? {};
  if (workbookRecord.use1904DateSystem) workbook.properties.date1904 = true;
  const replaced: ReplacedFormula[] = [];
  const omitted: string[] = [];

  const sheets = source.workbook.sheetOrder.map((id) => ({ ...source.workbook.sheets[id], id }));
  for (const data of sheets) {
    const sheet = workbook.addWorksheet(data.name ?? data.id);
    const record = sheetRecord(data);
    writeSheetSettings(data, record, sheet);
    writeTables(tablesOf(source, data.id), record.tables, sheet, (row, column) =>
      String(data.cellData?.[row]?.[column]?.v ?? ""),
    );
    replaced.push(...writeCells(source, data, sheet, options.customFunctions));
    writeLayout(data, sheet);
    omitted.push(...writeValidation(rulesOf(source, "SHEET_DATA_VALIDATION_PLUGIN", data.id), sheet));
    omitted.push(...writeConditionalFormats(rulesOf(source, "SHEET_CONDITIONAL_FORMATTING_PLUGIN", data.id), sheet));
    if (record.pageLayout) {
      sheet.pageSetup = { ...sheet.pageSetup, ...filePageSetup(record.pageLayout) };
      sheet.headerFooter = { ...sheet.headerFooter, ...fileHeaderFooter(record.pageLayout) };
    }
    if (record.protection) {
      await sheet.protect("", fileProtection(record.protection.options));
      if (record.protection.password) omitted.push(`the password of ${sheet.name}, which is protected without one`);
    }
    if (record.charts?.length) omitted.push(`the charts of ${sheet.name}`);
  }
  writeActiveSheet(univerAPI, workbook, source);
  writeNotice(workbook, replaced);

  if (Object.keys(workbookRecord.customXml ?? {}).length > 0) omitted.push("the add-in's custom XML parts");
  if (Object.keys(workbookRecord.settings ?? {}).length > 0) omitted.push("the add-in's settings");
  const { names, unwritable } = fileNames(source, options.customFunctions);
  omitted.push(...unwritable);
  const bytes = await completeWorkbookPart(new Uint8Array(await workbook.xlsx.writeBuffer()), {
    names: [...names, ...sheets.flatMap((data, index) => printNames(sheetRecord(data).pageLayout ?? {}, index))],
    structureLocked: workbookRecord.protection !== undefined,
  });
  return { bytes, replaced, omitted };
}

/** What the Office host keeps of a sheet beyond what Univer does. */
const sheetRecord = (data: SheetData): SheetRecord => (data.custom?.["office"] as SheetRecord | undefined) ?? {};

function writeSheetSettings(data: SheetData, record: SheetRecord, sheet: Worksheet): void {
  const { xSplit = 0, ySplit = 0 } = data.freeze ?? {};
  const shared = {
    showRowColHeaders: record.showHeadings !== false,
    showGridLines: data.showGridlines !== BooleanNumber.FALSE,
    rightToLeft: data.rightToLeft === BooleanNumber.TRUE,
    zoomScale: Math.round((data.zoomRatio ?? 1) * 100),
  };
  sheet.views = [
    xSplit > 0 || ySplit > 0 ? { ...shared, state: "frozen", xSplit, ySplit } : { ...shared, state: "normal" },
  ];
  const tabColor = argb(data.tabColor);
  if (tabColor !== undefined) sheet.properties.tabColor = { argb: tabColor };
  if (record.veryHidden) sheet.state = "veryHidden";
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

/** Office.js says what stays allowed on a protected sheet, in other words than ExcelJS. */
function fileProtection(allowed: Readonly<Record<string, unknown>>): Partial<WorksheetProtection> {
  const is = (option: string): boolean => allowed[option] === true;
  const selection = allowed["selectionMode"] ?? "Normal";
  return {
    selectLockedCells: selection === "Normal",
    selectUnlockedCells: selection !== "None",
    formatCells: is("allowFormatCells"),
    formatColumns: is("allowFormatColumns"),
    formatRows: is("allowFormatRows"),
    insertColumns: is("allowInsertColumns"),
    insertRows: is("allowInsertRows"),
    insertHyperlinks: is("allowInsertHyperlinks"),
    deleteColumns: is("allowDeleteColumns"),
    deleteRows: is("allowDeleteRows"),
    sort: is("allowSort"),
    autoFilter: is("allowAutoFilter"),
    pivotTables: is("allowPivotTables"),
    objects: is("allowEditObjects"),
    scenarios: is("allowEditScenarios"),
  };
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
