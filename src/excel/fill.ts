/* Puts a new model into the workbook: all of its sheets, or none. Sheets of the user's own are never touched. */
import type { Result } from "../domain/failure";
import type { Layout, Made, Model } from "../sheets/model";
import type { Block, SheetPlan } from "../sheets/plan";
import { areaOf, pointName, setRecord, writeMemory } from "./changes";
import { fillSheet, makeSheets } from "./sheetChanges";
import { kindOf, type AnyKind } from "./kinds";
import { memorySheet } from "./names";
import { findModel, type PlacedModel } from "./place";
import { readInputs } from "./readModel";
import { freeId, type ModelState, type RecordedModel, type RecordState } from "./record";
import { loadResults } from "./results";
import { excel, insist, refuse } from "./session";
import { freeNames, survey } from "./survey";
import { transact, type Change, type Progress } from "./transaction";
import { forgetUndo, rememberFill } from "./undo";

export interface SheetPreview {
  readonly name: string;
  readonly rows: number;
  /** What the sheet will hold, in a few words. */
  readonly what: string;
}

export interface FillPreview {
  readonly sheets: readonly SheetPreview[];
  readonly notices: readonly string[];
  /** The model with the inputs it shares, and what its sheets would be made of. */
  readonly model: Model;
  readonly made: Made<unknown>;
}

export interface FilledModel {
  readonly id: string;
  readonly sheets: readonly string[];
}

export interface FillOptions {
  /** The id of a model whose inputs of the shared kind (its Prices) the new one reads instead of sheets of its own. */
  readonly sharesWith?: string;
}

export const PLAN_VERSION = 2;

export function previewFill(model: Model, options: FillOptions = {}): Promise<Result<FillPreview>> {
  return excel(async (context) => {
    const { sheets, record } = await survey(context);
    const planned = await planFill(
      context,
      model,
      options,
      sheets,
      freeId(kindOf(model.kind).letter, record.models, sheets),
    );
    const { plans, notices, spec } = planned;
    return {
      model: planned.model,
      made: planned.made,
      sheets: plans.map((plan) => ({
        name: plan.name,
        rows: Math.max(...plan.blocks.map((block) => block.row + block.cells.length)),
        what: spec.sheets.find(({ key }) => key === plan.key)?.what ?? "",
      })),
      notices,
    };
  });
}

export function fillModel(
  model: Model,
  progress: Progress = {},
  options: FillOptions = {},
): Promise<Result<FilledModel>> {
  return excel(async (context) => {
    const { sheets, record } = await survey(context);
    if (record.interrupted) refuse("An earlier change was interrupted. Repair it in the pane first.");
    const id = freeId(kindOf(model.kind).letter, record.models, sheets);
    const planned = await planFill(context, model, options, sheets, id);
    const { spec, made, plans, shared } = planned;
    const filled: RecordedModel = {
      id,
      kind: model.kind,
      mode: model.mode,
      plan: PLAN_VERSION,
      name: model.name,
      state: {
        ...stateOf(spec, planned.model, made, { ...shared?.state.titles, ...titlesOf(plans) }),
        ...(shared && { borrows: true }),
      },
    };
    const names = plans.map((plan) => plan.name);
    const changes: Change[] = [
      // First, so that a workbook left half-done knows which sheets are the model's.
      setRecord(record, [...record.models, filled]),
      makeSheets(id, plans),
      ...(shared ? [pointName(id, spec.shared!, shared.blocks[spec.shared!]!)] : []),
      writeMemory(id, made.memory),
      ...plans.flatMap((plan) => fillSheet(id, plan)),
      show(plans[0]!),
    ];
    const journal = { what: "fill", id, name: model.name, sheets: names } as const;
    forgetUndo();
    await transact(context, record, journal, changes, progress);
    rememberFill({ id, plans });
    await rememberResults(context, record, filled, plans).catch(() => undefined);
    return { id, sheets: names };
  });
}

