/* Schedules that others have printed, transcribed; amounts in dollars. Where a publisher does not round each row, as a note
   must, the cents by which its rows differ from ours are asserted too. */
import { dateOf } from "../../../src/domain/calendar/date";
import type { InstalmentSchedule } from "../../../src/domain/note/schedule";
import { note, type Row } from "./given";

const FIRST = dateOf(2024, 2, 1);

/** "1,234.56" as cents. */
const cents = (text: string): number => Math.round(Number(text.replaceAll(",", "")) * 100);
/** Lines of number, then printed amounts; as [number, cents...]. */
const printed = (table: string): number[][] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([number, ...amounts]) => [Number(number), ...amounts.map(cents)]);

type Column = "payment" | "interest" | "principal" | "closing";
/** Our rows of the numbers that a table prints, in its columns. */
const ours = ({ rows }: InstalmentSchedule, table: number[][], ...columns: Column[]): number[][] =>
  table.map(([number]) => [number!, ...columns.map((column) => rows[number! - 1]![column])]);
const sum = ({ rows }: InstalmentSchedule, column: Column, from = 1, to = rows.length): number =>
  rows.slice(from - 1, to).reduce((total, row) => total + row[column], 0);

describe("OpenStax, Principles of Finance, 8.3 (openstax.org/books/principles-finance/pages/8-3-loan-amortization)", () => {
  test("$32,000 at 6% over 36 months: its rows; its last balances lack the 10 cents of our last payment", () => {
    const car = note(32_000, 0.06, 36, FIRST);
    expect(car.regularPayment).toBe(973_50);
    const early = printed(`
      1 973.50 160.00 813.50 31,186.50
      2 973.50 155.93 817.57 30,368.93
      3 973.50 151.84 821.66 29,547.27`);
    expect(ours(car, early, "payment", "interest", "principal", "closing")).toEqual(early);
    // Row 4 prints 147.74 + 825.77, a cent more than its own payment: unrounded figures, each shown to the cent.
    const unrounded = printed(`
      4 147.74 825.77 28,721.51
      5 143.61 829.89 27,891.61`);
    expect(ours(car, unrounded, "interest", "principal", "closing")).toEqual([
      [4, 147_74, 825_77 - 1, 28_721_51],
      [5, 143_61, 829_89, 27_891_61 + 1],
    ]);
    const late = printed(`
      33 19.23 954.27 2,891.54
      34 14.46 959.04 1,932.50
      35  9.66 963.84   968.66`);
    expect(ours(car, late, "interest", "principal", "closing")).toEqual(
      late.map(([number, interest, principal, closing]) => [number, interest, principal, closing! + 10]),
    );
    expect(car.rows[35]).toMatchObject({ payment: 973_50 + 10, interest: 4_84, principal: 968_66 + 10, closing: 0 });
    // The book's totals of 3,046.08 and 32,000.00 are 8 cents above its 36 payments of 973.50; ours are what is paid.
    expect(36 * 973_50).toBe(cents("35,046.00"));
    expect(sum(car, "interest")).toBe(cents("3,046.08") - 8 + 10);
  });

  test("8.5, the calculator's sums of the same loan's first and second years", () => {
    const car = note(32_000, 0.06, 36, FIRST);
    expect([car.rows[11]!.closing, sum(car, "principal", 1, 12), sum(car, "interest", 1, 12)]).toEqual(
      ["21,965.02", "10,034.98", "1,647.02"].map(cents),
    );
    expect([car.rows[23]!.closing, sum(car, "principal", 13, 24), sum(car, "interest", 13, 24)]).toEqual(
      ["11,311.13", "10,653.89", "1,028.11"].map(cents),
    );
  });

  test("$140,000 at 3.6% over 240 months: its rows; what it leaves overpaid our last payment does not ask for", () => {
    const home = note(140_000, 0.036, 240, FIRST);
    const early = printed(`
      1 819.16 420.00 399.16 139,600.84
      2 819.16 418.80 400.36 139,200.48
      3 819.16 417.60 401.56 138,798.92
      4 819.16 416.40 402.76 138,396.16
      5 819.16 415.19 403.97 137,992.19
      6 819.16 413.98 405.18 137,587.01
      7 819.16 412.76 406.40 137,180.61
      8 819.16 411.54 407.62 136,772.99
      9 819.16 410.32 408.84 136,364.15`);
    expect(ours(home, early, "payment", "interest", "principal", "closing")).toEqual(early);
    // By row 236 the interest that the book does not round has come to 13 cents.
    const late = printed(`
      236 819.16 12.17 806.99 3,250.84
      237 819.16  9.75 809.41 2,441.44
      238 819.16  7.32 811.84 1,629.60
      239 819.16  4.89 814.27   815.33`);
    const differences = [13, 12, 12, 12];
    expect(ours(home, late, "payment", "interest", "principal", "closing")).toEqual(
      late.map(([number, payment, interest, principal, closing], k) => [
        number,
        payment,
        interest,
        principal,
        closing! + differences[k]!,
      ]),
    );
    // The book pays 819.16 once more and ends at (1.38).
    expect(home.rows[239]).toMatchObject({ payment: 819_16 - 1_38 + 12, interest: 2_45, closing: 0 });
  });
});

