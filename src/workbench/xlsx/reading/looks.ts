/**
 * What cells look like and how sheets are set up, read by ExcelJS. It gets the workbook without its contents and without the
 * parts it fails on (drawings, comments, pivot tables, names): those are read elsewhere, or named as left out.
 */
import type { Style, Workbook, Worksheet } from "exceljs";
import { damaged, type Archive } from "./archive";
import { walkXml } from "./xml";

export interface Looks {
  readonly sheet: (name: string) => Worksheet | undefined;
  /** The format that cells, rows and columns refer to by number. */
  readonly format: (index: number) => Partial<Style>;
}

const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml)$/;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const NAMES = /<definedNames\b[^>]*>[\s\S]*<\/definedNames>|<definedNames\s*\/>/;
const CELLS = /<sheetData\b[^>]*>[\s\S]*<\/sheetData>|<sheetData\s*\/>/;
const COLUMNS = /<cols\b[^>]*>[\s\S]*?<\/cols>/;
const READ_ELSEWHERE = ["dataValidations", "hyperlinks", "drawing", "picture", "tableParts", "autoFilter", "extLst"];

/** @param firstSheet The part of a worksheet, whose cells are replaced by one for every format. */
export async function readLooks(archive: Archive, firstSheet: string): Promise<Looks> {
  const [{ default: ExcelJS }, { default: Zip }] = await Promise.all([import("exceljs"), import("jszip")]);
  const numberFormats = readNumberFormats((await archive.text("xl/styles.xml")) ?? "<styleSheet/>");
  const samples = numberFormats.map((_, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="${index}"/></row>`);
  const slim = new Zip();
  for (const path of archive.paths) {
    if (NEEDED.test(path)) slim.file(path, (await archive.required(path)).replace(NAMES, ""));
    if (!SHEET.test(path)) continue;
    const cells = path === firstSheet ? `<sheetData>${samples.join("")}</sheetData>` : "<sheetData/>";
    slim.file(path, (await archive.required(path)).replace(COLUMNS, "").replace(CELLS, cells));
  }
  const workbook = new ExcelJS.Workbook();
  const bytes = await slim.generateAsync({ type: "uint8array", compression: "STORE" });
  try {
    await workbook.xlsx.load(bytes as never, { ignoreNodes: READ_ELSEWHERE });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(archive.name, `its formats cannot be read (${reason})`);
  }
  return { sheet: (name) => workbook.getWorksheet(name), format: formatReader(workbook, numberFormats) };
}

/** ExcelJS takes the backslashes out of number formats, which turns their plain letters into codes: these are as written. */
function readNumberFormats(stylesXml: string): readonly (string | undefined)[] {
  const codes = new Map<string, string>();
  const byFormat: (string | undefined)[] = [];
  let within = false;
  walkXml(stylesXml, {
    open(name, { numFmtId = "0", formatCode }) {
      if (name === "cellXfs") within = true;
      if (name === "numFmt" && formatCode !== undefined) codes.set(numFmtId, formatCode);
      if (name === "xf" && within) byFormat.push(codes.get(numFmtId));
    },
    close(name) {
      if (name === "cellXfs") within = false;
    },
  });
  return byFormat;
}

function formatReader(workbook: Workbook, numberFormats: readonly (string | undefined)[]): Looks["format"] {
  const sheet = workbook.worksheets.find(({ rowCount }) => rowCount > 0);
  return (index) => {
    const style = sheet?.findCell(index + 1, 1)?.style ?? {};
    const numFmt = numberFormats[index];
    return numFmt === undefined ? style : { ...style, numFmt };
  };
}
