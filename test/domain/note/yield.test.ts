import fc from "fast-check";
import xirr from "xirr";
import { asDate, dateOf } from "../../../src/domain/calendar/date";
import { readTermsTable } from "../../../src/domain/note/termLabels";
import { cashAtIssue, effectiveYield, nominalYield, paymentsOf } from "../../../src/domain/note/yield";
import { messageOf, note, valueOf, type Row } from "./given";

const FIRST = dateOf(2024, 2, 1);
const jsDate = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);

describe("yield", () => {
  test("Microsoft's page on XIRR: 37.3362535%", () => {
    const found = effectiveYield(10_000, dateOf(2008, 1, 1), [
      { date: dateOf(2008, 3, 1), amount: 2750 },
      { date: dateOf(2008, 10, 30), amount: 4250 },
      { date: dateOf(2009, 2, 15), amount: 3250 },
      { date: dateOf(2009, 4, 1), amount: 2750 },
    ]);
    expect(valueOf(found)).toBeCloseTo(0.373362535, 8);
  });

  test.each([
    // One payment after exactly a year of 365 days.
    [1000, 1120, 365, 0.12],
    [1000, 1000, 365, 0],
    [1000, 250, 365, -0.75],
    [1000, 1210, 730, 0.1],
    [1, 1e9, 365, 1e9 - 1],
    [1000, 1010, 1, 1.01 ** 365 - 1],
    [1e12, 1, 3650, 1e-12 ** 0.1 - 1],
  ])("%d becomes %d in %d days: %d", (cash, amount, days, rate) => {
    const found = valueOf(effectiveYield(cash, FIRST, [{ date: asDate(FIRST + days), amount }]));
    expect(Math.abs(found - rate)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(rate)));
  });

  test("is the rate at which the payments are worth the cash, and the one npm's xirr finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3650 }), fc.integer({ min: 1, max: 1e9 })), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 1e9 }),
        (flows, cash) => {
          const payments = flows.map(([days, amount]) => ({ date: asDate(FIRST + days), amount }));
          const total = payments.reduce((sum, { amount }) => sum + amount, 0);
          const result = effectiveYield(cash, FIRST, payments);
          // A gain of days, compounded for a year, may pass 1e308.
          const soonest = Math.min(...payments.map(({ date }) => date - FIRST));
          if (!result.ok) return (Math.log(total / cash) * 365) / soonest > 700;
          // All but everything lost: 1 + yield has few digits left to check with.
          if (result.value < -0.99) return true;
          const logarithm = Math.log1p(result.value);
          const value = payments.reduce(
            (sum, each) => sum + each.amount * Math.exp((-logarithm * (each.date - FIRST)) / 365),
            0,
          );
          return Math.abs(value - cash) <= 1e-9 * Math.max(cash, total);
        },
      ),
      { numRuns: 3000 },
    );
    const { rows } = note(100_000, 0.12, 24, FIRST);
    const flows = rows.map((row) => ({ amount: row.payment, when: jsDate(row.dueDate) }));
    const theirs = xirr([{ amount: -90_000_00, when: jsDate(dateOf(2024, 1, 1)) }, ...flows]);
    expect(
      valueOf(effectiveYield(90_000_00, dateOf(2024, 1, 1), paymentsOf(note(100_000, 0.12, 24, FIRST)))),
    ).toBeCloseTo(theirs, 6);
  });

  test("counts prepayments and conversions on their days", () => {
    const schedule = note(1000, 0, 2, FIRST, ["Conversion date", dateOf(2024, 1, 16)], ["Conversion amount", 400]);
    expect(paymentsOf(schedule).reduce((sum, { amount }) => sum + amount, 0)).toBe(1000_00);
    expect(paymentsOf(schedule)).toContainEqual({ date: dateOf(2024, 1, 16), amount: 400_00 });
    expect(valueOf(effectiveYield(1000_00, dateOf(2024, 1, 1), paymentsOf(schedule)))).toBeCloseTo(0, 12);
  });

  test.each<[Row[], number]>([
    [[], 1000_00],
    [
      [
        ["Original issue discount", 0.1],
        ["Discount base", "face"],
      ],
      900_00,
    ],
    [
      [
        ["Original issue discount", 0.1],
        ["Discount base", "cash"],
      ],
      909_09,
    ],
    [
      [
        ["Original issue discount", 0.1],
        ["Discount base", "face"],
        ["Upfront charge", 25],
      ],
      875_00,
    ],
  ])("cash at issue of a $1,000 note with %j", (rows, cash) => {
    expect(valueOf(cashAtIssue(note(1000, 0.1, 3, FIRST).terms, valueOf(readTermsTable(rows))))).toBe(cash);
  });

  test("nominal: twelve times the month's rate", () => {
    expect(nominalYield(1.01 ** 12 - 1, note(1000, 0.1, 3, FIRST).terms)).toBeCloseTo(0.12, 12);
  });

  test("no yield, and why", () => {
    const { terms } = note(1000, 0.1, 3, FIRST);
    expect(messageOf(effectiveYield(1000, FIRST, []))).toBe(
      "There is no yield: it takes cash at the start and payments after it.",
    );
    expect(messageOf(effectiveYield(1, FIRST, [{ date: asDate(FIRST + 1), amount: 1e15 }]))).toMatch(
      /^The yield is beyond/,
    );
    expect(messageOf(cashAtIssue(terms, valueOf(readTermsTable([["Upfront charge", 1000]]))))).toMatch(
      /or it has no yield\.$/,
    );
    expect(messageOf(cashAtIssue(terms, valueOf(readTermsTable([["Original issue discount", 0.1]]))))).toBe(
      "Discount base is missing; it must be face or cash: what the original issue discount is a part of.",
    );
  });
});
