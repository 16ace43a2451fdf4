/* Whether the deal's documents state a term or somebody assumes it: a badge to press, and the reason below the field. */
import type { TermSource } from "../../sheets/model";
import { el } from "../dom";

const TYPED_NOTES = {
  stated: "Typed in the form, as the deal's documents state it.",
  assumption: "Assumed by whoever filled in the form.",
} as const;

export interface SourceToggle {
  readonly badge: HTMLElement;
  readonly note: HTMLElement;
  source(): TermSource;
  set(source: TermSource | undefined): void;
  /** The value is no longer the one that the source was about. */
  valueTyped(): void;
}

export function sourceToggle(label: string): SourceToggle {
  let current: TermSource = typed("stated");
  const badge = el("button", { type: "button", class: "source-badge" });
  const note = el("p", { class: "source-note" });
  const set = (source: TermSource): void => {
    current = source;
    const assumed = source.kind === "assumption";
    badge.textContent = assumed ? "Assumption" : "Stated";
    badge.setAttribute("aria-label", `${label}: ${assumed ? "assumption" : "stated in the documents"}. Change.`);
    badge.title = assumed ? "Click to mark as stated in the documents" : "Click to mark as an assumption";
    badge.classList.toggle("assumed", assumed);
    note.classList.toggle("assumed", assumed);
    note.textContent = source.note;
    note.hidden = source.note === TYPED_NOTES.stated;
  };
  badge.addEventListener("click", () => set(typed(current.kind === "stated" ? "assumption" : "stated")));
  set(current);
  return {
    badge,
    note,
    source: () => current,
    set: (source) => set(source ?? typed("stated")),
    valueTyped: () => set(typed(current.kind)),
  };
}

const typed = (kind: TermSource["kind"]): TermSource => ({ kind, note: TYPED_NOTES[kind] });
