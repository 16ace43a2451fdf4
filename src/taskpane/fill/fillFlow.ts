/* From a model to its sheets: preview, fill, result. The same for every kind of model. */
import type { Failure } from "../../domain/failure";
import type { FillOptions, FillPreview } from "../../excel/models";
import type { Mode, Model } from "../../sheets/model";
import { sayNothingWritten } from "../failures";
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
  readonly next: Readonly<Record<Mode, readonly string[]>>;
}

/** A model as its form gives it. */
export interface ToFill {
  readonly model: Model;
  readonly options?: FillOptions;
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

  async function fillSheets({ model, options }: ToFill, progress: TaskProgress): Promise<void> {
    filling = true;
    shell.clearMessage();
    const filled = await inWorkbook((models) => models.fillModel(model, progress, options));
    filling = false;
    if (!filled.ok) return sayNothingWritten(shell, filled.failure);
    events.filled();
    const { name, mode } = model;
    const { sheets } = filled.value;
    shell.show(resultScreen(shell, { name, sheets, next: next[mode] }, events.home));
    shell.say("success", `${name}: ${sheets.join(", ")} are filled.`);
  }

  return { preview, isFilling: () => filling };
}
