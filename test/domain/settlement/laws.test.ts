/* What must hold of every outcome, whatever its terms. */
import fc from "fast-check";
import { Rational } from "../../../src/domain/exact/rational";
import type { DataTable } from "../../../src/domain/market/cell";
import { pricesOf, stillOwed, type Outcome } from "../../../src/domain/settlement/outcome";
import { HISTORY, noteWith, settled, total, valueOf } from "./given";

type Labels = Record<string, string | number | undefined>;

const labels: fc.Arbitrary<Labels> = fc.record({
  Principal: fc.integer({ min: 1_000, max: 900_000_000 }).map((cents) => cents / 100),
  "Annual rate": fc.integer({ min: 0, max: 300 }).map((n) => n / 1000),
  "Number of instalments": fc.integer({ min: 1, max: 36 }),
  "Conversion price rule": fc
    .tuple(fc.option(fc.integer({ min: 300, max: 1250 })), fc.integer({ min: 1, max: 20 }), fc.boolean())
    .map(([mille, sessions, bid]) => {
      const legs = [mille !== null && `${mille / 10}% * avg(vwap, ${sessions})`, bid && "last(bid)", "fixed_price"];
      const given = legs.filter(Boolean);
      return given.length > 1 ? `min(${given.join(", ")})` : "fixed_price";
    }),
  // Dear shares leave remainders of many cents.
  "Fixed price": fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(1e6, 1e2)).map(([n, unit]) => n / unit),
  "Floor price": fc.option(
    fc.integer({ min: 1, max: 9999 }).map((n) => n / 1e6),
    { nil: undefined },
  ),
  "Paid in": fc.oneof(
    fc.constantFrom("shares", "cash"),
    fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
  ),
  "Share fractions": fc.constantFrom("down", "up", "nearest"),
  Remainder: fc.constantFrom("cash", "carried", "forfeited"),
  "Minimum price": fc.option(
    fc.integer({ min: 1, max: 30 }).map((n) => n / 1e4),
    { nil: undefined },
  ),
  "Minimum volume": fc.option(fc.integer({ min: 1, max: 60_000_000 }), { nil: undefined }),
  Blocker: fc.option(
    fc.integer({ min: 1, max: 199 }).map((n) => n / 1000),
    { nil: undefined },
  ),
  "Shares authorised": fc.option(fc.integer({ min: 8_094_000_000, max: 9_500_000_000 }), { nil: undefined }),
  "Exchange cap": fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: undefined }),
  "Limits admit": fc.constantFrom("part", "nothing"),
  "When refused": fc.constantFrom("cash", "deferral"),
  "Holder keeps shares": fc.constantFrom("yes", "no"),
  "Instalment fee": fc.option(
    fc.integer({ min: 1, max: 99_999 }).map((cents) => cents / 100),
    { nil: undefined },
  ),
  "True-up after": fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  "Converted parts": fc.constantFrom("principal", "interest, fees", "principal, interest", undefined),
});

// Shares are cheap and instalments large: most limits bite in some runs.
const LIMITS = ["Blocker", "Exchange cap", "Shares authorised"];
/** What limits admit is a term only beside one. */
const table = (given: Labels): DataTable =>
  noteWith(
    ...Object.entries(given).filter(
      ([label]) => label !== "Limits admit" || LIMITS.some((limit) => given[limit] !== undefined),
    ),
  );
const check = (law: (outcome: Outcome, given: Labels) => void, runs = 120): void =>
  fc.assert(
    fc.property(labels, (given) => law(settled(table(given), HISTORY), given)),
    { numRuns: runs, seed: 20170913 },
  );

test("value in equals value out plus balance, payment by payment and in all", () =>
  check((outcome) => {
    let [carried, deferred] = [0, 0];
    for (const row of outcome.payments) {
      if (row.kind === "instalment") {
        expect([row.carriedIn, row.deferredIn]).toEqual([carried, deferred]);
        [carried, deferred] = [0, 0];
      }
      const given = row.cash + row.settledByShares + row.carried + row.deferred + row.forfeited;
      expect(given).toBe(row.due + row.carriedIn + row.deferredIn);
      for (const part of [row.cash, row.settledByShares, row.carried, row.deferred, row.forfeited, row.shortfall])
        expect(part).toBeGreaterThanOrEqual(0);
      carried += row.carried;
      deferred += row.deferred;
    }
    const { payments } = outcome;
    const paid = total(payments, (row) => row.cash + row.settledByShares + row.forfeited);
    expect(paid + stillOwed(outcome) + carried).toBe(total(payments, (row) => row.due));
    expect(stillOwed(outcome)).toBe(deferred);
  }));

