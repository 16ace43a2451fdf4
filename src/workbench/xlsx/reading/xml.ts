/** Walks through an XML part. Names come without their prefix, which every program chooses as it likes. */
import { SaxesParser } from "saxes";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlVisitor {
  readonly open?: (name: string, attributes: Attributes) => void;
  /** `text` is what stood in the element after its last child. */
  readonly close?: (name: string, text: string) => void;
}

export function walkXml(xml: string, { open, close }: XmlVisitor): void {
  const parser = new SaxesParser();
  let text = "";
  parser.on("opentag", ({ name, attributes }) => {
    text = "";
    open?.(localName(name), attributes);
  });
  parser.on("text", (more) => (text += more));
  parser.on("cdata", (more) => (text += more));
  parser.on("closetag", ({ name }) => {
    close?.(localName(name), text);
    text = "";
  });
  parser.write(xml).close();
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** An attribute that says yes or no; `otherwise` when it is left out. */
export const isOn = (value: string | undefined, otherwise = false): boolean =>
  value === undefined ? otherwise : value === "1" || value === "true" || value === "on";

export const numberOf = (value: string | undefined): number | undefined => {
  const number = value === undefined || value === "" ? NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
};
