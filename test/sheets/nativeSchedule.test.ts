/* The native schedule in plain IEEE doubles against the engine's exact arithmetic, note by note. */
import { dateOf } from "../../src/domain/calendar/date";
import { NOTES, exchangeNote as note } from "../support/scheduleNotes";
import { nativeForm, type TermRows } from "../support/scheduleSheets";
import { expectAgreement, strictSchedule as open, type StrictSchedule } from "../support/strictSchedule";

describe("the exchange note", () => {
  test.each([
    [0, 97_338.82, 97_338.75],
    [0.06, 106_604.48, 106_604.3],
    [0.1, 113_070.6, 113_070.45],
    [0.12, 116_389.5, 116_389.48],
  ])("at %d", (rate, level, last) => {
    const { column, form } = open(note({ "Annual rate": rate }));
    expect(column("Payment")).toEqual([...new Array(35).fill(level), last]);
    expect(column("Due date").slice(0, 2)).toEqual([dateOf(2017, 10, 13), dateOf(2017, 11, 13)]);
    expect(form.follows).toEqual(["Principal", "Annual rate", "First due date"]);
    expectAgreement(note({ "Annual rate": rate }));
  });
});

describe("one note for each thing that formulas state", () => {
  test.each(Object.entries(NOTES))("%s", (_, rows) => expectAgreement(rows));

  test("a first due date of 31 January comes back to the 31st; at month ends the 28th does not stay", () => {
    const dates = (changes: Record<string, string | number>) => open(note(changes)).column("Due date").slice(0, 3);
    const january = dateOf(2018, 1, 31);
    expect(dates({ "First due date": january })).toEqual([january, dateOf(2018, 2, 28), dateOf(2018, 3, 31)]);
    const february = { "First due date": dateOf(2019, 2, 28) };
    expect(dates(february)).toEqual([dateOf(2019, 2, 28), dateOf(2019, 3, 28), dateOf(2019, 4, 28)]);
    const atEnds = { ...february, "End of month": "yes" };
    expect(dates(atEnds)).toEqual([dateOf(2019, 2, 28), dateOf(2019, 3, 31), dateOf(2019, 4, 30)]);
    const twice = { "First due date": dateOf(2019, 1, 15), Frequency: "semi-monthly" };
    expect(dates(twice)).toEqual([dateOf(2019, 1, 15), dateOf(2019, 1, 30), dateOf(2019, 2, 15)]);
    expect(dates({ ...twice, "First due date": january })).toEqual([january, dateOf(2018, 2, 15), dateOf(2018, 2, 28)]);
  });

  test("a stub of 45 days before a February counts a whole month and 14 of January's 31 days", () => {
    const rows = note({ "First due date": dateOf(2018, 3, 1), "Issue date": dateOf(2018, 1, 18), "Annual rate": 0.12 });
    const interest = Math.round(350_419_745 * 0.01 * (1 + 14 / 31)) / 100;
    expect(open(rows).column("Interest")[0]).toBe(interest);
  });

  test("totals are those of the rows", () => {
    const { workbook, layout, form } = open(note());
    const { row, column } = layout.places["schedule"]!;
    const totals = form.columns.map((_, index) => workbook.value("Schedule", row, column + index));
    expect(totals.slice(0, 7)).toEqual([
      "Total",
      undefined,
      undefined,
      (35 * 11_638_950 + 11_638_948) / 100,
      (35 * 11_638_950 + 11_638_948 - 350_419_745) / 100,
      3_504_197.45,
      undefined,
    ]);
  });
});

