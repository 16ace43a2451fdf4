/* The last step: where the sheets are, and what to do with them. */
import type { FilledModel } from "../../excel/models";
import { button, el } from "../dom";
import { sheetLinks } from "../sheetLinks";
import type { Shell } from "../shell";
import { undoFillButton } from "../undoFill";

export function resultScreen(shell: Shell, name: string, model: FilledModel, home: () => void): HTMLElement {
  return el(
    "section",
    { class: "screen" },
    el("h1", {}, "Worksheets filled"),
    el("p", { class: "lead" }, `${name}: ${model.sheets.length} sheets of living formulas.`),
    el("section", { class: "part" }, el("h2", {}, "Go to a sheet"), sheetLinks(shell, model.sheets)),
    el(
      "section",
      { class: "part" },
      el("h2", {}, "What to do next"),
      el(
        "ul",
        { class: "steps" },
        el("li", {}, "Change any blue cell on Terms or Prices: the outcome follows at once."),
        el(
          "li",
          {},
          "Add price rows below the last one, or change the number of instalments, then press Refresh on Home.",
        ),
        el("li", {}, "Send the workbook as it is: its formulas work without Tranche."),
      ),
    ),
    el(
      "div",
      { class: "actions" },
      button("Home", home, { look: "primary" }),
      undoFillButton(shell, { name, size: "medium", undone: home }),
    ),
  );
}
