/* Blocks of a model's cells, as changes that can be taken back. */
import type { Block, CellContent } from "../sheets/plan";
import { areaOf, cellsOf, nothing, textSize } from "./changes";
import type { PlacedBlock } from "./place";
import type { Change } from "./transaction";
import { formatBlock, formatRows, sameLook, writeBlock, writeCells } from "./writeSheet";

/**
 * Rewrites a block. One that keeps its looks is written over, and rows that are new or left over are formatted or cleared;
 * one of other looks is cleared and written anew. `isRoomMade`: whether rows it grows into are free by now, or still the user's.
 */
export function rewriteBlock(
  block: Block,
  planned: Block,
  old: PlacedBlock,
  isRoomMade: () => boolean = () => true,
): Change {
  return hasSameLooks(block, planned) && old.columns === block.columns.length
    ? resizeBlock(block, old, isRoomMade)
    : replaceBlock(block, planned, old, isRoomMade);
}

/** Single cells that look different move with the rows they are in. */
const sameStyles = (a: Block, b: Block): boolean => JSON.stringify(a.styled ?? []) === JSON.stringify(b.styled ?? []);

const hasSameLooks = (a: Block, b: Block): boolean =>
  a.columns.length === b.columns.length &&
  a.columns.every((look, column) => sameLook(look, b.columns[column]!)) &&
  a.spillsFrom === b.spillsFrom &&
  a.projection === b.projection &&
  sameStyles(a, b);

function resizeBlock(block: Block, old: PlacedBlock, isRoomMade: () => boolean): Change {
  let saved: Excel.Range;
  const growth = block.cells.length - old.rows;
  const part = (from: number, rows: number): PlacedBlock => ({ ...old, row: old.row + from, rows });
  return {
    sheet: old.sheet,
    size: textSize(block.cells),
    save(context) {
      saved = cellsOf(context, old).load("formulas");
    },
    apply(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      if (growth < 0) wipe(cellsOf(context, part(block.cells.length, -growth)));
      formatRows(worksheet, block, old.rows - block.head.length, growth);
      // What once spilled may stand there as constants, in a file that a program without the functions saved.
      if (block.spillsFrom !== undefined)
        cellsOf(context, part(block.spillsFrom, old.rows - block.spillsFrom)).clear("Contents");
      writeBlock(worksheet, block);
    },
    inspect: nothing,
    undo(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      if (growth > 0 && isRoomMade()) wipe(cellsOf(context, part(old.rows, growth)));
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
      saved = cellsOf(context, old).load("formulas");
    },
    apply(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      wipe(cellsOf(context, old));
      formatBlock(worksheet, block);
      writeBlock(worksheet, block);
    },
    inspect: nothing,
    undo(context) {
      const worksheet = context.workbook.worksheets.getItem(old.sheet);
      if (isRoomMade()) wipe(cellsOf(context, next));
      wipe(cellsOf(context, old));
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

const LAST_ROW = 1_048_576;

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
    const area = cellsOf(context, { ...room, rows: LAST_ROW - row });
    return area.getUsedRangeOrNullObject(true).load("rowIndex,rowCount");
  };
  const area = (context: Excel.RequestContext): Excel.Range =>
    wholeRows
      ? context.workbook.worksheets.getItem(sheet).getRange(`${row + 1}:${row + rows}`)
      : cellsOf(context, { sheet, row, column, rows, columns });
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

/** Clears the contents of cells of the model's on a sheet that holds other things too. */
export function clearArea(area: PlacedBlock): Change {
  let saved: Excel.Range;
  return {
    sheet: area.sheet,
    size: 100,
    save(context) {
      saved = cellsOf(context, area).load("formulas");
    },
    apply: (context) => void cellsOf(context, area).clear("Contents"),
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
