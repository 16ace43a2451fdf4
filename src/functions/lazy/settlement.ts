/* Notes paid in shares: outcome, explanation, effective cost. */
import { asCents } from "../../domain/exact/quantities";
import { fail, ok, type Result } from "../../domain/failure";
import type { DataTable } from "../../domain/market/cell";
import { cashAtIssue } from "../../domain/note/yield";
import { ruleText } from "../../domain/pricing/ruleText";
import { effectiveCost as costOf } from "../../domain/settlement/effectiveCost";
import { explainPayment, findPayment, paymentName } from "../../domain/settlement/explainOutcome";
import { discountCost, legOf, type Outcome, type SettledPayment } from "../../domain/settlement/outcome";
import { paidIn, statusOf } from "../../domain/settlement/paymentStatus";
import { readSettlement, type ReadSettlement } from "../../domain/settlement/readSettlement";
import { settle } from "../../domain/settlement/settle";
import { answer, showCell, type Cell, type CellRange } from "../boundary";
import { readOptionalDollars } from "../noteArguments";

export function noteOutcome(terms: CellRange, prices: CellRange, elections: CellRange): (string | number)[][] {
  return answer(() => {
    const read = readOutcome(terms, prices, elections);
    return read.ok ? outcomeTable(read.value.outcome) : read;
  });
}

export function explainOutcome(
  terms: CellRange,
  prices: CellRange,
  instalment: Cell,
  elections: CellRange,
): (string | number)[][] {
  return answer(() => {
    const read = readOutcome(terms, prices, elections);
    if (!read.ok) return read;
    if (typeof instalment !== "number" && typeof instalment !== "string")
      return fail(
        "not-a-number",
        "instalment",
        showCell(instalment),
        "the number of an instalment, or such as C1 or T1",
      );
    const payment = findPayment(read.value.outcome, instalment);
    if (!payment.ok) return payment;
    const lines = explainPayment(read.value.outcome, payment.value);
    if (!lines.ok) return lines;
    return ok([
      ["Item", "Value", "Unit", "How"],
      ...lines.value.map(({ label, value, unit, how }) => [label, value, unit, how]),
    ]);
  });
}

export function effectiveCost(
  terms: CellRange,
  prices: CellRange,
  elections: CellRange,
  cashReceived: CellRange,
): number {
  return answer(() => {
    const read = readOutcome(terms, prices, elections);
    if (!read.ok) return read;
    const stated = readOptionalDollars("cashReceived", cashReceived);
    if (!stated.ok) return stated;
    const { schedule, given, outcome } = read.value;
    const cash = stated.value === undefined ? cashAtIssue(schedule.terms, given) : ok(stated.value);
    return cash.ok ? costOf(outcome, asCents(cash.value)) : cash;
  });
}

function readOutcome(
  terms: CellRange,
  prices: CellRange,
  elections: CellRange,
): Result<ReadSettlement & { readonly outcome: Outcome }> {
  const read = readSettlement(terms ?? [], prices ?? [], elections ?? NO_ELECTIONS);
  if (!read.ok) return read;
  const outcome = settle(read.value.schedule, read.value.terms);
  return outcome.ok ? ok({ ...read.value, outcome: outcome.value }) : outcome;
}

const NO_ELECTIONS: DataTable = [];

type Column = readonly [
  header: string,
  value: (payment: SettledPayment, outcome: Outcome) => string | number | Result<string>,
];

const dollars = (cents: number): number => cents / 100;
/** Prices are left blank where nothing was to be paid in shares. */
const known = (price: number): number | string => (price > 0 ? price : "");

const COLUMNS: readonly Column[] = [
  ["#", (payment) => paymentName(payment)],
  ["Due date", (payment) => payment.date],
  ["Instalment", (payment) => dollars(payment.due)],
  ["Paid in", paidIn],
  ["Conversion price", (payment) => known(payment.price)],
  ["Binding leg", bindingLegOf],
  ["Shares", (payment) => payment.shares],
  ["Remainder", (payment) => dollars(payment.remainder)],
  ["Market value", (payment) => dollars(payment.marketValue)],
  ["Cost of discount", (payment) => dollars(discountCost(payment))],
  ["Cumulative shares", (payment) => payment.cumulative],
  ["Outstanding after", (payment) => payment.outstandingAfter],
  ["Holder %", (payment) => payment.heldAfter / payment.outstandingAfter],
  ["Status", (payment, outcome) => statusOf(outcome, payment)],
];

type Amount = "carried" | "deferred" | "forfeited" | "shortfall";
/** Shown where some row has something in them. */
const FURTHER: readonly (readonly [header: string, amount: Amount])[] = [
  ["Carried", "carried"],
  ["Deferred", "deferred"],
  ["Forfeited", "forfeited"],
  ["Floor's shortfall", "shortfall"],
];

function bindingLegOf(payment: SettledPayment, outcome: Outcome): string | Result<string> {
  if (!(payment.price > 0)) return "";
  const leg = legOf(outcome, payment);
  return leg.ok ? ok(ruleText(leg.value)) : leg;
}

function outcomeTable(outcome: Outcome): Result<(string | number)[][]> {
  const { payments } = outcome;
  const columns = [...COLUMNS];
  // Cash beyond the remainders of shares: elected, or in place of shares that were refused.
  if (payments.some((payment) => payment.cash > payment.remainder)) columns.push(["Cash", ({ cash }) => dollars(cash)]);
  for (const [header, amount] of FURTHER)
    if (payments.some((payment) => payment[amount] !== 0))
      columns.push([header, (payment) => dollars(payment[amount])]);
  const rows: (string | number)[][] = [columns.map(([header]) => header)];
  for (const payment of payments) {
    const row: (string | number)[] = [];
    for (const [, value] of columns) {
      const cell = value(payment, outcome);
      if (typeof cell !== "object") row.push(cell);
      else if (cell.ok) row.push(cell.value);
      else return cell;
    }
    rows.push(row);
  }
  return ok(rows);
}
