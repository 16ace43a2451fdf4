import { ownershipAfter } from "../domain/capital/ownership";
import { asShares, readShares } from "../domain/exact/quantities";
import { ok, type Result } from "../domain/failure";
import type { Shares } from "../domain/exact/quantities";
import { answer, isGiven, readNumber, type Cell } from "./boundary";

/**
 * Share of a company that a holder owns after new shares are issued to it.
 * @customfunction OWNERSHIP
 * @param {any} newShares Shares issued to the holder. Whole number, 0 or more.
 * @param {any} outstandingBefore Shares outstanding before the issuance. Whole number, above 0; includes the holder's own.
 * @param {any} [heldBefore] Shares the holder owned before. Whole number, at most outstandingBefore. Omitted: 0.
 * @returns {number} Fraction of the shares outstanding after, 0 to 1 (19.15% is 0.1915), unrounded.
 * @remarks (heldBefore + newShares) / (outstandingBefore + newShares)
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.OWNERSHIP(750000000, 7344000000, 800000000)
 */
export function ownership(newShares: any, outstandingBefore: any, heldBefore?: any): number {
  return answer(() => {
    const issued = sharesArgument("newShares", newShares, 0);
    if (!issued.ok) return issued;
    const outstanding = sharesArgument("outstandingBefore", outstandingBefore, 1);
    if (!outstanding.ok) return outstanding;
    const held = isGiven(heldBefore) ? sharesArgument("heldBefore", heldBefore, 0) : ok(asShares(0));
    if (!held.ok) return held;
    const after = ownershipAfter(issued.value, outstanding.value, held.value);
    return after.ok ? ok(after.value.toNumber()) : after;
  });
}

function sharesArgument(subject: string, cell: Cell, least: number): Result<Shares> {
  const number = readNumber(subject, cell);
  return number.ok ? readShares(subject, number.value, least) : number;
}
