/* Fractions of shares, remainders, floors, parts that shares may pay, conversions and true-ups. */
import { dateOf, isoDate } from "../../../src/domain/calendar/date";
import { asCents } from "../../../src/domain/exact/quantities";
import { Rational } from "../../../src/domain/exact/rational";
import type { DataTable } from "../../../src/domain/market/cell";
import { effectiveCost } from "../../../src/domain/settlement/effectiveCost";
import { discountCost, stillOwed } from "../../../src/domain/settlement/outcome";
import { statusOf } from "../../../src/domain/settlement/paymentStatus";
import { flatNote, flatPrices } from "./flat";
import { day, HISTORY, instalment, noteWith, settled, valueOf, type Row } from "./given";
import { decimal, SESSIONS, slowExchangeNote, slowPrice } from "./slowSettlement";

const slow = slowExchangeNote();

/** One instalment of an amount on 13 October 2017 at a stated price. */
const once = (
  principal: number,
  price: number,
  ...more: readonly (readonly [string, string | number])[]
): DataTable => [
  ["Principal", principal],
  ["Annual rate", 0],
  ["Number of instalments", 1],
  ["First due date", dateOf(2017, 10, 13)],
  ["Conversion price rule", "fixed_price"],
  ["Fixed price", price],
  ["Shares outstanding before", 1_000_000],
  ...more,
];
/** The same in two instalments. */
const twice = (terms: DataTable): DataTable =>
  terms.map((row) => (row[0] === "Number of instalments" ? [row[0], 2] : row));
const only = (terms: DataTable) => settled(terms).payments[0]!;

describe("fractions of a share", () => {
  // 10.00 / 0.3 = 33 shares and 0.10 left; 10.00 / 0.4 = 25; 1.00 / 0.4 = 2.5.
  test.each([
    [10, 0.3, "down", 33, 10],
    [10, 0.3, "up", 34, 0],
    [10, 0.3, "nearest", 33, 10],
    [1, 0.4, "nearest", 3, 0],
    [10, 0.4, "up", 25, 0],
    [0.1, 0.4, "down", 0, 10],
  ])("$%d at $%d rounded %s: %d shares, %d cents left", (amount, price, rounding, shares, remainder) =>
    expect(only(once(amount, price, ["Share fractions", rounding]))).toMatchObject({
      shares,
      remainder,
      cash: remainder,
    }),
  );

  test("a price typed as =0.02/3 buys 150,000 shares for $1,000: the whole number within its 15 digits", () => {
    expect(only(once(1000, 0.02 / 3))).toMatchObject({ shares: 150_000, remainder: 0 });
    expect(only(once(1000, 0.8 * 0.025))).toMatchObject({ shares: 50_000, remainder: 0 });
  });

  test("a remainder of half a cent rounds up: $0.01 less 1 share at $0.005", () =>
    expect(only(once(0.02, 0.015))).toMatchObject({ shares: 1, remainder: 1 }));
});

describe("remainders", () => {
  test("carried, they buy shares with the next instalment, and come in cash with the last", () => {
    const { payments } = settled(noteWith(["Remainder", "carried"]));
    let carried = 0n;
    payments.forEach((row, k) => {
      const amount = slow[k]!.payment + carried;
      const price = slowPrice(slow[k]!.due);
      const shares = Rational.of(amount, 100n).over(price).round("down");
      const left = Rational.of(amount)
        .minus(price.times(Rational.of(shares * 100n)))
        .round("half-up");
      const isLast = k === 35;
      expect(row).toMatchObject({ carriedIn: Number(carried), shares: Number(shares), remainder: Number(left) });
      expect([row.carried, row.cash]).toEqual(isLast ? [0, Number(left)] : [Number(left), 0]);
      carried = left;
    });
  });

  test("carried at $0.30 a share: $10.00 leaves $0.10, $10.10 leaves $0.20, which is paid in cash", () => {
    const { payments } = settled(twice(once(20, 0.3, ["Remainder", "carried"])));
    expect(payments[0]).toMatchObject({ shares: 33, remainder: 10, carried: 10, cash: 0 });
    expect(payments[1]).toMatchObject({ carriedIn: 10, shares: 33, remainder: 20, carried: 0, cash: 20 });
  });

  test("carried to an instalment in cash, they are paid in cash", () => {
    // $10.00 at $0.30 leaves $0.10.
    const { payments } = settled(twice(once(20, 0.3, ["Remainder", "carried"])), HISTORY, [[2, "cash"]]);
    expect(payments[0]).toMatchObject({ shares: 33, carried: 10, cash: 0 });
    expect(payments[1]).toMatchObject({ carriedIn: 10, shares: 0, cash: 1010 });
  });

  test("forfeited, nobody gets them, and they count as settled", () => {
    const cheap = only(once(10, 0.3, ["Remainder", "forfeited"]));
    expect(cheap).toMatchObject({ cash: 0, forfeited: 10, settledByShares: 990 });
    expect(discountCost(cheap)).toBe(cheap.marketValue - 1_000);
  });
});

