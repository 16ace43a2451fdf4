/* The first step: the deal as it is typed, or loaded from the example. */
import { TERM_FIELDS, type TermKey } from "../../domain/deal";
import type { NoteModel } from "../../sheets/noteModel";
import { button, el } from "../dom";
import { count } from "../format";
import { pricesField } from "../prices/pricesField";
import type { Shell } from "../shell";
import type { Example } from "./example";
import { nameField } from "./nameField";
import { TERM_GROUPS } from "./termHelp";
import { termsForm } from "./termsForm";

export interface Draft {
  readonly model: NoteModel;
  readonly typed: Readonly<Partial<Record<TermKey, string>>>;
}

export interface DraftForm {
  readonly element: HTMLElement;
  readonly previewButton: HTMLElement;
  /** The model, or undefined with every message shown and the first wrong field focused. */
  read(): Promise<Draft | undefined>;
  fill(example: Example): void;
  isBlank(): boolean;
  /** Remembers what the form holds now; the answer puts it back. */
  keep(): () => void;
}

export interface DraftFormActions {
  preview(): void;
  loadExample(button: HTMLElement): void;
  home(): void;
}

export function draftForm(shell: Shell, actions: DraftFormActions): DraftForm {
  const name = nameField();
  const prices = pricesField();
  const terms = termsForm(
    TERM_FIELDS.map((field) => field.key),
    { idPrefix: "note", withSource: true },
  );
  const previewButton = button("Preview", actions.preview, { look: "primary", id: "preview" });
  const exampleButton = button("Load the September 2017 exchange note", () => actions.loadExample(exampleButton), {
    look: "outline",
    id: "load-example",
  });
  const form = el(
    "form",
    { novalidate: true, "aria-label": "Terms of the note" },
    name.element,
    ...TERM_GROUPS.map((group) =>
      el("fieldset", {}, el("legend", {}, group.title), ...group.keys.map((key) => terms.element(key))),
    ),
    el("fieldset", {}, el("legend", {}, "Prices"), prices.element),
    el("div", { class: "actions" }, previewButton),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    actions.preview();
  });

  const showWrong = (wrong: number): void => {
    shell.say("error", `${count(wrong, "field needs", "fields need")} another value. The message is beside each.`);
    const first = form.querySelector<HTMLElement>('[aria-invalid="true"]');
    first?.focus();
    first?.closest(".field")?.scrollIntoView({ block: "center" });
  };
  return {
    element: el(
      "section",
      { class: "screen" },
      button("‹ Home", actions.home, { look: "transparent", size: "small" }),
      el("h1", {}, "Instalment note payable in shares"),
      el("p", { class: "lead" }, "Terms as the documents state them. Press Stated where you assume one instead."),
      el("div", { class: "example-card" }, el("p", {}, "New here? Start from a real deal."), exampleButton),
      form,
    ),
    previewButton,
    async read() {
      await prices.settled();
      const named = name.check();
      const parsed = terms.parse();
      const wrong = (named ? 0 : 1) + (parsed.ok ? 0 : parsed.failures.size) + (prices.valid() ? 0 : 1);
      if (!parsed.ok || wrong > 0) {
        showWrong(wrong);
        return undefined;
      }
      const { rows, illustrative } = prices.prices();
      const model = { name: name.value(), terms: parsed.terms, sources: terms.sources(), prices: rows, illustrative };
      return { model, typed: terms.typed() };
    },
    fill(example) {
      name.fill(example.name);
      for (const [key, view] of terms.fields) {
        const { typed, kind, note } = example.terms[key];
        view.fill(typed, { kind, note });
      }
      prices.use({ rows: example.prices, illustrative: true });
    },
    isBlank: () =>
      name.value() === "" && prices.isBlank() && Object.values(terms.typed()).every((typed) => typed === ""),
    keep() {
      const kept = { name: name.value(), typed: terms.typed(), sources: terms.sources(), prices: prices.prices() };
      return () => {
        name.fill(kept.name);
        for (const [key, view] of terms.fields) view.fill(kept.typed[key] ?? "", kept.sources[key]);
        prices.use(kept.prices);
      };
    },
  };
}
