/* The functions that can be typed in cells, each with a link to its page. */
import { el } from "../dom";

/** One line for each function; test/e2e/pane.test.ts holds the list against the metadata Excel reads. */
const FUNCTIONS: readonly { readonly name: string; readonly help: string }[] = [
  { name: "CONVPRICE", help: "Conversion price: the lowest of the legs given, then the floor." },
  { name: "EXPLAINPRICE", help: "How a conversion price comes about, leg by leg." },
  { name: "NOTESCHEDULE", help: "Instalments of a note, row by row." },
  { name: "OWNERSHIP", help: "A holder's share of the company after new shares are issued to it." },
];

export function functionList(): HTMLElement {
  return el(
    "ul",
    { class: "functions" },
    ...FUNCTIONS.map(({ name, help }) =>
      el(
        "li",
        {},
        el(
          "a",
          { href: `functions/${name.toLowerCase()}.html`, target: "_blank", rel: "noopener" },
          `TRANCHE.${name}`,
          el("span", { class: "visually-hidden" }, " (opens its page)"),
        ),
        el("p", {}, help),
      ),
    ),
  );
}