describe("floors", () => {
  const due = slow.findIndex(({ due }) => slowPrice(due).compare(decimal("0.0012")) < 0);

  test("apply after the minimum; the shares that are missing are paid in cash at a stated value", () => {
    const row = settled(noteWith(["Floor price", 0.0012], ["Shortfall value", 0.002])).payments[due]!;
    const amount = Rational.of(slow[due]!.payment, 100n);
    const shares = amount.over(decimal("0.0012")).round("down");
    const missing = slow[due]!.shares - shares;
    expect(row).toMatchObject({ price: 0.0012, shares: Number(shares) });
    expect(BigInt(row.shortfall)).toBe(
      Rational.of(missing * 100n)
        .times(decimal("0.002"))
        .round("half-up"),
    );
    expect(discountCost(row)).toBe(row.marketValue + row.shortfall - row.settledByShares);
  });

  test("the shares without it are the whole number within the 15 digits of their price", () => {
    // $1,000 at =0.02/3 are 150,000 shares, 50,000 more than at $0.01.
    const terms = flatNote(1, ["Principal", 1000], ["Conversion price rule", "cap"], ["cap", 0.02 / 3]);
    const row = settled([...terms, ["Floor price", 0.01], ["Shortfall value", 1]], flatPrices()).payments[0];
    expect(row).toMatchObject({ shares: 100_000, shortfall: 50_000_00 });
  });

  test("the value may be a price rule", () => {
    const row = settled(noteWith(["Floor price", 0.0012], ["Shortfall value", "last(close)"])).payments[due]!;
    const close = SESSIONS.filter(({ date }) => date < slow[due]!.due).at(-1)!.close;
    const missing = slow[due]!.shares - BigInt(row.shares);
    expect(BigInt(row.shortfall)).toBe(close.times(Rational.of(missing * 100n)).round("half-up"));
  });

  test("where the floor does not bind there is no shortfall", () => {
    const rows = settled(noteWith(["Floor price", 0.0001], ["Shortfall value", 0.002])).payments;
    expect(rows.map((row) => row.shortfall)).toEqual(rows.map(() => 0));
    expect(rows.map((row) => BigInt(row.shares))).toEqual(slow.map((row) => row.shares));
  });

  test("a floor above every leg is followed, and every row says so", () => {
    const outcome = settled(noteWith(["Floor price", 0.005]));
    for (const row of outcome.payments) {
      expect(row.price).toBe(0.005);
      expect(valueOf(statusOf(outcome, row))).toBe("known; the floor 0.005 is above every leg");
    }
    const below = settled(noteWith(["Floor price", 0.0039]));
    expect(valueOf(statusOf(below, below.payments[0]!))).toBe("known");
  });

  test("a floor that another rule names still holds for instalments", () => {
    const terms = noteWith(["Floor price", 0.005], ["Market price rule", "max(last(close), floor_price)"]);
    for (const row of settled(terms).payments) expect([row.price, row.marketPrice]).toEqual([0.005, 0.005]);
  });

  test("a floor that resets holds from its date on", () => {
    const outcome = settled(noteWith(["Floor price", 0.001], ["Floor price from 2018-06-01", 0.0035]));
    const at = (number: number): number => instalment(outcome, number).price;
    expect(at(1)).toBe(slowPrice("2017-10-13").toNumber());
    expect(at(9)).toBe(0.0035);
  });
});

describe("parts that shares may pay", () => {
  test.each([
    ["principal", (principal: number, _interest: number) => principal],
    ["interest", (_: number, interest: number) => interest],
    ["principal, interest", (principal: number, interest: number) => principal + interest],
    ["interest and fees", (_: number, interest: number) => interest + 2_500],
    ["principal, interest, fees", (principal: number, interest: number) => principal + interest + 2_500],
  ])("%s", (parts, amount) => {
    const { payments, schedule } = settled(noteWith(["Converted parts", parts], ["Instalment fee", 25]));
    schedule.rows.forEach((row, k) => {
      const inShares = amount(row.principal, row.interest);
      expect(payments[k]).toMatchObject({ due: row.payment + 2_500, inShares });
      expect(payments[k]!.cash).toBe(row.payment + 2_500 - inShares + payments[k]!.remainder);
    });
  });
});

