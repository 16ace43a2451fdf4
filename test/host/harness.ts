/* The Office host in Node: Microsoft's unmodified office.js, in a window of its own, talking to a workbook of Univer. */

import { readFileSync } from "node:fs";
import type { IWorkbookData } from "@univerjs/core";
import { bootHeadless } from "../../src/workbench/engine/headless";
import type { CellContent } from "../../src/workbench/engine/grid";
import type { FUniver } from "../../src/workbench/engine/univer";
import {
  createOfficeHost,
  type AttachedAddin,
  type FunctionsMetadata,
  type OfficeHost,
} from "../../src/workbench/host";
import { openAddinWindow, type WindowGlobals } from "./addinWindow";

export { ExcelError, type FunctionsMetadata } from "../../src/workbench/host";

export interface OpenHostOptions {
  /** functions.json: the object, or the path of the file. */
  readonly functionsJson?: FunctionsMetadata | string;
  /** A built functions bundle to run in the add-in's window: its path. */
  readonly functionsBundle?: string;
  /** A script to run in the add-in's window instead of a bundle, e.g. CustomFunctions.associate("ADD", (a, b) => a + b). */
  readonly functionsScript?: string;
  /** Default "TRANCHE". */
  readonly namespace?: string;
  readonly requirementSets?: Readonly<Record<string, string>>;
  readonly use1904DateSystem?: boolean;
  readonly readOnly?: boolean;
  /** A saved workbook of `host.save()`, to open again. */
  readonly workbook?: Partial<IWorkbookData>;
}

export interface OpenedHost {
  /** The add-in window's own globals: what an add-in's code sees. */
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly CustomFunctions: typeof CustomFunctions;
  readonly window: WindowGlobals;
  readonly host: OfficeHost;
  readonly addin: AttachedAddin;
  readonly univerAPI: FUniver;
  /** Runs a script in the add-in's window. */
  run(code: string, filename?: string): unknown;
  /** Types into a cell as a user does ("Terms!B2" or "B2" of the active sheet); formulas start with "=". */
  type(address: string, value: string | number | boolean): Promise<void>;
  /** The value of a cell once everything is calculated. */
  cell(address: string): Promise<CellContent>;
  /** The values of a range once everything is calculated. */
  values(address: string): Promise<CellContent[][]>;
  /** The message of a custom function's error in a cell. */
  errorMessage(address: string): string | undefined;
  /** Waits until nothing is left to calculate, custom functions included, and events have been delivered. */
  idle(): Promise<void>;
  /** The workbook as saved; give it to `openHost({ workbook })` to reopen it. */
  save(): IWorkbookData;
  dispose(): void;
}

const HOST_URL = "https://localhost:3000";

/**
 * Opens an empty workbook (one sheet, Sheet1) with an add-in window attached and Office ready. Takes about 0.2 s after the first
 * time in a test file. Call `dispose()` at the end (afterAll or afterEach), or office.js keeps jest alive.
 *
 * @example
 * let opened: OpenedHost;
 * beforeAll(async () => (opened = await openHost()));
 * afterAll(() => opened.dispose());
 * test("adds", async () => {
 *   await opened.Excel.run(async (context) => {
 *     const sheet = context.workbook.worksheets.getActiveWorksheet();
 *     sheet.getRange("A1:A2").formulas = [[2], ["=A1*21"]];
 *     await context.sync();
 *   });
 *   expect(await opened.cell("A2")).toBe(42);
 * });
 *
 * `host.protocol.requests` counts round trips. `host.beforeAction((action, index, request) => { throw new ExcelError("GeneralException"); })`
 * makes an action fail. Arrays made in the add-in's window are of another realm: compare with toEqual, not toStrictEqual.
 */
export async function openHost(options: OpenHostOptions = {}): Promise<OpenedHost> {
  const univer = bootHeadless(options.workbook);
  const { univerAPI } = univer;
  const metadata =
    typeof options.functionsJson === "string"
      ? (JSON.parse(readFileSync(options.functionsJson, "utf8")) as FunctionsMetadata)
      : options.functionsJson;
  const host = createOfficeHost({
    univerAPI,
    functionsNamespace: options.namespace ?? "TRANCHE",
    ...(metadata ? { functionsMetadata: metadata } : {}),
    ...(options.requirementSets ? { requirementSets: options.requirementSets } : {}),
    ...(options.use1904DateSystem ? { use1904DateSystem: true } : {}),
    ...(options.readOnly ? { readOnly: true } : {}),
  });
  host.protocol.onInternalError = (error) => console.error("Office host:", error);
  const addin = host.attach({ url: "/taskpane.html", hostUrl: HOST_URL, post: (text) => window.deliver(text) });
  const window = openAddinWindow({
    url: addin.url,
    name: addin.windowName,
    hostUrl: HOST_URL,
    toParent: (text) => void addin.receive(text),
  });
  if (options.functionsBundle) window.run(readFileSync(options.functionsBundle, "utf8"), options.functionsBundle);
  if (options.functionsScript) window.run(options.functionsScript, "functions.js");
  await window.globals.Office.onReady();
  await host.customFunctions.whenRuntimeReady();
  await nextTurn();

  const idle = async (): Promise<void> => {
    await nextTurn();
    await host.whenIdle();
    await nextTurn();
  };
  const range = (address: string) =>
    host.workbook.$rangeAt(address, host.workbook.worksheets.getActiveWorksheet().$sheetId);
  const values = async (address: string): Promise<CellContent[][]> => {
    await idle();
    return range(address).values ?? [];
  };
  const { globals } = window;
  return {
    Excel: globals.Excel,
    Office: globals.Office,
    OfficeExtension: globals["OfficeExtension"] as typeof OfficeExtension,
    CustomFunctions: globals["CustomFunctions"] as typeof CustomFunctions,
    window: globals,
    host,
    addin,
    univerAPI,
    run: (code, filename = "test.js") => window.run(code, filename),
    async type(address, value) {
      // Excel takes no input while it calculates; Univer would let the results overwrite it.
      await nextTurn();
      await host.calculation.whenIdle();
      const { $sheetId, $block } = range(address);
      const sheet = univerAPI.getActiveWorkbook()!.getSheetBySheetId($sheetId)!;
      const cell = typeof value === "string" && value.startsWith("=") ? { f: value, v: null, p: null } : value;
      sheet.getRange($block.row, $block.column).setValue(cell);
      await nextTurn();
    },
    cell: async (address) => (await values(address))[0]![0]!,
    values,
    errorMessage(address) {
      const { $sheetId, $block } = range(address);
      return host.customFunctions.errorMessageAt($sheetId, $block.row, $block.column);
    },
    idle,
    save: () => univerAPI.getActiveWorkbook()!.save(),
    dispose() {
      window.dispose();
      host.dispose();
      univer.dispose();
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
