/* Schedules and yields against plain doubles, @formulajs/formulajs and xirr. */
import { IPMT, PMT, PPMT } from "@formulajs/formulajs";
import xirr from "xirr";
import { asDate, dateOf, type CalendarDate } from "../src/domain/calendar/date";
import { ACTUAL_365F } from "../src/domain/calendar/dayCount";
import { dueDates, MONTHLY } from "../src/domain/calendar/frequency";
import { asCents, asRate } from "../src/domain/exact/quantities";
import { readDouble } from "../src/domain/exact/reading";
import type { Result } from "../src/domain/failure";
import { exactly, HALF_UP_CENTS } from "../src/domain/note/interest";
import { instalmentSchedule } from "../src/domain/note/schedule";
import type { NoteTerms } from "../src/domain/note/terms";
import { effectiveYield, paymentsOf } from "../src/domain/note/yield";
import { compare, growth } from "./harness";

const FIRST_DUE = dateOf(2017, 10, 13);

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const terms = (instalments: number): NoteTerms => ({
  principal: asCents(350_419_745),
  annualRate: asRate(readDouble(0.0725)),
  instalments,
  firstDue: FIRST_DUE,
});

interface PlainSchedule {
  dates: CalendarDate[];
  payment: number;
  /** Interest, principal and closing balance, three by three. */
  amounts: Float64Array;
}

/** The same loop as people write it, in doubles rounded to cents, some of them wrong. */
function plainSchedule(principal: number, rate: number, n: number, firstDue: CalendarDate): PlainSchedule {
  const dates = valueOf(dueDates(firstDue, MONTHLY, -1, n - 1)).slice(1);
  const i = rate / 12;
  const payment = Math.round(((principal * i) / (1 - (1 + i) ** -n)) * 100) / 100;
  const amounts = new Float64Array(3 * n);
  let balance = principal;
  for (let k = 0; k < n; k++) {
    const interest = Math.round(balance * i * 100) / 100;
    const repaid = k === n - 1 ? balance : Math.min(payment - interest, balance);
    balance = Math.round((balance - repaid) * 100) / 100;
    amounts[3 * k] = interest;
    amounts[3 * k + 1] = repaid;
    amounts[3 * k + 2] = balance;
  }
  return { dates, payment, amounts };
}

function plainRows(principal: number, rate: number, n: number, firstDue: CalendarDate): object[] {
  const { dates, amounts } = plainSchedule(principal, rate, n, firstDue);
  return dates.map((dueDate, k) => {
    const [interest, repaid, closing] = [amounts[3 * k]!, amounts[3 * k + 1]!, amounts[3 * k + 2]!];
    const payment = Math.round((interest + repaid) * 100) / 100;
    const opening = k === 0 ? principal : amounts[3 * k - 1]!;
    return { number: k + 1, dueDate, opening, payment, interest, principal: repaid, closing };
  });
}

function formulajsSchedule(principal: number, rate: number, n: number): number[][] {
  const rows: number[][] = [];
  for (let k = 1; k <= n; k++)
    rows.push([
      PMT(rate / 12, n, principal),
      IPMT(rate / 12, k, n, principal),
      PPMT(rate / 12, k, n, principal),
    ] as number[]);
  return rows;
}

const long = terms(360);
const exact: NoteTerms = { ...long, rounding: exactly(HALF_UP_CENTS) };
checkSchedules();
compare(
  "Schedule of 360 rows",
  [
    { name: "exact schedule", run: () => instalmentSchedule(long) },
    { name: "exact schedule, rows as objects", run: () => valueOf(instalmentSchedule(long)).rows },
    { name: "exact schedule, every row in big integers", run: () => instalmentSchedule(exact) },
    { name: "exact schedule, Actual/365F", run: () => instalmentSchedule({ ...long, dayCount: ACTUAL_365F }) },
    { name: "plain doubles", run: () => plainSchedule(3_504_197.45, 0.0725, 360, FIRST_DUE) },
    { name: "plain doubles, rows as objects", run: () => plainRows(3_504_197.45, 0.0725, 360, FIRST_DUE) },
    { name: "formulajs PMT + IPMT + PPMT", run: () => formulajsSchedule(3_504_197.45, 0.0725, 360) },
  ],
  [
    { of: "exact schedule", against: "plain doubles", atMost: 1.5 },
    { of: "exact schedule, rows as objects", against: "plain doubles, rows as objects", atMost: 1.5 },
    { of: "exact schedule, every row in big integers", against: "plain doubles", atMost: 4 },
    { of: "exact schedule", against: "formulajs PMT + IPMT + PPMT", timesFaster: 20 },
  ],
);

growth(
  "Growth from 360 to 3,600 rows",
  { name: "360", run: () => instalmentSchedule(long) },
  { name: "3600", run: () => instalmentSchedule(terms(3600)) },
  10,
  1.1,
);

const schedule = valueOf(instalmentSchedule(terms(60)));
const start = asDate(FIRST_DUE - 30);
const cash = 3_000_000_00;
const jsDate = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
const flows = [
  { amount: -cash, when: jsDate(start) },
  ...schedule.rows.map((row) => ({ amount: row.payment as number, when: jsDate(row.dueDate) })),
];
const found = { ours: valueOf(effectiveYield(cash, start, paymentsOf(schedule))), theirs: xirr(flows) };
same("yield", found.ours, found.theirs, 1e-9);
compare(
  "Yield of 60 instalments",
  [
    { name: "effective yield", run: () => effectiveYield(cash, start, paymentsOf(schedule)) },
    { name: "npm xirr", run: () => xirr(flows) },
  ],
  [{ of: "effective yield", against: "npm xirr", timesFaster: 10 }],
);

/** Both paths give the same rows; plain doubles the same but for cents that add up, formulajs but for its unrounded rows. */
function checkSchedules(): void {
  const { rows, regularPayment } = valueOf(instalmentSchedule(long));
  if (JSON.stringify(rows) !== JSON.stringify(valueOf(instalmentSchedule(exact)).rows))
    throw new Error("the exact path answers other rows");
  const plain = plainSchedule(3_504_197.45, 0.0725, 360, FIRST_DUE);
  const formulajs = formulajsSchedule(3_504_197.45, 0.0725, 360);
  same("payment", regularPayment, 100 * plain.payment, 1e-6);
  rows.forEach(({ number, interest, principal, closing, dueDate }, k) => {
    if (dueDate !== plain.dates[k]) throw new Error(`row ${number}: ${dueDate} is not ${plain.dates[k]}`);
    [interest, principal, closing].forEach((cents, column) =>
      same(`row ${number}`, cents, 100 * plain.amounts[3 * k + column]!, number),
    );
    const [, theirInterest, theirPrincipal] = formulajs[k]!;
    // The last row takes what the rounding of 359 payments left.
    const leeway = k === 359 ? 1000 : 0.5 + 1.5 * number;
    same(`interest of row ${number}`, interest, -100 * theirInterest!, leeway);
    same(`principal of row ${number}`, principal, -100 * theirPrincipal!, leeway);
  });
}

function same(what: string, ours: number, theirs: number, leeway: number): void {
  if (!(Math.abs(ours - theirs) <= leeway)) throw new Error(`${what}: ${ours} is not ${theirs}`);
}
