/* Messages of functions and of checks as the pane says them. */
import { parseIsoDate } from "../domain/calendar/date";
import { shortDate } from "./shortDate";

const ISO_DATE = /\b\d{4}-\d{2}-\d{2}\b/g;
/** The most that a cell holds exactly: as a bound nobody reads all of its digits. */
const LARGEST = /(from \d to )9,007,199,254,740,991/g;

/** A message beside a field: dates stay as they are typed there. */
export const fieldWords = (message: string): string => capital(message).replace(LARGEST, "$19.007 quadrillion");

/** A message of its own: "Terms has no Principal" where a function says "terms", and dates as "13 Sep 2020". */
export const plainWords = (message: string): string => withShortDates(fieldWords(message));

/** What stands in quotes, or after "such as", is meant to be typed or to be found as it is. */
export const withShortDates = (text: string): string =>
  text.replace(ISO_DATE, (iso, at: number) => {
    const date = parseIsoDate("", iso);
    return date.ok && !/("|such as )$/.test(text.slice(0, at)) ? shortDate(date.value) : iso;
  });

/** Names of price rules, such as fixed_price, keep their small letters. */
const capital = (message: string): string =>
  /^[a-z]+ /.test(message) ? message.charAt(0).toUpperCase() + message.slice(1) : message;
