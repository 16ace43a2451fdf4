/* The models a workbook holds, and what their sheets say of themselves. */
import type { Result } from "../domain/failure";
import type { Mode } from "../sheets/model";
import { lostMessage, placeModels, sheetOf, type LostModel, type PlacedModel } from "./place";
import { readRecord, type Journal } from "./record";
import { excel } from "./session";

export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly mode: Mode;
  /** Its sheets by their present names; none when its cells were deleted. */
  readonly sheets: readonly { readonly key: string; readonly name: string }[];
  /** What its checks complain of, a sentence each; none when all of them say OK. */
  readonly complaints: readonly string[];
  /** Whether Repair can put it right. */
  readonly repairable: boolean;
  /** "36 instalments, the last on 2020-09-13"; "" where it lost its cells. */
  readonly headline: string;
  /** Others can read its Prices. */
  readonly isShareable: boolean;
}

/** Three round trips, however many models there are. */
export function listModels(): Promise<Result<ModelSummary[]>> {
  return excel(async (context) => {
    const { models, interrupted } = await readRecord(context);
    if (models.length === 0) return interrupted ? [halfDone(interrupted)] : [];
    const placed = await placeModels(context, models);
    const checks = placed.map((model) => ("missing" in model ? undefined : loadChecks(context, model)));
    await context.sync();
    const listed = placed.map((model, index) =>
      "missing" in model ? broken(model) : summary(model, checks[index]!.values),
    );
    return interrupted ? [halfDone(interrupted), ...listed.filter((model) => model.id !== interrupted.id)] : listed;
  });
}

function loadChecks(context: Excel.RequestContext, { spec, blocks }: PlacedModel): Excel.Range {
  const { sheet, row, column, rows, columns } = blocks[spec.checks]!;
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns).load("values");
}

function summary(model: PlacedModel, checks: readonly (readonly unknown[])[]): ModelSummary {
  const { id, name, kind, mode, spec, sheetNames, state } = model;
  return {
    id,
    name,
    kind,
    mode,
    sheets: spec.sheets.flatMap(({ key }) => (sheetNames[key] ? [{ key, name: sheetNames[key] }] : [])),
    complaints: checks
      .slice(1)
      // What only follows from another check is not said twice.
      .filter(([, result]) => !/^(OK|See the check)/.test(String(result)))
      .map(([label, result]) =>
        String(result).startsWith("#") ? `${String(label)}: ${String(result)}` : String(result),
      ),
    repairable: false,
    headline: state.headline,
    isShareable: spec.shared !== undefined,
  };
}

const NONE = { sheets: [], headline: "", isShareable: false } as const;

/** A change that failed and could not be taken back: nothing else can be done until it is repaired. */
const halfDone = ({ id, name, what }: Journal): ModelSummary => ({
  ...NONE,
  id,
  name,
  kind: "",
  mode: "native",
  complaints: [`A ${what} of this model was interrupted and left the workbook half-done. Press Repair.`],
  repairable: true,
});

function broken(lost: LostModel): ModelSummary {
  const { id, name, kind, mode } = lost.recorded;
  return { ...NONE, id, name, kind, mode, complaints: [lostMessage(lost)], repairable: isRepairable(lost) };
}

/** Its inputs are all there, and the sheets of what is missing hold nothing else of it. */
export function isRepairable({ spec, missing, found }: LostModel): boolean {
  const isInput = (key: string): boolean => spec.blocks.find((block) => block.key === key)!.part === "inputs";
  const left = new Set(Object.keys(found).map((key) => sheetOf(spec, key)));
  return missing.every((key) => !isInput(key) && !left.has(sheetOf(spec, key)));
}
