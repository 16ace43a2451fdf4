/* Prices after the last known one: drift and path; splits on the way. */
import { dateOf, isoDate } from "../../../src/domain/calendar/date";
import { Rational } from "../../../src/domain/exact/rational";
import { statusOf } from "../../../src/domain/settlement/paymentStatus";
import {
  EXCHANGE_NOTE,
  HISTORY,
  historyUntil,
  instalment,
  noteWith,
  refusal,
  settled,
  trySettle,
  valueOf,
} from "./given";
import { decimal, SESSIONS, slowExchangeNote } from "./slowSettlement";

const slow = slowExchangeNote();
/** Five sessions end on 20 February 2018; instalments from 6 (13 March) on are projected. */
const SHORT = historyUntil("2018-02-20");
const known = SESSIONS.filter(({ date }) => date <= "2018-02-20").slice(-5);
const mean = known.reduce((sum, { vwap }) => sum.plus(vwap), Rational.ZERO).over(Rational.of(5));
const bid = known[4]!.bid;
const least = (...values: Rational[]): Rational => values.reduce((low, each) => (each.compare(low) < 0 ? each : low));

test("drift grows what windows hold each period, and leaves the fixed price alone", () => {
  const outcome = settled(noteWith(["Drift", 0.5]), SHORT);
  for (let k = 1; k <= 31; k++) {
    const row = instalment(outcome, 5 + k);
    const growth = decimal("1.5").pow(k);
    const price = least(mean.times(decimal("0.85")).times(growth), bid.times(growth), decimal("0.004"));
    expect(row.price).toBe(price.toNumber());
    expect(BigInt(row.shares)).toBe(Rational.of(row.due, 100).over(price).round("down"));
    expect(row.isProjected).toBe(true);
    expect(valueOf(statusOf(outcome, row))).toBe("projected, drift");
  }
  expect(instalment(outcome, 36).price).toBe(0.004);
  expect(instalment(outcome, 5).isProjected).toBe(false);
});

test("a path of one's own is every price that the rule looks at, from its days on", () => {
  const outcome = settled(
    noteWith(
      ["Projected from", dateOf(2018, 2, 21)],
      ["Projected price", 0.002],
      ["Projected from", dateOf(2019, 1, 1)],
      ["Projected price", 0.009],
    ),
    SHORT,
  );
  // 85% of 0.002; from January 2019, instalment 16, the fixed price below 85% of 0.009.
  expect(instalment(outcome, 6).price).toBe(0.0017);
  expect(instalment(outcome, 15).price).toBe(0.0017);
  expect(instalment(outcome, 16).price).toBe(0.004);
  expect(instalment(outcome, 6).marketPrice).toBe(0.002);
  expect(valueOf(statusOf(outcome, instalment(outcome, 6)))).toBe("projected, path");
});

test("a path that starts too late is refused", () =>
  expect(refusal(noteWith(["Projected from", dateOf(2018, 6, 1)], ["Projected price", 0.002]), SHORT)).toBe(
    "Instalment 6 of 2018-03-13: The projection has no price on 2018-03-13: give a Projected from on or before that day, the first being from 2018-06-01.",
  ));

test("nothing is projected from a table that ends before there is a window", () => {
  const failed = trySettle(EXCHANGE_NOTE, [
    HISTORY[0]!,
    HISTORY[1]!.map((cell, c) => (c === 0 ? dateOf(2003, 12, 1) : cell)),
  ]);
  expect(failed).toMatchObject({ ok: false, failure: { code: "missing-data" } });
  expect(failed.ok || failed.failure.message).toContain("prices holds no whole window of avg(vwap, 5)");
});

test("flat without a word, and rows of the known past as they were", () => {
  const flat = settled(EXCHANGE_NOTE, SHORT);
  const said = settled(noteWith(["Projection", "flat"]), SHORT);
  expect(said.payments).toEqual(flat.payments);
  expect(flat.payments.slice(0, 5).map((row) => BigInt(row.shares))).toEqual(slow.slice(0, 5).map((row) => row.shares));
});

describe("a 1-for-10 split on 1 June 2018, unadjusted prices", () => {
  const SPLIT = dateOf(2018, 6, 1);
  const quoted = HISTORY.map((row, index) =>
    index === 0 || (row[0] as number) < SPLIT
      ? row
      : [row[0], ...[1, 2, 3].map((k) => Number(((row[k] as number) * 10).toFixed(6))), (row[4] as number) / 10],
  );
  const terms = noteWith(["Split 2018-06-01", "1-for-10"], ["Prices adjusted", "FALSE"]);
  const { payments } = settled(terms, quoted);

  test("divides the shares of every later instalment by ten, those whose window straddles it included", () => {
    payments.forEach((row, k) =>
      expect(BigInt(row.shares)).toBe(row.date < SPLIT ? slow[k]!.shares : slow[k]!.shares / 10n),
    );
    // Instalment 9, of 13 June, has its whole window after the split; one of 5 June has not.
    const straddling = settled(
      [...terms, ["Conversion date", dateOf(2018, 6, 5)], ["Conversion amount", 1_000]],
      quoted,
    );
    const whole = settled(noteWith(["Conversion date", dateOf(2018, 6, 5)], ["Conversion amount", 1_000]));
    const conversion = (outcome: typeof whole) => outcome.payments.find(({ kind }) => kind === "conversion")!;
    expect(conversion(straddling).shares).toBe(Math.floor(conversion(whole).shares / 10));
    expect(isoDate(conversion(whole).date)).toBe("2018-06-05");
  });

  test("divides what is outstanding and held, and leaves values alone", () => {
    const before = payments[7]!;
    const after = payments[8]!;
    expect(isoDate(before.date) < "2018-06-01" && isoDate(after.date) > "2018-06-01").toBe(true);
    expect(after.outstandingAfter).toBe(Math.floor(before.outstandingAfter / 10) + after.shares);
    expect(after.heldAfter).toBe(Math.floor(before.heldAfter / 10) + after.shares);
    // At most ten shares fewer than without the split.
    const unsplit = Number(slow[8]!.marketValue);
    expect(unsplit - after.marketValue).toBeGreaterThanOrEqual(0);
    expect(unsplit - after.marketValue).toBeLessThan(100 * 10 * 0.004);
  });
});
