/* One row of the Terms sheet as a field of a form: what is typed, where it comes from, what is wrong with it. */
import type { Failure, Result } from "../../domain/failure";
import type { TermSource } from "../../sheets/model";
import { fieldFrame, type Control } from "../form/fieldFrame";
import { afterPress } from "../form/afterPress";
import { sourceToggle } from "./sourceToggle";

export interface EntryField<T = unknown> {
  readonly label: string;
  readonly element: HTMLElement;
  typed(): string;
  source(): TermSource;
  fill(typed: string, source?: TermSource): void;
  /** What the text stands for, or what is wrong with it by itself. */
  read(): Result<T>;
  show(failure: Failure | undefined): void;
  focus(): void;
}

export interface EntryOptions<T> {
  readonly id: string;
  readonly label: string;
  readonly control: Control;
  readonly help?: string | undefined;
  readonly unit?: string | undefined;
  readonly optional?: boolean;
  /** Whether the form asks where the term comes from. */
  readonly withSource: boolean;
  /** At the end of the label's line, after the source. */
  readonly aside?: HTMLElement;
  /** Between the control and its help. */
  readonly below?: HTMLElement;
  read(typed: string): Result<T>;
}

/** A message goes as soon as what it complains of is mended; a new one waits until the field is left. */
export function entryField<T>(options: EntryOptions<T>): EntryField<T> {
  const { id, label, control, help, unit, optional = false, withSource, aside, below } = options;
  control.id = id;
  control.setAttribute("aria-required", String(!optional));
  const toggle = withSource ? sourceToggle(label) : undefined;
  const frame = fieldFrame({
    ...{ label, control, help, unit, optional, below },
    asides: [toggle?.badge, aside],
    ...(toggle && { note: toggle.note }),
  });
  let shown = false;
  let edited = false;
  const show = (failure: Failure | undefined): void => {
    shown = failure !== undefined;
    frame.showError(failure?.message);
  };
  const read = (): Result<T> => options.read(control.value);
  const check = (): void => {
    const result = read();
    show(result.ok ? undefined : result.failure);
  };
  control.addEventListener("input", () => {
    edited = true;
    toggle?.valueTyped();
    if (shown) check();
  });
  control.addEventListener("blur", () => afterPress(() => edited && check()));
  return {
    label,
    element: frame.element,
    typed: () => control.value,
    source: () => toggle?.source() ?? { kind: "stated", note: "" },
    fill(typed, source) {
      control.value = typed;
      edited = typed !== "";
      toggle?.set(source);
      show(undefined);
    },
    read,
    show,
    focus: () => control.focus(),
  };
}
