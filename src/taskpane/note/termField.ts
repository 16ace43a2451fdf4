/* One term that every deal has as a field of a form, checked by the same rules as the Terms sheet. */
import { parseTerm, type TermField } from "../../domain/deal";
import type { Result } from "../../domain/failure";
import { el } from "../dom";
import { dateInput, incompleteDate } from "../form/dateInput";
import { entryField, type EntryField } from "./entryField";
import { TERM_HELP } from "./termHelp";

export interface TermFieldOptions {
  readonly idPrefix: string;
  /** Whether the form asks where the term comes from. */
  readonly withSource: boolean;
  /** Instead of the term's own rule, where the rest of the form bears on it. */
  readonly read?: (field: TermField, typed: string) => Result<unknown>;
}

export function termField(field: TermField, { idPrefix, withSource, read = parseTerm }: TermFieldOptions): EntryField {
  const control =
    field.kind === "date"
      ? dateInput()
      : el("input", { type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false" });
  control.setAttribute("name", field.key);
  const { help, unit } = TERM_HELP[field.key];
  return entryField<unknown>({
    ...{ label: field.label, control, help, unit, optional: field.optional, withSource },
    id: `${idPrefix}-${field.key}`,
    read: (typed) => (control.validity.badInput ? incompleteDate(field.label, field.bound) : read(field, typed)),
  });
}
