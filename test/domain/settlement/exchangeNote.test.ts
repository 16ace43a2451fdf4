/* The exchange note of September 2017 on its illustrative history, against a slow settlement of its own. */
import { isoDate } from "../../../src/domain/calendar/date";
import { Rational } from "../../../src/domain/exact/rational";
import { discountCost, pricesOf } from "../../../src/domain/settlement/outcome";
import { EXCHANGE_NOTE, HISTORY, historyUntil, noteWith, settled, valueOf } from "./given";
import { SESSIONS, slowExchangeNote, slowPrice } from "./slowSettlement";

const slow = slowExchangeNote();

test("all 36 instalments in shares, to the share and the cent", () => {
  const outcome = settled(EXCHANGE_NOTE);
  expect(
    outcome.payments.map((row) => ({
      due: isoDate(row.date),
      payment: BigInt(row.due),
      shares: BigInt(row.shares),
      cumulative: BigInt(row.cumulative),
      remainder: BigInt(row.remainder),
      marketValue: BigInt(row.marketValue),
    })),
  ).toEqual(slow);
  for (const row of outcome.payments) {
    const exact = valueOf(pricesOf(outcome, row).on(row.date)).price;
    expect(exact.equals(slowPrice(isoDate(row.date)))).toBe(true);
    expect(row.price).toBe(exact.toNumber());
    expect(discountCost(row)).toBe(row.marketValue - (row.due - row.remainder));
    expect(row.outstandingAfter).toBe(8_094_000_000 + row.cumulative);
    expect(row).toMatchObject({ heldAfter: row.cumulative, isProjected: false, reasons: [], cash: row.remainder });
  }
});

test("all 36 in cash: no price is looked at", () => {
  const { payments } = settled(noteWith(["Paid in", "cash"]), HISTORY.slice(0, 2));
  expect(payments.map((row) => BigInt(row.cash))).toEqual(slow.map((row) => row.payment));
  expect(payments.every((row) => row.shares === 0 && Number.isNaN(row.price) && row.marketValue === 0)).toBe(true);
});

test("the fixed price in the rule's text, or named there and given beside it, gives the same shares", () => {
  const inText = noteWith(
    ["Fixed price", undefined],
    ["Conversion price rule", "min(85% * avg(vwap, 5), last(bid), 0.004)"],
  );
  expect(settled(inText).payments.map((row) => BigInt(row.shares))).toEqual(slow.map((row) => row.shares));
});

test("40% in cash and 60% in shares, half up to the cent; single instalments otherwise", () => {
  const { payments } = settled(noteWith(["Paid in", 0.6]), HISTORY, [
    ["Instalment", "Paid in"],
    [2, "cash"],
    [3, "shares"],
    [4, 0.25],
    ["", ""],
  ]);
  const part = [0.6, 0, 1, 0.25];
  payments.slice(0, 4).forEach((row, k) => {
    const inShares = Rational.of(row.due)
      .times(Rational.of(part[k]! * 100, 100))
      .round("half-up");
    const price = slowPrice(isoDate(row.date));
    expect(BigInt(row.inShares)).toBe(inShares);
    expect(BigInt(row.shares)).toBe(Rational.of(inShares, 100n).over(price).round("down"));
    expect(row.cash).toBe(row.due - row.inShares + row.remainder);
  });
});

test("after the last known price: flat holds the last five sessions, and the row says so", () => {
  const known = SESSIONS.filter(({ date }) => date <= "2018-02-20");
  const { payments } = settled(EXCHANGE_NOTE, historyUntil("2018-02-20"));
  // Instalment 5 falls on 13 February 2018, instalment 6 on 13 March.
  expect(payments.map((row) => row.isProjected)).toEqual(slow.map((_, k) => k >= 5));
  const flat = slowPrice("2018-03-13", known);
  for (const row of payments.slice(5)) {
    expect(row.price).toBe(flat.toNumber());
    expect(BigInt(row.shares)).toBe(Rational.of(row.due, 100).over(flat).round("down"));
  }
});
