/* The changes a model's life is made of, each with what takes it back. */
import type { MemoryBlock } from "../sheets/model";
import { asText, type Block, type CellContent, type ChartPlan, type SheetPlan } from "../sheets/plan";
import { chartName, memorySheet, nameOf } from "./names";
import type { PlacedBlock } from "./place";
import { deleteHidden, writeRecord, type RecordedModel, type RecordState } from "./record";
import type { Change } from "./transaction";
import { formatBlock, formatRows, sameLook, writeBlock, writeCells, writeSheet } from "./writeSheet";

const textSize = (cells: readonly (readonly CellContent[])[]): number =>
  cells.reduce((sum, row) => row.reduce<number>((n, cell) => n + String(cell).length + 4, sum), 0);

const nothing = (): void => undefined;

const LAST_ROW = 1_048_576;

/**
 * Makes the sheets of plans, empty, so that the formulas of each can point at the others, and names where their blocks will
 * stand. The names go after the sheets: as long as a sheet stands, they tell whose it is.
 */
export function makeSheets(id: string, plans: readonly SheetPlan[]): Change {
  const find = (context: Excel.RequestContext): Excel.Worksheet[] =>
    plans.map(({ name }) => context.workbook.worksheets.getItemOrNullObject(name).load("name"));
  const names = plans.flatMap((plan) => pointNames(id, plan));
  let before: Excel.Worksheet[];
  let present: Excel.Worksheet[];
  return {
    size: names.reduce((sum, { size }) => sum + size, plans.length * 100),
    save(context) {
      before = find(context);
      for (const name of names) name.save(context);
    },
    apply(context) {
      for (const { name } of plans) context.workbook.worksheets.add(name);
      for (const name of names) name.apply(context);
    },
    inspect(context) {
      present = find(context);
      for (const name of names) name.inspect(context);
    },
    undo(context) {
      present.forEach((sheet, index) => !sheet.isNullObject && before[index]!.isNullObject && sheet.delete());
      for (const name of names) name.undo(context);
    },
  };
}

/** Characters of a block that are sent at once: a few blocks and what goes with them stay below Excel's limit. */
const PART = 1_000_000;

/** Fills a sheet that `makeSheets` made, long blocks in several parts; taken back with it. */
export function fillSheet(id: string, plan: SheetPlan, part = PART): Change[] {
  const begun = plan.blocks.map((block) => ({ ...block, cells: block.cells.slice(0, rowsAtOnce(block, part)) }));
  const first: Change = {
    size: begun.reduce((sum, block) => sum + textSize(block.cells), 0),
    save: nothing,
    apply(context) {
      const sheet = context.workbook.worksheets.getItem(plan.name);
      writeSheet(sheet, { ...plan, blocks: begun });
      for (const chart of plan.charts)
        addChart(
          sheet,
          id,
          chart,
          plan.blocks.find(({ key }) => key === chart.block)!,
        );
    },
    inspect: nothing,
    undo: nothing,
  };
  const others = plan.blocks.flatMap((block) => {
    const rows = rowsAtOnce(block, part);
    const parts = Math.ceil(block.cells.length / rows) - 1;
    return Array.from({ length: parts }, (_, index) => fillRows(plan.name, block, (index + 1) * rows, rows));
  });
  return [first, ...others];
}

function rowsAtOnce({ cells, head, spillsFrom }: Block, part: number): number {
  const size = textSize(cells);
  if (size <= part || spillsFrom !== undefined) return cells.length;
  return Math.max(head.length + 1, Math.floor((cells.length * part) / size));
}

function fillRows(name: string, block: Block, from: number, rows: number): Change {
  const part = block.cells.slice(from, from + rows);
  return {
    size: textSize(part),
    save: nothing,
    apply(context) {
      const sheet = context.workbook.worksheets.getItem(name);
      formatRows(sheet, block, from - block.head.length, part.length);
      writeCells(sheet, block.row + from, block.column, part);
    },
    inspect: nothing,
    undo: nothing,
  };
}

function addChart(sheet: Excel.Worksheet, id: string, plan: ChartPlan, block: Block): void {
  const chart = sheet.charts.add(plan.kind, chartSource(sheet, plan, block, block.cells.length), "Columns");
  chart.name = chartName(id, plan.key);
  chart.title.text = plan.title;
  chart.legend.position = "Bottom";
  for (const series of plan.secondary) chart.series.getItemAt(series).axisGroup = "Secondary";
  chart.setPosition(
    sheet.getRangeByIndexes(plan.row, plan.column, 1, 1),
    sheet.getRangeByIndexes(plan.row + plan.rows - 1, plan.column + plan.width - 1, 1, 1),
  );
}

function chartSource(
  sheet: Excel.Worksheet,
  { columns }: ChartPlan,
  place: Block | PlacedBlock,
  rows: number,
): Excel.Range {
  const [from, to] = columns;
  return sheet.getRangeByIndexes(place.row, place.column + from, rows, to - from + 1);
}

/**
 * Lets the charts over a block draw it as it is now. One that the user deleted stays deleted; where there was but one row,
 * and so nothing to draw, it is made.
 */
