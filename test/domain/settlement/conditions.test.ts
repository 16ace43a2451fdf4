/* Conditions and limits: what they turn to cash or defer, and why, on the row. */
import { isoDate } from "../../../src/domain/calendar/date";
import { Rational } from "../../../src/domain/exact/rational";
import { stillOwed, type Outcome } from "../../../src/domain/settlement/outcome";
import { statusOf } from "../../../src/domain/settlement/paymentStatus";
import { flatNote, flatPrices } from "./flat";
import { EXCHANGE_NOTE, HISTORY, instalment, noteWith, settled, total, valueOf } from "./given";
import { decimal, SESSIONS, slowExchangeNote, slowPrice } from "./slowSettlement";

const slow = slowExchangeNote();
const closeBefore = (due: string): Rational => SESSIONS.filter(({ date }) => date < due).at(-1)!.close;
const OUTSTANDING = 8_094_000_000;

describe("a market price below the minimum", () => {
  const minimum = decimal("0.0015");
  const refused = slow.map(({ due }) => closeBefore(due).compare(minimum) < 0);

  test("turns the instalment to cash, and the row says why", () => {
    expect(refused).toContain(true);
    expect(refused).toContain(false);
    const { payments } = settled(noteWith(["Minimum price", 0.0015]));
    payments.forEach((row, k) => {
      expect(row.shares).toBe(refused[k] ? 0 : Number(slow[k]!.shares));
      expect(row.cash).toBe(Number(refused[k] ? slow[k]!.payment : slow[k]!.remainder));
    });
    const first = payments[refused.indexOf(true)]!;
    const price = closeBefore(isoDate(first.date)).toNumber();
    expect(first.reasons[0]).toBe(`market price ${price} is below the minimum of 0.0015`);
    expect(first.reasons[1]).toMatch(/^\$116,389\.50 paid in cash$/);
  });

  test("defers it to the next instalment that may be paid in shares", () => {
    const outcome = settled(noteWith(["Minimum price", 0.0015], ["When refused", "deferral"]));
    let owed = 0;
    outcome.payments.forEach((row, k) => {
      expect(row.deferredIn).toBe(owed);
      if (refused[k]) expect(row).toMatchObject({ shares: 0, cash: 0, deferred: row.due + owed });
      else {
        const amount = Rational.of(row.due + owed, 100);
        expect(BigInt(row.shares)).toBe(amount.over(slowPrice(isoDate(row.date))).round("down"));
      }
      owed = row.deferred;
    });
    expect(stillOwed(outcome)).toBe(owed);
    if (owed > 0) expect(outcome.payments.at(-1)!.reasons.at(-1)).toMatch(/still owed in shares$/);
  });
});

test("too few shares traded a day, on average over the volume days", () => {
  const due = isoDate(instalment(settled(EXCHANGE_NOTE), 3).date);
  const volumes = HISTORY.slice(1).map((row) => row[4] as number);
  const end = SESSIONS.filter(({ date }) => date < due).length;
  const sum = volumes.slice(end - 4, end).reduce((a, b) => a + b, 0);
  const at = (least: number) => instalment(settled(noteWith(["Minimum volume", least], ["Volume days", 4])), 3);
  expect(at(Math.floor(sum / 4)).shares).toBe(Number(slow[2]!.shares));
  const refused = at(Math.floor(sum / 4) + 1);
  expect(refused).toMatchObject({ shares: 0, cash: refused.due });
  expect(refused.reasons[0]).toBe(
    `${Math.floor(sum / 4).toLocaleString("en-US")} shares a day traded, below the minimum of ${(Math.floor(sum / 4) + 1).toLocaleString("en-US")}`,
  );
});

