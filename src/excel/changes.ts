/* The changes a model's life is made of, each with what takes it back. */
import type { Block, CellContent, SheetPlan } from "../sheets/plan";
import { nameOf, RECORDED_BLOCKS, writeRecord, type PlacedBlock, type RecordedModel, type RecordState } from "./record";
import type { Change } from "./transaction";
import { formatRows, writeCells, writeSheet } from "./writeSheet";

const textSize = (cells: readonly (readonly CellContent[])[]): number =>
  cells.reduce((sum, row) => row.reduce<number>((n, cell) => n + String(cell).length + 4, sum), 0);

/** Makes the sheets of plans, empty, so that the formulas of each can point at the others. */
export function makeSheets(plans: readonly SheetPlan[]): Change {
  let made: Excel.Worksheet[] = [];
  return {
    size: plans.length * 100,
    save: () => undefined,
    apply: (context) => plans.forEach((plan) => context.workbook.worksheets.add(plan.name)),
    inspect(context) {
      made = plans.map((plan) => context.workbook.worksheets.getItemOrNullObject(plan.name).load("name"));
    },
    undo: () => made.forEach((sheet) => !sheet.isNullObject && sheet.delete()),
  };
}

/** Fills a sheet that `makeSheets` made; taken back with it. */
export const fillSheet = (plan: SheetPlan): Change => ({
  size: plan.blocks.reduce((sum, block) => sum + textSize(block.cells), 0),
  save: () => undefined,
  apply: (context) => writeSheet(context.workbook.worksheets.getItem(plan.name), plan),
  inspect: () => undefined,
  undo: () => undefined,
});

/** Points a defined name at a block of cells, whether or not the name exists. */
export function pointName(id: string, key: string, sheet: string, area: PlacedBlock): Change {
  const name = nameOf(id, key);
  let before: Excel.NamedItem;
  let formula: string | undefined;
  let present: Excel.NamedItem;
  return {
    size: 200,
    save(context) {
      before = context.workbook.names.getItemOrNullObject(name).load("formula");
    },
    apply(context) {
      formula = before.isNullObject ? undefined : String(before.formula);
      const { names } = context.workbook;
      if (formula !== undefined) names.getItem(name).delete();
      names.add(name, cells(context, sheet, area));
    },
    inspect(context) {
      present = context.workbook.names.getItemOrNullObject(name).load("name");
    },
    undo(context) {
      if (!present.isNullObject) present.delete();
      if (!before.isNullObject) context.workbook.names.add(name, String(before.formula));
    },
  };
}

export const pointNames = (id: string, plan: SheetPlan): Change[] =>
  plan.blocks
    .filter((block) => (RECORDED_BLOCKS as readonly string[]).includes(block.key))
    .map((block) => pointName(id, block.key, plan.name, areaOf(block)));

export const areaOf = (block: Block): PlacedBlock => ({
  row: block.row,
  column: block.column,
  rows: block.cells.length,
  columns: block.columns.length,
});

const cells = (context: Excel.RequestContext, sheet: string, area: PlacedBlock): Excel.Range =>
  context.workbook.worksheets.getItem(sheet).getRangeByIndexes(area.row, area.column, area.rows, area.columns);

/** Rewrites a block that may have more or fewer rows than it had; surplus rows are cleared, new ones formatted. */
export function rewriteBlock(sheet: string, block: Block, old: PlacedBlock): Change {
  let saved: Excel.Range;
  const growth = block.cells.length - old.rows;
  const part = (from: number, rows: number): PlacedBlock => ({ ...old, row: old.row + from, rows });
  return {
    sheet,
    size: textSize(block.cells),
    save(context) {
      saved = cells(context, sheet, old).load("formulas");
    },
    apply(context) {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      if (growth < 0) cells(context, sheet, part(block.cells.length, -growth)).clear();
      formatRows(worksheet, block, old.rows - block.head.length, growth);
      writeCells(worksheet, old.row, old.column, block.cells);
    },
    inspect: () => undefined,
    undo(context) {
      const worksheet = context.workbook.worksheets.getItem(sheet);
      if (growth > 0) cells(context, sheet, part(old.rows, growth)).clear();
      formatRows(worksheet, block, block.cells.length - block.head.length, -growth);
      writeCells(worksheet, old.row, old.column, saved.formulas as CellContent[][]);
    },
  };
}

/** Removes a defined name of the model's. */
export function dropName(id: string, key: string): Change {
  const name = nameOf(id, key);
  let before: Excel.NamedItem;
  let present: Excel.NamedItem;
  return {
    size: 100,
    save(context) {
      before = context.workbook.names.getItemOrNullObject(name).load("formula");
    },
    apply(context) {
      if (!before.isNullObject) context.workbook.names.getItem(name).delete();
    },
    inspect(context) {
      present = context.workbook.names.getItemOrNullObject(name).load("name");
    },
    undo(context) {
      if (present.isNullObject && !before.isNullObject) context.workbook.names.add(name, String(before.formula));
    },
  };
}

/** Clears the contents of cells of the model's on a sheet that holds other things too. */
export function clearArea(sheet: string, area: PlacedBlock): Change {
  let saved: Excel.Range;
  return {
    sheet,
    size: 100,
    save(context) {
      saved = cells(context, sheet, area).load("formulas");
    },
    apply: (context) => void cells(context, sheet, area).clear("Contents"),
    inspect: () => undefined,
    undo: (context) =>
      writeCells(context.workbook.worksheets.getItem(sheet), area.row, area.column, saved.formulas as CellContent[][]),
  };
}

/** Replaces the rows of the record; the transaction itself puts the old ones back. */
export const setRecord = (before: RecordState, models: readonly RecordedModel[]): Change => ({
  size: 2_000 * models.length,
  save: () => undefined,
  apply: (context) => writeRecord(context, before, models),
  inspect: () => undefined,
  undo: () => undefined,
});
