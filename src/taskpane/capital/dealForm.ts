/* The first step: the deal as it is typed, or loaded from the example. */
import type { Failure } from "../../domain/failure";
import type { EventRecord } from "../../sheets/capitalModel";
import type { Mode } from "../../sheets/model";
import { button, el, list, replaceChildren } from "../dom";
import { modeField } from "../form/modeField";
import { nameField } from "../form/nameField";
import { sayWrongFields, wizardForm } from "../form/wizardForm";
import { screen } from "../screen";
import type { Shell } from "../shell";
import { homeOf, readDeal } from "./dealLedger";
import { ANSWERED_BY_PLACEMENT, partOf, type Deal, type PartKey } from "./deals";
import type { CapitalExample } from "./examples";
import { formView, type FilledForm, type FormView } from "./formView";

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
  loadExample(example: CapitalExample, button: HTMLElement): void;
  home(): void;
}

export function dealForm(shell: Shell, deal: Deal, actions: DealFormActions): DealForm {
  const { more, example } = deal;
  const name = nameField();
  const mode = modeField();
  const views = new Map<PartKey, FormView>();
  const sections = new Map<PartKey, HTMLElement>();
  for (const part of [deal.part, ...(more ? [more.part] : [])]) {
    const { form } = partOf(part);
    const view = formView(form, part);
    views.set(part, view);
    sections.set(part, el("fieldset", { class: "deal-part" }, el("legend", {}, form.title), view.element));
  }
  let together = false;
  const setTogether = (on: boolean): void => {
    if (!more) return;
    together = on;
    sections.get(more.part)!.hidden = !on;
    add.hidden = on;
    views.get("exchange")!.hide(on ? Object.keys(ANSWERED_BY_PLACEMENT) : []);
  };
  const add = button(more?.add ?? "", () => addMore(), { look: "outline", id: "add-part" });
  const remove = button(more?.remove ?? "", () => removeMore(), { look: "subtle", size: "small", id: "remove-part" });
  const addMore = (): void => {
    setTogether(true);
    sections.get(more!.part)!.querySelector<HTMLElement>("input")!.focus();
  };
  const removeMore = (): void => {
    setTogether(false);
    add.focus();
  };
  if (more) sections.get(more.part)!.append(remove);
  setTogether(false);

  const used = (): [PartKey, FormView][] => [...views].filter(([part]) => part === deal.part || together);
  const previewButton = button("Preview", actions.preview, { look: "primary", id: "preview" });
  const form = wizardForm(
    { name: deal.title, entered: actions.preview },
    name.element,
    ...sections.values(),
    more && el("div", {}, add),
    mode.element,
    el("div", { class: "actions" }, previewButton),
  );
  const exampleButton: HTMLElement | undefined =
    example &&
    button(example.button, () => actions.loadExample(example.deal, exampleButton!), {
      look: "outline",
      id: "load-example",
    });
  let open: readonly string[] = [];
  const openPoints = el("div", { class: "open-part" });
  const setOpen = (points: readonly string[]): void => {
    open = points;
    replaceChildren(
      openPoints,
      points.length > 0 && el("h2", {}, "What the announcement leaves open"),
      list("open-points", points),
    );
  };
  const fillParts = (parts: CapitalExample["parts"]): void => {
    for (const [part, view] of views) view.fill(parts[part] ?? { fields: {} });
  };
  return {
    element: screen(
      { before: "Home", back: actions.home, title: deal.title, lead: deal.lead },
      example && el("div", { class: "example-card deal-part" }, el("p", {}, example.text), exampleButton, openPoints),
      form,
    ),
    previewButton,
    read() {
      const named = name.check();
      const raw = Object.fromEntries(used().map(([part, view]) => [part, view.raw()]));
      const read = readDeal(raw);
      const wrong = used().reduce(
        (sum, [part, view]) => sum + view.show((read.ok ? undefined : read.failures.get(part)) ?? new Map()),
        named ? 0 : 1,
      );
      if (!read.ok || !named) {
        sayWrongFields(shell, form, wrong);
        return undefined;
      }
      const { events, origins } = read;
      return {
        ...{ name: name.value(), mode: mode.value(), events, open },
        holder:
          deal.part === "placement" ? undefined : String(raw[deal.part]!.fields["holder"] ?? "").trim() || undefined,
        place(failure) {
          const home = homeOf(failure, events, origins);
          if (!home) return false;
          views.get(home.part)!.show(new Map([[home.key, home.failure]]));
          sayWrongFields(shell, form, 1);
          return true;
        },
      };
    },
    fill(given) {
      name.fill(given.name);
      setTogether(more !== undefined && given.parts[more.part] !== undefined);
      fillParts(given.parts);
      setOpen(given.open);
    },
    isBlank: () => name.value() === "" && [...views.values()].every((view) => view.isBlank()),
    keep() {
      const parts = Object.fromEntries([...views].map(([part, view]) => [part, view.filled()])) as Record<
        PartKey,
        FilledForm
      >;
      const kept = { name: name.value(), mode: mode.value(), together, open };
      return () => {
        name.fill(kept.name);
        mode.fill(kept.mode);
        setTogether(kept.together);
        fillParts(parts);
        setOpen(kept.open);
      };
    },
  };
}
