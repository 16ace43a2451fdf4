import type { CalendarDate } from "../calendar/date";
import type { Rational } from "../exact/rational";

/** Old shares for one new share: 5000 for a 1-for-5000 reverse split, 1/2 for a 2-for-1 split. */
export interface Split {
  /** The first session at the new price. */
  readonly date: CalendarDate;
  readonly ratio: Rational;
}
