import fc from "fast-check";
import type { FractionRule } from "../../../src/domain/capital/events";
import { ShareRate } from "../../../src/domain/capital/wholeShares";
import { Rational } from "../../../src/domain/exact/rational";
import { readDouble } from "../../../src/domain/exact/reading";
import { failureOf, heldBy, ledgerOf, runRecords, type EventRecord } from "./eventTable";

const START: EventRecord[] = [
  { Event: "opening", Holder: "P", Shares: 1_000_000 },
  { Event: "class", Class: "Series A", "Stated value": 1000, Price: 0.3 },
  { Event: "issue", Holder: "A", Class: "Series A", Shares: 10 },
  { Event: "note", Holder: "L", Class: "Note", Amount: 1000.5, Price: 0.07, Cash: 900 },
];
const convert = (more: EventRecord): EventRecord => ({
  Event: "convert",
  Holder: "A",
  Class: "Series A",
  Shares: 1,
  ...more,
});
const received = (record: EventRecord, holder = "A"): number => heldBy(ledgerOf([...START, record]), holder);

describe("a conversion", () => {
  test.each([
    ["at the price of the class", {}, Math.floor(1000 / 0.3)],
    ["rounded up", { Fractions: "up" }, Math.ceil(1000 / 0.3)],
    ["to the nearest", { Fractions: "nearest" }, Math.round(1000 / 0.3)],
    ["at a price of its own", { Price: 0.25 }, 1000 / 0.25],
    ["at a ratio", { Ratio: 12.5, Shares: 3 }, Math.floor(3 * 12.5)],
    ["into a stated number", { Into: 77 }, 77],
    ["at the price that a rule gave", { Price: 0.5, Rule: "min(85% * last(bid), 0.5)" }, 1000 / 0.5],
    ["of all there is", { Shares: "" }, Math.floor(10_000 / 0.3)],
  ] as [string, EventRecord, number][])("%s", (_, more, shares) => expect(received(convert(more))).toBe(shares));

  test("a price that is a quotient of two typed numbers buys the whole number it stands for", () =>
    // =0.02/3 has no decimal of 15 digits; $1,000 at it is 150,000 shares.
    expect(received(convert({ Price: 0.02 / 3 }))).toBe(150_000));

  test("a stated value that is such a quotient does, too", () => {
    // Three shares at =100/3 are $100, 1,250 shares at $0.08; at =0.02/3 15,000.
    const at = (Price: number): number =>
      heldBy(
        ledgerOf([
          { Event: "class", Class: "Series Q", "Stated value": 100 / 3, Price },
          { Event: "issue", Holder: "A", Class: "Series Q", Shares: 3 },
          { Event: "convert", Holder: "A", Class: "Series Q" },
        ]),
        "A",
      );
    expect([at(0.08), at(0.02 / 3)]).toEqual([1250, 15_000]);
  });

  test("of part of a note, by its principal", () => {
    const ledger = ledgerOf([...START, { Event: "convert", Holder: "L", Class: "Note", Amount: 500.25 }]);
    expect(heldBy(ledger, "L")).toBe(Math.floor(500.25 / 0.07));
    expect(heldBy(ledger, "L", "Note")).toBe(50_025);
  });

  test("fractions paid in cash: what the whole shares leave of the amount", () => {
    const ledger = ledgerOf([...START, convert({ Fractions: "cash" })]);
    expect(ledger.paidForFractions).toBe(Math.round(100_000 - 30 * Math.floor(1000 / 0.3)));
    expect(ledger.cash).toBe(900_00);
  });

  test.each([
    [
      "Into beside a price",
      { Into: 5, Price: 1 },
      "events row 6, Price, is given; it must be blank where Into gives the shares.",
    ],
    ["two terms", { Ratio: 5, Price: 1 }, "events row 6, Ratio, is given; it must be blank where Price is given."],
  ] as [string, EventRecord, string][])("%s is refused", (_, more, message) =>
    expect(failureOf(runRecords([...START, convert(more)])).message).toBe(message),
  );

  test("a price says nothing of a class whose stated value is not known", () => {
    const rows: EventRecord[] = [
      { Event: "issue", Holder: "A", Class: "Series B", Shares: 10 },
      { Event: "convert", Holder: "A", Class: "Series B", Price: 1 },
    ];
    expect(failureOf(runRecords(rows)).message).toContain(
      "events row 3, Price, needs the stated value of a share of Series B",
    );
  });
});

