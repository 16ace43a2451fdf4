/* Brings a model's sheets in step with its inputs: as many rows as the terms ask for, formulas that reach every price row,
   values worked out anew. The inputs themselves are never written, and cells somebody has edited are kept unless told otherwise. */
import type { Result } from "../domain/failure";
import { areaAddress } from "../sheets/address";
import type { Made, Mode, Model } from "../sheets/model";
import type { Block, CellContent, ChartPlan } from "../sheets/plan";
import { blocksOf, isSame } from "./belongings";
import { makeRoom, replaceBlock, rewriteBlock } from "./blockChanges";
import { areaOf, pointName, setRecord, writeMemory } from "./changes";
import { pointCharts } from "./sheetChanges";
import { rememberedTables } from "./fill";
import { appendLog } from "./log";
import { LOG_SHEET } from "./names";
import { findModel, layoutOf, type LostModel, type PlacedBlock, type PlacedModel } from "./place";
import {
  droppedEdits,
  hasShapeOf,
  keepEdits,
  readPresent,
  refuseTorn,
  sameContent,
  type Edit,
  type PresentBlock,
  type PresentModel,
  type TornBlock,
} from "./readModel";
import type { RecordState } from "./record";
import { loadResults } from "./results";
import { excel, insist, refuse } from "./session";
import { refuseLoss, strangeCells } from "./standing";
import { transact, type Change, type Progress } from "./transaction";
import { forgetUndo } from "./undo";

export interface RefreshReport {
  /** What was done, a sentence each; none when everything was already in step. */
  readonly changes: readonly string[];
}

/** Cells of the user's that a growing block would run into. */
export interface InTheWay {
  /** "Schedule!A42:G42". */
  readonly address: string;
  readonly sheet: string;
  /** Rows that would have to be inserted; 0 where only moving the cells helps. */
  readonly rows: number;
  /** Whole rows of the sheet would be; or only cells in the columns of the block, because others stand beside it. */
  readonly wholeRows: boolean;
  /** What the block lacks: "3 more rows". */
  readonly needs: string;
  readonly block: string;
}

export interface RefreshPreview extends RefreshReport {
  /** Cells of the model that somebody has edited; kept unless the refresh is told to overwrite them. */
  readonly edits: readonly Edit[];
  readonly inTheWay: readonly InTheWay[];
  /** Rows will be added or taken away. */
  readonly movesRows: boolean;
}

export interface RefreshOptions extends Progress {
  readonly overwrite?: boolean;
  /** Insert rows where a block would grow into cells of the user's. */
  readonly insertRows?: boolean;
  /** Another mode for the derived sheets. */
  readonly mode?: Mode;
}

interface Work {
  readonly present: PresentBlock;
  readonly next: Block;
  /** Rows came into it or went from it together with its inputs: it is written anew. */
  readonly isTorn?: boolean;
  /** Edits that were to be kept, and have no place in the new block. */
  readonly dropped: readonly Edit[];
}

interface Plan {
  readonly record: RecordState;
  readonly placed: PlacedModel;
  readonly others: readonly (PlacedModel | LostModel)[];
  readonly model: Model;
  readonly made: Made<unknown>;
  readonly all: readonly Work[];
  /** The blocks that are not in step. */
  readonly stale: readonly Work[];
  readonly charts: readonly ChartPlan[];
  readonly isMemoryStale: boolean;
}

export function previewRefresh(
  id: string,
  { overwrite = false, mode }: Pick<RefreshOptions, "overwrite" | "mode"> = {},
): Promise<Result<RefreshPreview>> {
  return excel(async (context) => {
    const plan = await planRefresh(context, id, overwrite, mode);
    const { placed, all, stale } = plan;
    return {
      changes: describe(placed, stale),
      edits: all.flatMap(({ present }) => present.edits),
      inTheWay: await findInTheWay(context, plan),
      movesRows: stale.some(({ present, next }) => next.cells.length !== placed.blocks[present.key]!.rows),
    };
  });
}

export function refreshModel(id: string, options: RefreshOptions = {}): Promise<Result<RefreshReport>> {
  const { overwrite = false, insertRows: inserts = false, mode, ...progress } = options;
  return excel(async (context) => {
    const plan = await planRefresh(context, id, overwrite, mode);
    const { placed, record, model, made, stale } = plan;
    const inTheWay = await findInTheWay(context, plan);
    const blocked = inTheWay.find(({ rows }) => !inserts || rows === 0);
    if (blocked) refuseBlocked(blocked);
    const state = {
      ...placed.state,
      shape: made.shape,
      headline: made.headline,
      memory: rememberedTables(made.tables, made.memory),
    };
    if (stale.length > 0 || plan.isMemoryStale) {
      const journal = { what: "refresh", id, name: placed.name, sheets: [] } as const;
      const models = record.models.map((known) => (known.id === id ? { ...known, mode: model.mode, state } : known));
      const changes = [...changesOf(plan, inTheWay), setRecord(record, models)];
      await transact(context, record, journal, changes, progress);
      if (stale.length > 0) forgetUndo();
    }
    // The model is in step by now: a log that cannot be written is said, and does not undo the refresh.
    const unlogged = await note(context, plan, state).then(
      () => [],
      () => [`The sheet "${LOG_SHEET}" could not be written.`],
    );
    return { changes: [...describe(placed, stale), ...unlogged] };
  });
}

