/* The parts of a deal on the page: the one it is about, and one that may be added to it and taken out again. */
import { button, el, type Child } from "../dom";
import type { PartFailures, RawParts } from "./dealLedger";
import { ANSWERED_BY_PLACEMENT, partOf, type Deal, type PartKey } from "./deals";
import type { CapitalExample } from "./examples";
import { formView, type FormView } from "./formView";

type FilledParts = CapitalExample["parts"];

export interface DealParts {
  readonly elements: readonly Child[];
  /** Of the parts in use. */
  raw(): RawParts;
  /** Every failure beside its field, nothing beside the others; how many are in sight. */
  show(failures: PartFailures): number;
  /** The part that may be added is in use where something is given for it. */
  fill(given: FilledParts): void;
  isBlank(): boolean;
  /** Remembers what the parts hold now; the answer puts it back. */
  keep(): () => void;
}

interface PartView {
  readonly part: PartKey;
  readonly view: FormView;
  readonly section: HTMLElement;
}

export function dealParts({ part, more }: Deal): DealParts {
  const first = partView(part);
  const second = more && partView(more.part);
  const views = second ? [first, second] : [first];
  const exchange = views.find((each) => each.part === "exchange");
  const add = more && button(more.add, () => addSecond(), { look: "outline", id: "add-part" });
  const remove =
    more && button(more.remove, () => removeSecond(), { look: "subtle", size: "small", id: "remove-part" });
  if (remove) second?.section.append(remove);

  let together = false;
  const used = (): readonly PartView[] => (together ? views : [first]);
  function setTogether(on: boolean): void {
    if (!second || !add) return;
    together = on;
    second.section.hidden = !on;
    add.hidden = on;
    exchange?.view.hide(on ? Object.keys(ANSWERED_BY_PLACEMENT) : []);
  }
  function addSecond(): void {
    setTogether(true);
    second?.section.querySelector("input")?.focus();
  }
  function removeSecond(): void {
    setTogether(false);
    add?.focus();
  }
  function fillViews(given: FilledParts): void {
    for (const each of views) each.view.fill(given[each.part] ?? { fields: {} });
  }
  setTogether(false);
  return {
    elements: [...views.map(({ section }) => section), add && el("div", {}, add)],
    raw: () => Object.fromEntries(used().map((each) => [each.part, each.view.raw()])),
    show: (failures) => used().reduce((sum, each) => sum + each.view.show(failures.get(each.part) ?? new Map()), 0),
    fill(given) {
      setTogether(second !== undefined && given[second.part] !== undefined);
      fillViews(given);
    },
    isBlank: () => views.every(({ view }) => view.isBlank()),
    keep() {
      const kept = Object.fromEntries(views.map((each) => [each.part, each.view.filled()]));
      const keptTogether = together;
      return () => {
        setTogether(keptTogether);
        fillViews(kept);
      };
    },
  };
}

function partView(part: PartKey): PartView {
  const { form } = partOf(part);
  const view = formView(form, part);
  return { part, view, section: el("fieldset", { class: "deal-part" }, el("legend", {}, form.title), view.element) };
}
