/* A note's full terms from the four that every note has and the labelled ones of the Terms sheet. */
import { isoDate, weekday, type CalendarDate } from "../calendar/date";
import { TradingCalendar } from "../calendar/tradingCalendar";
import type { OpenDays } from "../calendar/roll";
import { asCents, asFraction, type Cents } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { amountRounding, HALF_UP_CENTS, roundCents } from "./interest";
import { GivenTerms, type TermLabel, type TermValue } from "./termLabels";
import { OVERRIDE, showCents, type NoteEvent, type NoteTerms, type Repayment } from "./terms";

/** The terms that the labels change. Fails for labels that contradict one another. */
export function withGivenTerms(basic: NoteTerms, given: GivenTerms): Result<NoteTerms> {
  const repayment = repaymentOf(basic, given);
  if (!repayment.ok) return repayment;
  const events = eventsOf(given);
  if (!events.ok) return events;
  const graceInstalments = given.one("Grace instalments");
  if (graceInstalments !== undefined && graceInstalments >= basic.instalments)
    return fail(
      "out-of-range",
      "Grace instalments",
      String(graceInstalments),
      `fewer than the note's ${basic.instalments}`,
    );
  const { method } = repayment.value;
  if (graceInstalments !== undefined && (method === "custom" || method === "bullet"))
    return fail("inconsistent", "Grace instalments", String(graceInstalments), `left out when Method is ${method}`);
  const spareAll = events.value.some((event) => event.kind === "retire" && event.reduces === "all");
  if (spareAll && method === "stated")
    return fail("inconsistent", "Prepayments reduce", '"all"', "nearest or last when the instalment amount is stated");
  const frequency = given.one("Frequency");
  const dayCount = given.one("Day count");
  const issueDate = given.one("Issue date");
  const convention = given.one("Roll");
  return ok({
    ...basic,
    repayment: repayment.value,
    endOfMonth: given.one("End of month") ?? false,
    rounding: amountRounding(given.one("Rounding") ?? "half-up", given.one("Rounding unit") === "dollar" ? 100 : 1),
    events: events.value,
    ...(frequency && { frequency }),
    ...(dayCount && dayCount !== "periodic" && { dayCount }),
    ...(issueDate && { issueDate }),
    ...(graceInstalments && {
      grace: { instalments: graceInstalments, interest: given.one("Grace interest") ?? "paid" },
    }),
    ...(convention && {
      roll: { convention, isOpen: openDays(given), movesInterest: given.one("Interest moves") ?? false },
    }),
  });
}

function repaymentOf({ principal, instalments }: NoteTerms, given: GivenTerms): Result<Repayment> {
  const payment = given.one("Instalment amount");
  const shares = parts(given, "Principal share", asFraction(Rational.ZERO));
  const amounts = parts(given, "Principal amount", asCents(0));
  const isCustom = shares.length + amounts.length > 0;
  const method = given.one("Method") ?? (payment ? "stated instalment" : isCustom ? "custom" : "level");
  const needs = (label: TermLabel, other: string): Result<never> =>
    fail("inconsistent", label, "", "", `${label} goes with Method "${other}", but Method is "${method}".`);
  if (payment && method !== "stated instalment") return needs("Instalment amount", "stated instalment");
  if (isCustom && method !== "custom")
    return needs(shares.length > 0 ? "Principal share" : "Principal amount", "custom");
  const longer = given.one("Amortisation instalments");
  if (longer !== undefined && method !== "level" && method !== "equal principal")
    return needs("Amortisation instalments", "level");
  if (longer !== undefined && longer < instalments)
    return fail("out-of-range", "Amortisation instalments", String(longer), `at least the note's ${instalments}`);
  if (method === "level" || method === "equal principal")
    return ok({ method, ...(longer !== undefined && { instalments: longer }) });
  if (method === "custom") return customParts(principal, instalments, shares, amounts);
  if (method !== "stated instalment") return ok({ method });
  return payment
    ? ok({ method: "stated", payment })
    : fail("blank", "Instalment amount", "", "given when Method is stated instalment");
}

/** One part of principal for each row of the label, a blank one being none; no parts when all are blank. */
function parts<L extends TermLabel>(given: GivenTerms, label: L, none: TermValue<L>): TermValue<L>[] {
  return given.all(label).length === 0 ? [] : given.rows(label).map((part) => part ?? none);
}

