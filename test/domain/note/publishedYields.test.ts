/* Annual rates that others have printed, transcribed. */
import { dateOf, type CalendarDate } from "../../../src/domain/calendar/date";
import { readTermsTable } from "../../../src/domain/note/termLabels";
import { cashAtIssue, effectiveYield, nominalYield, paymentsOf } from "../../../src/domain/note/yield";
import { note, valueOf, type Row } from "./given";

describe("Directive 98/7/EC, annex III A: years of 365 days (service.betterregulation.com/document/260747)", () => {
  const JANUARY_1994 = dateOf(1994, 1, 1);
  /** The effective rate of 1,200 without interest, so much of it never paid out. */
  function rate(keptBack: number, instalments: number, firstDue: CalendarDate): number {
    const rows: Row[] = [
      ["Frequency", "yearly"],
      ["Issue date", JANUARY_1994],
      ["Upfront charge", keptBack],
    ];
    const schedule = note(1200, 0, instalments, firstDue, ...rows);
    const cash = valueOf(cashAtIssue(schedule.terms, valueOf(readTermsTable(rows))));
    return valueOf(effectiveYield(cash, JANUARY_1994, paymentsOf(schedule)));
  }
  test("first example: 1,000 becomes 1,200 in 546 days, 12.96%", () => {
    expect((100 * rate(200, 1, dateOf(1995, 7, 1))).toFixed(2)).toBe("12.96");
  });
  test("second example: 50 of the 1,000 are retained, 16.9%", () => {
    expect((100 * rate(250, 1, dateOf(1995, 7, 1))).toFixed(1)).toBe("16.9");
  });
  test("third example: 600 after one year and 600 after two, 0.1306623", () => {
    const found = rate(200, 2, dateOf(1995, 1, 1));
    // 1,000 x^2 = 600 x + 600; the annex cuts 0.13066239 off after the seventh decimal.
    expect(found).toBeCloseTo((600 + Math.sqrt(600 ** 2 + 4 * 1000 * 600)) / 2000 - 1, 12);
    expect(Math.floor(1e7 * found)).toBe(1306623);
    expect((100 * found).toFixed(2)).toBe("13.07");
  });
});

/* 12 CFR part 1026, appendix J (c): consumerfinance.gov/rules-policy/regulations/1026/J/, the examples as
   github.com/simontreanor/FSharp.Finance.Personal transcribes them (tests/AprUsActuarialTests.fs). */
describe("Regulation Z, appendix J: printed rates are right to the second decimal of a per cent", () => {
  /** The function must pass `paid` between half a hundredth of a per cent below the rate and as much above. */
  function expectBetween(rate: number, paid: number, at: (rate: number) => number): void {
    expect(at(rate - 0.00005)).toBeLessThan(paid);
    expect(at(rate + 0.00005)).toBeGreaterThan(paid);
  }
  test("(c)(1)(i): $5,000 for 24 monthly payments of 230.00 is 9.69%", () => {
    expectBetween(0.0969, 230_00, (rate) => note(5000, rate, 24, dateOf(1978, 2, 10)).unroundedPayment!);
  });
  test("(c)(3)(i): $5,000 for 23 monthly payments of 230.00 and one of 280.00 is 10.50%", () => {
    const last = (rate: number): number =>
      note(5000, rate, 24, dateOf(1978, 2, 10), ["Instalment amount", 230]).rows[23]!.payment;
    expectBetween(0.105, 280_00, last);
  });
  test("(c)(5)(i): $1,000 from 3 January to 15 September 1978 for 1,080.00 is 11.45%", () => {
    const single = (rate: number): number =>
      note(
        1000,
        rate,
        1,
        dateOf(1978, 9, 15),
        ["Method", "bullet"],
        ["Issue date", dateOf(1978, 1, 3)],
        ["Day count", "Actual/365F"],
      ).rows[0]!.payment;
    expectBetween(0.1145, 1080_00, single);
  });

  const times = (n: number, payment: number): number[] => new Array(n).fill(payment);
  type Example = [string, CalendarDate, CalendarDate, string, number, number[], number];
  // Ours counts days over 365 where the rule counts equal months, 24 half months and 52 weeks: an eighth of a point, the
  // rule's own tolerance (section 1026.22(a)(2)), is twice what that makes.
  test.each<Example>([
    ["(c)(1)(i)", dateOf(1978, 1, 10), dateOf(1978, 2, 10), "monthly", 5000, times(24, 230), 0.0969],
    ["(c)(1)(ii)", dateOf(1978, 2, 10), dateOf(1978, 4, 1), "monthly", 6000, times(36, 200), 0.1182],
    ["(c)(1)(iii)", dateOf(1978, 2, 23), dateOf(1978, 3, 1), "semi-monthly", 5000, times(24, 219.17), 0.1034],
    ["(c)(1)(iv)", dateOf(1978, 5, 23), dateOf(1978, 10, 1), "quarterly", 10_000, times(40, 385), 0.0897],
    ["(c)(1)(v)", dateOf(1978, 3, 20), dateOf(1978, 4, 21), "weekly", 500, times(30, 17.6), 0.1496],
    ["(c)(2)(i)", dateOf(1978, 1, 10), dateOf(1978, 2, 10), "monthly", 5000, [250, ...times(23, 230)], 0.1008],
    ["(c)(3)(i)", dateOf(1978, 1, 10), dateOf(1978, 2, 10), "monthly", 5000, [...times(23, 230), 280], 0.105],
    ["(c)(4)(i)", dateOf(1978, 1, 10), dateOf(1978, 2, 10), "monthly", 5000, [250, ...times(22, 230), 280], 0.109],
  ])(
    "%s: the nominal yield is the printed rate, to a sixteenth of a point",
    (_, start, first, frequency, cash, payments, rate) => {
      const total = Math.round(payments.reduce((sum, payment) => sum + 100 * payment, 0)) / 100;
      const rows = payments.map((payment): Row => ["Principal amount", payment]);
      const schedule = note(total, 0, payments.length, first, ["Frequency", frequency], ["Issue date", start], ...rows);
      const effective = valueOf(effectiveYield(cash * 100, start, paymentsOf(schedule)));
      expect(Math.abs(nominalYield(effective, schedule.terms) - rate)).toBeLessThan(0.000625);
    },
  );
});
