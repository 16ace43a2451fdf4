/* Laws of ledgers made at random. */
import fc from "fast-check";
import { capTable } from "../../../src/domain/capital/capTable";
import type { FractionRule } from "../../../src/domain/capital/events";
import type { Ledger } from "../../../src/domain/capital/ledger";
import { traceBalance, traceTotal } from "../../../src/domain/capital/trace";
import { Rational } from "../../../src/domain/exact/rational";
import { day, heldBy, ledgerOf, type EventRecord } from "./eventTable";

const HOLDERS = ["A", "B", "C", "D"];
const TERMS: EventRecord = { Event: "class", Class: "Series A", Price: 0.03, "Stated value": 7 };
const holder = fc.constantFrom(...HOLDERS);
const shares = fc.integer({ min: 1, max: 1e9 });

/** Each holder starts with enough of both classes for whatever follows. */
const openings: EventRecord[] = HOLDERS.flatMap((Holder): EventRecord[] => [
  { Event: "opening", Holder, Shares: 30_000_000_001 },
  { Event: "opening", Holder, Class: "Series A", Shares: 1_000_003 },
]);

const issue = fc.record({ Event: fc.constant("issue"), Holder: holder, Shares: shares });
const sale = fc
  .record({ Event: fc.constant("sale"), Holder: holder, To: holder, Shares: shares })
  .filter(({ Holder, To }) => Holder !== To);
const conversion = fc.record({
  Event: fc.constant("convert"),
  Holder: holder,
  Class: fc.constant("Series A"),
  Shares: fc.integer({ min: 1, max: 30_000 }),
});
const events = fc.array(fc.oneof(issue, sale, conversion), { maxLength: 30 });
const fractions = fc.constantFrom<FractionRule>("down", "up", "nearest");
const ratio = fc.record({ New: fc.integer({ min: 1, max: 12 }), Old: fc.integer({ min: 1, max: 12 }) });

const run = (...records: EventRecord[]): Ledger => ledgerOf([TERMS, ...openings, ...records]);
const sumHeld = (ledger: Ledger, name: string): number =>
  HOLDERS.reduce((sum, each) => sum + heldBy(ledger, each, name), 0);

test("shares are conserved: holders add up to the class, which is what came in less what went out", () => {
  fc.assert(
    fc.property(events, (list) => {
      const ledger = run(...list);
      for (const name of ["Common", "Series A"]) expect(sumHeld(ledger, name)).toBe(ledger.securities.get(name)!.total);
      let common = 4 * 30_000_000_001;
      let preferred = 4 * 1_000_003;
      for (const event of list) {
        if (event.Event === "issue") common += event.Shares;
        if (event.Event === "convert") {
          preferred -= event.Shares;
          // $7 at $0.03.
          common += Number((BigInt(event.Shares) * 700n) / 3n);
        }
      }
      expect([ledger.common.total, ledger.securities.get("Series A")!.total]).toEqual([common, preferred]);
    }),
    { seed: 7 },
  );
});

test("percentages of the table add up to 1, and every balance to its trace", () => {
  fc.assert(
    fc.property(events, (list) => {
      const ledger = run(...list);
      const { rows, diluted } = capTable(ledger, {}, day("2020-01-01"));
      const add = (parts: (Rational | undefined)[]): Rational =>
        parts.reduce<Rational>((sum, part) => sum.plus(part ?? Rational.ZERO), Rational.ZERO);
      expect(add(rows.map((row) => row.ofOutstanding)).equals(Rational.ONE)).toBe(true);
      expect(add(rows.map((row) => row.ofDiluted)).equals(Rational.ONE)).toBe(true);
      expect(rows.reduce((sum, row) => sum + row.asConverted!, 0)).toBe(diluted);
      for (const row of rows) {
        const lines = traceBalance(ledger, row.holder, row.security.name);
        expect(lines.reduce((sum, { change }) => sum + change, 0)).toBe(row.quantity);
      }
      expect(traceTotal(ledger, "Common").at(-1)!.after).toBe(ledger.common.total);
    }),
    { seed: 8, numRuns: 50 },
  );
});

test("split, then issue, equals issue of the shares scaled back, then split", () => {
  const whole = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(ratio, fractions, holder, whole, ({ New, Old }, Fractions, Holder, k) => {
      const split: EventRecord = { Event: "split", New, Old, Fractions };
      const splitFirst = run(split, { Event: "issue", Holder, Shares: k * New });
      const issueFirst = run({ Event: "issue", Holder, Shares: k * Old }, split);
      for (const each of HOLDERS) expect(heldBy(splitFirst, each)).toBe(heldBy(issueFirst, each));
      expect(splitFirst.common.total).toBe(issueFirst.common.total);
    }),
    { seed: 9 },
  );
});

test("split, then convert, equals convert, then split, within the fractions of a share that each drops", () => {
  fc.assert(
    fc.property(ratio, fc.integer({ min: 1, max: 1_000_000 }), ({ New, Old }, Shares) => {
      const split: EventRecord = { Event: "split", New, Old, Fractions: "down" };
      const conversion: EventRecord = { Event: "convert", Holder: "A", Class: "Series A", Shares };
      const difference = heldBy(run(split, conversion), "A") - heldBy(run(conversion, split), "A");
      // One side drops a fraction of the conversion before the split multiplies it.
      expect(Math.abs(difference)).toBeLessThanOrEqual(1 + New / Old);
    }),
    { seed: 10 },
  );
});

test("a split of the whole issue rounds once, and its holders add up to that", () => {
  fc.assert(
    fc.property(ratio, fractions, ({ New, Old }, Fractions) => {
      const before = 4 * 30_000_000_001;
      const exact = Rational.of(before * New, Old);
      const after = run({ Event: "split", New, Old, Fractions, Scope: "issue" });
      const rounding = Fractions === "nearest" ? "half-up" : Fractions;
      expect(after.common.total).toBe(Number(exact.round(rounding as "down" | "up" | "half-up")));
      expect(sumHeld(after, "Common")).toBe(after.common.total);
      // Equal holders differ by a share at most.
      const held = HOLDERS.map((each) => heldBy(after, each));
      expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
    }),
    { seed: 11 },
  );
});
