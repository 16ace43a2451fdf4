import type { CalendarDate } from "../calendar/date";
import { asFraction, type Fraction } from "../exact/quantities";
import { Rational } from "../exact/rational";
import type { LedgerEvent } from "./events";
import type { Ledger } from "./ledger";

export interface OwnershipPoint {
  readonly event: LedgerEvent;
  readonly date: CalendarDate;
  readonly held: number;
  readonly outstanding: number;
  /** held / outstanding; undefined while none is outstanding. */
  readonly fraction: Fraction | undefined;
}

/** A holder's part of the common outstanding after every event, whoever's it was: the whole moves with each. */
export function ownershipPath(ledger: Ledger, holder: string): OwnershipPoint[] {
  const { postings, common, events } = ledger;
  const chain: number[] = [];
  const account = common.accounts.get(holder);
  for (let at = account === undefined ? -1 : ledger.lastPosting[account]!; at >= 0; at = postings.previous[at]!)
    chain.push(at);
  let held = 0;
  const points: OwnershipPoint[] = [];
  for (let at = 0; at < ledger.count; at++) {
    while (chain.length > 0 && postings.event[chain[chain.length - 1]!] === at) held = postings.balance[chain.pop()!]!;
    const outstanding = ledger.outstandingAfter[at]!;
    const fraction = outstanding === 0 ? undefined : asFraction(Rational.of(held, outstanding));
    points.push({ event: events[at]!, date: events[at]!.date, held, outstanding, fraction });
  }
  return points;
}
