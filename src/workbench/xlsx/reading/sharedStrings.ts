/** The texts that cells refer to by number. */
import type { Archive } from "./archive";
import { walkXml } from "./xml";

export interface SharedString {
  readonly text: string;
  /** Formatted in parts, which the grid's cells are not. */
  readonly rich: boolean;
}

export async function readSharedStrings(archive: Archive): Promise<readonly SharedString[]> {
  const relations = await archive.relations("xl/workbook.xml");
  const path = relations.find(({ type }) => type === "sharedStrings")?.target ?? "xl/sharedStrings.xml";
  const strings: SharedString[] = [];
  const reader = new TextReader();
  walkXml((await archive.text(path)) ?? "<sst/>", {
    open: (name) => reader.open(name),
    close(name, text) {
      reader.close(name, text);
      if (name === "si") strings.push(reader.take());
    },
  });
  return strings;
}

/** Gathers a text from its runs; the reading aids (phonetic runs) beside it are no part of it. */
export class TextReader {
  #text = "";
  #rich = false;
  #phonetic = false;

  open(name: string): void {
    if (name === "rPh") this.#phonetic = true;
    if (name === "rPr") this.#rich = true;
  }
  close(name: string, text: string): void {
    if (name === "rPh") this.#phonetic = false;
    if (name === "t" && !this.#phonetic) this.#text += unescaped(text);
  }
  take(): SharedString {
    const taken = { text: this.#text, rich: this.#rich };
    this.#text = "";
    this.#rich = false;
    return taken;
  }
}

/** ECMA-376 part 1, 22.9.2.19: characters that XML forbids are written as _x000D_. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
