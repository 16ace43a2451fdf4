/* What each event of a ledger moved, from its postings. */
import type { Ledger } from "../ledger";
import type { Security } from "../security";

export interface Movement {
  readonly holder: string;
  readonly security: Security;
  /** Shares, rights, or cents. */
  readonly change: number;
  readonly after: number;
}

/** By position of the event, in the order in which they were posted. */
export function movementsOf({ postings, accounts, count }: Ledger): Movement[][] {
  const movements: Movement[][] = Array.from({ length: count }, () => []);
  for (let at = 0; at < postings.length; at++) {
    const before = postings.previous[at]!;
    const after = postings.balance[at]!;
    const change = after - (before < 0 ? 0 : postings.balance[before]!);
    movements[postings.event[at]!]!.push({ ...accounts[postings.account[at]!]!, change, after });
  }
  return movements;
}