describe("Colorado Water Conservation Board, $75,000 at 4.25% in 30 yearly payments (dnrweblink.state.co.us/CWCB/0/doc/69405/Page16.aspx)", () => {
  // Year, interest, principal reduction, ending balance: the whole table.
  const table = printed(`
     1 3,187.50 1,282.37 73,717.63
     2 3,133.00 1,336.87 72,380.76
     3 3,076.18 1,393.69 70,987.08
     4 3,016.95 1,452.92 69,534.16
     5 2,955.20 1,514.67 68,019.49
     6 2,890.83 1,579.04 66,440.45
     7 2,823.72 1,646.15 64,794.30
     8 2,753.76 1,716.11 63,078.19
     9 2,680.82 1,789.05 61,289.15
    10 2,604.79 1,865.08 59,424.07
    11 2,525.52 1,944.35 57,479.72
    12 2,442.89 2,026.98 55,452.74
    13 2,356.74 2,113.13 53,339.61
    14 2,266.93 2,202.93 51,136.68
    15 2,173.31 2,296.56 48,840.12
    16 2,075.71 2,394.16 46,445.96
    17 1,973.95 2,495.92 43,950.04
    18 1,867.88 2,601.99 41,348.05
    19 1,757.29 2,712.58 38,635.47
    20 1,642.01 2,827.86 35,807.61
    21 1,521.82 2,948.05 32,859.57
    22 1,396.53 3,073.34 29,786.23
    23 1,265.91 3,203.95 26,582.28
    24 1,129.75 3,340.12 23,242.15
    25   987.79 3,482.08 19,760.08
    26   839.80 3,630.07 16,130.01
    27   685.53 3,784.34 12,345.67
    28   524.69 3,945.18  8,400.49
    29   357.02 4,112.85  4,287.64
    30   182.22 4,287.64      0.00`);
  const unrounded = (75_000_00 * 0.0425) / (1 - 1.0425 ** -30);

  test("the printed rows are the unrounded ones, each shown to the cent", () => {
    let balance = 75_000_00;
    for (const [, interest, principal, closing] of table) {
      const due = balance * 0.0425;
      balance += due - unrounded;
      // Adding 0 makes the -0 of the last balance a 0.
      expect([due, unrounded - due, balance].map((amount) => Math.round(amount) + 0)).toEqual([
        interest,
        principal,
        closing,
      ]);
    }
  });

  test("ours are those rows, less what is overpaid by rounding the payment up and what rounding interest moves", () => {
    const loan = note(75_000, 0.0425, 30, dateOf(1998, 1, 1), ["Frequency", "yearly"]);
    expect(loan.regularPayment).toBe(cents("4,469.87"));
    let bound = 0;
    for (const [number, interest, , closing] of table) {
      const row = loan.rows[number! - 1]!;
      // Each year moves the balance by the payment's rounding and half a cent of interest; what was moved before bears interest.
      bound = bound * 1.0425 + (4_469_87 - unrounded) + 0.5;
      expect(Math.abs(row.interest - interest!)).toBeLessThanOrEqual(1);
      if (number! < 30) expect(Math.abs(row.closing - closing!)).toBeLessThanOrEqual(bound + 0.5);
    }
    const [last] = loan.rows.slice(-1);
    expect(last).toMatchObject({ interest: 182_22, closing: 0 });
    // 59,096.05 is printed: 30 unrounded payments less 75,000.
    expect(Math.round(30 * unrounded) - 75_000_00).toBe(cents("59,096.05"));
    expect(sum(loan, "interest")).toBe(29 * 4_469_87 + last!.payment - 75_000_00);
  });
});

