/* Where the blocks of an instalment note stand, so that each sheet's formulas can point at the others. */
import { SERIES, seriesTitle, type Series } from "../../domain/market/priceHistory";
import { columnLetter, fixedAddress, sheetPrefix } from "../address";
import { isBlank } from "../../domain/market/cell";
import type { BlockSpec, Layout, Mode, SheetSpec } from "../model";
import type { NoteModel } from "../noteModel";
import type { CellContent } from "../plan";
import type { NativeOutcome } from "./nativeOutcome";
import type { NativeSchedule } from "./nativeSchedule";

export const NOTE_SHEETS: readonly SheetSpec[] = [
  { key: "terms", name: "Terms", what: "the deal's inputs" },
  { key: "prices", name: "Prices", what: "daily prices" },
  { key: "schedule", name: "Schedule", what: "an instalment a row" },
  { key: "outcome", name: "Outcome", what: "shares, cash and ownership for every payment" },
  { key: "summary", name: "Summary", what: "key figures and charts" },
  { key: "checks", name: "Checks", what: "checks, and the whole numbers that formulas work on" },
];

export type NoteBlockKey =
  | "inputs"
  | "elections"
  | "prices"
  | "schedule"
  | "outcome"
  | "figures"
  | "series"
  | "checks"
  | "workings"
  | "closures";

/** The series whose title heads a column of Prices. */
export const seriesTitled = (title: unknown): Series | undefined =>
  SERIES.find(
    (series) =>
      seriesTitle(series).toLowerCase() ===
      String(title ?? "")
        .trim()
        .toLowerCase(),
  );
const isSeries = (title: CellContent): boolean => seriesTitled(title) !== undefined;

export const NOTE_BLOCKS = [
  { key: "inputs", sheet: "terms", part: "inputs", head: 1, what: "terms", open: true },
  { key: "elections", sheet: "terms", part: "inputs", head: 1, what: "elections", open: true },
  { key: "prices", sheet: "prices", part: "inputs", head: 1, what: "prices", open: true, takes: isSeries },
  { key: "schedule", sheet: "schedule", part: "derived", head: 2, what: "rows" },
  { key: "outcome", sheet: "outcome", part: "derived", head: 2, what: "rows" },
  { key: "figures", sheet: "summary", part: "derived", head: 1, what: "key figures" },
  { key: "series", sheet: "summary", part: "derived", head: 1, what: "chart rows" },
  { key: "checks", sheet: "checks", part: "derived", head: 1, what: "checks" },
  { key: "workings", sheet: "checks", part: "derived", head: 1, what: "derived figures" },
  { key: "closures", sheet: "checks", part: "derived", head: 1, what: "closed days" },
] as const satisfies readonly (BlockSpec & { readonly key: NoteBlockKey })[];

const SPECS = new Map<string, BlockSpec>(NOTE_BLOCKS.map((spec) => [spec.key, spec]));

/** A table of the engine's: as the sheet's values, or spilled by a function. */
export interface EngineTable {
  readonly kind: "values" | "formula";
  readonly columns: readonly string[];
  /** Without the header. */
  readonly rows: number;
  /** What native formulas do not cover, where the mode asked for them. */
  readonly why?: string;
}

/** All that a note's derived blocks depend on besides layout and tables. */
export interface NoteShape {
  readonly mode: Mode;
  /** The prices were made up when the model was filled. */
  readonly illustrative: boolean;
  readonly instalments: number;
  /** Labels of the rows of the inputs block, top to bottom; "" for a spare one. */
  readonly labels: readonly string[];
  readonly electionRows: number;
  readonly series: readonly Series[];
  /** Rows the formulas look at on Prices: those filled and room for as many again. */
  readonly priceRows: number;
  readonly schedule: NativeSchedule | EngineTable;
  readonly outcome: NativeOutcome | EngineTable;
  /** Keys of the workings, top to bottom. */
  readonly workings: readonly string[];
  /** Weekdays on which the contract's calendar is closed, worksheet serials. */
  readonly closures: readonly number[];
}

/** What formulas point with. */
export interface NoteLayout extends Layout {
  readonly shape: NoteShape;
}

/** Prices typed or pasted below the last row count at once as long as they stand within this many rows. */
export const priceRowsFor = (filled: number): number => Math.max(1_000, Math.ceil((2 * filled) / 500) * 500);

