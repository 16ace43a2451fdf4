/* Notes against a spreadsheet's own functions, wherever both follow the same convention. */
import ExcelJS from "exceljs";
import { dateOf, type CalendarDate } from "../../src/domain/calendar/date";
import { paymentsOf } from "../../src/domain/note/yield";
import { accrued, yearFraction } from "../../src/functions/accrual";
import { noteYield } from "../../src/functions/notes";
import { note, type Row } from "../domain/note/given";
import { describeWithLibreOffice, recalculate } from "./libreoffice";

/** Formulas of one sheet, recalculated together. */
class Asked {
  private readonly workbook = new ExcelJS.Workbook();
  private readonly formulas = this.workbook.addWorksheet("Sheet1");
  private readonly flows = this.workbook.addWorksheet("Flows");
  private count = 0;
  private columns = 0;
  private answer: ((address: string) => unknown) | undefined;

  /** What a formula gives, once all have been recalculated. */
  ask(formula: string): () => number {
    const address = `A${++this.count}`;
    this.formulas.getCell(address).value = { formula, result: -1 };
    return () => {
      const value = this.answer?.(address);
      if (typeof value !== "number") throw new Error(`${formula} gives ${JSON.stringify(value)}`);
      return value;
    };
  }

  /** A range of numbers in a column of its own. */
  range(values: readonly number[]): string {
    const column = this.flows.getColumn(++this.columns);
    values.forEach((value, k) => (this.flows.getCell(k + 1, this.columns).value = value));
    return `Flows!${column.letter}1:${column.letter}${values.length}`;
  }

  async recalculate(): Promise<void> {
    const { value } = await recalculate(new Uint8Array(await this.workbook.xlsx.writeBuffer()));
    this.answer = (address) => value("Sheet1", address);
  }
}

/** Within what 15 digits, all that LibreOffice writes, and the roundings of a power leave of a number. */
const expectSame = (ours: number, theirs: number): void =>
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(theirs)));

const FREQUENCIES: Record<string, number> = { monthly: 12, quarterly: 4, "half-yearly": 2, yearly: 1 };

/* Annuities whose every amount is in whole cents: a principal of (1 - v^n) x a payment, v^n a short decimal. */
const EXACT: [principal: number, rate: number, n: number, frequency: string, payment: number][] = [
  [33_100, 0.1, 3, "yearly", 13_310],
  [4_310_125, 0.1, 4, "half-yearly", 1_215_506.25],
  [6_120_800, 0.08, 3, "quarterly", 2_122_416],
  [3_030_100, 0.12, 3, "monthly", 1_030_301],
];
const ROUNDED: [principal: number, rate: number, n: number, frequency: string][] = [
  [3_504_197.45, 0.06, 36, "monthly"],
  [3_504_197.45, 0.1, 36, "monthly"],
  [3_504_197.45, 0.12, 36, "monthly"],
  [250_000, 0.0525, 60, "quarterly"],
  [1_234.56, 0.1999, 24, "monthly"],
  [75_000, 0.0425, 30, "yearly"],
];
const START = dateOf(2024, 1, 1);
const FIRST = dateOf(2024, 2, 1);