function changesOf({ placed, made, stale, charts }: Plan, inTheWay: readonly InTheWay[]): Change[] {
  const { id } = placed;
  const inserted = new Map(
    inTheWay.map(({ block, rows, wholeRows }) => {
      const old = placed.blocks[block]!;
      return [block, makeRoom({ ...old, row: old.row + old.rows, rows, wholeRows })];
    }),
  );
  const rewritten = stale.flatMap(({ present: { key, planned }, next, isTorn }): Change[] => {
    const old = placed.blocks[key]!;
    const drawn = charts.filter(({ block }) => block === key);
    return [
      isTorn ? replaceBlock(next, planned, old) : rewriteBlock(next, planned, old, inserted.get(key)?.isDone),
      pointName(id, key, areaOf(old.sheet, next)),
      ...(drawn.length > 0 ? [pointCharts(id, drawn, old, next)] : []),
    ];
  });
  return [...inserted.values(), writeMemory(id, made.memory), ...rewritten];
}

/** Logs what moved since the last refresh, and remembers the results for the next. */
async function note(
  context: Excel.RequestContext,
  { placed, record, model, all }: Plan,
  state: PlacedModel["state"],
): Promise<void> {
  const { figures } = placed.spec;
  const rows = all.find(({ present }) => present.key === figures)!.next.cells.length;
  const read = loadResults(context, placed.blocks[figures]!, rows);
  await context.sync();
  const results = read();
  const inputs = placed.spec.inputs(model);
  const before = placed.state;
  const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (same(before.inputs, inputs) && same(before.results, results)) return;
  await appendLog(context, {
    model: placed.name,
    what: "Refresh",
    inputs: { before: before.inputs, after: inputs },
    results: { before: before.results, after: results },
    shows: (label, value) => placed.spec.shows(label, value),
  });
  // Once it is logged: what could not be, is at the next refresh.
  setRecord(
    record,
    record.models.map((known) =>
      known.id === placed.id ? { ...known, mode: model.mode, state: { ...state, inputs, results } } : known,
    ),
  ).apply(context);
  await context.sync();
}

async function planRefresh(
  context: Excel.RequestContext,
  id: string,
  overwrite: boolean,
  mode: Mode | undefined,
): Promise<Plan> {
  const { record, placed, others } = await findModel(context, id);
  const present = await readPresent(context, placed);
  const model = mode ? { ...present.model, mode } : present.model;
  const made = insist(placed.spec.make(model));
  const layout = layoutOf(placed);
  const next = new Map(placed.spec.derived(made, layout).map((block) => [block.key, block]));
  const whole = present.blocks.map((current): Work => {
    const block = next.get(current.key)!;
    if (overwrite || mode) return { present: current, next: block, dropped: [] };
    return { present: current, next: keepEdits(block, current), dropped: droppedEdits(block, current) };
  });
  const all = [...whole, ...present.torn.map((block) => mend(placed, block, next.get(block.key)!))];
  const stale = all.filter((work) => !isInStep(work) || (overwrite && work.present.edits.length > 0));
  const charts = stale.length > 0 ? placed.spec.plan(model, made, layout).flatMap((sheet) => sheet.charts) : [];
  return {
    record,
    placed,
    others,
    model,
    made,
    all,
    stale,
    charts,
    isMemoryStale: !remembers(present.memory, made.memory),
  };
}

/** A whole row of a sheet that was inserted or deleted among the inputs goes through what stands beside them, too. */
function mend(placed: PlacedModel, torn: TornBlock, next: Block): Work {
  const old = placed.blocks[torn.key]!;
  if (!hasShapeOf(old, next)) return refuseTorn(placed, torn);
  refuseLoss("Refresh", strangeCells({ ...torn, old, next }));
  return { present: { ...torn, edits: [] }, next, isTorn: true, dropped: [] };
}

function isInStep({ present: { planned, edits }, next, isTorn = false }: Work): boolean {
  if (isTorn) return false;
  const edited = new Set(edits.map(({ row, column }) => `${row},${column}`));
  return (
    next.cells.length === planned.cells.length &&
    next.columns.length === planned.columns.length &&
    next.spillsFrom === planned.spillsFrom &&
    next.cells.every((row, i) =>
      row.every((content, j) => edited.has(`${i},${j}`) || sameContent(planned.cells[i]![j]!, content)),
    )
  );
}

/** Whether the memory sheet holds just these blocks. */
function remembers(memory: PresentModel["memory"], blocks: Made<unknown>["memory"]): boolean {
  let filled = 0;
  for (const { row, column, cells } of blocks)
    for (const [i, line] of cells.entries())
      for (const [j, content] of line.entries()) {
        const now = memory[row + i]?.[column + j] ?? "";
        if (!sameContent(content, now)) return false;
        if (content !== "") filled++;
      }
  return filled === memory.reduce((sum, line) => sum + line.filter((content) => content !== "").length, 0);
}

