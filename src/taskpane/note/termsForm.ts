/* Several terms in one form: read, checked and filled together. */
import { TERM_FIELDS, type TermKey } from "../../domain/deal";
import type { Failure } from "../../domain/failure";
import type { EntryField } from "./entryField";
import { termField, type TermFieldOptions } from "./termField";

export interface TermsForm {
  readonly fields: ReadonlyMap<TermKey, EntryField>;
  element(key: TermKey): HTMLElement;
  /** Shows what is wrong with each field by itself; the failures in the form's order. */
  check(): Failure[];
}

export function termsForm(keys: readonly TermKey[], options: TermFieldOptions): TermsForm {
  const fields = new Map<TermKey, EntryField>();
  for (const field of TERM_FIELDS) if (keys.includes(field.key)) fields.set(field.key, termField(field, options));
  return {
    fields,
    element(key) {
      const view = fields.get(key);
      if (!view) throw new Error(`The form has no field ${key}`);
      return view.element;
    },
    check: () => checkAll([...fields.values()]),
  };
}

export const checkAll = (fields: readonly EntryField[]): Failure[] =>
  fields.flatMap((field) => {
    const read = field.read();
    field.show(read.ok ? undefined : read.failure);
    return read.ok ? [] : [read.failure];
  });