function customParts(
  principal: Cents,
  instalments: number,
  shares: readonly Rational[],
  amounts: readonly Cents[],
): Result<Repayment> {
  const [label, count] = shares.length > 0 ? ["Principal share", shares.length] : ["Principal amount", amounts.length];
  if ((shares.length > 0 && amounts.length > 0) || count !== instalments)
    return fail(
      "inconsistent",
      label,
      `given ${count} times`,
      `given once for each of the ${instalments} instalments, as shares or as amounts`,
    );
  if (shares.length === 0) {
    const total = amounts.reduce<number>((sum, amount) => sum + amount, 0);
    if (total !== principal)
      return fail(
        "inconsistent",
        "The sum of the principal amounts",
        showCents(total),
        `the principal, ${showCents(principal)}`,
      );
    return ok({ method: "custom", principals: amounts });
  }
  const total = shares.reduce((sum, share) => sum.plus(share), Rational.ZERO);
  if (!total.equals(Rational.ONE))
    return fail(
      "inconsistent",
      "The sum of the principal shares",
      `${total.times(Rational.of(100)).toFixed(4)}%`,
      "100%",
    );
  const principals = shares.map(({ n, d }) => asCents(roundCents(n * BigInt(principal), d, HALF_UP_CENTS)));
  return ok({ method: "custom", principals });
}

function eventsOf(given: GivenTerms): Result<NoteEvent[]> {
  const events: NoteEvent[] = [];
  const steps = pairs(given, "Step date", "Step rate");
  if (!steps.ok) return steps;
  for (const [date, rate] of steps.value) events.push({ date, kind: "rate", rate });
  const charges = pairs(given, "Charge date", "Charge amount");
  if (!charges.ok) return charges;
  for (const [date, amount] of charges.value) events.push({ date, kind: "charge", amount });
  const prepaid = pairs(given, "Prepayment date", "Prepayment amount");
  if (!prepaid.ok) return prepaid;
  for (const [date, amount] of prepaid.value)
    events.push({ date, kind: "retire", amount, reduces: given.one("Prepayments reduce") ?? "last" });
  const converted = pairs(given, "Conversion date", "Conversion amount");
  if (!converted.ok) return converted;
  for (const [date, amount] of converted.value)
    events.push({ date, kind: "retire", amount, reduces: given.one("Conversions reduce") ?? "nearest" });
  const defaulted = given.one("Default date");
  const rate = given.one("Default rate");
  const factor = given.one("Default multiple");
  if (defaulted && rate) events.push({ date: defaulted, kind: "rate", rate });
  if (defaulted && factor) events.push({ date: defaulted, kind: "multiply", factor });
  if (!defaulted && (rate || factor))
    return fail("blank", "Default date", "", "given beside a default rate or multiple");
  const excessive = events.find((event) => event.kind === "rate" && event.rate.compare(Rational.ONE) > 0);
  if (excessive && !given.one("Rates above 100%"))
    return fail(
      "out-of-range",
      `The rate from ${isoDate(excessive.date)}`,
      "above 100%",
      `at most 100% unless ${OVERRIDE}`,
    );
  return ok(events.sort((a, b) => a.date - b.date));
}

type Dated = "Step date" | "Charge date" | "Prepayment date" | "Conversion date";

/** Each date with the value that follows it. */
function pairs<L extends TermLabel>(given: GivenTerms, dated: Dated, label: L): Result<[CalendarDate, TermValue<L>][]> {
  const dates = given.rows(dated);
  const values = given.rows(label);
  const found: [CalendarDate, TermValue<L>][] = [];
  for (let k = 0; k < Math.max(dates.length, values.length); k++) {
    const [date, value] = [dates[k], values[k]];
    if (date !== undefined && value !== undefined) found.push([date, value as TermValue<L>]);
    else if (date !== undefined)
      return fail("blank", label, "", `given for the ${dated.toLowerCase()} ${isoDate(date)}`);
    else if (value !== undefined) return fail("blank", dated, "", `given for each ${label.toLowerCase()}`);
  }
  return ok(found);
}

function openDays(given: GivenTerms): OpenDays {
  const holidays = new Set(given.all("Holiday"));
  const closed = given.one("Closed days") ?? "weekends";
  if (closed === "weekends") return (date) => ok(weekday(date) % 6 !== 0 && !holidays.has(date));
  const calendar = TradingCalendar.of(closed === "exchange" ? "sessions" : "business days");
  return (date) => {
    const known = TradingCalendar.check("The due date", date);
    return known.ok ? ok(calendar.isOpen(date) && !holidays.has(date)) : known;
  };
}
