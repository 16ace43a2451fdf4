/* What the workbook remembers of its models: a very hidden sheet with a row for each, and a defined name for each block
   of cells, which Excel keeps pointing at the right place when sheets are renamed and rows or columns move. */
import { NOTE_SHEETS, type NoteBlockKey, type NoteSheetKey } from "../sheets/note/layout";
import { refuse } from "./session";

const RECORD_SHEET = "_Tranche";
const RECORD_TITLE = "Tranche record";
export const RECORD_VERSION = 1;
const HEADER = ["id", "kind", "mode", "plan", "name"];

export interface RecordedModel {
  /** "N1", "N2", ... */
  readonly id: string;
  readonly kind: "instalment-note";
  readonly mode: "native";
  /** Version of the plan that wrote it. */
  readonly plan: number;
  readonly name: string;
}

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

/** Every model recorded in the workbook. Two round trips. */
export async function readRecord(context: Excel.RequestContext): Promise<RecordedModel[]> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(RECORD_SHEET);
  sheet.load("name");
  await context.sync();
  if (sheet.isNullObject) return [];
  const used = sheet.getUsedRange(true).load("values");
  await context.sync();
  const [title, , ...rows] = used.values as unknown[][];
  const version = Number(title?.[1]);
  if (title?.[0] !== RECORD_TITLE || !(version >= 1))
    refuse("A sheet named _Tranche exists that is not this add-in's record. Rename it and try again.");
  if (version > RECORD_VERSION)
    refuse("This workbook was filled by a newer version of the add-in. Update the add-in to work with it.");
  return rows
    .filter((row) => row[0] !== "")
    .map(([id, , , plan, name]) => ({
      id: String(id),
      kind: "instalment-note",
      mode: "native",
      plan: Number(plan),
      name: String(name),
    }));
}

/** Adds a model's row to the record, making the record sheet when it is not there. */
export function recordModel(
  context: Excel.RequestContext,
  known: readonly RecordedModel[],
  exists: boolean,
  model: RecordedModel,
): void {
  const sheets = context.workbook.worksheets;
  const sheet = exists ? sheets.getItem(RECORD_SHEET) : sheets.add(RECORD_SHEET);
  if (!exists) {
    sheet.getRangeByIndexes(0, 0, 2, HEADER.length).values = [[RECORD_TITLE, RECORD_VERSION, "", "", ""], HEADER];
    sheet.visibility = "VeryHidden";
  }
  const row = [model.id, model.kind, model.mode, model.plan, `'${model.name}`];
  sheet.getRangeByIndexes(2 + known.length, 0, 1, HEADER.length).values = [row];
}

/** The next free id: ids are never reused while a model of that number is recorded. */
export function freeId(known: readonly RecordedModel[]): string {
  const taken = new Set(known.map((model) => model.id));
  let number = 1;
  while (taken.has(`N${number}`)) number++;
  return `N${number}`;
}

export const isRecordSheet = (name: string): boolean => name === RECORD_SHEET;

/** Where the models' blocks stand now; a model whose blocks are not all there is returned as its missing blocks. Two round trips. */
export async function placeModels(
  context: Excel.RequestContext,
  models: readonly RecordedModel[],
): Promise<(PlacedModel | { readonly recorded: RecordedModel; readonly missing: readonly NoteBlockKey[] })[]> {
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
