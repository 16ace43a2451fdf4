/* Whole shares of a quantity at a rate: in doubles where they are exact, in fractions where they are not. */
import { asPrice, LARGEST, relativeUncertainty, sharesFor } from "../exact/quantities";
import { Rational, type Rounding } from "../exact/rational";
import type { FractionRule } from "./events";

/** More than a price and a stated value may be off by together, 5e-15 each, and than the rounding of doubles. */
const MOST_DOUBT = 2e-14;

/** Shares for one unit of what is given up, n / d. */
export class ShareRate {
  private readonly n: number;
  private readonly d: number;
  private readonly typed: readonly Rational[];

  /** @param typed the numbers typed into cells that the rate came from, which are exact to 15 digits only. */
  constructor(
    readonly exact: Rational,
    ...typed: readonly Rational[]
  ) {
    this.typed = typed;
    this.n = Number(exact.n);
    this.d = Number(exact.d);
  }

  times(factor: Rational): ShareRate {
    return new ShareRate(this.exact.times(factor), ...this.typed);
  }

  /**
   * Whole shares for a quantity; may exceed what a double holds exactly, for the caller to refuse.
   * Contract rule: a quotient within the typed numbers' own uncertainty of a whole number is that number.
   */
  sharesFor(quantity: number, fractions: FractionRule = "down"): number {
    const numerator = quantity * this.n;
    if (numerator <= LARGEST && this.d <= LARGEST) {
      const shares = Math.floor(numerator / this.d);
      const rest = numerator - shares * this.d;
      if (rest === 0) return shares;
      const doubt = numerator * MOST_DOUBT;
      if (rest > doubt && this.d - rest > doubt) {
        if (fractions === "up") return shares + 1;
        return fractions === "nearest" && 2 * rest >= this.d ? shares + 1 : shares;
      }
    }
    const doubts = this.typed.map((number) => relativeUncertainty(number.toNumber()));
    const uncertainty = doubts.reduce((sum, each) => sum.plus(each), Rational.ZERO);
    const price = asPrice(Rational.ONE.over(this.exact));
    return sharesFor(Rational.of(quantity), price, roundingOf(fractions), uncertainty).shares;
  }
}

export const roundingOf = (fractions: FractionRule): Rounding =>
  fractions === "nearest" ? "half-up" : fractions === "up" ? "up" : "down";
