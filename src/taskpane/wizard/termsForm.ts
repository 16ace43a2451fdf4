/* Several terms in one form: read, checked and filled together. */
import { parseTerms, TERM_FIELDS, type ParsedTerms, type TermKey } from "../../domain/deal";
import type { Failure } from "../../domain/failure";
import type { TermSource } from "../../sheets/noteModel";
import { termField, type TermFieldOptions, type TermFieldView } from "./termField";

export interface TermsForm {
  readonly fields: ReadonlyMap<TermKey, TermFieldView>;
  element(key: TermKey): HTMLElement;
  typed(): Partial<Record<TermKey, string>>;
  sources(): Partial<Record<TermKey, TermSource>>;
  /** All the terms, or every failure shown beside its field. */
  parse(): ParsedTerms;
  /** Shows what is wrong with each field by itself; the failures in the form's order. */
  check(): Failure[];
  focusFirstInvalid(): void;
}

export function termsForm(keys: readonly TermKey[], options: TermFieldOptions): TermsForm {
  const fields = new Map<TermKey, TermFieldView>();
  for (const field of TERM_FIELDS) if (keys.includes(field.key)) fields.set(field.key, termField(field, options));
  const views = [...fields.values()];

  const check = (): Failure[] =>
    views.flatMap((view) => {
      const failure = view.failure();
      view.show(failure);
      return failure ? [failure] : [];
    });
  const typed = (): Partial<Record<TermKey, string>> =>
    Object.fromEntries(views.map((view) => [view.field.key, view.typed()]));
  return {
    fields,
    element(key) {
      const view = fields.get(key);
      if (!view) throw new Error(`The form has no field ${key}`);
      return view.element;
    },
    typed,
    sources: () => Object.fromEntries(views.map((view) => [view.field.key, view.source()])),
    check,
    parse() {
      check();
      const parsed = parseTerms(typed());
      // A field's own view of what is wrong comes first: a half-typed date looks blank from here.
      if (!parsed.ok)
        for (const [key, failure] of parsed.failures) {
          const view = fields.get(key);
          view?.show(view.failure() ?? failure);
        }
      return parsed;
    },
    focusFirstInvalid() {
      const invalid = views.find((view) => view.element.classList.contains("invalid"));
      invalid?.focus();
    },
  };
}
