/* Workbooks for the tests of import: one as the workbench keeps it, and files put together from their parts. */

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

export const MODEL = {
  id: "workbook",
  name: "Model",
  custom: { office: { protection: {} } },
  sheetOrder: ["terms", "record", "log"],
  styles: {
    money: {
      n: { pattern: "#,##0.00" },
      bl: 1,
      cl: { rgb: "#0000ff" },
      bg: { rgb: "rgb(221, 235, 247)" },
      ht: 3,
      pd: { l: 2 * 9 },
      bd: { b: { s: 8, cl: { rgb: "#123456" } } },
    },
    date: { n: { pattern: "yyyy-mm-dd" }, tb: 3, vt: 2, it: 1, ff: "Georgia", fs: 14 },
  },
  sheets: {
    terms: {
      id: "terms",
      name: "Note's & terms",
      rowCount: 60,
      columnCount: 20,
      tabColor: "#0f5c4d",
      custom: {
        office: {
          pageLayout: {
            orientation: "Landscape",
            zoom: { horizontalFitToPages: 1, verticalFitToPages: 0 },
            printArea: "'Note''s & terms'!A1:C20",
            printTitleRows: "'Note''s & terms'!1:1",
            leftMargin: 36,
            centerFooter: "Page &P of &N",
          },
        },
      },
      freeze: { xSplit: 0, ySplit: 1, startRow: 1, startColumn: -1 },
      showGridlines: 0,
      columnData: { 0: { w: 145 }, 3: { hd: 1, w: 100 } },
      rowData: { 4: { h: 40, ia: 0 }, 6: { hd: 1 } },
      mergeData: [{ startRow: 19, endRow: 19, startColumn: 0, endColumn: 2 }],
      cellData: {
        0: { 0: { v: "Principal", t: 1 }, 1: { v: 97_338.82, t: 2, s: "money" } },
        1: { 0: { v: "Price", t: 1 }, 1: { v: 0.004, t: 2 } },
        2: { 0: { v: "Shares", t: 1 }, 1: { f: "=ROUND(B1/B2,0)" } },
        3: { 0: { v: "Zero", t: 1 }, 1: { f: "=B1-B1" }, 2: { f: "=B1<0" }, 3: { f: "=1/B4" } },
        4: { 0: { v: "Flag", t: 1 }, 2: { v: 1, t: 3 } },
        5: { 0: { f: "=SEQUENCE(2,3)" } },
        11: { 0: { v: "Day", t: 1 }, 1: { v: "Close", t: 1 } },
        12: { 0: { v: 42_991, t: 2, s: "date" }, 1: { v: 0.01, t: 2 } },
        13: { 0: { v: 42_992, t: 2, s: "date" }, 1: { v: 0.02, t: 2 } },
        19: { 0: { v: "Merged", t: 1 } },
        24: { 0: { f: "=ROUND(Principal/ClosingBid,0)" }, 1: { f: "=SUM(Prices[Close])" } },
        25: { 0: { v: "00123", t: 4 } },
      },
    },
    record: {
      id: "record",
      name: "Record",
      hidden: 1,
      custom: { office: { veryHidden: true, protection: { options: { allowSort: true } } } },
      cellData: { 0: { 0: { v: "kept", t: 1, custom: { unlocked: true } } } },
    },
    log: { id: "log", name: "Log", hidden: 1, cellData: {} },
  },
};

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
