/* A custom list of principal parts, as shares or as amounts. */
import { asCents, relativeUncertainty, type Cents, type Fraction } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { HALF_UP_CENTS, roundCents, type AmountRounding } from "./interest";
import { showCents, times, type Repayment } from "./terms";

export function customParts(
  principal: Cents,
  instalments: number,
  shares: readonly Fraction[],
  amounts: readonly Cents[],
  unit: AmountRounding["unit"],
): Result<Repayment> {
  const [label, count] = shares.length > 0 ? ["Principal share", shares.length] : ["Principal amount", amounts.length];
  if ((shares.length > 0 && amounts.length > 0) || count !== instalments)
    return fail(
      "inconsistent",
      label,
      `given ${times(count)}`,
      `given once for each of the ${instalments} instalments, as shares or as amounts`,
    );
  return shares.length > 0 ? fromShares(principal, shares, unit) : fromAmounts(principal, amounts);
}

function fromAmounts(principal: Cents, amounts: readonly Cents[]): Result<Repayment> {
  const total = amounts.reduce<number>((sum, amount) => sum + amount, 0);
  if (total === principal) return ok({ method: "custom", principals: amounts });
  return fail(
    "inconsistent",
    "The sum of the principal amounts",
    showCents(total),
    `the principal, ${showCents(principal)}`,
  );
}

/** Thirds are no decimals: shares that add up to 1 within what the cells they came from may be off by make up the whole. */
function fromShares(principal: Cents, shares: readonly Fraction[], unit: AmountRounding["unit"]): Result<Repayment> {
  const total = shares.reduce<Rational>((sum, share) => sum.plus(share), Rational.ZERO);
  const doubt = shares.reduce((sum, share) => sum.plus(doubtOf(share)), Rational.ZERO);
  const off = total.minus(Rational.ONE).abs();
  if (off.compare(doubt) > 0)
    return fail("inconsistent", "The sum of the principal shares", percent(total, off), "100%");
  return ok({ method: "custom", principals: shares.map((share) => part(principal, share, unit)) });
}

/** What a share may be off by: half a unit of its 15th digit. */
const doubtOf = (share: Fraction): Rational => share.times(relativeUncertainty(share.toNumber()));

/** Half up; five sixths of 3 cents are half-way between two, though the share's 15 digits end just below. */
function part(principal: Cents, share: Fraction, unit: AmountRounding["unit"]): Cents {
  const whole = Rational.of(2n * BigInt(principal), BigInt(unit));
  const halves = share.times(whole);
  const nearest = Rational.of(halves.round("half-up"));
  const doubt = doubtOf(share).times(whole);
  const isWhole = doubt.compare(LITTLE) < 0 && halves.minus(nearest).abs().compare(doubt) <= 0;
  const { n, d } = (isWhole ? nearest : halves).over(Rational.of(2n));
  return asCents(unit * roundCents(n, d, HALF_UP_CENTS));
}

/** Of half a unit: what is more in doubt than this is no tie. */
const LITTLE = Rational.of(1n, 100n);

/** Four decimals, or as many as show that it is not 100%. */
const percent = (total: Rational, off: Rational): string =>
  `${total.times(Rational.of(100n)).toFixed(off.compare(Rational.of(1n, 1_000_000n)) < 0 ? 13 : 4)}%`;
