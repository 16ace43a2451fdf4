/* Events to the add-in: held back while a request is answered, then sent in order, as Excel does. */

import type { RichApiMessage } from "./xdm";

/** Ids of office.js's generic events. */
export const EventId = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetFormatChanged: 18,
  worksheetNameChanged: 24,
  worksheetVisibilityChanged: 25,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

/** The target of events of collections. */
export const WORKBOOK_TARGET = "Workbook";
const OBJECT_EVENTS = 65_536;

export class HostEvents {
  deliver: (entries: readonly RichApiMessage[]) => void = () => undefined;
  selectionChanged: () => void = () => undefined;
  /** Application- or runtime-wide switch (Excel.Runtime.enableEvents). */
  enabled = true;
  readonly #registered = new Set<string>();
  #queue: RichApiMessage[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #held = 0;

  register(id: number, target: string): void {
    this.#registered.add(`${id} ${target}`);
  }

  unregister(id: number, target: string): void {
    this.#registered.delete(`${id} ${target}`);
  }

  /** Queues an event for those targets that were registered for it. */
  emit(id: number, targets: readonly string[], message: object): void {
    if (!this.enabled) return;
    const json = JSON.stringify(message);
    for (const target of targets)
      if (this.#registered.has(`${id} ${target}`)) this.#queue.push([OBJECT_EVENTS, id, target, json, 0, false]);
    this.#schedule();
  }

  /** Holds events back until the matching release, which follows the response. */
  hold(): void {
    this.#held += 1;
  }

  release(): void {
    this.#held -= 1;
    this.#schedule();
  }

  /** A new add-in page has registered nothing yet. */
  reset(): void {
    this.#registered.clear();
    this.#queue = [];
  }

  dispose(): void {
    this.reset();
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#held > 0 || this.#queue.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#held > 0) return;
      const entries = this.#queue;
      this.#queue = [];
      if (entries.length > 0) this.deliver(entries);
    }, 0);
  }
}
