/* Early payments that spare the next instalments: the instalments that would have fallen due, less what is spared. */
import fc from "fast-check";
import { asDate, dateOf } from "../../../src/domain/calendar/date";
import type { InstalmentSchedule } from "../../../src/domain/note/schedule";
import { halfUp, levelPaymentOf } from "./audit";
import { note, type Row } from "./given";

const FIRST = dateOf(2018, 1, 31);
const converted = (date: number, dollars: number): Row[] => [
  ["Conversion date", date],
  ["Conversion amount", dollars],
];
const principals = (schedule: InstalmentSchedule): number[] => schedule.rows.map((row) => row.principal);
const rest = (count: number): number[] => new Array<number>(count).fill(0);

describe("what is left of an instalment falls due with it, not with the last one", () => {
  test("a stated instalment that would have retired the note", () => {
    const { rows } = note(600, 0.12, 12, FIRST, ["Instalment amount", 500], ...converted(dateOf(2018, 1, 10), 550));
    // 600 for 10 of the 31 days from 31 December, 50 for 21.
    const first = Math.round(((600_00 * 10 + 50_00 * 21) * 0.01) / 31);
    expect(rows.map((row) => row.interest)).toEqual([first, 50, ...rest(10)]);
    // Without the conversion about 500 and 100 of principal fall due: it spares all of the first and 50 of the second.
    expect(rows.map((row) => row.principal)).toEqual([0, 50_00, ...rest(10)]);
  });
  test("after a prepayment that ends the note sooner", () => {
    const schedule = note(
      1200,
      0,
      12,
      FIRST,
      ["Prepayment date", dateOf(2018, 1, 5)],
      ["Prepayment amount", 500],
      ...converted(dateOf(2018, 1, 10), 650),
    );
    // 500 from the end leaves seven instalments of 100; 650 is six of them and a half.
    expect(principals(schedule)).toEqual([...rest(6), 50_00, ...rest(5)]);
  });
});

/** Parts of principal as they fall due, eaten from the front by payments that spare the nearest, from the end by the others. */
function eaten(cents: number, n: number, early: readonly Early[]): number[] {
  const part = Number(halfUp(BigInt(cents), BigInt(n)));
  let left = cents;
  const parts = Array.from({ length: n }, (_, k) => {
    const due = k === n - 1 ? left : Math.min(part, left);
    left -= due;
    return due;
  });
  for (const { after, amount, nearest } of early)
    for (let still = amount, step = 0; step < n - after; step++) {
      const k = nearest ? after + step : n - 1 - step;
      const spared = Math.min(still, parts[k]!);
      parts[k]! -= spared;
      still -= spared;
    }
  return parts;
}

interface Early {
  /** How many instalments were paid before. */
  readonly after: number;
  readonly amount: number;
  readonly nearest: boolean;
}

const cases = fc
  .record({
    cents: fc.integer({ min: 100, max: 100_000_000 }),
    n: fc.integer({ min: 2, max: 24 }),
    method: fc.constantFrom("level at 0%", "equal principal"),
    early: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 1000 }), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ early, ...note }) => {
    const dated = early.map(([at, ...more]) => [at % (note.n - 1), ...more] as const).sort((a, b) => a[0] - b[0]);
    // Those of one day count in the order of their labels: prepayments, then conversions.
    const days = dated.filter(([at], k) => k === 0 || dated[k - 1]![0] !== at);
    const happened: Early[] = [];
    for (const [after, share, nearest] of days) {
      const parts = eaten(note.cents, note.n, happened);
      const balance = parts.slice(after).reduce((sum, part) => sum + part, 0);
      const amount = Math.floor((balance * share) / 1000);
      if (amount > 0) happened.push({ after, amount, nearest });
    }
    return { ...note, early: happened };
  });

test("generated notes repay what planned parts leave when early payments have eaten theirs", () => {
  fc.assert(
    fc.property(cases, ({ cents, n, method, early }) => {
      const dueDays = note(cents / 100, 0, n, FIRST).rows.map((row) => row.dueDate);
      const rows = early.flatMap(({ after, amount, nearest }): Row[] => [
        [nearest ? "Conversion date" : "Prepayment date", after === 0 ? asDate(FIRST - 3) : dueDays[after - 1]!],
        [nearest ? "Conversion amount" : "Prepayment amount", amount / 100],
      ]);
      const schedule =
        method === "equal principal"
          ? note(cents / 100, 0.08, n, FIRST, ["Method", method], ...rows)
          : note(cents / 100, 0, n, FIRST, ...rows);
      const [made, expected] = [principals(schedule), eaten(cents, n, early)];
      return made.every((principal, k) => principal === expected[k]);
    }),
    { numRuns: 3000 },
  );
});

