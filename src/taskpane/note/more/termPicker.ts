/* A search field over a long list, grouped by subject: what is chosen is added to the form. */
import { el, replaceChildren } from "../../dom";
import type { CatalogTerm } from "./termCatalog";

export interface TermPicker {
  readonly element: HTMLElement;
  focus(): void;
}

export interface TermPickerOptions {
  readonly id: string;
  /** Those that can be added now. */
  terms(): readonly CatalogTerm[];
  add(term: CatalogTerm): void;
}

interface Option {
  readonly term: CatalogTerm;
  readonly element: HTMLElement;
}

/** Arrow keys move in the list, Enter adds, Escape closes it. */
export function termPicker({ id, terms, add }: TermPickerOptions): TermPicker {
  const input = searchField(id);
  const listbox = el("div", {
    id: `${id}-list`,
    role: "listbox",
    class: "picker-list",
    "aria-label": "Terms",
    hidden: true,
  });
  const none = el("p", { class: "field-help", role: "status" });
  let shown: readonly Option[] = [];
  /** Of those shown; -1: none. */
  let active = -1;

  const isOpen = (): boolean => !listbox.hidden;
  const activate = (index: number): void => {
    shown[active]?.element.setAttribute("aria-selected", "false");
    active = index;
    const option = shown[index]?.element;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = (): void => {
    listbox.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };
  const choose = (term: CatalogTerm): void => {
    input.value = "";
    none.textContent = "";
    close();
    add(term);
  };
  const open = (): void => {
    shown = bySubject(matching(terms(), input.value)).map((term, index) => ({
      term,
      element: optionFor(term, `${id}-${index}`, () => choose(term)),
    }));
    replaceChildren(listbox, ...groupsOf(shown, id));
    none.textContent = shown.length === 0 ? "No term has these words." : "";
    listbox.hidden = shown.length === 0;
    listbox.scrollTop = 0;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    active = -1;
    activate(input.value.trim() === "" || shown.length === 0 ? -1 : 0);
  };
  input.addEventListener("input", open);
  input.addEventListener("click", open);
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (!isOpen()) open();
      else activate(Math.min(shown.length - 1, Math.max(0, active + (key === "ArrowDown" ? 1 : -1))));
    } else if (key === "Enter") {
      const chosen = isOpen() ? shown[active] : undefined;
      if (chosen) choose(chosen.term);
    } else if (key === "Escape" && isOpen()) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const element = el("div", { class: "picker" }, el("label", { for: id }, "Add a term"), input, listbox, none);
  element.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node) || !element.contains(event.relatedTarget)) close();
  });
  return { element, focus: () => input.focus() };
}

const searchField = (id: string): HTMLInputElement =>
  el("input", {
    id,
    class: "control",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Search, such as blocker or day count",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
  });

/** In the order in which they stand, so that the arrow keys go down. */
function bySubject(terms: readonly CatalogTerm[]): CatalogTerm[] {
  const subjects = [...new Set(terms.map(({ subject }) => subject))];
  return subjects.flatMap((subject) => terms.filter((term) => term.subject === subject));
}

function groupsOf(options: readonly Option[], id: string): HTMLElement[] {
  const subjects = [...new Set(options.map(({ term }) => term.subject))];
  return subjects.map((subject, index) =>
    el(
      "div",
      { role: "group", "aria-labelledby": `${id}-group-${index}` },
      el("div", { class: "picker-subject", id: `${id}-group-${index}`, role: "presentation" }, subject),
      ...options.filter(({ term }) => term.subject === subject).map(({ element }) => element),
    ),
  );
}

function optionFor({ label, meaning, dated }: CatalogTerm, id: string, choose: () => void): HTMLElement {
  const option = el(
    "div",
    { role: "option", id, class: "picker-option", "aria-selected": "false" },
    el("span", {}, dated && !label.endsWith(" from") ? `${label} on a date` : label),
    el("span", { class: "picker-meaning" }, meaning),
  );
  // The field keeps the focus until the choice is made.
  option.addEventListener("mousedown", (event) => event.preventDefault());
  option.addEventListener("click", choose);
  return option;
}

/** Every word must be found; those whose label has them come first. */
export function matching(terms: readonly CatalogTerm[], search: string): CatalogTerm[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const inLabel = ({ label }: CatalogTerm): boolean => words.every((word) => label.toLowerCase().includes(word));
  const found = terms.filter(({ label, meaning, subject }) => {
    const text = `${label} ${subject} ${meaning}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (words.length === 0) return found;
  return [...found.filter(inLabel), ...found.filter((term) => !inLabel(term))];
}
