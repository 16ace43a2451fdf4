/* A sheet that says what was done to the models and when: which inputs had changed, which results moved and by how much. */
import type { CellContent } from "../sheets/plan";
import { ROLE_LOOKS } from "./appearance";
import { LOG_SHEET } from "./names";

const HEADER = ["When", "Model", "What", "Item", "Before", "After", "Change"];
const WIDTHS = [110, 130, 110, 190, 120, 120, 120];

export interface LogEntry {
  readonly model: string;
  readonly what: string;
  readonly inputs: {
    readonly before: Readonly<Record<string, CellContent>>;
    readonly after: Readonly<Record<string, CellContent>>;
  };
  readonly results: {
    readonly before: Readonly<Record<string, CellContent>>;
    readonly after: Readonly<Record<string, CellContent>>;
  };
  /** Whether an item's value is a date. */
  readonly isDate: (item: string, value: CellContent) => boolean;
}

/** Appends the entry; does nothing where the user deleted or renamed the sheet header. Two round trips. */
export async function appendLog(context: Excel.RequestContext, entry: LogEntry): Promise<void> {
  const sheets = context.workbook.worksheets;
  const existing = sheets.getItemOrNullObject(LOG_SHEET);
  existing.load("name");
  const used = existing.getUsedRangeOrNullObject(true);
  used.load("rowIndex,rowCount");
  await context.sync();
  const sheet = existing.isNullObject ? makeLog(sheets.add(LOG_SHEET)) : existing;
  const next = existing.isNullObject || used.isNullObject ? 1 : used.rowIndex + used.rowCount;
  const rows = logRows(entry, serialOf(new Date()));
  const area = sheet.getRangeByIndexes(next, 0, rows.length, HEADER.length);
  area.values = rows;
  sheet.getRangeByIndexes(next, 0, rows.length, 1).numberFormat = "yyyy-mm-dd hh:mm" as unknown as string[][];
  sheet.getRangeByIndexes(next, 4, rows.length, 3).numberFormat = rows.map((row) => formatsOf(row, entry));
  await context.sync();
}

/** Of what was before, what is after, and the change: whole numbers without the point that Excel's #,##0.###### leaves. */
function formatsOf([, , , item, ...values]: readonly CellContent[], { isDate }: LogEntry): string[] {
  return values.map((value, column) => {
    if (typeof value !== "number") return "General";
    if (column < 2 && isDate(String(item), value)) return "yyyy-mm-dd";
    return Number.isInteger(value) ? "#,##0" : "#,##0.######";
  });
}

function logRows(entry: LogEntry, when: number): CellContent[][] {
  const { model, what, inputs, results } = entry;
  const rows: CellContent[][] = [[when, `'${model}`, what, "", "", "", ""]];
  for (const { before, after } of [inputs, results])
    // An input that is gone was taken away; a result may only be still to come.
    for (const label of new Set([...Object.keys(after), ...(after === inputs.after ? Object.keys(before) : [])])) {
      const old = before[label] ?? "";
      const value = after[label] ?? "";
      if (old === value) continue;
      const moved = typeof old === "number" && typeof value === "number" ? value - old : "";
      rows.push([when, `'${model}`, inputs.after === after ? "input" : "result", label, text(old), text(value), moved]);
    }
  return rows;
}

const text = (value: CellContent): CellContent => (typeof value === "string" && value !== "" ? `'${value}` : value);

/** Local wall-clock time as a worksheet serial. */
const serialOf = (now: Date): number => (now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000 + 25_569;

function makeLog(sheet: Excel.Worksheet): Excel.Worksheet {
  const header = sheet.getRangeByIndexes(0, 0, 1, HEADER.length);
  header.values = [HEADER];
  header.format.font.bold = true;
  header.format.font.color = ROLE_LOOKS.header.color!;
  header.format.fill.color = ROLE_LOOKS.header.fill!;
  WIDTHS.forEach((width, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().format.columnWidth = width * 0.75;
  });
  sheet.freezePanes.freezeRows(1);
  return sheet;
}
