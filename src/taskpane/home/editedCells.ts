/* Before a refresh of a model with edited cells: which they are, and whether to keep them. */
import type { RefreshPreview } from "../../excel/models";
import { el, list } from "../dom";
import { sayFailure } from "../failures";
import { count } from "../format";
import { selectCell } from "../selectCell";
import type { Shell } from "../shell";

/** A whole column may have been edited; nobody reads further. */
const SHOWN = 50;

export interface EditedCells {
  readonly title: string;
  readonly content: readonly HTMLElement[];
  overwrite(): boolean;
}

export function editedCells(shell: Shell, id: string, { edits, changes }: RefreshPreview): EditedCells {
  const box = el("input", { type: "checkbox", id: `overwrite-${id}` });
  const goTo = async (address: string): Promise<void> => {
    const result = await selectCell(address);
    if (!result.ok) sayFailure(shell, result.failure);
  };
  const rows = edits.slice(0, SHOWN).map(({ address, content }) => {
    const link = el("button", { type: "button", class: "link", "aria-label": `Go to ${address}` }, address);
    link.addEventListener("click", () => void goTo(address));
    const text = content === "" ? "blank" : String(content);
    return el("li", {}, link, el("code", { title: text }, text));
  });
  if (edits.length > SHOWN) rows.push(el("li", {}, `and ${count(edits.length - SHOWN, "more cell")}`));
  const rest =
    changes.length > 0
      ? [el("p", {}, "Refresh changes:"), list("notices", changes)!]
      : [el("p", {}, "Everything else is in step.")];
  return {
    title: `${count(edits.length, "cell")} of this model ${edits.length === 1 ? "was" : "were"} edited`,
    content: [
      el("ul", { class: "edits", tabindex: "0", role: "list", "aria-label": "Edited cells" }, ...rows),
      ...rest,
      el("label", { class: "tick plain", for: box.id }, box, "Overwrite my edits"),
    ],
    overwrite: () => box.checked,
  };
}