test("a balloon: $500,000 at 6% over 180 months, the rest due with instalment 60 (formsbirds.com/free-balloon-payment-calculator)", () => {
  const loan = note(500_000, 0.06, 60, dateOf(2009, 11, 15), ["Amortisation instalments", 180]);
  const table = printed(`
     1 4,219.28 2,500.00 1,719.28
     2 4,219.28 2,491.40 1,727.88
     3 4,219.28 2,482.76 1,736.52
     4 4,219.28 2,474.08 1,745.20
     5 4,219.28 2,465.36 1,753.92
     6 4,219.28 2,456.59 1,762.69
     7 4,219.28 2,447.77 1,771.51
     8 4,219.28 2,438.92 1,780.36
     9 4,219.28 2,430.01 1,789.27
    10 4,219.28 2,421.07 1,798.21
    11 4,219.28 2,412.08 1,807.20
    12 4,219.28 2,403.04 1,816.24
    13 4,219.28 2,393.96 1,825.32
    14 4,219.28 2,384.83 1,834.45
    15 4,219.28 2,375.66 1,843.62
    16 4,219.28 2,366.44 1,852.84
    17 4,219.28 2,357.18 1,862.10
    18 4,219.28 2,347.87 1,871.41
    19 4,219.28 2,338.51 1,880.77
    20 4,219.28 2,329.11 1,890.17
    21 4,219.28 2,319.66 1,899.62
    22 4,219.28 2,310.16 1,909.12
    23 4,219.28 2,300.61 1,918.67
    24 4,219.28 2,291.02 1,928.26
    25 4,219.28 2,281.38 1,937.90
    26 4,219.28 2,271.69 1,947.59
    27 4,219.28 2,261.95 1,957.33
    28 4,219.28 2,252.16 1,967.12
    29 4,219.28 2,242.33 1,976.95`);
  expect(ours(loan, table, "payment", "interest", "principal")).toEqual(table);
  // "With rounding", as the page calls it; without, 384,264.40.
  expect(loan.rows[59]!.payment).toBe(cents("384,265.10"));
  expect(sum(loan, "payment")).toBe(cents("633,202.62"));
  expect(sum(loan, "interest")).toBe(cents("133,202.62"));
});

/* study.com/academy/answer/10-000-is-borrowed-at-10-a-year-interest-for-five-years-at-the-end-of-each-year-the-borrower-pays-interest-plus-20-of-the-initial-principal-solve-for-the-yearly-payment-and-the-remaining-principle-at-the-end-of-each-year-also-determine-the-total-p.html
   brasilescola.uol.com.br/tire-duvidas/um-emprestimo-para-comprar-de-um-imovel-de-7000000-deve-se/312005.html */
