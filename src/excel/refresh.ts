/* Brings a model's sheets in step with its inputs: as many rows as the terms ask for, formulas that reach every price row,
   values worked out anew. The inputs themselves are never written, and cells somebody has edited are kept unless told otherwise. */
import type { Result } from "../domain/failure";
import { areaAddress } from "../sheets/address";
import type { Made, Mode, Model } from "../sheets/model";
import type { Block, CellContent, ChartPlan } from "../sheets/plan";
import { areaOf, insertRows, pointCharts, pointName, rewriteBlock, setRecord, writeMemory } from "./changes";
import { rememberedTables } from "./fill";
import { appendLog } from "./log";
import { LOG_SHEET } from "./names";
import { findModel, layoutOf, type PlacedModel } from "./place";
import {
  droppedEdits,
  keepEdits,
  readPresent,
  sameContent,
  type Edit,
  type PresentBlock,
  type PresentModel,
} from "./readModel";
import type { RecordState } from "./record";
import { loadResults } from "./results";
import { excel, insist, refuse } from "./session";
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
  /** Rows that would have to be inserted; 0 where it grows to the right and only moving the cells helps. */
  readonly rows: number;
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
  /** Insert whole rows where a block would grow into cells of the user's. */
  readonly insertRows?: boolean;
  /** Another mode for the derived sheets. */
  readonly mode?: Mode;
}

interface Work {
  readonly present: PresentBlock;
  readonly next: Block;
  /** Edits that were to be kept, and have no place in the new block. */
  readonly dropped: readonly Edit[];
}

interface Plan {
  readonly record: RecordState;
  readonly placed: PlacedModel;
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
    const { placed, all, stale } = await planRefresh(context, id, overwrite, mode);
    return {
      changes: describe(placed, stale),
      edits: all.flatMap(({ present }) => present.edits),
      inTheWay: await findInTheWay(context, stale),
      movesRows: stale.some((work) => growthOf(work) !== 0),
    };
  });
}

