import { readPrice, type Price } from "../../../src/domain/exact/quantities";
import { Rational } from "../../../src/domain/exact/rational";
import { premium } from "../../../src/domain/market/premium";
import { volumeWeightedPrice } from "../../../src/domain/market/vwap";

const price = (x: number): Price => {
  const read = readPrice("price", x);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
};

test("Series K: $0.0040 over a bid of $0.0009 is 444.4% as a ratio and 344.4% as an excess", () => {
  expect(premium(price(0.004), price(0.0009), "ratio").equals(Rational.of(40, 9))).toBe(true);
  expect(premium(price(0.004), price(0.0009), "excess").equals(Rational.of(31, 9))).toBe(true);
});

test("VWAP weighs prices by volume", () => {
  const trades = [
    { price: price(0.002), volume: Rational.of(3_000) },
    { price: price(0.004), volume: Rational.of(1_000) },
    { price: price(9), volume: Rational.ZERO },
  ];
  const vwap = volumeWeightedPrice(trades);
  expect(vwap.ok && vwap.value.equals(Rational.of(2n * 3_000n + 4n * 1_000n, 1_000n * 4_000n))).toBe(true);
  expect(volumeWeightedPrice([])).toMatchObject({ ok: false, failure: { code: "missing-data" } });
});
