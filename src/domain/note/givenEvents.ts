/* What changes a note on a day, from the labels of the Terms sheet. */
import { isoDate, type CalendarDate } from "../calendar/date";
import type { Rate } from "../exact/quantities";
import { fail, ok, type Result } from "../failure";
import { MOST_RATE, type GivenTerms, type TermLabel, type TermValue } from "./termLabels";
import { readRate, type NoteEvent } from "./terms";

/** In order of date. Fails for a date without its value, and the other way round. */
export function eventsOf(given: GivenTerms): Result<NoteEvent[]> {
  const events: NoteEvent[] = [];
  const defaulted = given.one("Default date");
  const defaultRate = given.one("Default rate");
  const steps = pairs(given, "Step date", "Step rate");
  if (!steps.ok) return steps;
  const days = new Set<CalendarDate>();
  for (const [date, rate] of steps.value) {
    const allowed = boundRate(`Step rate from ${isoDate(date)}`, rate, given);
    if (!allowed.ok) return allowed;
    if (days.has(date))
      return fail("inconsistent", "Step date", `${isoDate(date)} twice`, "a day of its own for each step");
    days.add(date);
    // The default rate holds to the end, whatever the steps would have been.
    if (!(defaulted && defaultRate && date > defaulted)) events.push({ date, kind: "rate", rate });
  }
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
  const factor = given.one("Default multiple");
  if (defaulted && defaultRate) {
    const allowed = boundRate("Default rate", defaultRate, given);
    if (!allowed.ok) return allowed;
    events.push({ date: defaulted, kind: "rate", rate: defaultRate });
  }
  if (defaulted && factor) events.push({ date: defaulted, kind: "multiply", factor });
  if (!defaulted && (defaultRate || factor))
    return fail("blank", "Default date", "", "given beside a default rate or multiple");
  return ok(events.sort((a, b) => a.date - b.date));
}

const boundRate = (subject: string, rate: Rate, given: GivenTerms): Result<Rate> =>
  readRate(subject, rate.toNumber(), given.one("Rates above 100%") ? MOST_RATE : 1);

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