describe("equal principal", () => {
  test("$10,000 at 10% in five yearly parts (study.com)", () => {
    const loan = note(10_000, 0.1, 5, FIRST, ["Method", "equal principal"], ["Frequency", "yearly"]);
    const table = printed(`
      1 1,000 3,000 8,000
      2   800 2,800 6,000
      3   600 2,600 4,000
      4   400 2,400 2,000
      5   200 2,200     0`);
    expect(ours(loan, table, "interest", "payment", "closing")).toEqual(table);
    expect(sum(loan, "payment")).toBe(cents("13,000"));
  });

  test("R$ 70,000 at 2% a month in 120 parts, each rounded (brasilescola.uol.com.br)", () => {
    const loan = note(70_000, 0.24, 120, FIRST, ["Method", "equal principal"]);
    const table = printed(`
      1 1,400.00 583.33 69,416.67
      2 1,388.33 583.33 68,833.34
      3 1,376.67 583.33 68,250.01`);
    expect(ours(loan, table, "interest", "principal", "closing")).toEqual(table);
    expect(loan.rows[119]!.principal).toBe(70_000_00 - 119 * 583_33);
  });
});

describe("interest only at first", () => {
  test("$43,000,000 at an effective 10.60%, to the dollar, with a year's grace (sec.gov/Archives/edgar/data/1283193/000114420409038377/v155350_ex10-2.htm)", () => {
    // The exhibit's parts of years 1 and 2; what it repays later is put into one more instalment.
    const parts = [...new Array(12).fill(0), ...new Array(6).fill(150_000), ...new Array(6).fill(250_000), 40_600_000];
    const loan = note(
      43_000_000,
      12 * (1.106 ** (1 / 12) - 1),
      25,
      dateOf(2010, 1, 31),
      ["Rounding unit", "dollar"],
      ...parts.map((part): Row => ["Principal amount", part]),
    );
    const table = printed(`
       1 362,540 362,540 43,000,000
       2 362,540 362,540 43,000,000
      11 362,540 362,540 43,000,000
      12 362,540 362,540 43,000,000
      13 362,540 512,540 42,850,000
      14 361,276 511,276 42,700,000
      15 360,011 510,011 42,550,000
      16 358,746 508,746 42,400,000
      17 357,482 507,482 42,250,000
      18 356,217 506,217 42,100,000
      19 354,952 604,952 41,850,000
      20 352,844 602,844 41,600,000
      21 350,737 600,737 41,350,000
      22 348,629 598,629 41,100,000
      23 346,521 596,521 40,850,000
      24 344,413 594,413 40,600,000`);
    expect(ours(loan, table, "interest", "payment", "closing")).toEqual(table);
  });

  test("$170,000 at 6.625%, ten of thirty years interest only (myhomeloantools.com/30-year-fixed-interest-only-mortgage-example.php)", () => {
    const loan = note(170_000, 0.06625, 360, FIRST, ["Grace instalments", 120], ["Grace interest", "paid"]);
    // Printed to the dollar: 939 a month, nothing repaid; 11,262 a year.
    for (const row of loan.rows.slice(0, 120)) {
      expect([row.payment, row.interest].map((amount) => Math.round(amount / 100))).toEqual([939, 939]);
      expect(row.closing).toBe(170_000_00);
    }
    expect(Math.round(sum(loan, "interest", 1, 12) / 100)).toBe(11_262);
  });
});

