/* Finishes or takes back what an interrupted change left half-done, writes broken blocks anew, and makes deleted sheets again. */
import type { Result } from "../domain/failure";
import type { Layout, Made, Model } from "../sheets/model";
import type { SheetPlan } from "../sheets/plan";
import { blocksOf } from "./belongings";
import { replaceBlock } from "./blockChanges";
import { areaOf, pointName, setRecord, writeMemory } from "./changes";
import { fillSheet, makeSheets, pointCharts } from "./sheetChanges";
import { rememberedTables } from "./fill";
import { kindOfId } from "./kinds";
import { isRepairable } from "./listModels";
import { memorySheet } from "./names";
import {
  layoutOf,
  lostMessage,
  placeModels,
  recordedOf,
  sheetNamesOf,
  sheetOf,
  type LostModel,
  type PlacedModel,
} from "./place";
import { keepEdits } from "./presentBlocks";
import { madeBefore, readInputs } from "./readModel";
import { readRecord, type Journal, type RecordedModel, type RecordState } from "./record";
import { excel, insist, refuse } from "./session";
import { loadStanding, refuseOverwriting, type Standing } from "./standing";
import { survey } from "./survey";
import { takeAway } from "./takeAway";
import { transact, type Change } from "./transaction";
import { forgetUndo } from "./undo";

export interface RepairReport {
  /** What holds something of the user's and was left as it is: "Schedule!D7", "Prices". */
  readonly kept: readonly string[];
}

export function repairModel(id: string): Promise<Result<RepairReport>> {
  return excel(async (context) => {
    const report = await repair(context, id);
    forgetUndo();
    return report;
  });
}

async function repair(context: Excel.RequestContext, id: string): Promise<RepairReport> {
  const record = await readRecord(context);
  const { interrupted } = record;
  if (interrupted && interrupted.what !== "refresh") return endHalfDone(context, record, interrupted);
  const recorded = record.models.find((model) => model.id === (interrupted?.id ?? id));
  if (!recorded) return refuse("This model is not in the workbook any more.");
  const [model] = await placeModels(context, [recorded]);
  return rewrite(context, record, model!);
}

/** A fill is taken back, a deletion finished: the model's names tell which sheets were made for it. */
async function endHalfDone(
  context: Excel.RequestContext,
  record: RecordState,
  journal: Journal,
): Promise<RepairReport> {
  const recorded = record.models.find(({ id }) => id === journal.id) ?? unrecorded(journal);
  const others = record.models.filter(({ id }) => id !== journal.id);
  const made = journal.sheets.map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    return { name, sheet, used: sheet.getUsedRangeOrNullObject(true).load("address") };
  });
  const [model, ...rest] = await placeModels(context, [recorded, ...others]);
  const empty = made.filter(({ sheet, used }) => !sheet.isNullObject && used.isNullObject).map(({ name }) => name);
  return { kept: await takeAway(context, record, model!, rest, {}, empty) };
}

const unrecorded = ({ id, name }: Journal): RecordedModel => ({
  id,
  kind: kindOfId(id).kind,
  mode: "native",
  plan: 0,
  name,
  state: { shape: null, headline: "", memory: [], titles: {}, inputs: {}, results: {} },
});

/**
 * Every derived block anew, as the inputs ask for it. Sheets that the user deleted come back where they are wanted: at the
 * end, under their usual names or the next free ones.
 */
async function rewrite(
  context: Excel.RequestContext,
  record: RecordState,
  model: PlacedModel | LostModel,
): Promise<RepairReport> {
  if ("missing" in model && !isRepairable(model)) return refuse(lostMessage(model));
  const recorded = recordedOf(model);
  const { spec } = model;
  const found = blocksOf(model);
  const loaded = loadStanding(context, recorded.id, spec, found);
  const placed = { ...recorded, spec, sheetNames: sheetNamesOf(spec, found), blocks: found };
  const inputs = await readInputs(context, placed);
  const made = insist(spec.make(inputs));
  const lostSheets = "missing" in model ? new Set(model.missing.map((key) => sheetOf(spec, key))) : new Set<string>();
  const layout =
    "missing" in model ? layoutAgain(model, made, lostSheets, (await survey(context)).sheets) : layoutOf(model);
  const plans: SheetPlan[] = spec.plan(inputs as Model, made, layout);
  const { memory, present } = loaded();
  const before = new Map(spec.derived(madeBefore(placed, memory), layout).map((block) => [block.key, block]));
  const standing = spec
    .derived(made, layout)
    .filter(({ key }) => key in found)
    .map((next): Standing => ({
      old: found[next.key]!,
      planned: before.get(next.key)!,
      next,
      ...present.get(next.key)!,
    }));
  const edits = await refuseOverwriting(context, standing);
  const charts = plans.flatMap((plan) => plan.charts);
  const sheets = plans.filter(({ key }) => lostSheets.has(key));
  const changes = standing.flatMap(({ old, planned, next }, index): Change[] => {
    const drawn = charts.filter(({ block }) => block === next.key);
    return [
      replaceBlock(keepEdits(next, edits[index]!), planned, old),
      pointName(recorded.id, next.key, areaOf(old.sheet, next)),
      ...(drawn.length > 0 ? [pointCharts(recorded.id, drawn, old, next)] : []),
    ];
  });
  const names = sheets.map(({ name }) => name);
  await write(context, record, recorded, made, names, [
    ...(sheets.length > 0 ? [makeSheets(recorded.id, sheets)] : []),
    ...changes,
    ...sheets.flatMap((plan) => fillSheet(recorded.id, plan)),
  ]);
  return { kept: edits.flatMap((kept) => kept.edits.map(({ address }) => address)) };
}

function layoutAgain(
  { recorded, spec, found }: LostModel,
  made: Made<unknown>,
  lostSheets: ReadonlySet<string>,
  taken: readonly string[],
): Layout {
  const names: Record<string, string> = { ...sheetNamesOf(spec, found) };
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (const { key, name } of spec.sheets) {
    if (!lostSheets.has(key)) continue;
    let free = name;
    for (let number = 2; used.has(free.toLowerCase()); number++) free = `${name} ${number}`;
    used.add(free.toLowerCase());
    names[key] = free;
  }
  return { names, places: { ...spec.newPlaces(made), ...found }, memory: memorySheet(recorded.id) };
}

async function write(
  context: Excel.RequestContext,
  record: RecordState,
  recorded: RecordedModel,
  made: Made<unknown>,
  sheets: readonly string[],
  changes: readonly Change[],
): Promise<void> {
  const { id, name } = recorded;
  const { shape, headline } = made;
  const state = { ...recorded.state, shape, headline, memory: rememberedTables(made.tables, made.memory) };
  const models = record.models.map((model) => (model.id === id ? { ...model, state } : model));
  const journal = { what: "refresh", id, name, sheets } as const;
  await transact(context, record, journal, [writeMemory(id, made.memory), ...changes, setRecord(record, models)]);
}
