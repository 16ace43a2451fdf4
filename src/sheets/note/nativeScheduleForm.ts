/* What the formulas of a native schedule depend on besides cells: the form of a note, its columns and its workings. */
import type { YearFraction } from "../../domain/calendar/dayCount";
import { MONTHLY } from "../../domain/calendar/frequency";
import type { GivenTerms } from "../../domain/note/termLabels";
import type { Grace, NoteTerms } from "../../domain/note/terms";
import type { DateRule } from "./nativeDates";

/** JSON: with the layout it is all that the formulas are made from. */
export interface NativeSchedule {
  readonly kind: "native";
  /** Headers, those of NOTESCHEDULE first. */
  readonly columns: readonly string[];
  /** Labels of the Terms sheet whose cells the formulas follow; any other change needs a refresh. */
  readonly follows: readonly string[];
  /** Keys of its workings. */
  readonly workings: readonly string[];
  readonly method: NativeMethod;
  /** A level payment under actual days is the fairest of three trials; under 30/360 it is divided out over each period. */
  readonly level: "closed form" | "annuity" | "trials" | "none";
  readonly dates: DateRule;
  /** A period as a share of the year, where every period counts alike. */
  readonly share: YearFraction;
  /** Absent: periodic. */
  readonly dayCount?: string;
  /** Interest starts on the Issue date of Terms. */
  readonly fromIssue: boolean;
  /** Instalments that repay nothing at the start, and what becomes of their interest. */
  readonly grace: number;
  readonly graceInterest: Grace["interest"];
  /** Amortisation instalments of Terms, rather than the note's own number, decide the payment. */
  readonly longer: boolean;
}

/** Custom parts of principal are stated as shares of it or as amounts. */
export type NativeMethod =
  "level" | "equal principal" | "interest only" | "bullet" | "stated" | "principal shares" | "principal amounts";

export const SCHEDULE_HEADERS = [
  "#",
  "Due date",
  "Opening balance",
  "Payment",
  "Interest",
  "Principal",
  "Closing balance",
] as const;

/** Every period of its own length: the rate of a period then stands in its row. */
export const hasLengths = ({ dayCount, fromIssue, method }: NativeSchedule): boolean =>
  dayCount !== undefined || fromIssue || method === "bullet";

/**
 * Cents by which the trials of a level payment differ from the rounded one. No other can be fairer: each row's interest rounds
 * by half a cent at most, which moves the payment that leaves no difference by half a cent at most, and rounding it by another.
 */
export const TRIALS = [-1, 0, 1] as const;
export const trialHeader = (by: number): string => `Trial ${by > 0 ? "+" : ""}${by}`;

export function formOf(terms: NoteTerms, given: GivenTerms): NativeSchedule {
  const { dayCount, grace, frequency = MONTHLY } = terms;
  const method = methodOf(terms, given);
  const longer =
    given.one("Amortisation instalments") !== undefined &&
    (method === "equal principal" || (method === "level" && !dayCount));
  const level = method !== "level" ? "none" : !dayCount ? "closed form" : dayCount.actual ? "trials" : "annuity";
  const form: Omit<NativeSchedule, "columns" | "workings"> = {
    kind: "native",
    follows: [
      "Principal",
      "Annual rate",
      "First due date",
      ...(terms.issueDate ? ["Issue date"] : []),
      ...(method === "stated" ? ["Instalment amount"] : []),
      ...(method === "principal shares" ? ["Principal share"] : []),
      ...(method === "principal amounts" ? ["Principal amount"] : []),
      ...(longer ? ["Amortisation instalments"] : []),
    ],
    method,
    level,
    dates: { unit: frequency.unit, count: frequency.count, endOfMonth: terms.endOfMonth ?? false },
    share: frequency.share,
    ...(dayCount && { dayCount: dayCount.name }),
    fromIssue: terms.issueDate !== undefined,
    grace: grace?.instalments ?? 0,
    graceInterest: grace?.interest ?? "paid",
    longer,
  };
  const bare = { ...form, columns: [], workings: [] };
  return { ...form, columns: columnsFor(bare), workings: workingKeys(bare) };
}

function methodOf({ repayment }: NoteTerms, given: GivenTerms): NativeMethod {
  const { method } = repayment ?? { method: "level" };
  if (method !== "custom") return method;
  return given.all("Principal share").length > 0 ? "principal shares" : "principal amounts";
}

function columnsFor(form: NativeSchedule): string[] {
  const { method, level } = form;
  return [
    ...SCHEDULE_HEADERS,
    "Opening, cents",
    ...(hasLengths(form) ? ["Period length", "Rate numerator", "Rate denominator"] : []),
    ...(level === "annuity" || level === "trials" ? ["Annuity"] : []),
    ...(level === "trials" ? TRIALS.map(trialHeader) : []),
    ...(method === "principal shares" ? ["Share, millionths"] : []),
    ...(method === "principal shares" || method === "principal amounts" ? ["Principal part"] : []),
  ];
}

function workingKeys(form: NativeSchedule): string[] {
  const { method, level, dayCount, fromIssue } = form;
  return [
    "principal",
    "rateNumerator",
    "rateDenominator",
    ...(fromIssue || dayCount !== undefined ? ["accrualStart"] : []),
    ...(fromIssue && dayCount === undefined ? ["periodsBack", "periodStart", "periodEnd"] : []),
    ...(hasLengths(form) ? ["lengthBasis"] : []),
    ...(form.longer ? ["amortisation"] : []),
    ...(level === "none" ? [] : ["unroundedPayment"]),
    ...(level === "trials" ? TRIALS.map((by) => `gap${by}`) : []),
    ...(level === "none" ? [] : ["levelPayment"]),
    ...(method === "equal principal" ? ["equalPart"] : []),
  ];
}
