/* How a note's payment and rows came about, line by line. */
import { isoDate } from "../calendar/date";
import { MONTHLY } from "../calendar/frequency";
import { dollarsNumber } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { HALF_UP_CENTS } from "./interest";
import { amortisation } from "./repayment";
import type { InstalmentSchedule } from "./schedule";
import { GivenTerms } from "./termLabels";
import { showCents, type NoteEvent } from "./terms";

export interface ExplainedLine {
  readonly label: string;
  readonly value: string | number;
  /** "USD", "date" for a serial, "a year" for a rate, "" for a word or a count. */
  readonly unit: string;
  /** Where the value comes from. */
  readonly how: string;
}

/** @param given the labelled terms of the note: they tell what was stated from what was assumed */
export function explainNote(schedule: InstalmentSchedule, given = new GivenTerms()): ExplainedLine[] {
  const { terms, rows, periods } = schedule;
  const { dayCount, frequency = MONTHLY, rounding = HALF_UP_CENTS, grace, repayment } = terms;
  const isBullet = repayment?.method === "bullet";
  // A bullet's interest runs in one period up to its last date.
  const first = periods.at(isBullet ? terms.instalments - 1 : 0);
  const last = rows[rows.length - 1]!;
  const { numerator, denominator } = first.years;
  const total = (field: "interest" | "principal" | "payment" | "added" | "retired"): number =>
    rows.reduce((sum, row) => sum + row[field], 0);
  const lines: ExplainedLine[] = [
    line("Principal", dollarsNumber(terms.principal), "USD", "as given"),
    line("Annual rate", terms.annualRate.toNumber(), "a year", "as given"),
    line("Method", repayment?.method ?? "level", "", howMethod(given)),
    line("Frequency", frequency.name, "", terms.frequency ? "term" : "assumed"),
    line("Day count", dayCount?.name ?? "periodic", "", howDayCount(given)),
    line("Interest from", first.start, "date", terms.issueDate ? "issue date" : "one period before the first due date"),
    line(
      isBullet ? "Interest period" : "First period",
      numerator / denominator,
      "years",
      `${numerator} / ${denominator}`,
    ),
    ...paymentLines(schedule),
    line(
      "Rounding",
      `${rounding.mode} to the ${rounding.unit === 1 ? "cent" : "dollar"}`,
      "",
      "of payment and interest",
    ),
  ];
  if (grace) lines.push(line("Grace instalments", grace.instalments, "", `interest ${grace.interest}`));
  for (const event of terms.events ?? []) lines.push(line(EVENTS[event.kind], event.date, "date", describe(event)));
  lines.push(
    line("Last instalment", dollarsNumber(last.payment), "USD", `closes the balance on ${isoDate(last.dueDate)}`),
    line("Total interest", total("interest") / 100, "USD", `${rows.length} rows`),
    line("Total paid", (total("payment") + total("retired")) / 100, "USD", "instalments and early payments"),
    line(
      "Principal repaid",
      (total("principal") + total("retired") - total("added")) / 100,
      "USD",
      "check: equals the principal",
    ),
  );
  return lines;
}

function howMethod(given: GivenTerms): string {
  if (given.one("Method")) return "term";
  const implying = IMPLYING.find((label) => given.all(label).length > 0);
  return implying ? `implied by ${implying}` : "assumed";
}
const IMPLYING = ["Instalment amount", "Principal share", "Principal amount"] as const;

function howDayCount(given: GivenTerms): string {
  const dayCount = given.one("Day count");
  if (!dayCount) return "assumed: annual rate / periods a year";
  return dayCount === "periodic" ? "term: annual rate / periods a year" : "term";
}

function paymentLines({ terms, regularPayment, unroundedPayment }: InstalmentSchedule): ExplainedLine[] {
  const payment = dollarsNumber(regularPayment);
  if (unroundedPayment === undefined)
    return [line("First regular instalment", payment, "USD", "principal and interest")];
  const over = amortisation(terms);
  const byDays = terms.dayCount?.actual && over === terms.instalments;
  return [
    line(
      "Payment before rounding",
      unroundedPayment / 100,
      "USD",
      `over ${over} instalments, at the rate they start with`,
    ),
    line("Payment", payment, "USD", byDays ? "the cent from which the last instalment differs least" : "rounded"),
  ];
}

const line = (label: string, value: string | number, unit: string, how: string): ExplainedLine => ({
  label,
  value,
  unit,
  how,
});

const EVENTS: Readonly<Record<NoteEvent["kind"], string>> = {
  rate: "Rate changes",
  multiply: "Balance multiplied",
  charge: "Charge added",
  retire: "Early payment",
};

function describe(event: NoteEvent): string {
  if (event.kind === "rate") return `${event.rate.times(Rational.of(100)).toFixed(4)}% a year from this day`;
  if (event.kind === "multiply") return `times ${event.factor.toFixed(4)}`;
  return event.kind === "charge"
    ? `${showCents(event.amount)} added to principal`
    : `${showCents(event.amount)} of principal; reduces ${event.reduces}`;
}
