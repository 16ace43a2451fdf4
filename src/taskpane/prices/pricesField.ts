/* Where a model's prices come from: rows of its own, or the Prices sheet of another model. */
import type { Failure } from "../../domain/failure";
import { el } from "../dom";
import { ownPrices, type GivenPrices } from "./ownPrices";
import { sharedPrices, type PriceSource } from "./sharedPrices";

export interface ModelPrices extends GivenPrices {
  /** Of the model whose Prices sheet is read instead. */
  readonly sharesWith?: string;
}

export interface PricesField {
  readonly element: HTMLElement;
  prices(): ModelPrices;
  use(prices: ModelPrices): void;
  isBlank(): boolean;
  /** Which models' prices can be read; a choice that is gone falls away. */
  offer(sources: readonly PriceSource[]): void;
  /** False while what was pasted is not understood. */
  valid(): boolean;
  show(failure: Failure): void;
  /** Resolves when what was pasted last has been read. */
  settled(): Promise<void>;
}

export function pricesField(): PricesField {
  const own = ownPrices(() => shared.choose(undefined));
  const shared = sharedPrices((chosen) => {
    own.element.hidden = chosen !== undefined;
  });
  return {
    element: el("div", { class: "prices" }, shared.element, own.element),
    prices() {
      const sharesWith = shared.chosen();
      return { ...own.given(), ...(sharesWith !== undefined && { sharesWith }) };
    },
    use({ sharesWith, ...given }) {
      own.use(given);
      shared.choose(sharesWith);
    },
    isBlank: () => own.isBlank() && shared.chosen() === undefined,
    offer: shared.offer,
    valid: () => !own.isWrong() || shared.chosen() !== undefined,
    show: (failure) => (shared.chosen() === undefined ? own : shared).show(failure),
    settled: own.settled,
  };
}
