/* How principal comes back, and when. Amounts in cents; expectations are the arithmetic of the terms. */
import { dateOf, isoDate } from "../../../src/domain/calendar/date";
import { messageOf, note, tryNote, type Row } from "./given";

const FIRST = dateOf(2024, 2, 1);
const payments = (...[rows]: [{ rows: readonly { payment: number }[] }]): number[] =>
  rows.rows.map((row) => row.payment);
const principals = (schedule: { rows: readonly { principal: number }[] }): number[] =>
  schedule.rows.map((row) => row.principal);
const interests = (schedule: { rows: readonly { interest: number }[] }): number[] =>
  schedule.rows.map((row) => row.interest);

describe("methods", () => {
  test("equal principal: a third each, the last takes the remainder, interest on what is left", () => {
    const schedule = note(100, 0.12, 3, FIRST, ["Method", "equal principal"]);
    expect(principals(schedule)).toEqual([33_33, 33_33, 33_34]);
    expect(interests(schedule)).toEqual([1_00, 67, 33]); // 66.67 x 1% = 0.6667, 33.34 x 1% = 0.3334
  });
  test("interest only with a balloon", () => {
    expect(payments(note(1000, 0.12, 4, FIRST, ["Method", "interest only"]))).toEqual([10_00, 10_00, 10_00, 1010_00]);
  });
  test("bullet: simple interest over all periods, on the last date", () => {
    expect(payments(note(1000, 0.12, 4, FIRST, ["Method", "bullet"]))).toEqual([0, 0, 0, 1040_00]);
    const actual = note(1000, 0.12, 4, FIRST, ["Method", "bullet"], ["Day count", "Actual/365F"]);
    // 1 January to 1 May 2024 is 121 days: 1000 x 12% x 121 / 365 = 39.78
    expect(payments(actual)).toEqual([0, 0, 0, 1039_78]);
  });
  test("stated instalment: a balloon when it is small, zeros when it is large", () => {
    // 1000 x 1.01^3 - 100 x (1.01^2 + 1.01) = 827.29
    expect(payments(note(1000, 0.12, 3, FIRST, ["Instalment amount", 100]))).toEqual([100_00, 100_00, 827_29]);
    expect(payments(note(1000, 0, 4, FIRST, ["Instalment amount", 400]))).toEqual([400_00, 400_00, 200_00, 0]);
  });
  test("zero interest", () => {
    expect(payments(note(100, 0, 3, FIRST))).toEqual([33_33, 33_33, 33_34]);
  });
  test("custom shares and amounts", () => {
    const share = (x: number): Row => ["Principal share", x];
    expect(principals(note(1000.01, 0.12, 3, FIRST, share(0.1), share(0.2), share(0.7)))).toEqual([
      100_00, 200_00, 700_01,
    ]);
    expect(principals(note(1000, 0, 3, FIRST, share(0), share(0), share(1)))).toEqual([0, 0, 1000_00]);
    // Thirds, sixths and sevenths as cells hold them. 100.05 / 6 is 16.675, half-way, and 5/6 of it 83.375.
    const equal = (n: number): Row[] => new Array<Row>(n).fill(share(1 / n));
    expect(principals(note(1000, 0, 3, FIRST, ...equal(3)))).toEqual([333_33, 333_33, 333_34]);
    expect(principals(note(1000, 0, 7, FIRST, ...equal(7)))).toEqual([...new Array(6).fill(142_86), 142_84]);
    expect(principals(note(100.05, 0, 6, FIRST, ...equal(6)))).toEqual([...new Array(5).fill(16_68), 16_65]);
    expect(principals(note(100.05, 0, 2, FIRST, share(5 / 6), share(1 / 6)))).toEqual([83_38, 16_67]);
    const amounts = [250, 250, 500].map((x): Row => ["Principal amount", x]);
    expect(payments(note(1000, 0.12, 3, FIRST, ...amounts))).toEqual([260_00, 257_50, 505_00]);
  });
  test("amortisation longer than the term ends in a balloon", () => {
    const five = note(100_000, 0.06, 60, FIRST, ["Amortisation instalments", 360]);
    // PMT(6%/12, 360, 100000) is 599.55.
    expect(five.regularPayment).toBe(599_55);
    expect(five.rows[59]!.opening).toBe(note(100_000, 0.06, 360, FIRST).rows[59]!.opening);
    expect(five.rows[59]!.principal).toBe(five.rows[59]!.opening);
    expect(principals(note(120, 0, 3, FIRST, ["Method", "equal principal"], ["Amortisation instalments", 12]))).toEqual(
      [10_00, 10_00, 100_00],
    );
  });
});

