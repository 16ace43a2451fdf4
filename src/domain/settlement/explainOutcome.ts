/* How one payment of an outcome came about, line by line. */
import { isoDate } from "../calendar/date";
import { sharesFor } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { ExplainedLine } from "../note/explain";
import { explainPrice } from "../pricing/explainPrice";
import { discountCost, pricesOf, type Outcome, type SettledPayment } from "./outcome";
import { paidIn, statusOf } from "./paymentStatus";
import type { RulePrices } from "./rulePrices";
import { roundingOf } from "./shareRounding";
import { priceUncertainty } from "./uncertainty";

const KIND_LETTERS = { instalment: "", conversion: "C", "true-up": "T" } as const;

/** 3 for an instalment, "C1" for a conversion, "T1" for a true-up. */
export const paymentName = ({ kind, number }: SettledPayment): number | string =>
  kind === "instalment" ? number : `${KIND_LETTERS[kind]}${number}`;

export function findPayment({ payments, schedule }: Outcome, name: number | string): Result<SettledPayment> {
  const wanted = String(name).trim().toUpperCase();
  const found = payments.find((payment) => String(paymentName(payment)) === wanted);
  return found
    ? ok(found)
    : fail(
        "out-of-range",
        "instalment",
        typeof name === "number" ? String(name) : `"${name}"`,
        `from 1 to ${schedule.terms.instalments}, or the name of a conversion (C1) or a true-up (T1) of the outcome`,
      );
}

export function explainPayment(outcome: Outcome, payment: SettledPayment): Result<ExplainedLine[]> {
  const { terms } = outcome;
  const lines: ExplainedLine[] = [
    line("Payment", paymentName(payment), "", payment.kind),
    line("Date", payment.date, "date", payment.kind === "instalment" ? "due date" : ""),
    ...dueLines(outcome, payment),
    line("To be paid in shares", dollars(payment.inShares), "USD", "as elected, with what was carried and deferred"),
  ];
  if (payment.price > 0) {
    const priced = priceLines(outcome, payment);
    if (!priced.ok) return priced;
    lines.push(...priced.value);
  }
  for (const reason of payment.reasons) lines.push(line("Refused", reason, "", "condition or limit"));
  const amount = (label: string, cents: number, how: string): void => {
    if (cents !== 0) lines.push(line(label, dollars(cents), "USD", how));
  };
  lines.push(line("Paid in", paidIn(payment), "", ""));
  amount("Settled by shares", payment.settledByShares, "");
  amount("Cash", payment.cash, "with a remainder paid in cash");
  amount("Carried", payment.carried, "to the next instalment");
  amount("Deferred", payment.deferred, "owed in shares");
  amount("Forfeited", payment.forfeited, "");
  amount("Floor's shortfall", payment.shortfall, "in cash: (shares without the floor - shares) x value per share");
  if (payment.shares > 0) {
    const worth = marketLines(terms.market, payment);
    if (!worth.ok) return worth;
    lines.push(...worth.value);
  }
  const status = statusOf(outcome, payment);
  if (!status.ok) return status;
  const { heldAfter, outstandingAfter, cumulative } = payment;
  lines.push(
    line("Cumulative shares", cumulative, "shares", "delivered so far"),
    line("Outstanding after", outstandingAfter, "shares", ""),
    line(
      "Holder has",
      heldAfter,
      "shares",
      terms.holderKeepsShares ? "keeps what it got" : "has sold what it got before",
    ),
    line("Holder's part", heldAfter / outstandingAfter, "fraction", "of the shares outstanding after"),
    line("Status", status.value, "", ""),
  );
  return ok(lines);
}

function dueLines({ schedule, terms }: Outcome, payment: SettledPayment): ExplainedLine[] {
  const { kind, number, due, carriedIn, deferredIn } = payment;
  const lines: ExplainedLine[] = [];
  if (kind === "instalment") {
    const row = schedule.rows[number - 1]!;
    lines.push(
      line("Principal", dollars(row.principal), "USD", "schedule"),
      line("Interest", dollars(row.interest), "USD", "schedule"),
    );
    if (due > row.payment) lines.push(line("Fee", dollars(due - row.payment), "USD", "Instalment fee"));
  }
  if (kind === "conversion" && terms.conversions.makeWhole.sign > 0)
    lines.push(
      line(
        "Principal converted",
        dollars(terms.conversions.list[number - 1]!.amount),
        "USD",
        "make-whole comes on top",
      ),
    );
  lines.push(line("Due", dollars(due), "USD", kind === "true-up" ? "value lost since the payment" : ""));
  if (carriedIn > 0) lines.push(line("Carried in", dollars(carriedIn), "USD", "remainders of payments before"));
  if (deferredIn > 0)
    lines.push(line("Deferred in", dollars(deferredIn), "USD", "owed in shares since payments before"));
  return lines;
}

function priceLines(outcome: Outcome, payment: SettledPayment): Result<ExplainedLine[]> {
  const { terms } = outcome;
  const exact = pricesOf(outcome, payment).on(payment.date);
  if (!exact.ok) return exact;
  const { price, derivation } = exact.value;
  const lines = explainPrice(derivation).map(({ item, date, value, note }) =>
    line(
      item,
      value?.toNumber() ?? "",
      value ? "USD per share" : "",
      [date ? isoDate(date) : "", note].filter(Boolean).join(": "),
    ),
  );
  if (payment.kind === "true-up")
    return ok([...lines, line("Shares", payment.shares, "shares", "to make up what the price has lost")]);
  const amount = Rational.of(payment.inShares, 100);
  const { shares, snapped } = sharesFor(amount, price, roundingOf(terms.rounding), priceUncertainty(derivation));
  lines.push(
    line("Shares before rounding", amount.over(price).toNumber(), "shares", "amount / conversion price"),
    line(
      "Shares",
      payment.shares,
      "shares",
      payment.shares < shares ? "cut short" : snapped ? WHOLE : `rounded ${terms.rounding}`,
    ),
    line("Remainder", dollars(payment.remainder), "USD", terms.remainder),
  );
  return ok(lines);
}

function marketLines(market: RulePrices, payment: SettledPayment): Result<ExplainedLine[]> {
  const worth = market.on(payment.date);
  if (!worth.ok) return worth;
  const lines = explainPrice(worth.value.derivation);
  const how = lines[lines.length - 1]!.note;
  const days = lines.flatMap(({ date, item }, index) =>
    date && index < lines.length - 1 ? [`${item} of ${isoDate(date)}`] : [],
  );
  return ok([
    line("Market price", payment.marketPrice, "USD per share", days.length === 1 ? days[0]! : how),
    line("Market value", dollars(payment.marketValue), "USD", "shares x market price"),
    line("Cost of the discount", dollars(discountCost(payment)), "USD", "value given beyond what it settles"),
  ]);
}

export const WHOLE = "taken for the whole number that lies within the 15 digits of the cells";

const dollars = (cents: number): number => cents / 100;
const line = (label: string, value: string | number, unit: string, how: string): ExplainedLine => ({
  label,
  value,
  unit,
  how,
});
