/* From a ledger to its sheets: preview, fill, result. The same for a deal typed and a package read. */
import type { Failure } from "../../domain/failure";
import type { CapitalShape } from "../../sheets/capital/layout";
import type { CapitalModel } from "../../sheets/capitalModel";
import { sayFailure, sayNothingWritten } from "../failures";
import { whileLong, type TaskProgress } from "../longTask";
import type { WizardEvents } from "../newModels";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { capitalFigures, coverage } from "./capitalFigures";
import { capitalPreview } from "./capitalPreview";
import { capitalResult } from "./capitalResult";

export interface FlowOptions {
  readonly shell: Shell;
  readonly events: WizardEvents;
  /** Back to what comes before the preview, and what that is called. */
  readonly back: () => void;
  readonly before: string;
}

export interface Flow {
  preview(model: CapitalModel, more: PreviewMore): Promise<void>;
  /** While sheets are being written nothing else is shown. */
  isFilling(): boolean;
}

export interface PreviewMore {
  readonly open?: readonly string[];
  readonly holder?: string | undefined;
  /** Shows a failure beside a field; false where it belongs to none. */
  readonly place?: (failure: Failure) => boolean;
}

export function fillFlow({ shell, events, back, before }: FlowOptions): Flow {
  let filling = false;

  async function preview(model: CapitalModel, { open = [], holder, place }: PreviewMore): Promise<void> {
    const say = (failure: Failure): void => {
      if (!place?.(failure)) sayFailure(shell, failure);
    };
    const figures = capitalFigures(model, holder);
    if (!figures.ok) return say(figures.failure);
    const fill = await inWorkbook((models) => models.previewFill(model));
    if (!fill.ok) return say(fill.failure);
    const uncovered = coverage(fill.value.made.shape as CapitalShape, model.mode);
    shell.show(
      capitalPreview(
        { model, figures: figures.value, fill: fill.value, uncovered, open, before },
        {
          back: () => !filling && back(),
          fill: (button) =>
            void whileLong({ shell, button, label: "Filling", subject: model.name, cancellable: true }, (progress) =>
              fillSheets(model, progress),
            ),
        },
      ),
    );
  }

  async function fillSheets(model: CapitalModel, progress: TaskProgress): Promise<void> {
    filling = true;
    shell.clearMessage();
    const filled = await inWorkbook((models) => models.fillModel(model, progress));
    filling = false;
    if (!filled.ok) return sayNothingWritten(shell, filled.failure);
    events.filled();
    const { name, mode } = model;
    shell.show(capitalResult(shell, { name, mode, filled: filled.value }, events.home));
    shell.say("success", `${name}: ${filled.value.sheets.join(", ")} are filled.`);
  }

  return { preview, isFilling: () => filling };
}
