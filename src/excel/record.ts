/* What the workbook remembers of its models: a very hidden sheet with a row for each, and a defined name for each block
   of cells, which Excel keeps pointing at the right place when sheets are renamed and rows or columns move. */
import { asText, type CellContent } from "../sheets/plan";
import { MODES, type Mode } from "../sheets/model";
import { memorySheet, RECORD_SHEET } from "./names";
import { refuse } from "./session";

const RECORD_TITLE = "Tranche record";
const RECORD_VERSION = 2;
const FIXED: readonly CellContent[] = ["id", "kind", "mode", "plan", "name"];
/** A cell holds 32,767 characters; a longer state goes on in the next one. */
const CHUNK = 30_000;

/** An area of the model's memory sheet, by the key of what it holds. */
export interface RememberedArea {
  readonly key: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What the model was made from at its last fill or refresh. */
export interface ModelState {
  readonly shape: unknown;
  readonly headline: string;
  readonly memory: readonly RememberedArea[];
  /** Rows of title on each of its sheets. */
  readonly titles: Readonly<Record<string, number>>;
  /** Its shared inputs were made for another model, or given away with one: they are not deleted with this model. */
  readonly borrows?: boolean;
  /** Inputs as they were: label to value. */
  readonly inputs: Readonly<Record<string, CellContent>>;
  /** Key results as they were: label to value. */
  readonly results: Readonly<Record<string, CellContent>>;
}

export interface RecordedModel {
  /** "N1", "N2", ... */
  readonly id: string;
  readonly kind: string;
  readonly mode: Mode;
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

/** One round trip. */
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
  if (version < RECORD_VERSION)
    refuse(
      "This workbook was filled by an early version of the add-in, whose models this one cannot take over. Its sheets go on calculating; delete the hidden sheet _Tranche to fill new models beside them.",
    );
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
      if (!made.isNullObject) deleteHidden(made);
    },
  };
}

/** Excel does not delete a very hidden sheet. */
export function deleteHidden(sheet: Excel.Worksheet): void {
  sheet.visibility = "Hidden";
  sheet.delete();
}

function readModel(row: readonly CellContent[]): RecordedModel {
  const [id, kind, mode, plan, name, ...state] = row;
  return {
    id: String(id),
    kind: String(kind),
    mode: MODES.find((known) => known === mode) ?? "native",
    plan: Number(plan),
    name: String(name),
    state: JSON.parse(state.map(String).join("")) as ModelState,
  };
}

/** Queues the journal, making the record sheet when there is none. */
export function writeJournal(context: Excel.RequestContext, record: RecordState, journal: Journal): void {
  if (!record.exists) {
    const sheet = context.workbook.worksheets.add(RECORD_SHEET);
    sheet.visibility = "VeryHidden";
    writeRows(context, recordRows([]));
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
  const rows = recordRows(models).slice(1);
  const width = rows[0]!.length;
  const sheet = context.workbook.worksheets.getItem(RECORD_SHEET);
  // Not the first row: it holds the journal until the very end.
  sheet.getRangeByIndexes(1, 0, Math.max(before.models.length, models.length) + 1, width + 8).clear("Contents");
  sheet.getRangeByIndexes(1, 0, rows.length, width).values = rows;
}

function recordRows(models: readonly RecordedModel[]): CellContent[][] {
  const states = models.map(({ state }) => chunksOf(JSON.stringify(state)));
  const most = Math.max(1, ...states.map((chunks) => chunks.length));
  const filled = (row: readonly CellContent[]): CellContent[] =>
    Array.from({ length: FIXED.length + most }, (_, column) => row[column] ?? "");
  return [
    filled([RECORD_TITLE, RECORD_VERSION]),
    filled([...FIXED, "state"]),
    ...models.map(({ id, kind, mode, plan, name }, index) =>
      filled([id, kind, mode, plan, `'${name}`, ...states[index]!.map((chunk) => `'${chunk}`)]),
    ),
  ];
}

function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  for (let from = 0; from < text.length; from += CHUNK) chunks.push(text.slice(from, from + CHUNK));
  return chunks;
}

/** Everything the record sheet shall hold. */
function writeRows(context: Excel.RequestContext, values: readonly (readonly CellContent[])[]): void {
  const sheet = context.workbook.worksheets.getItem(RECORD_SHEET);
  sheet.getRange().clear("Contents");
  sheet.getRangeByIndexes(0, 0, values.length, values[0]!.length).values = // What is read from a cell comes without the apostrophe that keeps a text a text.
    values.map((row) => row.map(asText));
}

const cell = (context: Excel.RequestContext, row: number, column: number): Excel.Range =>
  context.workbook.worksheets.getItem(RECORD_SHEET).getRangeByIndexes(row, column, 1, 1);

/**
 * The next free id of a letter: not that of a recorded model, nor of one that was released, whose checks go on reading its
 * very hidden sheet.
 */
export function freeId(letter: string, known: readonly RecordedModel[], sheets: readonly string[]): string {
  const taken = new Set([...known.map((model) => memorySheet(model.id)), ...sheets]);
  let number = 1;
  while (taken.has(memorySheet(`${letter}${number}`))) number++;
  return `${letter}${number}`;
}
