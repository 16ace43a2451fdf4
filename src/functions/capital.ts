import { ownershipAfter } from "../domain/capital/ownership";
import { asShares } from "../domain/exact/quantities";
import { ok } from "../domain/failure";
import { answer } from "./boundary";
import { readOptionalShares, readShareCount } from "./capitalArguments";

/**
 * Share of a company that a holder owns after new shares are issued to it.
 * @customfunction OWNERSHIP
 * @param {any} newShares Shares issued to the holder. Whole number, 0 or more.
 * @param {any} outstandingBefore Shares outstanding before the issuance. Whole number, above 0; includes the holder's own.
 * @param {any} [heldBefore] Shares the holder owned before. Whole number, at most outstandingBefore. Omitted: 0.
 * @param {any} [dilutive] Shares that others may yet receive (options, warrants, convertibles), counted as outstanding. Whole number. Omitted: 0.
 * @returns {number} Fraction of the shares outstanding after, 0 to 1 (19.15% is 0.1915), unrounded.
 * @remarks (heldBefore + newShares) / (outstandingBefore + newShares + dilutive)
 * @throws #VALUE! naming the argument, its value and the bound
 * @example =TRANCHE.OWNERSHIP(750000000, 7344000000, 800000000)
 */
export function ownership(newShares: any, outstandingBefore: any, heldBefore?: any, dilutive?: any): number {
  return answer(() => {
    const issued = readShareCount("newShares", newShares, 0);
    if (!issued.ok) return issued;
    const outstanding = readShareCount("outstandingBefore", outstandingBefore, 1);
    if (!outstanding.ok) return outstanding;
    const held = readOptionalShares("heldBefore", heldBefore, 0);
    if (!held.ok) return held;
    const others = readOptionalShares("dilutive", dilutive, 0);
    if (!others.ok) return others;
    const after = ownershipAfter(issued.value, outstanding.value, held.value ?? asShares(0), others.value);
    return after.ok ? ok(after.value.toNumber()) : after;
  });
}
