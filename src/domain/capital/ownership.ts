/* Ownership after an issuance: the denominator moves with every share issued. */
import { fail, ok, type Result } from "../failure";
import { Rational } from "../exact/rational";
import type { Fraction, Shares } from "../exact/quantities";

/**
 * (held + new) / (outstanding + new), exact.
 * Contract rule: percentages are of the shares outstanding after the issuance, which includes the new shares.
 */
export function ownershipAfter(newShares: Shares, outstandingBefore: Shares, heldBefore: Shares): Result<Fraction> {
  if (heldBefore > outstandingBefore)
    return fail(
      "inconsistent",
      "heldBefore",
      heldBefore.toLocaleString("en-US"),
      `at most outstandingBefore, ${outstandingBefore.toLocaleString("en-US")}: a holder's shares are part of the shares outstanding`,
    );
  const after = BigInt(outstandingBefore) + BigInt(newShares);
  if (after === 0n) return fail("out-of-range", "outstandingBefore", "0", "above 0 when no new shares are issued");
  return ok(Rational.of(BigInt(heldBefore) + BigInt(newShares), after) as Fraction);
}
