/* A workbook of its own for every test, with the product's Excel layer talking to it through office.js. */
import type { Result } from "../../src/domain/failure";
import type { ICellData } from "@univerjs/core";
import { LOG_SHEET } from "../../src/excel/names";
import { openFunctions } from "../functions/openFunctions";
import { openHost, type OpenedHost, type OpenHostOptions } from "../host/harness";

let opened: OpenedHost | undefined;

/** The open workbook; `Excel` is the real client of its window. */
export function workbook(): OpenedHost {
  if (!opened) throw new Error("no workbook is open");
  return opened;
}

export async function openWorkbook(options: OpenHostOptions = {}): Promise<void> {
  opened = await openHost(options);
  Object.assign(globalThis, { Excel: opened.Excel, Office: opened.Office });
}

/** The same with the add-in's functions, from source. */
export async function openWithFunctions(options: OpenHostOptions = {}): Promise<void> {
  opened = await openFunctions(options);
  Object.assign(globalThis, { Excel: opened.Excel, Office: opened.Office });
}

/** Waits for what is still being calculated: a workbook closed under the engine's timers keeps jest alive. */
export async function closeWorkbook(): Promise<void> {
  if (!opened) return;
  opened.host.beforeAction(undefined);
  await opened.idle();
  opened.dispose();
  opened = undefined;
}

export async function value<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

/** The message of a refusal; fails when nothing was refused. */
export async function refusal(result: Promise<Result<unknown>>): Promise<string> {
  const answer = await result;
  if (answer.ok) throw new Error("it was not refused");
  return answer.failure.message;
}

/** Formulas lose needless quotes around sheet names when rows move, in Excel as here. */
const unquoted = (formula: string): string => formula.replace(/'([A-Za-z_][A-Za-z0-9_.]*)'!/g, "$1!");

/**
 * Everything a change to a model could touch, normalised: sheets in order with visibility, formulas, number formats, fonts
 * and fills, freeze, validation, conditional formats; names; the record. Left out: column widths (only ever set on sheets
 * that a fill makes), the selection, the log and what it last knew.
 */
export async function snapshot(): Promise<string> {
  await workbook().idle();
  const office = await workbook().Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    const names = context.workbook.names.load("items/name,items/formula");
    await context.sync();
    const parts = sheets.items.flatMap((sheet) => {
      if (sheet.name === LOG_SHEET) return [];
      const frozen = sheet.freezePanes.getLocationOrNullObject();
      frozen.load("address");
      return { sheet, frozen, conditional: sheet.getRange().conditionalFormats.getCount() };
    });
    await context.sync();
    return {
      sheets: parts.map(({ sheet, frozen, conditional }) => [
        sheet.name,
        sheet.visibility,
        frozen.isNullObject ? null : frozen.address,
        conditional.value,
      ]),
      names: names.items.map((item) => [item.name, item.formula]).sort(),
    };
  });
  const saved = workbook().save();
  const cells = saved.sheetOrder.flatMap((id) => {
    const { name, cellData = {} } = saved.sheets[id]!;
    if (name === LOG_SHEET) return [];
    return Object.entries(cellData).flatMap(([row, line]) =>
      Object.entries(line as Record<string, ICellData>).flatMap(([column, cell]) => {
        const style = typeof cell.s === "string" ? saved.styles[cell.s] : cell.s;
        const looks = Object.entries(style ?? {}).filter(([, look]) => look !== null && look !== undefined);
        const content = typeof cell.f === "string" ? unquoted(cell.f) : (cell.v ?? "");
        return content === "" && looks.length === 0 ? [] : [[name, row, column, content, looks.sort()]];
      }),
    );
  });
  // What the log last knew of the results is not part of a change: it is written after it.
  return JSON.stringify([office, cells]).replace(/\\"results\\":\{.*?\}/g, "");
}
