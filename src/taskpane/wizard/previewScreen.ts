/* The second step: what the deal comes to and what will be written, before anything is. */
import { TERM_FIELDS, type TermKey } from "../../domain/deal";
import type { Instalment } from "../../domain/note/schedule";
import type { FillPreview } from "../../excel/models";
import type { NoteModel } from "../../sheets/noteModel";
import { setAvailable } from "../busy";
import { button, el, list } from "../dom";
import { count, dollars, whole } from "../format";
import { shortDate } from "../shortDate";

export interface PreviewContent {
  readonly model: NoteModel;
  /** The terms as typed in the form. */
  readonly typed: Readonly<Partial<Record<TermKey, string>>>;
  readonly instalments: readonly Instalment[];
  readonly fill: FillPreview;
  /** What the deal's release leaves out or says ambiguously. */
  readonly open: readonly string[];
}

export interface PreviewActions {
  back(): void;
  fill(button: HTMLElement): void;
}

export function previewScreen(content: PreviewContent, actions: PreviewActions): HTMLElement {
  const { model, fill, open } = content;
  const assumptions = assumptionsOf(content);
  const fillButton = button("Fill worksheets", () => actions.fill(fillButton), { look: "primary", id: "fill" });
  const confirm = assumptions.length > 0 ? confirmation(assumptions.length, fillButton) : undefined;
  return el(
    "section",
    { class: "screen" },
    button("‹ Terms", actions.back, { look: "transparent", size: "small" }),
    el("h1", {}, "Preview"),
    el("p", { class: "lead" }, model.name),
    headline(content.instalments),
    section("What will be written", sheetList(fill), list("notices", fill.notices)),
    open.length > 0 && section("What the release leaves open", list("open-points", open)),
    assumptions.length > 0 && section("Assumptions", assumptionList(assumptions), confirm?.tick),
    el("div", { class: "actions" }, confirm?.reason, fillButton, button("Back", actions.back, { look: "outline" })),
  );
}

const section = (title: string, ...children: (Node | undefined)[]): HTMLElement =>
  el("section", { class: "part" }, el("h2", {}, title), ...children);

function headline(rows: readonly Instalment[]): HTMLElement {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const figures: [string, string][] = [];
  if (first && last)
    figures.push(
      ["Level payment", dollars(first.payment)],
      ["Instalments", whole(rows.length)],
      ["Last payment", dollars(last.payment)],
      ["Last due", shortDate(last.dueDate)],
    );
  return el(
    "dl",
    { class: "figures" },
    ...figures.map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))),
  );
}

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
  TERM_FIELDS.flatMap(({ key, label }) => {
    const source = model.sources[key];
    return source?.kind === "assumption" ? [{ label, value: typed[key] ?? "", note: source.note }] : [];
  });

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
