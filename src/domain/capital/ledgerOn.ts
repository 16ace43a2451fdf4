import { isoDate, type CalendarDate } from "../calendar/date";
import { fail, ok, type Result } from "../failure";
import type { LedgerEvent } from "./events";
import type { Ledger } from "./ledger";
import { runLedger } from "./runLedger";

export interface LedgerOnDay {
  readonly ledger: Ledger;
  readonly on: CalendarDate;
}

/**
 * The ledger up to a day, which is the last event's where none is given.
 * @param events at least one.
 * @param subject what the reader calls the day.
 */
export function ledgerOn(
  events: readonly LedgerEvent[],
  day: CalendarDate | undefined,
  subject: string,
): Result<LedgerOnDay> {
  const on = day ?? events[events.length - 1]!.date;
  const run = runLedger(events, on);
  if (!run.ok) return run;
  const first = events[0]!;
  if (on < first.date)
    return fail(
      "out-of-range",
      subject,
      isoDate(on),
      `on or after ${isoDate(first.date)}, the date of the first event`,
    );
  return ok({ ledger: run.value, on });
}
