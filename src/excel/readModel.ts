/* Reads from the workbook what a model's inputs are now, and how its derived blocks stand. One conversation for both. */
import type { DataTable } from "../domain/market/cell";
import { areaAddress } from "../sheets/address";
import type { BlockSpec, Derivable, InputTables, Model } from "../sheets/model";
import type { Block, CellContent } from "../sheets/plan";
import { memorySheet } from "./names";
import { layoutOf, locateIn, type PlacedBlock, type PlacedModel } from "./place";
import { presentBlocks, type PresentBlock, type StandingBlock } from "./presentBlocks";
import { insist, refuse } from "./session";

export { droppedEdits, keepEdits, sameContent, type Edit, type PresentBlock } from "./presentBlocks";

const LAST_ROW = 1_048_576;

/** A block that rows or columns were put into, or taken from. */
export interface TornBlock extends StandingBlock {
  /** What the cells show. */
  readonly shown: readonly (readonly CellContent[])[];
}

export interface PresentModel {
  readonly model: Model;
  readonly blocks: readonly PresentBlock[];
  readonly torn: readonly TornBlock[];
  /** What the memory sheet holds; none when it was deleted. */
  readonly memory: readonly (readonly CellContent[])[];
}

/** The inputs as they stand on the sheets, parsed. One round trip. */
export async function readInputs(context: Excel.RequestContext, placed: PlacedModel): Promise<Model> {
  const inputs = loadInputs(context, placed);
  await context.sync();
  return parse(placed, inputs());
}

/** Inputs and derived blocks. One round trip; two where blocks are torn. */
export async function readPresent(context: Excel.RequestContext, placed: PlacedModel): Promise<PresentModel> {
  const inputs = loadInputs(context, placed);
  const ranges = placed.spec.blocks.flatMap(({ key, part }) => {
    if (part !== "derived") return [];
    const { sheet, row, column, rows, columns } = placed.blocks[key]!;
    const range = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
    return [{ key, range: range.load("formulas") }];
  });
  const memory = context.workbook.worksheets.getItemOrNullObject(memorySheet(placed.id));
  const used = memory.getUsedRangeOrNullObject(true);
  used.load("values,rowIndex,columnIndex");
  await context.sync();
  const remembered = used.isNullObject || used.rowIndex > 0 || used.columnIndex > 0 ? [] : used.values;
  const planned = new Map(placed.spec.derived(madeBefore(placed, remembered), layoutOf(placed)).map((b) => [b.key, b]));
  const fits = ({ key }: { key: string }): boolean => hasShapeOf(placed.blocks[key]!, planned.get(key)!);
  const standing = ({ key, range }: (typeof ranges)[number]): StandingBlock => ({
    key,
    sheet: placed.blocks[key]!.sheet,
    planned: planned.get(key)!,
    present: range.formulas as CellContent[][],
  });
  const torn = ranges.filter((each) => !fits(each));
  for (const { range } of torn) range.load("values");
  if (torn.length > 0) await context.sync();
  return {
    model: parse(placed, inputs()),
    blocks: presentBlocks(ranges.filter(fits).map(standing)),
    torn: torn.map((each) => ({ ...standing(each), shown: each.range.values as CellContent[][] })),
    memory: remembered,
  };
}

function parse({ spec, name, mode, state, blocks }: PlacedModel, cells: InputTables): Model {
  const locate = locateIn(blocks);
  return { ...insist(spec.read(name, mode, cells, state.shape, locate)), onSheet: { cells, locate } };
}

/** Shape and tables as they were at the last fill or refresh. */
export function madeBefore({ state }: PlacedModel, memory: PresentModel["memory"]): Derivable<unknown> {
  const tables = state.memory.map(({ key, row, column, rows, columns }) => {
    const cells = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => memory[row + i]?.[column + j] ?? ""),
    );
    return [key, cells] as const;
  });
  return { shape: state.shape, tables: Object.fromEntries(tables) };
}

interface LoadedBlock {
  readonly key: string;
  readonly range: Excel.Range;
  /** Of a block that is read beyond its last row, and perhaps its last column. */
  readonly open?: PlacedBlock;
  readonly takes?: BlockSpec["takes"];
}

/** Columns beyond a block's last that are looked at. */
const WIDER = 10;

/** Queues loading the input blocks; call the answer after the sync. */
function loadInputs(context: Excel.RequestContext, { spec, blocks }: PlacedModel): () => InputTables {
  const loaded = spec.blocks.flatMap(({ key, part, open, takes }): LoadedBlock[] => {
    if (part !== "inputs") return [];
    const block = blocks[key]!;
    const { sheet, row, column, rows, columns } = block;
    const worksheet = context.workbook.worksheets.getItem(sheet);
    if (!open) return [{ key, range: worksheet.getRangeByIndexes(row, column, rows, columns).load("values") }];
    const width = takes ? columns + WIDER : columns;
    const range = worksheet.getRangeByIndexes(row, column, LAST_ROW - row, width).getUsedRangeOrNullObject(true);
    range.load("values,rowIndex,columnIndex");
    return [{ key, range, open: block, ...(takes && { takes }) }];
  });
  return () =>
    Object.fromEntries(
      loaded.map(({ key, range, open, takes }): [string, DataTable] => {
        if (!open) return [key, range.values as DataTable];
        return [key, range.isNullObject ? [] : squared(range, open, takes)];
      }),
    );
}

/** A used range starts at its first filled cell, which need not be the block's. */
function squared(range: Excel.Range, { row, column, columns: own }: PlacedBlock, takes: BlockSpec["takes"]): DataTable {
  const above = range.rowIndex - row;
  const left = range.columnIndex - column;
  let columns = own;
  while (takes?.((range.values[-above]?.[columns - left] ?? "") as CellContent)) columns++;
  if (above === 0 && left === 0 && range.values[0]?.length === columns) return range.values as DataTable;
  return Array.from({ length: above + range.values.length }, (_, i) =>
    Array.from({ length: columns }, (_, j) => range.values[i - above]?.[j - left] ?? ""),
  );
}

export const hasShapeOf = ({ rows, columns }: PlacedBlock, block: Block): boolean =>
  rows === block.cells.length && columns === block.columns.length;

export function refuseTorn(placed: PlacedModel, { key }: TornBlock): never {
  const { sheet, row, column, rows, columns } = placed.blocks[key]!;
  return refuse(
    `Rows or columns were inserted or deleted inside ${sheet}!${areaAddress(row, column, rows, columns)}, which belongs to the model. Undo that, or press Repair to write the block anew.`,
  );
}
