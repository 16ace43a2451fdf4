/* What a repair would write over that is the user's: cells in rows and columns put inside a block, edits of its cells,
   and whatever stands where it will reach. */
import { cellAddress } from "../sheets/address";
import type { Block, CellContent } from "../sheets/plan";
import { dissected, hasLostCells } from "./formulas";
import type { AnyKind } from "./kinds";
import { memorySheet } from "./names";
import type { PlacedBlock } from "./place";
import { presentBlocks, sameContent, type PresentBlock } from "./presentBlocks";
import { refuse } from "./session";

type Cells = readonly (readonly CellContent[])[];

/** A derived block of a model in need of repair. */
export interface Standing {
  /** Where its name points, which need not have its shape any more. */
  readonly old: PlacedBlock;
  /** As it was when it was last written, and as it shall be, both at its present place. */
  readonly planned: Block;
  readonly next: Block;
  readonly present: Cells;
  /** What the cells show. */
  readonly shown: Cells;
}

export interface Loaded {
  readonly memory: Cells;
  readonly present: ReadonlyMap<string, Pick<Standing, "present" | "shown">>;
}

/** Queues loading the derived blocks that are there and the memory; call the answer after the sync. */
export function loadStanding(
  context: Excel.RequestContext,
  id: string,
  spec: AnyKind,
  found: Readonly<Record<string, PlacedBlock>>,
): () => Loaded {
  const { worksheets } = context.workbook;
  const ranges = spec.blocks.flatMap(({ key, part }) => {
    const block = found[key];
    if (part !== "derived" || !block) return [];
    const { sheet, row, column, rows, columns } = block;
    return [{ key, range: worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns) }];
  });
  for (const { range } of ranges) range.load("formulas,values");
  const used = worksheets.getItemOrNullObject(memorySheet(id)).getUsedRangeOrNullObject(true);
  used.load("values,rowIndex,columnIndex");
  return () => ({
    memory: remembered(used),
    present: new Map(ranges.map(({ key, range }) => [key, { present: range.formulas, shown: range.values }])),
  });
}

const remembered = (used: Excel.Range): Cells =>
  used.isNullObject || used.rowIndex > 0 || used.columnIndex > 0 ? [] : used.values;

/** The edits that each block keeps; refuses where something of the user's would be lost. One round trip. */
export async function refuseOverwriting(
  context: Excel.RequestContext,
  standing: readonly Standing[],
): Promise<PresentBlock[]> {
  const fitting = standing.filter(fits);
  const edits = new Map(
    presentBlocks(
      fitting.map(({ old, planned, present }) => ({ key: planned.key, sheet: old.sheet, planned, present })),
    )
      .map((block, index) => ({ ...block, edits: block.edits.filter((edit) => isWorthKeeping(edit, fitting[index]!)) }))
      .map((block) => [block.key, block]),
  );
  const kept = standing.map(({ planned, old }): PresentBlock => {
    return edits.get(planned.key) ?? { key: planned.key, sheet: old.sheet, planned, edits: [] };
  });
  const lost = standing.flatMap((block, index) =>
    fits(block)
      ? kept[index]!.edits.filter((edit) => !isKept(edit, block)).map(({ address }) => address)
      : strangeCells(block),
  );
  const inTheWay = await cellsInTheWay(context, standing);
  refuseLoss("Repair", [...lost, ...inTheWay]);
  return kept;
}

export function refuseLoss(button: "Refresh" | "Repair", addresses: readonly string[]): void {
  if (addresses.length > 0)
    refuse(
      `${button} would write over ${inWords(addresses)}, where something of yours stands. Move it, then press ${button} again; nothing was written.`,
      addresses[0]!,
    );
}

const fits = ({ old, planned }: Standing): boolean =>
  old.rows === planned.cells.length && old.columns === planned.columns.length;

type CellEdit = PresentBlock["edits"][number];

/** A cell somebody emptied is written anew; one that an interrupted refresh has written already is no edit. */
const isWorthKeeping = ({ row, column, content }: CellEdit, { next }: Standing): boolean =>
  content !== "" && !sameContent(next.cells[row]?.[column] ?? null, content);

const isKept = ({ row, column }: CellEdit, { next }: Standing): boolean =>
  row >= next.head.length && (next.cells[row]?.[column] ?? null) !== null;

/** In a block that rows or columns came into or went from: cells that neither plan has anywhere. */
export function strangeCells({ old, planned, next, present, shown }: Standing): string[] {
  const known = new Set(
    [planned, next].flatMap(({ cells }) => cells.flat().map((content) => frameOf(content, old.sheet))),
  );
  const isSpilled = spillOf(planned, old.sheet, present, shown);
  return present.flatMap((line, row) =>
    line.flatMap((content, column) => {
      if (content === "" || isSpilled(row, column) || known.has(frameOf(content, old.sheet))) return [];
      if (typeof content === "string" && content.startsWith("=") && hasLostCells(content)) return [];
      return [`${old.sheet}!${cellAddress(old.row + row, old.column + column)}`];
    }),
  );
}

/** A formula without what it points at, which Excel moves; a text without its apostrophe. */
function frameOf(content: CellContent, sheet: string): CellContent {
  if (typeof content !== "string") return content;
  return content.startsWith("=") ? dissected(content, sheet).frame : content.replace(/^'/, "");
}

/** Cells that a formula fills. One that could not spill shows an error, and what stands below it is somebody's. */
function spillOf(
  { spillsFrom, cells, columns }: Block,
  sheet: string,
  present: Cells,
  shown: Cells,
): (row: number, column: number) => boolean {
  if (spillsFrom === undefined) return () => false;
  const anchor = frameOf(cells[spillsFrom]![0]!, sheet);
  for (const [row, line] of present.entries())
    for (const [column, content] of line.entries()) {
      if (frameOf(content, sheet) !== anchor || String(shown[row]![column]).startsWith("#")) continue;
      const [rows, width] = [cells.length - spillsFrom, columns.length];
      return (i, j) => i >= row && i < row + rows && j >= column && j < column + width;
    }
  return () => false;
}

/** Filled cells that a block reaches beyond where it stands, other than what it would write there itself. */
async function cellsInTheWay(context: Excel.RequestContext, standing: readonly Standing[]): Promise<string[]> {
  const reaching = standing.flatMap(({ old, next }) => {
    const [rows, columns] = [next.cells.length, next.columns.length];
    if (rows <= old.rows && columns <= old.columns) return [];
    const sheet = context.workbook.worksheets.getItem(old.sheet);
    return [{ old, next, range: sheet.getRangeByIndexes(old.row, old.column, rows, columns).load("formulas") }];
  });
  if (reaching.length > 0) await context.sync();
  return reaching.flatMap(({ old, next, range }) =>
    (range.formulas as CellContent[][]).flatMap((line, row) =>
      line.flatMap((content, column) => {
        if (content === "" || (row < old.rows && column < old.columns)) return [];
        if (sameContent(next.cells[row]![column]!, content)) return [];
        return [`${old.sheet}!${cellAddress(old.row + row, old.column + column)}`];
      }),
    ),
  );
}

/** As many as one reads. */
const SHOWN = 5;

function inWords(addresses: readonly string[]): string {
  if (addresses.length === 1) return addresses[0]!;
  if (addresses.length <= SHOWN) return `${addresses.slice(0, -1).join(", ")} and ${addresses[addresses.length - 1]}`;
  return `${addresses.slice(0, SHOWN).join(", ")} and ${addresses.length - SHOWN} more cells`;
}
