import type { CalendarDate } from "../calendar/date";
import type { Security } from "./security";

interface Lapse {
  readonly until: CalendarDate;
  readonly security: Security;
}

/** Rights by their last day, in a heap: the earliest is at hand, and one more costs a few steps however many there are. */
export class Lapses {
  private readonly heap: Lapse[] = [];

  /** The earliest last day; Infinity where there is none. */
  get next(): number {
    return this.heap[0]?.until ?? Infinity;
  }

  add(until: CalendarDate, security: Security): void {
    const { heap } = this;
    let at = heap.length;
    for (let above = (at - 1) >> 1; at > 0 && heap[above]!.until > until; above = (at - 1) >> 1) {
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = { until, security };
  }

  /** Takes out the earliest; there must be one. */
  take(): Lapse {
    const { heap } = this;
    const earliest = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.sink(last);
    return earliest;
  }

  private sink(lapse: Lapse): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && heap[below + 1]!.until < heap[below]!.until) below++;
      if (below >= heap.length || heap[below]!.until >= lapse.until) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = lapse;
  }
}
