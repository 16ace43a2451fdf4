/* Whether the Prices sheet of another model is read, and whose: asked only where there is one. */
import type { Failure } from "../../domain/failure";
import { el, replaceChildren } from "../dom";
import { fieldFrame } from "../form/fieldFrame";

/** A model whose prices can be read. */
export interface PriceSource {
  readonly id: string;
  readonly name: string;
  /** Its Prices sheet by its present name. */
  readonly sheet: string;
}

export interface SharedPrices {
  readonly element: HTMLElement;
  /** The id of a model that is offered; undefined: rows of its own. */
  chosen(): string | undefined;
  choose(id: string | undefined): void;
  /** A choice that is gone falls away. */
  offer(sources: readonly PriceSource[]): void;
  show(failure: Failure): void;
}

export function sharedPrices(changed: (chosen: string | undefined) => void): SharedPrices {
  const select = el("select", { id: "prices-from" });
  const frame = fieldFrame({
    label: "Prices come from",
    control: select,
    help: "A shared sheet is read by both models: change a price there and both follow.",
  });
  const chosen = (): string | undefined => (select.value === "" ? undefined : select.value);
  const choose = (id = ""): void => {
    select.value = [...select.options].some(({ value }) => value === id) ? id : "";
    changed(chosen());
  };
  const offer = (sources: readonly PriceSource[]): void => {
    const before = chosen();
    frame.element.hidden = sources.length === 0;
    replaceChildren(
      select,
      el("option", { value: "" }, "Rows of its own"),
      ...sources.map(({ id, name, sheet }) => el("option", { value: id }, `${sheet} sheet of ${name}`)),
    );
    choose(before);
  };
  select.addEventListener("change", () => {
    frame.showError(undefined);
    changed(chosen());
  });
  offer([]);
  return { element: frame.element, chosen, choose, offer, show: ({ message }) => frame.showError(message) };
}