export function refreshModel(id: string, options: RefreshOptions = {}): Promise<Result<RefreshReport>> {
  const { overwrite = false, insertRows: inserts = false, mode, ...progress } = options;
  return excel(async (context) => {
    const plan = await planRefresh(context, id, overwrite, mode);
    const { placed, record, model, made, stale } = plan;
    const inTheWay = await findInTheWay(context, stale);
    const blocked = inTheWay.find(({ rows }) => !inserts || rows === 0);
    if (blocked) refuseBlocked(blocked);
    const state = {
      ...placed.state,
      shape: made.shape,
      headline: made.headline,
      memory: rememberedTables(made.tables, made.memory),
      inputs: placed.spec.inputs(model),
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
    inTheWay.map(({ sheet, rows }) => {
      const { planned } = stale.find((work) => work.present.sheet === sheet && growthOf(work) > 0)!.present;
      return [sheet, insertRows(sheet, planned.row + planned.cells.length, rows)];
    }),
  );
  const rewritten = stale.flatMap(({ present: { key, planned }, next }): Change[] => {
    const old = placed.blocks[key]!;
    const drawn = charts.filter(({ block }) => block === key);
    return [
      rewriteBlock(next, planned, old, inserted.get(old.sheet)?.isDone),
      pointName(id, key, areaOf(old.sheet, next)),
      ...(drawn.length > 0 ? [pointCharts(id, drawn, old, next.cells.length)] : []),
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
  const before = placed.state;
  const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (same(before.inputs, state.inputs) && same(before.results, results)) return;
  setRecord(
    record,
    record.models.map((known) =>
      known.id === placed.id ? { ...known, mode: model.mode, state: { ...state, results } } : known,
    ),
  ).apply(context);
  await appendLog(context, {
    model: placed.name,
    what: "Refresh",
    inputs: { before: before.inputs, after: state.inputs },
    results: { before: before.results, after: results },
    isDate: placed.spec.isDate,
  });
}

async function planRefresh(
  context: Excel.RequestContext,
  id: string,
  overwrite: boolean,
  mode: Mode | undefined,
): Promise<Plan> {
  const { record, placed } = await findModel(context, id);
  const present = await readPresent(context, placed);
  const model = mode ? { ...present.model, mode } : present.model;
  const made = insist(placed.spec.make(model));
  const layout = layoutOf(placed);
  const next = new Map(placed.spec.derived(made, layout).map((block) => [block.key, block]));
  const all = present.blocks.map((current) => {
    const block = next.get(current.key)!;
    if (overwrite || mode) return { present: current, next: block, dropped: [] };
    return { present: current, next: keepEdits(block, current), dropped: droppedEdits(block, current) };
  });
  const stale = all.filter((work) => !isInStep(work) || (overwrite && work.present.edits.length > 0));
  const charts = stale.length > 0 ? placed.spec.plan(model, made, layout).flatMap((sheet) => sheet.charts) : [];
  return { record, placed, model, made, all, stale, charts, isMemoryStale: !remembers(present.memory, made.memory) };
}

function isInStep({ present: { planned, edits }, next }: Work): boolean {
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

const growthOf = ({ present, next }: Work): number => next.cells.length - present.planned.cells.length;

/** A block that grows must find its new cells empty. One round trip, and none when nothing grows. */
async function findInTheWay(context: Excel.RequestContext, stale: readonly Work[]): Promise<InTheWay[]> {
  const grown = stale.flatMap((work) => {
    const { sheet, planned } = work.present;
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const growth = growthOf(work);
    const wider = work.next.columns.length - planned.columns.length;
    const rows = Math.max(planned.cells.length, work.next.cells.length);
    const load = (row: number, column: number, height: number, width: number) =>
      worksheet.getRangeByIndexes(row, column, height, width).load("formulas");
    const below = planned.row + planned.cells.length;
    const right = planned.column + planned.columns.length;
    return [
      ...(growth > 0
        ? [
            {
              sheet,
              rows: growth,
              row: below,
              column: planned.column,
              range: load(below, planned.column, growth, planned.columns.length),
            },
          ]
        : []),
      ...(wider > 0
        ? [{ sheet, rows: 0, row: planned.row, column: right, range: load(planned.row, right, rows, wider) }]
        : []),
    ];
  });
  if (grown.length === 0) return [];
  await context.sync();
  return grown.flatMap(({ sheet, rows, row, column, range }) => {
    const line = (range.formulas as CellContent[][]).findIndex((cells) => cells.some((content) => content !== ""));
    if (line < 0) return [];
    const width = range.formulas[0]!.length;
    return [{ sheet, rows, address: `${sheet}!${areaAddress(row + line, column, 1, width)}` }];
  });
}

function refuseBlocked({ sheet, address, rows }: InTheWay): never {
  const remedy = rows > 0 ? "Move it, or let the pane insert rows above it." : "Move it, then refresh again.";
  const needs = rows > 0 ? `${rows} more row${rows === 1 ? "" : "s"}` : "more columns";
  return refuse(`${sheet} needs ${needs}, but ${address} holds something of yours. ${remedy}`, address);
}

function describe({ spec }: PlacedModel, stale: readonly Work[]): string[] {
  const dropped = stale.flatMap((work) => work.dropped);
  const rewritten = stale.map((work) => {
    const { key, sheet } = work.present;
    const { what, head } = spec.blocks.find((block) => block.key === key)!;
    const rows = growthOf(work);
    if (rows === 0) return `${sheet}: ${what === "rows" ? "formulas and values" : what} brought up to date.`;
    const changed = `${Math.abs(rows)} ${what === "rows" ? `row${Math.abs(rows) === 1 ? "" : "s"}` : `${what}`}`;
    return `${sheet}: ${changed} ${rows > 0 ? "added" : "removed"}, ${work.next.cells.length - head} in all.`;
  });
  return [
    ...rewritten,
    ...dropped.map(({ address }) => `${address}: your edit is gone with the column or row that it stood in.`),
  ];
}
