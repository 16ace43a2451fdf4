/** The built workbench in a real browser, with the built add-in in its task pane. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { AxeResults, Result as AxeViolation } from "axe-core";
import { chromium, type Browser, type Frame, type Page } from "playwright-core";
import { eventually, PATIENCE } from "./eventually";
import type {} from "@univerjs/preset-sheets-core";
import type {} from "../../src/workbench/page/main";

export const root = path.resolve(__dirname, "../..");
const screenshots = path.join(root, "out", "screenshots");
const START_LIMIT = 60_000;

export interface Workbench {
  readonly page: Page;
  readonly url: string;
  /** Errors on the console and uncaught ones, of the page and of the pane. */
  readonly errors: readonly string[];
  /** Addresses asked for that are not on this machine. */
  readonly outsideRequests: readonly string[];
  /** The task pane's document, once office.js runs in it. */
  readonly pane: () => Frame;
  /** Selects a cell or range through the name box, as a person would. */
  readonly goTo: (address: string) => Promise<void>;
  /** Types into a cell through the name box and the keyboard, and waits until everything is calculated. */
  readonly type: (address: string, text: string) => Promise<void>;
  /** What a cell of the active sheet holds, exactly; a spilled value and an error's code too. Null when blank. */
  readonly value: (address: string) => Promise<unknown>;
  /** What a cell of the active sheet shows, in its number format. */
  readonly shown: (address: string) => Promise<string>;
  /** The middle of a cell in view, in the page's pixels. */
  readonly centre: (address: string) => Promise<{ x: number; y: number }>;
  /** Waits until no formula and no custom function is under way. */
  readonly idle: () => Promise<void>;
  /** Saves out/screenshots/NAME.png. */
  readonly screenshot: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts a server and a browser of its own; close() ends both. */
export async function openWorkbench({ width = 1400, height = 900 } = {}): Promise<Workbench> {
  assertBuilt();
  const server = spawn(process.execPath, [path.join(root, "scripts/serve.mjs"), "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    server.kill();
  };
  try {
    const url = await firstLine(server);
    browser = await chromium.launch(findBrowser());
    const page = await browser.newPage({ viewport: { width, height }, acceptDownloads: true });
    page.setDefaultTimeout(PATIENCE);
    const { errors, outsideRequests } = observe(page);
    await page.goto(url);
    await page
      .waitForFunction(() => window.workbench !== undefined, undefined, { timeout: START_LIMIT })
      .catch(() => {
        throw new Error(`The workbench did not start. ${errors.join("\n")}`);
      });
    const pane = await paneOf(page);
    return { page, url, errors, outsideRequests, pane: () => pane, close, ...cells(page), screenshot: shoot(page) };
  } catch (error) {
    await close();
    throw error;
  }
}

function cells(page: Page): Pick<Workbench, "goTo" | "type" | "value" | "shown" | "centre" | "idle"> {
  const idle = (): Promise<void> => page.evaluate(() => window.workbench!.host.whenIdle());
  // Again until it holds: the name box forgets what is typed while the grid changes sheets.
  const goTo = (address: string): Promise<void> => {
    const nameBox = page.locator("[data-u-comp=defined-name] input");
    return eventually(async () => {
      await nameBox.fill(address);
      await nameBox.press("Enter");
      const selected = await page.evaluate(() =>
        window.workbench!.univerAPI.getActiveWorkbook()!.getActiveRange()?.getA1Notation(),
      );
      return selected?.split(":")[0];
    }).toBe(address.split(":")[0]);
  };
  return {
    idle,
    goTo,
    async type(address, text) {
      await goTo(address);
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await idle();
    },
    centre: (address) =>
      page.evaluate((wanted) => {
        const cell = window.workbench!.univerAPI.getActiveWorkbook()!.getActiveSheet().getRange(wanted).getCellRect();
        const canvas = document.querySelector<HTMLElement>("#grid canvas[id^=univer-sheet-main-canvas]")!;
        const { left, top } = canvas.getBoundingClientRect();
        return { x: left + cell.x + cell.width / 2, y: top + cell.y + cell.height / 2 };
      }, address),
    value: (address) =>
      page.evaluate((wanted) => {
        const { univerAPI, grid } = window.workbench!;
        const sheet = univerAPI.getActiveWorkbook()!.getActiveSheet();
        const { startRow: row, startColumn: column } = sheet.getRange(wanted).getRange();
        const value = grid.values(sheet, { row, column, rows: 1, columns: 1 })[0]![0]!;
        return value === "" ? null : value;
      }, address),
    shown: (address) =>
      page.evaluate((wanted) => {
        const sheet = window.workbench!.univerAPI.getActiveWorkbook()!.getActiveSheet();
        const { startRow, startColumn } = sheet.getRange(wanted).getRange();
        return String(sheet.getSheet().getCell(startRow, startColumn)?.v ?? "");
      }, address),
  };
}

const shoot =
  (page: Page) =>
  async (name: string): Promise<string> => {
    mkdirSync(screenshots, { recursive: true });
    const file = path.join(screenshots, `${name}.png`);
    await page.screenshot({ path: file });
    return file;
  };

/**
 * Serious and critical findings of axe-core in a page or frame. Run through the debugger, since the pages' content
 * security policy rightly forbids foreign scripts.
 */
export async function seriousAccessibilityFindings(document: Page | Frame, exclude: string[] = []): Promise<string[]> {
  await document.evaluate(readFileSync(path.join(root, "node_modules/axe-core/axe.min.js"), "utf8"));
  const violations = await document.evaluate(async (excluded): Promise<AxeViolation[]> => {
    const { axe } = window as unknown as { axe: { run: (context: object, options: object) => Promise<AxeResults> } };
    return (await axe.run({ exclude: excluded.map((selector) => [selector]) }, { iframes: false })).violations;
  }, exclude);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

function observe(page: Page): { errors: string[]; outsideRequests: string[] } {
  const errors: string[] = [];
  const outsideRequests: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== "localhost") outsideRequests.push(request.url());
  });
  return { errors, outsideRequests };
}

async function paneOf(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector("#pane-frame");
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline) {
    const frame = await handle.contentFrame();
    const ready = await frame
      ?.evaluate(() => typeof Office !== "undefined" && Office.context?.requirements !== undefined)
      .catch(() => false);
    if (frame && ready) return frame;
    await page.waitForTimeout(50);
  }
  throw new Error("office.js did not start in the task pane");
}

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: server.stdout! }).once("line", resolve);
    server.once("exit", (code) => reject(new Error(`The server ended with code ${code}`)));
  });
}

function findBrowser(): { executablePath: string; args: string[] } {
  const found = execFileSync(process.execPath, [path.join(root, "scripts/browser.mjs")], { encoding: "utf8" });
  return JSON.parse(found) as { executablePath: string; args: string[] };
}

/** npm test builds first; a test run alone may meet a stale build, which proves nothing about the sources. */
function assertBuilt(): void {
  const page = path.join(root, "out/workbench/workbench.js");
  const addin = path.join(root, "dist/taskpane.html");
  for (const file of [page, addin]) {
    if (!existsSync(file)) throw new Error(`${path.relative(root, file)} is missing: run "npm run build" first`);
  }
  if (newest(path.join(root, "src/workbench")) > statSync(page).mtimeMs) {
    console.warn('The built workbench is older than its sources: run "npm run build" to test them.');
  }
}

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
  );
