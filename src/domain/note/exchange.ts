/* Old notes cancelled for a new one. Contract rule: the new principal is the sum of principal and interest accrued to the
   day of the exchange, unless the contract fixes another figure. */
import { isoDate, type CalendarDate } from "../calendar/date";
import { ACTUAL_365F, type DayCount } from "../calendar/dayCount";
import { asCents, LARGEST, type Cents, type Rate } from "../exact/quantities";
import { fail, ok, type Result } from "../failure";
import { accruedInterest } from "./accrual";
import { MOST_CENTS, showBigCents } from "./terms";

export interface OldNote {
  readonly label: string;
  readonly principal: Cents;
  /** Interest since the day it was last paid, or the amount that the contract states. */
  readonly accrual: { readonly rate: Rate; readonly paidTo: CalendarDate } | { readonly stated: Cents };
}

export interface ExchangedNote {
  readonly label: string;
  readonly principal: Cents;
  readonly accrued: Cents;
  /** principal + accrued. */
  readonly total: Cents;
}

export interface NoteExchange {
  readonly notes: readonly ExchangedNote[];
  readonly principal: Cents;
  readonly accrued: Cents;
  readonly total: Cents;
  readonly newPrincipal: Cents;
  /** newPrincipal - total: above 0 a premium to the holders, below 0 a gain of the issuer. */
  readonly premium: Cents;
}

export function exchangeNotes(
  notes: readonly OldNote[],
  on: CalendarDate,
  dayCount: DayCount = ACTUAL_365F,
  newPrincipal?: Cents,
): Result<NoteExchange> {
  const exchanged: ExchangedNote[] = [];
  const sums = { principal: 0n, accrued: 0n };
  for (const { label, principal, accrual } of notes) {
    if ("paidTo" in accrual && accrual.paidTo > on)
      return fail(
        "inconsistent",
        `${label}: last paid`,
        isoDate(accrual.paidTo),
        `on or before the exchange, ${isoDate(on)}`,
      );
    const accrued =
      "stated" in accrual ? ok(accrual.stated) : accruedInterest(principal, accrual.rate, accrual.paidTo, on, dayCount);
    if (!accrued.ok) return accrued;
    exchanged.push({ label, principal, accrued: accrued.value, total: asCents(principal + accrued.value) });
    sums.principal += BigInt(principal);
    sums.accrued += BigInt(accrued.value);
  }
  const sum = sums.principal + sums.accrued;
  if (sum > LARGEST) return fail("out-of-range", "The total of the notes", showBigCents(sum), MOST_CENTS);
  const total = asCents(sum);
  return ok({
    notes: exchanged,
    principal: asCents(sums.principal),
    accrued: asCents(sums.accrued),
    total,
    newPrincipal: newPrincipal ?? total,
    premium: asCents((newPrincipal ?? total) - total),
  });
}
