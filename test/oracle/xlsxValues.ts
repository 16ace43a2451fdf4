/**
 * Reads the values of cells out of an .xlsx file's own XML. ExcelJS loses a formula's result when it is 0 or false, so it
 * cannot judge a recalculated workbook. Enough of the format for what Excel, LibreOffice and ExcelJS write; not a general reader.
 */
import { inflateRawSync } from "node:zlib";

/** A cell's value; an error is `{ error: "#N/A" }`, a cell without value null. Dates are serials. */
export type CellValue = number | string | boolean | { readonly error: string } | null;

export interface XlsxValues {
  readonly sheetNames: readonly string[];
  /** Throws when there is no such sheet: a misspelled name must not read as blank cells. */
  readonly value: (sheet: string, address: string) => CellValue;
  /** Every cell that has a value or a formula, by address. */
  readonly cells: (sheet: string) => ReadonlyMap<string, CellValue>;
}

export function readXlsxValues(xlsx: Uint8Array): XlsxValues {
  const parts = unzip(xlsx);
  const part = (name: string): string => {
    const bytes = parts.get(name);
    if (bytes === undefined) throw new Error(`The workbook has no part ${name}`);
    return bytes.toString("utf8");
  };
  const sharedStrings = parts.has("xl/sharedStrings.xml")
    ? elements(part("xl/sharedStrings.xml"), "si").map(({ inner }) => textRuns(inner))
    : [];
  const targets = new Map(
    elements(part("xl/_rels/workbook.xml.rels"), "Relationship").map(({ attributes }) => [
      attributes.get("Id"),
      (attributes.get("Target") ?? "").replace(/^\/?(xl\/)?/, "xl/"),
    ]),
  );
  const sheets = new Map(
    elements(part("xl/workbook.xml"), "sheet").map(({ attributes }) => {
      const name = attributes.get("name") ?? "";
      const target = targets.get(attributes.get("r:id") ?? "");
      if (target === undefined) throw new Error(`Sheet ${name} has no part`);
      return [name, readCells(part(target), sharedStrings)] as const;
    }),
  );
  const cells = (sheet: string): ReadonlyMap<string, CellValue> => {
    const found = sheets.get(sheet);
    if (found === undefined) throw new Error(`No sheet ${sheet}; there are ${[...sheets.keys()].join(", ")}`);
    return found;
  };
  return { sheetNames: [...sheets.keys()], cells, value: (sheet, address) => cells(sheet).get(address) ?? null };
}

function readCells(xml: string, sharedStrings: readonly string[]): ReadonlyMap<string, CellValue> {
  return new Map(
    elements(xml, "c").map(({ attributes, inner }) => {
      const address = attributes.get("r");
      if (address === undefined) throw new Error("A cell has no address");
      return [address, cellValue(attributes.get("t") ?? "n", inner, sharedStrings)];
    }),
  );
}

function cellValue(type: string, inner: string, sharedStrings: readonly string[]): CellValue {
  if (type === "inlineStr") return textRuns(inner);
  const raw = elements(inner, "v")[0]?.inner;
  if (raw === undefined) return null;
  const value = decode(raw);
  switch (type) {
    case "n":
      return value === "" ? null : Number(value);
    case "b":
      return value === "1" || value === "true";
    case "e":
      return { error: value };
    case "s": {
      const shared = sharedStrings[Number(value)];
      if (shared === undefined) throw new Error(`There is no shared string ${value}`);
      return shared;
    }
    case "str":
    case "d":
      return value;
    default:
      throw new Error(`Cells of type ${type} are not read`);
  }
}

// Phonetic hints (rPh) are the only text inside a string item that is not part of its text.
const textRuns = (xml: string): string =>
  elements(xml.replace(/<rPh\b.*?<\/rPh>/gs, ""), "t")
    .map(({ inner }) => decode(inner))
    .join("");

interface XmlElement {
  readonly attributes: ReadonlyMap<string, string>;
  readonly inner: string;
}

/** The elements of one name; none of those asked for here can hold another of its own name. */
function elements(xml: string, name: string): XmlElement[] {
  const pattern = new RegExp(`<${name}((?:\\s+[\\w:]+="[^"]*")*)\\s*(?:/>|>(.*?)</${name}>)`, "gs");
  return [...xml.matchAll(pattern)].map((match) => ({
    attributes: new Map(
      [...(match[1] ?? "").matchAll(/([\w:]+)="([^"]*)"/g)].map((pair) => [pair[1]!, decode(pair[2]!)]),
    ),
    inner: match[2] ?? "",
  }));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name ?? ""] ?? whole;
  });

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The files of a zip archive, found through its central directory, where the sizes are always right. */
function unzip(archive: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error("This is not a zip archive");
  const files = new Map<string, Buffer>();
  let entry = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (bytes.readUInt32LE(entry) !== DIRECTORY_ENTRY) throw new Error("The zip archive's directory is damaged");
    const method = bytes.readUInt16LE(entry + 10);
    const packedSize = bytes.readUInt32LE(entry + 20);
    const nameLength = bytes.readUInt16LE(entry + 28);
    const header = bytes.readUInt32LE(entry + 42);
    const name = bytes.toString("utf8", entry + 46, entry + 46 + nameLength);
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const packed = bytes.subarray(start, start + packedSize);
    files.set(name, method === 0 ? packed : inflateRawSync(packed));
    entry += 46 + nameLength + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32);
  }
  return files;
}
