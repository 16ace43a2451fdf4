/* A note's payments one after another, in order of date. */
import { asDate, isoDate, type CalendarDate } from "../calendar/date";
import { asCents, asShares, centsOf, sharesFor } from "../exact/quantities";
import { Rational, roundQuotient } from "../exact/rational";
import { fail, ok, type Failure, type Result } from "../failure";
import type { InstalmentSchedule } from "../note/schedule";
import { showCents } from "../note/terms";
import { valueOfShares } from "./countShares";
import { deliver, type Delivery } from "./delivery";
import type { DuePayment, Outcome, SettledPayment } from "./outcome";
import type { RulePrices } from "./rulePrices";
import type { HolderConversion, SettlementTerms } from "./settlementTerms";
import { roundingOf } from "./shareRounding";
import { ShareLedger } from "./shareLedger";
import { makeUp, pendingTrueUp, type PendingTrueUp } from "./trueUp";
import { priceUncertainty } from "./uncertainty";

/** Every payment of a note in cash and shares; the first that cannot be made fails, by its number and date. */
export function settle(schedule: InstalmentSchedule, terms: SettlementTerms): Result<Outcome> {
  const last = schedule.terms.instalments;
  for (const number of terms.elections.keys())
    if (number > last)
      return fail(
        "out-of-range",
        "elections",
        `instalment ${number}`,
        `from 1 to ${last}`,
        `elections names instalment ${number}; the note has instalments 1 to ${last}.`,
      );
  return new Settlement(schedule, terms).run();
}

class Settlement {
  private readonly payments: SettledPayment[] = [];
  private readonly ledger: ShareLedger;
  private readonly trueUps: PendingTrueUp[] = [];
  private conversionsMade = 0;
  private trueUpsMade = 0;
  /** Remainders for the next instalment, and what it owes in shares besides its own, in cents. */
  private carried = 0;
  private deferred = 0;
  /** Of these, what the holder converted. */
  private deferredOfHolder = 0;

  constructor(
    private readonly schedule: InstalmentSchedule,
    private readonly terms: SettlementTerms,
  ) {
    this.ledger = new ShareLedger(terms, schedule.periods.start);
  }

  run(): Result<Outcome> {
    const { schedule, terms, payments } = this;
    const { dueDates } = schedule.periods;
    for (let index = 0; index <= schedule.terms.instalments; index++) {
      const date = dueDates[index];
      const isOver = index === schedule.terms.instalments || date === undefined;
      const failed =
        this.payAllBefore(isOver ? asDate(Infinity) : date, isOver) ??
        (isOver ? undefined : this.payInstalment(index, date));
      if (failed) return { ok: false, failure: failed };
    }
    return ok({ schedule, terms, payments });
  }

  /** Conversions and true-ups before a due date: on it, they come after the instalment. */
  private payAllBefore(due: CalendarDate, isOver: boolean): Failure | undefined {
    for (;;) {
      const conversion = this.terms.conversions.list[this.conversionsMade];
      const trueUp = this.trueUps[this.trueUpsMade];
      const date = Math.min(conversion?.date ?? Infinity, trueUp?.date ?? Infinity);
      if (!(date < due)) return undefined;
      const failed = conversion?.date === date ? this.payConversion(conversion) : this.payTrueUp(trueUp!, isOver);
      if (failed) return failed;
    }
  }

  private payInstalment(index: number, date: CalendarDate): Failure | undefined {
    const { schedule, terms, carried, deferred, deferredOfHolder } = this;
    const payment = schedule.paymentOf(index);
    const due = payment > 0 ? payment + terms.instalmentFee : 0;
    const share = terms.elections.size > 0 ? terms.elections.get(index + 1) : undefined;
    const elected = this.electedShares(index, due, share ?? terms.paidInShares);
    // What was carried goes the way of the instalment it is carried to; what was deferred is owed in shares.
    const inShares = (elected > 0 ? elected + carried : 0) + deferred;
    this.carried = 0;
    this.deferred = 0;
    this.deferredOfHolder = 0;
    const before = { carriedIn: carried, deferredIn: deferred, ofHolder: deferredOfHolder };
    return this.pay(
      { kind: "instalment", number: index + 1, date, due, ...before, inShares },
      terms.price,
      index === schedule.terms.instalments - 1,
    );
  }

  /** The part of an instalment that is to be paid in shares. */
  private electedShares(index: number, due: number, share: Rational): number {
    if (share.n === 0n || due === 0) return 0;
    const { converted, instalmentFee } = this.terms;
    let amount = due;
    if (!converted.has("fees")) amount -= instalmentFee;
    if (!converted.has("interest") || !converted.has("principal")) {
      // Interest that is added to principal is not paid.
      const principal = Math.max(0, this.schedule.principalOf(index));
      const interest = due - instalmentFee - principal;
      if (!converted.has("interest")) amount -= interest;
      if (!converted.has("principal")) amount -= principal;
    }
    return share.d === 1n ? amount : Number(roundQuotient(BigInt(amount) * share.n, share.d, "half-up"));
  }

  private payConversion({ date, amount }: HolderConversion): Failure | undefined {
    const { conversions, converted } = this.terms;
    const makeWhole = centsOf(conversions.makeWhole.times(Rational.of(amount, 100)));
    const inShares = converted.has("make-whole") ? amount + makeWhole : amount;
    const number = ++this.conversionsMade;
    return this.pay(
      {
        kind: "conversion",
        number,
        date,
        due: amount + makeWhole,
        carriedIn: 0,
        deferredIn: 0,
        inShares,
        ofHolder: inShares,
      },
      conversions.price,
      false,
    );
  }

