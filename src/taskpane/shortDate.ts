import { longDate, type CalendarDate } from "../domain/calendar/date";

/** "13 Sep 2020". */
export const shortDate = (date: CalendarDate): string => longDate(date).replace(/^(\d+ )(\w{3})\w* /, "$1$2 ");
