/* An outcome as cells hold it: what NOTEOUTCOME spills and a worksheet shows. */
import { ok, type Result } from "../failure";
import { ruleText } from "../pricing/ruleText";
import { paymentName } from "./explainOutcome";
import { discountCost, legOf, type Outcome, type SettledPayment } from "./outcome";
import { paidIn, statusOf } from "./paymentStatus";

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

/** A header row and a row for each payment: USD, USD per share, dates as worksheet serials, parts of the company as fractions. */
export function outcomeTable(outcome: Outcome): Result<(string | number)[][]> {
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
