/* Daily prices from CSV, or from cells pasted out of a spreadsheet. */
import { dateOf, daysInMonth, isoDate, parseIsoDate, type CalendarDate } from "../../domain/calendar/date";
import { parseNumber } from "../../domain/deal";
import { fail, type Failure, type Result } from "../../domain/failure";
import type { PriceRow } from "../../sheets/noteModel";

export const MOST_PRICE_ROWS = 10_000;
const PRICE_COLUMNS = ["Close", "Bid", "VWAP"] as const;
type PriceColumn = (typeof PRICE_COLUMNS)[number];

const DATE_BOUND = "a date such as 2017-09-29 or 9/29/2017, month first";
const PRICE_BOUND = "a price above 0, such as 0.0022, or blank";

export interface PriceTable {
  /** Ascending dates, one row each. */
  readonly rows: readonly PriceRow[];
  /** What the user should know, in sentences: missing columns, blank cells. */
  readonly notices: readonly string[];
}

export type ReadPrices =
  { readonly ok: true; readonly table: PriceTable } | { readonly ok: false; readonly failures: readonly Failure[] };

/**
 * Reads the columns Date, Close, Bid and VWAP, in any order and case; others are ignored. Only Date must be there, and
 * one of the others. Rows are numbered as in the file, the header being row 1.
 */
export async function readPrices(text: string): Promise<ReadPrices> {
  const { default: Papa } = await import(/* webpackChunkName: "papaparse" */ "papaparse");
  // A byte order mark is part of no column's name.
  const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd(), { delimiter: delimiterOf(text) }).data;
  const header = (lines[0] ?? []).map((name) => name.trim().toLowerCase());
  const columns = new Map<string, number>();
  for (const name of ["Date", ...PRICE_COLUMNS]) {
    const index = header.indexOf(name.toLowerCase());
    if (index >= 0 && header.lastIndexOf(name.toLowerCase()) !== index)
      return refused(
        fail("inconsistent", "Prices", `a table with two columns named ${name}`, `one with a single ${name} column`),
      );
    if (index >= 0) columns.set(name, index);
  }
  const headerFailure = checkHeader(columns, lines[0] ?? []);
  if (headerFailure) return refused(headerFailure);
  if (lines.length - 1 > MOST_PRICE_ROWS)
    return refused(tableFailure(`${(lines.length - 1).toLocaleString("en-US")} rows`, "at most 10,000 rows"));
  return readRows(lines, columns);
}

function readRows(lines: readonly string[][], columns: ReadonlyMap<string, number>): ReadPrices {
  const failures: Failure[] = [];
  const rows: PriceRow[] = [];
  const rowOf = new Map<CalendarDate, number>();
  const blanks = new Map<PriceColumn, number[]>();
  const keep = <T>(result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    failures.push(result.failure);
    return undefined;
  };
  lines.forEach((line, index) => {
    if (index === 0 || line.every((cell) => cell.trim() === "")) return;
    const number = index + 1;
    const cell = (column: string): string => (line[columns.get(column) ?? -1] ?? "").trim();
    const price = (column: PriceColumn): number | null => {
      if (!columns.has(column)) return null;
      if (cell(column) === "") blanks.set(column, [...(blanks.get(column) ?? []), number]);
      return keep(readPriceText(subject(number, column), cell(column))) ?? null;
    };
    const date = keep(readDateText(subject(number, "Date"), cell("Date")));
    const row = { close: price("Close"), bid: price("Bid"), vwap: price("VWAP") };
    if (date === undefined) return;
    const earlier = rowOf.get(date);
    if (earlier !== undefined)
      keep(
        fail(
          "inconsistent",
          subject(number, "Date"),
          `${isoDate(date)}, which row ${earlier} has too`,
          "a date of its own",
        ),
      );
    rowOf.set(date, number);
    rows.push({ date, ...row });
  });
  if (failures.length === 0 && rows.length === 0)
    return refused(tableFailure("a header without rows", "one row a session"));
  if (failures.length > 0) return { ok: false, failures };
  rows.sort((a, b) => a.date - b.date);
  return { ok: true, table: { rows, notices: notices(columns, blanks) } };
}

function notices(columns: ReadonlyMap<string, number>, blanks: ReadonlyMap<PriceColumn, number[]>): string[] {
  const missing = PRICE_COLUMNS.filter((name) => !columns.has(name)).map(
    (name) => `There is no ${name} column; it stays blank.`,
  );
  const blank = [...blanks].map(([name, rows]) => {
    const more = rows.length === 1 ? "" : ` and ${(rows.length - 1).toLocaleString("en-US")} more`;
    return `${name} is blank in row ${rows[0]}${more}: an instalment that needs it will show #N/A, since a missing price is never a low one.`;
  });
  return [...missing, ...blank];
}

function checkHeader(columns: ReadonlyMap<string, number>, header: readonly string[]): Result<never> | undefined {
  const names = header.map((name) => name.trim()).filter((name) => name !== "");
  const given = names.length === 0 ? "empty" : `a table with the columns ${names.slice(0, 6).join(", ")}`;
  if (!columns.has("Date")) return tableFailure(given, "a table whose first row names a Date column");
  if (columns.size === 1) return tableFailure(given, "a table with a Close, Bid or VWAP column beside Date");
  return undefined;
}

const subject = (row: number, column: string): string => `Prices row ${row}, column ${column},`;
const tableFailure = (value: string, bound: string): Result<never> =>
  fail("wrong-shape", "What is given as prices", value, bound);
const refused = (result: Result<never>): ReadPrices => ({ ok: false, failures: result.ok ? [] : [result.failure] });

/** Spreadsheets put tabs on the clipboard; elsewhere the header tells, since prices may hold commas of their own. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return ["\t", ";"].find((delimiter) => header.includes(delimiter)) ?? ",";
}

function readPriceText(name: string, text: string): Result<number | null> {
  if (text === "") return { ok: true, value: null };
  const number = text.includes("%") ? undefined : parseNumber(text);
  if (number === undefined) return fail("not-a-number", name, `"${text}"`, PRICE_BOUND);
  return number > 0 ? { ok: true, value: number } : fail("out-of-range", name, text, PRICE_BOUND);
}

function readDateText(name: string, text: string): Result<CalendarDate> {
  if (text === "") return fail("blank", name, "", DATE_BOUND, `${name} is blank; it must be ${DATE_BOUND}.`);
  const [, month, day, year] = (/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []).map(Number);
  if (month && day && year) {
    const exists = year >= 1901 && month <= 12 && day <= daysInMonth(year, month);
    return exists ? { ok: true, value: dateOf(year, month, day) } : fail("not-a-date", name, `"${text}"`, DATE_BOUND);
  }
  const iso = parseIsoDate(name, text);
  return iso.ok ? iso : fail("not-a-date", name, `"${text}"`, DATE_BOUND);
}
