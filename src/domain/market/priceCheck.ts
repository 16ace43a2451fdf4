/* What looks wrong in a price table, as data. */
import { addDays, asDate, isoDate, readDate, type CalendarDate } from "../calendar/date";
import { TradingCalendar } from "../calendar/tradingCalendar";
import type { Rational } from "../exact/rational";
import { ok, type Result } from "../failure";
import { describeCell, isBlank, type DataCell, type DataTable } from "./cell";
import { PriceHistory, SERIES, seriesTitle, type Series } from "./priceHistory";
import type { Split } from "./split";

export interface Finding {
  /** `error`: a clause that reads it cannot be priced; `warning`: likely wrong; `info`: worth a look. */
  readonly severity: "error" | "warning" | "info";
  readonly check:
    "cell" | "duplicate" | "gap" | "closed day" | "stale" | "low-high" | "bid above close" | "split" | "bid is close";
  readonly date: CalendarDate | undefined;
  /** Row of the table; 1 holds the headers. */
  readonly row: number | undefined;
  readonly message: string;
}

/** What is known beside the table. */
export interface TableFacts {
  readonly closures: readonly CalendarDate[];
  readonly splits: readonly Split[];
  /** Whether the table is already adjusted for those splits. */
  readonly adjusted: boolean;
}

/** @param context closures, splits and whether prices are adjusted for them; undefined: none known. */
export function checkPrices(table: DataTable, context?: TableFacts): Result<Finding[]> {
  const findings: Finding[] = [];
  const cleaned = clean(table, findings);
  const history = PriceHistory.read("prices", cleaned.table);
  if (!history.ok) return history;
  const check = new PriceCheck(history.value, cleaned.rows, findings);
  check.days(TradingCalendar.of("sessions").without(context?.closures ?? []));
  check.stale();
  check.rows();
  check.splits(context);
  return ok(findings.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)));
}

interface CleanTable {
  readonly table: DataTable;
  /** The row of the given table that each row of the clean one came from. */
  readonly rows: readonly number[];
}

/** The table without what cannot be read, each fault reported. */
function clean(given: DataTable, findings: Finding[]): CleanTable {
  const header = given[0] ?? [];
  const names = header.map((cell) => (typeof cell === "string" ? cell.trim().toLowerCase() : ""));
  const dateColumn = names.indexOf("date");
  const table: (readonly DataCell[])[] = [header];
  const rows = [1];
  const seen = new Map<number, number>();
  // The shape of the table is for PriceHistory to judge.
  if (dateColumn < 0 || given.length > 20_000) return { table: given, rows: [] };
  for (const [index, cells] of given.entries()) {
    const row = index + 1;
    if (row === 1 || cells.every(isBlank)) continue;
    const cell = cells[dateColumn];
    const date = readDate(`row ${row}, Date,`, typeof cell === "object" ? describeCell(cell) : cell);
    const report = (check: Finding["check"], message: string): void => {
      findings.push({ severity: "error", check, date: date.ok ? date.value : undefined, row, message });
    };
    if (!date.ok) {
      report("cell", date.failure.message);
      continue;
    }
    const first = seen.get(date.value);
    if (first !== undefined) {
      report("duplicate", `${isoDate(date.value)} is on row ${first} already.`);
      continue;
    }
    seen.set(date.value, row);
    rows.push(row);
    table.push(
      cells.map((cell, column) => {
        const name = names[column] as Series;
        if (!SERIES.includes(name) || isBlank(cell) || (typeof cell === "number" && cell > 0 && cell < Infinity))
          return cell;
        report("cell", `${seriesTitle(name)} is ${describeCell(cell)}; it must be a number above 0, or blank.`);
        return "";
      }),
    );
  }
  return { table, rows };
}

/** Rows alike in every column are stale from this many on; without a volume to tell, from the longer run on. */
const STALE_ROWS = 3;
const STALE_ROWS_WITHOUT_VOLUME = 5;

class PriceCheck {
  constructor(
    private readonly history: PriceHistory,
    private readonly tableRows: readonly number[],
    private readonly findings: Finding[],
  ) {}

  /** Sessions without a row, rows on days without a session. */
  days(calendar: TradingCalendar): void {
    const { history } = this;
    const all = Array.from(history.dates, asDate);
    for (const date of all)
      if (!TradingCalendar.covers(date)) {
        const checked = TradingCalendar.check("Date", date);
        if (!checked.ok) this.report("error", "cell", date, checked.failure.message);
      }
    const dates = all.filter((date) => TradingCalendar.covers(date));
    for (const [k, date] of dates.entries()) {
      if (!calendar.isOpen(date))
        this.report("warning", "closed day", date, `${isoDate(date)} has a row, but the exchange was closed.`);
      const next = dates[k + 1];
      if (next === undefined) continue;
      const missing = Array.from({ length: next - date - 1 }, (_, j) => addDays(date, j + 1)).filter((day) =>
        calendar.isOpen(day),
      );
      const [from = date] = missing;
      const days =
        missing.length === 1
          ? `${isoDate(from)} is missing`
          : `${missing.length} sessions from ${isoDate(from)} are missing`;
      if (missing.length > 0) this.report("warning", "gap", date, `After this row ${days}.`);
    }
  }

