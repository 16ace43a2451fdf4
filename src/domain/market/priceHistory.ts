import { asDate, isoDate, readDate, type CalendarDate } from "../calendar/date";
import { fail, ok, type Result } from "../failure";
import { describeCell, isBlank, type DataCell, type DataTable } from "./cell";
import { PriceColumn } from "./priceColumn";

/** Columns a price table may have. Prices in USD per share as quoted on the day, volume in shares. */
export const SERIES = ["open", "high", "low", "close", "bid", "vwap", "volume"] as const;
export type Series = (typeof SERIES)[number];

const TITLES: Readonly<Record<Series, string>> = {
  open: "Open",
  high: "High",
  low: "Low",
  close: "Close",
  bid: "Bid",
  vwap: "VWAP",
  volume: "Volume",
};
export const seriesTitle = (series: Series): string => TITLES[series];

export const MOST_ROWS = 20_000;

/**
 * A stock's daily prices, in order of date. Columns are read when first asked for, so that a fault in one that no clause
 * mentions stops nothing.
 */
export class PriceHistory {
  private readonly columns = new Map<Series, Result<PriceColumn>>();
  /** Position by day from the first date on, plus one; 0 where the table has no row. */
  private readonly positions: Uint16Array;

  private constructor(
    /** What messages call the table. */
    private readonly subject: string,
    private readonly table: DataTable,
    private readonly headers: ReadonlyMap<string, number>,
    /** Serials in ascending order, none twice. */
    readonly dates: Int32Array,
    /** The table's row that each position came from; row 1 holds the headers. */
    readonly rows: Int32Array,
  ) {
    const first = dates[0] ?? 0;
    this.positions = new Uint16Array((dates[dates.length - 1] ?? 0) - first + 1);
    dates.forEach((date, position) => (this.positions[date - first] = position + 1));
  }

  /**
   * Reads a table: a header row with Date and any of Open, High, Low, Close, Bid, VWAP, Volume in any order and case
   * (other columns are ignored), then a row a day in any order. Blank rows at the end are dropped.
   */
  static read(subject: string, table: DataTable): Result<PriceHistory> {
    const headers = readHeaders(subject, table);
    if (!headers.ok) return headers;
    const dated = readDates(subject, table, headers.value.get("date") ?? 0);
    if (!dated.ok) return dated;
    const { dates, rows } = dated.value;
    return ok(new PriceHistory(subject, table, headers.value, dates, rows));
  }

  get first(): CalendarDate {
    return asDate(this.dates[0] ?? 0);
  }
  get last(): CalendarDate {
    return asDate(this.dates[this.dates.length - 1] ?? 0);
  }

  has(series: Series): boolean {
    return this.headers.has(series);
  }

  /** Where a date's row stands in order of date; -1 where the table has none. */
  positionOf(date: CalendarDate): number {
    return (this.positions[date - this.first] ?? 0) - 1;
  }

  /** How many rows lie before a date: the position of the first one on or after it. */
  countBefore(date: CalendarDate): number {
    let low = 0;
    let high = this.dates.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.dates[middle] ?? 0) < date) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A column's values, each above zero or blank; the failure names row and column. */
  column(series: Series): Result<PriceColumn> {
    const known = this.columns.get(series) ?? this.readColumn(series);
    this.columns.set(series, known);
    return known;
  }

  /** Positions of the days on which the stock traded: with a volume, or where the table has no Volume, with any price. */
  tradedPositions(): Result<ReadonlySet<number>> {
    const marks = this.has("volume")
      ? (["volume"] as const)
      : SERIES.filter((series) => this.has(series) && series !== "bid");
    const traded = new Set<number>();
    for (const series of marks) {
      const column = this.column(series);
      if (!column.ok) return column;
      for (let position = 0; position < this.dates.length; position++)
        if (column.value.has(position)) traded.add(position);
    }
    return ok(traded);
  }

  private readColumn(series: Series): Result<PriceColumn> {
    const index = this.headers.get(series);
    if (index === undefined)
      return fail(
        "wrong-shape",
        this.subject,
        "",
        `a table with a column headed ${seriesTitle(series)}`,
        `${this.subject} has no column headed ${seriesTitle(series)}, which the rule asks for; its headers are ${[...this.headers.keys()].join(", ")}.`,
      );
    const cells = new Float64Array(this.rows.length);
    for (let position = 0; position < cells.length; position++) {
      const row = this.rows[position] ?? 0;
      const cell = this.table[row - 1]?.[index];
      if (typeof cell === "number" && cell >= 0 && cell < Infinity) cells[position] = cell;
      else if (!isBlank(cell))
        return fail(
          typeof cell === "number" ? "out-of-range" : "not-a-number",
          `${this.subject} row ${row}, column ${seriesTitle(series)},`,
          describeCell(cell),
          series === "volume" ? "a number of shares, 0 or more" : "a price above 0, or blank",
        );
    }
    return ok(new PriceColumn(cells));
  }
}

