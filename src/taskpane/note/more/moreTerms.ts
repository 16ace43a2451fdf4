/* The rarer terms of a note: any of the documented labels; one that may stand in several rows takes a list. */
import { isoDate, parseIsoDate } from "../../../domain/calendar/date";
import { fail, type Result } from "../../../domain/failure";
import type { TermSource } from "../../../sheets/model";
import { el, replaceChildren } from "../../dom";
import { dateInput, incompleteDate } from "../../form/dateInput";
import type { Control } from "../../form/fieldFrame";
import { inSheetOrder } from "../composeTerms";
import { entryField, type EntryField } from "../entryField";
import { itemsOf, readItems } from "./itemList";
import { ruleInput } from "../rule/ruleInput";
import { readRuleText, type RuleName } from "../rule/ruleReading";
import { severalHelp, termCatalog, type CatalogTerm, type TermCell } from "./termCatalog";
import { termPicker } from "./termPicker";

export interface MoreTerms {
  readonly element: HTMLElement;
  /** In the sheet's order. */
  fields(): readonly EntryField[];
  /** What the fields put on Terms, in the same order; meant for fields without anything wrong. */
  rows(): readonly AddedRow[];
  /** Labels without their dates, of those that have none. */
  labels(): readonly string[];
  /** Names that rules among them use. */
  names(): readonly RuleName[];
  /** Adds a term by its label on Terms; false where no such label is known. */
  add(label: string, typed: string, source: TermSource): boolean;
  clear(): void;
}

export interface AddedRow {
  readonly field: EntryField;
  readonly typed: string;
  readonly value: TermCell;
}

export interface MoreTermsOptions {
  /** Names of all the rules as they stand. */
  names(): readonly RuleName[];
  /** Labels that have a field elsewhere in the form. */
  taken(): readonly string[];
  /** A term came, went or changed. */
  changed(): void;
}

interface Added {
  /** Without its date, where it has one. */
  readonly label: string;
  readonly term: CatalogTerm;
  readonly field: EntryField;
  /** Of a dated label: the date's own control. */
  readonly date?: HTMLInputElement;
}

export function moreTerms({ names, taken, changed }: MoreTermsOptions): MoreTerms {
  let added: readonly Added[] = [];
  let number = 0;
  const list = el("div", { class: "fields" });
  const picker = termPicker({
    id: "more-terms",
    terms: () => {
      const present = new Set([...taken(), ...added.map(({ term }) => term.label)]);
      return termCatalog(names()).filter((term) => term.repeats || !present.has(term.label));
    },
    add: (term) => {
      const wanted = term.companions.flatMap((label) => termCatalog(names()).filter((each) => each.label === label));
      for (const each of wanted) put(each, "");
      draw();
      // The first of those that came.
      added
        .filter((each) => wanted.includes(each.term))
        .at(-wanted.length)
        ?.field.focus();
    },
  });

  function put(term: CatalogTerm, typed: string, source?: TermSource, date = ""): void {
    const made = addedTerm(term, `more-${++number}`, () => remove(made), changed);
    if (made.date) made.date.value = date;
    if (typed !== "" || source) made.field.fill(typed, source);
    added = inSheetOrder([...added, made]);
  }
  function remove(made: Added): void {
    added = added.filter(({ field }) => field !== made.field);
    draw();
    picker.focus();
  }
  function draw(): void {
    replaceChildren(list, ...added.map(({ field }) => field.element));
    list.hidden = added.length === 0;
    changed();
  }
  list.hidden = true;
  return {
    element: el("div", { class: "fields" }, list, picker.element),
    fields: () => added.map(({ field }) => field),
    rows: () => added.flatMap(rowsOf),
    labels: () => added.filter(({ date }) => !date).map(({ label }) => label),
    names: () =>
      added.flatMap(({ term, field }) => {
        const isRule = term.control.kind === "rule" || term.label === "Shortfall value";
        const reading = readRuleText(isRule ? field.typed() : "");
        return reading.kind === "read" ? reading.names : [];
      }),
    add(label, typed, source) {
      const [, base = label, date = ""] = /^(.*) (\d{4}-\d{2}-\d{2})$/.exec(label) ?? [];
      const term = termCatalog(names()).find((each) => each.label.toLowerCase() === base.toLowerCase());
      if (!term) return false;
      put(term, typed, source, date);
      draw();
      return true;
    },
    clear() {
      added = [];
      draw();
    },
  };
}

function addedTerm(term: CatalogTerm, id: string, remove: () => void, changed: () => void): Added {
  const { label, meaning, control } = term;
  const away = el(
    "button",
    { type: "button", class: "remove", "aria-label": `Remove ${label}`, title: `Remove ${label}` },
    "✕",
  );
  away.addEventListener("click", remove);
  if (control.kind === "rule") {
    const field = ruleInput({ id, label, help: meaning, rows: 2, aside: away, changed });
    return { label, term, field };
  }
  const date = term.dated ? dateInput() : undefined;
  const input = controlFor(term);
  const field = entryField<unknown>({
    ...{ id, label, control: input, withSource: true, aside: away },
    help: [meaning, severalHelp(term)].join(" ").trim(),
    unit: control.kind === "text" ? control.unit : undefined,
    ...(date && { below: dateLine(date, id, label) }),
    read: (typed) => readAdded(term, typed, input, date),
  });
  input.addEventListener("change", changed);
  if (!date) return { label, term, field };
  const dated: EntryField = {
    ...field,
    get label() {
      const day = parseIsoDate(label, date.value);
      return day.ok ? `${label} ${isoDate(day.value)}` : label;
    },
  };
  return { label, term, date, field: dated };
}

const typedItems = ({ separator }: CatalogTerm, typed: string): readonly string[] =>
  separator ? itemsOf(typed, separator) : [typed];

function rowsOf({ term, field }: Added): AddedRow[] {
  return typedItems(term, field.typed()).map((typed) => {
    const read = term.control.kind === "rule" ? field.read() : term.read(typed);
    return { field, typed, value: read.ok ? (read.value as TermCell) : "" };
  });
}

function controlFor({ control, separator }: CatalogTerm): Control {
  if (separator) return el("textarea", { rows: "2", autocomplete: "off", spellcheck: "false", class: "items" });
  if (control.kind === "list")
    return el(
      "select",
      {},
      el("option", { value: "" }, "Choose"),
      ...control.items.map((item) => el("option", { value: item }, item)),
    );
  if (control.kind === "date") return dateInput();
  return el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
}

const dateLine = (date: HTMLInputElement, id: string, label: string): HTMLElement => {
  date.id = `${id}-date`;
  date.classList.add("control");
  date.setAttribute("aria-required", "true");
  const words = label === "Split" ? "First day at the new price" : "From";
  return el("div", { class: "date-line" }, el("label", { for: date.id }, words), date);
};

function readAdded(
  term: CatalogTerm,
  typed: string,
  input: Control,
  date: HTMLInputElement | undefined,
): Result<unknown> {
  const { label } = term;
  if (input.validity.badInput) return incompleteDate(label);
  if (typed.trim() === "")
    return fail("blank", label, "", "", `${label} is blank; give it a value, or remove the term.`);
  const cell = readItems(label, typedItems(term, typed), term.read);
  if (!cell.ok || !date) return cell;
  return date.value === "" ? fail("blank", label, "", "", `${label} needs its date.`) : cell;
}
