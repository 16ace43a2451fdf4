/* What Excel and Microsoft's store demand of a manifest beyond its schema, as far as it can be checked from its text. */
import { everyElement, parseXml, type XmlElement } from "./xml";

/** The bytes of a file by its path below the add-in's address, such as "assets/icon-16.png". */
export type FileAt = (path: string) => Uint8Array | undefined;

/** Everything wrong with a manifest, a sentence each; none when it is sound. */
export function manifestFindings(text: string, fileAt: FileAt): string[] {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    return [`not well-formed: ${(error as Error).message}`];
  }
  const manifest = readManifest(root);
  return [
    ...identityFindings(manifest),
    ...resourceFindings(manifest),
    ...lengthFindings(manifest),
    ...urlFindings(manifest, fileAt),
    ...runtimeFindings(manifest),
    ...requirementFindings(manifest),
    ...iconFindings(manifest, fileAt),
  ];
}

interface Manifest {
  readonly elements: readonly XmlElement[];
  /** The elements of that name. */
  readonly named: (name: string) => readonly XmlElement[];
  /** The only text or DefaultValue of the elements of that name; "" when there is none. */
  readonly valueOf: (name: string) => string;
  /** Elements that define an id to be used as a resid. */
  readonly resources: readonly XmlElement[];
  /** What a resid stands for; "" when it stands for nothing. */
  readonly resolve: (resid: string | undefined) => string;
}

function readManifest(root: XmlElement): Manifest {
  const elements = everyElement(root);
  const named = (name: string) => elements.filter((element) => element.name === name);
  const resources = named("Resources").flatMap(({ children }) => children.flatMap((list) => list.children));
  return {
    elements,
    named,
    valueOf: (name) => named(name)[0]?.attributes["DefaultValue"] ?? named(name)[0]?.text.trim() ?? "",
    resources,
    resolve: (resid) =>
      resources.find(({ attributes }) => attributes["id"] === resid)?.attributes["DefaultValue"] ?? "",
  };
}

function identityFindings({ valueOf, named, resolve }: Manifest): string[] {
  const findings: string[] = [];
  const id = valueOf("Id");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) findings.push(`Id ${id} is not a GUID`);
  const version = valueOf("Version");
  if (!/^[1-9]\d*(\.\d+){3}$/.test(version)) findings.push(`Version ${version} is not four numbers from 1.0.0.0 on`);
  const namespace = resolve(named("Namespace")[0]?.attributes["resid"]);
  if (namespace !== "TRANCHE") findings.push(`the functions' namespace is ${namespace || "missing"}`);
  return findings;
}

/** Which list of resources an element's resid is looked up in; anything else that has a resid names a URL. */
const RESOURCE_LISTS: Readonly<Record<string, string>> = {
  Image: "Images",
  Label: "ShortStrings",
  Title: "ShortStrings",
  Namespace: "ShortStrings",
  Description: "LongStrings",
};

const LONGEST_RESID = 32;

function resourceFindings({ elements, named, resources }: Manifest): string[] {
  const findings: string[] = [];
  const idsIn = (list: string) =>
    named(list).flatMap(({ children }) => children.map(({ attributes }) => attributes["id"]));
  const used = elements.filter(({ attributes }) => attributes["resid"] !== undefined);
  for (const { name, attributes } of used) {
    const list = RESOURCE_LISTS[name] ?? "Urls";
    if (!idsIn(list).includes(attributes["resid"]))
      findings.push(`resid ${attributes["resid"]} is not among the ${list}`);
  }
  const ids = resources.map(({ attributes }) => attributes["id"] ?? "");
  for (const id of ids) {
    if (id.length > LONGEST_RESID) findings.push(`resource ${id} has an id longer than ${LONGEST_RESID} characters`);
    if (!used.some(({ attributes }) => attributes["resid"] === id)) findings.push(`resource ${id} is used nowhere`);
  }
  if (new Set(ids).size < ids.length) findings.push("two resources have the same id");
  return findings;
}

const LONGEST_SHORT_STRING = 125;
const LONGEST_LONG_STRING = 250;

function lengthFindings({ named, valueOf }: Manifest): string[] {
  const limited = [
    ...["DisplayName", "ProviderName"].map((name) => [name, valueOf(name), LONGEST_SHORT_STRING] as const),
    ...named("Group").map(({ attributes }) => ["Group id", attributes["id"] ?? "", LONGEST_SHORT_STRING] as const),
    ...named("Control").map(({ attributes }) => ["Control id", attributes["id"] ?? "", LONGEST_SHORT_STRING] as const),
    ["TaskpaneId", valueOf("TaskpaneId"), LONGEST_SHORT_STRING] as const,
    // The description is the first element of its name; the supertips' are references to long strings.
    ["Description", valueOf("Description"), LONGEST_LONG_STRING] as const,
    ...stringsOf(named("ShortStrings"), LONGEST_SHORT_STRING),
    ...stringsOf(named("LongStrings"), LONGEST_LONG_STRING),
  ];
  return limited.flatMap(([name, text, most]) => {
    if (text === "") return [`${name} is empty`];
    return text.length > most ? [`${name} has ${text.length} characters, more than ${most}`] : [];
  });
}