describeWithLibreOffice("notes and a spreadsheet's own functions", () => {
  const sheet = new Asked();
  beforeAll(() => sheet.recalculate());

  const each = (n: number): number[] => Array.from({ length: n }, (_, k) => k + 1);

  describe.each(EXACT)("%d at %d in %d instalments, %s, all whole cents", (principal, rate, n, frequency, payment) => {
    const i = `${rate}/${FREQUENCIES[frequency]}`;
    const pmt = sheet.ask(`PMT(${i},${n},-${principal})`);
    const split = each(n).map((k) => [
      sheet.ask(`IPMT(${i},${k},${n},-${principal})`),
      sheet.ask(`PPMT(${i},${k},${n},-${principal})`),
    ]);
    test("PMT, IPMT and PPMT are its rows", () => {
      const { rows, unroundedPayment } = note(principal, rate, n, FIRST, ["Frequency", frequency]);
      expectSame(pmt(), payment);
      expectSame(unroundedPayment! / 100, pmt());
      rows.forEach((row, k) => {
        const [interest, repaid] = split[k]!.map((value) => value());
        expect(row.payment / 100).toBe(payment);
        expect(row.interest / 100).toBeCloseTo(interest!, 8);
        expect(row.principal / 100).toBeCloseTo(repaid!, 8);
      });
    });
  });

  describe.each(ROUNDED)("%d at %d in %d instalments, %s", (principal, rate, n, frequency) => {
    const periods = FREQUENCIES[frequency]!;
    const i = `${rate}/${periods}`;
    const pmt = sheet.ask(`PMT(${i},${n},-${principal})`);
    const interests = each(n).map((k) => sheet.ask(`IPMT(${i},${k},${n},-${principal})`));
    const first = sheet.ask(`PPMT(${i},1,${n},-${principal})`);
    const schedule = note(principal, rate, n, FIRST, ["Frequency", frequency]);

    test("the payment is PMT, half up to the cent; so are the first row's parts IPMT and PPMT", () => {
      expectSame(schedule.unroundedPayment! / 100, pmt());
      expect(schedule.regularPayment).toBe(Math.round(100 * pmt()));
      expect(schedule.rows[0]!.interest).toBe(Math.round(100 * interests[0]!()));
      // The difference of two roundings, each by half a cent at most.
      expect(Math.abs(schedule.rows[0]!.principal - 100 * first())).toBeLessThanOrEqual(1);
    });

    test("interest of every row is IPMT but for what the roundings before it have moved", () => {
      let moved = 0;
      schedule.rows.forEach((row, k) => {
        expect(Math.abs(row.interest - 100 * interests[k]!())).toBeLessThanOrEqual(
          (moved * rate) / periods + 0.5 + 1e-6,
        );
        moved = moved * (1 + rate / periods) + Math.abs(schedule.regularPayment - 100 * pmt()) + 0.5;
      });
    });
  });

  describe("other methods", () => {
    const free = sheet.ask("PMT(0,36,-3504197.45)");
    const straight = each(12).map((k) => sheet.ask(`ISPMT(1%,${k - 1},12,-12000)`));
    const balloon = sheet.ask("PMT(6%/12,360,-100000)");
    const rest = sheet.ask("FV(6%/12,59,599.55,-100000)");

    test("without interest, PMT at 0", () => {
      const { regularPayment } = note(3_504_197.45, 0, 36, FIRST);
      expect(regularPayment).toBe(Math.round(100 * free()));
    });
    test("equal principal: interest is ISPMT", () => {
      const { rows } = note(12_000, 0.12, 12, FIRST, ["Method", "equal principal"]);
      rows.forEach((row, k) => expect(row.interest / 100).toBeCloseTo(straight[k]!(), 9));
    });
    test("a balloon: PMT over the longer term; FV of the payments is what is left, but for half a cent a row", () => {
      const { rows, regularPayment } = note(100_000, 0.06, 60, FIRST, ["Amortisation instalments", 360]);
      expect(regularPayment).toBe(Math.round(100 * balloon()));
      const bound = (0.5 * (1.005 ** 59 - 1)) / 0.005;
      expect(Math.abs(rows[59]!.opening - 100 * rest())).toBeLessThanOrEqual(bound);
    });
  });

  describe("yields", () => {
    type Yield = [name: string, cash: number | undefined, principal: number, rate: number, n: number, terms: Row[]];
    const YIELDS: Yield[] = [
      ["at par", 100_000, 100_000, 0.12, 12, []],
      ["bought for nine tenths", 90_000, 100_000, 0.12, 12, []],
      ["at a premium", 101_000, 100_000, 0.12, 12, []],
      [
        "at a loss",
        1100,
        1000,
        0,
        3,
        [
          ["Prepayment date", dateOf(2024, 1, 20)],
          ["Prepayment amount", 500],
        ],
      ],
      [
        "with a discount on face and a charge",
        // 3,504,197.45 x 90% = 3,153,777.705
        3_153_777.71 - 25_000,
        3_504_197.45,
        0.12,
        36,
        [
          ["Original issue discount", 0.1],
          ["Discount base", "face"],
          ["Upfront charge", 25_000],
        ],
      ],
      [
        "with a discount on cash, actual days and a long first period",
        200_000,
        220_000,
        0.08,
        24,
        [
          ["Original issue discount", 0.1],
          ["Discount base", "cash"],
          ["Day count", "Actual/360"],
          ["Issue date", dateOf(2023, 11, 17)],
        ],
      ],
      [
        "with a one-time charge and a default",
        50_000,
        50_000,
        0.1,
        10,
        [
          ["Charge date", dateOf(2024, 3, 5)],
          ["Charge amount", 2500],
          ["Default date", dateOf(2024, 5, 20)],
          ["Default rate", 0.18],
          ["Default multiple", 1.25],
        ],
      ],
      ["a bullet", 9_500, 10_000, 0.05, 7, [["Method", "bullet"]]],
    ];
    const asked = YIELDS.map(([, cash, principal, rate, n, terms]) => {
      const schedule = note(principal, rate, n, FIRST, ...terms);
      const issue = terms.find(([label]) => label === "Issue date")?.[1];
      const flows = paymentsOf(schedule).sort((a, b) => a.date - b.date);
      const amounts = sheet.range([-cash!, ...flows.map(({ amount }) => amount / 100)]);
      const dates = sheet.range([Number(issue ?? START), ...flows.map(({ date }) => date)]);
      return [sheet.ask(`XIRR(${amounts},${dates})`), sheet.ask(`NOMINAL(XIRR(${amounts},${dates}),12)`)] as const;
    });

    test.each(YIELDS.map((each, k) => [each[0], k] as const))("%s: XIRR, and NOMINAL of it", async (_, k) => {
      const [, cash, principal, rate, n, terms] = YIELDS[k]!;
      const given = terms.some(([label]) => label === "Discount base") ? undefined : [[cash]];
      const effective = await noteYield(
        principal,
        rate,
        n,
        FIRST,
        given,
        terms.length > 0 ? (terms as never) : undefined,
      );
      expect(Math.abs(effective - asked[k]![0]())).toBeLessThanOrEqual(1e-9);
      const nominal = await noteYield(principal, rate, n, FIRST, given, [...terms, ["Yield", "nominal"]] as never);
      if (effective > 0) expect(Math.abs(nominal - asked[k]![1]())).toBeLessThanOrEqual(1e-9);
    });
  });

  describe("day counts", () => {
    // The third is the days of 360 that LibreOffice's ACCRINT counts where its YEARFRAC has 179 and 780: docs/differences.md.
    const DAYS: [from: CalendarDate, to: CalendarDate, accrint360?: number][] = [
      [dateOf(2011, 12, 28), dateOf(2012, 2, 28)],
      [dateOf(2023, 10, 30), dateOf(2024, 2, 28)],
      [dateOf(2024, 1, 31), dateOf(2024, 3, 31)],
      [dateOf(2023, 8, 31), dateOf(2024, 2, 29), 178],
      [dateOf(2023, 5, 30), dateOf(2025, 7, 31), 781],
      [dateOf(2024, 2, 28), dateOf(2024, 2, 29)],
      [dateOf(2017, 9, 13), dateOf(2020, 9, 13)],
    ];
    // 250,000 at 12%.
    const YEARLY = 30_000;
    const BASES: [basis: number, name: string][] = [
      [0, "30/360 US"],
      [2, "Actual/360"],
      [3, "Actual/365F"],
      [4, "30E/360"],
    ];
    const asked = BASES.map(([basis]) =>
      DAYS.map(([from, to]) => [
        sheet.ask(`YEARFRAC(${from},${to},${basis})`),
        sheet.ask(`ACCRINT(${from},${to},${to},12%,250000,1,${basis})`),
      ]),
    );
    const withinYears = [
      [dateOf(2023, 1, 17), dateOf(2023, 11, 30)],
      [dateOf(2024, 1, 17), dateOf(2024, 11, 30)],
    ] as const;
    const actual = withinYears.map(([from, to]) => sheet.ask(`YEARFRAC(${from},${to},1)`));

    test.each(BASES)("basis %d is %s: YEARFRAC, and ACCRINT to the cent", (basis, name) => {
      const b = BASES.findIndex(([each]) => each === basis);
      DAYS.forEach(([from, to, accrint360], d) => {
        const [years, interest] = asked[b]![d]!.map((value) => value());
        expectSame(yearFraction(from, to, name), years!);
        const ours = accrued(250_000, 0.12, from, to, name);
        expect(ours).toBe(Math.round(100 * YEARLY * years!) / 100);
        if (accrint360 !== undefined && name.startsWith("30"))
          expect(interest).toBeCloseTo((YEARLY * accrint360) / 360, 8);
        else expect(ours).toBe(Math.round(100 * interest!) / 100);
      });
    });
    test("basis 1 is Actual/Actual ISDA inside one calendar year", () => {
      withinYears.forEach(([from, to], k) => expectSame(yearFraction(from, to, "Actual/Actual ISDA"), actual[k]!()));
    });
  });
});