describe("limits", () => {
  const first = slow[0]!;
  const due = first.due;

  test("the blocker admits 425,103,252 of 8,094M at 4.99%, with none held; the excess is deferred", () => {
    // An instalment of the whole principal at the lowest price: far beyond the blocker.
    const { payments } = settled(
      noteWith(["Number of instalments", 1], ["Annual rate", 0], ["Blocker", 0.0499], ["When refused", "deferral"]),
    );
    const row = payments[0]!;
    const value = slowPrice(due).times(Rational.of(425_103_252));
    expect(row.shares).toBe(425_103_252);
    expect(row.deferred).toBe(
      Number(
        Rational.of(350_419_745)
          .minus(value.times(Rational.of(100)))
          .round("half-up"),
      ),
    );
    const part = (shares: number): Rational => Rational.of(shares, OUTSTANDING + shares);
    expect(part(row.shares).compare(decimal("0.0499"))).toBeLessThanOrEqual(0);
    expect(part(row.shares + 1).compare(decimal("0.0499"))).toBe(1);
    const wanted = Rational.of(350_419_745, 100).over(slowPrice(due)).round("down");
    expect(row.reasons[0]).toBe(`blocker: room for 425,103,252 of ${wanted.toLocaleString("en-US")} shares`);
  });

  test("a holder that sells what it got has room under the blocker again, one that keeps it has less each time", () => {
    const kept = settled(noteWith(["Blocker", 0.0199]));
    const sold = settled(noteWith(["Blocker", 0.0199], ["Holder keeps shares", "no"]));
    const cap = decimal("0.0199");
    for (const row of kept.payments)
      expect(Rational.of(row.heldAfter, row.outstandingAfter).compare(cap)).toBeLessThanOrEqual(0);
    expect(total(kept.payments, (row) => row.shares)).toBeLessThan(total(sold.payments, (row) => row.shares));
    for (const row of sold.payments) expect(row.heldAfter).toBe(row.shares);
  });

  test("authorised shares less outstanding and reserved; nothing is issued beyond, in part or at all", () => {
    const room = Number(slow[0]!.shares) + 1_000;
    const authorised = [
      ["Shares authorised", OUTSTANDING + 5_000_000 + room],
      ["Shares reserved", 5_000_000],
    ] as const;
    const part = settled(noteWith(...authorised)).payments;
    expect(part.slice(0, 3).map((row) => row.shares)).toEqual([Number(first.shares), 1_000, 0]);
    expect(part[1]!.cash).toBe(part[1]!.due - part[1]!.settledByShares);
    expect(part[2]!.reasons[0]).toMatch(/^authorised shares: room for 0 of /);
    const nothing = settled(noteWith(...authorised, ["Limits admit", "nothing"])).payments;
    expect(nothing.slice(0, 3).map((row) => row.shares)).toEqual([Number(first.shares), 0, 0]);
    expect(nothing[1]!.cash).toBe(nothing[1]!.due);
  });

  test("the exchange cap is 19.99% of the shares at signing, rounded down, less what was used; above the minimum price it is open", () => {
    const cap = Math.floor(0.1999 * 1_000_001);
    const [used, left] = [150_000, cap - 150_000];
    const terms = [
      ["Exchange cap", 0.1999],
      ["Outstanding at signing", 1_000_001],
      ["Exchange cap used", used],
    ] as const;
    expect(cap).toBe(199_900);
    expect(
      settled(noteWith(...terms))
        .payments.slice(0, 2)
        .map((row) => row.shares),
    ).toEqual([left, 0]);
    const open = settled(noteWith(...terms, ["Exchange minimum price", 0.0001]));
    expect(open.payments.map((row) => BigInt(row.shares))).toEqual(slow.map((row) => row.shares));
    const inShares = settled(noteWith(["Exchange cap", left])).payments;
    expect(inShares[0]!.shares).toBe(left);
  });
});

describe("conditions after the last known price", () => {
  // Instalments of $1,000 on 15 February, 15 March and 15 April; the table ends on 28 February.
  const status = (outcome: Outcome, number: number): string => valueOf(statusOf(outcome, instalment(outcome, number)));

  test("a row that a projected price refuses is no known one", () => {
    const outcome = settled(flatNote(3, ["Minimum price", 1]), flatPrices());
    const why = "market price 0.01 is below the minimum of 1; $1,000.00 paid in cash";
    expect([1, 2, 3].map((number) => status(outcome, number))).toEqual([
      `known; ${why}`,
      `projected, flat; ${why}`,
      `projected, flat; ${why}`,
    ]);
  });

  test("the last known volumes stand for those that are not known", () => {
    // The mean of 1,000, 1,000 and 400 is 800.
    const prices = flatPrices({ "2018-02-28": { volume: 400 } });
    const at = (least: number) => settled(flatNote(3, ["Minimum volume", least], ["Volume days", 3]), prices);
    expect(at(800).payments.map(({ shares }) => shares)).toEqual([100_000, 100_000, 100_000]);
    const refused = at(801);
    expect(refused.payments.map(({ shares }) => shares)).toEqual([100_000, 0, 0]);
    expect(status(refused, 2)).toBe(
      "projected, flat; 800 shares a day traded, below the minimum of 801; $1,000.00 paid in cash",
    );
  });
});

test("a true-up that a limit refuses after the last instalment is still owed: there is no next one", () => {
  // $3,000 at $0.01 are 300,000 shares; at half the price 300,000 more make up for it.
  const terms = flatNote(1, ["True-up after", 5], ["Shares authorised", 1_300_000], ["When refused", "deferral"]);
  const { payments } = settled(terms, flatPrices({ "2018-02-16": { close: 0.005 } }));
  expect(payments[1]).toMatchObject({ kind: "true-up", shares: 0, deferred: 1500_00 });
  expect(payments[1]!.reasons).toEqual([
    "authorised shares: room for 0 of 300,000 shares",
    "$1,500.00 still owed in shares",
  ]);
});
