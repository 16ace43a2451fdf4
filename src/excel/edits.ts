/* Which of a model's own cells somebody has changed since they were written. */
import { cellAddress } from "../sheets/address";
import { BLOCK_HEADS, type NoteBlockKey, type NoteLayout } from "../sheets/note/layout";
import { derivedBlocks, layoutOf } from "../sheets/note/planNote";
import type { Block, CellContent } from "../sheets/plan";
import type { PlacedModel } from "./record";
import { refuse } from "./session";

export interface Edit {
  /** "Outcome!K12". */
  readonly address: string;
  readonly content: CellContent;
}

export interface PresentBlock {
  readonly key: NoteBlockKey;
  readonly sheet: string;
  /** As it was planned when it was last written, at its present place. */
  readonly planned: Block;
  readonly present: CellContent[][];
  readonly edits: readonly (Edit & { readonly row: number; readonly column: number })[];
}

/** The blocks that follow from the inputs, as they stand. Refuses a block whose shape is no longer the model's. One round trip. */
export async function readPresent(context: Excel.RequestContext, placed: PlacedModel): Promise<PresentBlock[]> {
  const layout = presentLayout(placed);
  const blocks = derivedBlocks(layout).map(({ sheet, key, block }) => {
    const { row, column, rows, columns } = placed.blocks[key];
    if (rows !== block.cells.length || columns !== block.columns.length)
      refuse(
        `Rows or columns were inserted or deleted inside ${placed.sheetNames[sheet]}!${cellAddress(row, column)}:${cellAddress(row + rows - 1, column + columns - 1)}, which belongs to the model. Undo that, or press Repair to write the block anew.`,
      );
    const worksheet = context.workbook.worksheets.getItem(placed.sheetNames[sheet]);
    const range = worksheet.getRangeByIndexes(row, column, rows, columns).load("formulas");
    return { key, sheet: placed.sheetNames[sheet], planned: block, range };
  });
  await context.sync();
  return blocks.map(({ range, ...block }) => {
    const present = range.formulas as CellContent[][];
    return { ...block, present, edits: editsOf(block.sheet, block.planned, present) };
  });
}

export const presentLayout = (placed: PlacedModel): NoteLayout =>
  layoutOf(placed.state.shape, placed.sheetNames, placed.blocks);

function editsOf(sheet: string, planned: Block, present: readonly (readonly CellContent[])[]): PresentBlock["edits"] {
  return planned.cells.flatMap((line, row) =>
    line.flatMap((content, column) => {
      const now = present[row]![column]!;
      if (content === null || sameContent(content, now)) return [];
      const address = `${sheet}!${cellAddress(planned.row + row, planned.column + column)}`;
      return [{ row, column, address, content: now }];
    }),
  );
}

/** Excel drops needless quotes around sheet names and the apostrophe of text. */
function sameContent(planned: CellContent, present: CellContent): boolean {
  if (typeof planned !== "string" || typeof present !== "string") return planned === present;
  return plain(planned) === plain(present);
}

const plain = (content: string): string =>
  content.startsWith("=") ? content.replace(/'([A-Za-z_][A-Za-z0-9_.]*)'!/g, "$1!") : content.replace(/^'/, "");

/** The new block with the cells kept that somebody has edited, as far as they are still inside it. */
export function keepEdits(block: Block, { key, edits }: PresentBlock): Block {
  const inside = edits.filter(({ row }) => row < block.cells.length && row >= BLOCK_HEADS[key]);
  if (inside.length === 0) return block;
  const cells = block.cells.map((row) => [...row]);
  for (const { row, column, content } of inside) cells[row]![column] = content;
  return { ...block, cells };
}