  private payTrueUp(pending: PendingTrueUp, isOver: boolean): Failure | undefined {
    const { terms, ledger } = this;
    const number = ++this.trueUpsMade;
    const prices = terms.trueUp?.price ?? terms.price;
    const unpaid: DuePayment = {
      ...{ kind: "true-up", number, date: pending.date, due: 0, carriedIn: 0, deferredIn: 0, inShares: 0, ofHolder: 0 },
    };
    ledger.passSplits(pending.date);
    const made = makeUp(pending, terms, prices, ledger);
    if (!made.ok) return about(unpaid, made.failure);
    const { due, delivery } = made.value;
    return this.record({ ...unpaid, due, inShares: due }, delivery, 0, isOver);
  }

  private pay(payment: DuePayment, prices: RulePrices, isLast: boolean): Failure | undefined {
    const { terms, ledger } = this;
    ledger.passSplits(payment.date);
    const delivery = deliver(payment, terms, prices, ledger);
    if (!delivery.ok) return about(payment, delivery.failure);
    const { shares, refused } = delivery.value;
    let shortfall = 0;
    if (terms.shortfall && prices === terms.price && shares > 0) {
      const found = this.shortfall(payment, payment.inShares - refused, shares);
      if (!found.ok) return about(payment, found.failure);
      shortfall = found.value;
    }
    if (terms.trueUp && shares > 0) {
      const pending = pendingTrueUp(payment, prices, shares, terms.trueUp.sessions);
      if (!pending.ok) return about(payment, pending.failure);
      this.trueUps.push(pending.value);
    }
    return this.record(payment, delivery.value, shortfall, isLast);
  }

  /** Contract rule: (shares without the floor - shares delivered) x a stated value per share, in cash. */
  private shortfall({ date }: DuePayment, amount: number, shares: number): Result<number> {
    const { shortfall, rounding } = this.terms;
    const unfloored = shortfall!.unfloored.on(date);
    if (!unfloored.ok) return unfloored;
    const { price, derivation } = unfloored.value;
    const uncertainty = priceUncertainty(derivation);
    const without = sharesFor(Rational.of(amount, 100), price, roundingOf(rounding), uncertainty).shares;
    if (without <= shares) return ok(0);
    const value = shortfall!.valuePerShare.on(date);
    return value.ok ? ok(centsOf(value.value.price.times(Rational.of(without - shares)))) : value;
  }

  /** @param isLast no instalment follows that could take up what is carried or deferred. */
  private record(payment: DuePayment, delivery: Delivery, shortfall: number, isLast: boolean): Failure | undefined {
    const { terms, ledger } = this;
    const { kind, number, date, due, carriedIn, deferredIn, inShares, ofHolder } = payment;
    const { price, shares, remainder, refused, refusedOfHolder } = delivery;
    // What a holder cannot convert yet is delayed, never paid off.
    const deferred = terms.whenRefused === "deferral" ? refused : refusedOfHolder;
    const carried = terms.remainder === "carried" && !isLast ? remainder : 0;
    const forfeited = terms.remainder === "forfeited" ? remainder : 0;
    const settledByShares = inShares - refused - remainder;
    this.carried += carried;
    this.deferred += deferred;
    this.deferredOfHolder += refusedOfHolder;
    let [marketPrice, marketValue, isProjected] = [NaN, asCents(0), delivery.isProjected];
    if (shares > 0) {
      const valued = valueOfShares(shares, terms.market, date);
      if (!valued.ok) return about(payment, valued.failure);
      marketPrice = valued.value.price;
      marketValue = valued.value.value;
      isProjected ||= valued.value.isProjected;
    }
    const issued = ledger.issue(shares, price);
    if (!issued.ok) return about(payment, issued.failure);
    this.payments.push({
      kind,
      number,
      date,
      due,
      carriedIn,
      deferredIn,
      inShares,
      ofHolder,
      price,
      shares,
      remainder,
      cash: due + carriedIn + deferredIn - settledByShares - carried - deferred - forfeited,
      carried,
      deferred,
      forfeited,
      settledByShares,
      shortfall,
      marketPrice,
      marketValue,
      cumulative: asShares(ledger.cumulative),
      outstandingAfter: asShares(ledger.outstanding),
      heldAfter: asShares(ledger.held),
      isProjected,
      reasons: refused === 0 ? delivery.reasons : [...delivery.reasons, ...fates(refused - deferred, deferred, isLast)],
    });
    return undefined;
  }
}

/** What becomes of what was refused. */
function fates(inCash: number, deferred: number, isLast: boolean): string[] {
  const later = isLast ? "still owed in shares" : "deferred to the next instalment";
  return [
    ...(inCash > 0 ? [`${showCents(inCash)} paid in cash`] : []),
    ...(deferred > 0 ? [`${showCents(deferred)} ${later}`] : []),
  ];
}

/** The failure of one payment, by its number and date. */
function about({ kind, number, date }: DuePayment, failure: Failure): Failure {
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${number} of ${isoDate(date)}`;
  return { ...failure, subject: `${name}, ${failure.subject}`, message: `${name}: ${failure.message}` };
}
