/* The terms of a note, parsed: amounts in whole cents, rates as exact fractions a year, dates as worksheet serials. */
import { asRate, LARGEST, readAmount, type Cents, type Rate } from "../exact/quantities";
import { readDouble, showDouble } from "../exact/reading";
import type { CalendarDate } from "../calendar/date";
import { fail, ok, type Result } from "../failure";

export const MOST_INSTALMENTS = 10_000;

export interface NoteTerms {
  /** What is owed at the start, above 0. */
  readonly principal: Cents;
  /** 12% is 0.12; from 0 to 1 unless the override is given. */
  readonly annualRate: Rate;
  /** Number of due dates, 1 to 10,000. */
  readonly instalments: number;
  readonly firstDue: CalendarDate;
}

/** The four terms every note has, as a worksheet hands them over: dollars, a fraction a year, a count, a date. */
export function readNoteTerms(
  principal: number,
  annualRate: number,
  instalments: number,
  firstDue: CalendarDate,
  mostRate = 1,
): Result<NoteTerms> {
  const cents = readPrincipal(principal);
  if (!cents.ok) return cents;
  const rate = readRate("annualRate", annualRate, mostRate);
  if (!rate.ok) return rate;
  if (!Number.isInteger(instalments) || instalments < 1 || instalments > MOST_INSTALMENTS)
    return fail(
      Number.isInteger(instalments) ? "out-of-range" : "not-whole",
      "instalments",
      showDouble(instalments),
      "a whole number from 1 to 10,000",
    );
  return ok({ principal: cents.value, annualRate: rate.value, instalments, firstDue });
}

function readPrincipal(dollars: number): Result<Cents> {
  if (!(dollars > 0)) return fail("out-of-range", "principal", showDouble(dollars), "a dollar amount above 0");
  return readAmount("principal", dollars);
}

/** A rate a year as a fraction; 12 typed for 12% is refused. */
export function readRate(subject: string, x: number, most = 1): Result<Rate> {
  if (x >= 0 && x <= most) return ok(asRate(readDouble(x)));
  const hint = x > most && x <= 100 ? `; for ${showDouble(x)}% type ${showDouble(x)}% or ${showDouble(x / 100)}` : "";
  return fail("out-of-range", subject, showDouble(x), `from 0 to ${most} a year (0% to ${most * 100}%)${hint}`);
}

/** Cents beyond 2^53 are not exact in a cell. */
export const tooLarge = (subject: string, what: string): Result<never> =>
  fail(
    "out-of-range",
    subject,
    what,
    `small enough that every amount stays below $${(LARGEST / 100).toLocaleString("en-US")}`,
  );
