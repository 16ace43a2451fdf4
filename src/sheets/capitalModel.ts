/* A company's capital as a model in a workbook: a table of events and what the reader states beside it, as cells hold them. */
import { COLUMNS, type Column } from "../domain/capital/eventColumns";
import type { DataTable } from "../domain/market/cell";
import type { Mode, Model, TermSource } from "./model";
import type { CellContent } from "./plan";

export type EventHeader = Column | "Date" | "Event";
export type CellRow = readonly (string | number | boolean)[];

export interface CapitalModel extends Model {
  readonly kind: "capital";
  /** A header row of docs/ledger.md's titles, then a row an event; "" for a blank cell, dates as serials. */
  readonly events: readonly CellRow[];
  /** Labels of the cap table's context, "As of" first. */
  readonly context: readonly ContextRow[];
}

export interface ContextRow {
  /** "As of", "Conversion price of" a note or class, or "Conversion price". */
  readonly label: string;
  /** A date serial, or USD per share; "" for one that is left out. */
  readonly value: string | number | boolean;
  readonly source?: TermSource;
}

export const AS_OF = "As of";

/** Columns that every ledger shows, in use or not. */
const USUAL: readonly EventHeader[] = [
  "Date",
  "Event",
  "Holder",
  "Class",
  "Shares",
  "Amount",
  "Cash",
  "To",
  "Price",
  "Stated value",
];
const ORDER: readonly EventHeader[] = ["Date", "Event", ...(Object.keys(COLUMNS) as Column[])];

export type EventRecord = Readonly<Partial<Record<EventHeader, string | number | boolean>>>;

/** A model of events written as records: with the usual columns and those in use, in the order of docs/ledger.md. */
export function newCapitalModel(given: {
  readonly name: string;
  readonly mode: Mode;
  readonly events: readonly EventRecord[];
  readonly context?: readonly ContextRow[];
}): CapitalModel {
  const { name, mode, events, context = [] } = given;
  const used = new Set<string>([...USUAL, "Reference"]);
  for (const record of events) for (const [title, value] of Object.entries(record)) if (value !== "") used.add(title);
  const header = ORDER.filter((title) => used.has(title));
  const rows = events.map((record) => header.map((title) => record[title] ?? ""));
  const asOf = context.find(({ label }) => label === AS_OF) ?? { label: AS_OF, value: "" };
  return {
    kind: "capital",
    name,
    mode,
    events: [header, ...rows],
    context: [asOf, ...context.filter(({ label }) => label !== AS_OF)],
  };
}

export const eventsTable = ({ events }: Pick<CapitalModel, "events">): DataTable => events;

/** Label and value, as CAPTABLE takes them: all but the day. */
export const pricesTable = ({ context }: Pick<CapitalModel, "context">): DataTable =>
  context.filter(({ label }) => label !== AS_OF).map(({ label, value }) => [label, value]);

/** A title as docs/ledger.md spells it; undefined for any other text. */
export const titleOf = (cell: CellContent | undefined): EventHeader | undefined =>
  typeof cell === "string" ? ORDER.find((title) => title.toLowerCase() === cell.trim().toLowerCase()) : undefined;