const stringsOf = (lists: readonly XmlElement[], most: number) =>
  lists.flatMap(({ children }) =>
    children.map(({ attributes }) => [`string ${attributes["id"]}`, attributes["DefaultValue"] ?? "", most] as const),
  );

function urlFindings({ named, valueOf, resources }: Manifest, fileAt: FileAt): string[] {
  const base = new URL(".", valueOf("SourceLocation")).href;
  const urls = [
    ...["IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation"].map(valueOf),
    ...resources
      .filter(({ name }) => name === "Url" || name === "Image")
      .map(({ attributes }) => attributes["DefaultValue"] ?? ""),
  ];
  const findings = urls.flatMap((url) => {
    if (!url.startsWith("https://")) return [`${url || "a missing URL"} is not https`];
    if (!url.startsWith(base)) return [`${url} is not below ${base}`];
    return fileAt(url.slice(base.length)) ? [] : [`${url} is not among the built files`];
  });
  const domains = named("AppDomain").map(({ text }) => text);
  if (!domains.includes(new URL(base).origin)) findings.push(`AppDomains leave out ${new URL(base).origin}`);
  return [...new Set(findings)];
}

function runtimeFindings({ elements, named, valueOf, resolve }: Manifest): string[] {
  const findings: string[] = [];
  const residOf = (element: XmlElement | undefined) => element?.attributes["resid"];
  const [runtime] = named("Runtime");
  if (runtime?.attributes["lifetime"] !== "long") findings.push("the runtime's lifetime is not long");
  const hostElement = elements.find(({ name, attributes }) => name === "Host" && attributes["type"] === "Workbook");
  if (hostElement?.children[0]?.name !== "Runtimes") findings.push("Runtimes is not the first element of its Host");
  const pages = {
    Runtime: resolve(residOf(runtime)),
    Page: resolve(residOf(named("Page")[0]?.children[0])),
    FunctionFile: resolve(residOf(named("FunctionFile")[0])),
    ShowTaskpane: resolve(residOf(named("Action")[0]?.children.find(({ name }) => name === "SourceLocation"))),
  };
  for (const [name, url] of Object.entries(pages))
    if (url !== valueOf("SourceLocation")) findings.push(`${name} is ${url}, not the page of the shared runtime`);
  const script = resolve(residOf(named("Script")[0]?.children[0]));
  if (!script.endsWith("/functions.js")) findings.push(`the functions' script is ${script}`);
  const metadata = resolve(residOf(named("Metadata")[0]?.children[0]));
  if (!metadata.endsWith("/functions.json")) findings.push(`the functions' metadata is ${metadata}`);
  return findings;
}

const REQUIREMENT_SETS = ["SharedRuntime 1.1", "CustomFunctionsRuntime 1.2", "ExcelApi 1.10"];

function requirementFindings({ named }: Manifest): string[] {
  const sets = named("Set").map(({ attributes }) => `${attributes["Name"]} ${attributes["MinVersion"]}`);
  return REQUIREMENT_SETS.filter((set) => !sets.includes(set)).map(
    (set) => `the requirement set ${set} is not asked for`,
  );
}

const ICON_SIZES = ["16", "32", "80"];

function iconFindings({ named, valueOf, resolve }: Manifest, fileAt: FileAt): string[] {
  const base = new URL(".", valueOf("SourceLocation")).href;
  const pixelFindings = (url: string, wanted: number): string[] => {
    const png = fileAt(url.slice(base.length));
    if (!png) return []; // reported as a URL already
    const { width, height } = pngSize(png);
    return width === wanted && height === wanted ? [] : [`${url} is ${width} x ${height} pixels, not ${wanted}`];
  };
  return [
    ...pixelFindings(valueOf("IconUrl"), 32),
    ...pixelFindings(valueOf("HighResolutionIconUrl"), 64),
    ...named("Icon").flatMap(({ children }) => {
      const sizes = children.map(({ attributes }) => attributes["size"] ?? "");
      return ICON_SIZES.filter((size) => !sizes.includes(size)).map((size) => `an icon has no image of size ${size}`);
    }),
    ...named("Image").flatMap(({ attributes }) =>
      attributes["size"] ? pixelFindings(resolve(attributes["resid"]), Number(attributes["size"])) : [],
    ),
  ];
}

/** Width and height from a PNG's header; 0 x 0 when it is none. */
function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const file = Buffer.from(bytes);
  if (file.length < 24 || file.toString("latin1", 1, 4) !== "PNG") return { width: 0, height: 0 };
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
