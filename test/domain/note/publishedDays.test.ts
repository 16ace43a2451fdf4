/* Interest and day counts over dates that others have printed, transcribed. */
import { dateOf, parseIsoDate, type CalendarDate } from "../../../src/domain/calendar/date";
import { readDayCount, type DayCount } from "../../../src/domain/calendar/dayCount";
import { asCents, asRate } from "../../../src/domain/exact/quantities";
import { readDouble } from "../../../src/domain/exact/reading";
import { accruedInterest } from "../../../src/domain/note/accrual";
import { payoff } from "../../../src/domain/note/payoff";
import type { InstalmentSchedule } from "../../../src/domain/note/schedule";
import { note, valueOf } from "./given";

const day = (text: string): CalendarDate => valueOf(parseIsoDate("date", text));
const count = (name: string): DayCount => valueOf(readDayCount("dayCount", name));
function years(name: string, from: string, to: string): number {
  const { numerator, denominator } = count(name).fraction(day(from), day(to));
  return numerator / denominator;
}
const accrued = (dollars: number, rate: number, name: string, from: string, to: string): number =>
  valueOf(accruedInterest(asCents(dollars * 100), asRate(readDouble(rate)), day(from), day(to), count(name)));

/* ISDA, "The Actual/Actual Day Count Fraction" (1999) and "EMU and Market Conventions: Recent Developments" (1998), listed at
   isda.org/c_and_a/trading_practice.html; the figures as QuantLib's test-suite/daycounters.cpp holds them. */
describe("ISDA's examples of Actual/Actual", () => {
  test.each([
    ["2003-11-01", "2004-05-01", 0.49772438056, 497_72],
    ["1999-02-01", "1999-07-01", 0.41095890411, 410_96],
    ["1999-07-01", "2000-07-01", 1.0013773486, 1001_38],
    ["2002-08-15", "2003-07-15", 0.915068493151, 915_07],
    // The memorandum of 1998 has another figure here, as QuantLib notes.
    ["2003-07-15", "2004-01-15", 0.504004790778, 504_00],
    ["1999-07-30", "2000-01-30", 0.503892506924, 503_89],
    ["2000-01-30", "2000-06-30", 0.415300546448, 415_30],
  ])("from %s to %s, and 10%% on 10,000 for as long", (from, to, fraction, interest) => {
    expect(years("Actual/Actual ISDA", from, to)).toBeCloseTo(fraction, 10);
    expect(accrued(10_000, 0.1, "Actual/Actual ISDA", from, to)).toBe(interest);
  });
});

/* ISDA's worked examples of 30/360 (isda.org/2008/12/22/30-360-day-count-conventions, 30-360-2006ISDADefs.xls), the days as
   QuantLib's test-suite/daycounters.cpp holds them: 30/360 of section 4.16(f), then 30E/360 of section 4.16(g). */
describe("ISDA's examples of 30/360 and 30E/360", () => {
  const EXAMPLES: [string, string, number, number][] = [
    ["2006-08-20", "2007-02-20", 180, 180],
    ["2007-02-20", "2007-08-20", 180, 180],
    ["2007-08-20", "2008-02-20", 180, 180],
    ["2008-02-20", "2008-08-20", 180, 180],
    ["2006-08-31", "2007-02-28", 178, 178],
    ["2007-02-28", "2007-08-31", 183, 182],
    ["2007-08-31", "2008-02-29", 179, 179],
    ["2008-02-29", "2008-08-31", 182, 181],
    ["2008-08-31", "2009-02-28", 178, 178],
    ["2009-02-28", "2009-08-31", 183, 182],
    ["2006-01-31", "2006-02-28", 28, 28],
    ["2006-01-30", "2006-02-28", 28, 28],
    ["2006-02-28", "2006-03-03", 5, 5],
    ["2006-02-14", "2006-02-28", 14, 14],
    ["2006-09-30", "2006-10-31", 30, 30],
    ["2006-10-31", "2006-11-28", 28, 28],
    ["2007-08-31", "2008-02-28", 178, 178],
    ["2008-02-28", "2008-08-28", 180, 180],
    ["2008-02-28", "2008-08-30", 182, 182],
    ["2008-02-28", "2008-08-31", 183, 182],
    ["2007-02-26", "2008-02-28", 362, 362],
    ["2007-02-26", "2008-02-29", 363, 363],
    ["2008-02-29", "2009-02-28", 359, 359],
    ["2008-02-28", "2008-03-30", 32, 32],
    ["2008-02-28", "2008-03-31", 33, 32],
  ];
  // "30/360 US" takes the last day of February for the 30th, which section 4.16(f) does not.
  const FEBRUARY_RULE: Record<string, number> = {
    "2007-02-28 2007-08-31": 6 * 30,
    "2008-02-29 2008-08-31": 6 * 30,
    "2009-02-28 2009-08-31": 6 * 30,
    "2006-02-28 2006-03-03": 3,
    "2008-02-29 2009-02-28": 12 * 30,
  };
  test.each(EXAMPLES)("from %s to %s: %d and %d days", (from, to, thirty, thirtyE) => {
    expect(360 * years("30E/360", from, to)).toBeCloseTo(thirtyE, 9);
    expect(360 * years("30/360 US", from, to)).toBeCloseTo(FEBRUARY_RULE[`${from} ${to}`] ?? thirty, 9);
  });
});

