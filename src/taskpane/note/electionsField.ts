/* Single instalments that are paid otherwise than the rest, in one line of text. */
import { ok, type Failure, type Result } from "../../domain/failure";
import { el } from "../dom";
import { afterPress } from "../form/afterPress";
import { fieldFrame } from "../form/fieldFrame";
import { readElections, type ElectionRow } from "./readElections";

export interface ElectionsField {
  readonly element: HTMLElement;
  typed(): string;
  fill(typed: string): void;
  /** `instalments`: how many the note has, where that is known. */
  read(instalments: number | undefined): Result<readonly ElectionRow[]>;
  show(failure: Failure | undefined): void;
}

export function electionsField(): ElectionsField {
  const input = el("input", { type: "text", id: "elections", autocomplete: "off", spellcheck: "false" });
  const frame = fieldFrame({
    label: "Instalments paid otherwise",
    control: input,
    optional: true,
    help: "By number, such as 3: cash, 5-7: 40%. A percentage is the part paid in shares. The rest is paid in shares, or as the term Paid in says.",
  });
  const read = (instalments: number | undefined): Result<readonly ElectionRow[]> =>
    input.value.trim() === "" ? ok([]) : readElections(input.value, instalments);
  const show = (failure: Failure | undefined): void => frame.showError(failure?.message);
  const check = (): void => {
    const result = read(undefined);
    show(result.ok ? undefined : result.failure);
  };
  input.addEventListener("input", () => {
    if (frame.element.classList.contains("invalid")) check();
  });
  input.addEventListener("blur", () => afterPress(check));
  return {
    element: frame.element,
    typed: () => input.value,
    fill(typed) {
      input.value = typed;
      show(undefined);
    },
    read,
    show,
  };
}
