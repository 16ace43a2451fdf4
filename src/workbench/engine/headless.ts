/* Univer without a screen, for tests: the same engine and the same commands that the workbench page has. */

import { LocaleType, LogLevel, mergeLocales, Univer, type IWorkbookData } from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsConditionalFormattingPlugin } from "@univerjs/sheets-conditional-formatting";
import { UniverSheetsDataValidationPlugin } from "@univerjs/sheets-data-validation";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import formulaLocale from "@univerjs/sheets-formula/locale/en-US";
import sheetsLocale from "@univerjs/sheets/locale/en-US";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { UniverSheetsTablePlugin } from "@univerjs/sheets-table";
import tableLocale from "@univerjs/sheets-table/locale/en-US";
import "./univer";

export interface HeadlessUniver {
  readonly univerAPI: FUniver;
  dispose(): void;
}

/** A workbook of one empty sheet named Sheet1, or the snapshot given. */
export function bootHeadless(snapshot: Partial<IWorkbookData> = emptyWorkbook("Sheet1")): HeadlessUniver {
  const timers = tameTimers();
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(sheetsLocale, formulaLocale, tableLocale) },
    logLevel: LogLevel.ERROR,
  });
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin);
  univer.registerPlugin(UniverSheetsNumfmtPlugin);
  univer.registerPlugin(UniverSheetsDataValidationPlugin);
  univer.registerPlugin(UniverSheetsConditionalFormattingPlugin);
  univer.registerPlugin(UniverSheetsTablePlugin);
  const univerAPI = FUniver.newAPI(univer);
  univerAPI.createWorkbook(snapshot);
  return {
    univerAPI,
    dispose() {
      univer.dispose();
      timers.dispose();
    },
  };
}

/** Sheet sizes grow when an address outside is written; see WorkbookContext.reach. */
export function emptyWorkbook(...sheetNames: string[]): Partial<IWorkbookData> {
  const ids = sheetNames.map((_, index) => `sheet${index + 1}`);
  const sheets = Object.fromEntries(
    sheetNames.map((name, index) => [ids[index], { id: ids[index], name, rowCount: 200, columnCount: 40 }]),
  );
  return { id: "workbook", name: "Book1", sheetOrder: ids, sheets } as unknown as Partial<IWorkbookData>;
}

const CALCULATION_DELAY = 100;

/**
 * Univer waits a fixed 100 ms before each calculation: a screen needs that, a test does not. It also leaves longer timers
 * running when it is disposed; they end here. Others' timers are untouched.
 */
function tameTimers(): { dispose(): void } {
  const scope = globalThis as unknown as { setTimeout: (...args: unknown[]) => unknown };
  const original = scope.setTimeout;
  const left = new Set<unknown>();
  const tamed = (run: unknown, delay?: unknown, ...rest: unknown[]): unknown => {
    const stack = typeof delay === "number" && delay >= CALCULATION_DELAY ? (new Error().stack ?? "") : "";
    if (!stack.includes("@univerjs")) return original(run, delay, ...rest);
    const isCalculation = delay === CALCULATION_DELAY && stack.includes("sheets-formula");
    const timer = original(run, isCalculation ? 0 : delay, ...rest);
    left.add(timer);
    return timer;
  };
  scope.setTimeout = tamed;
  return {
    dispose() {
      if (scope.setTimeout === tamed) scope.setTimeout = original;
      for (const timer of left) clearTimeout(timer as number);
    },
  };
}
