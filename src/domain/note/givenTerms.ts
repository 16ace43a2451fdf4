/* A note's full terms from the four that every note has and the labelled ones of the Terms sheet. */
import { weekday } from "../calendar/date";
import { TradingCalendar } from "../calendar/tradingCalendar";
import type { OpenDays } from "../calendar/roll";
import { asCents, asFraction } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { customParts } from "./customParts";
import { eventsOf } from "./givenEvents";
import { amountRounding } from "./interest";
import { GivenTerms, type TermLabel, type TermValue } from "./termLabels";
import type { NoteTerms, Repayment } from "./terms";

/** The terms that the labels change. Fails for labels that contradict one another. */
export function withGivenTerms(basic: NoteTerms, given: GivenTerms): Result<NoteTerms> {
  const idle = idleTerm(given);
  if (idle) return idle;
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
  const spareAll = EARLY.find(([dated, label]) => given.all(dated).length > 0 && given.one(label) === "all");
  if (spareAll && method === "stated")
    return fail("inconsistent", spareAll[1], '"all"', "nearest or last when the instalment amount is stated");
  const frequency = given.one("Frequency");
  const dayCount = given.one("Day count");
  const issueDate = given.one("Issue date");
  const convention = given.one("Roll");
  return ok({
    ...basic,
    repayment: repayment.value,
    endOfMonth: given.one("End of month") ?? false,
    rounding: amountRounding(given.one("Rounding") ?? "half-up", unitOf(given)),
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

const EARLY = [
  ["Prepayment date", "Prepayments reduce"],
  ["Conversion date", "Conversions reduce"],
] as const;

/** Labels that say how another works, and the one without which each would be passed over in silence. */
const COMPANIONS: readonly (readonly [TermLabel, TermLabel])[] = [
  ["Grace interest", "Grace instalments"],
  ["Closed days", "Roll"],
  ["Holiday", "Roll"],
  ["Interest moves", "Roll"],
  ...EARLY.map(([dated, label]) => [label, dated] as const),
  ["Payoff base", "Payoff from"],
  ["Discount base", "Original issue discount"],
];

/** The refusal of the first label whose companion has no row; one with a blank beside it, as a discount of 0, will do. */
function idleTerm(given: GivenTerms): Result<never> | undefined {
  const idle = COMPANIONS.find(([label, other]) => given.all(label).length > 0 && given.rows(other).length === 0);
  return idle && fail("inconsistent", idle[0], "", "", `${idle[0]} goes with ${idle[1]}, which is not given.`);
}

function repaymentOf({ principal, instalments }: NoteTerms, given: GivenTerms): Result<Repayment> {
  const payment = given.one("Instalment amount");
  const shares = parts(given, "Principal share", asFraction(Rational.ZERO));
  const amounts = parts(given, "Principal amount", asCents(0));
  const isCustom = shares.length + amounts.length > 0;
  const method = given.one("Method") ?? (payment ? "stated instalment" : isCustom ? "custom" : "level");
  const needs = (label: TermLabel, ...methods: readonly string[]): Result<never> => {
    const wanted = methods.map((each) => `"${each}"`).join(" or ");
    return fail("inconsistent", label, "", "", `${label} goes with Method ${wanted}, but Method is "${method}".`);
  };
  if (payment && method !== "stated instalment") return needs("Instalment amount", "stated instalment");
  if (isCustom && method !== "custom")
    return needs(shares.length > 0 ? "Principal share" : "Principal amount", "custom");
  const longer = given.one("Amortisation instalments");
  if (longer !== undefined && method !== "level" && method !== "equal principal")
    return needs("Amortisation instalments", "level", "equal principal");
  if (longer !== undefined && longer < instalments)
    return fail("out-of-range", "Amortisation instalments", String(longer), `at least the note's ${instalments}`);
  if (method === "level" || method === "equal principal")
    return ok({ method, ...(longer !== undefined && { instalments: longer }) });
  if (method === "custom") return customParts(principal, instalments, shares, amounts, unitOf(given));
  if (method !== "stated instalment") return ok({ method });
  return payment
    ? ok({ method: "stated", payment })
    : fail("blank", "Instalment amount", "", "given when Method is stated instalment");
}

const unitOf = (given: GivenTerms): 1 | 100 => (given.one("Rounding unit") === "dollar" ? 100 : 1);

/** One part of principal for each row of the label, a blank one being none; no parts when all are blank. */
function parts<L extends TermLabel>(given: GivenTerms, label: L, none: TermValue<L>): TermValue<L>[] {
  return given.all(label).length === 0 ? [] : given.rows(label).map((part) => part ?? none);
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