test("prepayments: $19,900 at 5.5% over 24 months, 200 more each month (demos.devexpress.com/OfficeFileAPI/MVC/MailMerge/SpreadsheetDocumentTemplatePreview)", () => {
  // 19 early payments, which end the note with its twentieth instalment.
  const extras = Array.from({ length: 19 }, (_, k): Row[] => [
    ["Prepayment date", dateOf(2025 + Math.floor((11 + k) / 12), ((11 + k) % 12) + 1, 3)],
    ["Prepayment amount", 200],
  ]).flat();
  const loan = note(19_900, 0.055, 24, dateOf(2025, 12, 3), ...extras);
  const table = printed(`
     1 877.50 91.21 18,913.70
     2 877.50 86.69 17,922.89
     3 877.50 82.15 16,927.53
     4 877.50 77.58 15,927.61
     5 877.50 73.00 14,923.11
     6 877.50 68.40 13,914.01
     7 877.50 63.77 12,900.27
     8 877.50 59.13 11,881.90
     9 877.50 54.46 10,858.85
    10 877.50 49.77  9,831.12`);
  expect(ours(loan, table, "payment", "interest")).toEqual(table.map((row) => row.slice(0, 3)));
  // The demonstration does not round: its payment is 877.5036, a third of a cent more, and its interest up to half a cent off.
  for (const [number, , , closing] of table)
    expect(Math.abs(loan.rows[number! - 1]!.closing - 200_00 - closing!)).toBeLessThanOrEqual(number!);
  expect(loan.rows.filter((row) => row.payment > 0)).toHaveLength(20);
  expect(Math.abs(sum(loan, "interest") - cents("941.18"))).toBeLessThanOrEqual(1);
});

describe("first payments", () => {
  // hp 12c user's guide, section 3: AMORT rounds each amount to the cents shown, as a note does.
  test.each([
    // compsource.manualsonline.com/user-manual/hewlettpackard_1/calculator/12c/page/71
    [250_000, 0.0525, 300, "1 1,498.12 1,093.75 404.37\n2 1,498.12 1,091.98 406.14"],
    [250_000, 0.0525, 360, "1 1,380.51 1,093.75 286.76"],
    // manualshive.com/ru/manual/hp/0012c-90001/18915?page=56
    [50_000, 0.1325, 300, "1 573.35 552.08 21.27\n2 573.35 551.85 21.50"],
    [50_000, 0.1325, 360, "1 562.89 552.08 10.81"],
  ])("hp 12c user's guide: %d at %d over %d months", (principal, rate, n, text) => {
    const table = printed(text);
    expect(ours(note(principal, rate, n, FIRST), table, "payment", "interest", "principal")).toEqual(table);
  });

  test("hp's paper on loans: $180,000 at 7.75% over 360 months (formsbirds.com/free-hp-12c-loan-amortizations-3)", () => {
    const loan = note(180_000, 0.0775, 360, FIRST);
    expect(sum(loan, "interest", 1, 12)).toBe(cents("13,894.66"));
    expect(loan.rows[11]!.closing).toBe(cents("178,420.18"));
    expect(sum(loan, "principal", 1, 12)).toBe(cents("1,579.82"));
  });

  // support.microsoft.com/en-us/excel/pmt-function, ppmt-function, ipmt-function, cumipmt-function
  test("Microsoft's page on PMT: 8%/12, 10, 10000 is 1,037.03", () => {
    expect(note(10_000, 0.08, 10, FIRST).regularPayment).toBe(1037_03);
  });
  test("on PPMT: 10%/12, 1, 24, 2000 is 75.62; on IPMT: 10%/12, 1, 36, 8000 is 66.67", () => {
    expect(note(2000, 0.1, 24, FIRST).rows[0]!.principal).toBe(75_62);
    expect(note(8000, 0.1, 36, FIRST).rows[0]!.interest).toBe(66_67);
  });
  test("on CUMIPMT: 9%/12, 360, 125000, 13, 24 is 11,135.23, but for half a cent of each rounded row", () => {
    const loan = note(125_000, 0.09, 360, FIRST);
    expect(Math.abs(sum(loan, "interest", 13, 24) - 11_135_23)).toBeLessThanOrEqual(6);
    expect(loan.rows[0]!.interest).toBe(cents("937.50"));
  });

  // slideshare.net/slideshow/cfpb-closing-disclosure/47665584
  test("Regulation Z, form H-25(B): $162,000 at 3.875% over 30 years pays 761.78", () => {
    const { regularPayment, rows } = note(162_000, 0.03875, 360, FIRST);
    expect(regularPayment).toBe(761_78);
    // 162,000 x 3.875% / 12 = 523.125: a tie.
    expect(rows[0]!.interest).toBe(523_13);
  });
});
