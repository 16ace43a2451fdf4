/* The last step: where the sheets are, and what to do with them. */
import { button, el, list } from "../dom";
import { part } from "../screen";
import { sheetLinks } from "../sheetLinks";
import type { Shell } from "../shell";
import { undoFillButton } from "../undoFill";

export interface Filled {
  /** Of the model. */
  readonly name: string;
  readonly sheets: readonly string[];
  /** What to do next, a sentence or two each. */
  readonly next: readonly string[];
}

export const resultScreen = (shell: Shell, { name, sheets, next }: Filled, home: () => void): HTMLElement =>
  el(
    "section",
    { class: "screen" },
    el("h1", {}, "Worksheets filled"),
    el("p", { class: "lead" }, `${name}: ${sheets.length} sheets.`),
    part("Go to a sheet", sheetLinks(shell, sheets)),
    part("What to do next", list("steps", next)),
    el(
      "div",
      { class: "actions" },
      button("Home", home, { look: "primary" }),
      undoFillButton(shell, { name, size: "medium", undone: home }),
    ),
  );
