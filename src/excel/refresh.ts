/* Brings a model's sheets in step with its inputs: as many rows as the terms have instalments, formulas that reach every
   price row. The inputs themselves are never written, and cells somebody has edited are kept unless told otherwise. */
import type { Result } from "../domain/failure";
import { areaAddress } from "../sheets/address";
import { BLOCK_HEADS, type NoteBlockKey } from "../sheets/note/layout";
import { derivedBlocks, layoutOf, shapeOf } from "../sheets/note/planNote";
import type { Block } from "../sheets/plan";
import { areaOf, pointName, rewriteBlock, setRecord } from "./changes";
import { keepEdits, readPresent, type Edit, type PresentBlock } from "./edits";
import { appendLog, LOG_SHEET } from "./log";
import { inputsOf, loadResults } from "./modelState";
import { readNote } from "./readNote";
import { placeModels, readRecord, type PlacedModel, type RecordState } from "./record";
import { excel, refuse } from "./session";
import { transact, type Progress } from "./transaction";
import { forgetUndo } from "./undo";

export interface RefreshReport {
  /** What was done, a sentence each; none when everything was already in step. */
  readonly changes: readonly string[];
}

export interface RefreshPreview extends RefreshReport {
  /** Cells of the model that somebody has edited; kept unless the refresh is told to overwrite them. */
  readonly edits: readonly Edit[];
}

interface Work {
  readonly present: PresentBlock;
  readonly next: Block;
}

interface Plan {
  readonly record: RecordState;
  readonly placed: PlacedModel;
  readonly model: Awaited<ReturnType<typeof readNote>>;
  readonly all: readonly Work[];
  /** The blocks that are not in step. */
  readonly stale: readonly Work[];
}

export function previewRefresh(id: string): Promise<Result<RefreshPreview>> {
  return excel(async (context) => {
    const { all, stale } = await planRefresh(context, id, false);
    return { changes: describe(stale), edits: all.flatMap(({ present }) => present.edits) };
  });
}

export function refreshModel(
  id: string,
  { overwrite = false, ...progress }: Progress & { readonly overwrite?: boolean } = {},
): Promise<Result<RefreshReport>> {
  return excel(async (context) => {
    const plan = await planRefresh(context, id, overwrite);
    const { placed, record, model, stale } = plan;
    await refuseOverwriting(context, stale);
    const state = { ...placed.state, shape: shapeOf(model), inputs: inputsOf(model) };
    if (stale.length > 0) {
      const changes = stale.flatMap(({ present, next }) => [
        rewriteBlock(present.sheet, next, placed.blocks[present.key]),
        pointName(id, present.key, present.sheet, areaOf(next)),
      ]);
      const journal = { what: "refresh", id, name: placed.name, sheets: [] } as const;
      const models = record.models.map((known) => (known.id === id ? { ...known, state } : known));
      await transact(context, record, journal, [...changes, setRecord(record, models)], progress);
      forgetUndo();
    }
    // The model is in step by now: a log that cannot be written is said, and does not undo the refresh.
    const unlogged = await note(context, plan, state).then(
      () => [],
      () => [`The sheet "${LOG_SHEET}" could not be written.`],
    );
    return { changes: [...describe(stale), ...unlogged] };
  });
}

/** Logs what moved since the last refresh, and remembers the results for the next. */
async function note(
  context: Excel.RequestContext,
  { placed, record, model }: Plan,
  state: PlacedModel["state"],
): Promise<void> {
  const read = loadResults(context, placed, model.terms.instalments);
  await context.sync();
  const results = read();
  const before = placed.state;
  const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (same(before.inputs, state.inputs) && same(before.results, results)) return;
  setRecord(
    record,
    record.models.map((known) => (known.id === placed.id ? { ...known, state: { ...state, results } } : known)),
  ).apply(context);
  await appendLog(context, {
    model: placed.name,
    what: "Refresh",
    inputs: { before: before.inputs, after: state.inputs },
    results: { before: before.results, after: results },
  });
}

async function planRefresh(context: Excel.RequestContext, id: string, overwrite: boolean): Promise<Plan> {
  const { record, placed } = await findModel(context, id);
  const model = await readNote(context, placed);
  const present = await readPresent(context, placed);
  const layout = layoutOf(shapeOf(model), placed.sheetNames, placed.blocks);
  const all = derivedBlocks(layout).map(({ block }, index) => {
    const current = present[index]!;
    return { present: current, next: overwrite ? block : keepEdits(block, current) };
  });
  const inStep = ({ present: now, next }: Work): boolean =>
    next.cells.length === now.planned.cells.length &&
    next.cells.every((row, i) =>
      row.every((content, j) => content === now.planned.cells[i]![j] || edited(now, i, j)),
    ) &&
    !(overwrite && now.edits.length > 0);
  return { record, placed, model, all, stale: all.filter((work) => !inStep(work)) };
}

const edited = ({ edits }: PresentBlock, row: number, column: number): boolean =>
  edits.some((edit) => edit.row === row && edit.column === column);

export async function findModel(
  context: Excel.RequestContext,
  id: string,
): Promise<{ record: RecordState; placed: PlacedModel }> {
  const record = await readRecord(context);
  if (record.interrupted) refuse("An earlier change was interrupted. Repair it in the pane first.");
  const recorded = record.models.find((model) => model.id === id);
  if (!recorded) return refuse("This model is not in the workbook any more.");
  const [placed] = await placeModels(context, [recorded]);
  if (!placed || "missing" in placed)
    return refuse(
      `Cells of "${recorded.name}" were deleted (${placed?.missing.join(", ") ?? ""}). Undo that, or release the model.`,
    );
  return { record, placed };
}

/** A block that grows must find its new rows empty. One round trip, and none when nothing grows. */
async function refuseOverwriting(context: Excel.RequestContext, stale: readonly Work[]): Promise<void> {
  const growing = stale.flatMap(({ present: { sheet, planned }, next }) => {
    const growth = next.cells.length - planned.cells.length;
    if (growth <= 0) return [];
    const top = planned.row + planned.cells.length;
    const worksheet = context.workbook.worksheets.getItem(sheet);
    const range = worksheet.getRangeByIndexes(top, planned.column, growth, planned.columns.length).load("formulas");
    return [{ sheet, planned, growth, top, range }];
  });
  if (growing.length === 0) return;
  await context.sync();
  for (const { sheet, planned, growth, top, range } of growing) {
    const line = range.formulas.findIndex((row: CellRow) => row.some((content) => content !== ""));
    if (line < 0) continue;
    const address = `${sheet}!${areaAddress(top + line, planned.column, 1, planned.columns.length)}`;
    refuse(
      `${sheet} needs ${growth} more rows, but ${address} holds something of yours. Move it, or let the pane insert rows above it.`,
      address,
    );
  }
}

type CellRow = readonly (string | number | boolean)[];

function describe(stale: readonly Work[]): string[] {
  return stale.map(({ present: { key, sheet, planned }, next }) => {
    const rows = next.cells.length - planned.cells.length;
    if (rows === 0) return `${sheet}: ${WHAT[key] ?? "formulas"} brought up to date.`;
    const what = `${Math.abs(rows)} row${Math.abs(rows) === 1 ? "" : "s"} ${rows > 0 ? "added" : "removed"}`;
    return `${sheet}: ${what}, ${next.cells.length - BLOCK_HEADS[key]} in all.`;
  });
}

const WHAT: Partial<Record<NoteBlockKey, string>> = { derived: "derived figures", checks: "checks" };
