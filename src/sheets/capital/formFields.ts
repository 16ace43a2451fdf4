/* The forms that fill a ledger, as data: what is asked, in which words, what is accepted. A pane shows them, a parser reads them. */
import { parseIsoDate, readDate } from "../../domain/calendar/date";
import { parseNumber } from "../../domain/deal";
import { readAmount, readPrice, readShares } from "../../domain/exact/quantities";
import { showDouble } from "../../domain/exact/reading";
import { fail, ok, type Failure, type Result } from "../../domain/failure";

export type FormKind = "name" | "text" | "date" | "amount" | "price" | "shares" | "ratio" | "percent";

export interface FormField {
  readonly key: string;
  /** The words of the form. */
  readonly label: string;
  readonly kind: FormKind;
  /** What is accepted, in words. */
  readonly bound: string;
  readonly optional: boolean;
  /** One sentence beside the field. */
  readonly help: string;
}

/** Fields that are asked once for each row of a list. */
export interface FormList {
  readonly key: string;
  /** What a row is called: "Tranche". */
  readonly label: string;
  readonly fields: readonly FormField[];
  readonly least: number;
}

export interface CapitalForm {
  readonly key: "placement" | "exchange" | "conversion" | "opening";
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly lists: readonly FormList[];
}

const BOUNDS: Readonly<Record<FormKind, string>> = {
  name: "a name of at most 100 characters",
  text: "text",
  date: "a date between 1 March 1900 and 31 December 9999",
  amount: "an amount above 0, in whole cents",
  price: "a price above 0",
  shares: "a whole number of shares above 0",
  ratio: "a number above 0",
  percent: "above 0% and below 100%, 4.99% or 0.0499",
};

export const field = (
  key: string,
  label: string,
  kind: FormKind,
  help: string,
  { optional = false, bound = BOUNDS[kind] }: { readonly optional?: boolean; readonly bound?: string } = {},
): FormField => ({ key, label, kind, bound, optional, help });

/** What a field holds: text as typed, or a cell's value; "", null and undefined are blank. */
export type RawField = string | number | boolean | null | undefined;
export interface RawForm {
  readonly fields: Readonly<Record<string, RawField>>;
  readonly lists?: Readonly<Record<string, readonly Readonly<Record<string, RawField>>[]>>;
}

/** Values as cells hold them; a blank field is absent. */
export type FormValues = Readonly<Record<string, string | number | undefined>>;
export interface ParsedForm {
  readonly fields: FormValues;
  readonly lists: Readonly<Record<string, readonly FormValues[]>>;
}

/** By field: "price", or "tranches.1.cash" for the second row of a list. */
export type FormFailures = ReadonlyMap<string, Failure>;
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failures: FormFailures };

/** Every field read and checked; all the failures together, so that a form can show each beside its field. */
export function parseForm(form: CapitalForm, raw: RawForm): Parsed<ParsedForm> {
  const failures = new Map<string, Failure>();
  const read = (
    fields: readonly FormField[],
    given: Readonly<Record<string, RawField>>,
    path: string,
    row: string,
  ): FormValues => {
    const values: Record<string, string | number> = {};
    for (const each of fields) {
      const value = parseField({ ...each, label: `${row}${each.label}` }, given[each.key]);
      if (!value.ok) failures.set(path + each.key, value.failure);
      else if (value.value !== undefined) values[each.key] = value.value;
    }
    return values;
  };
  const fields = read(form.fields, raw.fields, "", "");
  const lists: Record<string, FormValues[]> = {};
  for (const list of form.lists) {
    const rows = raw.lists?.[list.key] ?? [];
    lists[list.key] = rows.map((row, place) =>
      read(list.fields, row, `${list.key}.${place}.`, `${list.label} ${place + 1}: `),
    );
    if (rows.length < list.least) {
      const missing = fail("blank", list.label, `${rows.length} given`, `at least ${list.least}`);
      if (!missing.ok) failures.set(list.key, missing.failure);
    }
  }
  return failures.size > 0 ? { ok: false, failures } : { ok: true, value: { fields, lists } };
}

/** One field; `undefined` when it is optional and blank. */
export function parseField(term: FormField, raw: RawField): Result<string | number | undefined> {
  if (raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === ""))
    return term.optional
      ? ok(undefined)
      : fail("blank", term.label, "", term.bound, `${term.label} is blank; it must be ${term.bound}.`);
  const shown = typeof raw === "number" ? showDouble(raw) : `"${String(raw)}"`;
  switch (term.kind) {
    case "name":
    case "text": {
      const text = typeof raw === "string" ? raw.trim() : "";
      const fits = text !== "" && (term.kind === "text" || text.length <= 100);
      return fits ? ok(text) : fail("out-of-range", term.label, shown, term.bound);
    }
    case "date":
      return typeof raw === "number" ? readDate(term.label, raw) : parseIsoDate(term.label, String(raw));
    default:
      return parseQuantity(term, raw, shown);
  }
}

function parseQuantity(term: FormField, raw: RawField, shown: string): Result<number> {
  const number = typeof raw === "number" ? raw : parseUnits(term.kind, String(raw));
  if (number === undefined || !Number.isFinite(number)) return fail("not-a-number", term.label, shown, term.bound);
  if (!(number > 0)) return fail("out-of-range", term.label, shown, term.bound);
  const read = readQuantity(term, number);
  return read.ok ? ok(number) : read;
}

function readQuantity({ kind, label, bound }: FormField, number: number): Result<unknown> {
  if (kind === "amount") return readAmount(label, number);
  if (kind === "price" || kind === "ratio") return readPrice(label, number);
  if (kind === "percent") return number < 1 ? ok(number) : fail("out-of-range", label, showDouble(number), bound);
  return readShares(label, number, 1);
}

/** Nobody means 5% of a share, nor a count of dollars. */
function parseUnits(kind: FormKind, text: string): number | undefined {
  const takesDollars = kind === "amount" || kind === "price";
  if ((text.includes("%") && kind !== "percent") || (text.includes("$") && !takesDollars)) return undefined;
  return parseNumber(text);
}
