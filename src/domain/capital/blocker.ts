import { LARGEST, type Fraction } from "../exact/quantities";
import { Rational } from "../exact/rational";

/**
 * The most new shares a holder may take without passing a blocker: the largest whole n with
 * (held + n) / (outstanding + n) <= blocker; 0 where the holder is past it already.
 * Contract rule: the percentage is of the shares outstanding after giving effect to the issuance.
 * @param held includes affiliates' shares, not what is yet to be converted.
 * @param blocker above 0 and below 1.
 */
export function roomUnder(outstanding: number, held: number, blocker: Fraction): bigint {
  const room = blocker.times(Rational.of(outstanding)).minus(Rational.of(held));
  return room.sign <= 0 ? 0n : room.over(Rational.ONE.minus(blocker)).round("down");
}

/** Likewise, but no more than can be counted. */
export function blockedShares(outstanding: number, held: number, blocker: Fraction): number {
  const room = roomUnder(outstanding, held, blocker);
  return room > BigInt(LARGEST) ? LARGEST : Number(room);
}
