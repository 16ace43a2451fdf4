/* The Open button: a downloaded workbook comes back, and with it the models that the pane lists. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eventually } from "./eventually";
import { openWorkbench, seriousAccessibilityFindings, type Workbench } from "./harness";

jest.setTimeout(240_000);

let workbench: Workbench;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "open-"));
  workbench = await openWorkbench();
});
afterAll(async () => {
  await workbench?.close();
  await rm(folder, { recursive: true, force: true });
});

const notice = () => workbench.page.locator("#notice");

async function download(name: string): Promise<string> {
  const [file] = await Promise.all([
    workbench.page.waitForEvent("download"),
    workbench.page.getByRole("button", { name: "Download .xlsx" }).click(),
  ]);
  const saved = path.join(folder, name);
  await file.saveAs(saved);
  await notice().getByText("Saved ").waitFor();
  return saved;
}

/** Chooses a file in the browser's own dialog. With the mouse: the grid may take the keyboard while it comes to rest. */
async function choose(file: string): Promise<void> {
  const [chooser] = await Promise.all([
    workbench.page.waitForEvent("filechooser"),
    workbench.page.getByRole("button", { name: "Open .xlsx" }).click(),
  ]);
  await chooser.setFiles(file);
}

/** The page starts anew; the harness's view of the pane is of the old one. */
async function restarted(change: () => Promise<void>): Promise<void> {
  const { page } = workbench;
  await page.evaluate(() => Object.assign(window, { before: true }));
  await change();
  await page.waitForFunction(() => !("before" in window) && window.workbench !== undefined);
  await page
    .frameLocator("#pane-frame")
    .locator("body[data-ready], #new-instalment-note, h1")
    .first()
    .waitFor({ timeout: 60_000 });
  await workbench.idle();
}

test("a workbook comes back with its values and living formulas", async () => {
  await workbench.type("A1", "97338.82");
  await workbench.type("A2", "0.004");
  await workbench.type("A3", "=ROUND(A1/A2,0)");
  await workbench.type("B1", "'00123");
  const file = await download("Deal.xlsx");
  await restarted(() => workbench.page.getByRole("button", { name: "New workbook" }).click());
  await eventually(() => workbench.value("A3")).toBe(null);
  await restarted(() => choose(file));
  await eventually(() => notice().textContent()).toBe("Opened Deal.xlsx.");
  await eventually(() => workbench.value("A3")).toBe(24_334_705);
  await eventually(() => workbench.value("B1")).toBe("00123");
  await workbench.type("A2", "0.008");
  await eventually(() => workbench.value("A3")).toBe(12_167_353);
});

test("before a changed workbook is replaced the page asks, and keeps it unless told to discard", async () => {
  const { page } = workbench;
  const file = await download("Deal.xlsx");
  await workbench.type("C1", "kept");
  await choose(file);
  const dialog = page.getByRole("dialog", { name: "Open Deal.xlsx?" });
  await dialog.waitFor();
  await eventually(() => seriousAccessibilityFindings(page, ["#grid"])).toEqual([]);
  await dialog.getByRole("button", { name: "Keep working" }).click();
  await eventually(() => workbench.value("C1")).toBe("kept");
  await choose(file);
  await restarted(() => dialog.getByRole("button", { name: "Discard and open" }).click());
  await eventually(() => workbench.value("C1")).toBe(null);
  await eventually(() => workbench.value("A3")).toBe(12_167_353);
});

test("a file that is no workbook leaves the open one alone and says what to do", async () => {
  const wrong = path.join(folder, "prices.xlsx");
  await writeFile(wrong, "Date,Close\n2017-10-13,0.004\n");
  await choose(wrong);
  await notice().getByText("prices.xlsx is not an .xlsx workbook.").waitFor();
  await eventually(() => notice().getAttribute("class")).toContain("failing");
  await eventually(() => workbench.value("A3")).toBe(12_167_353);
});

test("the pane lists the model of the opened file", async () => {
  const { page } = workbench;
  const pane = page.frameLocator("#pane-frame");
  await pane.locator("#new-instalment-note").click();
  await pane.locator("#load-example").click();
  await pane.getByText("Illustrative", { exact: true }).waitFor();
  await pane
    .locator("fluent-button", { hasText: /preview/i })
    .first()
    .click();
  await pane.locator("#confirm-assumptions").check();
  await pane.locator("#fill").click();
  await pane.locator("h1", { hasText: "Worksheets filled" }).waitFor();
  await workbench.idle();
  const file = await download("Exchange note.xlsx");
  await restarted(() => page.getByRole("button", { name: "New workbook" }).click());
  await eventually(() => pane.getByText("Exchange note", { exact: false }).count()).toBe(0);
  await restarted(() => choose(file));
  await pane.getByText("Exchange note", { exact: false }).first().waitFor();
  await eventually(() => notice().textContent()).toMatch(/^Opened Exchange note\.xlsx\./);
});

test("nothing failed on the way, and nothing was asked of another machine", () => {
  expect(workbench.errors).toEqual([]);
  expect(workbench.outsideRequests).toEqual([]);
});
