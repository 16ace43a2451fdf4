/* Links that show a model's sheets in the grid. */
import { el } from "./dom";
import { sayFailure } from "./failures";
import type { Shell } from "./shell";
import { inWorkbook } from "./workbook";

export function sheetLinks(shell: Shell, names: readonly string[]): HTMLElement {
  const goTo = async (name: string): Promise<void> => {
    const result = await inWorkbook((models) => models.goTo(name));
    if (!result.ok) sayFailure(shell, result.failure);
  };
  const link = (name: string): HTMLElement => {
    const made = el("button", { type: "button", class: "link", "aria-label": `Go to sheet ${name}` }, name);
    made.addEventListener("click", () => void goTo(name));
    return made;
  };
  return el("ul", { class: "sheet-links" }, ...names.map((name) => el("li", {}, link(name))));
}
