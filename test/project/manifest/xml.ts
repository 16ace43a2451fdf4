import { SaxesParser } from "saxes";

/** An element of an XML document; names are without their namespace's prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

type Growing = { name: string; attributes: Record<string, string>; children: Growing[]; text: string };

/** The root element. Throws when the text is not well-formed. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const top: Growing = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  parser.on("opentag", ({ name, attributes }) => {
    const local = Object.entries(attributes).map(([key, value]) => [withoutPrefix(key), value]);
    const element = { name: withoutPrefix(name), attributes: Object.fromEntries(local), children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (more) => {
    const element = open.at(-1);
    if (element) element.text += more;
  });
  parser.on("closetag", () => void open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error("The document is empty");
  return root;
}

/** The element and all below it, in the order of the document. */
export const everyElement = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(everyElement)];

const withoutPrefix = (name: string): string => name.slice(name.indexOf(":") + 1);