/** Rows from the first price to the last, with the blank ones among them. */
export function priceRowsIn({ prices, onSheet }: Pick<NoteModel, "prices" | "onSheet">): number {
  const cells = onSheet?.cells["prices"];
  if (!cells) return prices.rows.length;
  let rows = cells.length - 1;
  while (rows > 0 && isBlank(cells[rows]![0])) rows--;
  return rows;
}

/** First row of a block below its head. */
export const firstRow = (layout: Layout, block: NoteBlockKey): number =>
  layout.places[block]!.row + SPECS.get(block)!.head;

/** Rows of data that formulas look at in a block. */
function rowsOf({ shape }: NoteLayout, block: NoteBlockKey): number {
  switch (block) {
    case "inputs":
      return shape.labels.length;
    case "elections":
      return shape.electionRows;
    case "prices":
      return shape.priceRows;
    case "schedule":
      return shape.schedule.kind === "native" ? shape.instalments : shape.schedule.rows;
    case "outcome":
      return shape.outcome.kind === "native" ? shape.instalments : shape.outcome.rows;
    case "closures":
      return shape.closures.length;
    case "workings":
      return shape.workings.length;
    default:
      throw new Error(`${block} has no rows that formulas look at`);
  }
}

/** A cell of a block below its head, as any sheet can point at it: "'Terms'!$B$5". */
export function reference(layout: Layout, block: NoteBlockKey, row: number, column: number): string {
  const sheet = layout.names[SPECS.get(block)!.sheet]!;
  return sheetPrefix(sheet) + fixedAddress(firstRow(layout, block) + row, layout.places[block]!.column + column);
}

/** Rows `from` to `to` (both inclusive, default all) of a column below a block's head: "'Prices'!$D$6:$D$1005". */
export function columnReference(
  layout: NoteLayout,
  block: NoteBlockKey,
  column: number,
  from = 0,
  to = rowsOf(layout, block) - 1,
): string {
  const first = firstRow(layout, block) + 1;
  const letter = columnLetter(layout.places[block]!.column + column);
  const sheet = layout.names[SPECS.get(block)!.sheet]!;
  return `${sheetPrefix(sheet)}$${letter}$${first + from}:$${letter}$${first + to}`;
}

/** The value beside a label of the Terms sheet; undefined where the sheet has no such row. */
export function termReference(layout: NoteLayout, label: string): string | undefined {
  const row = layout.shape.labels.indexOf(label);
  return row < 0 ? undefined : reference(layout, "inputs", row, 1);
}

/** The value beside a label that every note has. */
export function termCell(layout: NoteLayout, label: string): string {
  const found = termReference(layout, label);
  if (found === undefined) throw new Error(`the Terms sheet has no ${label}`);
  return found;
}

/** The dates of Prices, or a series of it; undefined where the table has no such column. */
export function pricesReference(layout: NoteLayout, series: Series | "date"): string | undefined {
  const column = series === "date" ? 0 : layout.shape.series.indexOf(series) + 1;
  return series !== "date" && column === 0 ? undefined : columnReference(layout, "prices", column);
}

/** A whole number among the workings on Checks, by its key. */
export function workingReference(layout: NoteLayout, key: string): string {
  const row = layout.shape.workings.indexOf(key);
  if (row < 0) throw new Error(`Checks has no working ${key}`);
  return reference(layout, "workings", row, 1);
}

/** The weekdays on which the contract's calendar is closed, as WORKDAY and NETWORKDAYS take them. */
export const closuresReference = (layout: NoteLayout): string => columnReference(layout, "closures", 0);

/** A column of Schedule or Outcome by its header. */
export function tableReference(layout: NoteLayout, block: "schedule" | "outcome", header: string): string | undefined {
  const column = columnsOf(layout.shape, block).indexOf(header);
  return column < 0 ? undefined : columnReference(layout, block, column);
}

export const columnsOf = ({ schedule, outcome }: NoteShape, block: "schedule" | "outcome"): readonly string[] =>
  (block === "schedule" ? schedule : outcome).columns;

export const priceHeader = (series: readonly Series[]): string[] => ["Date", ...series.map(seriesTitle)];

/** A whole number that formulas of other sheets work on, with the words that stand beside it. */
export interface Working {
  readonly key: string;
  readonly label: string;
  readonly content: string | number;
  readonly unit: string;
  readonly why: string;
}
