/* One term of a deal as a field of a form, checked by the same rules as the Terms sheet. */
import { parseTerm, type TermField } from "../../domain/deal";
import { fail, type Failure } from "../../domain/failure";
import type { TermSource } from "../../sheets/noteModel";
import { el } from "../dom";
import { fieldFrame } from "./fieldFrame";
import { sourceToggle } from "./sourceToggle";
import { TERM_HELP } from "./termHelp";

export interface TermFieldView {
  readonly field: TermField;
  readonly element: HTMLElement;
  typed(): string;
  source(): TermSource;
  fill(typed: string, source?: TermSource): void;
  /** What is wrong with this field alone. */
  failure(): Failure | undefined;
  show(failure: Failure | undefined): void;
  focus(): void;
}

export interface TermFieldOptions {
  readonly idPrefix: string;
  /** Whether the form asks where the term comes from. */
  readonly withSource: boolean;
}

export function termField(field: TermField, { idPrefix, withSource }: TermFieldOptions): TermFieldView {
  const control = controlFor(field);
  control.id = `${idPrefix}-${field.key}`;
  control.setAttribute("name", field.key);
  control.setAttribute("aria-required", String(!field.optional));
  const toggle = withSource ? sourceToggle(field.label) : undefined;
  const { help, unit } = TERM_HELP[field.key];
  const frame = fieldFrame({
    label: field.label,
    control,
    help,
    unit,
    optional: field.optional,
    ...(toggle && { aside: toggle.badge, note: toggle.note }),
  });
  let shown: Failure | undefined;
  let edited = false;

  const show = (failure: Failure | undefined): void => {
    shown = failure;
    frame.showError(failure?.message);
  };
  const failure = (): Failure | undefined => {
    if (control instanceof HTMLInputElement && control.validity.badInput) return incompleteDate(field);
    const result = parseTerm(field, control.value);
    return result.ok ? undefined : result.failure;
  };
  control.addEventListener("input", () => {
    edited = true;
    toggle?.valueTyped();
    // A message goes as soon as what it complains of is mended; a new one waits until the field is left.
    if (shown) show(failure());
  });
  control.addEventListener("blur", () => {
    if (edited) show(failure());
  });
  return {
    field,
    element: frame.element,
    typed: () => control.value,
    source: () => toggle?.source() ?? { kind: "stated", note: "" },
    fill(typed, source) {
      control.value = typed;
      edited = true;
      toggle?.set(source);
      show(undefined);
    },
    failure,
    show,
    focus: () => control.focus(),
  };
}

const incompleteDate = (field: TermField): Failure | undefined => {
  const refused = fail(
    "not-a-date",
    field.label,
    "",
    field.bound,
    `${field.label} is incomplete; it must be ${field.bound}.`,
  );
  return refused.ok ? undefined : refused.failure;
};

function controlFor(field: TermField): HTMLInputElement | HTMLSelectElement {
  if (field.kind === "choice") {
    const options = ["", "Yes", "No"].map((value) => el("option", { value }, value === "" ? "Choose" : value));
    return el("select", {}, ...options);
  }
  if (field.kind === "date") return el("input", { type: "date", min: "1900-03-01", max: "9999-12-31" });
  return el("input", { type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false" });
}
