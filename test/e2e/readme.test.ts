/* What README promises: its formulas give its results, and its pictures are the workbench. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "./eventually";
import { openWorkbench, root, type Workbench } from "./harness";

jest.setTimeout(240_000);

const readme = readFileSync(path.join(root, "README.md"), "utf8");
// | `=TRANCHE.NAME(...)` | result | ... |
const examples = [...readme.matchAll(/^\| `(=TRANCHE\.[^`]+)`\s*\| (\S+)/gm)].map(([, formula, gives]) => ({
  formula: formula!,
  gives: gives!,
}));
/** The cells that README says its examples stand beside. */
const CELLS = {
  B1: "VWAP",
  C1: "Bid",
  B2: "0.0023",
  B3: "0.0022",
  B4: "0.0022",
  B5: "0.0021",
  B6: "0.0022",
  C6: "0.0021",
};

let workbench: Workbench;
// Narrow, so that the pictures can be read at the width of a page.
beforeAll(async () => (workbench = await openWorkbench({ width: 1200, height: 720 })));
afterAll(() => workbench?.close());

test("the formulas give the results beside them", async () => {
  expect(examples.length).toBeGreaterThan(9);
  for (const [cell, typed] of Object.entries(CELLS)) await workbench.type(cell, typed);
  await workbench.type("E2", "=TRANCHE.EXPLAINPRICE(B2:B6, 85%, C6, 0.004)");
  await workbench.goTo("E2");
  await widen({ 0: 40, 3: 40, 4: 160, 7: 270 });
  await workbench.screenshot("readme-formulas");

  const address = (index: number): string => `M${2 + index}`;
  for (const [index, { formula }] of examples.entries()) {
    await workbench.goTo(address(index));
    await workbench.page.keyboard.type(formula);
    await workbench.page.keyboard.press("Enter");
  }
  await workbench.idle();
  for (const [index, { formula, gives }] of examples.entries())
    expect([formula, asWritten(await workbench.value(address(index)), gives)]).toEqual([formula, gives]);
});

test("the example fills its worksheets", async () => {
  const pane = workbench.pane();
  await pane.locator("#new-instalment-note").click();
  await pane.locator("#load-example").click();
  await pane.getByText("Illustrative", { exact: true }).waitFor();
  await pane.locator("#note-principal").press("Enter");
  await pane.locator("#confirm-assumptions").check();
  await pane.locator("#fill").click();
  await pane.locator("h1", { hasText: "Worksheets filled" }).waitFor();
  await workbench.idle();
  await workbench.screenshot("readme-terms");
  await pane.getByRole("button", { name: "Go to sheet Outcome" }).click();
  await pane.locator("fluent-button", { hasText: "Home" }).click();
  await pane.getByRole("heading", { name: "Exchange note 2017" }).waitFor();
  await workbench.idle();
  // The first of the 36 rows: an instalment of the level payment.
  await eventually(() => workbench.value("C6")).toBe(116_389.5);
  await workbench.screenshot("readme-outcome");
});

const widen = (pixels: Record<number, number>): Promise<void> =>
  workbench.page.evaluate((wanted) => {
    const sheet = window.workbench!.univerAPI.getActiveWorkbook()!.getActiveSheet();
    for (const [column, width] of Object.entries(wanted)) sheet.setColumnWidth(Number(column), width);
  }, pixels);

/** A cell's value in the notation of the result it is compared with: a date, a percentage, a number with separators. */
function asWritten(value: unknown, like: string): string {
  if (typeof value !== "number") return String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(like)) return new Date((value - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const [, decimals = ""] = /\.(\d+)%?$/.exec(like) ?? [];
  const percent = like.endsWith("%");
  // Amounts and prices are compared in full, percentages as they are displayed.
  const digits = percent ? decimals.length : Math.max(decimals.length, (String(value).split(".")[1] ?? "").length);
  const shown = (percent ? value * 100 : value).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return percent ? `${shown}%` : shown;
}
