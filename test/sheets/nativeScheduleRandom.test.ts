/* The native schedule in plain IEEE doubles against the engine's exact arithmetic, on notes made at random. */
import fc from "fast-check";
import { dateOf } from "../../src/domain/calendar/date";
import { engineRows, engineSchedule, nativeForm, type TermRows } from "../support/scheduleSheets";
import type { Value } from "../support/strictExcel";
import { expectAgreement, strictSchedule as open } from "../support/strictSchedule";

const FREQUENCIES = [
  "monthly",
  "quarterly",
  "half-yearly",
  "yearly",
  "every 2 months",
  "every 5 months",
  "weekly",
  "two-weekly",
  "every 45 days",
  "semi-monthly",
];
const DAY_COUNTS = ["", "", "Actual/360", "Actual/365F", "30E/360", "30/360 US", "Actual/Actual ISDA"];
const METHODS = [
  "level",
  "level",
  "equal principal",
  "interest only",
  "bullet",
  "stated instalment",
  "principal shares",
  "principal amounts",
];
/** Month ends and leap days more often than chance would have them. */
const firstDates = fc.oneof(
  fc.integer({ min: dateOf(2015, 1, 1), max: dateOf(2024, 12, 31) }),
  fc.constantFrom(
    dateOf(2018, 1, 31),
    dateOf(2016, 2, 29),
    dateOf(2019, 2, 28),
    dateOf(2020, 4, 30),
    dateOf(2023, 12, 31),
    dateOf(2024, 2, 15),
    dateOf(2024, 2, 16),
  ),
);
const notes = fc
  .record({
    method: fc.constantFrom(...METHODS),
    cents: fc.oneof(fc.integer({ min: 100_000, max: 800_000_000 }), fc.integer({ min: 1, max: 500 })),
    rate: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 40 }).map((n) => n / 100),
      fc.integer({ min: 1, max: 800 }).map((n) => n / 800),
      fc.integer({ min: 1, max: 4000 }).map((n) => n / 10_000),
    ),
    count: fc.integer({ min: 1, max: 40 }),
    first: firstDates,
    frequency: fc.constantFrom("", ...FREQUENCIES),
    dayCount: fc.constantFrom(...DAY_COUNTS),
    endOfMonth: fc.boolean(),
    before: fc.option(fc.integer({ min: 1, max: 500 }), { nil: 0 }),
    grace: fc.option(fc.integer({ min: 1, max: 6 }), { nil: 0 }),
    graceInterest: fc.constantFrom("", "paid", "capitalised", "waived"),
    longer: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    pace: fc.integer({ min: 20, max: 300 }).map((n) => n / 100),
    parts: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 40, maxLength: 40 }),
  })
  .map((made): TermRows => {
    const { method, cents, count, longer } = made;
    const custom = method.startsWith("principal ");
    const given = made.parts.slice(0, count);
    const sum = given.reduce((total, part) => total + part, 0) || 1;
    const whole = method === "principal shares" ? 1_000_000 : cents;
    const parts = given.map((part) => Math.floor((whole * part) / sum));
    parts[count - 1]! += whole - parts.reduce((total, part) => total + part, 0);
    const rows: [string, string | number][] = [
      ["Principal", cents / 100],
      ["Annual rate", made.rate],
      ["Number of instalments", count],
      ["First due date", made.first],
      ["Method", custom ? "custom" : method],
      ["Frequency", made.frequency],
      ["Day count", made.dayCount],
      ["End of month", made.endOfMonth ? "yes" : "no"],
      ["Issue date", made.before === 0 ? "" : made.first - made.before],
    ];
    if (!custom && method !== "bullet" && made.grace < count)
      rows.push(["Grace instalments", made.grace], ["Grace interest", made.graceInterest]);
    const isSpread = method === "equal principal" || (method === "level" && (!made.dayCount || made.pace > 2.8));
    if (longer !== undefined && isSpread) rows.push(["Amortisation instalments", count + longer]);
    if (method === "stated instalment")
      rows.push(["Instalment amount", Math.ceil((cents * made.pace) / count + cents * made.rate * 0.1) / 100]);
    if (method === "principal shares") rows.push(...parts.map((x) => ["Principal share", x / 1e6] as [string, number]));
    if (method === "principal amounts")
      rows.push(...parts.map((x) => ["Principal amount", x / 100] as [string, number]));
    return rows;
  });

