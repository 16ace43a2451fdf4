/* The fields of a note: those that every note has, those its price rules ask for, and whatever was added. */
import { parseNumber, parseTerm, TERM_FIELDS, type TermField, type TermKey } from "../../domain/deal";
import { fail, ok } from "../../domain/failure";
import { SERIES, type Series } from "../../domain/market/priceHistory";
import { columnsOf } from "../../domain/pricing/clause";
import { parseRule } from "../../domain/pricing/parseRule";
import { contextName } from "../../domain/settlement/ruleNames";
import type { TermRow } from "../../sheets/noteModel";
import { el } from "../dom";
import type { Shell } from "../shell";
import { inSheetOrder } from "./composeTerms";
import type { EntryField } from "./entryField";
import type { EnteredTerm } from "./example";
import { moreTerms } from "./more/moreTerms";
import type { TermCell } from "./more/termCatalog";
import { conversionRule } from "./rule/conversionRule";
import { ruleNameFields } from "./rule/ruleNameFields";
import type { RuleName } from "./rule/ruleReading";
import { NOTE_TERMS, SHARE_TERMS } from "./termHelp";
import { checkAll } from "./termsForm";
import { termField } from "./termField";

export interface NoteForm {
  /** A group of fields for each part of the form. */
  readonly groups: readonly HTMLElement[];
  /** How many fields are wrong by themselves; each shows what is. */
  check(): number;
  /** The rows of Terms, each with its field; meant for a form without anything wrong. */
  rows(): (TermRow & { readonly field: EntryField; readonly typed: string })[];
  instalments(): number | undefined;
  /** Columns that the rules look at, and those that every Prices sheet has. */
  series(): Series[];
  entered(): EnteredTerm[];
  fill(terms: readonly EnteredTerm[]): void;
  isBlank(): boolean;
}

const OF_DEAL = new Set(TERM_FIELDS.map(({ label }) => contextName(label)));
const USUAL: readonly Series[] = ["close", "bid", "vwap"];

export function noteForm(shell: Shell): NoteForm {
  /** Of the rule as it last made sense: fields do not come and go with every letter. */
  let ruleNames: readonly RuleName[] = [];
  const rule = conversionRule(shell, () => update());
  const named = ruleNameFields();
  const more = moreTerms({
    names: () => allNames(),
    taken: () => named.fields().map(({ label }) => label),
    changed: () => update(),
  });
  const options = { idPrefix: "note", withSource: true, read: readDealTerm };
  const core = new Map(
    TERM_FIELDS.filter(({ kind }) => kind !== "rule").map((field) => [field.key, termField(field, options)]),
  );

  /** Rates above 100% are refused, and a floor that the rule names is needed, depending on the rest of the form. */
  function readDealTerm(field: TermField, typed: string) {
    if (field.key === "annualRate" && isGiven("Rates above 100%", "yes")) {
      const rate = parseNumber(typed);
      if (rate !== undefined && rate > 1 && rate <= 10) return ok(rate);
    }
    if (field.key === "floorPrice" && typed.trim() === "" && allNames().some(({ name }) => name === "floor_price"))
      return fail(
        "blank",
        field.label,
        "",
        field.bound,
        "The rule names floor_price; give the Floor price, or take it out.",
      );
    return parseTerm(field, typed);
  }
  const isGiven = (label: string, value: string): boolean =>
    more.fields().some((field) => field.label === label && field.typed() === value);

  function allNames(): RuleName[] {
    const reading = rule.input.reading();
    if (reading.kind === "read") ruleNames = reading.names;
    else if (reading.kind === "blank") ruleNames = [];
    const names = new Map<string, RuleName>();
    for (const each of [...ruleNames, ...more.names()]) if (!names.has(each.name)) names.set(each.name, each);
    return [...names.values()];
  }
  /** Names that another field of the form gives a value to need none of their own. */
  function update(): void {
    const given = new Set(more.labels().map(contextName));
    named.show(allNames().filter(({ name }) => !OF_DEAL.has(name) && !given.has(name)));
  }

  const dealFields = (keys: readonly TermKey[]): HTMLElement[] => keys.map((key) => core.get(key)!.element);
  const group = (title: string, ...fields: HTMLElement[]): HTMLElement =>
    el("fieldset", {}, el("legend", {}, title), ...fields);
  const groups = [
    group("The note", ...dealFields(NOTE_TERMS)),
    group("Conversion price", rule.element, named.element, ...dealFields(["floorPrice"])),
    group("Shares and ownership", ...dealFields(SHARE_TERMS)),
    group("More terms", more.element),
  ];
  const fields = (): EntryField[] => [...core.values(), rule.input, ...named.fields(), ...more.fields()];

  function clear(): void {
    more.clear();
    named.clear();
    rule.input.fill("");
    for (const field of core.values()) field.fill("");
  }
  update();
  return {
    groups,
    check: () => checkAll(fields()).length,
    rows() {
      const deal = TERM_FIELDS.map((term) => {
        const field = core.get(term.key) ?? rule.input;
        return { field, typed: field.typed(), value: dealCell(term, field.typed()) };
      });
      const ofRule = named.fields().map((field) => ({ field, typed: field.typed(), value: cellOf(field) }));
      return inSheetOrder(
        [...deal, ...ofRule, ...more.rows()].map(({ field, typed, value }) => ({
          ...{ label: field.label, value, field, typed },
          source: field.source(),
        })),
      );
    },
    instalments() {
      const read = core.get("instalments")!.read();
      return read.ok ? (read.value as number) : undefined;
    },
    series() {
      const looked = new Set<Series>(USUAL);
      const texts = [rule.input, ...more.fields()].map((field) => field.typed());
      for (const text of texts) {
        const parsed = parseRule(text);
        if (parsed.ok) for (const series of columnsOf(parsed.value)) looked.add(series);
      }
      if (more.fields().some(({ label }) => label === "Minimum volume")) looked.add("volume");
      return SERIES.filter((series) => looked.has(series));
    },
    entered: () => fields().map((field) => ({ label: field.label, typed: field.typed(), source: field.source() })),
    fill(terms) {
      clear();
      const byLabel = new Map([...core.values(), rule.input].map((field) => [field.label, field]));
      for (const { label, typed, source } of terms) {
        const field = byLabel.get(label);
        if (field) field.fill(typed, source);
        else if (!more.add(label, typed, source)) named.fill(contextName(label), typed, source);
      }
      update();
    },
    isBlank: () => fields().every((field) => field.typed() === ""),
  };
}

/** A term of the deal as a cell holds it; its text has been checked. */
function dealCell(field: TermField, typed: string): TermRow["value"] {
  const text = typed.trim();
  if (text === "" || field.kind === "rule") return text;
  if (field.kind !== "date") return parseNumber(text) ?? "";
  const date = parseTerm(field, text);
  return date.ok ? (date.value as number) : "";
}

function cellOf(field: EntryField<TermCell>): TermCell {
  const read = field.read();
  return read.ok ? read.value : "";
}
