/* A note's sheets as plans, without a workbook: made as a fill makes them, under names of their own. */
import { NOTE_SHEETS } from "../../src/sheets/note/layout";
import { noteKind } from "../../src/sheets/note/noteKind";
import type { Layout } from "../../src/sheets/model";
import type { NoteModel } from "../../src/sheets/noteModel";
import type { Block, SheetPlan } from "../../src/sheets/plan";
import { valueOf } from "./engineTables";

export interface PlannedNote {
  readonly plans: SheetPlan[];
  readonly layout: Layout;
}

/** @param suffix tells the sheets of one note from those of another in the same file: "Terms 7". */
export function planNote(model: NoteModel, suffix = ""): PlannedNote {
  const made = valueOf(noteKind.make(model));
  const names = Object.fromEntries(NOTE_SHEETS.map(({ key, name }) => [key, name + suffix]));
  const layout: Layout = { names, places: noteKind.newPlaces(made), memory: `_Tranche N1${suffix}` };
  const blank = { styled: [], validations: [], charts: [], widths: [], freezeRows: 0, landscape: false };
  const memory: SheetPlan = {
    ...blank,
    key: "memory",
    name: layout.memory,
    blocks: made.memory.map((block): Block => ({ ...block, part: "inputs", head: [], columns: [] })),
  };
  return { plans: [...noteKind.plan(model, made, layout), memory], layout };
}
