/* The second step: what the model comes to and what will be written, before anything is. */
import type { FillPreview } from "../../excel/models";
import { button, el, type Child } from "../dom";
import { count } from "../format";
import { modeName } from "../modes";
import { part, screen } from "../screen";
import "./preview.css";

export interface PreviewActions {
  back(): void;
  fill(button: HTMLElement): void;
}

export interface PreviewFrame {
  /** Of the model. */
  readonly name: string;
  /** Of the form it comes from: "Terms". */
  readonly before: string;
  readonly back: () => void;
  readonly content: readonly Child[];
  /** The button that fills, and what goes with it. */
  readonly buttons: readonly Child[];
}

export const previewScreen = ({ name, before, back, content, buttons }: PreviewFrame): HTMLElement =>
  screen(
    { before, back, title: "Preview", lead: `${name}. Nothing is written yet.` },
    ...content,
    el("div", { class: "actions" }, ...buttons, button("Back", back, { look: "outline" })),
  );

export function fillButton(fill: PreviewActions["fill"]): HTMLElement {
  const made = button("Fill worksheets", () => fill(made), { look: "primary", id: "fill" });
  return made;
}

export type LabelledFigures = readonly (readonly [label: string, value: string])[];

export const figureList = (figures: LabelledFigures): HTMLElement =>
  el(
    "dl",
    { class: "figures" },
    ...figures.map(([label, value]) => el("div", {}, el("dt", {}, label), el("dd", {}, value))),
  );

/** What the sheets are made of, what is to be remarked, and the sheets. */
export const writtenPart = ({ model, sheets }: FillPreview, ...remarks: Child[]): HTMLElement =>
  part(
    "What will be written",
    el("p", { class: "quiet" }, `Made of ${modeName(model.mode).toLowerCase()}.`),
    ...remarks,
    el("ul", { class: "lines sheets" }, ...sheets.map(({ name, rows, what }) => line(name, count(rows, "row"), what))),
  );

/** An item of a list of the class "lines": two words or numbers facing each other, and what there is to say of them below. */
export const line = (left: string, right: string, below: string): HTMLElement =>
  el(
    "li",
    {},
    el("span", { class: "line" }, el("strong", {}, left), el("span", {}, right)),
    below !== "" && el("span", { class: "line-below" }, below),
  );
