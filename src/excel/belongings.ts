/* Which cells of its sheets are a model's, and which are the user's or another model's. */
import { cellAddress } from "../sheets/address";
import type { CellContent, Place } from "../sheets/plan";
import { recordedOf, type LostModel, type PlacedBlock, type PlacedModel } from "./place";

/** The filled cells of a sheet: formulas, so that one which shows nothing counts too. */
export interface FilledCells {
  at(row: number, column: number): CellContent;
  readonly all: readonly { readonly row: number; readonly column: number; readonly content: CellContent }[];
}

/** One round trip. */
export async function readFilled(
  context: Excel.RequestContext,
  sheets: readonly string[],
): Promise<ReadonlyMap<string, FilledCells>> {
  const used = sheets.map((sheet) => {
    const range = context.workbook.worksheets.getItem(sheet).getUsedRangeOrNullObject(true);
    return { sheet, range: range.load("rowIndex,columnIndex,formulas") };
  });
  await context.sync();
  return new Map(used.map(({ sheet, range }) => [sheet, filledCells(range)]));
}

function filledCells(range: Excel.Range): FilledCells {
  if (range.isNullObject) return { at: () => "", all: [] };
  const { rowIndex, columnIndex } = range;
  const formulas = range.formulas as CellContent[][];
  const all = formulas.flatMap((line, i) =>
    line.flatMap((content, j) => (content === "" ? [] : [{ row: rowIndex + i, column: columnIndex + j, content }])),
  );
  return { at: (row, column) => formulas[row - rowIndex]?.[column - columnIndex] ?? "", all };
}

export const blocksOf = (model: PlacedModel | LostModel): Readonly<Record<string, PlacedBlock>> =>
  "missing" in model ? model.found : model.blocks;

/** The sheets its blocks stand on. */
export const sheetsOf = (model: PlacedModel | LostModel): string[] => [
  ...new Set(Object.values(blocksOf(model)).map(({ sheet }) => sheet)),
];

export const isSame = (a: PlacedBlock, b: PlacedBlock): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.column === b.column;

/**
 * Of the model's sheets, those that hold cells of the user's or of another model, each with the address of the first cell
 * that is nobody's but the user's; "" where there is none.
 */
export function foreignCells(
  model: PlacedModel | LostModel,
  others: readonly (PlacedModel | LostModel)[],
  filled: ReadonlyMap<string, FilledCells>,
): ReadonlyMap<string, string> {
  const taken = new Set(others.flatMap(sheetsOf));
  const found = new Map<string, string>();
  for (const sheet of sheetsOf(model)) {
    const isOwn = ownCells(model, sheet, filled.get(sheet)!);
    const first = filled.get(sheet)!.all.find(({ row, column }) => !isOwn(row, column));
    if (taken.has(sheet)) found.set(sheet, "");
    else if (first) found.set(sheet, `${sheet}!${cellAddress(first.row, first.column)}`);
  }
  return found;
}

function ownCells(
  model: PlacedModel | LostModel,
  sheet: string,
  filled: FilledCells,
): (row: number, column: number) => boolean {
  const { spec } = model;
  const { name, state } = recordedOf(model);
  const key = spec.blocks.find((block) => blocksOf(model)[block.key]?.sheet === sheet)!.sheet;
  const lines = state.titles[key] ?? 0;
  const title = findTitle(model, sheet, name, filled.all) ?? usualTitle(model, sheet, lines);
  const own = spec.blocks.flatMap((block): PlacedBlock[] => {
    const place = blocksOf(model)[block.key];
    if (place?.sheet !== sheet) return [];
    // Inputs typed below the last row are the model's too: its formulas read them.
    return [block.open ? { ...place, rows: Infinity } : place];
  });
  return (row, column) =>
    (column === title.column && row >= title.row && row < title.row + lines) ||
    own.some(
      (block) =>
        row >= block.row &&
        row < block.row + block.rows &&
        column >= block.column &&
        column < block.column + block.columns,
    );
}

/** The corner of a sheet above the model's blocks, where its title stands. */
export function cornerOf(model: PlacedModel | LostModel, sheet: string): { rows: number; columns: number } {
  const blocks = Object.values(blocksOf(model)).filter((block) => block.sheet === sheet);
  return {
    rows: Math.min(...blocks.map(({ row }) => row)),
    columns: Math.min(...blocks.map(({ column }) => column)) + 1,
  };
}

/** The first cell above the blocks that begins with the model's name: rows and columns may have been put before it. */
export function findTitle(
  model: PlacedModel | LostModel,
  sheet: string,
  name: string,
  cells: FilledCells["all"],
): Place | undefined {
  const corner = cornerOf(model, sheet);
  return cells.find(
    ({ row, column, content }) =>
      row < corner.rows &&
      column < corner.columns &&
      (content === name || (typeof content === "string" && content.startsWith(`${name}:`))),
  );
}

/** Where the user has written over it: its lines, and a blank one, stand above the blocks. */
function usualTitle(model: PlacedModel | LostModel, sheet: string, lines: number): Place {
  const { rows, columns } = cornerOf(model, sheet);
  return { row: Math.max(0, rows - lines - 1), column: columns - 1 };
}
