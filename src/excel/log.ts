/* A sheet that says what was done to the models and when: which inputs had changed, which results moved and by how much. */
import type { CellContent, Look } from "../sheets/plan";
import { numberFormat, ROLE_LOOKS } from "./appearance";
import { LOG_SHEET } from "./names";

const HEADER = ["When", "Model", "What", "Item", "Before", "After", "Change"];
const WIDTHS = [130, 220, 90, 230, 140, 140, 140];

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
  /** How an item's value shows. */
  readonly shows: (item: string, value: CellContent) => Pick<Look, "format" | "decimals">;
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

/** Of what was before, what is after, and the change, which of dates is days. */
function formatsOf([, , , item, ...values]: readonly CellContent[], { shows }: LogEntry): string[] {
  return values.map((value, column) => {
    if (typeof value !== "number") return "General";
    const look = shows(String(item), values.slice(0, 2).find((each) => typeof each === "number") ?? value);
    if (look.format === "date" && column === 2) return "#,##0";
    if (look.format !== "general" && look.format !== "text") return numberFormat(look);
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
