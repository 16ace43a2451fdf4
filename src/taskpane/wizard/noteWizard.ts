/* The wizard "Instalment note payable in shares": terms, preview, filled worksheets. */
import { instalmentSchedule } from "../../domain/note/schedule";
import type { NoteModel } from "../../sheets/noteModel";
import "./wizard.css";
import { whileBusy } from "../busy";
import { count } from "../format";
import { sayFailure, sayNothingWritten } from "../failures";
import { whileLong, type TaskProgress } from "../longTask";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { draftForm } from "./draftForm";
import { loadExchangeNote } from "./example";
import { previewScreen } from "./previewScreen";
import { resultScreen } from "./resultScreen";

export interface NoteWizard {
  /** The form as it was left. */
  open(): void;
}

export interface NoteWizardEvents {
  home(): void;
  /** The draft has become worksheets; the next one starts afresh. */
  filled(): void;
}

export function noteWizard(shell: Shell, events: NoteWizardEvents): NoteWizard {
  let open: readonly string[] = [];
  let filling = false;
  const form = draftForm(shell, {
    home: events.home,
    preview: () => void whileBusy(form.previewButton, "Preparing", preview),
    loadExample: (button) => void whileBusy(button, "Loading", loadExample),
  });
  const showForm = (): void => {
    if (!filling) shell.show(form.element);
  };

  async function loadExample(): Promise<void> {
    try {
      const example = await loadExchangeNote();
      const putBack = form.isBlank() ? undefined : form.keep();
      form.fill(example);
      open = example.open;
      const assumed = Object.values(example.terms).filter(({ kind }) => kind === "assumption").length;
      shell.say(
        "success",
        `${example.name} is loaded. ${count(assumed, "term is an assumption", "terms are assumptions")}, marked in yellow, and its prices are made up.`,
        [],
        putBack && { text: "Put back what I typed", run: putBack },
      );
    } catch (error) {
      shell.say("error", `The example could not be loaded: ${String(error)}`);
    }
  }

  async function preview(): Promise<void> {
    const draft = await form.read();
    if (!draft) return;
    const { model } = draft;
    const schedule = instalmentSchedule(model.terms);
    if (!schedule.ok) return sayFailure(shell, schedule.failure);
    const fillPreview = await inWorkbook((models) => models.previewFill(model));
    if (!fillPreview.ok) return sayFailure(shell, fillPreview.failure);
    shell.show(
      previewScreen(
        { model, typed: draft.typed, instalments: schedule.value.rows, fill: fillPreview.value, open },
        {
          back: showForm,
          fill: (button) =>
            void whileLong({ shell, button, label: "Filling", subject: model.name, cancellable: true }, (progress) =>
              fill(model, progress),
            ),
        },
      ),
    );
  }

  async function fill(model: NoteModel, progress: TaskProgress): Promise<void> {
    filling = true;
    shell.clearMessage();
    const filled = await inWorkbook((models) => models.fillModel(model, progress));
    filling = false;
    if (!filled.ok) return sayNothingWritten(shell, filled.failure);
    events.filled();
    shell.show(resultScreen(shell, model.name, filled.value, events.home));
    shell.say("success", `${model.name}: ${filled.value.sheets.join(", ")} are filled.`);
  }

  return { open: showForm };
}
