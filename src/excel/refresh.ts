/* Brings a model's sheets in step with its inputs: as many rows as the terms have instalments, formulas that reach every
   price row. The inputs themselves are never written. */
import type { Result } from "../domain/failure";
import { areaAddress } from "../sheets/address";
import {
  BLOCK_HEADS,
  priceRowsFor,
  type NoteBlockKey,
  type NoteLayout,
  type NoteSheetKey,
} from "../sheets/note/layout";
import { planNote } from "../sheets/note/planNote";
import { blockOf, type Block, type CellContent } from "../sheets/plan";
import { readNote } from "./readNote";
import { nameOf, placeModels, readRecord, type PlacedModel } from "./record";
import { excel, refuse } from "./session";
import { formatRows } from "./writeSheet";

export interface RefreshReport {
  /** What was done, a sentence each; none when everything was already in step. */
  readonly changes: readonly string[];
}

/** The blocks a refresh rewrites, with the sheet each stands on. */
const DERIVED_BLOCKS: readonly [NoteBlockKey, NoteSheetKey][] = [
  ["derived", "terms"],
  ["checks", "terms"],
  ["schedule", "schedule"],
  ["outcome", "outcome"],
];

export function refreshModel(id: string): Promise<Result<RefreshReport>> {
  return excel(async (context) => {
    const placed = await findModel(context, id);
    const model = await readNote(context, placed);
    const layout: NoteLayout = {
      names: placed.sheetNames,
      places: placed.blocks,
      instalments: model.terms.instalments,
      priceRows: priceRowsFor(model.prices.length),
    };
    const plans = planNote(model, layout);
    const work = DERIVED_BLOCKS.map(([key, sheetKey]) => {
      const plan = plans.find((candidate) => candidate.key === sheetKey)!;
      return { block: blockOf(plan, key), old: placed.blocks[key], sheet: placed.sheetNames[sheetKey] };
    });
    const present = await readPresent(context, work);
    const changed = work.filter(({ block }, index) => !sameCells(block.cells, present[index]!));
    const saved = work.map((entry, index) => ({ ...entry, cells: present[index]! }));
    try {
      for (const entry of changed) rewrite(context, id, entry);
      await context.sync();
    } catch (error) {
      await restore(id, saved);
      throw error;
    }
    return { changes: describe(changed) };
  });
}

interface Work {
  readonly block: Block;
  readonly old: PlacedModel["blocks"][NoteBlockKey];
  readonly sheet: string;
}

export async function findModel(context: Excel.RequestContext, id: string): Promise<PlacedModel> {
  const recorded = (await readRecord(context)).find((model) => model.id === id);
  if (!recorded) return refuse("This model is not in the workbook any more.");
  const [placed] = await placeModels(context, [recorded]);
  if (!placed || "missing" in placed)
    return refuse(
      `Cells of "${recorded.name}" were deleted (${placed?.missing.join(", ") ?? ""}). Undo that, or fill the model again.`,
    );
  return placed;
}

/** The formulas in the blocks' present cells; refuses when a block would grow into cells that are not its own. */
async function readPresent(context: Excel.RequestContext, work: readonly Work[]): Promise<CellContent[][][]> {
  const ranges = work.map(({ block, old, sheet: name }) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const growth = block.cells.length - old.rows;
    return {
      present: sheet.getRangeByIndexes(old.row, old.column, old.rows, old.columns).load("formulas"),
      next:
        growth > 0
          ? sheet.getRangeByIndexes(old.row + old.rows, old.column, growth, old.columns).load("values")
          : undefined,
    };
  });
  await context.sync();
  ranges.forEach(({ next }, index) => {
    const { old, sheet } = work[index]!;
    const line = next?.values.findIndex((row) => row.some((value) => value !== "")) ?? -1;
    if (line >= 0)
      refuse(
        `${sheet} needs ${next!.values.length} more rows, but ${sheet}!${areaAddress(old.row + old.rows + line, old.column, 1, old.columns)} holds something of yours. Move it, or insert rows above it, and refresh again.`,
      );
  });
  return ranges.map(({ present }) => present.formulas as CellContent[][]);
}

function rewrite(context: Excel.RequestContext, id: string, { block, old, sheet: name }: Work): void {
  const sheet = context.workbook.worksheets.getItem(name);
  const surplus = old.rows - block.cells.length;
  if (surplus > 0) sheet.getRangeByIndexes(old.row + block.cells.length, old.column, surplus, old.columns).clear();
  if (surplus < 0) formatRows(sheet, block, old.rows - block.head.length, -surplus);
  const area = sheet.getRangeByIndexes(old.row, old.column, block.cells.length, old.columns);
  area.formulas = block.cells.map((row) => [...row]);
  if (surplus !== 0) rename(context, nameOf(id, block.key), area);
}

/** Points a defined name at another range. */
function rename(context: Excel.RequestContext, name: string, area: Excel.Range): void {
  context.workbook.names.getItem(name).delete();
  context.workbook.names.add(name, area);
}

/** Puts back what stood there before a refresh that failed. */
async function restore(id: string, saved: readonly (Work & { readonly cells: CellContent[][] })[]): Promise<void> {
  const restored = await excel(async (context) => {
    const { names, worksheets } = context.workbook;
    const kept = saved.map(({ block }) => names.getItemOrNullObject(nameOf(id, block.key)).load("name"));
    await context.sync();
    saved.forEach(({ block, old, sheet: name, cells }, index) => {
      const sheet = worksheets.getItem(name);
      const grown = block.cells.length - old.rows;
      if (grown > 0) sheet.getRangeByIndexes(old.row + old.rows, old.column, grown, old.columns).clear();
      if (grown < 0) formatRows(sheet, block, block.cells.length - block.head.length, -grown);
      const area = sheet.getRangeByIndexes(old.row, old.column, old.rows, old.columns);
      area.formulas = cells;
      if (!kept[index]!.isNullObject) kept[index]!.delete();
      names.add(nameOf(id, block.key), area);
    });
    await context.sync();
  });
  if (!restored.ok) refuse(`Refreshing failed and so did putting the old cells back: ${restored.failure.message}`);
}

function sameCells(
  planned: readonly (readonly CellContent[])[],
  present: readonly (readonly CellContent[])[],
): boolean {
  return (
    planned.length === present.length &&
    planned.every((row, i) => row.every((content, j) => content === null || content === present[i]![j]))
  );
}

function describe(changed: readonly Work[]): string[] {
  return changed.map(({ block, old, sheet }) => {
    const rows = block.cells.length - old.rows;
    if (rows === 0) return `${sheet}: formulas brought up to date.`;
    const what = `${Math.abs(rows)} row${Math.abs(rows) === 1 ? "" : "s"} ${rows > 0 ? "added" : "removed"}`;
    return `${sheet}: ${what}, ${block.cells.length - BLOCK_HEADS[block.key as NoteBlockKey]} in all.`;
  });
}
