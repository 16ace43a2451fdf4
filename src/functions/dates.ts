import { readDate, type CalendarDate } from "../domain/calendar/date";
import { fail, type Result } from "../domain/failure";
import { showCell, type Cell } from "./boundary";

/** A date cell; blanks, text, booleans and errors are refused by name. */
export function readDateCell(subject: string, cell: Cell): Result<CalendarDate> {
  const bound = "a date, not text";
  if (cell === null || cell === undefined || cell === "" || cell === 0)
    return fail("blank", subject, "", bound, `${subject} is blank; it must be a date.`);
  if (typeof cell === "object" || typeof cell === "boolean") return fail("not-a-date", subject, showCell(cell), bound);
  return readDate(subject, cell);
}
