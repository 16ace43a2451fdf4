import { isoDate, type CalendarDate } from "../calendar/date";
import { ok, type Failure, type Result } from "../failure";
import { applyEvent } from "./applyEvent";
import type { LedgerEvent } from "./events";
import { Ledger, refusal } from "./ledger";

/**
 * The ledger after its events, up to and including a day.
 * @param events in order of date; those of one day in the order in which they happened.
 * @param asOf absent: the last event's day.
 * @param after sees the ledger after each event.
 * @returns the first event that cannot be followed, by row and column, as a failure.
 */
export function runLedger(
  events: readonly LedgerEvent[],
  asOf?: CalendarDate,
  after?: (ledger: Ledger, event: LedgerEvent) => void,
): Result<Ledger> {
  const ledger = new Ledger(events);
  const failure = follow(ledger, events, asOf, after);
  if (failure) return { ok: false, failure };
  if (asOf !== undefined) ledger.turnTo(asOf);
  return ok(ledger);
}

function follow(
  ledger: Ledger,
  events: readonly LedgerEvent[],
  asOf = Infinity,
  after?: (ledger: Ledger, event: LedgerEvent) => void,
): Failure | undefined {
  let latest = 0;
  for (let at = 0; at < events.length; at++) {
    const event = events[at]!;
    const { date } = event;
    // Order matters beyond the day asked for, too: a late row with an early date would otherwise be dropped silently.
    if (date < latest) return outOfOrder(event, events[at - 1]!);
    latest = date;
    if (date > asOf) continue;
    const failure = step(ledger, event, date);
    if (failure) return failure;
    after?.(ledger, event);
  }
  return undefined;
}

/** Follows every event it can, and says of each other what is wrong. */
export function runWhatFollows(events: readonly LedgerEvent[]): { ledger: Ledger; failures: [LedgerEvent, Failure][] } {
  const failures: [LedgerEvent, Failure][] = [];
  const followed: LedgerEvent[] = [];
  const ledger = new Ledger(followed, events.length);
  let before: LedgerEvent | undefined;
  for (const event of events) {
    followed.push(event);
    const late = before && event.date < before.date ? outOfOrder(event, before) : undefined;
    const failure = late ?? step(ledger, event, event.date);
    if (failure) {
      followed.pop();
      failures.push([event, failure]);
    } else before = event;
  }
  return { ledger, failures };
}

function step(ledger: Ledger, event: LedgerEvent, date: CalendarDate): Failure | undefined {
  ledger.turnTo(date);
  const failure = applyEvent(ledger, event);
  if (!failure) ledger.close(event);
  return failure;
}

function outOfOrder(event: LedgerEvent, before: LedgerEvent): Failure {
  const bound = `on or after ${isoDate(before.date)}, the date of row ${before.row}: rows are in order of date`;
  return refusal("inconsistent", event, "Date", isoDate(event.date), bound);
}
