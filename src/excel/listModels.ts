/* The models a workbook holds, and what their sheets say of themselves. */
import { isoDate, type CalendarDate } from "../domain/calendar/date";
import type { Result } from "../domain/failure";
import { NOTE_SHEETS, type NoteBlockKey } from "../sheets/note/layout";
import { placeModels, readRecord, type Journal, type PlacedModel, type RecordedModel } from "./record";
import { excel } from "./session";

export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  /** Its sheets by their present names; none when its cells were deleted. */
  readonly sheets: readonly { readonly key: string; readonly name: string }[];
  /** What its checks complain of, a sentence each; none when all of them say OK. */
  readonly complaints: readonly string[];
  /** Whether Repair can put it right. */
  readonly repairable: boolean;
  readonly instalments: number;
  /** Due date of the last instalment, "2020-09-13"; "" when the schedule shows none. */
  readonly lastDue: string;
}

/** Four round trips, however many models there are. */
export function listModels(): Promise<Result<ModelSummary[]>> {
  return excel(async (context) => {
    const { models, interrupted } = await readRecord(context);
    if (models.length === 0) return interrupted ? [halfDone(interrupted)] : [];
    const placed = await placeModels(context, models);
    const loaded = placed.map((model) => ("missing" in model ? undefined : loadState(context, model)));
    await context.sync();
    const listed = placed.map((model, index) =>
      "missing" in model ? broken(model.recorded, model.missing) : summary(model, loaded[index]!),
    );
    return interrupted ? [halfDone(interrupted), ...listed.filter((model) => model.id !== interrupted.id)] : listed;
  });
}

interface State {
  readonly checks: Excel.Range;
  readonly dates: Excel.Range;
}

function loadState(context: Excel.RequestContext, model: PlacedModel): State {
  const block = (key: NoteBlockKey, sheet: string): Excel.Range => {
    const { row, column, rows, columns } = model.blocks[key];
    return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
  };
  return {
    checks: block("checks", model.sheetNames.terms).load("values"),
    dates: block("schedule", model.sheetNames.schedule).getColumn(1).load("values"),
  };
}

function summary(model: PlacedModel, { checks, dates }: State): ModelSummary {
  const due = dates.values.map(([value]) => Number(value)).filter((value) => value > 0);
  return {
    id: model.id,
    name: model.name,
    sheets: NOTE_SHEETS.map((key) => ({ key, name: model.sheetNames[key] })),
    complaints: checks.values
      .slice(1)
      .filter(([, result]) => !String(result).startsWith("OK"))
      .map(([label, result]) =>
        String(result).startsWith("#") ? `${String(label)}: ${String(result)}` : String(result),
      ),
    repairable: false,
    instalments: due.length,
    lastDue: due.length > 0 ? isoDate(due[due.length - 1] as CalendarDate) : "",
  };
}

/** A change that failed and could not be taken back: nothing else can be done until it is repaired. */
const halfDone = ({ id, name, what }: Journal): ModelSummary => ({
  id,
  name,
  sheets: [],
  complaints: [`A ${what} of this model was interrupted and left the workbook half-done. Press Repair.`],
  repairable: true,
  instalments: 0,
  lastDue: "",
});

const broken = (model: RecordedModel, missing: readonly string[]): ModelSummary => ({
  id: model.id,
  name: model.name,
  sheets: [],
  complaints: [`Cells of this model were deleted (${missing.join(", ")}). Undo that, or release the model.`],
  repairable: false,
  instalments: 0,
  lastDue: "",
});
