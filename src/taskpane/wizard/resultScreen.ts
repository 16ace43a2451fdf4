/* The last step: where the sheets are, and what to do with them. */
import type { FilledModel } from "../../excel/models";
import type { Mode } from "../../sheets/model";
import { button, el } from "../dom";
import { sheetLinks } from "../sheetLinks";
import type { Shell } from "../shell";
import { undoFillButton } from "../undoFill";

export interface Filled {
  readonly name: string;
  readonly mode: Mode;
  readonly model: FilledModel;
}

const NEXT: Readonly<Record<Mode, readonly string[]>> = {
  native: [
    "Change any blue cell on Terms or Prices: the outcome follows at once.",
    "Add price rows below the last one. Where Checks or Home says so, press Refresh on Home.",
    "Send the workbook as it is: its formulas work without Tranche.",
  ],
  formulas: [
    "Change any blue cell on Terms or Prices: the outcome follows at once.",
    "After the number of instalments changed, press Refresh on Home.",
    "Whoever opens the workbook needs Tranche. Home can change the model to native formulas or values.",
  ],
  values: [
    "Change any blue cell on Terms or Prices, then press Refresh on Home: until then the figures stay.",
    "Checks says when the figures are no longer those of the inputs.",
    "Send the workbook as it is: its figures need nothing else.",
  ],
};

export function resultScreen(shell: Shell, { name, mode, model }: Filled, home: () => void): HTMLElement {
  return el(
    "section",
    { class: "screen" },
    el("h1", {}, "Worksheets filled"),
    el("p", { class: "lead" }, `${name}: ${model.sheets.length} sheets.`),
    el("section", { class: "part" }, el("h2", {}, "Go to a sheet"), sheetLinks(shell, model.sheets)),
    el(
      "section",
      { class: "part" },
      el("h2", {}, "What to do next"),
      el("ul", { class: "steps" }, ...NEXT[mode].map((step) => el("li", {}, step))),
    ),
    el(
      "div",
      { class: "actions" },
      button("Home", home, { look: "primary" }),
      undoFillButton(shell, { name, size: "medium", undone: home }),
    ),
  );
}
