/* Where the blocks of recorded models stand in the workbook now, and how they are found. */
import { cellAddress } from "../sheets/address";
import type { Layout, Locate } from "../sheets/model";
import type { Place } from "../sheets/plan";
import { kindOf, type AnyKind } from "./kinds";
import { memorySheet, nameOf } from "./names";
import { readRecord, type RecordedModel, type RecordState } from "./record";
import { refuse } from "./session";

/** A block as the workbook has it now. */
export interface PlacedBlock extends Place {
  readonly sheet: string;
  readonly rows: number;
  readonly columns: number;
}

export interface PlacedModel extends RecordedModel {
  readonly spec: AnyKind;
  /** Present names of its sheets, by key. */
  readonly sheetNames: Readonly<Record<string, string>>;
  readonly blocks: Readonly<Record<string, PlacedBlock>>;
}

export interface LostModel {
  readonly recorded: RecordedModel;
  readonly spec: AnyKind;
  /** Blocks whose name or cells are gone. */
  readonly missing: readonly string[];
  /** The others. */
  readonly found: Readonly<Record<string, PlacedBlock>>;
}

/** One round trip. */
export async function placeModels(
  context: Excel.RequestContext,
  models: readonly RecordedModel[],
): Promise<(PlacedModel | LostModel)[]> {
  const sought = models.map((recorded) => {
    const spec = kindOf(recorded.kind);
    const blocks = spec.blocks.map(({ key }) => {
      const range = context.workbook.names.getItemOrNullObject(nameOf(recorded.id, key)).getRangeOrNullObject();
      range.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name");
      return { key, range };
    });
    return { recorded, spec, blocks };
  });
  if (models.length > 0) await context.sync();
  return sought.map(({ recorded, spec, blocks }) => {
    const found: Record<string, PlacedBlock> = {};
    for (const { key, range } of blocks)
      if (!range.isNullObject)
        found[key] = {
          sheet: range.worksheet.name,
          row: range.rowIndex,
          column: range.columnIndex,
          rows: range.rowCount,
          columns: range.columnCount,
        };
    const missing = blocks.flatMap(({ key }) => (key in found ? [] : [key]));
    if (missing.length > 0) return { recorded, spec, missing, found };
    return { ...recorded, spec, blocks: found, sheetNames: sheetNamesOf(spec, found) };
  });
}

export function sheetNamesOf(
  spec: AnyKind,
  found: Readonly<Record<string, PlacedBlock>>,
): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { key, sheet } of spec.blocks) if (found[key]) names[sheet] ??= found[key].sheet;
  return names;
}

export const layoutOf = ({ id, sheetNames, blocks }: Pick<PlacedModel, "id" | "sheetNames" | "blocks">): Layout => ({
  names: sheetNames,
  places: blocks,
  memory: memorySheet(id),
});

export const locateIn =
  (blocks: PlacedModel["blocks"]): Locate =>
  (key, row, column) => {
    const { sheet, row: top, column: left } = blocks[key]!;
    return `${sheet}!${cellAddress(top + row, left + column)}`;
  };

/** The model of an id, refused where it is gone, lost cells, or an earlier change is half-done. Two round trips. */
export async function findModel(
  context: Excel.RequestContext,
  id: string,
): Promise<{ record: RecordState; placed: PlacedModel; others: readonly (PlacedModel | LostModel)[] }> {
  const record = await readRecord(context);
  if (record.interrupted) refuse("An earlier change was interrupted. Repair it in the pane first.");
  if (!record.models.some((model) => model.id === id)) refuse("This model is not in the workbook any more.");
  const all = await placeModels(context, record.models);
  const placed = all.find((model) => recordedOf(model).id === id)!;
  if ("missing" in placed) return refuse(lostMessage(placed));
  return { record, placed, others: all.filter((model) => model !== placed) };
}

export const recordedOf = (model: PlacedModel | LostModel): RecordedModel =>
  "missing" in model ? model.recorded : model;

export function lostMessage({ recorded, spec, missing, found }: LostModel): string {
  const sheets = spec.sheets.filter(({ key }) => missing.some((block) => sheetOf(spec, block) === key));
  const inputs = missing.some((block) => spec.blocks.find(({ key }) => key === block)?.part === "inputs");
  const what = sheets.map(({ name }) => name).join(", ");
  return inputs || Object.keys(found).length === 0
    ? `Inputs of "${recorded.name}" were deleted (${what}). Undo that, or release the model.`
    : `Cells of "${recorded.name}" were deleted (${what}). Undo that, press Repair to write them anew, or release the model.`;
}

export const sheetOf = (spec: AnyKind, block: string): string => spec.blocks.find(({ key }) => key === block)!.sheet;
