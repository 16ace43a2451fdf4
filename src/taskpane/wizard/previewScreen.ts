/* The second step: what the deal comes to and what will be written, before anything is. */
import type { FillPreview } from "../../excel/models";
import type { NoteModel } from "../../sheets/noteModel";
import { setAvailable } from "../busy";
import { button, el, list } from "../dom";
import { count } from "../format";
import { modeName } from "../modes";
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

export interface PreviewActions {
  back(): void;
  fill(button: HTMLElement): void;
}

export function previewScreen(content: PreviewContent, actions: PreviewActions): HTMLElement {
  const { model, fill, open, figures, uncovered, shared } = content;
  const assumptions = assumptionsOf(content);
  const fillButton = button("Fill worksheets", () => actions.fill(fillButton), { look: "primary", id: "fill" });
  const confirm = assumptions.length > 0 ? confirmation(assumptions.length, fillButton) : undefined;
  const notices = [...(shared === undefined ? [] : [shared]), ...fill.notices];
  return el(
    "section",
    { class: "screen" },
    button("‹ Terms", actions.back, { look: "transparent", size: "small" }),
    el("h1", {}, "Preview"),
    el("p", { class: "lead" }, `${model.name}. Nothing is written yet.`),
    figureList(figures),
    figures.notice !== undefined && el("p", { class: "quiet" }, figures.notice),
    section(
      "What will be written",
      el("p", { class: "quiet made-of" }, `Made of ${modeName(model.mode).toLowerCase()}.`),
      list("uncovered", uncovered),
      list("notices", notices),
      sheetList(fill),
    ),
    open.length > 0 && section("What the release leaves open", list("open-points", open)),
    assumptions.length > 0 && section("Assumptions", assumptionList(assumptions), confirm?.tick),
    el("div", { class: "actions" }, confirm?.reason, fillButton, button("Back", actions.back, { look: "outline" })),
  );
}

const section = (title: string, ...children: (Node | undefined)[]): HTMLElement =>
  el("section", { class: "part" }, el("h2", {}, title), ...children);

const figureList = ({ figures }: NoteFigures): HTMLElement =>
  el(
    "dl",
    { class: "figures" },
    ...figures.map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))),
  );

const sheetList = (fill: FillPreview): HTMLElement =>
  el(
    "ul",
    { class: "sheets" },
    ...fill.sheets.map((sheet) =>
      el(
        "li",
        {},
        el("span", { class: "sheet-line" }, el("strong", {}, sheet.name), el("span", {}, count(sheet.rows, "row"))),
        el("span", { class: "sheet-what" }, sheet.what),
      ),
    ),
  );

interface Assumption {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

const assumptionsOf = ({ model, typed }: PreviewContent): Assumption[] =>
  model.terms.flatMap(({ label, source }, index) =>
    source?.kind === "assumption" ? [{ label, value: typed[index] || "none", note: source.note }] : [],
  );

const assumptionList = (assumptions: readonly Assumption[]): HTMLElement =>
  el(
    "ul",
    { class: "assumptions" },
    ...assumptions.map(({ label, value, note }) =>
      el(
        "li",
        {},
        el("span", { class: "sheet-line" }, el("strong", {}, label), el("span", {}, value)),
        el("span", { class: "sheet-what" }, note),
      ),
    ),
  );

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
