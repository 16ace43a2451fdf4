/* docs/differences.md: what a spreadsheet's own functions give, and what ours give instead. */
import ExcelJS from "exceljs";
import { yearFraction } from "../../src/functions/accrual";
import { notePayment, noteSchedule } from "../../src/functions/notes";
import { convShares } from "../../src/functions/settlementShares";
import { tradingDay, tradingDays } from "../../src/functions/tradingDays";
import { dateOf } from "../../src/domain/calendar/date";
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
} as const;

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

  test("PMT and CUMIPMT are not rounded; a note is paid in cents", async () => {
    const growth = (1 + RATE / 12) ** 36;
    const unrounded = (PRINCIPAL * (RATE / 12) * growth) / (growth - 1);
    expect(sheet("A1")).toBeCloseTo(unrounded, 8);
    expect(sheet("A2")).toBeCloseTo(36 * unrounded - PRINCIPAL, 6);
    expect(await notePayment(PRINCIPAL, RATE, 36)).toBe(116_389.5);
    const [, ...rows] = await noteSchedule(PRINCIPAL, RATE, 36, dateOf(2017, 10, 13));
    const interest = rows.reduce((cents, row) => cents + Math.round(Number(row[4]) * 100), 0);
    expect(interest).toBe(35 * 11_638_950 + 11_638_948 - 350_419_745);
  });

  test("YEARFRAC's basis 1 is not Actual/Actual ISDA, and its basis 0 here is without the February rule", () => {
    const [from, to] = [dateOf(2023, 10, 30), dateOf(2024, 2, 28)];
    expect(sheet("A3")).toBeCloseTo(121 / 365, 14);
    expect(yearFraction(from, to, "Actual/Actual ISDA")).toBeCloseTo(63 / 365 + 58 / 366, 14);
    expect(sheet("A4")).toBeCloseTo(31 / 360, 14);
    expect(yearFraction(dateOf(2023, 2, 28), dateOf(2023, 3, 31), "30/360 US")).toBeCloseTo(30 / 360, 14);
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
