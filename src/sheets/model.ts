/* What every kind of model has in common, so that one writer, one reader and one record serve all of them. */
import type { Result } from "../domain/failure";
import type { DataTable } from "../domain/market/cell";
import type { Block, BlockPart, CellContent, Look, Place, SheetPlan } from "./plan";

/**
 * What the derived sheets are made of. `native`: Excel's own formulas wherever they can state a figure exactly, and the
 * engine's values where they cannot. `formulas`: one spilled TRANCHE function a table. `values`: the engine's values.
 */
export const MODES = ["native", "formulas", "values"] as const;
export type Mode = (typeof MODES)[number];

/** Where a term comes from: the deal's documents state it, or somebody assumed it and must confirm it. */
export interface TermSource {
  readonly kind: "stated" | "assumption";
  /** One sentence: which document, or why this was assumed. */
  readonly note: string;
}

export interface Model {
  readonly kind: string;
  /** What the user calls the deal, 1 to 60 characters. */
  readonly name: string;
  readonly mode: Mode;
  /** Of a model that was read from sheets it goes on standing on. */
  readonly onSheet?: OnSheet | undefined;
}

/** What a model was read from: its checks compare the cells as they stand, spaces and blank rows included. */
export interface OnSheet {
  readonly cells: InputTables;
  readonly locate: Locate;
}

export interface SheetSpec {
  readonly key: string;
  /** Its usual name; a number is added where that is taken. */
  readonly name: string;
  /** What it holds, in a few words. */
  readonly what: string;
}

export interface BlockSpec {
  readonly key: string;
  readonly sheet: string;
  readonly part: Exclude<BlockPart, "title">;
  /** Rows at the top that are no rows of data: totals, header. */
  readonly head: number;
  /** What it holds, as a report names it: "rows" grow and shrink. */
  readonly what: string;
  /** Inputs typed below its last row are the model's too: it is read to the last filled row of its columns. */
  readonly open?: boolean;
  /** Whether a column typed right of the last one, under such a title, is the model's too. */
  readonly takes?: (title: CellContent) => boolean;
}

/** The sheets' present names and where the blocks stand: with the shape, all that a formula must know to point at a cell. */
export interface Layout {
  readonly names: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, Place>>;
  /** The very hidden sheet with what the model was last made from. */
  readonly memory: string;
}

/** Tables worked out by the engine, header first, by the block they go to. */
export type EngineTables = Readonly<Record<string, readonly (readonly CellContent[])[]>>;

/** What a model's derived blocks are made of. */
export interface Derivable<S> {
  /** All that they depend on besides the layout and the tables; JSON. A model of the same shape has the same formulas. */
  readonly shape: S;
  readonly tables: EngineTables;
}

/** Where a cell of an input block stands, for messages: "Prices!C34". Rows and columns count from the block's first cell. */
export type Locate = (block: string, row: number, column: number) => string;

/** A block of the very hidden memory sheet: inputs as they were, or a table as it was written. */
export interface MemoryBlock extends Place {
  readonly key: string;
  readonly cells: readonly (readonly CellContent[])[];
}

export interface Made<S> extends Derivable<S> {
  /** The tables among them, under their blocks' keys. */
  readonly memory: readonly MemoryBlock[];
  /** One line for the pane: "36 instalments, the last on 2020-09-13". */
  readonly headline: string;
}

/** The cells of a model's input blocks as they stand, by block; prices reach to the last filled row. */
export type InputTables = Readonly<Record<string, DataTable>>;

export interface ModelKind<M extends Model, S> {
  readonly kind: M["kind"];
  /** The first letter of its models' ids. */
  readonly letter: string;
  readonly sheets: readonly SheetSpec[];
  readonly blocks: readonly BlockSpec[];
  /** The block of key figures, label and value, and that of checks, label and result. */
  readonly figures: string;
  readonly checks: string;
  /** An input block that other models may read too. */
  readonly shared?: string;
  make(model: M): Result<Made<S>>;
  /** Where the blocks of a new model stand. */
  newPlaces(made: Made<S>): Layout["places"];
  plan(model: M, made: Made<S>, layout: Layout): SheetPlan[];
  /** The blocks that follow from the inputs. */
  derived(from: Derivable<S>, layout: Layout): Block[];
  /** The model from the cells of its input blocks, header rows included. `shape`: what it was when it was last made. */
  read(name: string, mode: Mode, inputs: InputTables, shape: S, locate: Locate): Result<M>;
  /** The same model with the shared inputs of another. */
  sharing?(model: M, other: M): M;
  /** What the log compares: label to value. */
  inputs(model: M): Readonly<Record<string, CellContent>>;
  /** How an input or a key figure of that label shows. */
  shows(label: string, value: CellContent): Pick<Look, "format" | "decimals">;
}
