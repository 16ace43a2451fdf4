/* Laws that every note obeys, over generated notes of every method, frequency, day count and rounding. */
import fc from "fast-check";
import { asDate, dateOf } from "../../../src/domain/calendar/date";
import { DAY_COUNTS } from "../../../src/domain/calendar/dayCount";
import { FREQUENCIES } from "../../../src/domain/calendar/frequency";
import type { Instalment, InstalmentSchedule } from "../../../src/domain/note/schedule";
import { countDays } from "./dayCountAudit";
import { tryNote, valueOf, type Row } from "./given";

const ROUNDINGS = ["half-up", "half-even", "up", "down"];

/** n / d rounded to a multiple of `unit`, for n >= 0. */
function rounded(n: bigint, d: bigint, mode: string, unit: bigint): bigint {
  const each = d * unit;
  const [whole, rest] = [n / each, n % each];
  const up =
    mode === "up"
      ? rest > 0n
      : mode === "down"
        ? false
        : 2n * rest > each || (2n * rest === each && (mode === "half-up" || whole % 2n === 1n));
  return (whole + (up ? 1n : 0n)) * unit;
}

const optional = (label: Row[0], values: fc.Arbitrary<string | number | boolean>): fc.Arbitrary<Row[]> =>
  fc.option(values).map((value) => (value === null ? [] : [[label, value]]));

const notes = fc.record({
  cents: fc.oneof(fc.integer({ min: 100, max: 1_000_000 }), fc.integer({ min: 1_000_000, max: 100_000_000_000 })),
  // Basis points, some of them in quarters: rates that make ties.
  rate: fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((x) => x * 250),
    fc.integer({ min: 0, max: 100_000 }),
  ),
  n: fc.integer({ min: 1, max: 48 }),
  firstDue: fc.integer({ min: dateOf(2001, 1, 1), max: dateOf(2040, 12, 31) }).map(asDate),
  method: fc.constantFrom("level", "equal principal", "interest only", "bullet"),
  frequency: optional(
    "Frequency",
    fc.constantFrom(...FREQUENCIES.map((each) => each.name), "every 45 days", "every 5 months"),
  ),
  dayCount: fc.constantFrom("periodic", ...DAY_COUNTS.map((each) => each.name)),
  mode: fc.constantFrom(...ROUNDINGS),
  unit: fc.constantFrom("cent", "cent", "dollar"),
  endOfMonth: optional("End of month", fc.boolean()),
  grace: fc.option(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom("paid", "capitalised", "waived"))),
  longer: fc.option(fc.integer({ min: 0, max: 24 })),
});
type Note = typeof notes extends fc.Arbitrary<infer T> ? T : never;

function rowsOf(note: Note): Row[] {
  const rows: Row[] = [
    ["Method", note.method],
    ["Day count", note.dayCount],
    ["Rounding", note.mode],
    ["Rounding unit", note.unit],
    ...note.frequency,
    ...note.endOfMonth,
  ];
  if (note.grace && note.grace[0] < note.n && note.method !== "bullet")
    rows.push(["Grace instalments", note.grace[0]], ["Grace interest", note.grace[1]]);
  if (note.longer !== null && (note.method === "level" || note.method === "equal principal"))
    rows.push(["Amortisation instalments", note.n + note.longer]);
  return rows;
}

const scheduleOf = (note: Note, exact = false): InstalmentSchedule =>
  valueOf(tryNote(note.cents / 100, note.rate / 100_000, note.n, note.firstDue, rowsOf(note), exact));

const sum = (rows: readonly Instalment[], field: "principal" | "retired" | "added"): number =>
  rows.reduce((total, row) => total + row[field], 0);

describe("generated notes", () => {
  test("add up, close to zero, and bear the interest that exact arithmetic gives, row by row", () => {
    fc.assert(
      fc.property(notes, (note) => {
        const { rows, periods, terms } = scheduleOf(note);
        const unit = note.unit === "dollar" ? 100n : 1n;
        if (rows.length !== note.n || rows[note.n - 1]!.closing !== 0 || sum(rows, "principal") !== note.cents)
          return false;
        return rows.every((row, k) => {
          if (row.opening !== (k === 0 ? note.cents : rows[k - 1]!.closing)) return false;
          if (row.payment !== row.interest + row.principal || row.closing !== row.opening - row.principal) return false;
          if (row.payment < 0 || row.opening < 0) return false;
          const waived = note.grace?.[1] === "waived" && terms.grace !== undefined && k < note.grace[0];
          if (waived) return row.interest === 0;
          const { start, end, years } = periods.at(k);
          const [n, d] =
            note.dayCount === "periodic"
              ? [BigInt(years.numerator), BigInt(years.denominator)]
              : countDays(note.dayCount, start, end);
          return (
            BigInt(row.interest) === rounded(BigInt(row.opening) * BigInt(note.rate) * n, d * 100_000n, note.mode, unit)
          );
        });
      }),
      { numRuns: 12_000 },
    );
  }, 240_000);

  test("are the same when every row is forced onto the exact path", () => {
    fc.assert(
      fc.property(notes, (note) => {
        const [fast, exact] = [scheduleOf(note), scheduleOf(note, true)];
        return fast.rows.every(
          (row, k) => row.interest === exact.rows[k]!.interest && row.closing === exact.rows[k]!.closing,
        );
      }),
      { numRuns: 3000 },
    );
  }, 120_000);

  test("pay the level payment of the closed form: exact and rounded, or for actual days the fairest cent", () => {
    fc.assert(
      fc.property(notes, (note) => {
        const plain: Note = { ...note, method: "level", grace: null, longer: null, n: Math.max(note.n, 2) };
        const schedule = scheduleOf(plain);
        const { periods, regularPayment, rows } = schedule;
        // P / sum over k of the product over j <= k of 1 / (1 + r t(j)), as one big fraction.
        let [n, d, product, grown] = [0n, 1n, 1n, 1n];
        for (let k = 0; k < plain.n; k++) {
          const { years } = periods.at(k);
          const denominator = BigInt(years.denominator) * 100_000n;
          const growth = BigInt(years.numerator) * BigInt(note.rate) + denominator;
          n = n * growth + product * denominator;
          d *= growth;
          product *= denominator;
          grown *= growth;
        }
        expect(grown).toBe(d);
        const unit = note.unit === "dollar" ? 100n : 1n;
        const closedForm = rounded(BigInt(note.cents) * d, n, note.mode, unit);
        if (!note.dayCount.startsWith("Actual")) return BigInt(regularPayment) === closedForm;
        const off = (payment: bigint): bigint => {
          let due = 0n;
          let balance = BigInt(note.cents);
          for (let k = 0; k < plain.n; k++) {
            const { years } = periods.at(k);
            const interest = rounded(
              balance * BigInt(note.rate) * BigInt(years.numerator),
              BigInt(years.denominator) * 100_000n,
              note.mode,
              unit,
            );
            due = balance + interest;
            balance = due > payment ? due - payment : 0n;
          }
          return due > payment ? due - payment : payment - due;
        };
        const chosen = BigInt(regularPayment);
        const least = off(chosen);
        expect(Number(least)).toBe(Math.abs(rows[rows.length - 1]!.payment - regularPayment));
        for (let by = 1n; by <= 4n; by++) {
          if (off(chosen + by * unit) < least) return false;
          if (chosen >= by * unit && off(chosen - by * unit) <= least) return false;
        }
        return true;
      }),
      { numRuns: 3000 },
    );
  }, 240_000);
});
