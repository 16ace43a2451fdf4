/* What was raised. Money counts on the day it comes in, once: giving up a note that was paid for brings none. */
import type { Cents } from "../exact/quantities";
import { asCents } from "../exact/quantities";
import type { LedgerEvent } from "./events";
import type { Ledger } from "./ledger";

export interface ProceedsRow {
  readonly event: LedgerEvent;
  readonly holder: string;
  /** The class or note issued. */
  readonly security: string;
  readonly cash: Cents;
  /** Principal of the note given up for it. */
  readonly withoutCash: Cents;
}

export interface Proceeds {
  readonly rows: readonly ProceedsRow[];
  readonly cash: Cents;
  /** Paid out for fractions of shares; not taken off `cash`. */
  readonly paidForFractions: Cents;
}

/** Every event that brought money or was paid for with a note, and the money in all. */
export function proceedsOf(ledger: Ledger): Proceeds {
  const rows: ProceedsRow[] = [];
  for (let at = 0; at < ledger.count; at++) {
    const event = ledger.events[at]!;
    const cash = "cash" in event ? (event.cash ?? 0) : 0;
    const withoutCash = event.kind === "exchange" ? givenUp(ledger, at) : 0;
    if (cash === 0 && withoutCash === 0) continue;
    const security = event.kind === "exchange" ? event.to : "security" in event ? event.security : "";
    const holder = "holder" in event ? event.holder : "";
    rows.push({ event, holder, security, cash: asCents(cash), withoutCash: asCents(withoutCash) });
  }
  return { rows, cash: asCents(ledger.cash), paidForFractions: asCents(ledger.paidForFractions) };
}

/** Principal given up by the exchange at a position: what its first posting took off the note. */
function givenUp({ postings }: Ledger, event: number): number {
  const at = firstPosting(postings.event, postings.length, event);
  const before = postings.previous[at]!;
  return (before < 0 ? 0 : postings.balance[before]!) - postings.balance[at]!;
}

/** Postings are in order of their events. */
function firstPosting(events: Int32Array, length: number, event: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]! < event) low = middle + 1;
    else high = middle;
  }
  return low;
}
