import { dateOf } from "../../src/domain/calendar/date";
import { openNotesSheet, type NotesSheet } from "./notesSheet";

let excel: NotesSheet;
beforeAll(async () => (excel = await openNotesSheet()), 60_000);
afterAll(() => excel.dispose());

const NOTE = "3504197.45, 12%, 36, DATE(2017,10,13)";

test("NOTESCHEDULE spills the exchange note of September 2017", async () => {
  const rows = await excel.spill(`=TRANCHE.NOTESCHEDULE(${NOTE})`, 38, 8);
  expect(rows[0]).toEqual([
    "#",
    "Due date",
    "Opening balance",
    "Payment",
    "Interest",
    "Principal",
    "Closing balance",
    "",
  ]);
  expect(rows[1]).toEqual([1, dateOf(2017, 10, 13), 3504197.45, 116389.5, 35041.97, 81347.53, 3422849.92, ""]);
  expect(rows.slice(1, 36).every((row) => row[3] === 116389.5)).toBe(true);
  expect([rows[36]![1], rows[36]![3], rows[36]![6]]).toEqual([dateOf(2020, 9, 13), 116389.48, 0]);
  expect(rows[37]!.every((cell) => cell === "")).toBe(true);
});

test("further columns appear for terms that need them", async () => {
  const terms = await excel.table("A", [
    ["Roll", "following"],
    ["Prepayment date", dateOf(2018, 3, 1)],
    ["Prepayment amount", 100000],
    ["Charge date", dateOf(2018, 3, 2)],
    ["Charge amount", 250],
    ["", ""],
  ]);
  const rows = await excel.spill(`=TRANCHE.NOTESCHEDULE(${NOTE}, ${terms})`, 8, 10);
  expect(rows[0]!.slice(7)).toEqual(["Contract date", "Added before", "Retired before"]);
  expect(rows[4]!.slice(0, 2)).toEqual([4, dateOf(2018, 1, 15)]);
  expect(rows[4]![7]).toBe(dateOf(2018, 1, 13));
  expect(rows[6]!.slice(8)).toEqual([250, 100000]);
});

test("NOTEPAYMENT needs no date unless there are further terms", async () => {
  expect(await excel.formula("=TRANCHE.NOTEPAYMENT(3504197.45, 12%, 36)")).toBe(116389.5);
  const terms = await excel.table("D", [["Day count", "Actual/365F"]]);
  expect(await excel.formula(`=TRANCHE.NOTEPAYMENT(${NOTE}, ${terms})`)).toBe(116378.72);
  expect(await excel.refusal(`=TRANCHE.NOTEPAYMENT(3504197.45, 12%, 36, , ${terms})`)).toMatch(
    /^firstDue is blank; it must be a date/,
  );
});

test("NOTEBALANCE after none, one and all", async () => {
  const after = (k: number) => excel.formula(`=TRANCHE.NOTEBALANCE(${NOTE}, ${k})`);
  expect(await after(0)).toBe(3504197.45);
  expect(await after(1)).toBe(3422849.92);
  expect(await after(36)).toBe(0);
  expect(await excel.refusal(`=TRANCHE.NOTEBALANCE(${NOTE}, 37)`)).toBe(
    "afterInstalment is 37; it must be a whole number from 0 to 36.",
  );
});

test("PAYOFF: balance, accrued, premium by the ladder", async () => {
  const terms = await excel.table("F", [
    ["Payoff from", dateOf(2017, 9, 13)],
    ["Payoff multiple", 1.1],
    ["Payoff base", "principal"],
  ]);
  // A day after the first instalment: one of the 31 days to 13 November.
  const accrued = Math.round((3422849_92 * 0.01) / 31) / 100;
  expect(await excel.spill(`=TRANCHE.PAYOFF(${NOTE}, DATE(2017,10,14), ${terms})`, 5, 2)).toEqual([
    ["Item", "Amount"],
    ["Balance", 3422849.92],
    ["Accrued interest", accrued],
    ["Premium", 342284.99],
    ["Payoff", Math.round((3422849.92 + accrued + 342284.99) * 100) / 100],
  ]);
});

