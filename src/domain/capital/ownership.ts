/* Ownership after an issuance: the denominator moves with every share issued. */
import { fail, ok, type Result } from "../failure";
import { Rational } from "../exact/rational";
import type { Fraction, Shares } from "../exact/quantities";

/**
 * (held + new) / (outstanding + new + dilutive), exact.
 * Contract rule: percentages are of the shares outstanding after the issuance, which includes the new shares.
 * @param dilutive shares that others may yet receive (options, warrants, convertibles), counted as outstanding.
 */
export function ownershipAfter(
  newShares: Shares,
  outstandingBefore: Shares,
  heldBefore: Shares,
  dilutive = 0,
): Result<Fraction> {
  if (heldBefore > outstandingBefore)
    return heldBeyond("heldBefore", heldBefore, "outstandingBefore", outstandingBefore);
  const after = BigInt(outstandingBefore) + BigInt(newShares) + BigInt(dilutive);
  if (after === 0n) return fail("out-of-range", "outstandingBefore", "0", "above 0 when no new shares are issued");
  return ok(Rational.of(BigInt(heldBefore) + BigInt(newShares), after) as Fraction);
}

export function heldBeyond(held: string, shares: Shares, outstanding: string, most: Shares): Result<never> {
  return fail(
    "inconsistent",
    held,
    shares.toLocaleString("en-US"),
    `at most ${outstanding}, ${most.toLocaleString("en-US")}: a holder's shares are part of the shares outstanding`,
  );
}
