/* OCF objects carry comments, any text. These hold what OCF has no property for, under the names of the columns of a table
   of events: "Ledger Fractions: up". What another program wrote into comments is left alone. */
import { isoDate, parseIsoDate } from "../../calendar/date";
import type { Rational } from "../../exact/rational";
import type { DataCell } from "../../market/cell";
import { COLUMNS, EVENTS, type Column } from "../eventColumns";
import type { LedgerEvent } from "../events";
import { decimalText } from "./numeric";

/** A title of a table of events. */
export type Title = Column | "Date" | "Event";
export type RowTexts = Partial<Record<Title, string>>;
export type RowCells = Partial<Record<Title, DataCell>>;

/** In place of a number: the row gave none. */
export const NONE = "none";
/** In place of a conversion's price: that of the class. */
export const OF_THE_CLASS = "of the class";

const TITLES: readonly Title[] = ["Date", "Event", ...(Object.keys(COLUMNS) as Column[])];

/** Every filled cell of an event, exactly, as text. */
export function rowTexts(event: LedgerEvent): RowTexts {
  const texts: RowTexts = { Date: isoDate(event.date), Event: event.kind };
  for (const [column, [property, type]] of Object.entries(COLUMNS) as [Column, (typeof COLUMNS)[Column]][]) {
    const value = (event as unknown as Record<string, unknown>)[property];
    if (value === undefined || (event.kind === "reserve" && value === 0)) continue;
    if (typeof value === "number") {
      if (type === "date") texts[column] = isoDate(value as typeof event.date);
      else texts[column] = type === "amount" ? (value / 100).toFixed(2) : String(value);
    } else if (typeof value === "object") texts[column] = decimalText(value as Rational);
    else texts[column] = value === true ? "yes" : String(value);
  }
  return texts;
}

/** A text of a column as a cell; undefined where it is not what the column holds. */
export function cellOf(title: Title, text: string): DataCell | undefined {
  if (title === "Event") return Object.keys(EVENTS).includes(text) ? text : undefined;
  const type = title === "Date" ? "date" : COLUMNS[title][1];
  if (type === "date") {
    const date = parseIsoDate(title, text);
    return date.ok ? date.value : undefined;
  }
  if (["name", "text", "fractions", "scope", "yes"].includes(type)) return text;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** @param part which of the rows that share an object the comment is on: "class " or "authorised "; else empty. */
export const comment = (key: string, text: string | number, part = ""): string => `Ledger ${part}${key}: ${text}`;

export interface LedgerComments {
  /** The row that the object states. */
  readonly row: number | undefined;
  /** The object follows from another row's: a remainder, a result, an adjustment that a split brings. */
  readonly partOf: number | undefined;
  readonly texts: RowTexts;
  /** Comments in nobody's form, for the Reference column. */
  readonly others: readonly string[];
}

export function readComments(comments: readonly string[], part = ""): LedgerComments {
  const texts: RowTexts = {};
  const others: string[] = [];
  let row: number | undefined;
  let partOf: number | undefined;
  for (const text of comments) {
    const match = /^Ledger (class |authorised )?([\w ]+?): ([^]*)$/.exec(text);
    const [, of = "", key = "", value = ""] = match ?? [];
    const title = TITLES.find((each) => each === key);
    if (!match) others.push(text);
    else if (of !== part) continue;
    else if (title) texts[title] = value;
    else if (key === "row") row = Number(value);
    else if (key === "part of row") partOf = Number(value);
    else if (!/^row \d+$/.test(key)) others.push(text);
  }
  return { row, partOf, texts, others };
}

/** A row that no object of OCF states, for the comments of the manifest. */
export const keptRow = (event: LedgerEvent): string => comment(`row ${event.row}`, JSON.stringify(rowTexts(event)));

export interface KeptRow {
  readonly row: number;
  readonly texts: RowTexts;
}

/** Undefined for a comment of another kind, or one that was written over. */
export function readKeptRow(text: string): KeptRow | undefined {
  const match = /^Ledger row (\d+): (\{[^]*\})$/.exec(text);
  if (!match) return undefined;
  try {
    const texts = JSON.parse(match[2]!) as Record<string, unknown>;
    const known = TITLES.filter((title) => typeof texts[title] === "string");
    return { row: Number(match[1]), texts: Object.fromEntries(known.map((title) => [title, texts[title] as string])) };
  } catch {
    return undefined;
  }
}