test("NOTEYIELD from cash, from discount and charge, effective and nominal", async () => {
  const flat = (await excel.formula("=TRANCHE.NOTEYIELD(1000, 0, 1, DATE(2025,1,1), 900)")) as number;
  // 1 December 2024 to 1 January 2025 is 31 days.
  expect(flat).toBeCloseTo((1000 / 900) ** (365 / 31) - 1, 10);
  const terms = [
    ["Original issue discount", 0.05],
    ["Discount base", "face"],
    ["Upfront charge", 50],
    ["Yield", "nominal"],
  ] as const;
  const effective = await excel.table("H", terms.slice(0, 3));
  expect(await excel.formula(`=TRANCHE.NOTEYIELD(1000, 0, 1, DATE(2025,1,1), , ${effective})`)).toBeCloseTo(flat, 12);
  const nominal = await excel.table("K", terms);
  expect(await excel.formula(`=TRANCHE.NOTEYIELD(1000, 0, 1, DATE(2025,1,1), , ${nominal})`)).toBeCloseTo(
    12 * ((1 + flat) ** (1 / 12) - 1),
    12,
  );
  expect(await excel.refusal("=TRANCHE.NOTEYIELD(1000, 0, 1, DATE(2025,1,1), Z1)")).toMatch(/^cashReceived is /);
});

test("EXPLAINNOTE says how the payment came about", async () => {
  const rows = await excel.spill(`=TRANCHE.EXPLAINNOTE(${NOTE})`, 16, 4);
  expect(rows[0]).toEqual(["Item", "Value", "Unit", "How"]);
  expect(rows.find((row) => row[0] === "Payment")).toEqual(["Payment", 116389.5, "USD", "rounded"]);
});

test("ACCRUED and YEARFRACTION", async () => {
  const accrued = await excel.formula("=TRANCHE.ACCRUED(250000, 12%, DATE(2017,1,15), DATE(2017,9,13))");
  expect(accrued).toBe(Math.round((250000_00 * 0.12 * 241) / 365) / 100);
  expect(await excel.formula('=TRANCHE.ACCRUED(250000, 12%, DATE(2017,1,15), DATE(2017,9,13), "Actual/360")')).toBe(
    Math.round((250000_00 * 0.12 * 241) / 360) / 100,
  );
  const fraction = await excel.formula(
    '=TRANCHE.YEARFRACTION(DATE(2011,12,28), DATE(2012,2,28), "Actual/Actual ISDA")',
  );
  expect(fraction).toBeCloseTo(4 / 365 + 58 / 366, 15);
  expect(await excel.refusal("=TRANCHE.YEARFRACTION(DATE(2011,12,28), DATE(2012,2,28), Z1)")).toMatch(
    /^convention is blank/,
  );
  expect(await excel.refusal("=TRANCHE.ACCRUED(250000, 12%, DATE(2017,9,13), DATE(2017,1,15))")).toBe(
    "to is 2017-01-15; it must be on or after from, 2017-09-13.",
  );
});

test("EXCHANGENOTES from a table with a header, a stated amount, and a fixed principal", async () => {
  const notes = await excel.table("O", [
    ["Note", "Principal", "Rate", "Last paid", "Stated"],
    ["A", 250000, 0.12, dateOf(2017, 1, 15), ""],
    ["B", 50000, "", "", 1234.56],
    ["", "", "", "", ""],
  ]);
  const accrued = Math.round((250000_00 * 0.12 * 241) / 365) / 100;
  const total = 300000 + accrued + 1234.56;
  const rows = await excel.spill(`=TRANCHE.EXCHANGENOTES(${notes}, DATE(2017,9,13), , 300000)`, 7, 4);
  expect(rows).toEqual([
    ["Note", "Principal", "Accrued interest", "Total"],
    ["A", 250000, accrued, 250000 + accrued],
    ["B", 50000, 1234.56, 51234.56],
    ["Total", 300000, Math.round((accrued + 1234.56) * 100) / 100, Math.round(total * 100) / 100],
    ["New principal", "", "", 300000],
    ["Gain to the issuer", "", "", Math.round((total - 300000) * 100) / 100],
    ["", "", "", ""],
  ]);
});

