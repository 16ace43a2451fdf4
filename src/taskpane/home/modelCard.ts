/* One model of the workbook: its state, and what can be done with it. */
import type { ModelSummary } from "../../excel/models";
import { button, el, list, replaceChildren } from "../dom";
import { MODE_WORDS, modeName } from "../modes";
import { menuButton, type MenuItem } from "../menu";
import { sheetLinks } from "../sheetLinks";
import type { Shell } from "../shell";
import { undoFillButton } from "../undoFill";
import { plainWords, withShortDates } from "../words";
import { modelTasks, type CardFrame } from "./modelTasks";

export interface ModelCard {
  readonly element: HTMLElement;
  /** Somebody is in the middle of something: a menu, a question, an operation under way. */
  occupied(): boolean;
}

export interface CardState {
  /** Its fill was the last change, and can be taken back. */
  readonly undoable: boolean;
  /** Why Refresh could not be done, as long as it cannot. */
  readonly refusal: string | undefined;
}

export interface CardEvents {
  /** The workbook's models are no longer as listed; `focus` is the id of what gets the focus afterwards. */
  changed(focus?: string): void;
  /** What was in the middle of the card is over. */
  released(): void;
  /** Asked for in another format. */
  exported(): void;
  /** A refresh could not be done, for a reason that lies in the workbook. */
  refused(reason: string, focus: string): void;
}

export function modelCard(
  shell: Shell,
  model: ModelSummary,
  { undoable, refusal }: CardState,
  events: CardEvents,
): ModelCard {
  const { id, name, sheets } = model;
  const complaints = complaintsOf(model, refusal);
  // The checks say themselves what helps.
  const stale = refusal === undefined && complaints.some((complaint) => /press refresh/i.test(complaint));
  const state = stale ? "Needs refresh" : complaints.length > 0 ? "Needs a look" : "In order";
  const head = el(
    "div",
    { class: "model-head" },
    el("h3", {}, name),
    el("fluent-badge", { appearance: "tint", color: complaints.length > 0 ? "warning" : "success" }, state),
  );
  const buttons = el("div", { class: "card-buttons" });
  const foot = el("div", {}, buttons);
  const title = el("div", {}, head);

  const frame: CardFrame = {
    replace({ field, below }) {
      if (field) replaceChildren(title, field);
      replaceChildren(foot, below);
    },
    restore() {
      replaceChildren(title, head);
      replaceChildren(foot, buttons);
      events.released();
    },
    focusMenu: () => document.getElementById(`more-${id}`)?.focus(),
    changed: events.changed,
    released: events.released,
    refused: events.refused,
  };
  const tasks = modelTasks(shell, model, frame);
  const act = (text: string, run: (pressed: HTMLElement) => void, primary: boolean): HTMLElement => {
    const made = button(text, () => run(made), {
      look: primary ? "primary" : "outline",
      size: "small",
      name: `${text} ${name}`,
      id: `${text.toLowerCase()}-${id}`,
    });
    return made;
  };
  const items: MenuItem[] = [
    { text: "Rename", run: tasks.rename },
    { text: "Duplicate", run: tasks.duplicate },
    ...MODE_WORDS.filter(({ mode }) => mode !== model.mode).map(({ mode, name: words }) => ({
      text: `Change to ${words.toLowerCase()}`,
      run: () => tasks.changeMode(mode),
    })),
    ...(model.kind === "capital" ? [{ text: "Export as OCF…", run: events.exported }] : []),
    { text: "Release", run: tasks.release },
    { text: "Delete", run: tasks.remove, destructive: true },
  ];
  const more = menuButton(items, { text: "More", name: `More for ${name}`, id: `more-${id}`, closed: events.released });
  // A model whose cells are gone can only be forgotten or written anew, one that is half-done only be repaired.
  if (sheets.length === 0) {
    if (model.repairable) buttons.append(act("Repair", tasks.repair, true));
    if (!model.repairable || model.kind !== "") buttons.append(act("Release", tasks.release, false));
  } else {
    buttons.append(act("Refresh", tasks.refresh, stale));
    if (undoable) buttons.append(undoFillButton(shell, { name, size: "small", undone: () => events.changed() }));
    buttons.append(more.element);
  }

  const element = el(
    "article",
    { class: "model", "aria-label": name },
    title,
    model.headline !== "" &&
      el("p", { class: "quiet" }, `${withShortDates(model.headline)}. Made of ${modeName(model.mode).toLowerCase()}.`),
    list("notices", complaints),
    sheets.length > 0 &&
      sheetLinks(
        shell,
        sheets.map((sheet) => sheet.name),
      ),
    foot,
  );
  return {
    element,
    occupied: () => more.isOpen() || !foot.contains(buttons) || element.querySelector('[aria-busy="true"]') !== null,
  };
}

/** Why Refresh cannot be done comes first; what several checks say alike is said once. */
const complaintsOf = ({ complaints }: ModelSummary, refusal: string | undefined): string[] => [
  ...new Set([...(refusal === undefined ? [] : [`Refresh stopped: ${refusal}`]), ...complaints].map(plainWords)),
];
