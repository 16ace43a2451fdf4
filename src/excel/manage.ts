/* What else a model's life is made of: rename, duplicate, delete, undo of a fill, release. */
import type { Result } from "../domain/failure";
import { userText } from "../sheets/plan";
import { clearArea, dropName, setRecord } from "./changes";
import { deleteSheets } from "./deleteSheets";
import { fillModel, type FilledModel } from "./fill";
import { memorySheet } from "./names";
import { findModel, type LostModel, type PlacedBlock, type PlacedModel } from "./place";
import { readInputs, readPresent } from "./readModel";
import { readRecord } from "./record";
import { excel, refuse } from "./session";
import { transact, type Change, type Progress } from "./transaction";
import { forgetUndo, undoable } from "./undo";
import { kindOf } from "./kinds";

export const LONGEST_NAME = 60;

/** Changes what the model is called in the pane and in its sheets' titles; the sheets keep their names. */
export function renameModel(id: string, name: string): Promise<Result<void>> {
  return excel(async (context) => {
    const wanted = name.trim();
    if (wanted === "" || wanted.length > LONGEST_NAME)
      refuse(`A model's name has 1 to ${LONGEST_NAME} characters.`, "name", wanted);
    const { record, placed } = await findModel(context, id);
    const sheets = [...new Set(Object.values(placed.sheetNames))];
    const titles = sheets.map((sheet) => retitle(sheet, placed.name, wanted));
    const models = record.models.map((model) => (model.id === id ? { ...model, name: wanted } : model));
    const journal = { what: "refresh", id, name: placed.name, sheets: [] } as const;
    await transact(context, record, journal, [...titles, setRecord(record, models)]);
  });
}

/** A title in A1 that begins with the old name gets the new one; any other text there is the user's and stays. */
function retitle(sheet: string, from: string, to: string): Change {
  let saved: Excel.Range;
  const title = (context: Excel.RequestContext): Excel.Range =>
    context.workbook.worksheets.getItem(sheet).getRange("A1");
  return {
    sheet,
    size: 100,
    save(context) {
      saved = title(context).load("values");
    },
    apply(context) {
      const text = String(saved.values[0]![0]);
      if (text === from || text.startsWith(`${from}:`))
        title(context).values = [[userText(to + text.slice(from.length))]];
    },
    inspect: () => undefined,
    undo(context) {
      title(context).values = [[userText(String(saved.values[0]![0]))]];
    },
  };
}

/** Another model with the same inputs, on sheets of its own. */
export async function duplicateModel(id: string, progress: Progress = {}): Promise<Result<FilledModel>> {
  const model = await excel(async (context) => readInputs(context, (await findModel(context, id)).placed));
  if (!model.ok) return model;
  const name = `${model.value.name} (copy)`.slice(0, LONGEST_NAME);
  return fillModel({ ...model.value, name, onSheet: undefined }, progress);
}

/** Deletes the model: sheets that hold nothing else, and of other sheets only its own cells. */
export function deleteModel(
  id: string,
  progress: Progress = {},
): Promise<Result<{ readonly kept: readonly string[] }>> {
  return excel(async (context) => {
    const { record, placed, others } = await findModel(context, id);
    const shared = await sharedSheets(context, placed, others);
    const sheets = [...new Set(Object.values(placed.sheetNames))];
    const own = sheets.filter((sheet) => !shared.includes(sheet));
    const kept = Object.values(placed.blocks).filter(
      (block) => shared.includes(block.sheet) && !blocksOf(others).some((other) => isSame(other, block)),
    );
    const changes: Change[] = [
      ...kept.map(clearArea),
      ...placed.spec.blocks.map(({ key }) => dropName(id, key)),
      setRecord(
        record,
        record.models.filter((model) => model.id !== id),
      ),
    ];
    forgetUndo();
    const gone = [...own, memorySheet(id)];
    const journal = { what: "delete", id, name: placed.name, sheets: gone } as const;
    await transact(context, record, journal, changes, progress, { keepJournal: true });
    await deleteSheets(gone);
    return { kept: shared };
  });
}

const blocksOf = (models: readonly (PlacedModel | LostModel)[]): PlacedBlock[] =>
  models.flatMap((model) => Object.values("missing" in model ? model.found : model.blocks));

const isSame = (a: PlacedBlock, b: PlacedBlock): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.column === b.column;

/** The model's sheets that hold other cells too: the user's, or those of another model. One round trip. */
async function sharedSheets(
  context: Excel.RequestContext,
  { spec, state, blocks, sheetNames }: PlacedModel,
  others: readonly (PlacedModel | LostModel)[],
): Promise<string[]> {
  const used = Object.entries(sheetNames).map(([key, sheet]) => {
    const range = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
    range.load("rowIndex,columnIndex,values");
    return { key, sheet, range };
  });
  await context.sync();
  const taken = new Set(blocksOf(others).map((block) => block.sheet));
  return used.flatMap(({ key, sheet, range }) => {
    if (taken.has(sheet)) return [sheet];
    if (range.isNullObject) return [];
    const own = spec.blocks.flatMap((block): PlacedBlock[] => {
      const place = blocks[block.key]!;
      if (place.sheet !== sheet) return [];
      // Inputs typed below the last row are the model's too: its formulas read them.
      return [block.open ? { ...place, rows: Infinity } : place];
    });
    const titleRows = state.titles[key] ?? 0;
    const isOwn = (row: number, column: number): boolean =>
      (row < titleRows && column === 0) ||
      own.some(
        (block) =>
          row >= block.row &&
          row < block.row + block.rows &&
          column >= block.column &&
          column < block.column + block.columns,
      );
    const foreign = range.values.some((line, i) =>
      line.some((value, j) => value !== "" && !isOwn(range.rowIndex + i, range.columnIndex + j)),
    );
    return foreign ? [sheet] : [];
  });
}

/** Takes the last fill back, as long as none of its cells was edited and nothing was added to its sheets. */
export function undoFill(): Promise<Result<void>> {
  return excel(async (context) => {
    const last = undoable();
    if (!last) return refuse("There is no fill to undo.");
    const { placed, others } = await findModel(context, last.id);
    const { blocks } = await readPresent(context, placed);
    const edits = blocks.flatMap((block) => block.edits);
    const sharing = new Set(blocksOf(others).map((block) => block.sheet));
    const added = (await sharedSheets(context, placed, others)).filter((sheet) => !sharing.has(sheet));
    if (edits.length > 0 || added.length > 0)
      refuse(
        `The sheets were edited since they were filled${edits[0] ? ` (${edits[0].address})` : ""}. Delete the model instead.`,
      );
    const deleted = await deleteModel(last.id);
    if (!deleted.ok) refuse(deleted.failure.message);
  });
}

/** Forgets a model and leaves its cells to the user, formulas and all. */
export function releaseModel(id: string): Promise<Result<void>> {
  return excel(async (context) => {
    const record = await readRecord(context);
    const model = record.models.find((known) => known.id === id);
    if (!model) return refuse("This model is not in the workbook any more.");
    const changes = [
      ...kindOf(model.kind).blocks.map(({ key }) => dropName(id, key)),
      setRecord(
        record,
        record.models.filter((known) => known.id !== id),
      ),
    ];
    await transact(context, record, { what: "refresh", id, name: model.name, sheets: [] }, changes);
    forgetUndo();
  });
}
