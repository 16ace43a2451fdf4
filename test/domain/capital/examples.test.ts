import { isoDate } from "../../../src/domain/calendar/date";
import { capTable } from "../../../src/domain/capital/capTable";
import { checkLedger } from "../../../src/domain/capital/checkLedger";
import { headroomOf } from "../../../src/domain/capital/headroom";
import { impliedOutstanding } from "../../../src/domain/capital/impliedOutstanding";
import { mostShares } from "../../../src/domain/capital/issuanceLimits";
import { proceedsOf } from "../../../src/domain/capital/proceeds";
import { runningOf } from "../../../src/domain/capital/running";
import { splitPrice } from "../../../src/domain/capital/splitAdjust";
import { traceBalance } from "../../../src/domain/capital/trace";
import { asFraction, asPrice, asShares } from "../../../src/domain/exact/quantities";
import { parseDecimal } from "../../../src/domain/exact/reading";
import { Rational } from "../../../src/domain/exact/rational";
import { premium, PREMIUM_CONVENTIONS } from "../../../src/domain/market/premium";
import { exampleEvents, exampleJson, exampleTable } from "./exampleEvents";
import { day, heldBy, ledgerOf, valueOf } from "./eventTable";

const percent = (text: string) => asFraction(parseDecimal(text.replace("%", "")).over(Rational.of(100)));
const price = (text: string) => asPrice(parseDecimal(text));

interface Terms {
  readonly terms: Record<string, { typed: string; kind: string; note: string }>;
}

test.each(["series-k-conversion-2017", "series-1a-placement-2020"])(
  "%s: every fact says whether it is stated, derived or assumed, and where it is from; no row is at fault",
  (example) => {
    const facts = Object.values(exampleJson<Terms>(example, "terms.json").terms);
    expect(facts.length).toBeGreaterThan(5);
    for (const { kind, note } of facts) {
      expect(["stated", "derived", "assumption"]).toContain(kind);
      expect(note).toMatch(/\.$/);
    }
    const found = valueOf(checkLedger(exampleTable(example, "events.csv")));
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  },
);

describe("the conversion of Series K", () => {
  const EXAMPLE = "series-k-conversion-2017";
  const expected = exampleJson<{
    conversions: { preferred: number; common: number }[];
    heldAfter: number;
    impliedOutstanding: { ownership: string; decimals: number; low: number; high: number };
    impliedOutstandingBefore: { low: number; high: number };
    impliedOutstandingInMay: { held: number; ownership: string; decimals: number };
    shownOwnership: Record<string, string>;
    premium: Record<"price" | "bid" | "quoted" | "ratio" | "excess" | "convention", string>;
    "mostSharesUnder4.99%": { outstanding: number; held: number; shares: number };
  }>(EXAMPLE, "expected.json");
  const ledger = ledgerOf(exampleEvents(EXAMPLE, "events.csv"));
  const after = expected.impliedOutstanding;

  test("750,000,000 shares for 3,000 preferred, 1,550,000,000 held", () => {
    const common = traceBalance(ledger, "The investor", "Common");
    expect(
      common.map(({ event, change }) => ({ preferred: "shares" in event ? event.shares : 0, common: change })),
    ).toEqual(expected.conversions);
    expect(common.at(-1)!.after).toBe(expected.heldAfter);
    const preferred = expected.conversions.reduce((sum, each) => sum + each.preferred, 0);
    expect(preferred * 1000).toBe(6_200_000);
    expect((preferred * 1000) / 0.004).toBe(expected.heldAfter);
  });

  test("the shares outstanding that the percentage implies, after and before", () => {
    const { low, high } = valueOf(
      impliedOutstanding(asShares(expected.heldAfter), percent(after.ownership), after.decimals),
    );
    expect({ low, high }).toEqual({ low: after.low, high: after.high });
    const converted = expected.conversions.at(-1)!.common;
    expect({ low: low - converted, high: high - converted }).toEqual(expected.impliedOutstandingBefore);
    expect(ledger.common.total).toBeGreaterThanOrEqual(low);
    expect(ledger.common.total).toBeLessThanOrEqual(high);
  });

  test.each(Object.entries(expected.shownOwnership))("the ledger's ownership on %s shows as %s", (date, shown) => {
    const table = capTable(ledgerOf(exampleEvents(EXAMPLE, "events.csv"), date), {}, day(date));
    const owned = table.rows.find((row) => row.holder === "The investor" && row.ofOutstanding)!.ofOutstanding!;
    const decimals = shown.split(".")[1]!.length - 1;
    expect(`${owned.times(Rational.of(100)).toFixed(decimals)}%`).toBe(shown);
  });

  test("the earlier percentage is the middle of what it implies", () => {
    const { held, ownership, decimals } = expected.impliedOutstandingInMay;
    const { mid } = valueOf(impliedOutstanding(asShares(held), percent(ownership), decimals));
    expect(valueOf(runningOf(ledger.events)).rows[3]!.outstanding).toBe(mid);
  });

  test("444% over $0.0009 is the ratio, not the excess", () => {
    const quoted = expected.premium;
    const fits = PREMIUM_CONVENTIONS.filter((convention) =>
      premium(price(quoted.price), price(quoted.bid), convention).roundTo(2, "half-up").equals(percent(quoted.quoted)),
    );
    expect(fits).toEqual([quoted.convention]);
    for (const convention of PREMIUM_CONVENTIONS) {
      const shown = premium(price(quoted.price), price(quoted.bid), convention).times(Rational.of(100)).toFixed(1);
      expect(`${shown}%`).toBe(quoted[convention]);
    }
  });

  test("the most that another holder could have been issued under 4.99%", () => {
    const { outstanding, held, shares } = expected["mostSharesUnder4.99%"];
    const terms = { outstanding: asShares(outstanding), held: asShares(held), blocker: percent("4.99%") };
    expect(valueOf(mostShares(terms)).shares).toBe(shares);
    expect(ledger.common.total).toBe(outstanding);
  });
});

