/* What the workbook remembers of its models: a very hidden sheet with a row for each, and a defined name for each block
   of cells, which Excel keeps pointing at the right place when sheets are renamed and rows or columns move. */
import type { CellContent } from "../sheets/plan";
import { NOTE_SHEETS, type NoteBlockKey, type NoteSheetKey } from "../sheets/note/layout";
import type { NoteShape } from "../sheets/note/planNote";
import { refuse } from "./session";

export const RECORD_SHEET = "_Tranche";
const RECORD_TITLE = "Tranche record";
const RECORD_VERSION = 1;
const COLUMNS = 6;
const HEADER: readonly CellContent[] = ["id", "kind", "mode", "plan", "name", "state"];

export type ModelMode = "native" | "values";

/** What the model was made from at its last fill or refresh. */
export interface ModelState {
  readonly shape: NoteShape;
  /** Inputs as they were: label to value. */
  readonly inputs: Readonly<Record<string, CellContent>>;
  /** Key results as they were: label to value. */
  readonly results: Readonly<Record<string, CellContent>>;
}

export interface RecordedModel {
  /** "N1", "N2", ... */
  readonly id: string;
  readonly kind: "instalment-note";
  readonly mode: ModelMode;
  /** Version of the plan that wrote it. */
  readonly plan: number;
  readonly name: string;
  readonly state: ModelState;
}

/** Written before a change and cleared after it: what was being done when the workbook was left half-done. */
export interface Journal {
  readonly what: "fill" | "refresh" | "delete";
  readonly id: string;
  readonly name: string;
  /** Sheets the change was making. */
  readonly sheets: readonly string[];
}

/** The record as it stood when it was read. */
export interface RecordState {
  readonly models: readonly RecordedModel[];
  readonly interrupted: Journal | undefined;
  readonly exists: boolean;
  /** Queues loading what `restore` must know. */
  inspect(context: Excel.RequestContext): void;
  /** Queues putting the record back to this state. */
  restore(context: Excel.RequestContext): void;
}

/** Two round trips. */
export async function readRecord(context: Excel.RequestContext): Promise<RecordState> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(RECORD_SHEET);
  sheet.load("name");
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("values");
  await context.sync();
  if (sheet.isNullObject) return noRecord();
  const values = (used.isNullObject ? [] : used.values) as CellContent[][];
  const [title, , ...rows] = values;
  const version = Number(title?.[1]);
  if (title?.[0] !== RECORD_TITLE || !(version >= 1))
    refuse("A sheet named _Tranche exists that is not this add-in's record. Rename it and try again.");
  if (version > RECORD_VERSION)
    refuse("This workbook was filled by a newer version of the add-in. Update the add-in to work with it.");
  return {
    models: rows.filter((row) => row[0] !== "").map(readModel),
    interrupted: title[2] ? (JSON.parse(String(title[2])) as Journal) : undefined,
    exists: true,
    inspect: () => undefined,
    restore: (later) => writeRows(later, values),
  };
}

function noRecord(): RecordState {
  let made: Excel.Worksheet;
  return {
    models: [],
    interrupted: undefined,
    exists: false,
    inspect(context) {
      made = context.workbook.worksheets.getItemOrNullObject(RECORD_SHEET).load("name");
    },
    restore() {
      if (made.isNullObject) return;
      // Excel does not delete a very hidden sheet.
      made.visibility = "Hidden";
      made.delete();
    },
  };
}

function readModel(row: readonly CellContent[]): RecordedModel {
  const [id, , mode, plan, name, state] = row;
  return {
    id: String(id),
    kind: "instalment-note",
    mode: mode === "values" ? "values" : "native",
    plan: Number(plan),
    name: String(name),
    state: JSON.parse(String(state)) as ModelState,
  };
}

/** Queues the journal, making the record sheet when there is none. */
export function writeJournal(context: Excel.RequestContext, record: RecordState, journal: Journal): void {
  if (!record.exists) {
    const sheet = context.workbook.worksheets.add(RECORD_SHEET);
    sheet.visibility = "VeryHidden";
    writeRows(context, recordRows([], undefined));
  }
  cell(context, 0, 2).values = [[`'${JSON.stringify(journal)}`]];
}

export function clearJournal(context: Excel.RequestContext): void {
  cell(context, 0, 2).values = [[""]];
}