describe("conversions at the holder's election", () => {
  const conversion = [
    ["Conversion date", dateOf(2018, 1, 17)],
    ["Conversion amount", 100_000],
  ] as const;

  test("are rows of their own, in order of date, and spare the next instalments", () => {
    const outcome = settled(noteWith(...conversion));
    const kinds = outcome.payments.map(({ kind, number }) => `${kind} ${number}`);
    expect(kinds.slice(3, 6)).toEqual(["instalment 4", "conversion 1", "instalment 5"]);
    const row = outcome.payments[4]!;
    const price = slowPrice("2018-01-17");
    expect(BigInt(row.shares)).toBe(Rational.of(100_000).over(price).round("down"));
    // Instalment 5 repays the interest and what is left of its principal.
    expect(outcome.schedule.rows[4]).toMatchObject({ retired: 100_000_00 });
    expect(instalment(outcome, 5).due).toBe(outcome.schedule.rows[4]!.payment);
  });

  test("with a make-whole on top, in shares or in cash; at a price rule of their own", () => {
    const makeWhole = [...conversion, ["Make-whole", 0.1]] as const;
    const inShares = settled(noteWith(...makeWhole, ["Holder conversion price rule", "0.002"])).payments[4]!;
    expect(inShares).toMatchObject({ due: 110_000_00, shares: 55_000_000, cash: 0 });
    const inCash = settled(noteWith(...makeWhole, ["Converted parts", "principal, interest"])).payments[4]!;
    expect(inCash).toMatchObject({ due: 110_000_00, inShares: 100_000_00, cash: 10_000_00 + inCash.remainder });
  });

  test("beyond the blocker they are delayed, whatever becomes of instalments", () => {
    const outcome = settled(noteWith(["Paid in", "cash"], ...conversion, ["Shares authorised", 8_094_001_000]));
    const row = outcome.payments[4]!;
    expect(row).toMatchObject({ shares: 1_000, cash: 0 });
    expect(row.deferred).toBe(row.due - row.settledByShares);
    // Nothing is left of the authorised shares: no instalment pays off what the holder converted.
    for (let number = 5; number <= 36; number++)
      expect(instalment(outcome, number)).toMatchObject({
        deferredIn: row.deferred,
        inShares: row.deferred,
        shares: 0,
        cash: instalment(outcome, number).due,
        deferred: row.deferred,
      });
    expect(stillOwed(outcome)).toBe(row.deferred);
    const owed = `$${(row.deferred / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })}`;
    expect(instalment(outcome, 35).reasons.at(-1)).toBe(`${owed} deferred to the next instalment`);
    expect(instalment(outcome, 36).reasons.at(-1)).toBe(`${owed} still owed in shares`);
    const cost = effectiveCost(outcome, asCents(350_419_745));
    expect(cost.ok ? "" : cost.failure.message).toContain(`${owed} is still owed in shares after the last payment`);
  });

  describe("of $1,000 or $500 at $0.01, a share a cent, out of the first of three instalments", () => {
    const converting = (amount: number, ...more: Row[]): Row[] =>
      flatNote(3, ["Conversion date", day("2018-02-01")], ["Conversion amount", amount], ...more);

    test("100 shares of room leave $999.00 owed for good", () => {
      const outcome = settled(converting(1000, ["Paid in", "cash"], ["Shares authorised", 1_000_100]), flatPrices());
      expect(outcome.payments.map(({ shares, cash, deferred }) => [shares, cash, deferred])).toEqual([
        [100, 0, 999_00],
        [0, 0, 999_00],
        [0, 1000_00, 999_00],
        [0, 1000_00, 999_00],
      ]);
    });

    test("conditions of the company's own election do not stop what is owed to the holder", () => {
      const terms = converting(500, ["Minimum price", 1], ["Blocker", 0.03], ["Holder keeps shares", "no"]);
      const { payments } = settled(terms, flatPrices());
      const room = Math.floor((0.03 * 1_000_000) / (1 - 0.03));
      expect(payments.map(({ shares, cash, deferred }) => [shares, cash, deferred])).toEqual([
        [room, 0, 500_00 - room],
        [500_00 - room, 500_00, 0],
        [0, 1000_00, 0],
        [0, 1000_00, 0],
      ]);
      expect(payments[1]!.reasons).toEqual(["market price 0.01 is below the minimum of 1", "$500.00 paid in cash"]);
    });

    test("room goes to the holder first, and what is refused of both has two ways to go", () => {
      const terms = converting(500, ["Exchange cap", 30_000]);
      const { payments } = settled(terms, flatPrices());
      expect(payments.map(({ shares, cash, deferred }) => [shares, cash, deferred])).toEqual([
        [300_00, 0, 200_00],
        [0, 500_00, 200_00],
        [0, 1000_00, 200_00],
        [0, 1000_00, 200_00],
      ]);
      expect(payments[1]!.reasons).toEqual([
        "exchange cap: room for 0 of 70,000 shares",
        "$500.00 paid in cash",
        "$200.00 deferred to the next instalment",
      ]);
      const sold = converting(500, ["Blocker", 0.03], ["Holder keeps shares", "no"]);
      const [conversion, first] = settled(sold, flatPrices()).payments;
      // What the blocker admits of 20,000 or so of the holder's and 50,000 of the company's.
      const again = Math.floor((0.03 * conversion!.outstandingAfter) / (1 - 0.03));
      expect(first).toMatchObject({
        shares: again,
        settledByShares: again,
        deferred: 0,
        cash: 500_00 + conversion!.deferred - again,
      });
    });
  });
});