  stale(): void {
    const series = SERIES.filter((name) => this.history.has(name));
    const least = series.includes("volume") ? STALE_ROWS : STALE_ROWS_WITHOUT_VOLUME;
    const alike = (a: number, b: number): boolean =>
      series.every((name) => {
        const [x, y] = [this.value(name, a), this.value(name, b)];
        return x && y ? x.equals(y) : x === y;
      });
    for (let from = 0, to = 0; from < this.history.dates.length; from = to) {
      for (to = from + 1; to < this.history.dates.length && alike(from, to);) to++;
      if (to - from >= least)
        this.report("info", "stale", this.day(from), `${to - from} rows from here are alike in every column.`);
    }
  }

  /** Prices of one day that do not go together. */
  rows(): void {
    let compared = 0;
    let equal = 0;
    for (let k = 0; k < this.history.dates.length; k++) {
      const [low, high, vwap, bid, close] = (["low", "high", "vwap", "bid", "close"] as const).map((name) =>
        this.value(name, k),
      );
      const say = (check: Finding["check"], severity: Finding["severity"], message: string): void =>
        this.report(severity, check, this.day(k), message);
      if (low && high && low.compare(high) > 0) say("low-high", "error", "Low is above High.");
      else if (vwap && ((low && vwap.compare(low) < 0) || (high && vwap.compare(high) > 0)))
        say("low-high", "warning", "VWAP lies outside the day's low and high.");
      if (bid && close && bid.compare(close) > 0) say("bid above close", "warning", "Bid is above Close.");
      if (!bid || !close) continue;
      compared++;
      if (bid.equals(close)) equal++;
    }
    if (compared > 1 && compared === equal)
      this.findings.push({
        severity: "warning",
        check: "bid is close",
        date: undefined,
        row: undefined,
        message: "Bid equals Close on every row: the column looks like a copy; a closing bid is not the closing trade.",
      });
  }

  /** Jumps by about a whole multiple: a split that nobody recorded, or one that the table has or lacks against what was said. */
  splits(context: TableFacts | undefined): void {
    const name = (["close", "vwap", "bid"] as const).find((candidate) => this.history.has(candidate));
    if (!name) return;
    let last = 0;
    for (let k = 1; k < this.history.dates.length; k++) {
      const [before, after] = [this.value(name, last)?.toNumber(), this.value(name, k)?.toNumber()];
      if (!after) continue;
      const [from, to] = [this.day(last), this.day(k)];
      last = k;
      if (!before) continue;
      const split = context?.splits.find(({ date }) => date > from && date <= to);
      const jump = after / before;
      const times = Math.round(Math.max(jump, 1 / jump));
      const isMultiple = times >= 2 && Math.abs(Math.max(jump, 1 / jump) / times - 1) <= 0.1;
      const likeSplit =
        split !== undefined && Math.abs(Math.log(jump / split.ratio.toNumber())) < Math.abs(Math.log(jump));
      if (split && context && likeSplit === context.adjusted)
        this.report(
          "warning",
          "split",
          to,
          likeSplit
            ? "Prices jump as at a split, although context says that they are adjusted for it."
            : "Prices do not jump at this split, although context says that they are not adjusted for it: adjusting would count it twice.",
        );
      else if (!split && isMultiple)
        this.report(
          "warning",
          "split",
          to,
          `${seriesTitle(name)} is ${jump > 1 ? `${times} times` : `1/${times} of`} the price before: an unrecorded ${jump > 1 ? `1-for-${times} reverse split` : `${times}-for-1 split`}?`,
        );
    }
  }

  private value(name: Series, position: number): Rational | undefined {
    const column = this.history.has(name) ? this.history.column(name) : undefined;
    return column?.ok ? column.value.at(position) : undefined;
  }

  private day(position: number): CalendarDate {
    return asDate(this.history.dates[position] ?? 0);
  }

  private report(severity: Finding["severity"], check: Finding["check"], date: CalendarDate, message: string): void {
    const row = this.history.rows[this.history.positionOf(date)] ?? 0;
    this.findings.push({ severity, check, date, row: this.tableRows[row - 1], message });
  }
}