/** Queues the rows of these models, and blanks where the record had more. */
export function writeRecord(
  context: Excel.RequestContext,
  before: RecordState,
  models: readonly RecordedModel[],
): void {
  const rows = recordRows(models, undefined);
  const surplus = before.models.length - models.length;
  for (let i = 0; i < surplus; i++) rows.push(new Array<CellContent>(COLUMNS).fill(""));
  // Not the first row: it holds the journal until the very end.
  const sheet = context.workbook.worksheets.getItem(RECORD_SHEET);
  sheet.getRangeByIndexes(1, 0, rows.length - 1, COLUMNS).values = rows.slice(1);
}

function recordRows(models: readonly RecordedModel[], journal: Journal | undefined): CellContent[][] {
  return [
    [RECORD_TITLE, RECORD_VERSION, journal ? JSON.stringify(journal) : "", "", "", ""],
    [...HEADER],
    ...models.map((model) => [
      model.id,
      model.kind,
      model.mode,
      model.plan,
      `'${model.name}`,
      `'${JSON.stringify(model.state)}`,
    ]),
  ];
}

/** Everything the record sheet shall hold; values read from a cell come back with their apostrophe where they need one. */
function writeRows(context: Excel.RequestContext, values: readonly (readonly CellContent[])[]): void {
  const sheet = context.workbook.worksheets.getItem(RECORD_SHEET);
  sheet.getRange().clear("Contents");
  const rows = values.map((row) =>
    row.map((value) => (typeof value === "string" && /^[^A-Za-z']/.test(value) ? `'${value}` : value)),
  );
  sheet.getRangeByIndexes(0, 0, rows.length, rows[0]!.length).values = rows;
}

const cell = (context: Excel.RequestContext, row: number, column: number): Excel.Range =>
  context.workbook.worksheets.getItem(RECORD_SHEET).getRangeByIndexes(row, column, 1, 1);

/** The next free id: ids are never reused while a model of that number is recorded. */
export function freeId(known: readonly RecordedModel[]): string {
  const taken = new Set(known.map((model) => model.id));
  let number = 1;
  while (taken.has(`N${number}`)) number++;
  return `N${number}`;
}

// --- where the blocks stand

/** A block as the workbook has it now. */
export interface PlacedBlock {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface PlacedModel extends RecordedModel {
  readonly sheetNames: Record<NoteSheetKey, string>;
  readonly blocks: Record<NoteBlockKey, PlacedBlock>;
}

export interface LostModel {
  readonly recorded: RecordedModel;
  /** Blocks whose name or cells are gone. */
  readonly missing: readonly NoteBlockKey[];
}

const BLOCK_OF_SHEET: Record<NoteSheetKey, NoteBlockKey> = {
  terms: "inputs",
  prices: "prices",
  schedule: "schedule",
  outcome: "outcome",
};
export const RECORDED_BLOCKS: readonly NoteBlockKey[] = [
  "inputs",
  "derived",
  "checks",
  "prices",
  "schedule",
  "outcome",
];

export const nameOf = (id: string, block: string): string => `Tranche_${id}_${block}`;

/** Where the models' blocks stand now. One round trip. */
export async function placeModels(
  context: Excel.RequestContext,
  models: readonly RecordedModel[],
): Promise<(PlacedModel | LostModel)[]> {
  const found = models.map((model) =>
    RECORDED_BLOCKS.map((block) => {
      const range = context.workbook.names.getItemOrNullObject(nameOf(model.id, block)).getRangeOrNullObject();
      range.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name");
      return { block, range };
    }),
  );
  await context.sync();
  return models.map((recorded, index) => {
    const entries = found[index] ?? [];
    const missing = entries.filter(({ range }) => range.isNullObject).map(({ block }) => block);
    if (missing.length > 0) return { recorded, missing };
    const blocks = {} as Record<NoteBlockKey, PlacedBlock>;
    const sheetOf = {} as Record<NoteBlockKey, string>;
    for (const { block, range } of entries) {
      blocks[block] = {
        row: range.rowIndex,
        column: range.columnIndex,
        rows: range.rowCount,
        columns: range.columnCount,
      };
      sheetOf[block] = range.worksheet.name;
    }
    const sheetNames = Object.fromEntries(NOTE_SHEETS.map((key) => [key, sheetOf[BLOCK_OF_SHEET[key]]]));
    return { ...recorded, blocks, sheetNames: sheetNames as Record<NoteSheetKey, string> };
  });
}
