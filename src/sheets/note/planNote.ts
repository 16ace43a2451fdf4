import type { NoteModel } from "../noteModel";
import type { Block, SheetPlan } from "../plan";
import {
  NEW_PLACES,
  NOTE_SHEET_NAMES,
  priceRowsFor,
  type NoteBlockKey,
  type NoteLayout,
  type NoteSheetKey,
} from "./layout";
import { outcomeBlock, outcomeSheet } from "./outcomeSheet";
import { pricesSheet } from "./pricesSheet";
import { scaleFor, scaleOf } from "./scale";
import { scheduleBlock, scheduleSheet } from "./scheduleSheet";
import { checksBlock, derivedBlock, termsSheet } from "./termsSheet";

/** All of a model that its formulas depend on besides their places: a model of the same shape has the same formulas. */
export interface NoteShape {
  readonly instalments: number;
  readonly priceRows: number;
  readonly priceDecimals: number;
  readonly percentDecimals: number;
}

export function shapeOf(model: NoteModel): NoteShape {
  const { priceDecimals, percentDecimals } = scaleOf(model);
  return {
    instalments: model.terms.instalments,
    priceRows: priceRowsFor(model.prices.length),
    priceDecimals,
    percentDecimals,
  };
}

/** The layout of a model that is not in the workbook yet. */
export function newLayout(model: NoteModel, names: NoteLayout["names"] = NOTE_SHEET_NAMES): NoteLayout {
  return layoutOf(shapeOf(model), names, NEW_PLACES);
}

export const layoutOf = (shape: NoteShape, names: NoteLayout["names"], places: NoteLayout["places"]): NoteLayout => ({
  names,
  places,
  instalments: shape.instalments,
  priceRows: shape.priceRows,
  scale: scaleFor(shape.priceDecimals, shape.percentDecimals),
});

/** The four sheets of an instalment note as living native formulas, in the order they stand. */
export function planNote(model: NoteModel, layout: NoteLayout = newLayout(model)): SheetPlan[] {
  return [
    termsSheet(model, layout),
    pricesSheet(model, layout),
    scheduleSheet(model.name, layout),
    outcomeSheet(model.name, layout),
  ];
}

/** The blocks that follow from the inputs, with the sheet each stands on: what a refresh rewrites. */
export const derivedBlocks = (layout: NoteLayout): { sheet: NoteSheetKey; key: NoteBlockKey; block: Block }[] => [
  { sheet: "terms", key: "derived", block: derivedBlock(layout) },
  { sheet: "terms", key: "checks", block: checksBlock(layout) },
  { sheet: "schedule", key: "schedule", block: scheduleBlock(layout) },
  { sheet: "outcome", key: "outcome", block: outcomeBlock(layout) },
];
