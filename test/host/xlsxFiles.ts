/* Workbooks for the tests of import: files put together from their parts, and opened as the page opens them. */

import JSZip from "jszip";
import type { ImportedWorkbook } from "../../src/workbench/xlsx/import";
import { openHost, type OpenedHost, type OpenHostOptions } from "./harness";

/** Opens what was read from a file, everything calculated, as the workbench's page does. */
export async function openXlsx(
  { workbook, activeSheet }: ImportedWorkbook,
  options: OpenHostOptions = {},
): Promise<OpenedHost> {
  const opened = await openHost({ ...options, workbook: structuredClone(workbook) });
  opened.univerAPI.getActiveWorkbook()!.setActiveSheet(activeSheet);
  await opened.idle();
  return opened;
}

export interface XlsxParts {
  /** Rows of Sheet1. */
  readonly sheet: string;
  /** What stands before and after the sheet's rows. */
  readonly before?: string;
  readonly after?: string;
  /** Shared strings: texts, or runs after "<rich>". */
  readonly strings?: readonly string[];
  /** Lists of the styles' part, and the formats after the first. */
  readonly styles?: string;
  readonly formats?: string;
  readonly table?: string;
  /** More relations of the sheet. */
  readonly relations?: string;
  /** What stands after the workbook's sheets. */
  readonly workbook?: string;
  readonly date1904?: boolean;
  /** More files; null takes one away. */
  readonly files?: Readonly<Record<string, string | null>>;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A workbook of one sheet, as little of it as a program must write. */
export async function xlsx(parts: XlsxParts): Promise<Uint8Array> {
  const { styles = "", strings = [] } = parts;
  const list = (name: string, otherwise: string): string =>
    new RegExp(`<${name}\\b[\\s\\S]*</${name}>`).exec(styles)?.[0] ?? otherwise;
  const files: Record<string, string | null> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships ${RELATIONS}/>`,
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${parts.date1904 ? ' date1904="1"' : ""}/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>${parts.workbook ?? ""}</workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${MAIN}>${list("numFmts", "")}${list("fonts", `<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>`)}${list("fills", `<fills count="1"><fill><patternFill patternType="none"/></fill></fills>`)}<borders count="1"><border/></borders><cellXfs><xf/>${parts.formats ?? ""}</cellXfs>${list("dxfs", "")}</styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${MAIN}>${strings.map((text) => `<si>${text.startsWith("<rich>") ? text.slice(6) : `<t>${text}</t>`}</si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${MAIN} xmlns:r="${OFFICE}">${parts.before ?? ""}<sheetData>${parts.sheet}</sheetData>${parts.after ?? ""}</worksheet>`,
    "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships ${RELATIONS}>${parts.table ? `<Relationship Id="rId1" Type="${OFFICE}/table" Target="/xl/tables/table1.xml"/>` : ""}${parts.relations ?? ""}</Relationships>`,
    ...(parts.table && { "xl/tables/table1.xml": parts.table }),
    ...parts.files,
  };
  const archive = new JSZip();
  for (const [path, content] of Object.entries(files)) if (content !== null) archive.file(path, content);
  return archive.generateAsync({ type: "uint8array" });
}
