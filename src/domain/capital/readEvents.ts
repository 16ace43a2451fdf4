/* A table of events as events: the only place that knows their cells. */
import { readDate, type CalendarDate } from "../calendar/date";
import { asFraction, LARGEST, readAmount, readPrice, readShares, type Shares } from "../exact/quantities";
import { readDouble } from "../exact/reading";
import { fail, ok, type Failure, type Result } from "../failure";
import { describeCell, isBlank, type DataCell, type DataTable } from "../market/cell";
import { COLUMNS, EVENTS, type Column, type ColumnType } from "./eventColumns";
import { eventSpec } from "./eventWords";
import { COMMON, FRACTION_RULES, SPLIT_SCOPES, type LedgerEvent } from "./events";
import { oneSpace } from "./oneSpace";

export const MOST_EVENTS = 100_000;

export interface ReadEvents {
  readonly events: readonly LedgerEvent[];
  /** Rows that could not be read, and why. */
  readonly failures: readonly { readonly row: number; readonly failure: Failure }[];
}

/** The events of a table, or what is wrong with its first faulty row. */
export function readEvents(table: DataTable): Result<readonly LedgerEvent[]> {
  const read = readWhatReads(table);
  if (!read.ok) return read;
  const [first] = read.value.failures;
  return first ? { ok: false, failure: first.failure } : ok(read.value.events);
}

/**
 * Every row that can be read.
 * @param table a header row with Date, Event and any other columns of COLUMNS, in any order and case; then a row an event.
 *   Blank rows are passed over; a cell filled in a column that its event does not take is refused, not dropped.
 */
export function readWhatReads(table: DataTable): Result<ReadEvents> {
  const headers = readHeaders(table[0] ?? []);
  if (!headers.ok) return headers;
  if (table.length - 1 > MOST_EVENTS)
    return fail("out-of-range", "events", `${table.length - 1} rows`, `at most ${MOST_EVENTS.toLocaleString("en-US")}`);
  const untitled = belowNoTitle(table);
  if (untitled) return untitled;
  const reader = new RowReader(headers.value);
  const events: LedgerEvent[] = [];
  const failures: { row: number; failure: Failure }[] = [];
  for (let index = 1; index < table.length; index++) {
    const cells = table[index]!;
    if (cells.every(isBlank)) continue;
    const event = reader.read(cells, index + 1);
    if (event.ok) events.push(event.value);
    else failures.push({ row: index + 1, failure: event.failure });
  }
  if (events.length + failures.length === 0)
    return fail("blank", "events", "a table without rows", "at least one event");
  return ok({ events, failures });
}

type Header = Column | "Date" | "Event";

const TITLES = new Map<string, Header>(
  (["Date", "Event", ...(Object.keys(COLUMNS) as Column[])] as const).map((title) => [title.toLowerCase(), title]),
);

