/* The wizard "Instalment note payable in shares": terms, preview, filled worksheets. */
import type { Failure } from "../../domain/failure";
import type { FillPreview } from "../../excel/models";
import type { NoteShape } from "../../sheets/note/layout";
import type { NoteModel } from "../../sheets/noteModel";
import { whileBusy } from "../busy";
import { sayFailure } from "../failures";
import { fillFlow, type NextSteps } from "../fill/fillFlow";
import { count } from "../format";
import type { OpenedWizard, WizardEvents } from "../newModels";
import type { PriceSource } from "../prices/sharedPrices";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { draftForm, type Draft } from "./draftForm";
import { loadExchangeNote } from "./example";
import { coverage, noteFigures } from "./noteFigures";
import { notePreview, type PreviewContent } from "./notePreview";
import "./note.css";

const next: NextSteps = (sheet) => {
  const inputs = `${sheet("Terms")} or ${sheet("Prices")}`;
  const checks = sheet("Checks");
  return {
    native: [
      `Change any blue cell on ${inputs}: the outcome follows at once.`,
      `Add price rows below the last one. Where ${checks} or Home says so, press Refresh on Home.`,
      "Send the workbook as it is: its formulas work without Tranche.",
    ],
    formulas: [
      `Change any blue cell on ${inputs}: the outcome follows at once.`,
      "After the number of instalments changed, press Refresh on Home.",
      "Whoever opens the workbook needs Tranche. Home can change the model to native formulas or values.",
    ],
    values: [
      `Change any blue cell on ${inputs}, then press Refresh on Home: until then the figures stay.`,
      `${checks} says when the figures are no longer those of the inputs.`,
      "Send the workbook as it is: its figures need nothing else.",
    ],
  };
};

export function open(shell: Shell, events: WizardEvents): OpenedWizard {
  let openPoints: readonly string[] = [];
  let sources: readonly PriceSource[] = [];
  const form = draftForm(shell, {
    home: events.home,
    preview: () => void whileBusy(form.previewButton, "Preparing", preview),
    loadExample: (button) => void whileBusy(button, "Loading", loadExample),
  });
  const flow = fillFlow({ shell, events, back: () => showForm(), next });
  const showForm = (): void => {
    if (flow.isFilling()) return;
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
    const { model, sharesWith } = draft;
    const source = sourceOf(draft);
    await flow.preview({
      model,
      ...(sharesWith !== undefined && { options: { sharesWith } }),
      ...(source && { reads: { Prices: source.sheet } }),
      preview: (fill, actions) => notePreview(contentOf(draft, fill), actions),
      refused: (failure) => sayWhere(draft, failure),
    });
  }

  const sourceOf = ({ sharesWith }: Draft): PriceSource | undefined => sources.find(({ id }) => id === sharesWith);

  function contentOf(draft: Draft, fill: FillPreview): PreviewContent {
    // As the workbook completed it: with the prices it shares.
    const model = fill.model as NoteModel;
    const source = sourceOf(draft);
    return {
      ...{ model, fill, typed: draft.typed, figures: noteFigures(model), open: openPoints },
      uncovered: coverage(fill.made.shape as NoteShape, model.mode),
      shared: source && `Prices are read from the ${source.sheet} sheet of ${source.name}; none is made.`,
    };
  }

  function sayWhere(draft: Draft, failure: Failure): void {
    const hint = hintFor(failure);
    const told = hint === undefined ? failure : { ...failure, message: `${failure.message} ${hint}` };
    if (!draft.place(told)) sayFailure(shell, told);
  }

  showForm();
  return { show: showForm };
}

/** The rule of what a share is worth is there whether or not anybody typed it. */
const hintFor = ({ message }: Failure): string | undefined =>
  /no column headed Close/.test(message)
    ? "A share is worth its last close unless the term Market price rule says otherwise."
    : undefined;
