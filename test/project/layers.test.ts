/* The rules about who may import whom and who may talk to Excel, proven on the violations kept in ./violations. */
import { execFile } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const VIOLATIONS = "test/project/violations";

jest.setTimeout(120_000);

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null }[];
}

describe("dependency rules", () => {
  test("each violation breaks its rule and no other", async () => {
    const cruise = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", VIOLATIONS];
    const { summary } = JSON.parse((await runTool("depcruise", cruise)).output) as Cruise;
    const found = summary.violations.map(({ from, rule }) => [path.relative(VIOLATIONS, from), rule.name]);
    expect(sorted(found)).toEqual(
      sorted([
        ["domain/cycleHead.ts", "no-cycles"],
        ["domain/importsDecimal.ts", "exact-alone-imports-decimal"],
        ["domain/importsNothing.ts", "nothing-unresolvable"],
        ["domain/importsNode.ts", "no-node-in-the-product"],
        ["domain/importsSheets.ts", "domain-imports-only-itself"],
        ["excel/importsTaskpane.ts", "excel-imports-only-domain-and-sheets"],
        ["functions/importsPackage.ts", "pure-layers-import-no-packages"],
        ["functions/importsSheets.ts", "functions-imports-only-domain"],
        ["sheets/importsExcel.ts", "sheets-imports-only-domain"],
        ["taskpane/importsWorkbench.ts", "taskpane-imports-only-domain-and-sheets-and-excel-and-functions"],
        ["workbench/importsDomain.ts", "workbench-imports-only-itself"],
      ]),
    );
  });
});

describe("lint rules", () => {
  test("each violation breaks its rule and no other", async () => {
    const { output } = await runTool("eslint", ["--no-ignore", "--format", "json", VIOLATIONS]);
    const files = JSON.parse(output) as LintedFile[];
    const found = files.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => [path.relative(path.join(ROOT, VIOLATIONS), filePath), ruleId]),
    );
    expect(sorted(found)).toEqual(
      sorted([
        ["domain/readsClock.ts", "no-restricted-globals"],
        ["domain/readsClock.ts", "no-restricted-properties"],
        ["domain/rollsDice.ts", "no-restricted-properties"],
        ["excel/syncsInLoop.ts", "office-addins/no-context-sync-in-loop"],
        ["taskpane/callsExcel.ts", "no-restricted-syntax"],
      ]),
    );
  });
});

describe("the layers' own compiler options", () => {
  test("the domain does not know the page it may run in, and neither a price nor cents pass for shares", async () => {
    const { output } = await runTool("tsc", ["--pretty", "false", "-p", `${VIOLATIONS}/domain`]);
    // What a message goes on to explain is indented.
    const errors = output.split(/\r?\n/).filter((line) => /^\S/.test(line));
    expect(sorted(errors.map((line) => [line.replace(/^\S*\//, "")]))).toEqual([
      "priceAsShares.ts(6,8): error TS2345: Argument of type 'Price' is not assignable to parameter of type 'Shares'.",
      "priceAsShares.ts(7,8): error TS2345: Argument of type 'Cents' is not assignable to parameter of type 'Shares'.",
      expect.stringMatching(/^readsPage\.ts\(1,22\): error TS\d+: Cannot find name 'document'\./),
    ]);
  });
});

const sorted = (rows: readonly (readonly (string | null)[])[]): string[] => rows.map((row) => row.join(" ")).sort();

/** A tool's output, whatever its exit code: tools that find violations end with one that is not 0. */
function runTool(name: string, args: readonly string[]): Promise<{ output: string }> {
  const file = path.join(ROOT, "node_modules", ".bin", name);
  const windows = process.platform === "win32";
  const options = { cwd: ROOT, maxBuffer: 100_000_000, shell: windows };
  return new Promise((resolve) => {
    execFile(windows ? `"${file}.cmd"` : file, args, options, (_error, output) => resolve({ output }));
  });
}
