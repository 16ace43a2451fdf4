/* Limits on the shares that a payment may issue. */
import { blockedShares } from "../capital/blocker";
import type { Fraction, Price, Shares } from "../exact/quantities";

export interface ShareLimits {
  /** Most that the holder may own after the issuance, as a part of the shares outstanding after: 4.99% is 0.0499. */
  readonly blocker?: Fraction;
  readonly exchangeCap?: ExchangeCap;
  readonly authorised?: Shares;
  /** Authorised shares that are set aside for others, before the first payment. */
  readonly reserved: Shares;
  /** A payment that a limit cuts short issues nothing, instead of what the limit admits. */
  readonly allOrNothing: boolean;
}

/** Exchange rule (Nasdaq 5635(d), NYSE 312.03(c)): shares that may be issued without a vote below the minimum price. */
export interface ExchangeCap {
  readonly shares: Shares;
  /** Shares issued at or above it do not count. Absent: all count. */
  readonly minimumPrice?: Price;
}

/** What the limits are measured against, before a payment. */
export interface ShareCounts {
  readonly outstanding: number;
  readonly held: number;
  /** Authorised shares that are set aside for others. */
  readonly reserved: number;
  /** Shares that the exchange cap leaves; undefined where it does not apply. */
  readonly capRoom: number | undefined;
}

export interface Limit {
  readonly name: "blocker" | "exchange cap" | "authorised shares";
  /** The most shares that it admits, 0 or more. */
  readonly shares: number;
}

/** The tightest limit, the first of equals; undefined where there is none. */
export function tightestLimit({ blocker, authorised }: ShareLimits, counts: ShareCounts): Limit | undefined {
  let tightest: Limit | undefined;
  const add = (name: Limit["name"], room: number): void => {
    if (!tightest || room < tightest.shares) tightest = { name, shares: Math.max(0, room) };
  };
  if (blocker) add("blocker", blockedShares(counts.outstanding, counts.held, blocker));
  if (counts.capRoom !== undefined) add("exchange cap", counts.capRoom);
  if (authorised !== undefined) add("authorised shares", authorised - counts.outstanding - counts.reserved);
  return tightest;
}
