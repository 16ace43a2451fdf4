/* The state of a company's capital, event by event. One pass; every change is posted, so that any figure can be traced. */
import { addDays, isoDate, type CalendarDate } from "../calendar/date";
import { LARGEST } from "../exact/quantities";
import { fail, type Failure, type FailureCode } from "../failure";
import { COMMON, type LedgerEvent } from "./events";
import { Lapses } from "./lapses";
import { Postings } from "./postings";
import { Security, type SecurityKind } from "./security";

/** Something that is allowed and looks wrong, or is worth knowing. */
export interface LedgerFinding {
  /** `error`: the row cannot be followed; `warning`: likely wrong; `info`: worth a look. */
  readonly severity: "error" | "warning" | "info";
  readonly check: string;
  readonly row: number;
  readonly date: CalendarDate | undefined;
  readonly message: string;
}

/** `reserved`: outstanding and reserved pass the authorised; `fully diluted`: with all that converts or may be exercised. */
export type AuthorisedLimit = "reserved" | "fully diluted";

/** An event after which more common is needed than the charter allows, where it was not before. */
export interface Passing {
  readonly limit: AuthorisedLimit;
  readonly event: LedgerEvent;
  /** Right after the event. */
  readonly needed: number;
  readonly authorised: number;
  /** First day on which it is no longer so; undefined while it is. */
  readonly cured: CalendarDate | undefined;
}

type OpenPassing = { -readonly [Key in keyof Passing]: Passing[Key] };

export interface Account {
  readonly holder: string;
  readonly security: Security;
}

export class Ledger {
  readonly common = new Security(COMMON, "common");
  /** By name, in order of first appearance; common first. */
  readonly securities = new Map<string, Security>([[COMMON, this.common]]);
  readonly accounts: Account[] = [];
  /** Whoever ever had anything. */
  private readonly holders = new Set<string>();
  /** Of each account: shares, or cents. */
  readonly balances: number[] = [];
  /** Last posting of each account. */
  readonly lastPosting: number[] = [];
  readonly postings: Postings;
  readonly reserves = new Map<string, number>();
  readonly findings: LedgerFinding[] = [];
  /** Every one of either limit, in order of the events. */
  readonly passings: Passing[] = [];

  /** Common shares if all that converts at a known price did, and all rights not lapsed were exercised. */
  diluted = 0;
  reserved = 0;
  /** Cents received since the start. */
  cash = 0;
  /** Cents paid out for fractions of shares. */
  paidForFractions = 0;
  /** How many of the events have happened. */
  count = 0;
  private readonly lapses = new Lapses();
  private today = 0;
  private overReserved: OpenPassing | undefined;
  private overDiluted: OpenPassing | undefined;

  /** @param most how many events there may be, where the list still grows. */
  constructor(
    readonly events: readonly LedgerEvent[],
    most = events.length,
  ) {
    // An event rarely changes more than two balances, the giver's and the taker's.
    this.postings = new Postings(2 * most);
  }

  /** The last event's date; undefined before the first. */
  get lastDate(): CalendarDate | undefined {
    return this.events[this.count - 1]?.date;
  }

  security(name: string): Security | undefined {
    return name === COMMON ? this.common : this.securities.get(name);
  }

  /** A security by name, made at its first mention. */
  open(name: string, kind: SecurityKind): Security {
    const known = this.security(name);
    if (known) return known;
    const opened = new Security(name, kind);
    this.securities.set(name, opened);
    return opened;
  }

  held(security: Security, holder: string): number {
    const account = security.accounts.get(holder);
    return account === undefined ? 0 : this.balances[account]!;
  }

  /** Adds to a holder's balance; the caller has seen to it that it stays above zero and within its class's room. */
  add(security: Security, holder: string, quantity: number): void {
    let account = security.accounts.get(holder);
    if (account === undefined) {
      account = this.accounts.push({ holder, security }) - 1;
      this.balances.push(0);
      this.lastPosting.push(-1);
      security.accounts.set(holder, account);
      this.holders.add(holder);
    }
    this.setBalance(account, this.balances[account]! + quantity);
    security.total += quantity;
    this.refreshDiluted(security);
  }

  setBalance(account: number, balance: number): void {
    this.balances[account] = balance;
    this.lastPosting[account] = this.postings.add(this.count, account, balance, this.lastPosting[account]!);
  }

  /** After a change of a security's total or terms. */
  refreshDiluted(security: Security): void {
    if (security === this.common) {
      this.diluted += security.total - security.diluted;
      security.diluted = security.total;
      return;
    }
    const until = security.right?.until;
    const lapsed = until !== undefined && until < this.today;
    const diluted = lapsed ? 0 : (security.asConverted(security.total) ?? 0);
    this.diluted += diluted - security.diluted;
    security.diluted = diluted;
  }

  setReserve(purpose: string, shares: number): void {
    this.reserved += shares - (this.reserves.get(purpose) ?? 0);
    this.reserves.set(purpose, shares);
  }

