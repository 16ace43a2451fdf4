/* What else a model's life is made of: rename, duplicate, delete, undo of a fill, release. */
import type { Result } from "../domain/failure";
import { cellAddress } from "../sheets/address";
import { userText, type CellContent } from "../sheets/plan";
import { cornerOf, findTitle, foreignCells, readFilled, sheetsOf, type FilledCells } from "./belongings";
import { dropName, setRecord } from "./changes";
import { fillModel, type FilledModel } from "./fill";
import { findModel, placeModels, recordedOf, type PlacedModel } from "./place";
import { sameContent } from "./presentBlocks";
import { readInputs, readPresent, refuseTorn } from "./readModel";
import { readRecord } from "./record";
import { excel, refuse } from "./session";
import { sharersOf, takeAway } from "./takeAway";
import { transact, type Change, type Progress } from "./transaction";
import { forgetUndo, undoable, type LastFill } from "./undo";

export const LONGEST_NAME = 60;

/** Changes what the model is called in the pane and in its sheets' titles; the sheets keep their names. */
export function renameModel(id: string, name: string): Promise<Result<void>> {
  return excel(async (context) => {
    const wanted = name.trim();
    if (wanted === "" || wanted.length > LONGEST_NAME)
      refuse(`A model's name has 1 to ${LONGEST_NAME} characters.`, "name", wanted);
    const { record, placed } = await findModel(context, id);
    const sheets = [...new Set(Object.values(placed.sheetNames))];
    const titles = sheets.map((sheet) => retitle(placed, sheet, wanted));
    const models = record.models.map((model) => (model.id === id ? { ...model, name: wanted } : model));
    const journal = { what: "refresh", id, name: placed.name, sheets: [] } as const;
    await transact(context, record, journal, [...titles, setRecord(record, models)]);
  });
}

/** A title that begins with the old name gets the new one; any other text there is the user's and stays. */
function retitle(model: PlacedModel, sheet: string, wanted: string): Change {
  let corner: Excel.Range | undefined;
  const title = (context: Excel.RequestContext): { cell: Excel.Range; text: string } | undefined => {
    const formulas = (corner?.formulas ?? []) as CellContent[][];
    const cells = formulas.flatMap((line, row) => line.map((content, column) => ({ row, column, content })));
    const found = findTitle(model, sheet, model.name, cells);
    if (!found) return undefined;
    const cell = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(found.row, found.column, 1, 1);
    return { cell, text: String(formulas[found.row]![found.column]) };
  };
  return {
    sheet,
    size: 100,
    save(context) {
      const { rows, columns } = cornerOf(model, sheet);
      if (rows > 0)
        corner = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(0, 0, rows, columns).load("formulas");
    },
    apply(context) {
      const found = title(context);
      if (found) found.cell.values = [[userText(wanted + found.text.slice(model.name.length))]];
    },
    inspect: () => undefined,
    undo(context) {
      const found = title(context);
      if (found) found.cell.values = [[userText(found.text)]];
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
    const kept = await takeAway(context, record, placed, others, progress);
    forgetUndo();
    return { kept };
  });
}

/** Takes the last fill back, as long as none of its cells was edited and nothing was added to its sheets. */
export function undoFill(): Promise<Result<void>> {
  return excel(async (context) => {
    const last = undoable();
    if (!last) return refuse("There is no fill to undo.");
    const { record, placed, others } = await findModel(context, last.id);
    const filled = await readFilled(context, sheetsOf(placed));
    refuseEdited(inputEdits(placed, last, filled));
    const { blocks, torn } = await readPresent(context, placed);
    torn.forEach((block) => refuseTorn(placed, block));
    refuseEdited(blocks.flatMap(({ edits }) => edits.map(({ address }) => address)));
    refuseEdited([...foreignCells(placed, others, filled).values()].filter((address) => address !== ""));
    await takeAway(context, record, placed, others);
    forgetUndo();
  });
}

function refuseEdited([address]: readonly string[]): void {
  if (address !== undefined)
    refuse(`The sheets were edited since they were filled (${address}). Delete the model instead.`, address);
}

/** Titles and inputs that are not what the fill wrote; of an open block also what was typed below it. */
function inputEdits(placed: PlacedModel, { plans }: LastFill, filled: ReadonlyMap<string, FilledCells>): string[] {
  return plans.flatMap(({ key, blocks }) =>
    blocks.flatMap((block): string[] => {
      if (block.part === "derived") return [];
      const { row, column, sheet } = placed.blocks[block.key] ?? { ...block, sheet: placed.sheetNames[key]! };
      const { at, all } = filled.get(sheet)!;
      const written = block.cells.flatMap((line, i) =>
        line.map((content, j) => ({ row: row + i, column: column + j, content: content ?? "" })),
      );
      const below = all.filter(
        (cell) =>
          placed.spec.blocks.some((spec) => spec.key === block.key && spec.open) &&
          cell.row >= row + block.cells.length &&
          cell.column >= column &&
          cell.column < column + block.columns.length,
      );
      return [...written.filter((cell) => !sameContent(cell.content, at(cell.row, cell.column))), ...below].map(
        (cell) => `${sheet}!${cellAddress(cell.row, cell.column)}`,
      );
    }),
  );
}

/** Forgets a model and leaves its cells to the user, formulas and all. */
export function releaseModel(id: string): Promise<Result<void>> {
  return excel(async (context) => {
    const record = await readRecord(context);
    const model = record.models.find((known) => known.id === id);
    if (!model) return refuse("This model is not in the workbook any more.");
    if (record.interrupted && record.interrupted.id !== id)
      refuse("An earlier change was interrupted. Repair it in the pane first.");
    const placed = await placeModels(context, record.models);
    const [own, others] = [
      placed.find((each) => recordedOf(each).id === id)!,
      placed.filter((each) => recordedOf(each).id !== id),
    ];
    // Formulas of the released model go on reading inputs it shares: no other may take these away.
    const sharers = sharersOf(own, others);
    const changes = [
      ...own.spec.blocks.map(({ key }) => dropName(id, key)),
      setRecord(
        record,
        record.models.flatMap((known) => {
          if (known.id === id) return [];
          return [sharers.includes(known.id) ? { ...known, state: { ...known.state, borrows: true } } : known];
        }),
      ),
    ];
    await transact(context, record, { what: "refresh", id, name: model.name, sheets: [] }, changes);
    forgetUndo();
  });
}