export function pointCharts(id: string, plans: readonly ChartPlan[], old: PlacedBlock, block: Block): Change {
  let before: Excel.Chart[];
  let present: Excel.Chart[];
  const find = (context: Excel.RequestContext): Excel.Chart[] => {
    const { charts } = context.workbook.worksheets.getItem(old.sheet);
    return plans.map(({ key }) => charts.getItemOrNullObject(chartName(id, key)).load("name"));
  };
  /** One that draws to the last column did so before, too. */
  const columnsBefore = ({ columns: [from, to] }: ChartPlan): ChartPlan["columns"] => [
    from,
    to === block.columns.length - 1 ? old.columns - 1 : to,
  ];
  const isFirst = old.rows <= block.head.length + 1;
  return {
    sheet: old.sheet,
    size: 200 * plans.length,
    save(context) {
      before = find(context);
    },
    apply(context) {
      const sheet = context.workbook.worksheets.getItem(old.sheet);
      plans.forEach((plan, index) => {
        if (!before[index]!.isNullObject)
          before[index]!.setData(chartSource(sheet, plan, block, block.cells.length), "Columns");
        else if (isFirst) addChart(sheet, id, plan, block);
      });
    },
    inspect(context) {
      present = find(context);
    },
    undo(context) {
      const sheet = context.workbook.worksheets.getItem(old.sheet);
      plans.forEach((plan, index) => {
        if (present[index]!.isNullObject) return;
        if (before[index]!.isNullObject) return present[index]!.delete();
        present[index]!.setData(
          chartSource(sheet, { ...plan, columns: columnsBefore(plan) }, old, old.rows),
          "Columns",
        );
      });
    },
  };
}

