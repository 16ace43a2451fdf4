/* An auditor of its own: recomputes every row from the one before in big integers, sharing nothing with the product. */
import type { Instalment } from "../../../src/domain/note/schedule";

/** n / d for n >= 0, d > 0, ties up. */
export const halfUp = (n: bigint, d: bigint): bigint => (2n * n + d) / (2n * d);

/** A fraction typed as decimal text, "0.0525", as numerator and denominator. */
export function fraction(text: string): [bigint, bigint] {
  const [whole = "0", decimals = ""] = text.split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

/** The level payment P i (1+i)^n / ((1+i)^n - 1) with i = rateN / rateD a period, half up to the cent. */
export function levelPaymentOf(principal: bigint, rateN: bigint, rateD: bigint, n: number): bigint {
  if (rateN === 0n) return halfUp(principal, BigInt(n));
  const grown = (rateN + rateD) ** BigInt(n);
  const one = rateD ** BigInt(n);
  return halfUp(principal * rateN * grown, rateD * (grown - one));
}

export interface AuditedRow {
  opening: bigint;
  payment: bigint;
  interest: bigint;
  principal: bigint;
  closing: bigint;
}

/** Every row of a level note as it must be. */
export function auditLevelNote(principal: bigint, rateN: bigint, rateD: bigint, n: number): AuditedRow[] {
  const level = levelPaymentOf(principal, rateN, rateD, n);
  const rows: AuditedRow[] = [];
  let opening = principal;
  for (let k = 1; k <= n; k++) {
    const interest = halfUp(opening * rateN, rateD);
    const due = opening + interest;
    const payment = k === n || due < level ? due : level;
    const closing = due - payment;
    rows.push({ opening, payment, interest, principal: payment - interest, closing });
    opening = closing;
  }
  return rows;
}

export const asBigInts = (row: Instalment): AuditedRow => ({
  opening: BigInt(row.opening),
  payment: BigInt(row.payment),
  interest: BigInt(row.interest),
  principal: BigInt(row.principal),
  closing: BigInt(row.closing),
});

/** Whether a row is the audited one; far quicker than comparing objects of big integers. */
export const sameCents = (row: Instalment, audited: AuditedRow): boolean =>
  row.opening === Number(audited.opening) &&
  row.payment === Number(audited.payment) &&
  row.interest === Number(audited.interest) &&
  row.principal === Number(audited.principal) &&
  row.closing === Number(audited.closing);