/** What native formulas do not cover of the notes above. */
const GAPS = [
  "a level payment over more instalments than the note has, under a day count",
  "figures above what whole-number formulas hold",
  "a first period of its own length before semi-monthly ones",
  "a level payment half-way between two cents",
];

/** The engine's refusal, if it refuses. */
function refusalOf(rows: TermRows): string | undefined {
  try {
    engineSchedule(rows);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("notes made at random", () => {
  test("agree with exact arithmetic to the cent and the day, or say why not", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(notes, (rows) => {
        const refused = refusalOf(rows);
        if (refused !== undefined) return expect(refused).toMatch("or the note never amortises");
        const form = nativeForm(rows);
        if ("why" in form) return expect(GAPS).toContain(form.why);
        const kind = form.method === "level" ? form.level : form.method;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        expectAgreement(rows);
      }),
      { numRuns: 800, seed: 20171013 },
    );
    const KINDS = ["closed form", "annuity", "trials", ...METHODS.slice(2, 5), "stated", ...METHODS.slice(6)];
    expect([...seen.keys()].sort()).toEqual(KINDS.sort());
    for (const [kind, times] of seen) expect([kind, times > 8]).toEqual([kind, true]);
  });

  const changes = fc.record({
    cents: fc.integer({ min: 1, max: 2_000_000_000 }),
    rate: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 10_000 }).map((n) => n / 10_000),
      fc.integer({ min: 1, max: 9_999_999 }).map((n) => n / 9_999_999),
    ),
    first: firstDates,
    before: fc.integer({ min: -5, max: 700 }),
    count: fc.integer({ min: 1, max: 40 }),
    turn: fc.integer({ min: 0, max: 40 }),
    payment: fc.integer({ min: 1, max: 100_000_000 }),
  });

  test("follow a change of the terms that they say they follow, or show that they do not", () => {
    const seen = { agreed: 0, flagged: 0, refused: 0 };
    fc.assert(
      fc.property(notes, changes, (rows, change) => {
        if (refusalOf(rows) !== undefined || "why" in nativeForm(rows)) return;
        const opened = open(rows);
        opened.rows();
        const { method, grace, follows } = opened.form;
        const custom = method.startsWith("principal ");
        const whole = Number(rows.find(([label]) => label === "Number of instalments")![1]);
        const isFixed = custom || (rows.some(([label]) => label === "Amortisation instalments") && !opened.form.longer);
        const count = isFixed ? whole : Math.max(grace + 1, Math.min(whole, change.count));
        const changed: Record<string, (nth: number) => number> = {
          Principal: () => change.cents / 100,
          "Annual rate": () => change.rate,
          "First due date": () => change.first,
          "Issue date": () => change.first - change.before,
          "Instalment amount": () => change.payment / 100,
          "Principal share": (nth) =>
            Number(rows.filter(([l]) => l === "Principal share")[(nth + change.turn) % whole]![1]),
        };
        if (method === "principal amounts") delete changed["Principal"];
        const times = new Map<string, number>();
        const after: TermRows = rows.map(([label, value]) => {
          if (label === "Number of instalments") return [label, count];
          const nth = times.get(label) ?? 0;
          times.set(label, nth + 1);
          return [label, follows.includes(label) && changed[label] ? changed[label](nth) : value];
        });
        const again = new Map<string, number>();
        for (const [label, value] of after) {
          const nth = again.get(label) ?? 0;
          again.set(label, nth + 1);
          if (nth === 0 || label === "Principal share") opened.set(label, value, nth);
        }
        const shown = opened.rows();
        const isError = (value: Value): boolean => typeof value === "object";
        const isFlagged =
          shown.flat().some(isError) || opened.limits().some((limit) => isError(limit) || Number(limit) >= 1e14);
        if (refusalOf(after) !== undefined) {
          seen.refused++;
          return expect(isFlagged).toBe(true);
        }
        if (isFlagged) {
          seen.flagged++;
          return expect(nativeForm(after)).toHaveProperty("why");
        }
        seen.agreed++;
        const engine = engineRows(after);
        expect(shown.slice(0, count)).toEqual(engine);
        for (const row of shown.slice(count)) expect(row.slice(2)).toEqual([0, 0, 0, 0, 0]);
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(seen.agreed).toBeGreaterThan(200);
    expect(seen.flagged).toBeGreaterThan(10);
    expect(seen.refused).toBeGreaterThan(10);
  });
});
