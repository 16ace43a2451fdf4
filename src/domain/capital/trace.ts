/* From a figure back to the events that made it. */
import type { LedgerEvent } from "./events";
import type { Account, Ledger } from "./ledger";

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

function movement({ postings, events }: Ledger, at: number): { event: LedgerEvent; change: number } {
  const before = postings.previous[at]!;
  const change = postings.balance[at]! - (before < 0 ? 0 : postings.balance[before]!);
  return { event: events[postings.event[at]!]!, change };
}