describe("EXCHANGENOTES takes no row for a header, and no blank for a number", () => {
  const paid = dateOf(2017, 1, 15);
  test.each<[string, (string | number)[][], RegExp]>([
    [
      "a principal typed as text",
      [
        ["A", "USD 250000", 0.12, paid],
        ["B", 100000, 0.12, paid],
      ],
      /^notes row 1, principal is "USD 250000"; it must be a number\.$/,
    ],
    [
      "a blank rate",
      [
        ["A", 250000, 0.12, paid, ""],
        ["B", 100000, "", paid, ""],
      ],
      /^notes row 2, rate is blank or 0; it must be above 0, or rate and date left out and the accrued amount stated/,
    ],
    [
      "a first row that is all text",
      [
        ["A", "USD 250,000", "12 per cent", "January 15"],
        ["B", 100000, 0.12, paid],
      ],
      /^notes row 1, principal is "USD 250,000"; it must be a number\.$/,
    ],
    [
      "a rate that no term could admit",
      [["A", 250000, 1.5, paid]],
      /^notes row 1, rate is 1\.5; it must be from 0 to 1 a year \(0% to 100%\); for 1\.5% type 1\.5% or 0\.015\.$/,
    ],
    ["no rate at all", [["A", 250000, "", ""]], /^notes row 1, rate is blank or 0/],
  ])("%s is refused", async (_, rows, message) => {
    const notes = await excel.table("O", rows);
    expect(await excel.refusal(`=TRANCHE.EXCHANGENOTES(${notes}, DATE(2017,9,13))`)).toMatch(message);
  });
  test("a stated 0 is the amount accrued", async () => {
    const notes = await excel.table("O", [
      ["A", 250000, 0.12, dateOf(2017, 9, 12), ""],
      ["B", 50000, "", "", 0],
    ]);
    const rows = await excel.spill(`=TRANCHE.EXCHANGENOTES(${notes}, DATE(2017,9,13))`, 4, 4);
    // A day of A's interest is 250,000 x 12% / 365.
    expect(rows.slice(1).map((row) => row[2])).toEqual([82.19, 0, 82.19]);
  });
});

describe("refusals in a cell", () => {
  test.each([
    [
      "interest beyond cents",
      "=TRANCHE.ACCRUED(90000000000000, 100%, DATE(1950,1,1), DATE(2900,1,1))",
      /^The interest accrued is .*; it must be at most \$90,071,992,547,409\.91, what cents hold exactly\.$/,
    ],
    ["text", '=TRANCHE.NOTESCHEDULE("a lot", 12%, 36, DATE(2017,10,13))', 'principal is "a lot"; it must be a number.'],
    [
      "a boolean",
      "=TRANCHE.NOTESCHEDULE(1000, TRUE, 36, DATE(2017,10,13))",
      "annualRate is TRUE; it must be a number.",
    ],
    [
      "an error",
      "=TRANCHE.NOTESCHEDULE(1000, NA(), 36, DATE(2017,10,13))",
      /^annualRate is the error .*; it must be a number\.$/,
    ],
    [
      "a text date",
      '=TRANCHE.NOTESCHEDULE(1000, 12%, 36, "mid October")',
      /^firstDue is "mid October"; it must be a date cell/,
    ],
    ["a boolean date", "=TRANCHE.NOTESCHEDULE(1000, 12%, 36, TRUE)", "firstDue is TRUE; it must be a date, not text."],
    ["a blank principal", "=TRANCHE.NOTESCHEDULE(Z1, 12%, 36, DATE(2017,10,13))", /^principal is (blank|0)/],
    ["a blank date", "=TRANCHE.NOTESCHEDULE(1000, 12%, 36, Z1)", /^firstDue is /],
    [
      "a wrong shape",
      "=TRANCHE.NOTESCHEDULE(1000, 12%, 36, DATE(2017,10,13), A1:C3)",
      "terms is 3 columns wide; it must be two: label and value.",
    ],
    [
      "too many instalments",
      "=TRANCHE.NOTESCHEDULE(1000, 12%, 100000, DATE(2017,10,13))",
      "instalments is 100000; it must be a whole number from 1 to 10,000.",
    ],
    [
      "12 for 12%",
      "=TRANCHE.NOTESCHEDULE(1000, 12, 36, DATE(2017,10,13))",
      /^annualRate is 12; .* for 12% type 12% or 0\.12\.$/,
    ],
    ["an empty table", "=TRANCHE.EXCHANGENOTES(U90:X91, DATE(2017,9,13))", /^notes is 0 notes/],
  ])("%s", async (_, formula, message) => {
    const refused = await excel.refusal(formula);
    if (typeof message === "string") expect(refused).toBe(message);
    else expect(refused).toMatch(message);
  });
});
