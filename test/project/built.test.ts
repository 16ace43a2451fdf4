/* The functions' metadata and bundle as they were built. */
import { createContext, runInContext } from "node:vm";
import { completeMetadata } from "../../scripts/webpack/functions-metadata.cjs";
import { builtFile, builtText } from "./dist";

interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly helpUrl: string;
  readonly parameters: readonly { readonly name: string; readonly description?: string }[];
}

const metadata = JSON.parse(builtText("functions.json")) as {
  readonly allowErrorForDataTypeAny?: boolean;
  readonly functions: readonly FunctionMetadata[];
};
const ids = metadata.functions.map(({ id }) => id);

describe("functions.json", () => {
  test("lets errors among the arguments reach the functions", () => {
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
  });

  test("has the functions of every family", () => {
    expect(ids).toEqual(expect.arrayContaining(["CONVPRICE", "EXPLAINPRICE", "NOTESCHEDULE", "OWNERSHIP"]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(metadata.functions.map((entry) => [entry.id, entry] as const))(
    "%s can be typed and looked up",
    (id, entry) => {
      expect(id).toMatch(/^[A-Z][A-Z0-9._]{0,127}$/);
      expect(entry.name).toBe(id);
      expect(entry.description).toMatch(/^[A-Z][^\n]*\.$/);
      for (const parameter of entry.parameters) expect(parameter.description).toMatch(/\S/);
      const page = `functions/${id.toLowerCase()}.html`;
      expect(entry.helpUrl.endsWith(`/${page}`)).toBe(true);
      expect(builtFile(page)?.toString()).toContain(`TRANCHE.${id}(`);
    },
  );

  test("every link of a help page, and of the pages it leads to, opens a page beside it", () => {
    const seen = new Set<string>();
    const open = ["index.html"];
    for (let page = open.pop(); page !== undefined; page = open.pop()) {
      if (seen.has(page)) continue;
      seen.add(page);
      const text = builtFile(`functions/${page}`)?.toString();
      expect([page, text === undefined]).toEqual([page, false]);
      for (const [, link = ""] of text!.matchAll(/<a href="([^"]+)"/g)) if (!link.startsWith("https:")) open.push(link);
    }
    expect(seen).toContain("noteschedule.html");
    for (const guide of ["note-terms", "settlement-terms", "price-rules", "ledger"])
      expect(seen).toContain(`${guide}.html`);
  });

  test("help links follow the address that the add-in is built for", () => {
    const generated = { functions: [{ id: "CONVPRICE", helpUrl: "https://elsewhere.example/convprice" }] };
    expect(completeMetadata(generated, "https://models.example.org/tranche/").functions).toEqual([
      { id: "CONVPRICE", helpUrl: "https://models.example.org/tranche/functions/convprice.html" },
    ]);
  });
});

describe("functions.js", () => {
  test("stands alone, without a page, and brings exactly the functions that functions.json names", () => {
    const associated: string[] = [];
    const associate = (id: string, body: unknown): void => {
      if (typeof body === "function") associated.push(id);
    };
    const runtime = createContext({ CustomFunctions: { associate } });
    runInContext(builtText("functions.js"), runtime);
    expect(associated.sort()).toEqual([...ids].sort());
  });
});

describe("taskpane.html", () => {
  const page = builtText("taskpane.html");

  test("loads office.js, then the functions, then the pane", () => {
    expect([...page.matchAll(/<script[^>]*\bsrc="([^"]*)"/g)].map(([, src]) => src)).toEqual([
      "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
      "functions.js",
      "taskpane.js",
    ]);
  });

  test("lets nothing out: scripts are Microsoft's and its own, and there are no connections", () => {
    const [, policy = ""] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
    const directives = new Map(policy.split(";").map((text) => [text.trim().split(" ")[0], text.trim()]));
    expect(directives.get("default-src")).toBe("default-src 'none'");
    expect(directives.get("script-src")).toBe("script-src 'self' https://appsforoffice.microsoft.com");
    expect(directives.has("connect-src")).toBe(false);
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<script"));
  });
});
