import fc from "fast-check";
import { Rational, roundQuotient, type Rounding } from "../../../src/domain/exact/rational";
import { Decimal } from "../../../src/domain/exact/decimal";

const big = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 25n });
const pair = fc.tuple(big, positive);
const rational = ([n, d]: [bigint, bigint]): Rational => Rational.of(n, d);
const holds = (left: Rational, n: bigint, d: bigint): boolean => left.n * d === n * left.d;

describe("fractions", () => {
  test("add, subtract, multiply and divide as cross multiplication says", () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const [x, y] = [rational(a), rational(b)];
        return (
          holds(x.plus(y), a[0] * b[1] + b[0] * a[1], a[1] * b[1]) &&
          holds(x.minus(y), a[0] * b[1] - b[0] * a[1], a[1] * b[1]) &&
          holds(x.times(y), a[0] * b[0], a[1] * b[1]) &&
          (b[0] === 0n || (x.over(y).d > 0n && holds(x.over(y), a[0] * b[1], a[1] * b[0]))) &&
          x.compare(y) === Math.sign(Number(a[0] * b[1] - b[0] * a[1]))
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("are in lowest terms with a denominator above zero", () => {
    expect([Rational.of(6, -4).n, Rational.of(6, -4).d]).toEqual([-3n, 2n]);
    expect(Rational.of(0n, 7n).equals(Rational.ZERO)).toBe(true);
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError);
    expect(Rational.of(2, 3).pow(-2).equals(Rational.of(9, 4))).toBe(true);
    expect(Rational.of(-2, 3).pow(-3).equals(Rational.of(-27, 8))).toBe(true);
  });

  test.each<[Rounding, number[]]>([
    // -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 2.4, -2.6
    ["down", [-3, -2, -1, 0, 1, 2, 2, -3]],
    ["up", [-2, -1, 0, 1, 2, 3, 3, -2]],
    ["half-up", [-2, -1, 0, 1, 2, 3, 2, -3]],
    ["half-even", [-2, -2, 0, 0, 2, 2, 2, -3]],
  ])("round %s", (mode, expected) => {
    const halves = [-25, -15, -5, 5, 15, 25, 24, -26].map((n) => Rational.of(n, 10));
    expect(halves.map((x) => Number(x.round(mode)))).toEqual(expected);
  });

  test("rounded quotients lie within one of the quotient, on the side the mode says", () => {
    fc.assert(
      fc.property(big, positive, (n, d) => {
        const [down, up] = [roundQuotient(n, d, "down"), roundQuotient(n, d, "up")];
        const nearest = roundQuotient(n, d, "half-up");
        const twice = 2n * (nearest * d - n);
        return down * d <= n && n < (down + 1n) * d && (up - 1n) * d < n && n <= up * d && twice <= d && twice > -d;
      }),
      { numRuns: 2000 },
    );
  });

  test("become the nearest double, ties to even", () => {
    fc.assert(
      fc.property(pair, (a) => {
        const double = rational(a).toNumber();
        // Correctly rounded: decimal.js quotient to 60 digits, read by the engine's own parser.
        return double === Number(new Decimal(a[0].toString()).div(a[1].toString()).toPrecision(55));
      }),
      { numRuns: 3000 },
    );
    expect(Rational.of(2n ** 53n + 1n).toNumber()).toBe(2 ** 53);
    expect(Rational.of(2n ** 53n + 3n).toNumber()).toBe(2 ** 53 + 4);
  });

  test("show as decimals, half up", () => {
    expect(Rational.of(187n, 100000n).toFixed(6)).toBe("0.001870");
    expect(Rational.of(-5n, 1000n).toFixed(2)).toBe("0.00");
    expect(Rational.of(-15n, 1000n).toFixed(2)).toBe("-0.01");
    expect(Rational.of(1999n, 1000n).toFixed(0)).toBe("2");
    expect(Rational.of(18095n, 100000n).roundTo(4, "half-up").equals(Rational.of(1810n, 10000n))).toBe(true);
  });
});
