/* Puts a new model into the workbook: all of its sheets, or none. Sheets of the user's own are never touched. */
import type { Result } from "../domain/failure";
import { newLayout, planNote, shapeOf } from "../sheets/note/planNote";
import type { NoteModel } from "../sheets/noteModel";
import type { SheetPlan } from "../sheets/plan";
import { fillSheet, makeSheets, pointNames, setRecord } from "./changes";
import { inputsOf } from "./modelState";
import { freeId, type RecordedModel } from "./record";
import { excel, refuse } from "./session";
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
}

export interface FilledModel {
  readonly id: string;
  readonly sheets: readonly string[];
}

export const PLAN_VERSION = 1;
const WHAT: Record<string, string> = {
  terms: "the deal's inputs, derived figures and checks",
  prices: "daily prices",
  schedule: "an instalment a row",
  outcome: "shares, cash and ownership for every instalment",
};

export function previewFill(model: NoteModel): Promise<Result<FillPreview>> {
  return excel(async (context) => {
    const { names, notices } = freeNames((await survey(context)).sheets);
    const sheets = planNote(model, newLayout(model, names)).map((plan) => ({
      name: plan.name,
      rows: Math.max(...plan.blocks.map((block) => block.row + block.cells.length)),
      what: WHAT[plan.key] ?? "",
    }));
    return { sheets, notices };
  });
}

export function fillModel(model: NoteModel, progress?: Progress): Promise<Result<FilledModel>> {
  return excel(async (context) => {
    const { sheets, record } = await survey(context);
    if (record.interrupted) refuse("An earlier change was interrupted. Repair it in the pane first.");
    const { names } = freeNames(sheets);
    const plans = planNote(model, newLayout(model, names));
    const id = freeId(record.models);
    const filled: RecordedModel = {
      id,
      kind: "instalment-note",
      mode: "native",
      plan: PLAN_VERSION,
      name: model.name,
      state: { shape: shapeOf(model), inputs: inputsOf(model), results: {} },
    };
    const changes: Change[] = [
      makeSheets(plans),
      ...plans.flatMap((plan) => [fillSheet(plan), ...pointNames(id, plan)]),
      setRecord(record, [...record.models, filled]),
      show(plans[0]!),
    ];
    const journal = { what: "fill", id, name: model.name, sheets: plans.map((plan) => plan.name) } as const;
    forgetUndo();
    await transact(context, record, journal, changes, progress);
    rememberFill(id, model.name);
    return { id, sheets: plans.map((plan) => plan.name) };
  });
}

const show = (plan: SheetPlan): Change => ({
  size: 100,
  save: () => undefined,
  apply: (context) => context.workbook.worksheets.getItem(plan.name).activate(),
  inspect: () => undefined,
  undo: () => undefined,
});
