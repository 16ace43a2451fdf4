import type { NoteModel } from "../noteModel";
import type { WorkbookPlan } from "../plan";
import { NOTE_SHEET_NAMES, priceRowsFor, type NoteLayout, type NoteSheetKey } from "./layout";
import { outcomeSheet } from "./outcomeSheet";
import { pricesSheet } from "./pricesSheet";
import { scaleOf } from "./scale";
import { scheduleSheet } from "./scheduleSheet";
import { termsSheet } from "./termsSheet";

/** The four sheets of an instalment note as living native formulas. */
export function planNote(model: NoteModel, names: Record<NoteSheetKey, string> = NOTE_SHEET_NAMES): WorkbookPlan {
  const layout: NoteLayout = {
    names,
    instalments: model.terms.instalments,
    priceRows: priceRowsFor(model.prices.length),
  };
  return {
    model: model.name,
    sheets: [
      termsSheet(model, layout, scaleOf(model)),
      pricesSheet(model, names.prices),
      scheduleSheet(model.name, layout),
      outcomeSheet(model.name, layout),
    ],
  };
}
