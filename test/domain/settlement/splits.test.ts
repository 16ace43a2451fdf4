/* What a split moves, on either side of the last known price. */
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
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

describe("terms stated before a split, on known prices of $0.01 before it and $1.00 after it", () => {
  const prices = flatPrices({ "2018-03-20": { close: 1, volume: 10 } }, 90);
  const sharesOf = (terms: DataTable): number[] => settled(terms, prices).payments.map(({ shares }) => shares);
  const [before, after] = [750 / 0.01, 750 / 1];

  test("nothing but shares and prices changes without any", () =>
    expect(sharesOf(four())).toEqual([before, before, after, after]));

  test("a minimum price is a hundred times as high after it", () => {
    expect(sharesOf(four(["Minimum price", 0.01]))).toEqual([before, before, after, after]);
    const { payments } = settled(four(["Minimum price", 0.02]), prices);
    expect(payments.map(({ shares }) => shares)).toEqual([0, 0, 0, 0]);
    expect(payments[2]!.reasons[0]).toBe("market price 1 is below the minimum of 2");
    // Signed after it, $0.02 is a price of new shares, and $0.0002 one of old ones.
    const signed = four(["Minimum price", 0.02], ["Signed", day("2018-03-21")]);
    expect(sharesOf(signed)).toEqual([before, before, after, after]);
  });

  test("a minimum volume is a hundredth of it", () => {
    expect(sharesOf(four(["Minimum volume", 1000]))).toEqual([before, before, after, after]);
    const { payments } = settled(four(["Minimum volume", 1001]), prices);
    expect(payments.map(({ shares }) => shares)).toEqual([0, 0, 0, 0]);
    expect(payments[2]!.reasons[0]).toBe("10 shares a day traded, below the minimum of 10.01");
  });

  test("volumes of an adjusted table are those of after every split, as its prices are", () => {
    const adjusted = [...flatNote(4), ...split("2018-03-20", "TRUE")];
    const at = (least: number) =>
      settled([...adjusted, ["Minimum volume", least]], flatPrices()).payments.map(({ shares }) => shares > 0);
    // 1,000 new shares are 100,000 old ones, and the minimum is one of old ones.
    expect(at(100_000)).toEqual([true, true, true, true]);
    expect(at(100_001)).toEqual([false, false, false, false]);
  });

  test("shares at or above the exchange's minimum price leave its cap alone on both sides", () => {
    const capped = (minimum: number) => four(["Exchange cap", 1000], ["Exchange minimum price", minimum]);
    expect(sharesOf(capped(0.01))).toEqual([before, before, after, after]);
    // Of 1,000 shares none is left for after the split.
    expect(sharesOf(capped(0.02))).toEqual([1000, 0, 0, 0]);
  });

  test("shares reserved are divided, rounded up; the authorised number stays", () => {
    const authorised: [string, DataCell][] = [
      ["Shares authorised", 2_000_001],
      ["Shares reserved", 1_000_001],
    ];
    const large = flatNote(2, ["Principal", 20_000_000], ["First due date", day("2018-03-15")], ...split());
    const room = 2_000_001 - 1_000_000 / 100 - 10_001;
    expect(sharesOf([...large, ...authorised])).toEqual([0, room]);
  });

  test("what the exchange cap leaves is divided once, and its fraction dropped", () => {
    // $1,990 at $10 are 199 of 201 shares; the two that are left are less than one after the split.
    const terms = flatNote(2, ["Principal", 3980], ["First due date", day("2018-03-15")], ...split(), [
      "Exchange cap",
      201,
    ]);
    const dear = flatPrices({ "2018-01-02": { close: 10 }, "2018-03-20": { close: 1000 } }, 90);
    expect(settled(terms, dear).payments.map(({ shares }) => shares)).toEqual([199, 0]);
  });
});
