/* The changes a model's life is made of, each with what takes it back: its names, its memory and its record. Those of its
   sheets and blocks have files of their own. */
import type { MemoryBlock } from "../sheets/model";
import { asText, type Block, type CellContent } from "../sheets/plan";
import { memorySheet, nameOf } from "./names";
import type { PlacedBlock } from "./place";
import { deleteHidden, writeRecord, type RecordedModel, type RecordState } from "./record";
import type { Change } from "./transaction";

/** About how many characters cells take in a request. */
export const textSize = (cells: readonly (readonly CellContent[])[]): number =>
  cells.reduce((sum, row) => row.reduce<number>((n, cell) => n + String(cell).length + 4, sum), 0);

/** A step that a change does not need. */
export const nothing = (): void => undefined;

export const areaOf = (sheet: string, block: Block): PlacedBlock => ({
  sheet,
  row: block.row,
  column: block.column,
  rows: block.cells.length,
  columns: block.columns.length,
});

export const cellsOf = (
  context: Excel.RequestContext,
  { sheet, row, column, rows, columns }: PlacedBlock,
): Excel.Range => context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);

/** Points a defined name at a block of cells, whether or not the name exists. */
export const pointName = (id: string, key: string, area: PlacedBlock): Change =>
  nameChange(nameOf(id, key), {
    apply(context, name, before) {
      const { names } = context.workbook;
      if (!before.isNullObject) names.getItem(name).delete();
      names.add(name, cellsOf(context, area));
    },
    undo(context, name, before, present) {
      if (!present.isNullObject) present.delete();
      if (!before.isNullObject) context.workbook.names.add(name, String(before.formula));
    },
  });

/** Removes a defined name of the model's. */
export const dropName = (id: string, key: string): Change =>
  nameChange(nameOf(id, key), {
    apply(context, name, before) {
      if (!before.isNullObject) context.workbook.names.getItem(name).delete();
    },
    undo(context, name, before, present) {
      if (present.isNullObject && !before.isNullObject) context.workbook.names.add(name, String(before.formula));
    },
  });

interface NameSteps {
  apply(context: Excel.RequestContext, name: string, before: Excel.NamedItem): void;
  undo(context: Excel.RequestContext, name: string, before: Excel.NamedItem, present: Excel.NamedItem): void;
}

function nameChange(name: string, { apply, undo }: NameSteps): Change {
  let before: Excel.NamedItem;
  let present: Excel.NamedItem;
  return {
    size: 200,
    save(context) {
      before = context.workbook.names.getItemOrNullObject(name).load("formula");
    },
    apply: (context) => apply(context, name, before),
    inspect(context) {
      present = context.workbook.names.getItemOrNullObject(name).load("name");
    },
    undo: (context) => undo(context, name, before, present),
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
