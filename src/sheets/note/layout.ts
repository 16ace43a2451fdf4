/* Where things stand on the sheets of an instalment note, so that each sheet's formulas can point at the others. */
import { TERM_FIELDS, type TermKey } from "../../domain/deal";
import { columnLetter, fixedAddress, sheetPrefix } from "../address";

export type NoteSheetKey = "terms" | "prices" | "schedule" | "outcome";
export const NOTE_SHEET_KEYS: readonly NoteSheetKey[] = ["terms", "prices", "schedule", "outcome"];
export const NOTE_SHEET_NAMES: Record<NoteSheetKey, string> = {
  terms: "Terms",
  prices: "Prices",
  schedule: "Schedule",
  outcome: "Outcome",
};

/** Row of the first term on the Terms sheet; the value stands in column B. */
export const TERMS_FIRST_ROW = 4;
export const TERMS_VALUE_COLUMN = 1;
/** First row of data below the header on Prices, Schedule and Outcome. */
export const PRICES_FIRST_ROW = 5;
export const SCHEDULE_FIRST_ROW = 5;
export const OUTCOME_FIRST_ROW = 5;

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
] as const;
export type DerivedKey = (typeof DERIVED)[number];

export const DERIVED_FIRST_ROW = TERMS_FIRST_ROW + TERM_FIELDS.length + 3;
export const CHECKS_FIRST_ROW = DERIVED_FIRST_ROW + DERIVED.length + 3;

/** The sheets' present names and sizes: all that a formula needs to know to point at them. */
export interface NoteLayout {
  readonly names: Record<NoteSheetKey, string>;
  readonly instalments: number;
  /** Rows the formulas look at on Prices: those filled and room for as many again. */
  readonly priceRows: number;
}

/** Prices typed or pasted below the last row count at once as long as they stand within this many rows. */
export const priceRowsFor = (filled: number): number => Math.max(1_000, Math.ceil((2 * filled) / 500) * 500);

export const termReference = (layout: NoteLayout, key: TermKey): string =>
  sheetPrefix(layout.names.terms) +
  fixedAddress(TERMS_FIRST_ROW + TERM_FIELDS.findIndex((term) => term.key === key), TERMS_VALUE_COLUMN);

export const derivedReference = (layout: NoteLayout, key: DerivedKey): string =>
  sheetPrefix(layout.names.terms) + fixedAddress(DERIVED_FIRST_ROW + DERIVED.indexOf(key), TERMS_VALUE_COLUMN);

/** A column of data rows as an absolute range, "'Prices'!$D$6:$D$1005". */
export function columnReference(layout: NoteLayout, sheet: "prices" | "schedule" | "outcome", column: number): string {
  const first = { prices: PRICES_FIRST_ROW, schedule: SCHEDULE_FIRST_ROW, outcome: OUTCOME_FIRST_ROW }[sheet];
  const rows = sheet === "prices" ? layout.priceRows : layout.instalments;
  const letter = columnLetter(column);
  return `${sheetPrefix(layout.names[sheet])}$${letter}$${first + 1}:$${letter}$${first + rows}`;
}

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
