/* From a model to its sheets: preview, fill, result. The same for every kind of model. */
import type { Failure } from "../../domain/failure";
import type { FillOptions, FillPreview } from "../../excel/models";
import type { Mode, Model } from "../../sheets/model";
import { sayNothingWritten } from "../failures";
import { inWords } from "../format";
import { whileLong, type TaskProgress } from "../longTask";
import type { WizardEvents } from "../newModels";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import type { PreviewActions } from "./previewScreen";
import { resultScreen } from "./resultScreen";

export interface FlowOptions {
  readonly shell: Shell;
  readonly events: WizardEvents;
  /** Shows what comes before the preview. */
  readonly back: () => void;
  /** What to do with the sheets, by what they are made of. */
  readonly next: NextSteps;
}

export type NextSteps = (sheet: SheetNamer) => Readonly<Record<Mode, readonly string[]>>;

/** What the sheet usually called so is called in this workbook: "Ledger 2" for "Ledger". */
export type SheetNamer = (usual: string) => string;

/** A model as its form gives it. */
export interface ToFill {
  readonly model: Model;
  readonly options?: FillOptions;
  /** Sheets of other models that this one reads, by their usual names. */
  readonly reads?: Readonly<Record<string, string>>;
  /** The screen that shows what would be written. */
  readonly preview: (fill: FillPreview, actions: PreviewActions) => HTMLElement;
  /** Says why the model cannot be filled as it is. */
  readonly refused: (failure: Failure) => void;
}

export interface FillFlow {
  preview(toFill: ToFill): Promise<void>;
  /** While sheets are being written nothing else is shown. */
  isFilling(): boolean;
}

export function fillFlow({ shell, events, back, next }: FlowOptions): FillFlow {
  let filling = false;

  async function preview(toFill: ToFill): Promise<void> {
    const { model, options } = toFill;
    const fill = await inWorkbook((models) => models.previewFill(model, options));
    if (!fill.ok) return toFill.refused(fill.failure);
    const task = { shell, label: "Filling", subject: model.name, cancellable: true };
    shell.show(
      toFill.preview(fill.value, {
        back,
        fill: (button) => void whileLong({ ...task, button }, (progress) => fillSheets(toFill, progress)),
      }),
    );
  }

  async function fillSheets({ model, options, reads }: ToFill, progress: TaskProgress): Promise<void> {
    filling = true;
    shell.clearMessage();
    const filled = await inWorkbook((models) => models.fillModel(model, progress, options));
    filling = false;
    if (!filled.ok) return sayNothingWritten(shell, filled.failure);
    events.filled();
    const { name, mode } = model;
    const { sheets } = filled.value;
    shell.show(resultScreen(shell, { name, sheets, next: next(namerOf(sheets, reads))[mode] }, events.home));
    shell.say("success", `${name}: ${inWords(sheets)} are filled.`);
  }

  return { preview, isFilling: () => filling };
}

/** Numbered where the workbook already had sheets of the usual names. */
export const namerOf =
  (sheets: readonly string[], reads: Readonly<Record<string, string>> = {}): SheetNamer =>
  (usual) =>
    reads[usual] ?? sheets.find((name) => name.replace(/ \d+$/, "") === usual) ?? usual;
