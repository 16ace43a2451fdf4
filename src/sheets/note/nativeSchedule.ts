/* The schedule as native formulas: which notes they state exactly. */
import { LAST_DATE, yearMonthDay } from "../../domain/calendar/date";
import { MONTHLY } from "../../domain/calendar/frequency";
import { Rational } from "../../domain/exact/rational";
import { instalmentSchedule, type InstalmentSchedule } from "../../domain/note/schedule";
import type { GivenTerms } from "../../domain/note/termLabels";
import type { NoteTerms } from "../../domain/note/terms";
import { formOf, type NativeSchedule } from "./nativeScheduleForm";
import { exactlyStated } from "./nativeScheduleLimits";

export type { NativeSchedule } from "./nativeScheduleForm";
export { nativeScheduleBlock } from "./nativeScheduleBlock";
export { scheduleLimits, scheduleWorkings } from "./nativeScheduleWorkings";

/** The form, or in a few words what native formulas do not cover. */
export function nativeSchedule(terms: NoteTerms, given: GivenTerms): NativeSchedule | { readonly why: string } {
  const uncovered = uncoveredTerm(terms, given);
  if (uncovered !== undefined) return { why: uncovered };
  const schedule = instalmentSchedule(terms);
  if (!schedule.ok) return { why: "terms that make no schedule" };
  const form = formOf(terms, given);
  const why = outOfCalendar(schedule.value) ?? exactlyStated(form, schedule.value, given);
  return why === undefined ? form : { why };
}

function uncoveredTerm(terms: NoteTerms, given: GivenTerms): string | undefined {
  const { repayment, dayCount, rounding, roll, frequency = MONTHLY } = terms;
  if (given.one("Default date")) return "a default";
  if (given.all("Step date").length > 0) return "steps of the rate";
  if (given.all("Charge date").length > 0) return "charges added to principal";
  if (given.all("Prepayment date").length > 0) return "prepayments";
  if (given.all("Conversion date").length > 0) return "early conversions";
  if (terms.events && terms.events.length > 0) return "events between due dates";
  if (roll && roll.convention !== "unadjusted") return "due dates moved off closed days";
  if (rounding && (rounding.mode !== "half-up" || rounding.unit !== 1))
    return "amounts rounded otherwise than half up to the cent";
  if (terms.annualRate.compare(Rational.ONE) > 0) return "rates above 100%";
  if (frequency.unit === "half-months" && terms.issueDate && !dayCount)
    return "a first period of its own length before semi-monthly ones";
  if (repayment?.method === "level" && dayCount && (repayment.instalments ?? 0) > terms.instalments)
    return "a level payment over more instalments than the note has, under a day count";
  return undefined;
}

/** Worksheets count a day in 1900 that never was, and know no day after 9999. */
function outOfCalendar({ periods, terms }: InstalmentSchedule): string | undefined {
  const last = periods.unadjustedDates[terms.instalments - 1] ?? LAST_DATE;
  const early = terms.dayCount !== undefined || terms.issueDate !== undefined;
  if ((early && periods.start < 61) || yearMonthDay(last).year > 9998) return "dates before March 1900 or after 9998";
  return undefined;
}
