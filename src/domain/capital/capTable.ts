/* Who owns what: a holder's balance of each class, as part of three different wholes. */
import { addDays, type CalendarDate } from "../calendar/date";
import { asFraction, type Fraction, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { blockedShares } from "./blocker";
import type { Ledger } from "./ledger";
import type { Security } from "./security";
import type { ShareRate } from "./wholeShares";

export interface CapTableRow {
  readonly holder: string;
  readonly security: Security;
  /** Shares, options or warrants; cents of principal for a note. */
  readonly quantity: number;
  /** Common shares it stands for, whole; undefined where it converts at no known price; 0 where rights have lapsed. */
  readonly asConverted: number | undefined;
  /** Of the common outstanding; undefined for anything but common. */
  readonly ofOutstanding: Fraction | undefined;
  /** Of all common shares that the table's rows stand for; undefined where `asConverted` is. */
  readonly ofDiluted: Fraction | undefined;
}

export interface BeneficialOwner {
  readonly holder: string;
  readonly held: number;
  /** Common shares the holder may acquire within 60 days. */
  readonly withinReach: number;
  /** (held + within reach) / (outstanding + within reach); undefined when both are 0. */
  readonly fraction: Fraction | undefined;
}

export interface CapTable {
  /** Holders in order of first appearance, each one's classes together; balances of zero are left out. */
  readonly rows: readonly CapTableRow[];
  readonly beneficial: ReadonlyMap<string, BeneficialOwner>;
  readonly outstanding: number;
  /** Sum of `asConverted`: each holder's own fractions are dropped. */
  readonly diluted: number;
}

/** What a reader states beside the events. */
export interface CapTableContext {
  /** The table's day; rights count by their dates. Absent: the last event's. */
  readonly asOf?: CalendarDate | undefined;
  /** Conversion price, USD, by name of class or note: for what converts at a price of the day. */
  readonly prices?: ReadonlyMap<string, Price> | undefined;
}

/** @param ledger run up to the day of the table. */
export function capTable(ledger: Ledger, context: CapTableContext, lastDate: CalendarDate): CapTable {
  const asOf = context.asOf ?? lastDate;
  const rates = new Map<Security, ShareRate | undefined>();
  for (const security of ledger.securities.values()) {
    const price = context.prices?.get(security.name);
    rates.set(security, price ? security.rateAt({ price }) : security.rate);
  }
  const converted = (security: Security, quantity: number): number | undefined => {
    if (security.kind === "common") return quantity;
    if (security.right) return lapsed(security, asOf) ? 0 : quantity;
    return rates.get(security)?.sharesFor(quantity);
  };
  const held = ledger.accounts.flatMap(({ holder, security }, account) => {
    const quantity = ledger.balances[account]!;
    return quantity === 0 ? [] : [{ holder, security, quantity, asConverted: converted(security, quantity) }];
  });
  const outstanding = ledger.common.total;
  const diluted = held.reduce((sum, row) => sum + (row.asConverted ?? 0), 0);
  const byHolder = new Map<string, CapTableRow[]>();
  for (const row of held) {
    const common = row.security.kind === "common";
    const full: CapTableRow = {
      ...row,
      ofOutstanding: common ? part(row.quantity, outstanding) : undefined,
      ofDiluted: row.asConverted === undefined ? undefined : part(row.asConverted, diluted),
    };
    const rows = byHolder.get(row.holder);
    if (rows) rows.push(full);
    else byHolder.set(row.holder, [full]);
  }
  const beneficial = new Map<string, BeneficialOwner>();
  for (const [holder, rows] of byHolder) beneficial.set(holder, beneficialOwner(holder, rows, outstanding, asOf));
  return { rows: [...byHolder.values()].flat(), beneficial, outstanding, diluted };
}

const WITHIN_DAYS = 60;

/**
 * 17 CFR 240.13d-3(d)(1): shares a person may acquire within 60 days count as that person's, and as outstanding for that
 * person only. What a blocker forbids to convert is not within reach.
 */
function beneficialOwner(
  holder: string,
  rows: readonly CapTableRow[],
  outstanding: number,
  asOf: CalendarDate,
): BeneficialOwner {
  const held = rows.reduce((sum, row) => sum + (row.security.kind === "common" ? row.quantity : 0), 0);
  let free = 0;
  const blocked: { blocker: Fraction; shares: number }[] = [];
  for (const { security, asConverted = 0 } of rows) {
    const { kind, blocker, right } = security;
    if (kind === "common" || (right?.from !== undefined && right.from > addDays(asOf, WITHIN_DAYS))) continue;
    if (blocker) blocked.push({ blocker, shares: asConverted });
    else free += asConverted;
  }
  // The widest blocker last: what a narrower one lets through counts against it.
  blocked.sort((a, b) => a.blocker.compare(b.blocker));
  let withinReach = free;
  for (const { blocker, shares } of blocked) {
    const room = blockedShares(outstanding + withinReach, held + withinReach, blocker);
    withinReach += Math.min(shares, room);
  }
  return { holder, held, withinReach, fraction: part(held + withinReach, outstanding + withinReach) };
}

const lapsed = ({ right }: Security, asOf: CalendarDate): boolean => right?.until !== undefined && right.until < asOf;

const part = (of: number, whole: number): Fraction | undefined =>
  whole === 0 ? undefined : asFraction(Rational.of(of, whole));
