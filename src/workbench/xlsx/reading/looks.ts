/**
 * What cells look like and how sheets are set up, read by ExcelJS. It gets the sheets in a workbook made for it, without their
 * cells and without the parts it fails on (drawings, comments, pivot tables, names): those are read elsewhere, or named as
 * left out.
 */
import type { Style, Workbook, Worksheet } from "exceljs";
import { damaged, type Archive } from "./archive";
import { walkXml } from "./xml";

export interface Looks {
  /** The worksheet of a part. */
  readonly sheet: (path: string) => Worksheet | undefined;
  /** The format that cells, rows and columns refer to by number. */
  readonly format: (index: number) => Partial<Style>;
}

const CELLS = /<sheetData\b[^>]*>[\s\S]*<\/sheetData>|<sheetData\s*\/>/;
const COLUMNS = /<cols\b[^>]*>[\s\S]*?<\/cols>/;
const READ_ELSEWHERE = ["dataValidations", "hyperlinks", "drawing", "picture", "tableParts", "autoFilter", "extLst"];
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const PLAIN_STYLES = `<styleSheet ${MAIN}><fonts><font><sz val="11"/><name val="Calibri"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders><cellXfs><xf/></cellXfs></styleSheet>`;

/** @param paths The parts of the worksheets. */
export async function readLooks(archive: Archive, paths: readonly string[]): Promise<Looks> {
  const [{ default: ExcelJS }, { default: Zip }] = await Promise.all([import("exceljs"), import("jszip")]);
  const styles = (await archive.text("xl/styles.xml")) ?? PLAIN_STYLES;
  const numberFormats = readNumberFormats(styles);
  const samples = numberFormats.map((_, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="${index}"/></row>`);
  const slim = new Zip();
  slim.file("xl/styles.xml", withoutPrefix(styles));
  for (const [index, path] of paths.entries()) {
    // ExcelJS gives formats by cells only: the first sheet has one of each.
    const cells = index === 0 ? `<sheetData>${samples.join("")}</sheetData>` : "<sheetData/>";
    const sheet = withoutPrefix(await archive.required(path))
      .replace(COLUMNS, "")
      .replace(CELLS, cells);
    slim.file(`xl/worksheets/sheet${index + 1}.xml`, sheet);
  }
  const list = (entry: (number: number) => string): string => paths.map((_, index) => entry(index + 1)).join("");
  const sheets = list((number) => `<sheet name="${number}" sheetId="${number}" r:id="rId${number}"/>`);
  const relations = list(
    (number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  slim.file("xl/workbook.xml", `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`);
  slim.file("xl/_rels/workbook.xml.rels", `<Relationships xmlns="${PACKAGE}">${relations}</Relationships>`);

  const workbook = new ExcelJS.Workbook();
  const bytes = await slim.generateAsync({ type: "uint8array", compression: "STORE" });
  try {
    await workbook.xlsx.load(bytes as never, { ignoreNodes: READ_ELSEWHERE });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(archive.name, `its formats cannot be read (${reason})`);
  }
  return {
    sheet: (path) => workbook.getWorksheet(String(paths.indexOf(path) + 1)),
    format: formatReader(workbook, numberFormats),
  };
}

/** ExcelJS knows elements by their names alone, which some programs write as x:sheetData. */
function withoutPrefix(xml: string): string {
  const prefix = /^[^<]*(?:<[?!][^>]*>\s*)*<(\w+):/.exec(xml)?.[1];
  return prefix === undefined ? xml : xml.replace(new RegExp(`<(/?)${prefix}:`, "g"), "<$1");
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
  const sheet = workbook.getWorksheet("1");
  return (index) => {
    const style = sheet?.findCell(index + 1, 1)?.style ?? {};
    const numFmt = numberFormats[index];
    return numFmt === undefined ? style : { ...style, numFmt };
  };
}
