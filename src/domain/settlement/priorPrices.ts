/* The price of a due date from a table of sessions: the rows strictly before the date, as the table has them. */
import type { CalendarDate } from "../calendar/date";
import { asPrice, type Fraction, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { isoDate } from "../calendar/date";
import { fail, ok, type Result } from "../failure";

/** A session's prices in USD per share; null where none was given. */
export interface SessionPrices {
  readonly date: CalendarDate;
  readonly bid: Price | null;
  readonly vwap: Price | null;
}

/** The clause of the exchange note: the lowest of the legs it has, then the floor. */
export interface LowestOfClause {
  readonly percentOfVwap?: Fraction | undefined;
  readonly vwapSessions: number;
  readonly bidLeg: boolean;
  readonly fixedPrice?: Price | undefined;
  readonly floorPrice?: Price | undefined;
}

export type BindingLeg = "percent" | "bid" | "fixed" | "floor";

export interface PriorPrice {
  readonly price: Price;
  /** The first of equals in the order percent, bid, fixed; the floor only when it lies above all of them. */
  readonly binding: BindingLeg;
  /** The session the price was taken from. */
  readonly pricedOn: CalendarDate;
  /** That session is the last of the table. */
  readonly isLastSession: boolean;
}

/** @param sessions ascending dates. */
export function priorPrice(
  clause: LowestOfClause,
  sessions: readonly SessionPrices[],
  due: CalendarDate,
): Result<PriorPrice> {
  const count = sessionsBefore(sessions, due);
  const prior = sessions[count - 1];
  const missing = (what: string): Result<never> =>
    fail("missing-data", `the price for ${isoDate(due)}`, "", what, `The price for ${isoDate(due)} needs ${what}.`);
  if (!prior) return missing("a session before that date");
  const legs: [BindingLeg, Rational][] = [];
  if (clause.percentOfVwap) {
    if (count < clause.vwapSessions)
      return missing(`${clause.vwapSessions} sessions before that date; there are ${count}`);
    let sum = Rational.ZERO;
    for (const session of sessions.slice(count - clause.vwapSessions, count)) {
      if (!session.vwap) return missing(`the VWAP of ${isoDate(session.date)}`);
      sum = sum.plus(session.vwap);
    }
    legs.push(["percent", sum.times(clause.percentOfVwap).over(Rational.of(clause.vwapSessions))]);
  }
  if (clause.bidLeg) {
    if (!prior.bid) return missing(`the closing bid of ${isoDate(prior.date)}`);
    legs.push(["bid", prior.bid]);
  }
  if (clause.fixedPrice) legs.push(["fixed", clause.fixedPrice]);
  const [first, ...others] = legs;
  if (!first) return fail("inconsistent", "the conversion price", "", "given at least one leg");
  const lowest = others.reduce((least, leg) => (leg[1].compare(least[1]) < 0 ? leg : least), first);
  const floored = clause.floorPrice && clause.floorPrice.compare(lowest[1]) > 0;
  return ok({
    price: floored ? clause.floorPrice : asPrice(lowest[1]),
    binding: floored ? "floor" : lowest[0],
    pricedOn: prior.date,
    isLastSession: count === sessions.length,
  });
}

/** How many sessions stand strictly before a date. */
function sessionsBefore(sessions: readonly SessionPrices[], due: CalendarDate): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sessions[middle]!.date < due) low = middle + 1;
    else high = middle;
  }
  return low;
}
