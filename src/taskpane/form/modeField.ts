/* What the sheets will be made of. */
import type { Mode } from "../../sheets/model";
import { el } from "../dom";
import { MODE_WORDS } from "../modes";

export interface ModeField {
  readonly element: HTMLElement;
  value(): Mode;
  fill(mode: Mode): void;
}

export function modeField(): ModeField {
  const radios = MODE_WORDS.map(({ mode }) =>
    el("input", {
      type: "radio",
      name: "mode",
      id: `mode-${mode}`,
      value: mode,
      "aria-describedby": `mode-${mode}-means`,
    }),
  );
  const fill = (mode: Mode): void => {
    for (const radio of radios) radio.checked = radio.value === mode;
  };
  fill("native");
  return {
    element: el(
      "fieldset",
      { class: "choices" },
      el("legend", {}, "Sheets are made of"),
      ...MODE_WORDS.map(({ mode, name, means }, index) =>
        el(
          "div",
          { class: "choice" },
          radios[index],
          el("label", { for: `mode-${mode}` }, name),
          el("p", { class: "field-help", id: `mode-${mode}-means` }, means),
        ),
      ),
    ),
    value: () => MODE_WORDS.find((_, index) => radios[index]!.checked)!.mode,
    fill,
  };
}
