/* The wizard "Instalment note payable in shares": terms, preview, filled worksheets. */
import type { Failure } from "../../domain/failure";
import type { FillPreview } from "../../excel/models";
import type { NoteShape } from "../../sheets/note/layout";
import type { NoteModel } from "../../sheets/noteModel";
import "./wizard.css";
import { whileBusy } from "../busy";
import { count } from "../format";
import { sayFailure, sayNothingWritten } from "../failures";
import { whileLong, type TaskProgress } from "../longTask";
import type { OpenedWizard, WizardEvents } from "../newModels";
import type { PriceSource } from "../prices/pricesField";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { draftForm, type Draft } from "./draftForm";
import { loadExchangeNote } from "./example";
import { coverage, noteFigures } from "./noteFigures";
import { previewScreen } from "./previewScreen";
import { resultScreen } from "./resultScreen";

export function open(shell: Shell, events: WizardEvents): OpenedWizard {
  let openPoints: readonly string[] = [];
  let sources: readonly PriceSource[] = [];
  let filling = false;
  const form = draftForm(shell, {
    home: events.home,
    preview: () => void whileBusy(form.previewButton, "Preparing", preview),
    loadExample: (button) => void whileBusy(button, "Loading", loadExample),
  });
  const showForm = (): void => {
    if (filling) return;
    shell.show(form.element);
    void offerPrices();
  };

  /** Models of the workbook whose Prices sheet the new one may read. */
  async function offerPrices(): Promise<void> {
    const models = await inWorkbook((workbook) => workbook.listModels());
    if (!models.ok) return;
    sources = models.value.flatMap(({ id, name, kind, isShareable, sheets }) => {
      const sheet = sheets.find(({ key }) => key === "prices");
      return isShareable && kind === "instalment-note" && sheet ? [{ id, name, sheet: sheet.name }] : [];
    });
    form.offerPrices(sources);
  }

  async function loadExample(): Promise<void> {
    try {
      const example = await loadExchangeNote();
      const putBack = form.isBlank() ? undefined : form.keep();
      const openBefore = openPoints;
      form.fill(example);
      openPoints = example.open;
      const assumed = example.terms.filter(({ source }) => source.kind === "assumption").length;
      shell.say(
        "success",
        `${example.name} is loaded. ${count(assumed, "term is an assumption", "terms are assumptions")}, marked in yellow, and its prices are made up.`,
        [],
        putBack && {
          text: "Put back what I typed",
          run() {
            putBack();
            openPoints = openBefore;
          },
        },
      );
    } catch (error) {
      shell.say("error", `The example could not be loaded: ${String(error)}`);
    }
  }

  async function preview(): Promise<void> {
    const draft = await form.read();
    if (!draft) return;
    const { sharesWith } = draft;
    const fill = await inWorkbook((models) => models.previewFill(draft.model, fillOptions(sharesWith)));
    if (!fill.ok) return sayWhere(draft, fill.failure);
    showPreview(draft, fill.value);
  }

  function showPreview(draft: Draft, fill: FillPreview): void {
    // As the workbook completed it: with the prices it shares.
    const model = fill.model as NoteModel;
    const source = sources.find(({ id }) => id === draft.sharesWith);
    shell.show(
      previewScreen(
        {
          ...{ model, fill, typed: draft.typed, figures: noteFigures(model), open: openPoints },
          uncovered: coverage(fill.made.shape as NoteShape, model.mode),
          shared: source && `Prices are read from the ${source.sheet} sheet of ${source.name}; none is made.`,
        },
        {
          back: showForm,
          fill: (button) =>
            void whileLong({ shell, button, label: "Filling", subject: model.name, cancellable: true }, (progress) =>
              fillSheets(draft, progress),
            ),
        },
      ),
    );
  }

  async function fillSheets({ model, sharesWith }: Draft, progress: TaskProgress): Promise<void> {
    filling = true;
    shell.clearMessage();
    const filled = await inWorkbook((models) => models.fillModel(model, progress, fillOptions(sharesWith)));
    filling = false;
    if (!filled.ok) return sayNothingWritten(shell, filled.failure);
    events.filled();
    const { name, mode } = model;
    shell.show(resultScreen(shell, { name, mode, model: filled.value }, events.home));
    shell.say("success", `${name}: ${filled.value.sheets.join(", ")} are filled.`);
  }

  function sayWhere(draft: Draft, failure: Failure): void {
    const hint = hintFor(failure);
    const told = hint === undefined ? failure : { ...failure, message: `${failure.message} ${hint}` };
    if (!draft.place(told)) sayFailure(shell, told);
  }

  showForm();
  return { show: showForm };
}

const fillOptions = (sharesWith: string | undefined) => (sharesWith === undefined ? {} : { sharesWith });

/** The rule of what a share is worth is there whether or not anybody typed it. */
const hintFor = ({ message }: Failure): string | undefined =>
  /no column headed Close/.test(message)
    ? "A share is worth its last close unless the term Market price rule says otherwise."
    : undefined;
