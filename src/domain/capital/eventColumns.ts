/* The columns of a table of events, and which of them each kind of event takes. */
import type { EventKind } from "./events";

export type ColumnType =
  | "name"
  | "text"
  | "shares"
  | "amount"
  | "price"
  | "ratio"
  | "fraction"
  | "date"
  | "count"
  | "fractions"
  | "scope"
  | "yes";

/** A column's title, the property of an event that it fills, and what its cells hold. Amounts are USD. */
export const COLUMNS = {
  Holder: ["holder", "name"],
  Class: ["security", "name"],
  Shares: ["shares", "shares"],
  Amount: ["amount", "amount"],
  Cash: ["cash", "amount"],
  To: ["to", "name"],
  Principal: ["principal", "amount"],
  Into: ["into", "shares"],
  Price: ["price", "price"],
  Ratio: ["ratio", "ratio"],
  "Stated value": ["statedValue", "price"],
  Blocker: ["blocker", "fraction"],
  Exempt: ["exempt", "yes"],
  Strike: ["strike", "price"],
  From: ["from", "date"],
  Until: ["until", "date"],
  New: ["newShares", "count"],
  Old: ["oldShares", "count"],
  Fractions: ["fractions", "fractions"],
  Scope: ["scope", "scope"],
  Rule: ["rule", "text"],
  Reference: ["reference", "text"],
} as const satisfies Record<string, readonly [string, ColumnType]>;

export type Column = keyof typeof COLUMNS;

export interface EventSpec {
  readonly kind: EventKind;
  readonly needs: readonly Column[];
  /** Besides Reference, which every event takes. */
  readonly takes: readonly Column[];
}

const spec = (kind: EventKind, needs: readonly Column[], takes: readonly Column[] = []): EventSpec => ({
  kind,
  needs,
  takes,
});

const ISSUE = spec("issue", ["Holder", "Shares"], ["Class", "Cash"]);

/** By the word in the Event column. Class left blank is common. */
export const EVENTS: Readonly<Record<string, EventSpec>> = {
  opening: spec("opening", ["Holder", "Shares"], ["Class"]),
  class: spec("class", ["Class"], ["Price", "Ratio", "Stated value", "Blocker", "Exempt"]),
  issue: ISSUE,
  placement: ISSUE,
  note: spec("note", ["Holder", "Class", "Amount"], ["Cash", "Price", "Blocker", "Exempt"]),
  exchange: spec("exchange", ["Holder", "Class", "To"], ["Amount", "Shares", "Principal", "Cash"]),
  convert: spec("convert", ["Holder", "Class"], ["Shares", "Amount", "Price", "Ratio", "Into", "Rule", "Fractions"]),
  split: spec("split", ["New", "Old", "Fractions"], ["Scope", "Price"]),
  authorised: spec("authorised", ["Shares"], ["Class"]),
  reserve: spec("reserve", ["Holder"], ["Shares"]),
  grant: spec("grant", ["Holder", "Class", "Shares", "Strike"], ["From", "Until", "Cash"]),
  exercise: spec("exercise", ["Holder", "Class", "Shares"], ["Into", "Cash"]),
  sale: spec("sale", ["Holder", "To"], ["Class", "Shares", "Amount"]),
  retire: spec("retire", ["Holder"], ["Class", "Shares", "Amount"]),
};
