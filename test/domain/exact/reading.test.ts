import fc from "fast-check";
import { Decimal } from "../../../src/domain/exact/decimal";
import { parseDecimal, readDouble, relativeUncertainty, showDouble } from "../../../src/domain/exact/reading";
import { Rational } from "../../../src/domain/exact/rational";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Numbers as worksheets have them, and any others. */
const numbers = fc.oneof(
  finite,
  fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 12 })).map(([n, k]) => n / 10 ** k),
);

/** The exact value of a double, from its bits. */
function binaryValue(x: number): Rational {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const mantissa = (word & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const power = Math.max(exponent, 1) - 1075;
  const magnitude = power >= 0 ? Rational.of(mantissa << BigInt(power)) : Rational.of(mantissa, 1n << BigInt(-power));
  return x < 0 ? magnitude.negated() : magnitude;
}

describe("a cell's double", () => {
  test.each([
    [0.8 * 0.025, 2n, 100n], // 0.020000000000000004
    [0.1 + 0.2, 3n, 10n],
    [1.1 * 1.1, 121n, 100n],
    [0.000001, 1n, 1_000_000n],
    [1e21, 10n ** 21n, 1n],
    [-0.007, -7n, 1000n],
    [3504197.45, 350419745n, 100n],
    [123456789012345680, 123456789012346000n, 1n],
  ])("%d reads as the decimal of at most 15 digits", (x, n, d) => {
    expect(readDouble(x).equals(Rational.of(n, d))).toBe(true);
  });

  test("reads as the 15-digit decimal nearest to the binary fraction it is", () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const read = readDouble(x);
        const digits = (read.n < 0n ? -read.n : read.n).toString().replace(/0+$/, "");
        const halfUnit = readDouble(x).abs().times(relativeUncertainty(x));
        const isShort = read.d === 1n ? digits.length <= 15 : read.times(Rational.of(10n ** 340n)).isWhole;
        return isShort && read.minus(binaryValue(x)).abs().compare(halfUnit) <= 0;
      }),
      { numRuns: 5000 },
    );
  });

  test("is shown without an exponent, as decimal.js shows it", () => {
    fc.assert(
      fc.property(numbers, (x) => showDouble(x) === new Decimal(x.toPrecision(15)).toFixed().replace(/^-0$/, "0")),
      { numRuns: 10_000 },
    );
    expect([0.004, 12, 1e-7, 1.5e21, -0.5, 0, 100, 1e15].map(showDouble)).toEqual([
      "0.004",
      "12",
      "0.0000001",
      "1500000000000000000000",
      "-0.5",
      "0",
      "100",
      "1000000000000000",
    ]);
    expect([NaN, Infinity].map(showDouble)).toEqual(["NaN", "Infinity"]);
  });

  test("a quotient typed into a cell lies within half a unit of its 15th digit", () => {
    // =0.02/3 is 0.00666666666666667 to 15 digits: half a unit is 5e-18.
    const x = 0.02 / 3;
    expect(relativeUncertainty(x).equals(Rational.of(5n, 10n ** 18n).over(readDouble(x)))).toBe(true);
    const difference = readDouble(x).minus(Rational.of(2n, 300n)).abs();
    expect(difference.compare(relativeUncertainty(x).times(readDouble(x)))).toBeLessThanOrEqual(0);
    fc.assert(
      fc.property(
        finite.filter((each) => each !== 0),
        (each) => relativeUncertainty(each).compare(Rational.of(5n, 10n ** 15n)) <= 0,
      ),
    );
  });

  test("text that is no decimal is refused", () => {
    for (const text of ["", "abc", "1,000", "0x10", "1e", "--1"]) expect(() => parseDecimal(text)).toThrow(RangeError);
  });
});
