import fc from "fast-check";
import { dateOf, isoDate, weekday } from "../../../src/domain/calendar/date";
import { instalmentSchedule, type InstalmentSchedule } from "../../../src/domain/note/schedule";
import { readNoteTerms } from "../../../src/domain/note/terms";
import { asBigInts, auditLevelNote, fraction, sameCents } from "./audit";

const FIRST_DUE = dateOf(2017, 10, 13);

function schedule(principal: number, rate: number, n: number, firstDue = FIRST_DUE): InstalmentSchedule {
  const terms = readNoteTerms(principal, rate, n, firstDue);
  if (!terms.ok) throw new Error(terms.failure.message);
  const result = instalmentSchedule(terms.value);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const refusal = (principal: number, rate: number, n: number): string => {
  const terms = readNoteTerms(principal, rate, n, FIRST_DUE);
  const result = terms.ok ? instalmentSchedule(terms.value) : terms;
  return result.ok ? "accepted" : result.failure.message;
};

describe("the exchange note of September 2017: $3,504,197.45 in 36 monthly instalments", () => {
  // rate, the first 35 payments, the last one
  test.each([
    ["0.00", 0, 97_338.82, 97_338.75],
    ["0.06", 0.06, 106_604.48, 106_604.3],
    ["0.10", 0.1, 113_070.6, 113_070.45],
    ["0.12", 0.12, 116_389.5, 116_389.48],
  ])("at %s a year every row is what an auditor finds", (text, rate, level, last) => {
    const { rows, regularPayment } = schedule(3_504_197.45, rate, 36);
    const [n, d] = fraction(text);
    expect(rows.map(asBigInts)).toEqual(auditLevelNote(350_419_745n, n, d * 12n, 36));
    expect(regularPayment).toBe(Math.round(level * 100));
    expect(rows.slice(0, 35).map((row) => row.payment / 100)).toEqual(new Array(35).fill(level));
    expect(rows[35]!.payment / 100).toBe(last);
    expect(rows[35]!.closing).toBe(0);
  });

  test("falls due on the 13th of each month, nine times on a weekend", () => {
    const { rows } = schedule(3_504_197.45, 0.12, 36);
    const months = Array.from({ length: 36 }, (_, k) => {
      const month = 10 + k;
      return `${2017 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, "0")}-13`;
    });
    expect(rows.map((row) => isoDate(row.dueDate))).toEqual(months);
    expect(rows.filter((row) => [0, 6].includes(weekday(row.dueDate))).map((row) => row.number)).toEqual([
      4, 8, 13, 16, 19, 22, 25, 33, 36,
    ]);
  });
});

describe("cents", () => {
  test("$10,000 at 5% over 24 months: interest of row 12 is a tie that doubles round the wrong way", () => {
    const row = schedule(10_000, 0.05, 24).rows[11]!;
    expect(row.opening).toBe(554_040);
    // 5,540.40 x 0.05 / 12 = 23.085
    expect((554_040n * 5n * 10n) % (1200n * 10n)).toBe(6000n);
    expect(row.interest).toBe(2309);
    expect(Math.round(5540.4 * (0.05 / 12) * 100) / 100).toBe(23.08);
  });

  test("a rounded level payment that overshoots leaves rows of zeros, never a negative one", () => {
    // $1.00 in 150 instalments: 1.00 / 150 rounds up to 1 cent.
    const { rows } = schedule(1, 0, 150);
    expect(rows).toHaveLength(150);
    expect(rows.filter((row) => row.payment === 1)).toHaveLength(100);
    expect(rows.slice(100).every((row) => row.payment === 0 && row.opening === 0)).toBe(true);
  });

  test("an exact tie of the level payment goes up: $0.05 in two instalments is 0.03 + 0.02", () => {
    expect(schedule(0.05, 0, 2).rows.map((row) => row.payment)).toEqual([3, 2]);
  });

  test("every cent of generated notes equals exact arithmetic, and the rows add up", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 9_000_000_000_000 })),
        fc.oneof(
          fc.integer({ min: 0, max: 400 }).map((x) => x * 25),
          fc.integer({ min: 0, max: 100_000 }),
        ),
        fc.integer({ min: 1, max: 120 }),
        (cents, rate, n) => {
          const { rows } = schedule(cents / 100, rate / 100_000, n);
          const audited = auditLevelNote(BigInt(cents), BigInt(rate), 1_200_000n, n);
          const wrong = rows.findIndex((row, k) => !sameCents(row, audited[k]!));
          if (wrong >= 0) expect(asBigInts(rows[wrong]!)).toEqual(audited[wrong]);
          expect(rows.length).toBe(n);
          expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(cents);
        },
      ),
      { numRuns: 12_000 },
    );
  }, 240_000);
});

describe("due dates come from the first one", () => {
  test.each([
    ["2023-01-31", ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"]],
    ["2024-01-31", ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]],
    ["2023-02-28", ["2023-02-28", "2023-03-28", "2023-04-28", "2023-05-28", "2023-06-28"]],
    ["2023-04-30", ["2023-04-30", "2023-05-30", "2023-06-30", "2023-07-30", "2023-08-30"]],
    ["2023-11-30", ["2023-11-30", "2023-12-30", "2024-01-30", "2024-02-29", "2024-03-30"]],
  ])("%s", (first, expected) => {
    const [year, month, day] = first.split("-").map(Number) as [number, number, number];
    expect(schedule(500, 0, 5, dateOf(year, month, day)).rows.map((row) => isoDate(row.dueDate))).toEqual(expected);
  });
});

describe("refusals name the argument, the value and the bound", () => {
  test.each([
    [0, 0.1, 12, "principal is 0; it must be a dollar amount above 0."],
    [-5, 0.1, 12, "principal is -5; it must be a dollar amount above 0."],
    [100.005, 0.1, 12, "principal is 100.005; it must be a dollar amount in whole cents, at most two decimals."],
    [
      1e14,
      0.1,
      12,
      "principal is 100000000000000; it must be at most $90,071,992,547,409.91, what cents hold exactly.",
    ],
    [
      100,
      12,
      12,
      'annualRate is 12; it must be from 0 to 1 a year (0% to 100%), unless the term "Rates above 100%" is yes; for 12% type 12% or 0.12.',
    ],
    [100, -0.01, 12, "annualRate is -0.01; it must be from 0 to 1 a year (0% to 100%)."],
    [100, 0.1, 0, "instalments is 0; it must be a whole number from 1 to 10,000."],
    [100, 0.1, 2.5, "instalments is 2.5; it must be a whole number from 1 to 10,000."],
    [100, 0.1, 100_000, "instalments is 100000; it must be a whole number from 1 to 10,000."],
  ])("principal %d, rate %d, %d instalments", (principal, rate, n, message) => {
    expect(refusal(principal, rate, n)).toBe(message);
  });

  test("a payment beyond what cents hold", () => {
    expect(refusal(90_071_992_547_409.9, 1, 1)).toMatch(
      /^principal is \$90,071,992,547,409\.90; it must be small enough .* \$90,071,992,547,409\.91\.$/,
    );
  });
});
