/* A question in a model's card, in place of its buttons: what it means, and two ways to answer. */
import { button, el, type Child } from "../dom";

export interface PanelOptions {
  /** Unique on the page; the ids in the panel derive from it. */
  readonly id: string;
  readonly title: string;
  readonly content: readonly Child[];
  /** None: the question can only be put away. */
  readonly answer: { readonly text: string; readonly name: string; readonly destructive?: boolean } | undefined;
  /** Gets the pressed button. */
  readonly confirm: (button: HTMLElement) => void;
  readonly cancel: () => void;
}

export interface Panel {
  readonly element: HTMLElement;
  /** Puts the focus where nothing happens by pressing Enter once too often. */
  focus(): void;
}

/** Escape answers Cancel. */
export function panel({ id, title, content, answer, confirm, cancel }: PanelOptions): Panel {
  const heading = el("h4", { id: `${id}-title` }, title);
  const what = el("div", { class: "panel-what", id: `${id}-what` }, ...content);
  const yes: HTMLElement | undefined =
    answer &&
    button(answer.text, () => confirm(yes!), { look: "primary", size: "small", name: answer.name, id: `${id}-yes` });
  if (answer?.destructive) yes?.classList.add("destructive");
  const no = button(answer ? "Cancel" : "Close", cancel, { look: "outline", size: "small", id: `${id}-no` });
  const element = el(
    "div",
    { class: "panel", role: "group", "aria-labelledby": heading.id, "aria-describedby": what.id },
    heading,
    what,
    el("div", { class: "card-buttons" }, yes, no),
  );
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // office.js would move the focus to the top of the page.
    event.stopPropagation();
    if (yes?.getAttribute("aria-busy") !== "true") cancel();
  });
  return { element, focus: () => no.focus() };
}