/* A vendor's published tests over ISDA's dates, at value.finrmsoft.com:
   076815db0377ef831ef6b29ede5d21c510d78d39ef0e91a9ed67269b928dee32.html,
   8ce53e133599bf28b5dbd25885fa6bfdde34bb739c407d4d95938fe9fda02f67.html. */
test.each([
  ["2006-08-20", "2007-02-20", 0.511111111, 0.504109589],
  ["2007-02-20", "2007-08-20", 0.502777778, 0.495890411],
  ["2008-02-20", "2008-08-20", 0.505555556, 0.498630137],
  ["2006-02-28", "2006-08-31", 0.511111111, 0.504109589],
])("FINRM's Actual/360 and Actual/365F from %s to %s", (from, to, over360, over365) => {
  expect(years("Actual/360", from, to)).toBeCloseTo(over360, 9);
  expect(years("Actual/365F", from, to)).toBeCloseTo(over365, 9);
});

test("8 CFR 293.3: 3% on $500 for 93 days is 3.82 (laws9.com/cfr/text/8/293/3)", () => {
  expect(accrued(500, 0.03, "Actual/365F", "2023-01-01", "2023-04-04")).toBe(3_82);
});

/* 31 CFR part 356, appendix B, section I (ecfr.io/Title-31/Part-356/Appendix-B). Treasury notes bear half the annual rate a
   half-year, and for days their part of the half-year they lie in: our periodic day count. */
describe("Treasury's examples of interest", () => {
  const treasury = (par: number, rate: number, firstDue: CalendarDate, issue?: CalendarDate): InstalmentSchedule =>
    note(
      par,
      rate,
      4,
      firstDue,
      ["Method", "interest only"],
      ["Frequency", "half-yearly"],
      ...(issue === undefined ? [] : [["Issue date", issue] as const]),
    );
  test("A.1, a regular half-year: 8% on $1,000 is 40.00", () => {
    expect(treasury(1000, 0.08, dateOf(1990, 8, 15)).rows.map((row) => row.interest)).toEqual(new Array(4).fill(40_00));
  });
  test("A.3, a short first period, 182 of 184 days: 8 3/8% on $20,000 is 828.40", () => {
    const [first, second] = treasury(20_000, 0.08375, dateOf(1990, 12, 31), dateOf(1990, 7, 2)).rows;
    expect([first!.interest, second!.interest]).toEqual([828_40, 837_50]);
  });
  test.each([
    [1000, 55_21],
    [7000, 386_47],
  ])("A.4, a long first period, a half-year and 74 of 184 days: 7 7/8% on %d", (par, interest) => {
    expect(treasury(par, 0.07875, dateOf(1991, 8, 15), dateOf(1990, 12, 3)).rows[0]!.interest).toBe(interest);
  });
  test("D, example 1, 92 of 184 days: 6 3/4% on $150,000 has accrued 2,531.25", () => {
    const schedule = treasury(150_000, 0.0675, dateOf(2000, 11, 15), dateOf(2000, 5, 15));
    expect(valueOf(payoff(schedule, dateOf(2000, 8, 15))).accrued).toBe(2531_25);
  });
  test("D, example 2, 125 days of a long first period: 10 3/4% on $11,000 has accrued 404.01 there, less with us", () => {
    // 1985-07-02 to 1986-02-15; Treasury counts each half-year's days apart, our part of a period is one of all its days.
    const halfYear = (11_000_00 * 0.1075) / 2;
    expect(Math.round(halfYear * (44 / 181 + 81 / 184))).toBe(404_01);
    const schedule = treasury(11_000, 0.1075, dateOf(1986, 2, 15), dateOf(1985, 7, 2));
    const accrued = valueOf(payoff(schedule, dateOf(1985, 11, 4))).accrued;
    expect(accrued).toBe(Math.round((halfYear * (1 + 44 / 181) * 125) / 228));
    expect(accrued).toBe(404_01 - 1_06);
  });
});
