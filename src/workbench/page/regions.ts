/**
 * Ctrl+F6 moves between the header, the grid and the task pane, as in Excel for the web. In a spreadsheet Tab moves from
 * cell to cell, so without this the keyboard could not leave the grid.
 */
import { ILayoutService } from "@univerjs/preset-sheets-core";
import { injectorOf, type FUniver } from "../engine/univer";
import { element, type Pane } from "./pane";

export function prepareRegions(univerAPI: FUniver, pane: Pane): void {
  const grid = element("grid", HTMLElement);
  const header = element("new-workbook", HTMLButtonElement);
  const regions = [
    { holds: (focused: Element | null) => isWithin(focused, ".bar"), enter: () => header.focus() },
    {
      holds: (focused: Element | null) =>
        focused === document.body || grid.contains(focused) || isWithin(focused, UNIVER_EDITOR),
      enter: () => injectorOf(univerAPI).get(ILayoutService).focus(),
    },
    {
      holds: (focused: Element | null) => isWithin(focused, "#pane, #splitter"),
      enter: () => {
        pane.setOpen(true);
        pane.frame.focus();
      },
    },
  ];
  const moveOn = (event: KeyboardEvent): void => {
    if (event.key !== "F6" || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? regions.length - 1 : 1;
    const current = regions.findIndex(({ holds }) => holds(document.activeElement));
    regions[(current + step) % regions.length]!.enter();
  };
  window.addEventListener("keydown", moveOn, true);
  // Keys pressed in the pane reach only its own window.
  pane.frame.addEventListener("load", () => pane.frame.contentWindow?.addEventListener("keydown", moveOn, true));
  // Univer's canvases ask for the first place in the tab order, before the page's own header.
  for (const canvas of grid.querySelectorAll("canvas")) canvas.tabIndex = 0;
}

// Univer attaches its cell editor to the body, outside the grid's element.
const UNIVER_EDITOR = "[class*='univer-']";

const isWithin = (focused: Element | null, selector: string): boolean => Boolean(focused?.closest(selector));
