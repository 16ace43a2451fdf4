/* The last step: where the sheets are, and what to do with them. */
import type { FilledModel } from "../../excel/models";
import type { Mode } from "../../sheets/model";
import { button, el } from "../dom";
import { sheetLinks } from "../sheetLinks";
import type { Shell } from "../shell";
import { undoFillButton } from "../undoFill";

export interface FilledCapital {
  readonly name: string;
  readonly mode: Mode;
  readonly filled: FilledModel;
}

const ADD = "Type more events below the last row of Ledger, in order of date, then press Refresh on Home.";
const NEXT: Readonly<Record<Mode, readonly string[]>> = {
  native: [
    "Change any blue number on Ledger: the cap table follows at once.",
    ADD,
    "Send the workbook as it is: its formulas work without Tranche.",
  ],
  formulas: [
    "Change any blue cell on Ledger: the cap table follows at once.",
    ADD,
    "Whoever opens the workbook needs Tranche. Home can change the model to native formulas or values.",
  ],
  values: [
    "Change any blue cell on Ledger, then press Refresh on Home: until then the figures stay.",
    ADD,
    "Send the workbook as it is: its figures need nothing else.",
  ],
};

export function capitalResult(shell: Shell, { name, mode, filled }: FilledCapital, home: () => void): HTMLElement {
  const part = (title: string, child: HTMLElement): HTMLElement =>
    el("section", { class: "part" }, el("h2", {}, title), child);
  return el(
    "section",
    { class: "screen" },
    el("h1", {}, "Worksheets filled"),
    el("p", { class: "lead" }, `${name}: ${filled.sheets.length} sheets.`),
    part("Go to a sheet", sheetLinks(shell, filled.sheets)),
    part("What to do next", el("ul", { class: "steps" }, ...NEXT[mode].map((step) => el("li", {}, step)))),
    el(
      "div",
      { class: "actions" },
      button("Home", home, { look: "primary" }),
      undoFillButton(shell, { name, size: "medium", undone: home }),
    ),
  );
}
