/* The second step: what the note comes to and what will be written, before anything is. */
import type { FillPreview } from "../../excel/models";
import type { NoteModel } from "../../sheets/noteModel";
import { setAvailable } from "../busy";
import { el, list } from "../dom";
import { figureList, fillButton, line, previewScreen, writtenPart, type PreviewActions } from "../fill/previewScreen";
import { part } from "../screen";
import type { NoteFigures } from "./noteFigures";

export interface PreviewContent {
  readonly model: NoteModel;
  /** The terms as typed in the form, in the order of the model's. */
  readonly typed: readonly string[];
  readonly figures: NoteFigures;
  readonly fill: FillPreview;
  /** What the mode does not cover. */
  readonly uncovered: readonly string[];
  /** "The Prices sheet of Exchange note 2017 is read; none is made." */
  readonly shared: string | undefined;
  /** What the deal's release leaves out or says ambiguously. */
  readonly open: readonly string[];
}

export function notePreview(content: PreviewContent, actions: PreviewActions): HTMLElement {
  const { model, fill, open, figures, uncovered, shared } = content;
  const assumptions = assumptionsOf(content);
  const made = fillButton(actions.fill);
  const confirm = assumptions.length > 0 ? confirmation(assumptions.length, made) : undefined;
  const notices = [...(shared === undefined ? [] : [shared]), ...fill.notices];
  return previewScreen({
    ...{ name: model.name, before: "Terms", back: actions.back },
    content: [
      figureList(figures.figures),
      figures.notice !== undefined && el("p", { class: "quiet" }, figures.notice),
      writtenPart(fill, list("uncovered", uncovered), list("notices", notices)),
      open.length > 0 && part("What the release leaves open", list("open-points", open)),
      assumptions.length > 0 && part("Assumptions", assumptionList(assumptions), confirm?.tick),
    ],
    buttons: [confirm?.reason, made],
  });
}

interface Assumption {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** Rows of one label from one source are one assumption. */
function assumptionsOf({ model, typed }: PreviewContent): Assumption[] {
  const found = new Map<string, Assumption>();
  for (const [index, { label, source }] of model.terms.entries()) {
    if (source?.kind !== "assumption") continue;
    const key = JSON.stringify([label, source.note]);
    const [value, before] = [typed[index] || "none", found.get(key)];
    found.set(key, { label, value: before ? `${before.value}; ${value}` : value, note: source.note });
  }
  return [...found.values()];
}

const assumptionList = (assumptions: readonly Assumption[]): HTMLElement =>
  el("ul", { class: "lines assumptions" }, ...assumptions.map(({ label, value, note }) => line(label, value, note)));

/** A box to tick; until it is, the button is off and says why. */
function confirmation(assumed: number, fillButton: HTMLElement): { tick: HTMLElement; reason: HTMLElement } {
  const box = el("input", { type: "checkbox", id: "confirm-assumptions" });
  const reason = el("p", { class: "reason", id: "fill-reason" }, "Confirm the assumptions to fill the worksheets.");
  const update = (): void => {
    setAvailable(fillButton, box.checked);
    reason.hidden = box.checked;
    if (box.checked) fillButton.removeAttribute("aria-describedby");
    else fillButton.setAttribute("aria-describedby", reason.id);
  };
  box.addEventListener("change", update);
  update();
  const words = assumed === 1 ? "I confirm this assumption" : `I confirm these ${assumed} assumptions`;
  return { tick: el("label", { class: "tick", for: box.id }, box, words), reason };
}
