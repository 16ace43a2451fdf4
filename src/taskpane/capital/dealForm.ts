/* The first step: the deal as it is typed, or loaded from the example. */
import type { Failure } from "../../domain/failure";
import type { RawForm } from "../../sheets/capital/formFields";
import type { EventRecord } from "../../sheets/capitalModel";
import type { Mode } from "../../sheets/model";
import { button, el, list, replaceChildren } from "../dom";
import { modeField } from "../form/modeField";
import { nameField } from "../form/nameField";
import { sayWrongFields, wizardForm } from "../form/wizardForm";
import { screen } from "../screen";
import type { Shell } from "../shell";
import { homeOf, readDeal } from "./dealLedger";
import { dealParts } from "./dealParts";
import type { Deal } from "./deals";
import type { CapitalExample } from "./examples";

export interface DealDraft {
  readonly name: string;
  readonly mode: Mode;
  readonly events: readonly EventRecord[];
  /** Whose part of the company the deal is about, where it is one holder's. */
  readonly holder: string | undefined;
  /** What the announcement of the example it began with leaves out. */
  readonly open: readonly string[];
  /** Shows what the ledger refuses beside the field it comes from; false where it comes from none. */
  place(failure: Failure): boolean;
}

export interface DealForm {
  readonly element: HTMLElement;
  readonly previewButton: HTMLElement;
  /** The deal, or undefined with every message shown and the first wrong field focused. */
  read(): DealDraft | undefined;
  fill(example: CapitalExample): void;
  isBlank(): boolean;
  /** Remembers what the form holds now; the answer puts it back. */
  keep(): () => void;
}

export interface DealFormActions {
  preview(): void;
  loadExample(example: CapitalExample): void;
  home(): void;
}

export function dealForm(shell: Shell, deal: Deal, actions: DealFormActions): DealForm {
  const name = nameField();
  const mode = modeField();
  const parts = dealParts(deal);
  const open = openPoints();
  const previewButton = button("Preview", actions.preview, { look: "primary", id: "preview" });
  const form = wizardForm(
    { name: deal.title, entered: actions.preview },
    name.element,
    ...parts.elements,
    mode.element,
    el("div", { class: "actions" }, previewButton),
  );
  return {
    element: screen(
      { before: "Home", back: actions.home, title: deal.title, lead: deal.lead },
      exampleCard(deal, actions, open.element),
      form,
    ),
    previewButton,
    read() {
      const named = name.check();
      const raw = parts.raw();
      const read = readDeal(raw);
      const wrong = (named ? 0 : 1) + parts.show(read.ok ? new Map() : read.failures);
      if (!read.ok || !named) {
        sayWrongFields(shell, form, wrong);
        return undefined;
      }
      const { events, origins } = read;
      return {
        ...{ name: name.value(), mode: mode.value(), events, open: open.points() },
        holder: deal.part === "placement" ? undefined : holderIn(raw[deal.part]),
        place(failure) {
          const home = homeOf(failure, events, origins);
          if (!home) return false;
          parts.show(new Map([[home.part, new Map([[home.key, home.failure]])]]));
          sayWrongFields(shell, form, 1);
          return true;
        },
      };
    },
    fill(example) {
      name.fill(example.name);
      parts.fill(example.parts);
      open.fill(example.open);
    },
    isBlank: () => name.value() === "" && parts.isBlank(),
    keep() {
      const kept = { name: name.value(), mode: mode.value(), open: open.points() };
      const putPartsBack = parts.keep();
      return () => {
        name.fill(kept.name);
        mode.fill(kept.mode);
        putPartsBack();
        open.fill(kept.open);
      };
    },
  };
}

const holderIn = (part: RawForm | undefined): string | undefined =>
  String(part?.fields["holder"] ?? "").trim() || undefined;

function exampleCard({ example }: Deal, actions: DealFormActions, below: HTMLElement): HTMLElement | undefined {
  if (!example) return undefined;
  const load = button(example.button, () => actions.loadExample(example.deal), { look: "outline", id: "load-example" });
  return el("div", { class: "example-card deal-part" }, el("p", {}, example.text), load, below);
}

interface OpenPoints {
  readonly element: HTMLElement;
  points(): readonly string[];
  fill(points: readonly string[]): void;
}

/** What the announcement of the example leaves out, as long as the example is in the form. */
function openPoints(): OpenPoints {
  let points: readonly string[] = [];
  const element = el("div", { class: "open-part" });
  return {
    element,
    points: () => points,
    fill(given) {
      points = given;
      replaceChildren(
        element,
        points.length > 0 && el("h2", {}, "What the announcement leaves open"),
        list("open-points", points),
      );
    },
  };
}
