/* The second step: what the ledger comes to and what will be written, before anything is. */
import type { FillPreview } from "../../excel/models";
import type { CapitalModel } from "../../sheets/capitalModel";
import { button, el, list } from "../dom";
import { count } from "../format";
import { modeName } from "../modes";
import { eventCounts, type CapitalFigures, type Owner } from "./capitalFigures";

export interface PreviewContent {
  readonly model: CapitalModel;
  readonly figures: CapitalFigures;
  readonly fill: FillPreview;
  /** What the mode does not cover. */
  readonly uncovered: readonly string[];
  /** What the deal's announcement leaves out or says ambiguously. */
  readonly open: readonly string[];
  /** Of the button that leads back: "Deal". */
  readonly before: string;
}

export interface PreviewActions {
  back(): void;
  fill(button: HTMLElement): void;
}

export function capitalPreview(content: PreviewContent, actions: PreviewActions): HTMLElement {
  const { model, fill, figures, uncovered, open, before } = content;
  const fillButton = button("Fill worksheets", () => actions.fill(fillButton), { look: "primary", id: "fill" });
  return el(
    "section",
    { class: "screen" },
    button(`‹ ${before}`, actions.back, { look: "transparent", size: "small" }),
    el("h1", {}, "Preview"),
    el("p", { class: "lead" }, `${model.name}. Nothing is written yet.`),
    el(
      "dl",
      { class: "figures capital-figures" },
      ...figures.figures.map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))),
    ),
    figures.owners.length > 0 &&
      section(figures.isDiluted ? "Who owns what, fully diluted" : "Who owns what", ownerList(figures)),
    figures.findings.length > 0 && section("What Checks will point out", list("notices", figures.findings)),
    section(
      "What will be written",
      el("p", { class: "quiet made-of" }, `Made of ${modeName(model.mode).toLowerCase()}.`),
      el("p", { class: "quiet" }, `${count(model.events.length - 1, "event")}: ${eventCounts(model)}.`),
      list("notices", [...uncovered, ...fill.notices]),
      sheetList(fill),
    ),
    open.length > 0 && section("What the announcement leaves open", list("open-points", open)),
    el("div", { class: "actions" }, fillButton, button("Back", actions.back, { look: "outline" })),
  );
}

const section = (title: string, ...children: (Node | undefined)[]): HTMLElement =>
  el("section", { class: "part" }, el("h2", {}, title), ...children);

const line = (left: string, right: string, below: string): HTMLElement =>
  el(
    "li",
    {},
    el("span", { class: "sheet-line" }, el("strong", {}, left), el("span", {}, right)),
    below !== "" && el("span", { class: "sheet-what" }, below),
  );

const ownerList = ({ owners, otherOwners }: CapitalFigures): HTMLElement =>
  el(
    "ul",
    { class: "sheets owners" },
    ...owners.map(({ holder, holding, part }: Owner) => line(holder, part, holding)),
    otherOwners > 0 && el("li", {}, `And ${count(otherOwners, "more balance")} on the Cap table sheet.`),
  );

const sheetList = ({ sheets }: FillPreview): HTMLElement =>
  el("ul", { class: "sheets" }, ...sheets.map(({ name, rows, what }) => line(name, count(rows, "row"), what)));
