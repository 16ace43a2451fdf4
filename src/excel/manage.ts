/* What else a model's life is made of: rename, duplicate, delete, undo of a fill, release, repair. */
import type { Result } from "../domain/failure";
import { NOTE_SHEETS, type NoteSheetKey } from "../sheets/note/layout";
import { derivedBlocks, layoutOf, planNote, shapeOf } from "../sheets/note/planNote";
import { userText } from "../sheets/plan";
import { areaOf, clearArea, dropName, pointName, rewriteBlock, setRecord } from "./changes";
import { readPresent } from "./edits";
import { fillModel, type FilledModel } from "./fill";
import { readNote } from "./readNote";
import { clearJournal, nameOf, placeModels, readRecord, RECORDED_BLOCKS, type PlacedModel } from "./record";
import { findModel } from "./refresh";
import { excel, refuse } from "./session";
import { transact, type Change } from "./transaction";
import { forgetUndo, undoable } from "./undo";

const LONGEST_NAME = 60;

/** Changes what the model is called in the pane and in its sheets' titles; the sheets keep their names. */
export function renameModel(id: string, name: string): Promise<Result<void>> {
  return excel(async (context) => {
    const wanted = name.trim();
    if (wanted === "" || wanted.length > LONGEST_NAME)
      refuse(`A model's name has 1 to ${LONGEST_NAME} characters.`, "name", wanted);
    const { record, placed } = await findModel(context, id);
    const titles = NOTE_SHEETS.map((key) => retitle(placed.sheetNames[key], placed.name, wanted));
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
export async function duplicateModel(id: string): Promise<Result<FilledModel>> {
  const model = await excel(async (context) => readNote(context, (await findModel(context, id)).placed));
  if (!model.ok) return model;
  return fillModel({ ...model.value, name: `${model.value.name} (copy)`.slice(0, LONGEST_NAME) });
}

/** Deletes the model: sheets that hold nothing else, and of other sheets only its own cells. */
export function deleteModel(id: string): Promise<Result<{ readonly kept: readonly string[] }>> {
  return excel(async (context) => {
    const { record, placed } = await findModel(context, id);
    const shared = await sharedSheets(context, placed);
    const own = NOTE_SHEETS.filter((key) => !shared.includes(key)).map((key) => placed.sheetNames[key]);
    const changes: Change[] = [
      ...RECORDED_BLOCKS.filter((key) => shared.some((sheet) => placed.sheetNames[sheet] === sheetOf(placed, key))).map(
        (key) => clearArea(sheetOf(placed, key), placed.blocks[key]),
      ),
      ...RECORDED_BLOCKS.map((key) => dropName(id, key)),
      setRecord(
        record,
        record.models.filter((model) => model.id !== id),
      ),
    ];
    forgetUndo();
    const journal = { what: "delete", id, name: placed.name, sheets: own } as const;
    await transact(context, record, journal, changes, {}, { keepJournal: true });
    await deleteSheets(own);
    return { kept: shared.map((key) => placed.sheetNames[key]) };
  });
}

const sheetOf = (placed: PlacedModel, block: (typeof RECORDED_BLOCKS)[number]): string =>
  placed.sheetNames[block === "prices" || block === "schedule" || block === "outcome" ? block : "terms"];

/** The model's sheets that hold cells of the user's own, beside, below or above the model's. One round trip. */
async function sharedSheets(context: Excel.RequestContext, placed: PlacedModel): Promise<NoteSheetKey[]> {
  const plans = planNote(
    await readNote(context, placed),
    layoutOf(placed.state.shape, placed.sheetNames, placed.blocks),
  );
  const used = plans.map((plan) => {
    const range = context.workbook.worksheets.getItem(plan.name).getUsedRangeOrNullObject(true);
    range.load("rowIndex,columnIndex,values");
    return { plan, range };
  });
  await context.sync();
  return used.flatMap(({ plan, range }) => {
    if (range.isNullObject) return [];
    const title = plan.blocks.find((block) => block.key === "title")!;
    const own = [
      areaOf({ ...title, columns: [...title.columns] }),
      ...RECORDED_BLOCKS.filter((key) => sheetOf(placed, key) === plan.name).map((key) => placed.blocks[key]),
    ];
    // Prices typed below the last row are the model's too: its formulas read them.
    const prices = plan.key === "prices" ? placed.blocks.prices : undefined;
    const foreign = range.values.some((line, i) =>
      line.some((value, j) => {
        const [row, column] = [range.rowIndex + i, range.columnIndex + j];
        const inside = ({ row: top, column: left, rows, columns }: (typeof own)[number]): boolean =>
          row >= top && row < top + rows && column >= left && column < left + columns;
        const price = prices && row >= prices.row && column >= prices.column && column < prices.column + prices.columns;
        return value !== "" && !price && !own.some(inside);
      }),
    );
    return foreign ? [plan.key as NoteSheetKey] : [];
  });
}

/** Sheets cannot come back, so this step only goes forward: what is left over after a fault is deleted again. */
async function deleteSheets(names: readonly string[], attempts = 3): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheets = names.map((name) => worksheets.getItemOrNullObject(name).load("name"));
      const all = worksheets.load("items/visibility");
      await context.sync();
      const left = sheets.filter((sheet) => !sheet.isNullObject);
      // Excel keeps at least one sheet in sight.
      if (all.items.filter((sheet) => sheet.visibility === "Visible").length <= left.length) worksheets.add();
      left.forEach((sheet) => sheet.delete());
      clearJournal(context);
      await context.sync();
    });
  } catch (error) {
    if (attempts === 1) throw error;
    await deleteSheets(names, attempts - 1);
  }
}

