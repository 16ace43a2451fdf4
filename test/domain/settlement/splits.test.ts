/* What a split moves, on either side of the last known price. */
import type { DataCell } from "../../../src/domain/market/cell";
import { flatNote, flatPrices } from "./flat";
import { day, settled } from "./given";

/** A 1-for-100 split in the midst of March 2018. */
const split = (date = "2018-03-20", adjusted = "FALSE"): [string, DataCell][] => [
  [`Split ${date}`, "1-for-100"],
  ["Prices adjusted", adjusted],
];
/** $750 each; two before the split, two after it. */
const four = (...more: [string, DataCell][]) => flatNote(4, ...split(), ...more);

describe("prices projected across a split: the table ends on 28 February", () => {
  test("the last known price, $0.01, is $1.00 after it", () => {
    const outcome = settled(four(), flatPrices());
    const [before, after] = [750 / 0.01, 750 / 1];
    expect(outcome.payments.map((row) => [row.price, row.marketPrice, row.shares])).toEqual([
      [0.01, 0.01, before],
      [0.01, 0.01, before],
      [1, 1, after],
      [1, 1, after],
    ]);
    expect(outcome.payments[2]!.outstandingAfter).toBe((1_000_000 + 2 * before) / 100 + after);
  });

  test("in a table that is adjusted for it $0.0001 before it is $0.01 after it", () => {
    const outcome = settled([...flatNote(4), ...split("2018-03-20", "TRUE")], flatPrices());
    expect(outcome.payments.map((row) => row.price)).toEqual([0.0001, 0.0001, 0.01, 0.01]);
  });

  test("drift grows what the split has multiplied", () => {
    // After 28 February the first period is over on 15 March.
    const outcome = settled(four(["Drift", 0.5]), flatPrices());
    expect(outcome.payments.map((row) => row.price)).toEqual([0.01, 0.01 * 1.5, 1.5 ** 2, 1.5 ** 3]);
  });

  test("a projected price is one of the day that it starts on", () => {
    const path = (from: string, price: number): [string, DataCell][] => [
      ["Projected from", day(from)],
      ["Projected price", price],
    ];
    const before = settled(four(...path("2018-03-01", 0.02)), flatPrices());
    expect(before.payments.map((row) => row.price)).toEqual([0.01, 0.02, 2, 2]);
    const since = settled(four(...path("2018-03-01", 0.02), ...path("2018-03-20", 5)), flatPrices());
    expect(since.payments.map((row) => row.price)).toEqual([0.01, 0.02, 5, 5]);
  });

  test("a true-up on the other side of it finds no loss", () => {
    const outcome = settled(four(["True-up after", 20]), flatPrices());
    const trueUps = outcome.payments.filter(({ kind }) => kind === "true-up");
    expect(trueUps).toHaveLength(4);
    for (const row of trueUps) expect(row).toMatchObject({ due: 0, shares: 0, reasons: ["the price has not fallen"] });
  });
});
