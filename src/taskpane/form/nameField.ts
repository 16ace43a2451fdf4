/* What the user calls the deal: the title of its sheets. */
import { el } from "../dom";
import { afterPress } from "./afterPress";
import { fieldFrame } from "./fieldFrame";

const LONGEST = 60;

export interface NameField {
  readonly element: HTMLElement;
  value(): string;
  fill(name: string): void;
  /** Shows what is wrong; true when nothing is. */
  check(): boolean;
}

export function nameField(): NameField {
  const input = el("input", {
    id: "model-name",
    name: "modelName",
    type: "text",
    autocomplete: "off",
    "aria-required": "true",
  });
  const frame = fieldFrame({
    label: "Name of the model",
    control: input,
    help: "Titles its sheets and lists it in the pane.",
  });
  const value = (): string => input.value.trim();
  const check = (): boolean => {
    const message =
      value() === ""
        ? `Name of the model is blank; it must have 1 to ${LONGEST} characters.`
        : value().length > LONGEST
          ? `Name of the model has ${value().length} characters; it must have 1 to ${LONGEST}.`
          : undefined;
    frame.showError(message);
    return message === undefined;
  };
  let edited = false;
  input.addEventListener("input", () => {
    edited = true;
    if (frame.element.classList.contains("invalid")) check();
  });
  input.addEventListener("blur", () => afterPress(() => edited && check()));
  return {
    element: frame.element,
    value,
    fill(name) {
      input.value = name;
      frame.showError(undefined);
    },
    check,
  };
}
