import fc from "fast-check";
import { blockedShares } from "../../../src/domain/capital/blocker";
import { antiDilutionPrice } from "../../../src/domain/capital/antiDilution";
import { impliedOutstanding } from "../../../src/domain/capital/impliedOutstanding";
import { exchangeCapOf, mostShares } from "../../../src/domain/capital/issuanceLimits";
import { ownershipAfter } from "../../../src/domain/capital/ownership";
import { splitPrice, splitShares } from "../../../src/domain/capital/splitAdjust";
import { asFraction, asPrice, asShares } from "../../../src/domain/exact/quantities";
import { readDouble } from "../../../src/domain/exact/reading";
import { Rational } from "../../../src/domain/exact/rational";
import { failureOf, valueOf } from "./eventTable";

const fraction = (x: number) => asFraction(readDouble(x));
const price = (x: number) => asPrice(readDouble(x));
const n = asShares;

describe("blocker", () => {
  const outstanding = n(8_094_000_000);

  test("4.99% after issuance on 8,094M: 425,103,252, and one more breaches", () => {
    const { shares, binding } = valueOf(mostShares({ outstanding, held: n(0), blocker: fraction(0.0499) }));
    expect([shares, binding.limit]).toEqual([425_103_252, "blocker"]);
    const owned = (k: number) => valueOf(ownershipAfter(n(k), outstanding, n(0)));
    expect(owned(shares).compare(fraction(0.0499))).toBeLessThanOrEqual(0);
    expect(owned(shares + 1).compare(fraction(0.0499))).toBe(1);
  });

  test("is never exceeded after giving effect, and is reached by the largest number that does not", () => {
    const blocker = fc.integer({ min: 1, max: 9999 }).map((k) => asFraction(Rational.of(k, 10_000)));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        blocker,
        (total, part, c) => {
          const held = Math.floor(total * part);
          const { shares } = valueOf(mostShares({ outstanding: n(total), held: n(held), blocker: c }));
          const owned = (k: number) => Rational.of(held + k, total + k);
          if (shares > 0) expect(owned(shares).compare(c)).toBeLessThanOrEqual(0);
          expect(owned(shares + 1).compare(c)).toBe(1);
        },
      ),
      { seed: 27 },
    );
  });

  test("above what cells hold exactly is refused, unless another limit is tighter", () => {
    const all = n(Number.MAX_SAFE_INTEGER);
    // As many again make a half.
    const terms = { outstanding: all, held: n(0), blocker: asFraction(Rational.of(1, 2)) };
    expect(valueOf(mostShares(terms)).shares).toBe(all);
    const wide = { ...terms, blocker: asFraction(Rational.of(501, 1000)) };
    expect(failureOf(mostShares(wide)).message).toBe(
      "blocker is 50.1%; it must be a limit that admits at most 9,007,199,254,740,991 shares, what a cell holds exactly.",
    );
    const capped = valueOf(mostShares({ ...wide, exchangeCap: n(5) }));
    expect(capped.shares).toBe(5);
    expect(capped.limits[0]!.how).toMatch(/; more than cells hold exactly$/);
    expect(blockedShares(Number.MAX_SAFE_INTEGER, 0, wide.blocker)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("a holder past it already gets none", () => {
    const most = valueOf(mostShares({ outstanding: n(100), held: n(6), blocker: fraction(0.0499) }));
    expect(most.shares).toBe(0);
  });
});

describe("several limits", () => {
  const all = {
    outstanding: n(1_000_000),
    held: n(20_000),
    blocker: fraction(0.0999),
    authorised: n(1_200_000),
    reserved: n(150_000),
    exchangeCap: valueOf(exchangeCapOf(n(999_999), fraction(0.1999))),
    capUsed: n(100_000),
  };

  test("the tightest binds", () => {
    const { limits, binding } = valueOf(mostShares(all));
    expect(limits.map(({ limit, shares }) => [limit, shares])).toEqual([
      ["blocker", Math.floor((0.0999 * 1_000_000 - 20_000) / (1 - 0.0999))],
      ["authorised", 1_200_000 - 1_000_000 - 150_000],
      ["exchange cap", Math.floor(0.1999 * 999_999) - 100_000],
    ]);
    expect(binding.limit).toBe("authorised");
  });

  test("never below 0", () => {
    expect(valueOf(mostShares({ ...all, reserved: n(200_001) })).binding).toMatchObject({
      limit: "authorised",
      shares: 0,
    });
    expect(valueOf(mostShares({ ...all, capUsed: n(199_900) })).binding).toMatchObject({
      limit: "exchange cap",
      shares: 0,
    });
  });

  test.each([
    [{ ...all, held: n(1_000_001) }, "held is 1,000,001; it must be at most outstanding, 1,000,000"],
    [{ ...all, authorised: n(999_999) }, "authorised is 999,999; it must be at least outstanding, 1,000,000."],
    [{ ...all, authorised: undefined }, "reserved is 150,000; it must be left out where authorised is."],
    [{ ...all, exchangeCap: undefined }, "capUsed is 100,000; it must be left out where exchangeCap is."],
    [{ outstanding: n(5), held: n(0) }, "blocker is missing; it must be given, or authorised, or exchangeCap"],
  ])("figures that contradict each other", (terms, message) =>
    expect(failureOf(mostShares(terms)).message).toContain(message),
  );

  test("an exchange cap of 20% would need the vote it is there to avoid", () => {
    expect(failureOf(exchangeCapOf(n(100), fraction(0.2))).message).toContain(
      "exchangeCap is 20%; it must be below 20%",
    );
    expect(valueOf(exchangeCapOf(n(100), fraction(0.1999)))).toBe(19);
  });
});

describe("implied shares outstanding", () => {
  test("19.15% of 1,550,000,000", () => {
    const { low, mid, high } = valueOf(impliedOutstanding(n(1_550_000_000), fraction(0.1915), 2));
    expect([low, high]).toEqual([8_091_882_016, 8_096_108_644]);
    expect(mid).toBe(Math.round(1_550_000_000 / 0.1915));
  });

  test("the ends show as the percentage, their neighbours do not", () => {
    const shown = (held: number, of: number, decimals: number) =>
      Rational.of(held, of).roundTo(decimals + 2, "half-up");
    const cases = fc.record({
      held: fc.integer({ min: 1000, max: 1e9 }),
      more: fc.integer({ min: 1, max: 1e9 }),
      decimals: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(cases, ({ held, more, decimals }) => {
        const quoted = shown(held, held + more, decimals);
        fc.pre(quoted.sign > 0);
        const { low, mid, high } = valueOf(impliedOutstanding(n(held), asFraction(quoted), decimals));
        for (const end of [low, mid, high]) expect(shown(held, end, decimals).equals(quoted)).toBe(true);
        expect(low <= held + more && held + more <= high && low <= mid && mid <= high).toBe(true);
        expect(shown(held, high + 1, decimals).equals(quoted)).toBe(false);
        if (low > held) expect(shown(held, low - 1, decimals).equals(quoted)).toBe(false);
      }),
      { seed: 30 },
    );
  });

  test("more decimals than said, and a percentage that no number gives", () => {
    expect(failureOf(impliedOutstanding(n(100), fraction(0.19153), 2)).message).toContain(
      "ownership is 19.153%; it must be a percentage with at most 2 decimals",
    );
    expect(failureOf(impliedOutstanding(n(3), fraction(0.9), 0)).message).toContain("ownership is 90%");
  });
});

describe("anti-dilution", () => {
  const cheaper = [price(1), price(0.5), n(1000), n(9000)] as const;

  test("full ratchet, narrow and broad weighted average", () => {
    expect(valueOf(antiDilutionPrice(...cheaper, "full ratchet")).toNumber()).toBe(0.5);
    expect(valueOf(antiDilutionPrice(...cheaper, "narrow")).toNumber()).toBe((9000 + 500) / (9000 + 1000));
    expect(valueOf(antiDilutionPrice(...cheaper, "broad", n(10_000))).toNumber()).toBe(
      (19_000 + 500) / (19_000 + 1000),
    );
  });

  test("never raises a price; a broad average lies between the narrow one and the old price", () => {
    const prices = fc.integer({ min: 1, max: 10_000 }).map((k) => asPrice(Rational.of(k, 1000)));
    const count = fc.integer({ min: 1, max: 1e9 }).map((k) => n(k));
    fc.assert(
      fc.property(prices, prices, count, count, count, (old, fresh, issued, outstanding, dilutive) => {
        const given = [old, fresh, issued, outstanding] as const;
        const ratchet = valueOf(antiDilutionPrice(...given, "full ratchet"));
        const narrow = valueOf(antiDilutionPrice(...given, "narrow"));
        const broad = valueOf(antiDilutionPrice(...given, "broad", dilutive));
        expect(ratchet.compare(narrow) <= 0 && narrow.compare(broad) <= 0 && broad.compare(old) <= 0).toBe(true);
      }),
      { seed: 31 },
    );
  });

  test("dilutive shares belong to broad, and to it alone", () => {
    expect(failureOf(antiDilutionPrice(...cheaper, "broad")).message).toBe(
      "dilutive is missing; it must be given for broad.",
    );
    expect(failureOf(antiDilutionPrice(...cheaper, "narrow", n(1))).message).toBe(
      "dilutive is 1; it must be left out for narrow.",
    );
  });
});

describe("a split of one figure", () => {
  const reverse = { newShares: 1, oldShares: 5000 };

  test("$0.0001 before 1-for-5,000 is $0.50 after; shares go the other way", () => {
    expect(splitPrice(price(0.0001), reverse).toNumber()).toBe(0.5);
    expect(valueOf(splitShares(n(25_000_000_000), reverse))).toBe(5_000_000);
  });

  test.each([
    ["down", 2],
    ["cash", 2],
    ["up", 3],
    ["nearest", 3],
  ] as const)("12,500 shares, fractions %s", (rule, shares) =>
    expect(valueOf(splitShares(n(12_500), reverse, rule))).toBe(shares),
  );

  test("a fraction needs the contract's rule", () =>
    expect(failureOf(splitShares(n(12_345), reverse)).message).toContain("12345 shares become 2.469"));
});

test("dilutive shares are in the denominator only", () =>
  expect(valueOf(ownershipAfter(n(50), n(100), n(10), 40)).toNumber()).toBe((10 + 50) / (100 + 50 + 40)));
