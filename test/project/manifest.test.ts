import { readFileSync } from "node:fs";
import path from "node:path";
import { DEVELOPMENT_URL, hostUrl, manifestFor } from "../../scripts/webpack/host-url.cjs";
import { builtFile, builtText, PROJECT_ROOT } from "./dist";
import { manifestFindings } from "./manifest/checks";

const source = readFileSync(path.join(PROJECT_ROOT, "manifest.xml"), "utf8");
const findings = (manifest: string): string[] => manifestFindings(manifest, builtFile);

describe("the manifest", () => {
  test("is sound as it stands in the source", () => {
    expect(findings(source)).toEqual([]);
  });

  test("is sound as it was built", () => {
    expect(findings(builtText("manifest.xml"))).toEqual([]);
  });

  test("is sound for another host and names no other", () => {
    const manifest = manifestFor("https://models.example.org/tranche/", source);
    expect(findings(manifest)).toEqual([]);
    expect(manifest).not.toContain("localhost");
    expect(manifest).toContain("<AppDomain>https://models.example.org</AppDomain>");
  });
});

describe("the address to build for", () => {
  test.each([
    ["https://models.example.org/tranche", "https://models.example.org/tranche/"],
    ["https://models.example.org", "https://models.example.org/"],
    ["", process.env["TRANCHE_URL"] ?? DEVELOPMENT_URL],
  ])("%j becomes %s", (given, url) => {
    expect(hostUrl(given)).toBe(url);
  });

  test.each(["http://models.example.org/", "models.example.org", "https://models.example.org/?v=1"])(
    "%s is refused",
    (given) => {
      expect(() => hostUrl(given)).toThrow(given);
    },
  );
});

/** Broken variants: what is replaced, by what, and the finding that must follow. */
const BROKEN: readonly (readonly [name: string, from: string | RegExp, to: string, finding: string | RegExp])[] = [
  ["a tag left open", "</Hosts>", "", /^not well-formed/],
  ["an id that is no GUID", /<Id>.*<\/Id>/, "<Id>tranche</Id>", "Id tranche is not a GUID"],
  ["a version below 1", "<Version>1.", "<Version>0.", /^Version 0\S+ is not four numbers/],
  ["another namespace", '"TRANCHE"', '"TRANSCHE"', "the functions' namespace is TRANSCHE"],
  [
    "a misspelled resid",
    'Label resid="Group.Label"',
    'Label resid="Group.Labl"',
    /^resid Group.Labl is not among the ShortStrings/,
  ],
  [
    "a long string as a label",
    'Label resid="Group.Label"',
    'Label resid="OpenPane.Description"',
    /^resid OpenPane.Description is not/,
  ],
  [
    "a resource for nothing",
    'Label resid="Group.Label"',
    'Label resid="OpenPane.Label"',
    "resource Group.Label is used nowhere",
  ],
  [
    "two resources with one id",
    'String id="OpenPane.Title"',
    'String id="OpenPane.Label"',
    "two resources have the same id",
  ],
  [
    "a resid that is too long",
    /OpenPane\.Title/g,
    "OpenPane.Title.".padEnd(33, "x"),
    /an id longer than 32 characters$/,
  ],
  [
    "a short string that is too long",
    '"Open Tranche"',
    `"${"x".repeat(126)}"`,
    "string OpenPane.Title has 126 characters, more than 125",
  ],
  ["a long string that is too long", /"Type =[^"]*"/, `"${"x".repeat(251)}"`, /^string GetStarted.Description has 251/],
  ["a description that is too long", /"Conversion prices[^"]*"/, `"${"x".repeat(251)}"`, /^Description has 251/],
  [
    "an empty display name",
    'DisplayName DefaultValue="Tranche"',
    'DisplayName DefaultValue=""',
    "DisplayName is empty",
  ],
  ["http", 'IconUrl DefaultValue="https:', 'IconUrl DefaultValue="http:', /icon-32\.png is not https$/],
  [
    "a file elsewhere",
    'https://localhost:3000/functions.js"',
    'https://example.org/functions.js"',
    /^https:\/\/example.org\S+ is not below/,
  ],
  ["a file that is not built", "functions.json", "function.json", /function\.json is not among the built files$/],
  [
    "another application domain",
    "<AppDomain>https://localhost:3000<",
    "<AppDomain>https://example.org<",
    /^AppDomains leave out/,
  ],
  ["a runtime that ends with the pane", 'lifetime="long"', 'lifetime="short"', "the runtime's lifetime is not long"],
  [
    "a second page for the functions",
    /(<Page>\s*<SourceLocation resid=")Pane/,
    "$1GetStarted",
    /^Page is \S+, not the page of the shared runtime$/,
  ],
  [
    "another file of commands",
    'FunctionFile resid="Pane.Url"',
    'FunctionFile resid="GetStarted.Url"',
    /^FunctionFile is/,
  ],
  [
    "runtimes after the functions",
    /(<Runtimes>[^]*<\/Runtimes>)([^]*<\/AllFormFactors>)/,
    "$2$1",
    "Runtimes is not the first element of its Host",
  ],
  [
    "a requirement set left out",
    /<Set Name="ExcelApi"[^>]*>/,
    "",
    "the requirement set ExcelApi 1.10 is not asked for",
  ],
  ["an icon of another size", "icon-64.png", "icon-80.png", /icon-80\.png is 80 x 80 pixels, not 64$/],
  ["a button without a large icon", /<bt:Image size="80"[^>]*>/, "", "an icon has no image of size 80"],
];

describe("the manifest's checks bite:", () => {
  test.each(BROKEN)("%s", (_name, from, to, finding) => {
    const broken = source.replace(from, to);
    expect(broken).not.toBe(source);
    expect(findings(broken)).toContainEqual(typeof finding === "string" ? finding : expect.stringMatching(finding));
  });
});