function readHeaders(subject: string, table: DataTable): Result<Map<string, number>> {
  const [header = []] = table;
  const shape = `${table.length.toLocaleString("en-US")} x ${header.length} cells`;
  const bound = "a table with a header row (Date, VWAP, Bid, ...) and one row a day below it";
  if (table.length < 2 || header.length < 2) return fail("wrong-shape", subject, shape, bound);
  if (table.length > MOST_ROWS)
    return fail("wrong-shape", subject, shape, "at most 20,000 rows: select the filled rows, not whole columns");
  const headers = new Map<string, number>();
  for (const [index, cell] of header.entries()) {
    const name = typeof cell === "string" ? cell.trim().toLowerCase() : "";
    if (name !== "date" && !(SERIES as readonly string[]).includes(name)) continue;
    if (headers.has(name))
      return fail(
        "wrong-shape",
        `${subject} row 1`,
        `two columns headed ${describeCell(cell)}`,
        "one column of a name",
      );
    headers.set(name, index);
  }
  if (headers.has("date")) return ok(headers);
  return fail(
    "wrong-shape",
    `${subject} row 1`,
    header.slice(0, 8).map(describeCell).join(", "),
    "a header row with a column headed Date",
  );
}

interface DatedRows {
  readonly dates: Int32Array;
  readonly rows: Int32Array;
}

function readDates(subject: string, table: DataTable, column: number): Result<DatedRows> {
  const dates: number[] = [];
  const rows: number[] = [];
  let blankRow = 0;
  let ascending = true;
  for (let row = 2; row <= table.length; row++) {
    const cells = table[row - 1] ?? [];
    const cell = cells[column];
    if (isBlank(cell) && cells.every(isBlank)) {
      blankRow ||= row;
      continue;
    }
    if (blankRow > 0)
      return fail(
        "blank",
        `${subject} row ${blankRow}`,
        "",
        "filled",
        `${subject} row ${blankRow} is blank in the midst of the table; delete it or fill it in.`,
      );
    const date = readDate("", cell);
    // Worded only when it is needed: most rows are sound.
    if (!date.ok) return badDate(`${subject} row ${row}, column Date,`, cell);
    if (date.value <= (dates[dates.length - 1] ?? 0)) ascending = false;
    dates.push(date.value);
    rows.push(row);
  }
  if (dates.length === 0) return fail("blank", subject, "", "filled", `${subject} has no rows below its headers.`);
  return ascending ? ok({ dates: Int32Array.from(dates), rows: Int32Array.from(rows) }) : sorted(subject, dates, rows);
}

function sorted(subject: string, dates: readonly number[], rows: readonly number[]): Result<DatedRows> {
  const order = dates.map((_, index) => index).sort((a, b) => (dates[a] ?? 0) - (dates[b] ?? 0) || a - b);
  for (const [k, index] of order.entries()) {
    const next = order[k + 1];
    if (next !== undefined && dates[index] === dates[next])
      return fail(
        "inconsistent",
        subject,
        `rows ${rows[index]} and ${rows[next]} of the same date`,
        "one row a day",
        `${subject} rows ${rows[index]} and ${rows[next]} both hold ${isoDate(asDate(dates[index] ?? 0))}; a day has one row.`,
      );
  }
  return ok({
    dates: Int32Array.from(order, (index) => dates[index] ?? 0),
    rows: Int32Array.from(order, (index) => rows[index] ?? 0),
  });
}

function badDate(subject: string, cell: DataCell): Result<never> {
  const date = readDate(subject, typeof cell === "object" ? null : cell);
  return date.ok || typeof cell === "object" ? fail("not-a-date", subject, describeCell(cell), "a date") : date;
}
