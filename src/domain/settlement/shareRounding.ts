/* What a fraction of a share becomes, and the cash that is left beside whole shares. */
import { asCents, type Cents, type Price, type Shares } from "../exact/quantities";
import { Rational, type Rounding } from "../exact/rational";

/** Half a share goes up under nearest. */
export const SHARE_ROUNDINGS = ["down", "up", "nearest"] as const;
export type ShareRounding = (typeof SHARE_ROUNDINGS)[number];

export const roundingOf = (rounding: ShareRounding): Rounding => (rounding === "nearest" ? "half-up" : rounding);

/** An amount in cents less shares x price, half up to the cent, never below 0. */
export function cashLeft(amount: Rational, shares: Shares, price: Price): Cents {
  const left = amount.minus(price.times(Rational.of(BigInt(shares) * 100n)));
  return left.sign <= 0 ? asCents(0) : asCents(left.round("half-up"));
}
