/* From a figure back to the events that made it. */
import type { CalendarDate } from "../calendar/date";
import { ok, type Result } from "../failure";
import type { LedgerEvent } from "./events";
import type { Account, Ledger } from "./ledger";
import { runLedger } from "./runLedger";

export interface TraceLine extends Account {
  readonly event: LedgerEvent;
  /** Shares, or cents for a note. */
  readonly change: number;
  /** What the traced figure is after the event. */
  readonly after: number;
}

/** A holder's balance of a class: its changes add up to it. Empty where the holder never had any. */
export function traceBalance(ledger: Ledger, holder: string, securityName: string): TraceLine[] {
  const account = ledger.securities.get(securityName)?.accounts.get(holder);
  if (account === undefined) return [];
  const lines: TraceLine[] = [];
  const { postings } = ledger;
  for (let at = ledger.lastPosting[account]!; at >= 0; at = postings.previous[at]!)
    lines.push({ ...ledger.accounts[account]!, ...movement(ledger, at), after: postings.balance[at]! });
  return lines.reverse();
}

/** All of a class that is outstanding, likewise. */
export function traceTotal(ledger: Ledger, securityName: string): TraceLine[] {
  const lines: TraceLine[] = [];
  let after = 0;
  for (let at = 0; at < ledger.postings.length; at++) {
    const account = ledger.accounts[ledger.postings.account[at]!]!;
    if (account.security.name !== securityName) continue;
    const { event, change } = movement(ledger, at);
    lines.push({ ...account, event, change, after: (after += change) });
  }
  return lines;
}

/** Figures of the company as a whole, by the words of the cap table. */
export const TRACED_FIGURES = {
  Authorised: ({ common }: Ledger): number => common.authorised ?? 0,
  Reserved: ({ reserved }: Ledger): number => reserved,
  "Fully diluted": ({ diluted }: Ledger): number => diluted,
  /** Cents. */
  "Cash raised": ({ cash }: Ledger): number => cash,
} as const;
export type TracedFigure = keyof typeof TRACED_FIGURES;

export interface FigureLine {
  /** undefined: rights lapsed after the last event. */
  readonly event: LedgerEvent | undefined;
  readonly change: number;
  readonly after: number;
}

/** A figure up to a day: every event that changed it. Rights that lapse between two events change it with the later one. */
export function traceFigure(
  events: readonly LedgerEvent[],
  on: CalendarDate,
  figure: TracedFigure,
): Result<FigureLine[]> {
  const lines: FigureLine[] = [];
  let before = 0;
  const look = (ledger: Ledger, event?: LedgerEvent): void => {
    const after = TRACED_FIGURES[figure](ledger);
    if (after !== before) lines.push({ event, change: after - before, after });
    before = after;
  };
  const run = runLedger(events, on, look);
  if (!run.ok) return run;
  look(run.value);
  return ok(lines);
}

function movement({ postings, events }: Ledger, at: number): { event: LedgerEvent; change: number } {
  const before = postings.previous[at]!;
  const change = postings.balance[at]! - (before < 0 ? 0 : postings.balance[before]!);
  return { event: events[postings.event[at]!]!, change };
}
