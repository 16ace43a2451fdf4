/* A capital model from the cells of its input blocks. */
import { isoDate, asDate } from "../../domain/calendar/date";
import { CONTEXT_LABEL } from "../../domain/capital/capTableContext";
import { EVENTS } from "../../domain/capital/eventColumns";
import { eventWord } from "../../domain/capital/eventWords";
import { readEvents } from "../../domain/capital/readEvents";
import { fail, ok, type Result } from "../../domain/failure";
import { describeCell, isBlank, type DataCell, type DataTable } from "../../domain/market/cell";
import { AS_OF, titleOf, type CapitalModel, type CellRow, type ContextRow, type EventHeader } from "../capitalModel";
import type { InputTables, Locate, Mode, TermSource } from "../model";
import type { CellContent } from "../plan";
import type { CapitalShape } from "./layout";

/** @param locate where a cell stands, for messages. */
export function readCapital(
  name: string,
  mode: Mode,
  inputs: InputTables,
  shape: CapitalShape,
  locate: Locate,
): Result<CapitalModel> {
  const events = plainTable("events", trimmed(inputs["events"] ?? []), locate);
  if (!events.ok) return events;
  const read = inCells(readEvents(events.value), events.value, locate);
  if (!read.ok) return read;
  const context = readContext(inputs["context"] ?? [], shape.context, locate);
  return context.ok ? ok({ kind: "capital", name, mode, events: events.value, context: context.value }) : context;
}

/** The engine counts rows of its tables; a reader of sheets looks for cells: "Ledger!E8" for row 5 of the events. */
export function inCells<T>(result: Result<T>, events: readonly CellRow[], locate: Locate | undefined): Result<T> {
  if (result.ok || !locate) return result;
  const titles = events[0]!.map((cell) => titleOf(cell));
  const cell = (row: string, title = ""): string =>
    locate(
      "events",
      Number(row) - 1,
      Math.max(
        0,
        titles.findIndex((each) => each === title),
      ),
    );
  const located = (text: string): string =>
    text
      .replace(
        /\bevents row (\d+)(?:, ([A-Z][A-Za-z ]*),)?/g,
        (_, row: string, title?: string) => cell(row, title) + (title === undefined ? "" : `, ${title},`),
      )
      .replace(/\bevents header, column (\d+)/g, (_, column: string) => locate("events", 0, Number(column) - 1))
      .replace(/\bof row (\d+)/g, (_, row: string) => `of row ${/\d+$/.exec(cell(row))![0]}`)
      // The day comes before the prices, which are all that the engine sees of the settings.
      .replace(/\bcontext row (\d+)/g, (_, row: string) => locate("context", Number(row) + 1, 0));
  const { failure } = result;
  return {
    ok: false,
    failure: { ...failure, subject: located(failure.subject), message: located(failure.message) },
  };
}

/** Blank rows at the end are none of the ledger's. */
function trimmed(table: DataTable): DataTable {
  let rows = table.length;
  while (rows > 1 && table[rows - 1]!.every(isEmpty)) rows--;
  return table.slice(0, rows);
}

/** Nothing, or nothing but spaces. */
const isEmpty = (cell: DataCell): boolean => isBlank(cell) || (typeof cell === "string" && cell.trim() === "");

function plainTable(block: string, table: DataTable, locate: Locate): Result<CellRow[]> {
  const rows: CellRow[] = [];
  for (const [row, cells] of table.entries()) {
    const plain: (string | number | boolean)[] = [];
    for (const [column, cell] of cells.entries()) {
      const content = plainCell(locate(block, row, column), cell);
      if (!content.ok) return content;
      plain.push(content.value);
    }
    rows.push(plain);
  }
  return ok(rows);
}

function plainCell(subject: string, cell: DataCell): Result<string | number | boolean> {
  if (cell === null || cell === undefined) return ok("");
  if (typeof cell === "object") return fail("wrong-shape", subject, describeCell(cell), "a number, a date or text");
  return ok(typeof cell === "string" ? cell.trim() : cell);
}

const SOURCES: Readonly<Record<string, TermSource["kind"]>> = { stated: "stated", assumption: "assumption" };

function readContext(table: DataTable, known: readonly string[], locate: Locate): Result<ContextRow[]> {
  const rows: ContextRow[] = [];
  // The header row is no setting.
  for (const [row, [labelCell, valueCell, sourceCell, noteCell]] of table.entries()) {
    if (row === 0) continue;
    const label = plainCell(locate("context", row, 0), labelCell);
    if (!label.ok) return label;
    const value = plainCell(locate("context", row, 1), valueCell);
    if (!value.ok) return value;
    const words = isBlank(label.value) ? "" : String(label.value);
    // Words of no setting, with nothing beside them, are a remark of the user's.
    const isSetting = row === 1 || !isBlank(value.value) || known.includes(words) || CONTEXT_LABEL.test(words);
    const text = isSetting ? words : "";
    if (isBlank(label.value) && !isBlank(value.value))
      return fail("blank", locate("context", row, 0), "", `the name of what ${describeCell(value.value)} beside it is`);
    const note = typeof noteCell === "string" ? noteCell.trim() : "";
    const plain = { label: text, value: isBlank(value.value) ? "" : value.value };
    const kind = typeof sourceCell === "string" ? SOURCES[sourceCell.trim().toLowerCase()] : undefined;
    rows.push(kind ? { ...plain, source: { kind, note } } : plain);
  }
  while (rows.length > 1 && rows[rows.length - 1]!.label === "") rows.pop();
  if (rows[0]?.label.toLowerCase() !== AS_OF.toLowerCase())
    return fail(
      "unknown-name",
      locate("context", 1, 0),
      describeCell(rows[0]?.label ?? ""),
      `"${AS_OF}" in the first row`,
    );
  return ok([{ ...rows[0], label: AS_OF }, ...rows.slice(1)]);
}

/** What the log compares: how many events of each kind, the sums of their quantities, the last day, the context. */
export function capitalInputs({ events, context }: CapitalModel): Record<string, CellContent> {
  const [header = [], ...rows] = events;
  const titles = header.map(titleOf);
  const column = (title: EventHeader): readonly DataCell[] => {
    const place = titles.indexOf(title);
    return place < 0 ? [] : rows.map((row) => row[place]);
  };
  const numbers = (title: EventHeader): number[] =>
    column(title).filter((cell): cell is number => typeof cell === "number");
  const sum = (title: EventHeader): number => numbers(title).reduce((total, x) => total + x, 0);
  const cents = (title: EventHeader): number =>
    numbers(title).reduce((total, x) => total + Math.round(x * 100), 0) / 100;
  const words = column("Event").map((cell) => (typeof cell === "string" ? eventWord(cell) : undefined));
  const last = Math.max(0, ...numbers("Date"));
  const found: Record<string, CellContent> = { Events: column("Event").filter((cell) => !isBlank(cell)).length };
  for (const word of Object.keys(EVENTS)) {
    const count = words.filter((each) => each === word).length;
    if (count > 0) found[`Events: ${word}`] = count;
  }
  found["Last event"] = last > 0 ? isoDate(asDate(last)) : "";
  found["Shares in all rows"] = sum("Shares");
  found["Amounts in all rows"] = cents("Amount");
  found["Cash in all rows"] = cents("Cash");
  const prices = numbers("Price");
  if (prices.length > 0) found["Prices"] = prices.join(", ");
  for (const { label, value } of context) if (label !== "") found[label] = value;
  return found;
}
