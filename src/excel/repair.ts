/* Finishes or takes back what an interrupted change left half-done, writes broken blocks anew, and makes deleted sheets again. */
import type { Result } from "../domain/failure";
import type { Layout, Made, Model } from "../sheets/model";
import type { SheetPlan } from "../sheets/plan";
import { areaOf, fillSheet, makeSheets, pointName, pointNames, rewriteBlock, setRecord, writeMemory } from "./changes";
import { deleteSheets } from "./deleteSheets";
import { rememberedTables } from "./fill";
import { isRepairable } from "./listModels";
import { memorySheet, nameOf } from "./names";
import {
  layoutOf,
  lostMessage,
  placeModels,
  sheetNamesOf,
  sheetOf,
  type LostModel,
  type PlacedBlock,
  type PlacedModel,
} from "./place";
import { readInputs } from "./readModel";
import { readRecord, type RecordState } from "./record";
import { excel, insist, refuse } from "./session";
import { survey } from "./survey";
import { transact, type Change } from "./transaction";
import { kindOfId } from "./kinds";

export function repairModel(id: string): Promise<Result<void>> {
  return excel(async (context) => {
    const record = await readRecord(context);
    const { interrupted } = record;
    if (interrupted && interrupted.what !== "refresh") {
      for (const { key } of kindOfId(interrupted.id).blocks)
        context.workbook.names.getItemOrNullObject(nameOf(interrupted.id, key)).delete();
      if (interrupted.what === "fill")
        setRecord(
          record,
          record.models.filter((model) => model.id !== interrupted.id),
        ).apply(context);
      await context.sync();
      await deleteSheets(interrupted.sheets);
      return;
    }
    const recorded = record.models.find((model) => model.id === (interrupted?.id ?? id));
    if (!recorded) return refuse("This model is not in the workbook any more.");
    const [placed] = await placeModels(context, [recorded]);
    if (placed && "missing" in placed) return makeAgain(context, record, placed);
    await rewriteAll(context, record, placed!);
  });
}

async function rewriteAll(context: Excel.RequestContext, record: RecordState, placed: PlacedModel): Promise<void> {
  const model = await readInputs(context, placed);
  const made = insist(placed.spec.make(model));
  const changes = placed.spec.derived(made, layoutOf(placed)).flatMap((block): Change[] => {
    const old = placed.blocks[block.key]!;
    return [rewriteBlock(block, undefined, old), pointName(placed.id, block.key, areaOf(old.sheet, block))];
  });
  await write(context, record, placed.id, made, changes);
}

/** Sheets that the user deleted come back where they are wanted: at the end, under their usual names or the next free ones. */
async function makeAgain(context: Excel.RequestContext, record: RecordState, lost: LostModel): Promise<void> {
  const { recorded, spec, missing, found } = lost;
  if (!isRepairable(lost)) return refuse(lostMessage(lost));
  const model = await readInputs(context, {
    ...recorded,
    spec,
    sheetNames: {},
    blocks: found as Record<string, PlacedBlock>,
  });
  const made = insist(spec.make(model));
  const { sheets } = await survey(context);
  const lostSheets = new Set(missing.map((key) => sheetOf(spec, key)));
  const layout = layoutAgain(lost, made, lostSheets, sheets);
  const plans: SheetPlan[] = spec.plan(model as Model, made, layout).filter(({ key }) => lostSheets.has(key));
  const others = spec.derived(made, layout).filter(({ key }) => key in found);
  await write(context, record, recorded.id, made, [
    makeSheets(plans.map(({ name }) => name)),
    ...plans.flatMap((plan) => [fillSheet(recorded.id, plan), ...pointNames(recorded.id, plan)]),
    ...others.flatMap((block) => [
      rewriteBlock(block, undefined, found[block.key]!),
      pointName(recorded.id, block.key, areaOf(found[block.key]!.sheet, block)),
    ]),
  ]);
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
  id: string,
  made: Made<unknown>,
  changes: readonly Change[],
): Promise<void> {
  const recorded = record.models.find((model) => model.id === id)!;
  const { shape, headline } = made;
  const state = { ...recorded.state, shape, headline, memory: rememberedTables(made.tables, made.memory) };
  const models = record.models.map((model) => (model.id === id ? { ...model, state } : model));
  const journal = { what: "refresh", id, name: recorded.name, sheets: [] } as const;
  await transact(context, record, journal, [writeMemory(id, made.memory), ...changes, setRecord(record, models)]);
}
