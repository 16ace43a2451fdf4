/* docs/differences.md: what a spreadsheet's own functions give, and what ours give instead. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { accrued, yearFraction } from "../../src/functions/accrual";
import { noteBalance, notePayment, noteSchedule, noteYield } from "../../src/functions/notes";
import { convShares } from "../../src/functions/settlementShares";
import { tradingDay, tradingDays } from "../../src/functions/tradingDays";
import { asDate, dateOf, isoDate } from "../../src/domain/calendar/date";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

const PRINCIPAL = 3_504_197.45;
const RATE = 0.12;

const SHEET_FORMULAS = {
  A1: "PMT(12%/12,36,-3504197.45)",
  A2: "-CUMIPMT(12%/12,36,3504197.45,1,36,0)",
  A3: "YEARFRAC(DATE(2023,10,30),DATE(2024,2,28),1)",
  A4: "YEARFRAC(DATE(2023,2,28),DATE(2023,3,31),0)",
  A5: "NETWORKDAYS(DATE(2017,1,1),DATE(2017,12,31))",
  A6: "WORKDAY(DATE(2017,9,8),-5)",
  A7: "WORKDAY(DATE(2017,10,14),0)",
  A8: "EDATE(EDATE(DATE(2017,1,31),1),1)",
  A9: "INT(0.172/0.004)",
  A10: "FV(12%/12,12,116389.499749703,-3504197.45)",
  A11: "12*RATE(12,-8884.88,90000)",
  A12: "ACCRINT(DATE(2023,8,31),DATE(2024,2,29),DATE(2024,2,29),12%,250000,1,0)",
  A13: "YEARFRAC(DATE(2023,8,31),DATE(2024,2,29),0)",
} as const;

/** The rows of the page's table: a spreadsheet's formula, what it gives, ours, what ours gives. */
const PAGE = [
  ...readFileSync(join(__dirname, "../../docs/differences.md"), "utf8").matchAll(
    /^\| `=([^`]+)` +\| (\S+) +\| (.+?) +\| (\S+) +\|$/gm,
  ),
].map(([, formula, theirs, , ours]) => ({ formula: formula!, theirs: theirs!, ours: ours! }));

/** A number as the page shows it: a date, or with thousands separated and as many decimals as `text` has. */
const shownAs = (text: string, value: number): string =>
  /^\d{4}-/.test(text)
    ? isoDate(asDate(value))
    : value.toLocaleString("en-US", {
        minimumFractionDigits: text.split(".")[1]?.length ?? 0,
        maximumFractionDigits: text.split(".")[1]?.length ?? 0,
      });

const interestPaid = async (): Promise<number> => {
  const [, ...rows] = await noteSchedule(PRINCIPAL, RATE, 36, dateOf(2017, 10, 13));
  return rows.reduce((cents, row) => cents + Math.round(Number(row[4]) * 100), 0) / 100;
};
const boughtForNineTenths = (): Promise<number> =>
  noteYield(100_000, 0.12, 12, dateOf(2024, 2, 1), [[90_000]], [["Yield", "nominal"]]);

/** What the right side of each row gives. */
const OURS: Record<string, () => number | Promise<number>> = {
  A1: () => notePayment(PRINCIPAL, RATE, 36),
  A2: interestPaid,
  A3: () => yearFraction(dateOf(2023, 10, 30), dateOf(2024, 2, 28), "Actual/Actual ISDA"),
  A5: () => tradingDays(dateOf(2017, 1, 1), dateOf(2017, 12, 31)),
  A6: () => tradingDay(dateOf(2017, 9, 8), -5),
  A7: () => tradingDay(dateOf(2017, 10, 14), 0),
  A8: async () => Number((await noteSchedule(1000, 0, 3, dateOf(2017, 1, 31)))[3]![1]),
  A10: () => noteBalance(PRINCIPAL, RATE, 36, dateOf(2017, 10, 13), 12),
  A11: boughtForNineTenths,
  A12: () => accrued(250_000, 0.12, dateOf(2023, 8, 31), dateOf(2024, 2, 29), "30/360 US"),
};

describeWithLibreOffice("differences from a spreadsheet's own functions", () => {
  let sheet: (address: keyof typeof SHEET_FORMULAS) => unknown;
  beforeAll(async () => {
    const workbook = new ExcelJS.Workbook();
    const cells = workbook.addWorksheet("Sheet1");
    for (const [address, formula] of Object.entries(SHEET_FORMULAS))
      cells.getCell(address).value = { formula, result: -1 };
    const { value } = await recalculate(new Uint8Array(await workbook.xlsx.writeBuffer()));
    sheet = (address) => value("Sheet1", address);
  });

  test.each(PAGE)("the page's row of $formula", async ({ formula, theirs, ours }) => {
    const [address] = Object.entries(SHEET_FORMULAS).find(([, each]) => each === formula) ?? [];
    expect(shownAs(theirs, Number(sheet(address as keyof typeof SHEET_FORMULAS)))).toBe(theirs);
    expect(shownAs(ours, await OURS[address!]!())).toBe(ours);
  });
  test("the page has every difference that is tried here", () => {
    expect(PAGE.map(({ formula }) => formula).sort()).toEqual(
      Object.entries(SHEET_FORMULAS)
        .filter(([address]) => address in OURS)
        .map(([, formula]) => formula)
        .sort(),
    );
  });

  test("PMT and CUMIPMT are not rounded; a note is paid in cents", async () => {
    const growth = (1 + RATE / 12) ** 36;
    const unrounded = (PRINCIPAL * (RATE / 12) * growth) / (growth - 1);
    expect(sheet("A1")).toBeCloseTo(unrounded, 8);
    expect(sheet("A2")).toBeCloseTo(36 * unrounded - PRINCIPAL, 6);
    expect(await notePayment(PRINCIPAL, RATE, 36)).toBe(116_389.5);
    expect(Math.round(100 * (await interestPaid()))).toBe(35 * 11_638_950 + 11_638_948 - 350_419_745);
  });

  test("YEARFRAC's basis 1 is not Actual/Actual ISDA, and its basis 0 here is without the February rule", () => {
    const [from, to] = [dateOf(2023, 10, 30), dateOf(2024, 2, 28)];
    expect(sheet("A3")).toBeCloseTo(121 / 365, 14);
    expect(yearFraction(from, to, "Actual/Actual ISDA")).toBeCloseTo(63 / 365 + 58 / 366, 14);
    expect(sheet("A4")).toBeCloseTo(31 / 360, 14);
    expect(yearFraction(dateOf(2023, 2, 28), dateOf(2023, 3, 31), "30/360 US")).toBeCloseTo(30 / 360, 14);
  });

  test("FV of unrounded payments is not the balance that is owed", async () => {
    const growth = 1.01 ** 12;
    const payment = 116_389.499749703;
    expect(sheet("A10")).toBeCloseTo(PRINCIPAL * growth - (payment * (growth - 1)) / 0.01, 6);
    // Half a cent of interest a row, and each payment's 0.025 cents, with what they bear.
    const off = Number(sheet("A10")) - (await noteBalance(PRINCIPAL, RATE, 36, dateOf(2017, 10, 13), 12));
    expect(Math.abs(off)).toBeGreaterThan(0);
    expect(Math.abs(off)).toBeLessThan((0.00526 * (growth - 1)) / 0.01);
  });

  test("RATE takes months for equal; NOTEYIELD counts days", async () => {
    // 12 payments of 8,884.88 at RATE / 12 a month are worth 90,000.
    const monthly = Number(sheet("A11")) / 12;
    expect((8884.88 * (1 - (1 + monthly) ** -12)) / monthly).toBeCloseTo(90_000, 6);
    const days = await boughtForNineTenths();
    expect(Math.abs(days - 12 * monthly)).toBeGreaterThan(0.0001);
    expect(Math.abs(days - 12 * monthly)).toBeLessThan(0.01);
  });

  test("LibreOffice's ACCRINT on 30/360 has a day fewer than its YEARFRAC", () => {
    expect(sheet("A12")).toBeCloseTo((30_000 * 178) / 360, 9);
    expect(sheet("A13")).toBeCloseTo(179 / 360, 14);
    // From 31 August, as the 30th, to 29 February: five months and 29 days.
    expect(accrued(250_000, 0.12, dateOf(2023, 8, 31), dateOf(2024, 2, 29), "30/360 US")).toBe(
      Math.round((30_000_00 * (5 * 30 + 29)) / 360) / 100,
    );
  });

  test("NETWORKDAYS and WORKDAY know weekends only", () => {
    expect(sheet("A5")).toBe(260);
    // 2017 had nine holidays of the exchanges on weekdays.
    expect(tradingDays(dateOf(2017, 1, 1), dateOf(2017, 12, 31))).toBe(260 - 9);
    expect(tradingDays(dateOf(2017, 12, 31), dateOf(2017, 1, 1))).toBe(-(260 - 9));
    expect(sheet("A6")).toBe(dateOf(2017, 9, 1));
    expect(tradingDay(dateOf(2017, 9, 8), -5)).toBe(dateOf(2017, 8, 31));
    expect(sheet("A7")).toBe(dateOf(2017, 10, 14));
    expect(tradingDay(dateOf(2017, 10, 14), 0)).toBe(dateOf(2017, 10, 13));
  });

  test("EDATE from the date before forgets the 31st", async () => {
    expect(sheet("A8")).toBe(dateOf(2017, 3, 28));
    const [, , , third] = await noteSchedule(1000, 0, 3, dateOf(2017, 1, 31));
    expect(third![1]).toBe(dateOf(2017, 3, 31));
  });

  test("a nearly whole quotient: doubles, a spreadsheet, ours", () => {
    expect(Math.floor(0.172 / 0.004)).toBe(42);
    expect(sheet("A9")).toBe(43);
    expect(convShares([[0.172]], [[0.004]])).toEqual([[43]]);
  });
});
