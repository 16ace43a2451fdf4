/* A model's name, edited where it stands. */
import { button, el } from "../dom";

const LONGEST = 60;

export interface RenameForm {
  /** In place of the name. */
  readonly field: HTMLElement;
  /** In place of the card's buttons. */
  readonly buttons: HTMLElement;
  focus(): void;
}

export interface RenameActions {
  /** A name that is allowed and new. */
  save(name: string, button: HTMLElement): void;
  cancel(): void;
}

/** Enter saves, Escape cancels. */
export function renameForm(id: string, name: string, actions: RenameActions): RenameForm {
  const errorId = `rename-${id}-error`;
  const input = el("input", {
    id: `rename-${id}`,
    class: "control",
    type: "text",
    autocomplete: "off",
    "aria-label": "Name of the model",
    "aria-describedby": errorId,
  });
  input.value = name;
  const error = el("p", { class: "field-error", id: errorId, role: "alert", hidden: true });
  const check = (): boolean => {
    const length = input.value.trim().length;
    const wrong = length < 1 || length > LONGEST;
    error.hidden = !wrong;
    error.textContent = wrong ? `The name has ${length} characters; it must have 1 to ${LONGEST}.` : "";
    input.setAttribute("aria-invalid", String(wrong));
    field.classList.toggle("invalid", wrong);
    return !wrong;
  };
  const save = button("Save", () => submit(), {
    look: "primary",
    size: "small",
    name: "Save the name",
    id: `save-${id}`,
  });
  const submit = (): void => {
    const wanted = input.value.trim();
    if (!check()) input.focus();
    else if (wanted === name) actions.cancel();
    else actions.save(wanted, save);
  };
  const cancel = button("Cancel", actions.cancel, { look: "outline", size: "small", id: `cancel-rename-${id}` });
  const field = el("div", { class: "rename" }, input, error);
  const buttons = el("div", { class: "card-buttons" }, save, cancel);
  input.addEventListener("input", () => field.classList.contains("invalid") && check());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    submit();
  });
  for (const element of [field, buttons])
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      // office.js would move the focus to the top of the page.
      event.stopPropagation();
      if (save.getAttribute("aria-busy") !== "true") actions.cancel();
    });
  return {
    field,
    buttons,
    focus() {
      input.focus();
      input.select();
    },
  };
}