/** Points a defined name at a block of cells, whether or not the name exists. */
export function pointName(id: string, key: string, area: PlacedBlock): Change {
  const name = nameOf(id, key);
  let before: Excel.NamedItem;
  let present: Excel.NamedItem;
  return {
    size: 200,
    save(context) {
      before = context.workbook.names.getItemOrNullObject(name).load("formula");
    },
    apply(context) {
      const { names } = context.workbook;
      if (!before.isNullObject) names.getItem(name).delete();
      names.add(name, cells(context, area));
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

/** Names of every block of a sheet that is being made. */
const pointNames = (id: string, plan: SheetPlan): Change[] =>
  plan.blocks.filter(({ part }) => part !== "title").map((block) => pointName(id, block.key, areaOf(plan.name, block)));

export const areaOf = (sheet: string, block: Block): PlacedBlock => ({
  sheet,
  row: block.row,
  column: block.column,
  rows: block.cells.length,
  columns: block.columns.length,
});

const cells = (context: Excel.RequestContext, { sheet, row, column, rows, columns }: PlacedBlock): Excel.Range =>
  context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);

/**
 * Rewrites a block. One that keeps its columns is written over, and rows that are new or left over are formatted or cleared;
 * one of other columns is cleared and written anew. `isRoomMade`: whether rows it grows into are free by now, or still the user's.
 */
export function rewriteBlock(
  block: Block,
  planned: Block,
  old: PlacedBlock,
  isRoomMade: () => boolean = () => true,
): Change {
  return hasSameColumns(block, planned) && old.columns === block.columns.length
    ? resizeBlock(block, old, isRoomMade)
    : replaceBlock(block, planned, old, isRoomMade);
}

const hasSameColumns = (a: Block, b: Block): boolean =>
  a.columns.length === b.columns.length &&
  a.columns.every((look, column) => sameLook(look, b.columns[column]!)) &&
  a.spillsFrom === b.spillsFrom &&
  a.projection === b.projection;

function resizeBlock(block: Block, old: PlacedBlock, isRoomMade: () => boolean): Change {
  let saved: Excel.Range;
  const growth = block.cells.length - old.rows;
  const part = (from: number, rows: number): PlacedBlock => ({ ...old, row: old.row + from, rows });
  return {
    sheet: old.sheet,
    size: textSize(block.cells),
    save(context) {
      saved = cells(context, old).load("formulas");
    },
    apply(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      if (growth < 0) wipe(cells(context, part(block.cells.length, -growth)));
      formatRows(worksheet, block, old.rows - block.head.length, growth);
      // What once spilled may stand there as constants, in a file that a program without the functions saved.
      if (block.spillsFrom !== undefined)
        cells(context, part(block.spillsFrom, old.rows - block.spillsFrom)).clear("Contents");
      writeBlock(worksheet, block);
    },
    inspect: nothing,
    undo(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      if (growth > 0 && isRoomMade()) wipe(cells(context, part(old.rows, growth)));
      formatRows(worksheet, block, block.cells.length - block.head.length, -growth);
      putBack(worksheet, block, old, saved.formulas as CellContent[][]);
    },
  };
}

/** Clears a block and writes it anew. */
export function replaceBlock(
  block: Block,
  planned: Block,
  old: PlacedBlock,
  isRoomMade: () => boolean = () => true,
): Change {
  let saved: Excel.Range;
  const next = areaOf(old.sheet, block);
  return {
    sheet: old.sheet,
    size: textSize(block.cells),
    save(context) {
      saved = cells(context, old).load("formulas");
    },
    apply(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      wipe(cells(context, old));
      formatBlock(worksheet, block);
      writeBlock(worksheet, block);
    },
    inspect: nothing,
    undo(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      if (isRoomMade()) wipe(cells(context, next));
      wipe(cells(context, old));
      formatBlock(worksheet, planned);
      putBack(worksheet, planned, old, saved.formulas as CellContent[][]);
    },
  };
}

/** Cells below a formula that spills come back by themselves. */
function putBack(sheet: Excel.Worksheet, { spillsFrom }: Block, old: PlacedBlock, formulas: CellContent[][]): void {
  if (spillsFrom === undefined) return writeCells(sheet, old.row, old.column, formulas);
  writeCells(sheet, old.row, old.column, formulas.slice(0, spillsFrom));
  writeCells(sheet, old.row + spillsFrom, old.column, [[formulas[spillsFrom]![0]!]]);
}

function wipe(range: Excel.Range): void {
  range.clear();
  range.conditionalFormats.clearAll();
}

/** Cells to be pushed in, so that what stands there and below moves down. */
export interface Room extends PlacedBlock {
  /** Whole rows of the sheet, not only these columns. */
  readonly wholeRows: boolean;
}

/** `isDone`: whether the cells in the way have moved. */
export function makeRoom(room: Room): Change & { readonly isDone: () => boolean } {
  const { sheet, row, column, rows, columns, wholeRows } = room;
  let before: Excel.Range;
  let present: Excel.Range;
  const below = (context: Excel.RequestContext): Excel.Range => {
    const area = cells(context, { ...room, rows: LAST_ROW - row });
    return area.getUsedRangeOrNullObject(true).load("rowIndex,rowCount");
  };
  const area = (context: Excel.RequestContext): Excel.Range =>
    wholeRows
      ? context.workbook.worksheets.getItem(sheet).getRange(`${row + 1}:${row + rows}`)
      : cells(context, { sheet, row, column, rows, columns });
  const end = (range: Excel.Range): number => (range.isNullObject ? 0 : range.rowIndex + range.rowCount);
  const isDone = (): boolean => end(present) > end(before);
  return {
    sheet,
    size: 100,
    isDone,
    save(context) {
      before = below(context);
    },
    apply: (context) => void area(context).insert("Down"),
    inspect(context) {
      present = below(context);
    },
    undo: (context) => void (isDone() && area(context).delete("Up")),
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
export function clearArea(area: PlacedBlock): Change {
  let saved: Excel.Range;
  return {
    sheet: area.sheet,
    size: 100,
    save(context) {
      saved = cells(context, area).load("formulas");
    },
    apply: (context) => void cells(context, area).clear("Contents"),
    inspect: nothing,
    undo: (context) =>
      writeCells(
        context.workbook.worksheets.getItem(area.sheet),
        area.row,
        area.column,
        saved.formulas as CellContent[][],
      ),
  };
}

/** Writes the model's memory sheet, making it where there is none. */
export function writeMemory(id: string, blocks: readonly MemoryBlock[]): Change {
  const name = memorySheet(id);
  let before: Excel.Worksheet;
  let saved: Excel.Range;
  let present: Excel.Worksheet;
  const write = (sheet: Excel.Worksheet): void => {
    for (const { row, column, cells: content } of blocks) {
      const area = sheet.getRangeByIndexes(row, column, content.length, content[0]!.length);
      area.values = content.map((line) => [...line]);
    }
  };
  return {
    size: blocks.reduce((sum, block) => sum + textSize(block.cells), 0),
    save(context) {
      before = context.workbook.worksheets.getItemOrNullObject(name).load("name");
      saved = before.getUsedRangeOrNullObject(true).load("values,rowIndex,columnIndex");
    },
    apply(context) {
      const { worksheets } = context.workbook;
      const sheet = before.isNullObject ? worksheets.add(name) : worksheets.getItem(name);
      if (before.isNullObject) sheet.visibility = "VeryHidden";
      else sheet.getRange().clear("Contents");
      write(sheet);
    },
    inspect(context) {
      present = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    },
    undo(context) {
      if (present.isNullObject) return;
      if (before.isNullObject) return deleteHidden(present);
      const sheet = context.workbook.worksheets.getItem(name);
      sheet.getRange().clear("Contents");
      if (saved.isNullObject) return;
      const { values, rowIndex, columnIndex } = saved;
      sheet.getRangeByIndexes(rowIndex, columnIndex, values.length, values[0]!.length).values = (
        values as CellContent[][]
      ).map((row) => row.map(asText));
    },
  };
}

/** Replaces the rows of the record; the transaction itself puts the old ones back. */
export const setRecord = (before: RecordState, models: readonly RecordedModel[]): Change => ({
  size: 4_000 * models.length,
  save: nothing,
  apply: (context) => writeRecord(context, before, models),
  inspect: nothing,
  undo: nothing,
});
