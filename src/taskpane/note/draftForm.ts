/* The first step: the deal as it is typed, or loaded from the example. */
import type { Failure } from "../../domain/failure";
import type { NoteModel } from "../../sheets/noteModel";
import { button, el } from "../dom";
import { modeField } from "../form/modeField";
import { nameField } from "../form/nameField";
import { sayWrongFields, wizardForm } from "../form/wizardForm";
import { pricesField } from "../prices/pricesField";
import type { PriceSource } from "../prices/sharedPrices";
import { screen } from "../screen";
import type { Shell } from "../shell";
import { homeOf } from "./composeTerms";
import { electionsField } from "./electionsField";
import type { Example } from "./example";
import { noteForm } from "./noteForm";

export interface Draft {
  readonly model: NoteModel;
  /** The terms as typed, in the order of the model's. */
  readonly typed: readonly string[];
  /** The model whose Prices sheet is read. */
  readonly sharesWith: string | undefined;
  /** Shows what is wrong with the whole beside the field it is about; false where it is about none. */
  place(failure: Failure): boolean;
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
  offerPrices(sources: readonly PriceSource[]): void;
}

export interface DraftFormActions {
  preview(): void;
  loadExample(button: HTMLElement): void;
  home(): void;
}

export function draftForm(shell: Shell, actions: DraftFormActions): DraftForm {
  const name = nameField();
  const note = noteForm(shell);
  const elections = electionsField();
  const prices = pricesField();
  const mode = modeField();
  const previewButton = button("Preview", actions.preview, { look: "primary", id: "preview" });
  const exampleButton = button("Load the September 2017 exchange note", () => actions.loadExample(exampleButton), {
    look: "outline",
    id: "load-example",
  });
  const form = wizardForm(
    { name: "Terms of the note", entered: actions.preview },
    name.element,
    ...note.groups,
    el("fieldset", {}, el("legend", {}, "Single instalments"), elections.element),
    el("fieldset", {}, el("legend", {}, "Prices"), prices.element),
    mode.element,
    el("div", { class: "actions" }, previewButton),
  );
  return {
    element: screen(
      {
        ...{ before: "Home", back: actions.home, title: "Instalment note payable in shares" },
        lead: "Terms as the documents state them. Click Stated to mark a value as an assumption.",
      },
      el("div", { class: "example-card" }, el("p", {}, "New here? Start from a real deal."), exampleButton),
      form,
    ),
    previewButton,
    async read() {
      await prices.settled();
      const named = name.check();
      const wrongTerms = note.check();
      const elected = elections.read(note.instalments());
      elections.show(elected.ok ? undefined : elected.failure);
      const wrong = (named ? 0 : 1) + wrongTerms + (elected.ok ? 0 : 1) + (prices.valid() ? 0 : 1);
      if (!elected.ok || wrong > 0) {
        sayWrongFields(shell, form, wrong);
        return undefined;
      }
      const { table, illustrative, sharesWith } = prices.prices();
      const rows = note.rows();
      const none = { series: note.series(), rows: [] };
      const model: NoteModel = {
        kind: "instalment-note",
        name: name.value(),
        mode: mode.value(),
        terms: rows.map(({ label, value, source }) => ({ label, value, ...(source && { source }) })),
        elections: elected.value,
        prices: sharesWith === undefined && table.rows.length > 0 ? table : none,
        illustrative: sharesWith === undefined && illustrative,
      };
      return {
        ...{ model, sharesWith, typed: rows.map(({ typed }) => typed) },
        place(failure) {
          const home = homeOf(failure, rows);
          if (home === undefined) return false;
          if (home === "elections") elections.show(failure);
          else if (home === "prices") prices.show(failure);
          else rows[home.term]!.field.show(failure);
          sayWrongFields(shell, form, 1);
          return true;
        },
      };
    },
    fill(example) {
      name.fill(example.name);
      note.fill(example.terms);
      elections.fill("");
      prices.use({ table: example.prices, illustrative: true });
    },
    isBlank: () => name.value() === "" && note.isBlank() && elections.typed() === "" && prices.isBlank(),
    keep() {
      const kept = {
        ...{ name: name.value(), terms: note.entered(), elections: elections.typed() },
        ...{ prices: prices.prices(), mode: mode.value() },
      };
      return () => {
        name.fill(kept.name);
        note.fill(kept.terms);
        elections.fill(kept.elections);
        prices.use(kept.prices);
        mode.fill(kept.mode);
      };
    },
    offerPrices: prices.offer,
  };
}
