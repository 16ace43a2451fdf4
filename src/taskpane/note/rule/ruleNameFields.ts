/* A field for every name that the price rules use; what was typed for one is kept while the rule changes around it. */
import { parseIsoDate } from "../../../domain/calendar/date";
import { fail, ok, type Result } from "../../../domain/failure";
import type { TermSource } from "../../../sheets/model";
import { el, replaceChildren } from "../../dom";
import { entryField, type EntryField } from "../entryField";
import { readNamedNumber, UNITS, type TermCell } from "../more/termCatalog";
import type { RuleName } from "./ruleReading";

export interface RuleNameFields {
  readonly element: HTMLElement;
  /** Those in sight, in the order of the rules. */
  fields(): readonly EntryField<TermCell>[];
  show(names: readonly RuleName[]): void;
  /** Also for a name that no rule uses yet. */
  fill(name: string, typed: string, source: TermSource): void;
  clear(): void;
}

export function ruleNameFields(): RuleNameFields {
  const element = el("div", { class: "fields" });
  const known = new Map<string, { readonly takes: RuleName["takes"]; readonly field: EntryField<TermCell> }>();
  const waiting = new Map<string, { readonly typed: string; readonly source: TermSource }>();
  let shown: readonly EntryField<TermCell>[] = [];

  function fieldFor(name: RuleName): EntryField<TermCell> {
    const before = known.get(name.name);
    if (before?.takes === name.takes) return before.field;
    const field = nameField(name);
    const given = waiting.get(name.name) ?? (before && { typed: before.field.typed(), source: before.field.source() });
    if (given) field.fill(given.typed, given.source);
    waiting.delete(name.name);
    known.set(name.name, { takes: name.takes, field });
    return field;
  }
  return {
    element,
    fields: () => shown,
    show(names) {
      const next = names.map(fieldFor);
      if (next.length === shown.length && next.every((field, index) => field === shown[index])) return;
      shown = next;
      replaceChildren(element, ...next.map((field) => field.element));
      element.hidden = next.length === 0;
    },
    fill(name, typed, source) {
      const field = known.get(name)?.field;
      if (field) field.fill(typed, source);
      else waiting.set(name, { typed, source });
    },
    clear() {
      known.clear();
      waiting.clear();
      shown = [];
      replaceChildren(element);
    },
  };
}

function nameField({ name, label, takes }: RuleName): EntryField<TermCell> {
  const control = el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  if (takes === "date") control.placeholder = "2017-09-13";
  else control.setAttribute("inputmode", "decimal");
  return entryField<TermCell>({
    ...{ label, control, withSource: true },
    id: `name-${name}`,
    unit: takes === "date" ? undefined : UNITS[takes],
    help:
      takes === "date"
        ? `The date that the rule calls ${name}; none for an event that has not happened.`
        : `What the rule calls ${name}.`,
    read: (typed) => readNamed(label, typed, takes),
  });
}

export function readNamed(label: string, typed: string, takes: RuleName["takes"]): Result<TermCell> {
  const what = takes === "date" ? "a date such as 2017-09-13, or none" : "the value the rule names";
  if (typed.trim() === "") return fail("blank", label, "", what, `${label} is blank; it must be ${what}.`);
  if (takes !== "date") return readNamedNumber(label, typed, takes === "factor");
  const word = typed.trim().toLowerCase();
  if (["none", "never", "yes", "no", "true", "false"].includes(word)) return ok(word);
  const date = parseIsoDate(label, typed);
  return date.ok ? date : fail("not-a-date", label, `"${typed.trim()}"`, what);
}