describe("periods", () => {
  test.each<[string, Row[], number]>([
    // A stub of 15 days before the first of February, out of January's 31, and one of a month and 17 days of December's 31.
    ["short", [["Issue date", dateOf(2024, 1, 17)]], (1000_00 * 0.12 * 15) / 31 / 12],
    ["long", [["Issue date", dateOf(2023, 12, 15)]], (1000_00 * 0.12 * (1 + 17 / 31)) / 12],
    ["exactly one period", [["Issue date", dateOf(2024, 1, 1)]], (1000_00 * 0.12) / 12],
    ["exactly two periods", [["Issue date", dateOf(2023, 12, 1)]], (1000_00 * 0.12 * 2) / 12],
    [
      "of actual days",
      [
        ["Issue date", dateOf(2023, 12, 15)],
        ["Day count", "Actual/360"],
      ],
      (1000_00 * 0.12 * 48) / 360,
    ],
    [
      "weekly",
      [
        ["Frequency", "weekly"],
        ["Issue date", dateOf(2024, 1, 12)],
      ],
      (1000_00 * 0.12 * (2 + 6 / 7)) / 52,
    ],
  ])("a first period %s accrues from the issue date", (_, rows, interest) => {
    expect(note(1000, 0.12, 3, FIRST, ...rows).rows[0]!.interest).toBe(Math.round(interest));
  });

  test.each([
    ["weekly", 1 / 52],
    ["two-weekly", 1 / 26],
    ["semi-monthly", 1 / 24],
    ["monthly", 1 / 12],
    ["quarterly", 1 / 4],
    ["half-yearly", 1 / 2],
    ["yearly", 1],
    ["every 45 days", 45 / 365],
    ["every 5 months", 5 / 12],
  ])("%s: a period bears its share of the annual rate", (frequency, share) => {
    expect(note(100_000, 0.12, 2, FIRST, ["Frequency", frequency]).rows[0]!.interest).toBe(
      Math.round(1_200_000 * share),
    );
  });

  test("a due date on a closed day moves, with its interest only where the note says so", () => {
    // The last instalment of the exchange note: Sunday 13 September 2020; 12 September was a Saturday.
    const sheet: Row[] = [
      ["Roll", "following"],
      ["Closed days", "exchange"],
      ["Day count", "Actual/365F"],
    ];
    const fixed = note(3_504_197.45, 0.12, 36, dateOf(2017, 10, 13), ...sheet);
    const moved = note(3_504_197.45, 0.12, 36, dateOf(2017, 10, 13), ...sheet, ["Interest moves", "yes"]);
    expect(isoDate(fixed.rows[35]!.dueDate)).toBe("2020-09-14");
    expect(isoDate(fixed.rows[35]!.unadjustedDate)).toBe("2020-09-13");
    expect(fixed.rows.filter((row) => row.dueDate !== row.unadjustedDate).map((row) => row.number)).toEqual([
      4, 8, 13, 16, 19, 22, 25, 33, 36,
    ]);
    expect(fixed.rows[3]!.interest).toBe(Math.round((fixed.rows[3]!.opening * 0.12 * 31) / 365));
    // Instalment 4 fell on Saturday 13 January 2018 and Monday the 15th was Martin Luther King Jr. Day: the 16th, 34 days.
    expect(isoDate(moved.rows[3]!.dueDate)).toBe("2018-01-16");
    expect(moved.rows[3]!.interest).toBe(Math.round((moved.rows[3]!.opening * 0.12 * 34) / 365));
    expect(moved.rows[4]!.interest).toBe(Math.round((moved.rows[4]!.opening * 0.12 * 28) / 365));
  });

  test("a holiday of one's own; and a bank's", () => {
    const own = note(
      100,
      0,
      2,
      dateOf(2020, 9, 13),
      ["Roll", "following"],
      ["Holiday", dateOf(2020, 9, 14)],
      ["Holiday", dateOf(2020, 9, 15)],
    );
    expect(isoDate(own.rows[0]!.dueDate)).toBe("2020-09-16");
    // Columbus Day, 12 October 2020: banks closed, exchanges open.
    const due = (closed: string): string =>
      isoDate(note(100, 0, 1, dateOf(2020, 10, 12), ["Roll", "following"], ["Closed days", closed]).rows[0]!.dueDate);
    expect([due("bank"), due("exchange")]).toEqual(["2020-10-13", "2020-10-12"]);
    expect(
      messageOf(
        tryNote(100, 0, 24, dateOf(2030, 1, 2), [
          ["Roll", "following"],
          ["Closed days", "bank"],
        ]),
      ),
    ).toBe(
      "The due date is 2031-01-02; it must be a date from 2004-01-01 to 2030-12-31, the years the trading calendar covers.",
    );
  });

  test("grace: interest paid, capitalised or waived, then level payments on what is owed", () => {
    const with_ = (interest: string) =>
      note(1000, 0.12, 5, FIRST, ["Grace instalments", 2], ["Grace interest", interest]);
    const level = (balance: number): number => note(balance, 0.12, 3, FIRST).regularPayment;
    const paid = with_("paid");
    expect(payments(paid).slice(0, 2)).toEqual([10_00, 10_00]);
    expect(paid.regularPayment).toBe(level(1000));
    const capitalised = with_("capitalised");
    expect(capitalised.rows.slice(0, 2).map((row) => [row.payment, row.closing])).toEqual([
      [0, 1010_00],
      [0, 1020_10],
    ]);
    expect(capitalised.regularPayment).toBe(level(1020.1));
    const waived = with_("waived");
    expect(waived.rows.slice(0, 2).map((row) => [row.payment, row.interest, row.closing])).toEqual([
      [0, 0, 1000_00],
      [0, 0, 1000_00],
    ]);
    expect(waived.regularPayment).toBe(level(1000));
  });

  test.each([
    // 100,001 x 6% / 12 = 500.005
    ["half-up", 500_01],
    ["half-even", 500_00],
    ["up", 500_01],
    ["down", 500_00],
  ])("rounding %s", (mode, interest) => {
    expect(note(100_001, 0.06, 12, FIRST, ["Rounding", mode]).rows[0]!.interest).toBe(interest);
  });
  test("rounding to the dollar leaves stated amounts as they are, and rounds shares once", () => {
    const dollar: Row = ["Rounding unit", "dollar"];
    const principals = (...rows: Row[]) =>
      note(1000, 0, 3, FIRST, dollar, ...rows).rows.map(({ principal }) => principal);
    expect(principals(["Principal amount", 333.5], ["Principal amount", 333.5], ["Principal amount", 333])).toEqual([
      333_50, 333_50, 333_00,
    ]);
    expect(
      principals(["Principal share", 0.3334995], ["Principal share", 0.3334995], ["Principal share", 0.333001]),
    ).toEqual([333_00, 333_00, 334_00]);
  });
  test("rounding to the dollar: payments are whole dollars but for the last", () => {
    const schedule = note(1000.5, 0.12, 3, FIRST, ["Rounding unit", "dollar"]);
    expect(schedule.rows.map((row) => row.interest % 100)).toEqual([0, 0, 0]);
    expect(payments(schedule).map((payment) => payment % 100)).toEqual([0, 0, 50]);
  });
});
