/* A form that is never sent: Enter does what its button does, and what is wrong is said once and shown beside each field. */
import { el, type Child } from "../dom";
import { count } from "../format";
import type { Shell } from "../shell";
import "./form.css";

export interface WizardFormOptions {
  /** What a screen reader calls it. */
  readonly name: string;
  /** Enter in a field of one line. */
  readonly entered?: () => void;
}

export function wizardForm({ name, entered }: WizardFormOptions, ...content: Child[]): HTMLFormElement {
  const form = el("form", { novalidate: true, "aria-label": name }, ...content);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (entered)
    form.addEventListener("keydown", (event) => {
      const { target } = event;
      if (event.key !== "Enter" || !(target instanceof HTMLInputElement) || target.type === "radio") return;
      event.preventDefault();
      entered();
    });
  return form;
}

/** @param wrong how many fields show a message; the first of them gets the focus. */
export function sayWrongFields(shell: Shell, form: HTMLElement, wrong: number): void {
  shell.say("error", `${count(wrong, "field needs", "fields need")} another value. The message is beside each.`);
  const first = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  first?.focus();
  first?.closest(".field")?.scrollIntoView({ block: "center" });
}