describe("the placement of Series 1A", () => {
  const EXAMPLE = "series-1a-placement-2020";
  const expected = exampleJson<{
    preferred: Record<string, number>;
    cash: { all: string; throughTheNote: string };
    asConverted: number;
    authorised: number;
    authorisedPassed: { outstandingBefore: number; date: string; needed: number }[];
    afterSplit: { conversionPrice: string; preferred: number; common: number };
  }>(EXAMPLE, "expected.json");
  const events = exampleEvents(EXAMPLE, "events.csv");
  const ledger = ledgerOf(events);

  test("5,000 preferred, half each, 50 billion as-converted against 30 billion authorised", () => {
    const held = (holder: string) => heldBy(ledger, holder, "Series 1A");
    expect({
      all: ledger.securities.get("Series 1A")!.total,
      "Holder A": held("Holder A"),
      "Holder B": held("Holder B"),
    }).toEqual(expected.preferred);
    const { diluted, outstanding, authorised } = headroomOf(ledger);
    expect(diluted - outstanding).toBe(expected.asConverted);
    expect(authorised).toBe(expected.authorised);
  });

  test("cash counted once, the note's in it", () => {
    const { cash, rows } = proceedsOf(ledger);
    expect((cash / 100).toFixed(2)).toBe(expected.cash.all);
    const note = rows.filter((row) => row.security === "Convertible note");
    expect(note.map((row) => (row.cash / 100).toFixed(2))).toEqual([expected.cash.throughTheNote]);
  });

  test.each(expected.authorisedPassed)(
    "from $outstandingBefore outstanding the limit is passed on $date",
    ({ outstandingBefore, date, needed }) => {
      const rows = events.map((row) => (row.Event === "opening" ? { ...row, Shares: outstandingBefore } : row));
      const [first] = headroomOf(ledgerOf(rows)).passings;
      expect([isoDate(first!.event.date), first!.needed]).toEqual([date, needed]);
    },
  );

  test("after the split 1,300 preferred become 2,600,000", () => {
    const { conversionPrice, preferred, common } = expected.afterSplit;
    expect(splitPrice(price("0.0001"), { newShares: 1, oldShares: 5000 }).toFixed(2)).toBe(conversionPrice);
    const later = ledgerOf(exampleEvents(EXAMPLE, "events.csv", "later.csv"));
    expect(traceBalance(later, "Holder A", "Common").map(({ change }) => change)).toEqual([common]);
    expect(heldBy(later, "Holder A", "Series 1A")).toBe(2500 - preferred);
  });
});
