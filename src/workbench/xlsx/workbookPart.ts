/** What ExcelJS cannot say of a workbook: names that are hidden, belong to a sheet or hold a formula, and a locked structure. */

export interface FileName {
  readonly name: string;
  /** A reference or formula without the leading "=". */
  readonly refersTo: string;
  /** The sheet the name belongs to, counted from 0 in the file's order; none for a name of the whole workbook. */
  readonly sheetIndex?: number;
  readonly hidden?: boolean;
  readonly comment?: string;
}

/** Writes the names, and the lock on the sheets' order, into a finished .xlsx file. */
export async function completeWorkbookPart(
  xlsx: Uint8Array,
  { names, structureLocked }: { names: readonly FileName[]; structureLocked: boolean },
): Promise<Uint8Array> {
  if (names.length === 0 && !structureLocked) return xlsx;
  const { default: JSZip } = await import("jszip");
  const archive = await JSZip.loadAsync(xlsx);
  const part = "xl/workbook.xml";
  const xml = await archive.file(part)!.async("string");
  const named = names.map(definedName).join("");
  const completed = xml
    .replace("</sheets>", () => (named === "" ? "</sheets>" : `</sheets><definedNames>${named}</definedNames>`))
    .replace(/<bookViews\b/, (tag) => (structureLocked ? `<workbookProtection lockStructure="1"/>${tag}` : tag));
  if (completed === xml) throw new Error("The workbook part of the file has changed its form");
  archive.file(part, completed);
  return archive.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

function definedName({ name, refersTo, sheetIndex, hidden, comment }: FileName): string {
  const attributes = [
    `name="${escape(name)}"`,
    comment ? `comment="${escape(comment)}"` : "",
    sheetIndex === undefined ? "" : `localSheetId="${sheetIndex}"`,
    hidden ? 'hidden="1"' : "",
  ];
  return `<definedName ${attributes.filter(Boolean).join(" ")}>${escape(refersTo)}</definedName>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
