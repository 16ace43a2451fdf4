/* Where the blocks of an instalment note stand, so that each sheet's formulas can point at the others. */
import { TERM_FIELDS, type TermKey } from "../../domain/deal";
import { columnLetter, fixedAddress, sheetPrefix } from "../address";
import type { Scale } from "./scale";

export type NoteSheetKey = "terms" | "prices" | "schedule" | "outcome";
export const NOTE_SHEETS: readonly NoteSheetKey[] = ["terms", "prices", "schedule", "outcome"];
export const NOTE_SHEET_NAMES: Record<NoteSheetKey, string> = {
  terms: "Terms",
  prices: "Prices",
  schedule: "Schedule",
  outcome: "Outcome",
};

/** Figures derived on the Terms sheet, in order: whole numbers that keep the other sheets' arithmetic exact. */
export const DERIVED = [
  "levelPayment",
  "rateNumerator",
  "rateDenominator",
  "priceUnits",
  "percentUnits",
  "fixedUnits",
  "floorUnits",
  "denominator",
  "firstFactor",
  "secondFactor",
  "thirdFactor",
] as const;
export type DerivedKey = (typeof DERIVED)[number];

export const PRICE_COLUMNS = ["Date", "Close", "Bid", "VWAP"] as const;
export const SCHEDULE_COLUMNS = [
  "#",
  "Due date",
  "Opening balance",
  "Payment",
  "Interest",
  "Principal",
  "Closing balance",
] as const;
/** The columns of Outcome in order; those from `priceRow` on hold whole numbers that keep shares and cents exact. */
export const OUTCOME_COLUMNS = [
  "number",
  "dueDate",
  "instalment",
  "pricedOn",
  "average",
  "percentLeg",
  "bidLeg",
  "fixedLeg",
  "price",
  "binding",
  "shares",
  "remainder",
  "cumulative",
  "outstanding",
  "holder",
  "basis",
  "priceRow",
  "windowSum",
  "percentUnits",
  "bidUnits",
  "units",
  "firstQuotient",
  "firstRest",
  "secondQuotient",
  "secondRest",
] as const;
export type OutcomeKey = (typeof OUTCOME_COLUMNS)[number];

/** The first cell of a block. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The blocks formulas point at, with the rows of their head (totals, header). */
export const BLOCK_HEADS = { inputs: 1, derived: 1, checks: 1, prices: 1, schedule: 2, outcome: 2 } as const;
export type NoteBlockKey = keyof typeof BLOCK_HEADS;

const SHEET_OF: Record<NoteBlockKey, NoteSheetKey> = {
  inputs: "terms",
  derived: "terms",
  checks: "terms",
  prices: "prices",
  schedule: "schedule",
  outcome: "outcome",
};

/** The sheets' present names, the blocks' places and sizes: all that a formula needs to know to point at them. */
export interface NoteLayout {
  readonly names: Record<NoteSheetKey, string>;
  readonly places: Record<NoteBlockKey, Place>;
  readonly instalments: number;
  /** Rows the formulas look at on Prices: those filled and room for as many again. */
  readonly priceRows: number;
  readonly scale: Scale;
}

const INPUTS_ROW = 3;
const DERIVED_ROW = INPUTS_ROW + TERM_FIELDS.length + 2;

/** Where the blocks of a new model stand. */
export const NEW_PLACES: Record<NoteBlockKey, Place> = {
  inputs: { row: INPUTS_ROW, column: 0 },
  derived: { row: DERIVED_ROW, column: 0 },
  checks: { row: DERIVED_ROW + DERIVED.length + 2, column: 0 },
  prices: { row: 4, column: 0 },
  schedule: { row: 3, column: 0 },
  outcome: { row: 3, column: 0 },
};

/** Prices typed or pasted below the last row count at once as long as they stand within this many rows. */
export const priceRowsFor = (filled: number): number => Math.max(1_000, Math.ceil((2 * filled) / 500) * 500);

/** First row of a block below its head. */
export const firstRow = (layout: NoteLayout, block: NoteBlockKey): number =>
  layout.places[block].row + BLOCK_HEADS[block];

/** A cell of a block below its head, as other sheets and the block's own sheet can point at it: "'Terms'!$B$5". */
export function reference(layout: NoteLayout, block: NoteBlockKey, row: number, column: number): string {
  const place = layout.places[block];
  return (
    sheetPrefix(layout.names[SHEET_OF[block]]) + fixedAddress(firstRow(layout, block) + row, place.column + column)
  );
}

export const termReference = (layout: NoteLayout, key: TermKey): string =>
  reference(
    layout,
    "inputs",
    TERM_FIELDS.findIndex((term) => term.key === key),
    1,
  );

export const derivedReference = (layout: NoteLayout, key: DerivedKey): string =>
  reference(layout, "derived", DERIVED.indexOf(key), 1);

/** Rows `from` to `to` (both inclusive, default all) of a column below a block's head: "'Prices'!$D$6:$D$1005". */
export function columnReference(
  layout: NoteLayout,
  block: "prices" | "schedule" | "outcome",
  column: number,
  from = 0,
  to = (block === "prices" ? layout.priceRows : layout.instalments) - 1,
): string {
  const first = firstRow(layout, block) + 1;
  const letter = columnLetter(layout.places[block].column + column);
  return `${sheetPrefix(layout.names[SHEET_OF[block]])}$${letter}$${first + from}:$${letter}$${first + to}`;
}

export const outcomeReference = (layout: NoteLayout, key: OutcomeKey): string =>
  columnReference(layout, "outcome", OUTCOME_COLUMNS.indexOf(key));
