/* Daily prices from CSV, or from cells pasted out of a spreadsheet. */
import { dateOf, daysInMonth, isoDate, parseIsoDate, type CalendarDate } from "../../domain/calendar/date";
import { parseNumber } from "../../domain/deal";
import { fail, type Failure, type Result } from "../../domain/failure";
import { SERIES, seriesTitle, type Series } from "../../domain/market/priceHistory";
import type { PriceRow, PriceTable } from "../../sheets/noteModel";

const MOST_PRICE_ROWS = 10_000;

const DATE_BOUND = "a date such as 2017-09-29 or 9/29/2017, month first";
const PRICE_BOUND = "a price above 0, such as 0.0022, or blank";
const VOLUME_BOUND = "a whole number of shares, or blank";

export type ReadPrices =
  | {
      readonly ok: true;
      /** Its columns in their usual order, its dates ascending, one row each. */
      readonly table: PriceTable;
      /** What the user should know, in sentences: blank cells. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly failures: readonly Failure[] };

type Columns = ReadonlyMap<Series | "date", number>;

/**
 * Reads Date and any of Open, High, Low, Close, Bid, VWAP, Volume, in any order and case; other columns are ignored. Only
 * Date must be there, and one of the prices. Rows are numbered as in the file, the header being row 1.
 */
export async function readPrices(text: string): Promise<ReadPrices> {
  const { default: Papa } = await import(/* webpackChunkName: "papaparse" */ "papaparse");
  // A byte order mark is part of no column's name.
  const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd(), { delimiter: delimiterOf(text) }).data;
  const header = (lines[0] ?? []).map((name) => name.trim().toLowerCase());
  const columns = new Map<Series | "date", number>();
  for (const key of ["date", ...SERIES] as const) {
    const index = header.indexOf(key);
    if (index >= 0 && header.lastIndexOf(key) !== index)
      return refused(
        fail(
          "inconsistent",
          "Prices",
          `a table with two columns named ${titleOf(key)}`,
          `one with a single ${titleOf(key)} column`,
        ),
      );
    if (index >= 0) columns.set(key, index);
  }
  const headerFailure = checkHeader(columns, lines[0] ?? []);
  if (headerFailure) return refused(headerFailure);
  if (lines.length - 1 > MOST_PRICE_ROWS)
    return refused(tableFailure(`${(lines.length - 1).toLocaleString("en-US")} rows`, "at most 10,000 rows"));
  return readRows(lines, columns);
}

const titleOf = (key: Series | "date"): string => (key === "date" ? "Date" : seriesTitle(key));

function readRows(lines: readonly string[][], columns: Columns): ReadPrices {
  const series = SERIES.filter((each) => columns.has(each));
  const failures: Failure[] = [];
  const rows: PriceRow[] = [];
  const rowOf = new Map<CalendarDate, number>();
  const blanks = new Map<Series, number[]>();
  const keep = <T>(result: Result<T>): T | undefined => {
    if (result.ok) return result.value;
    failures.push(result.failure);
    return undefined;
  };
  lines.forEach((line, index) => {
    if (index === 0 || line.every((cell) => cell.trim() === "")) return;
    const number = index + 1;
    const cell = (key: Series | "date"): string => (line[columns.get(key) ?? -1] ?? "").trim();
    const value = (key: Series): number | null => {
      if (cell(key) === "") blanks.set(key, [...(blanks.get(key) ?? []), number]);
      return keep(readCell(key, subject(number, key), cell(key))) ?? null;
    };
    const date = keep(readDateText(subject(number, "date"), cell("date")));
    const values = series.map(value);
    if (date === undefined) return;
    const earlier = rowOf.get(date);
    if (earlier !== undefined)
      keep(
        fail(
          "inconsistent",
          subject(number, "date"),
          `${isoDate(date)}, which row ${earlier} has too`,
          "a date of its own",
        ),
      );
    rowOf.set(date, number);
    rows.push({ date, values });
  });
  if (failures.length === 0 && rows.length === 0)
    return refused(tableFailure("a header without rows", "one row a session"));
  if (failures.length > 0) return { ok: false, failures };
  rows.sort((a, b) => a.date - b.date);
  return { ok: true, table: { series, rows }, notices: [...blanks].map(blankNotice) };
}

function blankNotice([series, rows]: [Series, number[]]): string {
  const more = rows.length === 1 ? "" : ` and ${(rows.length - 1).toLocaleString("en-US")} more`;
  const what = `${seriesTitle(series)} is blank in row ${rows[0]}${more}`;
  return series === "volume"
    ? `${what}: nothing traded, as far as the table shows.`
    : `${what}: an instalment that needs it will show #N/A, since a missing price is never a low one.`;
}

function checkHeader(columns: Columns, header: readonly string[]): Result<never> | undefined {
  const names = header.map((name) => name.trim()).filter((name) => name !== "");
  const given = names.length === 0 ? "empty" : `a table with the columns ${names.slice(0, 8).join(", ")}`;
  if (!columns.has("date")) return tableFailure(given, "a table whose first row names a Date column");
  const prices = [...columns.keys()].filter((key) => key !== "date" && key !== "volume");
  if (prices.length === 0)
    return tableFailure(given, "a table with an Open, High, Low, Close, Bid or VWAP column beside Date");
  return undefined;
}

const subject = (row: number, key: Series | "date"): string => `Prices row ${row}, column ${titleOf(key)},`;
const tableFailure = (value: string, bound: string): Result<never> =>
  fail("wrong-shape", "What is given as prices", value, bound);
const refused = (result: Result<never>): ReadPrices => ({ ok: false, failures: result.ok ? [] : [result.failure] });

/** Spreadsheets put tabs on the clipboard; elsewhere the header tells, since prices may hold commas of their own. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return ["\t", ";"].find((delimiter) => header.includes(delimiter)) ?? ",";
}

/** A volume of 0 is a day without trade, which a blank cell says on the sheet. */
function readCell(series: Series, name: string, text: string): Result<number | null> {
  if (text === "") return { ok: true, value: null };
  const isVolume = series === "volume";
  const bound = isVolume ? VOLUME_BOUND : PRICE_BOUND;
  const number = text.includes("%") || (isVolume && text.includes("$")) ? undefined : parseNumber(text);
  if (number === undefined) return fail("not-a-number", name, `"${text}"`, bound);
  if (isVolume && number === 0) return { ok: true, value: null };
  const allowed = number > 0 && (!isVolume || Number.isInteger(number));
  return allowed ? { ok: true, value: number } : fail("out-of-range", name, text, bound);
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
