import type { NoteModel } from "../noteModel";
import type { SheetPlan } from "../plan";
import { NEW_PLACES, NOTE_SHEET_NAMES, priceRowsFor, type NoteLayout } from "./layout";
import { outcomeSheet } from "./outcomeSheet";
import { pricesSheet } from "./pricesSheet";
import { scaleOf } from "./scale";
import { scheduleSheet } from "./scheduleSheet";
import { termsSheet } from "./termsSheet";

/** The layout of a model that is not in the workbook yet. */
export function newLayout(model: NoteModel, names: NoteLayout["names"] = NOTE_SHEET_NAMES): NoteLayout {
  return {
    names,
    places: NEW_PLACES,
    instalments: model.terms.instalments,
    priceRows: priceRowsFor(model.prices.length),
  };
}

/** The four sheets of an instalment note as living native formulas, in the order they stand. */
export function planNote(model: NoteModel, layout: NoteLayout = newLayout(model)): SheetPlan[] {
  const scale = scaleOf(model);
  return [
    termsSheet(model, layout, scale),
    pricesSheet(model, layout, scale),
    scheduleSheet(model.name, layout),
    outcomeSheet(model.name, layout, scale),
  ];
}
