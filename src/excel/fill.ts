/* Puts a new model into the workbook: all of its sheets, or none. Sheets of the user's own are never touched. */
import type { Result } from "../domain/failure";
import { NOTE_SHEET_NAMES, NOTE_SHEETS, type NoteLayout } from "../sheets/note/layout";
import { newLayout, planNote } from "../sheets/note/planNote";
import type { NoteModel } from "../sheets/noteModel";
import type { SheetPlan } from "../sheets/plan";
import { freeId, isRecordSheet, nameOf, readRecord, RECORDED_BLOCKS, recordModel, type RecordedModel } from "./record";
import { excel, refuse } from "./session";
import { writeSheet } from "./writeSheet";

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

const PLAN_VERSION = 1;
/** Excel on the web refuses requests over 5 MB; half of that leaves room for everything but the cells. */
const LARGEST_PAYLOAD = 2_500_000;
const WHAT: Record<string, string> = {
  terms: "the deal's inputs, derived figures and checks",
  prices: "daily prices",
  schedule: "an instalment a row",
  outcome: "shares, cash and ownership for every instalment",
};

interface Surroundings {
  readonly sheets: readonly { readonly id: string; readonly name: string }[];
  readonly recorded: readonly RecordedModel[];
}

export function previewFill(model: NoteModel): Promise<Result<FillPreview>> {
  return excel(async (context) => {
    const { names, notices } = freeNames(await survey(context));
    const sheets = planNote(model, newLayout(model, names)).map((plan) => ({
      name: plan.name,
      rows: Math.max(...plan.blocks.map((block) => block.row + block.cells.length)),
      what: WHAT[plan.key] ?? "",
    }));
    return { sheets, notices };
  });
}

export function fillModel(model: NoteModel): Promise<Result<FilledModel>> {
  return excel(async (context) => {
    const before = await survey(context);
    const { names } = freeNames(before);
    const plans = planNote(model, newLayout(model, names));
    const id = freeId(before.recorded);
    try {
      await build(context, before, plans, {
        id,
        kind: "instalment-note",
        mode: "native",
        plan: PLAN_VERSION,
        name: model.name,
      });
    } catch (error) {
      await takeBack(before, plans, id);
      throw error;
    }
    return { id, sheets: plans.map((plan) => plan.name) };
  });
}

/** What stands in the workbook, and whether it can be written at all. */
async function survey(context: Excel.RequestContext): Promise<Surroundings> {
  const sheets = context.workbook.worksheets.load("items/id,items/name");
  // The second day of 1904 is serial 1463 where days count from 1900, and 1 where they count from 1904.
  const day = context.workbook.functions.date(1904, 1, 2).load("value");
  const recorded = await readRecord(context);
  if (day.value !== 1463)
    refuse(
      "This workbook counts dates from 1904, which moves every date by four years. Switch it off (File, Options, Advanced, Use 1904 date system) and try again.",
    );
  return { sheets: sheets.items.map(({ id, name }) => ({ id, name })), recorded };
}

/** The usual names, or all of them with the next number when any is taken: "Terms 2", "Prices 2", ... */
function freeNames(before: Surroundings): { names: NoteLayout["names"]; notices: string[] } {
  const taken = new Set(before.sheets.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const names = Object.fromEntries(
      NOTE_SHEETS.map((key) => [key, number === 1 ? NOTE_SHEET_NAMES[key] : `${NOTE_SHEET_NAMES[key]} ${number}`]),
    ) as NoteLayout["names"];
    if (Object.values(names).some((name) => taken.has(name.toLowerCase()))) continue;
    const standing = Object.values(NOTE_SHEET_NAMES).filter((name) => taken.has(name.toLowerCase()));
    const notices = standing.length
      ? [
          `The workbook already has ${list(standing)}. ${standing.length > 1 ? "They stay" : "It stays"} as ${standing.length > 1 ? "they are" : "it is"}; the new sheets are numbered ${number}.`,
        ]
      : [];
    return { names, notices };
  }
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

async function build(
  context: Excel.RequestContext,
  before: Surroundings,
  plans: readonly SheetPlan[],
  model: RecordedModel,
): Promise<void> {
  const { worksheets, names } = context.workbook;
  context.application.suspendApiCalculationUntilNextSync();
  // The sheets first: formulas point from one to another.
  for (const plan of plans) worksheets.add(plan.name);
  let pending = 0;
  for (const plan of plans) {
    const size = payload(plan);
    if (pending > 0 && pending + size > LARGEST_PAYLOAD) {
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a request must stay below Excel's limit
      await context.sync();
      pending = 0;
    }
    pending += size;
    const sheet = worksheets.getItem(plan.name);
    writeSheet(sheet, plan);
    for (const block of plan.blocks)
      if ((RECORDED_BLOCKS as readonly string[]).includes(block.key))
        names.add(
          nameOf(model.id, block.key),
          sheet.getRangeByIndexes(block.row, block.column, block.cells.length, block.columns.length),
        );
  }
  recordModel(
    context,
    before.recorded,
    before.sheets.some(({ name }) => isRecordSheet(name)),
    model,
  );
  worksheets.getItem(plans[0]!.name).activate();
  await context.sync();
}

/** Characters of a plan's cells: most of what a request carries. */
const payload = (plan: SheetPlan): number =>
  plan.blocks.reduce(
    (sum, block) =>
      sum + block.cells.reduce((all, row) => row.reduce<number>((n, cell) => n + String(cell).length + 4, all), 0),
    0,
  );

/** Removes what a fill that failed has made: its names, its sheets, its row in the record. */
async function takeBack(before: Surroundings, plans: readonly SheetPlan[], id: string): Promise<void> {
  const cleaned = await excel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/id,items/name");
    const names = RECORDED_BLOCKS.map((block) =>
      context.workbook.names.getItemOrNullObject(nameOf(id, block)).load("name"),
    );
    await context.sync();
    for (const name of names) if (!name.isNullObject) name.delete();
    const known = new Set(before.sheets.map((sheet) => sheet.id));
    const made = new Set(plans.map((plan) => plan.name));
    for (const sheet of sheets.items)
      if (!known.has(sheet.id) && (made.has(sheet.name) || isRecordSheet(sheet.name))) sheet.delete();
    if (before.sheets.some(({ name }) => isRecordSheet(name)))
      context.workbook.worksheets
        .getItem("_Tranche")
        .getRangeByIndexes(2 + before.recorded.length, 0, 1, 5)
        .clear();
    await context.sync();
  });
  if (!cleaned.ok)
    refuse(
      `Filling failed and so did taking it back: delete the sheets ${list(plans.map((plan) => plan.name))} by hand.`,
    );
}