/** Takes the last fill back, as long as none of its cells was edited and nothing was added to its sheets. */
export function undoFill(): Promise<Result<void>> {
  return excel(async (context) => {
    const last = undoable();
    if (!last) return refuse("There is no fill to undo.");
    const { placed } = await findModel(context, last.id);
    const edits = (await readPresent(context, placed)).flatMap((block) => block.edits);
    if (edits.length > 0 || (await sharedSheets(context, placed)).length > 0)
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
      ...RECORDED_BLOCKS.map((key) => dropName(id, key)),
      setRecord(
        record,
        record.models.filter((known) => known.id !== id),
      ),
    ];
    await transact(context, record, { what: "refresh", id, name: model.name, sheets: [] }, changes);
    forgetUndo();
  });
}

/** Finishes or takes back what an interrupted change left half-done, and writes broken blocks anew. */
export function repairModel(id: string): Promise<Result<void>> {
  return excel(async (context) => {
    const record = await readRecord(context);
    const { interrupted } = record;
    if (interrupted && interrupted.what !== "refresh") {
      for (const key of RECORDED_BLOCKS)
        context.workbook.names.getItemOrNullObject(nameOf(interrupted.id, key)).delete();
      await context.sync();
      await deleteSheets(interrupted.sheets);
      return;
    }
    const recorded = record.models.find((model) => model.id === (interrupted?.id ?? id));
    if (!recorded) return refuse("This model is not in the workbook any more.");
    const [placed] = await placeModels(context, [recorded]);
    if (!placed || "missing" in placed)
      return refuse(
        `"${recorded.name}" has lost its cells (${placed?.missing.join(", ") ?? ""}). Release it and fill it again from its terms.`,
      );
    const model = await readNote(context, placed);
    const state = { ...placed.state, shape: shapeOf(model) };
    const layout = layoutOf(state.shape, placed.sheetNames, placed.blocks);
    const changes = derivedBlocks(layout).flatMap(({ sheet, key, block }) => [
      rewriteBlock(placed.sheetNames[sheet], block, placed.blocks[key]),
      pointName(recorded.id, key, placed.sheetNames[sheet], areaOf(block)),
    ]);
    const models = record.models.map((known) => (known.id === recorded.id ? { ...known, state } : known));
    const journal = { what: "refresh", id: recorded.id, name: recorded.name, sheets: [] } as const;
    await transact(context, record, journal, [...changes, setRecord(record, models)]);
  });
}