describe("a note exchanged for another", () => {
  const rows: EventRecord[] = [
    ...START,
    { Event: "exchange", Holder: "L", Class: "Note", Amount: 400.5, To: "New note", Principal: 450 },
  ];
  const ledger = ledgerOf(rows);

  test("part of the old one goes, the new one comes, no cash is counted", () => {
    expect([heldBy(ledger, "L", "Note"), heldBy(ledger, "L", "New note")]).toEqual([600_00, 450_00]);
    expect(ledger.cash).toBe(900_00);
  });

  test("terms on a class row make it convertible", () => {
    const priced = ledgerOf([...rows, { Event: "class", Class: "New note", Price: 0.5 }]);
    expect(priced.diluted - ledger.diluted).toBe(450 / 0.5);
  });
});

describe("a split", () => {
  const RIGHTS: EventRecord[] = [
    ...START,
    { Event: "class", Class: "Series X", "Stated value": 100, Price: 0.5, Exempt: "yes" },
    { Event: "issue", Holder: "A", Class: "Series X", Shares: 1 },
    { Event: "grant", Holder: "W", Class: "Warrants", Shares: 105, Strike: 0.2 },
    { Event: "reserve", Holder: "Lender", Shares: 101 },
  ];
  const ledger = ledgerOf([...RIGHTS, { Event: "split", New: 1, Old: 10, Fractions: "down" }]);

  test("moves prices, strikes, counts and reserves, not preferred, principal or what is exempt", () => {
    const security = (name: string) => ledger.securities.get(name)!;
    expect(ledger.common.total).toBe(100_000);
    expect([security("Series A").total, security("Series A").diluted]).toEqual([10, Math.floor(10_000 / 3)]);
    expect([security("Note").total, security("Note").diluted]).toEqual([1000_50, Math.floor(1000.5 / 0.7)]);
    expect(security("Series X").diluted).toBe(100 / 0.5);
    expect([security("Warrants").total, security("Warrants").right!.strike.toNumber()]).toEqual([10, 2]);
    expect(ledger.reserved).toBe(11);
  });

  test("fractions of each holder paid in cash, half up to the cent", () => {
    const rows: EventRecord[] = [
      { Event: "opening", Holder: "P", Shares: 19 },
      { Event: "opening", Holder: "Q", Shares: 25 },
      { Event: "split", New: 1, Old: 10, Fractions: "cash", Price: 0.11 },
    ];
    const cashed = ledgerOf(rows);
    expect(cashed.common.total).toBe(1 + 2);
    // 0.9 and 0.5 of $0.11 are 9.9 and 5.5 cents.
    expect(cashed.paidForFractions).toBe(10 + 6);
    const once = ledgerOf([...rows.slice(0, 2), { ...rows[2], Scope: "issue" }]);
    // 44 shares become 4.4, and the holders' 1.9 and 2.5 become 2 and 2.
    expect([heldBy(once, "P"), heldBy(once, "Q"), once.paidForFractions]).toEqual([2, 2, Math.round(0.4 * 11)]);
  });

  test.each([
    [
      { Fractions: "cash" },
      "events row 6, Price, is missing; it must be what a new share is worth, where Fractions is cash.",
    ],
    [{ Fractions: "up", Price: 1 }, "events row 6, Price, is given; it must be blank unless Fractions is cash."],
  ] as [EventRecord, string][])("pays for fractions or does not: %j", (more, message) =>
    expect(failureOf(runRecords([...START, { Event: "split", New: 1, Old: 7, ...more }])).message).toBe(message),
  );
});

test("a class of preferred, bought back in part", () => {
  const ledger = ledgerOf([...START, { Event: "retire", Holder: "A", Class: "Series A", Shares: 4 }]);
  expect(heldBy(ledger, "A", "Series A")).toBe(6);
});

test("whole shares in doubles are those of exact fractions, for any quantity, rate and rule", () => {
  const big = fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
  const rules = fc.constantFrom<FractionRule>("down", "up", "nearest");
  fc.assert(
    fc.property(big, big, big, rules, (quantity, n, d, rule) => {
      const exact = Rational.of(n, d).times(Rational.of(quantity));
      fc.pre(exact.compare(Rational.of(Number.MAX_SAFE_INTEGER)) < 0);
      const rounding = rule === "nearest" ? "half-up" : (rule as "down" | "up");
      expect(new ShareRate(Rational.of(n, d)).sharesFor(quantity, rule)).toBe(Number(exact.round(rounding)));
    }),
    { seed: 20, numRuns: 2000 },
  );
});

test("a typed rate is taken at its 15 digits", () => {
  const typed = readDouble(1 / 3);
  expect(new ShareRate(typed, typed).sharesFor(3)).toBe(1);
  expect(new ShareRate(typed).sharesFor(3)).toBe(0);
  const above = readDouble(2 / 3);
  expect(new ShareRate(above, above).sharesFor(3, "up")).toBe(2);
  expect(new ShareRate(above).sharesFor(3, "up")).toBe(3);
});
