/* The functions that can be typed in cells, each with a link to its page. */
import { el, replaceChildren } from "../dom";
import { functionFamilies, type FunctionEntry } from "./functionIndex";

/** Filled after the first screen has been shown. */
export function functionList(): HTMLElement {
  const element = el("div", { class: "functions" });
  void fill(element);
  return element;
}

async function fill(element: HTMLElement): Promise<void> {
  try {
    const families = (await functionFamilies()).map(({ title, functions }) =>
      el(
        "details",
        {},
        el("summary", {}, title, el("span", { class: "count" }, String(functions.length))),
        el("ul", {}, ...functions.map(entry)),
      ),
    );
    replaceChildren(element, ...families);
  } catch {
    replaceChildren(element, link("index", "The functions and what they do"));
  }
}

const entry = ({ name, help }: FunctionEntry): HTMLElement =>
  el("li", {}, link(name.toLowerCase(), `TRANCHE.${name}`), el("p", {}, help));

const link = (page: string, text: string): HTMLElement =>
  el(
    "a",
    { href: `functions/${page}.html`, target: "_blank", rel: "noopener" },
    text,
    el("span", { class: "visually-hidden" }, " (opens its page)"),
  );
