/** An .xlsx file as a workbook of the grid. ExcelJS reads how cells look, the rest is read from the file's own parts. */
import type { IWorkbookData } from "@univerjs/core";
import type { WorkbookRecord } from "../host/model/workbookRecord";
import { damaged, openArchive, type Archive } from "./reading/archive";
import { readBookPart } from "./reading/bookPart";
import { colorReader, defaultFont } from "./reading/colors";
import { leftOutOfBook } from "./reading/leftOut";
import { readLooks } from "./reading/looks";
import { gridNames } from "./reading/names";
import { readSharedStrings } from "./reading/sharedStrings";
import { readSheet, StyleSheet, type BookReading, type GridSheet } from "./reading/sheet";
import { UnreadableFile } from "./reading/unreadable";

export { UnreadableFile } from "./reading/unreadable";

export interface ImportedWorkbook {
  /** For createWorkbook. Its formulas have no results yet. */
  readonly workbook: Partial<IWorkbookData> & { readonly id: string; readonly name: string };
  /** Id of the sheet that was in front when the file was saved. */
  readonly activeSheet: string;
  /** What the grid does not show, in words that finish the sentence "Not brought over: ...". */
  readonly omitted: readonly string[];
}

/**
 * Reads a workbook, or throws an UnreadableFile whose message says what to do about the file.
 * @param fileName Names the workbook, and the file in messages.
 */
export async function importXlsx(bytes: Uint8Array, fileName: string): Promise<ImportedWorkbook> {
  const archive = await openArchive(bytes, fileName);
  try {
    return await importArchive(archive, fileName.replace(/\.xlsx$/i, ""));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw damaged(fileName, error instanceof Error ? error.message : String(error));
  }
}

async function importArchive(archive: Archive, name: string): Promise<ImportedWorkbook> {
  const book = await readBookPart(archive);
  const worksheets = book.sheets.filter(({ type }) => type === "worksheet");
  if (worksheets.length === 0) throw new UnreadableFile(`${archive.name} has no worksheet.`);
  const reading: BookReading = {
    archive,
    book,
    looks: await readLooks(
      archive,
      worksheets.map(({ path }) => path),
    ),
    strings: await readSharedStrings(archive),
    reader: {
      color: colorReader(await archive.text("xl/theme/theme1.xml")),
      font: defaultFont(await archive.text("xl/styles.xml")),
    },
    styles: new StyleSheet(),
  };
  const omitted = [...leftOutOfBook(archive)];
  const sheets: GridSheet[] = [];
  const idAt = (index: number): string | undefined =>
    book.sheets[index]?.type === "worksheet" ? `sheet${index + 1}` : undefined;
  for (const [index, entry] of book.sheets.entries()) {
    const id = idAt(index);
    if (id === undefined) omitted.push(`the sheet ${entry.name}, which has no cells`);
    else sheets.push(await readSheet(reading, entry, index, id));
  }
  omitted.push(...sheets.flatMap((sheet) => sheet.omitted));
  const named = gridNames(book.names, idAt);
  omitted.push(...named.omitted);
  if (book.structureLocked && book.lockHasPassword) omitted.push("the password of the workbook's structure");
  if (book.date1904)
    omitted.push("dates as the file shows them (it counts days from 1904; here they show four years early)");

  const record: WorkbookRecord = {
    ...(book.structureLocked && { protection: {} }),
    ...(book.date1904 && { use1904DateSystem: true }),
  };
  const bySheet = <T>(pick: (sheet: GridSheet) => readonly T[]): Record<string, readonly T[]> =>
    Object.fromEntries(sheets.map((sheet) => [sheet.data.id, pick(sheet)]));
  const resources = {
    SHEET_DEFINED_NAME_PLUGIN: named.names,
    SHEET_DATA_VALIDATION_PLUGIN: bySheet(({ validation }) => validation),
    SHEET_CONDITIONAL_FORMATTING_PLUGIN: bySheet(({ conditionalFormats }) => conditionalFormats),
    SHEET_TABLE_PLUGIN: Object.fromEntries(
      sheets.map(({ data, tables }) => [data.id, { tables, tableFilteredOutRows: [] }]),
    ),
  };
  return {
    workbook: {
      id: "workbook",
      name,
      sheetOrder: sheets.map(({ data }) => data.id),
      styles: reading.styles.byId,
      sheets: Object.fromEntries(sheets.map(({ data }) => [data.id, data])),
      resources: Object.entries(resources).map(([plugin, data]) => ({ name: plugin, data: JSON.stringify(data) })),
      custom: { office: record },
    },
    activeSheet: idAt(book.activeTab) ?? sheets[0]!.data.id,
    omitted,
  };
}
