/* The models of the open workbook. */
import type { ModelSummary } from "../../excel/models";
import { el, replaceChildren } from "../dom";
import { sayFailure } from "../failures";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { modelCard, type ModelCard } from "./modelCard";
import { noticesOf } from "./notices";
import { refusals } from "./refusals";

/** Edits come in bursts: a pasted column is one event for each cell. */
const QUIET_MS = 400;

export interface ModelList {
  readonly element: HTMLElement;
  reload(): Promise<void>;
  /** From now on the list follows what is edited in the workbook. */
  watch(): Promise<void>;
}

export interface ModelListEvents {
  exported(model: ModelSummary): void;
  /** The list is drawn: whether it has models. */
  drawn(any: boolean): void;
}

export function modelList(shell: Shell, events: ModelListEvents): ModelList {
  const element = el(
    "div",
    { class: "models", id: "models", tabindex: "-1" },
    el("p", { class: "quiet" }, "Looking for models"),
  );
  const refused = refusals();
  const notices = noticesOf(shell, (id) => refused.of(id));
  let cards: readonly ModelCard[] = [];
  let drawn = "";
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function reload(): Promise<void> {
    const listed = await inWorkbook(async (workbook) => {
      const models = await workbook.listModels();
      return models.ok ? { ok: true, value: { models: models.value, undoable: workbook.undoable()?.id } } : models;
    });
    if (listed.ok) await refused.lookAgain(listed.value.models.map(({ id }) => id));
    // Nobody's open menu, question or running refresh is taken away from under their hands.
    late = cards.some((card) => card.occupied());
    if (late) return;
    if (listed.ok) notices.follow(listed.value.models);
    const now = JSON.stringify([listed, refused.all()]);
    if (now === drawn) return;
    drawn = now;
    if (!listed.ok) return draw([], listed.failure.message);
    const { models, undoable } = listed.value;
    draw(
      models.map((model) => card(model, model.id === undoable)),
      "None yet. A card above asks for a deal and fills its sheets.",
    );
  }

  function draw(next: readonly ModelCard[], whenNone: string): void {
    cards = next;
    const focused = document.activeElement?.id;
    replaceChildren(
      element,
      ...(cards.length > 0 ? cards.map((each) => each.element) : [el("p", { class: "quiet" }, whenNone)]),
    );
    events.drawn(cards.length > 0);
    if (focused) document.getElementById(focused)?.focus();
  }

  const card = (model: ModelSummary, undoable: boolean): ModelCard =>
    modelCard(
      notices.shellFor(model),
      model,
      { undoable, refusal: refused.of(model.id) },
      {
        changed: (focus) => void changed(focus),
        released: () => setTimeout(() => late && void reload(), 0),
        exported: () => events.exported(model),
        refused(reason, focus) {
          refused.note(model.id, reason);
          void changed(focus);
        },
      },
    );

  async function changed(focus?: string): Promise<void> {
    // After the pressed button has its label back.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await reload();
    const target = (focus && document.getElementById(focus)) || element;
    target.focus({ preventScroll: target === element });
  }

  async function watch(): Promise<void> {
    const watching = await inWorkbook((workbook) =>
      workbook.watchWorkbook(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void reload(), QUIET_MS);
      }),
    );
    if (!watching.ok) sayFailure(shell, watching.failure);
  }

  return { element, reload, watch };
}