test("shares x price is what they settle: exactly the amount less the remainder, rounded down", () =>
  check((outcome, given) => {
    for (const row of outcome.payments) {
      if (row.shares === 0 || row.kind === "true-up") continue;
      const { price } = valueOf(pricesOf(outcome, row).on(row.date));
      expect(row.price).toBe(price.toNumber());
      const worth = price.times(Rational.of(BigInt(row.shares) * 100n));
      const over = worth.minus(Rational.of(row.settledByShares));
      if (row.reasons.length > 0 || given["Share fractions"] === "down")
        expect(over.abs().compare(Rational.of(1, 2))).toBeLessThanOrEqual(0);
      // A share more or less at most, where it is rounded up.
      else expect(over.abs().compare(price.times(Rational.of(100)).plus(Rational.of(1, 2)))).toBe(-1);
    }
  }));

test("rounding down, up and to the nearest differ by a share at most, in that order", () =>
  check((_, given) => {
    const plain = { ...given, "True-up after": undefined, Remainder: "cash", "When refused": "cash" };
    const free = { ...plain, Blocker: undefined, "Shares authorised": undefined, "Exchange cap": undefined };
    const shares = (rounding: string) =>
      settled(table({ ...free, "Share fractions": rounding })).payments.map((row) => row.shares);
    const [down, nearest, up] = [shares("down"), shares("nearest"), shares("up")];
    down.forEach((least, k) => {
      expect(nearest[k]! >= least && nearest[k]! <= up[k]! && up[k]! <= least + 1).toBe(true);
    });
  }, 40));

test("no limit is passed, and shares outstanding are those before and those issued", () =>
  check((outcome, given) => {
    let outstanding = 8_094_000_000;
    for (const row of outcome.payments) {
      expect(row.outstandingAfter).toBe((outstanding += row.shares));
      expect(row.cumulative).toBe(outstanding - 8_094_000_000);
      if (row.shares === 0) continue;
      const blocker = given["Blocker"] as number | undefined;
      const most = Rational.of(Math.round((blocker ?? 1) * 1000), 1000);
      expect(Rational.of(row.heldAfter, row.outstandingAfter).compare(most)).toBeLessThanOrEqual(0);
      expect(outstanding).toBeLessThanOrEqual((given["Shares authorised"] as number | undefined) ?? Infinity);
      expect(row.cumulative).toBeLessThanOrEqual((given["Exchange cap"] as number | undefined) ?? Infinity);
    }
  }));

test("a payment that is cut short says why", () =>
  check((outcome) => {
    for (const row of outcome.payments) {
      const asElected = row.deferred === 0 && row.settledByShares + row.remainder === row.inShares;
      if (!asElected) expect(row.reasons.length).toBeGreaterThanOrEqual(2);
    }
  }));

test("ten times the prices and a tenth of the shares before: a tenth of the shares, rounded down, at the same value", () => {
  const tenfold = HISTORY.map((row, index) =>
    index === 0 ? row : [row[0], ...[1, 2, 3].map((k) => Number(((row[k] as number) * 10).toFixed(6))), row[4]],
  );
  fc.assert(
    fc.property(labels, (given) => {
      const whole = {
        ...given,
        "Minimum price": undefined,
        Blocker: undefined,
        "Shares authorised": undefined,
        "Exchange cap": undefined,
        "True-up after": undefined,
        "Share fractions": "down",
        Remainder: "cash",
      };
      const raised = (label: string) =>
        (whole as Labels)[label] && Number((((whole as Labels)[label] as number) * 10).toFixed(6));
      const split = { ...whole, "Fixed price": raised("Fixed price"), "Floor price": raised("Floor price") };
      const before = settled(table(whole)).payments;
      const after = settled(table({ ...split, "Shares outstanding before": 809_400_000 }), tenfold).payments;
      expect(after.map((row) => row.shares)).toEqual(before.map((row) => Math.floor(row.shares / 10)));
    }),
    { numRuns: 60, seed: 20201005 },
  );
});