/** A block that grows must find its new cells empty. One round trip, and none when nothing grows. */
async function findInTheWay(
  context: Excel.RequestContext,
  { placed, others, stale }: Pick<Plan, "placed" | "others" | "stale">,
): Promise<InTheWay[]> {
  const standing = [placed, ...others].flatMap((model) => Object.values(blocksOf(model)));
  const reaches = stale.flatMap((work) => {
    const { key, planned } = work.present;
    const old = placed.blocks[key]!;
    const growth = work.next.cells.length - old.rows;
    const wider = work.next.columns.length - old.columns;
    const below = { ...old, row: old.row + old.rows, rows: growth };
    const right = {
      ...old,
      rows: Math.max(old.rows, work.next.cells.length),
      column: old.column + old.columns,
      columns: wider,
    };
    const reach = { block: key, sheet: old.sheet };
    const spill = loadSpill(context, old.sheet, planned, work.next);
    return [
      ...(growth > 0 ? [{ ...reach, spill, area: below, ...roomBelow(old, growth, standing) }] : []),
      ...(wider > 0 ? [{ ...reach, spill, area: right, needs: "more columns", rows: 0, wholeRows: false }] : []),
    ];
  });
  if (reaches.length === 0) return [];
  const ranges = reaches.map(({ sheet, area: { row, column, rows, columns } }) =>
    context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns).load("formulas"),
  );
  await context.sync();
  return reaches.flatMap(({ area, spill, ...reach }, index): InTheWay[] => {
    const own = ownFrom(spill);
    const line = (ranges[index]!.formulas as CellContent[][]).findIndex(
      (cells, row) => area.row + row < own && cells.some((content) => content !== ""),
    );
    if (line < 0) return [];
    return [{ ...reach, address: `${area.sheet}!${areaAddress(area.row + line, area.column, 1, area.columns)}` }];
  });
}

/**
 * Whole rows go in below a block that has its sheet to itself. Beside other blocks they would go through these, or part events
 * from what stands beside them: there only cells of the block's own columns, as long as no block stands below in these.
 */
function roomBelow(
  block: PlacedBlock,
  growth: number,
  standing: readonly PlacedBlock[],
): Pick<InTheWay, "needs" | "rows" | "wholeRows"> {
  const beside = standing.filter((other) => other.sheet === block.sheet && !isSame(other, block));
  const isBelow = (other: PlacedBlock): boolean =>
    other.row + other.rows > block.row &&
    other.column < block.column + block.columns &&
    other.column + other.columns > block.column;
  return {
    needs: `${growth} more row${growth === 1 ? "" : "s"}`,
    rows: beside.some(isBelow) ? 0 : growth,
    wholeRows: beside.length === 0,
  };
}

/** The first cell of a table that a function spills, before and after; none of other blocks. */
function loadSpill(context: Excel.RequestContext, sheet: string, planned: Block, next: Block): Excel.Range | undefined {
  const { row, column, spillsFrom } = planned;
  if (spillsFrom === undefined || next.spillsFrom !== spillsFrom) return undefined;
  return context.workbook.worksheets
    .getItem(sheet)
    .getRangeByIndexes(row + spillsFrom, column, 1, 1)
    .load("values,rowIndex");
}

/** The row from which on all beside or below is what the function has spilled by now; an error has spilled over nothing. */
const ownFrom = (spill: Excel.Range | undefined): number =>
  spill && !/^$|^#[A-Z]/.test(String(spill.values[0]![0])) ? spill.rowIndex : Infinity;

function refuseBlocked({ sheet, address, rows, needs }: InTheWay): never {
  const remedy = rows > 0 ? "Move it, or let the pane insert rows above it." : "Move it, then refresh again.";
  return refuse(`${sheet} needs ${needs}, but ${address} holds something of yours. ${remedy}`, address);
}

function describe({ spec }: PlacedModel, stale: readonly Work[]): string[] {
  const dropped = stale.flatMap((work) => work.dropped);
  const rewritten = stale.map((work) => {
    const { key, sheet, planned } = work.present;
    const { what, head } = spec.blocks.find((block) => block.key === key)!;
    const rows = work.next.cells.length - planned.cells.length;
    if (rows === 0) return `${sheet}: ${what === "rows" ? "formulas and values" : what} brought up to date.`;
    const changed = `${Math.abs(rows)} ${what === "rows" ? `row${Math.abs(rows) === 1 ? "" : "s"}` : `${what}`}`;
    return `${sheet}: ${changed} ${rows > 0 ? "added" : "removed"}, ${work.next.cells.length - head} in all.`;
  });
  return [
    ...rewritten,
    ...dropped.map(({ address }) => `${address}: your edit is gone with the column or row that it stood in.`),
  ];
}