describe("true-ups", () => {
  const after = 10;
  const outcome = settled(noteWith(["True-up after", after]));

  test("come so many sessions later, for what the price has lost since", () => {
    const instalments = outcome.payments.filter(({ kind }) => kind === "instalment");
    const trueUps = outcome.payments.filter(({ kind }) => kind === "true-up");
    expect(trueUps).toHaveLength(36);
    let fallen = 0;
    instalments.slice(0, 35).forEach((row, k) => {
      const due = isoDate(row.date);
      const later = SESSIONS.filter(({ date }) => date > due)[after - 1]!.date;
      const [then, now] = [slowPrice(due), slowPrice(later)];
      const worth = then.times(Rational.of(row.shares));
      const shares = now.compare(then) < 0 ? worth.over(now).round("down") - BigInt(row.shares) : 0n;
      if (shares > 0n) fallen++;
      expect(isoDate(trueUps[k]!.date)).toBe(later);
      expect(BigInt(trueUps[k]!.shares)).toBe(shares);
      expect(trueUps[k]!.reasons).toEqual(shares > 0n ? [] : ["the price has not fallen"]);
    });
    expect(fallen).toBeGreaterThan(0);
  });

  test("count the whole number of shares within the 15 digits of both prices", () => {
    // $3,000 at $0.02 are 150,000 shares, at =0.02/3 450,000.
    const terms = (before: number, later: number): Row[] => [
      ...flatNote(1, ["Conversion price rule", "cap"], ["True-up after", 5]),
      ["cap", before],
      ["cap from 2018-02-20", later],
    ];
    expect(settled(terms(0.02, 0.02 / 3), flatPrices()).payments[1]).toMatchObject({
      kind: "true-up",
      shares: 300_000,
    });
    // At =0.2/3 45,000 shares; what they are worth comes to 300,000 at $0.01.
    expect(settled(terms(0.2 / 3, 0.01), flatPrices()).payments[1]).toMatchObject({ shares: 300_000 - 45_000 });
  });

  test("stand in order of date, and the denominator moves with them", () => {
    const { payments } = outcome;
    let outstanding = 8_094_000_000;
    payments.forEach((row, k) => {
      if (k > 0) expect(row.date).toBeGreaterThanOrEqual(payments[k - 1]!.date);
      expect(row.outstandingAfter).toBe((outstanding += row.shares));
    });
  });

  test("cost the market value of their shares", () => {
    const row = outcome.payments.find(({ kind, shares }) => kind === "true-up" && shares > 0)!;
    expect(discountCost(row)).toBe(row.marketValue);
  });
});

test("the market price is of the series and day that its rule names", () => {
  const { payments } = settled(noteWith(["Market price rule", "last(vwap, including)"]));
  for (const { due, shares } of slow.slice(0, 5)) {
    const row = payments.find(({ date }) => isoDate(date) === due)!;
    const vwap = SESSIONS.filter(({ date }) => date <= due).at(-1)!.vwap;
    expect(BigInt(row.marketValue)).toBe(vwap.times(Rational.of(shares * 100n)).round("half-up"));
  }
});