/** What the first refresh compares with. Two round trips; where they fail, it has nothing to compare. */
async function rememberResults(
  context: Excel.RequestContext,
  record: RecordState,
  filled: RecordedModel,
  plans: readonly SheetPlan[],
): Promise<void> {
  const { figures } = kindOf(filled.kind);
  const read = plans.flatMap(({ name, blocks }) =>
    blocks.flatMap((block) =>
      block.key === figures ? [loadResults(context, areaOf(name, block), block.cells.length)] : [],
    ),
  )[0]!;
  await context.sync();
  const model = { ...filled, state: { ...filled.state, results: read() } };
  setRecord(record, [...record.models, model]).apply(context);
  await context.sync();
}

interface PlannedFill {
  readonly spec: AnyKind;
  readonly model: Model;
  readonly made: Made<unknown>;
  /** Of the sheets to be made. */
  readonly plans: readonly SheetPlan[];
  readonly notices: readonly string[];
  readonly shared: PlacedModel | undefined;
}

async function planFill(
  context: Excel.RequestContext,
  wanted: Model,
  { sharesWith }: FillOptions,
  sheets: readonly string[],
  id: string,
): Promise<PlannedFill> {
  const spec = kindOf(wanted.kind);
  const shared = sharesWith === undefined ? undefined : (await findModel(context, sharesWith)).placed;
  const model = shared ? await withShared(context, spec, wanted, shared) : wanted;
  const made = insist(spec.make(model));
  const sharedSheet = shared && spec.blocks.find(({ key }) => key === spec.shared)!.sheet;
  const own = spec.sheets.filter(({ key }) => key !== sharedSheet);
  const { names, notices } = freeNames(own, sheets);
  const places = spec.newPlaces(made);
  const layout: Layout = {
    names: shared ? { ...names, [sharedSheet!]: shared.blocks[spec.shared!]!.sheet } : names,
    places: shared ? { ...places, [spec.shared!]: shared.blocks[spec.shared!]! } : places,
    memory: memorySheet(id),
  };
  const plans = spec.plan(model, made, layout).filter(({ key }) => key !== sharedSheet);
  return { spec, model, made, plans, notices, shared };
}

async function withShared(
  context: Excel.RequestContext,
  spec: AnyKind,
  model: Model,
  shared: PlacedModel,
): Promise<Model> {
  if (!spec.sharing || shared.kind !== model.kind)
    return refuse(`"${shared.name}" has nothing that a model of this kind could share.`);
  return spec.sharing(model, await readInputs(context, shared));
}

/** What the record keeps of a model that has just been made. */
export function stateOf(
  spec: AnyKind,
  model: Model,
  { shape, headline, tables, memory }: Made<unknown>,
  titles: ModelState["titles"],
): ModelState {
  return {
    shape,
    headline,
    memory: rememberedTables(tables, memory),
    titles,
    inputs: spec.inputs(model),
    results: {},
  };
}

export const rememberedTables = (
  tables: Made<unknown>["tables"],
  memory: Made<unknown>["memory"],
): ModelState["memory"] =>
  memory
    .filter(({ key }) => key in tables)
    .map(({ key, row, column, cells }) => ({ key, row, column, rows: cells.length, columns: cells[0]!.length }));

const titlesOf = (plans: readonly SheetPlan[]): ModelState["titles"] =>
  Object.fromEntries(plans.map((plan) => [plan.key, titleRows(plan.blocks)]));

const titleRows = (blocks: readonly Block[]): number =>
  blocks.filter(({ part }) => part === "title").reduce((rows, block) => rows + block.cells.length, 0);

const show = (plan: SheetPlan): Change => ({
  size: 100,
  save: () => undefined,
  apply: (context) => context.workbook.worksheets.getItem(plan.name).activate(),
  inspect: () => undefined,
  undo: () => undefined,
});
