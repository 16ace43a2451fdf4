/* Before a refresh or a change of mode that meets cells of the user's: which they are, and what would become of them. */
import type { InTheWay, RefreshPreview } from "../../excel/models";
import { el, list } from "../dom";
import { sayFailure } from "../failures";
import { count } from "../format";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";

/** A whole column may have been edited; nobody reads further. */
const SHOWN = 50;

/** Part of a question: what it says under its title. */
export interface Asked {
  readonly title: string;
  readonly content: readonly HTMLElement[];
}

export interface EditedCells extends Asked {
  overwrite(): boolean;
}

/** Edited cells with a box to tick. */
export function editedCells(shell: Shell, id: string, preview: RefreshPreview): EditedCells {
  const box = el("input", { type: "checkbox", id: `overwrite-${id}` });
  return {
    title: editsTitle(preview),
    content: [
      editList(shell, preview),
      ...changeList(preview),
      el("label", { class: "tick plain", for: box.id }, box, "Overwrite my edits"),
    ],
    overwrite: () => box.checked,
  };
}

/** Edited cells that another mode cannot keep. */
export const lostEdits = (shell: Shell, preview: RefreshPreview): Asked => ({
  title: editsTitle(preview),
  content: [
    editList(shell, preview),
    el("p", {}, "The change of mode writes these cells anew: your edits of them go."),
  ],
});

/** Rows that will come or go, before they do. */
export const movedRows = (preview: RefreshPreview): Asked => ({
  title: "Rows will be added or removed",
  content: changeList(preview),
});

const editsTitle = ({ edits }: RefreshPreview): string =>
  `${count(edits.length, "cell")} of this model ${edits.length === 1 ? "was" : "were"} edited`;

const changeList = ({ changes }: RefreshPreview): HTMLElement[] =>
  changes.length > 0
    ? [el("p", {}, "Refresh changes:"), list("notices", changes)!]
    : [el("p", {}, "Everything else is in step.")];

function editList(shell: Shell, { edits }: RefreshPreview): HTMLElement {
  const rows = edits.slice(0, SHOWN).map(({ address, content }) => {
    const text = content === "" ? "blank" : String(content);
    return el("li", {}, cellLink(shell, address), el("code", { title: text }, text));
  });
  if (edits.length > SHOWN) rows.push(el("li", {}, `and ${count(edits.length - SHOWN, "more cell")}`));
  return el("ul", { class: "edits", tabindex: "0", role: "list", "aria-label": "Edited cells" }, ...rows);
}

export interface CellsInTheWay extends Asked {
  /** Undefined where only moving the cells helps. */
  readonly answer: string | undefined;
}

/** Cells of the user's where a block of the model must grow. */
export function cellsInTheWay(shell: Shell, inTheWay: readonly InTheWay[], act: string): CellsInTheWay {
  const toMove = inTheWay.filter(({ rows }) => rows === 0);
  const rows = inTheWay.map(({ address, sheet, needs }) =>
    el("li", {}, cellLink(shell, address), el("span", {}, `${sheet} needs ${needs}`)),
  );
  const what = inTheWay.every(({ wholeRows }) => wholeRows) ? "whole rows" : "cells in the columns of the table";
  const remedy =
    toMove.length > 0
      ? `Inserting rows does not help here: move ${toMove.map(({ address }) => address).join(" and ")}, then ${act.toLowerCase()} again.`
      : `Inserting ${what} moves them, and all that stands below them, down.`;
  return {
    title: "Cells of yours are in the way",
    content: [
      el("ul", { class: "edits", tabindex: "0", role: "list", "aria-label": "Cells in the way" }, ...rows),
      el("p", {}, remedy),
    ],
    answer: toMove.length > 0 ? undefined : `Insert rows and ${act.toLowerCase()}`,
  };
}

/** @param address "Terms 2!B7": the sheet's name as it is, without quotes. */
function cellLink(shell: Shell, address: string): HTMLElement {
  const link = el("button", { type: "button", class: "link", "aria-label": `Go to ${address}` }, address);
  const at = address.lastIndexOf("!");
  link.addEventListener("click", () => {
    void inWorkbook((models) => models.goTo(address.slice(0, at), address.slice(at + 1))).then(
      (result) => !result.ok && sayFailure(shell, result.failure),
    );
  });
  return link;
}
