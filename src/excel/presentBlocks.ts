/* How derived blocks stand in the workbook: what of them somebody edited, and what Excel itself moved. */
import { cellAddress } from "../sheets/address";
import type { Block, CellContent, Place } from "../sheets/plan";
import { dissected, hasLostCells, spelled } from "./formulas";

export interface Edit {
  /** "Outcome!K12". */
  readonly address: string;
  readonly content: CellContent;
}

export interface PresentBlock {
  readonly key: string;
  readonly sheet: string;
  /** As it was planned when it was last written, at its present place; formulas whose references Excel has moved since, as they are. */
  readonly planned: Block;
  readonly edits: readonly (Edit & { readonly row: number; readonly column: number })[];
}

export interface StandingBlock {
  readonly key: string;
  readonly sheet: string;
  /** As it was planned when it was last written, at its present place. */
  readonly planned: Block;
  readonly present: readonly (readonly CellContent[])[];
}

/** Cells and ranges by what formulas were planned to point at, and how many now point where instead. */
type Votes = Map<string, Map<string, number>>;

interface Difference {
  readonly block: StandingBlock;
  readonly row: number;
  readonly column: number;
  readonly now: CellContent;
  /** Of a formula that differs in nothing else: what it was to point at, and does. */
  readonly pointed?: readonly (readonly [planned: string, present: string])[];
}

/**
 * What differs from the plan is an edit, unless Excel did it: rows that come or go in Terms or Prices move the references into
 * them, in all formulas alike, and leave #REF! where cells are gone. A reference that only one formula moved is somebody's.
 */
export function presentBlocks(blocks: readonly StandingBlock[]): PresentBlock[] {
  const differences = blocks.flatMap(differencesOf);
  const votes = differences.some(({ pointed }) => pointed) ? countVotes(blocks, differences) : new Map();
  const moved = new Set(differences.filter((difference) => isMoved(difference, votes)));
  return blocks.map((block) => {
    const own = differences.filter((difference) => difference.block === block);
    return {
      key: block.key,
      sheet: block.sheet,
      planned: withCells(
        block.planned,
        own.filter((difference) => moved.has(difference)),
      ),
      edits: own
        .filter((difference) => !moved.has(difference))
        .map(({ row, column, now }) => ({
          row,
          column,
          address: `${block.sheet}!${cellAddress(block.planned.row + row, block.planned.column + column)}`,
          content: now,
        })),
    };
  });
}

const isFormula = (content: CellContent): content is string => typeof content === "string" && content.startsWith("=");

function differencesOf(block: StandingBlock): Difference[] {
  const { planned, present, sheet } = block;
  return planned.cells.flatMap((line, row) =>
    line.flatMap((content, column): Difference[] => {
      const now = present[row]![column]!;
      if (content === null || sameContent(content, now)) return [];
      const difference = { block, row, column, now };
      if (!isFormula(content) || !isFormula(now)) return [difference];
      const [before, after] = [dissected(content, sheet), dissected(now, sheet)];
      if (before.frame !== after.frame) return [difference];
      return [{ ...difference, pointed: before.references.map((each, place) => [each, after.references[place]!]) }];
    }),
  );
}

function countVotes(blocks: readonly StandingBlock[], differences: readonly Difference[]): Votes {
  const votes: Votes = new Map();
  for (const { pointed = [] } of differences) for (const [planned] of pointed) votes.set(planned, new Map());
  const count = (planned: string, present: string): void => {
    const of = votes.get(planned);
    of?.set(present, (of.get(present) ?? 0) + 1);
  };
  for (const { pointed = [] } of differences) for (const [planned, present] of pointed) count(planned, present);
  for (const { sheet, planned, present } of blocks)
    planned.cells.forEach((line, row) =>
      line.forEach((content, column) => {
        if (content === null || !isFormula(content) || !sameContent(content, present[row]![column]!)) return;
        for (const reference of dissected(content, sheet).references) count(reference, reference);
      }),
    );
  return votes;
}

function isMoved({ now, pointed }: Difference, votes: Votes): boolean {
  if (isFormula(now) && hasLostCells(now)) return true;
  return (
    pointed?.every(([planned, present]) => {
      const of = votes.get(planned)!;
      return planned === present || (!of.has(planned) && of.get(present) === Math.max(...of.values()));
    }) ?? false
  );
}

function withCells(block: Block, moved: readonly Difference[]): Block {
  if (moved.length === 0) return block;
  const cells = block.cells.map((line) => [...line]);
  for (const { row, column, now } of moved) cells[row]![column] = now;
  return { ...block, cells };
}

/** The same content as another program may have rewritten it; texts with or without their apostrophe. */
export function sameContent(planned: CellContent, present: CellContent): boolean {
  if (planned === present) return true;
  return typeof planned === "string" && typeof present === "string" && plain(planned) === plain(present);
}

const plain = (content: string): string => (content.startsWith("=") ? spelled(content) : content.replace(/^'/, ""));

/** The new block with the cells kept that somebody has edited: under the same heading, beside the same label. */
export function keepEdits(block: Block, present: PresentBlock): Block {
  const kept = present.edits.flatMap((edit) => {
    const place = newPlace(edit, present.planned, block);
    return place ? [{ ...place, content: edit.content }] : [];
  });
  if (kept.length === 0) return block;
  const cells = block.cells.map((row) => [...row]);
  for (const { row, column, content } of kept) cells[row]![column] = content;
  return { ...block, cells };
}

/** Edits whose heading or label the new block does not have. */
export const droppedEdits = (block: Block, { planned, edits }: PresentBlock): readonly Edit[] =>
  edits.filter((edit) => edit.row >= planned.head.length && newPlace(edit, planned, block) === undefined);

/** Where a cell below the head stands in the new block; undefined where it has no such cell. */
function newPlace({ row, column }: Place, planned: Block, next: Block): Place | undefined {
  if (row < planned.head.length) return undefined;
  const to = {
    row: rowsOf(next).indexOf(rowsOf(planned)[row]!),
    column: headingsOf(next).indexOf(headingsOf(planned)[column]!),
  };
  const content = next.cells[to.row]?.[to.column];
  return to.row < next.head.length || content === undefined || content === null ? undefined : to;
}

/** What tells a block's columns apart: their headings, the second of the same words as such. */
const headingsOf = ({ cells, head, columns }: Block): string[] =>
  numbered(columns.map((_, column) => String(cells[head.length - 1]?.[column] ?? column)));

/** What tells its rows apart: labels where the block has them, else their number. */
const rowsOf = ({ cells, head, columns }: Block): string[] =>
  numbered(cells.map((line, row) => (columns[0]?.role === "label" && row >= head.length ? String(line[0]) : `${row}`)));

function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${name} ${count}`;
  });
}