describe("what native formulas do not cover", () => {
  test.each<[string, Record<string, string | number>]>([
    ["a default", { "Default date": dateOf(2018, 3, 1), "Default rate": 0.18 }],
    ["steps of the rate", { "Step date": dateOf(2018, 3, 1), "Step rate": 0.18 }],
    ["charges added to principal", { "Charge date": dateOf(2018, 3, 1), "Charge amount": 5000 }],
    ["prepayments", { "Prepayment date": dateOf(2018, 3, 1), "Prepayment amount": 5000 }],
    ["early conversions", { "Conversion date": dateOf(2018, 3, 1), "Conversion amount": 5000 }],
    ["due dates moved off closed days", { Roll: "following" }],
    ["amounts rounded otherwise than half up to the cent", { Rounding: "down" }],
    ["amounts rounded otherwise than half up to the cent", { "Rounding unit": "dollar" }],
    ["rates above 100%", { "Annual rate": 1.5, "Rates above 100%": "yes" }],
    ["a rate with more than ten decimals", { "Annual rate": 1 / 9 }],
    ["figures above what whole-number formulas hold", { "Annual rate": 0.123456789, "Day count": "Actual/360" }],
    [
      "a first period of its own length before semi-monthly ones",
      { Frequency: "semi-monthly", "Issue date": dateOf(2017, 9, 1) },
    ],
    [
      "a level payment over more instalments than the note has, under a day count",
      { "Amortisation instalments": 60, "Day count": "30E/360" },
    ],
    ["dates before March 1900 or after 9998", { "First due date": dateOf(1900, 3, 15), "Day count": "Actual/360" }],
    ["dates before March 1900 or after 9998", { "First due date": dateOf(9996, 3, 15) }],
    // 0.9 x 100,005 cents: P (1 + r)^2 / (2 + r) at r = 50% a period.
    [
      "a level payment half-way between two cents",
      { Principal: 1000.05, "Annual rate": 1, "Number of instalments": 2, Frequency: "half-yearly" },
    ],
  ])("%s", (why, changes) => expect(nativeForm(note(changes))).toEqual({ why }));

  test("shares of principal that no six decimals state", () => {
    const rows = note({ "Number of instalments": 2 }, [
      ["Principal share", 0.3333333],
      ["Principal share", 0.6666667],
    ]);
    expect(nativeForm(rows)).toEqual({ why: "principal shares with more than six decimals as a fraction" });
  });

  test("labels without a bearing on the schedule leave it native", () => {
    const rows = note({
      "Original issue discount": 0.1,
      "Discount base": "face",
      Yield: "nominal",
      Roll: "unadjusted",
    });
    expect(nativeForm(rows)).toMatchObject({ kind: "native" });
  });
});

describe("a change that the formulas cannot follow exactly shows", () => {
  const largest = ({ limits }: StrictSchedule): number => Math.max(...limits().map(Number));

  test("as a limit that is passed: a level payment half-way between cents, figures too large", () => {
    const opened = open(
      note({ Principal: 1000, "Annual rate": 1, "Number of instalments": 2, Frequency: "half-yearly" }),
    );
    expect(opened.column("Payment")).toEqual([900, 900]);
    expect(largest(opened)).toBeLessThan(1e14);
    opened.set("Principal", 1000.05);
    expect(largest(opened)).toBeGreaterThanOrEqual(1e14);
    opened.set("Principal", 90_000_000_000_000);
    expect(largest(opened)).toBeGreaterThanOrEqual(1e14);
  });

  test.each<[string, number, TermRows]>([
    ["a rate of ten decimals", 0.1234567891, note()],
    ["a rate of six decimals over days", 0.123457, note({ "Day count": "Actual/365F" })],
    ["a rate of nine decimals over parts of a leap year", 0.123456789, note({ "Day count": "Actual/Actual ISDA" })],
    [
      "ten decimals before they are reduced",
      0.0000000001,
      note({
        "First due date": dateOf(2018, 1, 1),
        Frequency: "yearly",
        "Day count": "Actual/Actual ISDA",
        Method: "interest only",
      }),
    ],
  ])("as a limit that is passed: %s", (_, rate, rows) => {
    const opened = open(rows);
    expect(largest(opened)).toBeLessThan(1e14);
    opened.set("Annual rate", rate);
    expect(largest(opened)).toBeGreaterThanOrEqual(1e14);
  });

  test.each<[string, number, string, TermRows]>([
    ["Principal", 1000.005, "a fraction of a cent", note()],
    ["Annual rate", 1.2, "a rate above 100%", note()],
    ["Annual rate", 1 / 9, "a rate with more than ten decimals", note()],
    ["Issue date", dateOf(2017, 10, 13), "an issue on the first due date", note({ "Issue date": dateOf(2017, 9, 1) })],
    ["Instalment amount", 35_041.97, "a payment of the interest alone", note({ "Instalment amount": 100_000 })],
    ["Instalment amount", 30_000, "a payment below the interest", note({ "Instalment amount": 100_000 })],
    ["Amortisation instalments", 35, "fewer than the note has", note({ "Amortisation instalments": 60 })],
    ["Principal share", 0.25, "shares that are not 100%", NOTES["shares of principal"]!],
    ["Principal amount", 0.25, "amounts that are not the principal", NOTES["amounts of principal"]!],
  ])("as #N/A: %s %d, %s", (label, value, _, rows) => {
    const opened = open(rows);
    expect(opened.column("Payment")[0]).toEqual(expect.any(Number));
    opened.set(label, value);
    expect(opened.column("Payment")[0]).toEqual({ code: "#N/A" });
  });
});
