import { asPrice, type Price } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";

export interface Trade {
  /** USD per share. */
  readonly price: Rational;
  /** Shares, 0 or more. */
  readonly volume: Rational;
}

/** Volume-weighted average price: sum(price x volume) / sum(volume). */
export function volumeWeightedPrice(trades: readonly Trade[]): Result<Price> {
  let dollars = Rational.ZERO;
  let shares = Rational.ZERO;
  for (const { price, volume } of trades) {
    dollars = dollars.plus(price.times(volume));
    shares = shares.plus(volume);
  }
  if (shares.sign === 0) return fail("missing-data", "volumes", "0 in all", "above 0 in at least one cell");
  return ok(asPrice(dollars.over(shares)));
}
