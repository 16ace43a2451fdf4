/* A labelled control with its help, unit and message, tied together for screen readers. */
import { el, type Child } from "../dom";
import { fieldWords } from "../words";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export interface FieldFrame {
  readonly element: HTMLElement;
  /** Shows what is wrong beside the control, or nothing. */
  showError(message: string | undefined): void;
}

export interface FieldFrameOptions {
  readonly label: string;
  readonly control: Control;
  readonly help?: string | undefined;
  /** What the typed number counts, shown behind it: "shares". */
  readonly unit?: string | undefined;
  readonly optional?: boolean;
  /** At the end of the label's line. */
  readonly asides?: readonly Child[];
  /** Between the control's message and its help. */
  readonly below?: HTMLElement | undefined;
  /** Below the control, after its help; read with it. */
  readonly note?: HTMLElement;
}

/** `control.id` must be set: the other ids derive from it. */
export function fieldFrame(options: FieldFrameOptions): FieldFrame {
  const { label, control, help, unit, optional, asides = [], below, note } = options;
  const error = el("p", { class: "field-error", id: `${control.id}-error`, hidden: true });
  const described: string[] = [];
  const describedBy = <T extends HTMLElement>(name: string, element: T): T => {
    element.id = `${control.id}-${name}`;
    described.push(element.id);
    return element;
  };
  const helpLine = help === undefined ? undefined : describedBy("help", el("p", { class: "field-help" }, help));
  const unitText =
    unit === undefined || unit === "" ? undefined : describedBy("unit", el("span", { class: "unit" }, unit));
  if (note) describedBy("note", note);
  control.classList.add("control");

  const showError = (message: string | undefined): void => {
    error.textContent = fieldWords(message ?? "");
    error.hidden = message === undefined;
    control.setAttribute("aria-invalid", String(message !== undefined));
    control.setAttribute("aria-describedby", [...(message === undefined ? [] : [error.id]), ...described].join(" "));
    element.classList.toggle("invalid", message !== undefined);
  };
  const aside = asides.filter((child) => child !== undefined && child !== false);
  const element = el(
    "div",
    { class: "field" },
    el(
      "div",
      { class: "label-line" },
      el("label", { for: control.id }, label, optional === true && el("span", { class: "optional" }, " (optional)")),
      aside.length > 0 && el("div", { class: "asides" }, ...aside),
    ),
    el("div", { class: "control-line" }, control, unitText),
    error,
    below,
    helpLine,
    note,
  );
  showError(undefined);
  return { element, showError };
}
