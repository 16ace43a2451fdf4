/* Where the blocks of a capital model stand, so that each sheet's formulas can point at the others. */
import { areaAddress, cellAddress, fixedAddress, sheetPrefix } from "../address";
import type { EventHeader } from "../capitalModel";
import type { BlockSpec, Layout, Mode, SheetSpec } from "../model";
import type { NativeLedger } from "./nativeLedger";

export const CAPITAL_SHEETS = [
  { key: "ledger", name: "Ledger", what: "an event a row, and what stands after each" },
  { key: "captable", name: "Cap table", what: "who owns what, key figures, money raised" },
  { key: "checks", name: "Checks", what: "checks and findings" },
] as const satisfies readonly SheetSpec[];

export type CapitalBlockKey =
  "events" | "running" | "captable" | "figures" | "context" | "proceeds" | "series" | "checks" | "findings";
export const CAPITAL_BLOCKS = [
  { key: "events", sheet: "ledger", part: "inputs", head: 1, what: "events", open: true },
  { key: "running", sheet: "ledger", part: "derived", head: 1, what: "rows" },
  { key: "captable", sheet: "captable", part: "derived", head: 1, what: "rows" },
  { key: "figures", sheet: "captable", part: "derived", head: 1, what: "key figures" },
  { key: "context", sheet: "captable", part: "inputs", head: 1, what: "prices and the day", open: true },
  { key: "proceeds", sheet: "captable", part: "derived", head: 1, what: "rows" },
  { key: "series", sheet: "captable", part: "derived", head: 1, what: "chart rows" },
  { key: "checks", sheet: "checks", part: "derived", head: 1, what: "checks" },
  { key: "findings", sheet: "checks", part: "derived", head: 1, what: "findings" },
] as const satisfies readonly (BlockSpec & { readonly key: CapitalBlockKey })[];

const SHEET_OF = new Map<CapitalBlockKey, string>(CAPITAL_BLOCKS.map(({ key, sheet }) => [key, sheet]));

/** The ledger as the engine's values, and what native formulas do not cover where the mode asked for them. */
export interface LedgerValues {
  readonly kind: "values";
  readonly why?: string;
}

/** All that a ledger's derived blocks depend on besides layout and tables. */
export interface CapitalShape {
  readonly mode: Mode;
  readonly name: string;
  /** Titles of the events' columns, left to right; "" for an unused one. */
  readonly header: readonly (EventHeader | "")[];
  /** Rows of the events below the header. */
  readonly rows: number;
  /** Labels of the context's rows; "" for a spare one. */
  readonly context: readonly string[];
  readonly ledger: NativeLedger | LedgerValues;
  /** Rows below the header of the tables of functions and engine. */
  readonly sizes: Readonly<Record<"captable" | "proceeds" | "findings", number>>;
  readonly series: SeriesForm;
}

/** The chart's points: rows of the events after which a day is over, and whose part of the company is shown. */
export interface SeriesForm {
  readonly rows: readonly number[];
  /** Largest first, at most six. */
  readonly holders: readonly string[];
  /** Whether there are more holders than those. */
  readonly others: boolean;
}

/** What formulas point with. */
export interface CapitalLayout extends Layout {
  readonly shape: CapitalShape;
}

/** Rows typed below the last event are noticed as long as they stand within this many. */
export const ROWS_BELOW = 1_000;
/** Rows of a spilled table that other formulas look at. */
export const SPILL_ROWS = 400;

const FIRST_ROW = 3;
const GAP = 1;

/** Side by side, so that each block may grow downwards. */
export function capitalPlaces({ header }: CapitalShape): Layout["places"] {
  const at = (column: number) => ({ row: FIRST_ROW, column });
  return {
    events: at(0),
    running: at(header.length + GAP),
    captable: at(0),
    figures: at(9),
    context: at(12),
    proceeds: at(17),
    series: at(25),
    checks: at(0),
    findings: at(3),
  };
}

export const firstRow = (layout: Layout, block: CapitalBlockKey): number => layout.places[block]!.row + 1;

/** How formulas of one sheet spell the cells of a block: without the sheet's name where they stand on it. */
export class Pointer {
  constructor(
    readonly layout: CapitalLayout,
    /** The sheet that the formulas stand on. */
    private readonly on: string,
  ) {}

  private prefix(block: CapitalBlockKey): string {
    const sheet = SHEET_OF.get(block)!;
    return sheet === this.on ? "" : sheetPrefix(this.layout.names[sheet]!);
  }

  /** A cell below the head: "C5", "'Ledger'!C5". */
  cell(block: CapitalBlockKey, row: number, column: number): string {
    return (
      this.prefix(block) + cellAddress(firstRow(this.layout, block) + row, this.layout.places[block]!.column + column)
    );
  }

  fixed(block: CapitalBlockKey, row: number, column: number): string {
    return (
      this.prefix(block) + fixedAddress(firstRow(this.layout, block) + row, this.layout.places[block]!.column + column)
    );
  }

  /** Rows `from` to `to`, both inclusive, of a column below the head. */
  column(block: CapitalBlockKey, column: number, from: number, to: number): string {
    return this.area(block, column, 1, from, to);
  }

  /** Likewise of several columns; row -1 is the last of the head. */
  area(block: CapitalBlockKey, column: number, columns: number, from: number, to: number): string {
    const { places } = this.layout;
    const area = areaAddress(
      firstRow(this.layout, block) + from,
      places[block]!.column + column,
      to - from + 1,
      columns,
    );
    return this.prefix(block) + fixArea(area);
  }

  /** The cell of an event's column; undefined where the table has no such column. */
  event(title: EventHeader, row: number): string | undefined {
    const column = this.layout.shape.header.indexOf(title);
    return column < 0 ? undefined : this.cell("events", row, column);
  }
}

/** "$A$1:$C$5" of "A1:C5". */
export const fixArea = (area: string): string => area.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