function readHeaders(cells: readonly DataCell[]): Result<ReadonlyMap<Header, number>> {
  const places = new Map<Header, number>();
  for (const [place, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    const title = typeof cell === "string" ? TITLES.get(cell.trim().toLowerCase()) : undefined;
    if (!title)
      return fail("unknown-name", "events header", describeCell(cell), `one of ${[...TITLES.values()].join(", ")}`);
    if (places.has(title)) return fail("inconsistent", "events header", `${title} twice`, "each column once");
    places.set(title, place);
  }
  for (const title of ["Date", "Event"] as const)
    if (!places.has(title))
      return fail(
        "wrong-shape",
        "events",
        `a table without ${title}`,
        "a header row with Date, Event and other columns",
      );
  return ok(places);
}

/** A cell filled in a column without a title, which no event would take. */
function belowNoTitle([header = [], ...rows]: DataTable): Result<never> | undefined {
  const columns = [...header.keys()].filter((column) => isBlank(header[column]));
  for (const column of columns) {
    const row = rows.findIndex((cells) => !isBlank(cells[column]));
    if (row < 0) continue;
    const bound = `a title, or nothing below it: the cell of row ${row + 2} is ${describeCell(rows[row]![column])}`;
    return fail("blank", `events header, column ${column + 1},`, "", bound);
  }
  return undefined;
}

class RowReader {
  /** First spelling of each name by its lower case: "holder a" is Holder A, as in a worksheet's own look-ups. */
  private readonly names = new Map<string, string>(
    ["common", "common stock", "common shares"].map((name) => [name, COMMON]),
  );
  /** What each text stood for before: most names come again and again. */
  private readonly texts = new Map<string, string>();
  private readonly places: [Column, number][];

  constructor(private readonly headers: ReadonlyMap<Header, number>) {
    this.places = [...headers].filter((entry): entry is [Column, number] => entry[0] in COLUMNS);
  }

  read(cells: readonly DataCell[], row: number): Result<LedgerEvent> {
    const at = (column: string): string => `events row ${row}, ${column},`;
    const dateCell = cells[this.headers.get("Date")!];
    const date = readDay(at("Date"), dateCell);
    if (!date.ok) return date;
    const word = cells[this.headers.get("Event")!];
    const spec = typeof word === "string" ? eventSpec(word) : undefined;
    if (!spec) return fail("unknown-name", at("Event"), describeCell(word), `one of ${Object.keys(EVENTS).join(", ")}`);
    const event: Record<string, unknown> = { kind: spec.kind, row, date: date.value };
    for (const [column, place] of this.places) {
      const cell = cells[place];
      const [property, type] = COLUMNS[column];
      const needed = spec.needs.includes(column);
      // A needed number of 0 is refused as 0; a blank cell may arrive as one, too.
      if (isBlank(cell) && !(cell === 0 && needed && type !== "name")) continue;
      if (!needed && column !== "Reference" && !spec.takes.includes(column))
        return fail("inconsistent", at(column), describeCell(cell), `blank for ${String(word)}, which does not use it`);
      const value = this.value(type, at(column), cell);
      if (!value.ok) return value;
      event[property] = value.value;
    }
    for (const column of spec.needs)
      if (event[COLUMNS[column][0]] === undefined) return fail("blank", at(column), "", `given for ${String(word)}`);
    this.fillIn(event);
    return ok(event as unknown as LedgerEvent);
  }

  private fillIn(event: Record<string, unknown>): void {
    if (["opening", "issue", "authorised", "sale", "retire"].includes(event["kind"] as string))
      event["security"] ??= COMMON;
    if (event["kind"] === "reserve") event["shares"] ??= 0 as Shares;
  }

  private value(type: ColumnType, subject: string, cell: DataCell): Result<unknown> {
    if (type === "name" || type === "text") {
      const text = typeof cell === "number" ? describeCell(cell) : cell;
      if (typeof text !== "string") return fail("unknown-name", subject, describeCell(cell), "text");
      return ok(type === "name" ? this.name(text) : text.trim());
    }
    if (type === "date") return readDay(subject, cell);
    if (type === "fractions" || type === "scope")
      return oneOf(subject, cell, type === "scope" ? SPLIT_SCOPES : FRACTION_RULES);
    if (type === "yes") return cell === true || cell === "yes" ? ok(true) : oneOf(subject, cell, ["yes"]);
    if (typeof cell !== "number" || !Number.isFinite(cell))
      return fail("not-a-number", subject, describeCell(cell), "a number");
    return NUMBERS[type](subject, cell);
  }

  private name(text: string): string {
    const before = this.texts.get(text);
    if (before !== undefined) return before;
    const spelled = oneSpace(text);
    const key = spelled.toLowerCase();
    const name = this.names.get(key) ?? spelled;
    this.names.set(key, name);
    this.texts.set(text, name);
    return name;
  }
}

const NUMBERS: Readonly<
  Record<
    "shares" | "amount" | "price" | "ratio" | "fraction" | "count",
    (subject: string, x: number) => Result<unknown>
  >
> = {
  shares: (subject, x) => readShares(subject, x, 1),
  amount: (subject, x) =>
    x > 0 ? readAmount(subject, x) : fail("out-of-range", subject, describeCell(x), "an amount above 0 in USD"),
  price: readPrice,
  ratio: (subject, x) =>
    x > 0 ? ok(readDouble(x)) : fail("out-of-range", subject, describeCell(x), "common shares per share, above 0"),
  fraction: (subject, x) =>
    x > 0 && x < 1
      ? ok(asFraction(readDouble(x)))
      : fail("out-of-range", subject, describeCell(x), "a fraction above 0 and below 1: 4.99% or 0.0499"),
  count: (subject, x) =>
    Number.isInteger(x) && x > 0 && x <= LARGEST
      ? ok(x)
      : fail("out-of-range", subject, describeCell(x), "a whole number above 0: 1 new for 5,000 old"),
};

function readDay(subject: string, cell: DataCell): Result<CalendarDate> {
  if (typeof cell === "boolean" || (typeof cell === "object" && cell !== null))
    return fail("not-a-date", subject, describeCell(cell), "a date cell");
  return readDate(subject, cell ?? null);
}

function oneOf<T extends string>(subject: string, cell: DataCell, words: readonly T[]): Result<T> {
  const word = typeof cell === "string" ? cell.trim().toLowerCase() : "";
  const known = words.find((each) => each === word);
  return known ? ok(known) : fail("unknown-name", subject, describeCell(cell), `one of ${words.join(", ")}`);
}
