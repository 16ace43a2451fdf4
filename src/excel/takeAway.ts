/* Takes a model out of the workbook. Its own cells on sheets that stay are emptied first, which can be taken back. Deleted
   sheets cannot come back, so from then on it only goes forward: the names and the record go after the sheets, and tell
   what is left to do when it is interrupted. */
import { blocksOf, foreignCells, isSame, readFilled, sheetsOf } from "./belongings";
import { clearArea } from "./blockChanges";
import { memorySheet, nameOf } from "./names";
import { recordedOf, type LostModel, type PlacedModel } from "./place";
import { clearJournal, writeRecord, type RecordedModel, type RecordState } from "./record";
import { transact, type Progress } from "./transaction";

/**
 * Answers the sheets that stay, because they hold cells of the user's or of another model.
 * @param also empty sheets to be deleted with it.
 */
export async function takeAway(
  context: Excel.RequestContext,
  record: RecordState,
  model: PlacedModel | LostModel,
  others: readonly (PlacedModel | LostModel)[],
  progress: Progress = {},
  also: readonly string[] = [],
): Promise<string[]> {
  const { id, name, state } = recordedOf(model);
  const { shared } = model.spec;
  const borrowed = state.borrows && shared !== undefined ? blocksOf(model)[shared]?.sheet : undefined;
  const foreign = foreignCells(model, others, await readFilled(context, sheetsOf(model)));
  const kept = sheetsOf(model).filter((sheet) => foreign.has(sheet) || sheet === borrowed);
  const standing = others.flatMap((other) => Object.values(blocksOf(other)));
  const emptied = Object.entries(blocksOf(model)).flatMap(([key, block]) =>
    kept.includes(block.sheet) && !(state.borrows && key === shared) && !standing.some((other) => isSame(other, block))
      ? [block]
      : [],
  );
  const journal = { what: "delete", id, name, sheets: [] } as const;
  await transact(context, record, journal, emptied.map(clearArea), progress, { keepJournal: true });
  await finish({
    sheets: [...sheetsOf(model), ...also, memorySheet(id)].filter((sheet) => !kept.includes(sheet)),
    names: model.spec.blocks.map(({ key }) => nameOf(id, key)),
    record,
    models: handedOver(model, others, record.models),
  });
  return kept;
}

/** The record without the model. Inputs it made and others share become the next one's, to be deleted with it. */
function handedOver(
  model: PlacedModel | LostModel,
  others: readonly (PlacedModel | LostModel)[],
  models: readonly RecordedModel[],
): RecordedModel[] {
  const { id, state } = recordedOf(model);
  const heir = state.borrows ? undefined : sharersOf(model, others)[0];
  return models.flatMap((known) => {
    if (known.id === id) return [];
    return [known.id === heir ? { ...known, state: { ...known.state, borrows: false } } : known];
  });
}

/** Ids of the models that read the same shared inputs. */
export function sharersOf(model: PlacedModel | LostModel, others: readonly (PlacedModel | LostModel)[]): string[] {
  const { shared } = model.spec;
  const own = shared === undefined ? undefined : blocksOf(model)[shared];
  if (!own) return [];
  return others.flatMap((other) => {
    const block = blocksOf(other)[shared!];
    return block && isSame(own, block) ? [recordedOf(other).id] : [];
  });
}

interface Ending {
  readonly sheets: readonly string[];
  readonly names: readonly string[];
  readonly record: RecordState;
  readonly models: readonly RecordedModel[];
}

/** Deletes what there is of these, the journal last. */
export async function finish(ending: Ending, attempts = 3): Promise<void> {
  const { sheets, names, record, models } = ending;
  try {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const all = worksheets.load("items/name,items/visibility");
      await context.sync();
      const left = all.items.filter((sheet) => sheets.includes(sheet.name));
      const isVisible = (sheet: Excel.Worksheet): boolean => sheet.visibility === "Visible";
      // Excel keeps at least one sheet in sight.
      if (all.items.filter(isVisible).length <= left.filter(isVisible).length) worksheets.add();
      for (const sheet of left) {
        if (!isVisible(sheet)) sheet.visibility = "Hidden";
        sheet.delete();
      }
      for (const name of names) context.workbook.names.getItemOrNullObject(name).delete();
      writeRecord(context, record, models);
      clearJournal(context);
      await context.sync();
    });
  } catch (error) {
    if (attempts === 1) throw error;
    await finish(ending, attempts - 1);
  }
}
