/* How a note's payment and rows came about, line by line. */
import { isoDate } from "../calendar/date";
import { MONTHLY } from "../calendar/frequency";
import type { YearFraction } from "../calendar/dayCount";
import { dollarsNumber, dollarsOf, type Cents } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { HALF_UP_CENTS } from "./interest";
import { amortisation } from "./repayment";
import type { Instalment, InstalmentSchedule } from "./schedule";
import { GivenTerms } from "./termLabels";
import { showCents, type NoteEvent, type NoteTerms } from "./terms";
import { cashAtIssue } from "./yield";

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
  const { dayCount, frequency = MONTHLY, rounding = HALF_UP_CENTS, grace, repayment, roll } = terms;
  const isBullet = repayment?.method === "bullet";
  // A bullet's interest runs in one period up to its last date.
  const first = periods.at(isBullet ? terms.instalments - 1 : 0);
  const { numerator, denominator } = first.years;
  const total = (field: "interest" | "principal" | "payment" | "added" | "retired"): number =>
    rows.reduce((sum, row) => sum + row[field], 0);
  const lines: ExplainedLine[] = [
    line("Principal", dollarsNumber(terms.principal), "USD", "as given"),
    ...cashLines(terms, given),
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
    line("Rounding", `${rounding.mode} to the ${unitOf(terms)}`, "", "of payment and interest"),
  ];
  if (terms.endOfMonth) lines.push(line("End of month", "yes", "", "of a first due date at its month's end"));
  if (roll) lines.push(line("Roll", roll.convention, "", howRoll(terms, given)));
  if (grace) lines.push(line("Grace instalments", grace.instalments, "", `interest ${grace.interest}`));
  for (const event of terms.events ?? []) lines.push(line(EVENTS[event.kind], event.date, "date", describe(event)));
  lines.push(
    ...rowLines(schedule),
    lastLine(schedule),
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

const unitOf = ({ rounding = HALF_UP_CENTS }: NoteTerms): string => (rounding.unit === 1 ? "cent" : "dollar");

/** What the holder pays at issue; nothing where no term says that it is not the principal. */
function cashLines(terms: NoteTerms, given: GivenTerms): ExplainedLine[] {
  const isReduced = CASH_TERMS.some((label) => given.all(label).length > 0);
  const cash = isReduced ? cashAtIssue(terms, given) : undefined;
  return cash?.ok
    ? [
        line(
          "Cash at issue",
          dollarsNumber(cash.value),
          "USD",
          "principal less original issue discount and upfront charge",
        ),
      ]
    : [];
}
const CASH_TERMS = ["Original issue discount", "Upfront charge"] as const;

function howRoll({ roll, dayCount }: NoteTerms, given: GivenTerms): string {
  const closed = `off ${given.one("Closed days") ?? "weekends"}`;
  if (!roll?.movesInterest) return `${closed}; interest runs to the contract's date`;
  return dayCount ? `${closed}; interest runs to the moved date` : `${closed}; a whole period bears the same interest`;
}

/** The first row, figure by figure; all others come about the same way. Of a bullet the last one, which alone bears anything. */
function rowLines({ terms, rows, periods, events }: InstalmentSchedule): ExplainedLine[] {
  const index = terms.repayment?.method === "bullet" ? terms.instalments - 1 : 0;
  const { number, opening, added, retired, interest, principal, closing } = rows[index]!;
  const changes = [
    added > 0 ? ` + ${showCents(added)} added` : "",
    retired > 0 ? ` - ${showCents(retired)} paid early` : "",
    principal < 0 ? ` + ${showCents(-principal)} of interest` : ` - ${showCents(principal)}`,
  ];
  const next = number < terms.instalments ? "; the next row starts from it" : "";
  const howInterest = events.has(index)
    ? "on the balance and at the rate of each day, whatever changes on the way; rounded once"
    : plainInterest(terms, opening, periods.at(index).years);
  const isWaived = terms.grace?.interest === "waived";
  return [
    line(`Interest of row ${number}`, interest / 100, "USD", isWaived ? "waived in the grace period" : howInterest),
    line(`Principal of row ${number}`, principal / 100, "USD", howPrincipal(terms, rows[index]!)),
    line(`Closing balance of row ${number}`, closing / 100, "USD", `${showCents(opening)}${changes.join("")}${next}`),
  ];
}

function plainInterest(terms: NoteTerms, opening: Cents, { numerator, denominator }: YearFraction): string {
  const { annualRate, rounding = HALF_UP_CENTS } = terms;
  const accrued = annualRate.times(Rational.of(numerator, denominator)).times(dollarsOf(opening));
  const product = `${showCents(opening)} x ${annualRate.toNumber()} x ${numerator} / ${denominator}`;
  return `${product} = ${accrued.toFixed(6)}, rounded ${rounding.mode}`;
}

function howPrincipal({ grace, repayment, instalments }: NoteTerms, row: Instalment): string {
  if (row.number === instalments) return "all that is owed";
  if (grace) return grace.interest === "capitalised" ? "grace: the interest is added to it" : "grace: none";
  const method = repayment?.method ?? "level";
  if (method === "interest only") return "none before the last instalment";
  const spared = row.retired > 0 ? ", less what was paid early if that spares the nearest instalments" : "";
  if (method === "equal principal") return `an equal part${spared}`;
  if (method === "custom") return `the part stated${spared}`;
  return `payment ${showCents(row.payment)} - interest ${showCents(row.interest)}`;
}

/** The last instalment that pays anything: early payments, or a stated amount, may end the note before its time. */
function lastLine({ rows, terms }: InstalmentSchedule): ExplainedLine {
  const last = [...rows].reverse().find(({ payment }) => payment > 0) ?? rows[rows.length - 1]!;
  const left = terms.instalments - last.number;
  const when = last.closing === 0 ? "closes the balance on" : "before early payments close the balance, on";
  const after = left === 0 ? "" : `; it is number ${last.number}, and the ${left} after it pay nothing`;
  return line("Last instalment", dollarsNumber(last.payment), "USD", `${when} ${isoDate(last.dueDate)}${after}`);
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

/** The payment, and what became of it where rate or balance changed on the way. */
function paymentLines({ terms, rows, regularPayment, levelPayments }: InstalmentSchedule): ExplainedLine[] {
  const method = terms.repayment?.method;
  const payment = dollarsNumber(regularPayment);
  if (method === "bullet") return [];
  if (method === "stated") return [line("Payment", payment, "USD", "as stated")];
  const [first, ...later] = levelPayments;
  if (!first) {
    const { principal } = rows[Math.min(terms.grace?.instalments ?? 0, terms.instalments - 1)]!;
    return [line("First regular instalment", payment, "USD", principal > 0 ? "principal and interest" : "interest")];
  }
  const byDays = terms.dayCount?.actual && amortisation(terms) === terms.instalments;
  return [
    line(
      "Payment before rounding",
      first.unrounded / 100,
      "USD",
      `over ${first.over} instalments, at the rate they start with`,
    ),
    line(
      "Payment",
      payment,
      "USD",
      byDays ? `the ${unitOf(terms)} from which the last instalment differs least` : "rounded",
    ),
    ...later.map(({ from, over, payment: next }) =>
      line(
        `Payment from instalment ${from + 1}`,
        dollarsNumber(next),
        "USD",
        `worked out anew over ${over} instalments, after rate or balance changed`,
      ),
    ),
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