describe("payments worked out while a credit is left count it as owed", () => {
  /** The rows from one on, in whole cents: a level payment, interest at a rate a period, a credit that spares the next ones. */
  function spared(
    balance: bigint,
    credit: bigint,
    payment: bigint,
    interests: (balance: bigint) => bigint[],
  ): bigint[] {
    const paid: bigint[] = [];
    const periods = interests(0n).length;
    for (let k = 0; k < periods; k++) {
      const interest = interests(balance)[k]!;
      let due = payment - interest;
      if (due > balance + credit) due = balance + credit;
      const sparing = due < credit ? due : credit;
      const principal = k === periods - 1 ? balance : due - sparing;
      credit -= sparing;
      balance -= principal;
      paid.push(interest + principal);
    }
    return paid;
  }

  const BALANCE = 120_000_00n;
  const CREDIT = 15_000_00n;
  // From 31 December to 31 January: 10 days on 120,000, 21 on 105,000, at 10% / 12.
  const FIRST_INTEREST = halfUp((BALANCE * 10n + (BALANCE - CREDIT) * 21n) * 10n, 31n * 1200n);

  test("the first payment", () => {
    const schedule = note(120_000, 0.1, 12, FIRST, ...converted(dateOf(2018, 1, 10), 15_000));
    const payment = levelPaymentOf(BALANCE, 10n, 1200n, 12);
    const later = (balance: bigint): bigint => halfUp(balance * 10n, 1200n);
    const expected = spared(BALANCE - CREDIT, CREDIT, payment, (balance) => [
      FIRST_INTEREST,
      ...new Array<bigint>(11).fill(later(balance)),
    ]);
    expect(schedule.regularPayment).toBe(Number(payment));
    expect(schedule.rows.map((row) => BigInt(row.payment))).toEqual(expected);
  });

  test("and those after a step of the rate", () => {
    const schedule = note(
      120_000,
      0.1,
      12,
      FIRST,
      ...converted(dateOf(2018, 1, 10), 15_000),
      ["Step date", dateOf(2018, 2, 10)],
      ["Step rate", 0.12],
    );
    // The first instalment's principal is spared whole.
    const first = levelPaymentOf(BALANCE, 10n, 1200n, 12);
    const credit = CREDIT - (first - FIRST_INTEREST);
    const balance = BALANCE - CREDIT;
    // February's 28 days: 10 at 10%, 18 at 12%, over 12 months: 316 / 33,600 of the balance.
    const [stepN, stepD] = [10n * 10n + 18n * 12n, 28n * 1200n];
    // owed / (1 + v + ... + v^10) with v = 1 / 1.01, as one fraction.
    let annuity = 0n;
    for (let k = 0n; k <= 10n; k++) annuity += 100n ** k * 101n ** (10n - k);
    const payment = halfUp((balance + credit) * (stepD + stepN) * 101n ** 10n, stepD * annuity);
    const expected = spared(balance, credit, payment, (owed) => [
      halfUp(owed * stepN, stepD),
      ...new Array<bigint>(10).fill(halfUp(owed, 100n)),
    ]);
    expect(schedule.rows.map((row) => BigInt(row.payment))).toEqual([FIRST_INTEREST, ...expected]);
    expect(schedule.rows[11]!.payment).toBeLessThan(Number(payment));
  });

  test("under actual days, after a grace period: as if nothing had been converted", () => {
    const rows: Row[] = [
      ["Day count", "Actual/365F"],
      ["Grace instalments", 3],
    ];
    const schedule = note(120_000, 0.1, 12, FIRST, ...rows, ...converted(dateOf(2018, 2, 28), 15_000));
    expect(schedule.regularPayment).toBe(note(120_000, 0.1, 12, FIRST, ...rows).regularPayment);
  });

  test("parts of a custom list shrink in proportion to what is planned", () => {
    const parts = [200, 300, 500].map((x): Row => ["Principal amount", x]);
    const schedule = note(
      1000,
      0,
      3,
      FIRST,
      ...parts,
      ["Prepayment date", dateOf(2018, 1, 11)],
      ["Prepayment amount", 450],
      ["Prepayments reduce", "all"],
      ...converted(dateOf(2018, 1, 10), 100),
    );
    // 900 is left and 100 of the first part spared; 450 takes 450 / 1,000 of each part: 110, 165 and 275 would fall due.
    expect(principals(schedule)).toEqual([10_00, 165_00, 275_00]);
  });
});