  /** A right, once: all of one name have the same last day. */
  lapsesAfter(until: CalendarDate, right: Security): void {
    this.lapses.add(until, right);
  }

  /** Moves on to a day, and takes rights whose last day is over by then out of the diluted count. */
  turnTo(today: CalendarDate): void {
    this.today = today;
    while (this.lapses.next < today) {
      const { until, security } = this.lapses.take();
      this.refreshDiluted(security);
      const over = this.overDiluted;
      // Rights of one day lapse together: the first of them may leave it passed, the last one cures it.
      if (over && this.diluted <= this.common.authorised!) this.overDiluted = cure(over, addDays(until, 1));
    }
  }

  /** Writes down where things stand after the event at `count`, and moves on. */
  close(event: LedgerEvent): void {
    const { authorised, total } = this.common;
    if (authorised !== undefined) {
      const needed = total + this.reserved;
      if (needed > authorised !== (this.overReserved !== undefined))
        this.overReserved = this.crossed("reserved", this.overReserved, needed, authorised, event);
      if (this.diluted > authorised !== (this.overDiluted !== undefined))
        this.overDiluted = this.crossed("fully diluted", this.overDiluted, this.diluted, authorised, event);
    }
    this.count++;
  }

  /** The passing that an event begins; undefined where it ends one. */
  private crossed(
    limit: AuthorisedLimit,
    open: OpenPassing | undefined,
    needed: number,
    authorised: number,
    event: LedgerEvent,
  ): OpenPassing | undefined {
    if (open) return cure(open, event.date);
    const passing: OpenPassing = { limit, event, needed, authorised, cured: undefined };
    this.passings.push(passing);
    return passing;
  }

  /** Why a class cannot take so much more, in shares or cents of principal; undefined when it can. */
  noRoom(event: LedgerEvent, security: Security, quantity: number): Failure | undefined {
    return security.total + quantity <= (security.authorised ?? LARGEST) ? undefined : full(event, security, quantity);
  }

  /** Why no more cash can be counted; undefined when it can. */
  noRoomForCash(event: LedgerEvent, cash = 0): Failure | undefined {
    return this.cash + cash <= LARGEST ? undefined : fullOfCash(event, this.cash, cash);
  }

  /** Why a holder cannot give up so much; undefined when it can. */
  notHeld(event: LedgerEvent, security: Security, holder: string, quantity: number): Failure | undefined {
    const held = this.held(security, holder);
    if (quantity <= held) return undefined;
    if (!this.holders.has(holder))
      return refusal("inconsistent", event, "Holder", `"${holder}"`, "a holder that an earlier row gives something to");
    const note = security.kind === "note";
    return refusal(
      "inconsistent",
      event,
      note ? "Amount" : "Shares",
      note ? dollars(quantity) : whole(quantity),
      `at most ${note ? dollars(held) : whole(held)}, what ${holder} has of ${security.name} on ${isoDate(event.date)}`,
    );
  }

  warn(event: LedgerEvent, check: string, message: string): void {
    this.find("warning", event, check, message);
  }

  inform(event: LedgerEvent, check: string, message: string): void {
    this.find("info", event, check, message);
  }

  private find(severity: LedgerFinding["severity"], { row, date }: LedgerEvent, check: string, message: string): void {
    this.findings.push({ severity, check, row, date, message: `Row ${row}: ${message}` });
  }
}

function cure(passing: OpenPassing, on: CalendarDate): undefined {
  passing.cured = on;
  return undefined;
}

function full(event: LedgerEvent, { name, kind, total, authorised }: Security, quantity: number): Failure {
  const note = kind === "note";
  const show = note ? dollars : whole;
  const most = authorised ?? LARGEST;
  const left = `${show(most - total)}, what is left of the ${show(most)}`;
  return refusal(
    "out-of-range",
    event,
    !note ? "Shares" : event.kind === "exchange" ? "Principal" : "Amount",
    show(quantity),
    authorised === undefined
      ? `at most ${left} a ${note ? "note" : "class"} may have`
      : `at most ${left} ${name} authorised; an authorised row before it may raise that`,
  );
}

function fullOfCash(event: LedgerEvent, total: number, cash: number): Failure {
  const left = `${dollars(LARGEST - total)}, what is left of the ${dollars(LARGEST)} that all cash may come to`;
  return refusal("out-of-range", event, "Cash", dollars(cash), `at most ${left}`);
}

/** What is wrong with an event: its row and column, what stands there, what was expected. */
export function refusal(
  code: FailureCode,
  event: LedgerEvent,
  column: string,
  value: string,
  bound: string,
  message?: string,
): Failure {
  const failed = fail(code, `events row ${event.row}, ${column},`, value, bound, message);
  return failed.ok ? failed.value : failed.failure;
}

export const whole = (quantity: number): string => quantity.toLocaleString("en-US");
/** Cents of 0 or more; in doubles the largest amounts of dollars are not exact. */
export const dollars = (cents: number): string =>
  `$${((cents - (cents % 100)) / 100).toLocaleString("en-US")}.${String(cents % 100).padStart(2, "0")}`;
