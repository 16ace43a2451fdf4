/* Moving a date that falls on a closed day. */
import { addDays, yearMonthDay, type CalendarDate } from "./date";
import { ok, type Result } from "../failure";

/** `modified following`: the next open day, unless that is in another month: then the last open day before. */
export type Roll = "unadjusted" | "following" | "modified following" | "preceding";

export const ROLLS: readonly Roll[] = ["unadjusted", "following", "modified following", "preceding"];

/** Whether payments are made on a day; fails for a day the calendar does not know. */
export type OpenDays = (date: CalendarDate) => Result<boolean>;

export function rollDate(date: CalendarDate, roll: Roll, isOpen: OpenDays): Result<CalendarDate> {
  if (roll === "unadjusted") return ok(date);
  const rolled = nextOpen(date, roll === "preceding" ? -1 : 1, isOpen);
  if (roll !== "modified following" || !rolled.ok) return rolled;
  return yearMonthDay(rolled.value).month === yearMonthDay(date).month ? rolled : nextOpen(date, -1, isOpen);
}

function nextOpen(date: CalendarDate, step: 1 | -1, isOpen: OpenDays): Result<CalendarDate> {
  for (let day = date; ; day = addDays(day, step)) {
    const open = isOpen(day);
    if (!open.ok) return open;
    if (open.value) return ok(day);
  }
}
