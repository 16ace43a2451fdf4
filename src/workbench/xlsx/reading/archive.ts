/** The parts of an .xlsx file by their paths, and why a file that is none cannot be opened. */
import type JSZip from "jszip";
import { UnreadableFile } from "./unreadable";
import { walkXml } from "./xml";

export const LARGEST_FILE = 50 * 1024 * 1024;

export interface Relation {
  readonly id: string;
  /** The last word of the relation's type: worksheet, table, drawing, ... */
  readonly type: string;
  /** The part's path in the archive, or an address outside of it. */
  readonly target: string;
}

export class Archive {
  constructor(
    readonly zip: JSZip,
    readonly name: string,
  ) {}

  get paths(): readonly string[] {
    return Object.keys(this.zip.files);
  }
  /** The text of a part; undefined when the archive has none at the path. */
  async text(path: string): Promise<string | undefined> {
    return this.zip.file(path)?.async("string");
  }
  async required(path: string): Promise<string> {
    const text = await this.text(path);
    if (text === undefined) throw damaged(this.name, `it has no ${path}`);
    return text;
  }
  /** What a part refers to. */
  async relations(path: string): Promise<readonly Relation[]> {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const xml = await this.text(`${folder}_rels/${path.slice(folder.length)}.rels`);
    const relations: Relation[] = [];
    if (xml === undefined) return relations;
    walkXml(xml, {
      open(name, { Id = "", Type = "", Target = "", TargetMode }) {
        if (name !== "Relationship") return;
        const target = TargetMode === "External" ? Target : absolutePath(folder, Target);
        relations.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target });
      },
    });
    return relations;
  }
}

/** Opens a file, or throws an UnreadableFile that says what it is instead of an .xlsx workbook. */
export async function openArchive(bytes: Uint8Array, name: string): Promise<Archive> {
  assertSize(bytes.length, name);
  if (startsWith(bytes, OLE_SIGNATURE)) {
    throw new UnreadableFile(
      contains(bytes, "EncryptedPackage")
        ? `${name} is encrypted with a password. Open it in Excel, take the password away (File, Info, Protect Workbook, Encrypt with Password), save it and open it here again.`
        : `${name} is in the format of Excel 97-2003 (.xls). Save it as an .xlsx workbook in Excel or LibreOffice and open that.`,
    );
  }
  if (!startsWith(bytes, ZIP_SIGNATURE))
    throw new UnreadableFile(`${name} is not an .xlsx workbook. Choose a file that Excel saved as "Excel Workbook".`);
  const { default: Zip } = await import("jszip");
  const zip = await Zip.loadAsync(bytes).catch(() => {
    throw damaged(name, "its end is missing or was changed");
  });
  if (zip.file("xl/workbook.bin"))
    throw new UnreadableFile(
      `${name} is a binary workbook (.xlsb). Save it as an .xlsx workbook in Excel and open that.`,
    );
  if (!zip.file("xl/workbook.xml"))
    throw new UnreadableFile(`${name} holds no Excel workbook. Save it as an .xlsx workbook and open that.`);
  return new Archive(zip, name);
}

export function assertSize(size: number, name: string): void {
  if (size === 0) throw new UnreadableFile(`${name} is empty. Save the workbook again and open that.`);
  if (size > LARGEST_FILE) {
    const megabytes = Math.ceil(size / 1024 / 1024);
    throw new UnreadableFile(
      `${name} has ${megabytes} MB; the workbench opens files of at most ${LARGEST_FILE / 1024 / 1024} MB. Open it in Excel, or take sheets away that are not needed.`,
    );
  }
}

export const damaged = (name: string, how: string): UnreadableFile =>
  new UnreadableFile(`${name} is damaged: ${how}. Open it in Excel, which may repair it, and save it again.`);

const ZIP_SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
// Of the container that .xls files and encrypted workbooks come in.
const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Whether the container has an entry of the name, which it keeps in UTF-16. */
function contains(bytes: Uint8Array, entry: string): boolean {
  const wanted = [...entry].flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

function absolutePath(folder: string, target: string): string {
  return new URL(target, `file:///${folder}`).pathname.slice(1);
}
