/* One field of a capital form: what is typed, a remark of the example's beside it, what is wrong with it. */
import type { Failure } from "../../domain/failure";
import { parseField, type FormField, type FormKind, type RawField } from "../../sheets/capital/formFields";
import { el } from "../dom";
import { afterPress } from "../form/afterPress";
import { dateInput, incompleteDate } from "../form/dateInput";
import { fieldFrame } from "../form/fieldFrame";
import { whole } from "../format";

export interface FieldView {
  readonly key: string;
  readonly element: HTMLElement;
  raw(): string;
  /** `remark`: what a reader must know of the value; it goes when another is typed. */
  fill(typed: RawField, remark?: string): void;
  remark(): string;
  show(failure: Failure | undefined): void;
  focus(): void;
}

const UNITS: Readonly<Partial<Record<FormKind, string>>> = {
  amount: "US$",
  price: "US$ a share",
  shares: "shares",
};

/** A message goes as soon as what it complains of is mended; a new one waits until the field is left. */
export function formField(field: FormField, id: string): FieldView {
  const control = field.kind === "date" ? dateInput() : textInput(field.kind);
  control.id = id;
  control.setAttribute("aria-required", String(!field.optional));
  const note = el("p", { class: "source-note assumed", hidden: true });
  const { label, help, optional } = field;
  const frame = fieldFrame({ label, control, help, unit: UNITS[field.kind], optional, note });
  let shown = false;
  let edited = false;
  const setRemark = (text: string): void => {
    note.textContent = text;
    note.hidden = text === "";
  };
  const show = (failure: Failure | undefined): void => {
    shown = failure !== undefined;
    frame.showError(failure && half(failure).message);
  };
  /** A date of which parts are typed looks blank from outside. */
  const half = (failure: Failure): Failure => {
    const incomplete = incompleteDate(label, field.bound);
    return control.validity.badInput && !incomplete.ok ? incomplete.failure : failure;
  };
  const check = (): void => {
    const read = parseField(field, control.value);
    show(read.ok ? undefined : read.failure);
    if (read.ok && field.kind === "shares" && typeof read.value === "number") control.value = whole(read.value);
  };
  control.addEventListener("input", () => {
    edited = true;
    setRemark("");
    if (shown && parseField(field, control.value).ok) show(undefined);
  });
  control.addEventListener("blur", () => afterPress(() => edited && check()));
  return {
    key: field.key,
    element: frame.element,
    raw: () => control.value,
    fill(typed, remark = "") {
      control.value = typed === null || typed === undefined ? "" : String(typed);
      edited = control.value !== "";
      setRemark(remark);
      show(undefined);
    },
    remark: () => note.textContent,
    show,
    focus: () => control.focus(),
  };
}

const textInput = (kind: FormKind): HTMLInputElement =>
  el("input", {
    type: "text",
    inputmode: kind === "name" || kind === "text" ? undefined : "decimal",
    autocomplete: "off",
    spellcheck: "false",
  });
