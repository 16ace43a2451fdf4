/* The terms of a note, parsed: amounts in whole cents, rates as exact fractions a year, dates as worksheet serials. */
import type { CalendarDate } from "../calendar/date";
import type { DayCount } from "../calendar/dayCount";
import type { Frequency } from "../calendar/frequency";
import type { OpenDays, Roll } from "../calendar/roll";
import { asRate, LARGEST, readAmount, type Cents, type Fraction, type Rate } from "../exact/quantities";
import { readDouble, showDouble } from "../exact/reading";
import { fail, ok, type Result } from "../failure";
import type { AmountRounding } from "./interest";

export const MOST_INSTALMENTS = 10_000;

export interface NoteTerms {
  /** What is owed at the start, above 0. */
  readonly principal: Cents;
  /** 12% is 0.12; from 0 to 1 unless the override is given. */
  readonly annualRate: Rate;
  /** Number of due dates, 1 to 10,000. */
  readonly instalments: number;
  readonly firstDue: CalendarDate;
  /** Absent: level. */
  readonly repayment?: Repayment;
  /** Absent: monthly. */
  readonly frequency?: Frequency;
  /** A first date at its month's end puts every date there. Absent: 28 February keeps day 28. */
  readonly endOfMonth?: boolean;
  /** Absent: periodic, each period bears annual rate / periods a year. */
  readonly dayCount?: DayCount;
  /** Interest runs from this day, before the first due date. Absent: one period before the first due date. */
  readonly issueDate?: CalendarDate;
  /** The first instalments repay nothing. Absent: no grace. */
  readonly grace?: Grace;
  /** Absent: due dates stay where they fall. */
  readonly roll?: { readonly convention: Roll; readonly isOpen: OpenDays; readonly movesInterest: boolean };
  /** Of payments, interest and principal parts. Absent: half up to the cent. */
  readonly rounding?: AmountRounding;
  /** What changes rate or balance on a day, in order of date. Absent: nothing. */
  readonly events?: readonly NoteEvent[];
}

/**
 * How principal comes back before the last instalment, which always repays what is left.
 * `level`: equal payments of principal and interest, as if over `instalments` (absent: the note's own number, no balloon).
 * `equal principal`: equal parts of principal, plus interest, over `instalments` likewise.
 * `interest only`: interest, then a balloon. `bullet`: nothing until a single payment, with simple interest, on the last date.
 * `stated`: this payment each time. `custom`: these parts of principal, plus interest, one for each instalment.
 */
export type Repayment =
  | { readonly method: "level" | "equal principal"; readonly instalments?: number }
  | { readonly method: "interest only" | "bullet" }
  | { readonly method: "stated"; readonly payment: Cents }
  | { readonly method: "custom"; readonly principals: readonly Cents[] };

export interface Grace {
  /** 1 or more, fewer than the note has. */
  readonly instalments: number;
  /** Interest of the grace period is paid as it falls due, added to principal, or not charged. */
  readonly interest: "paid" | "capitalised" | "waived";
}

/** Which instalments an early payment spares: the next ones, the last ones (the note ends sooner), or all in proportion. */
export type Reduces = "nearest" | "last" | "all";

/** From the start of its day. On a due date: after that day's instalment. */
export type NoteEvent = { readonly date: CalendarDate } & (
  | { readonly kind: "rate"; readonly rate: Rate }
  | { readonly kind: "multiply"; readonly factor: Fraction }
  | { readonly kind: "charge"; readonly amount: Cents }
  | { readonly kind: "retire"; readonly amount: Cents; readonly reduces: Reduces }
);

/** The four terms every note has, as a worksheet hands them over: dollars, a fraction a year, a count, a date. */
export function readNoteTerms(
  principal: number,
  annualRate: number,
  instalments: number,
  firstDue: CalendarDate,
  mostRate = 1,
): Result<NoteTerms> {
  const cents = readPositiveAmount("principal", principal);
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

export function readPositiveAmount(subject: string, dollars: number): Result<Cents> {
  if (!(dollars > 0)) return fail("out-of-range", subject, showDouble(dollars), "a dollar amount above 0");
  return readAmount(subject, dollars);
}

export const OVERRIDE = 'the term "Rates above 100%" is yes';

/** What may have been meant. */
export const rateHint = (x: number): string =>
  x <= 100 ? `; for ${showDouble(x)}% type ${showDouble(x)}% or ${showDouble(x / 100)}` : "";

/** A rate a year as a fraction; 12 typed for 12% is refused. `hasOverride`: a term can admit more. */
export function readRate(subject: string, x: number, most = 1, hasOverride = true): Result<Rate> {
  if (x >= 0 && x <= most) return ok(asRate(readDouble(x)));
  const hint = x > most ? rateHint(x) : "";
  const unless = hasOverride && most === 1 && x > 1 ? `, unless ${OVERRIDE}` : "";
  return fail(
    "out-of-range",
    subject,
    showDouble(x),
    `from 0 to ${most} a year (0% to ${most * 100}%)${unless}${hint}`,
  );
}

/** A dollar amount in a message; whole numbers only, since a double's own digits end before large cents do. */
export const showCents = (cents: number): string =>
  `$${Math.floor(cents / 100).toLocaleString("en-US")}.${String(cents % 100).padStart(2, "0")}`;

/** The same for sums beyond 2^53 cents, which a cell does not hold exactly. */
export const showBigCents = (cents: bigint): string =>
  `$${(cents / 100n).toLocaleString("en-US")}.${String(cents % 100n).padStart(2, "0")}`;
export const MOST_CENTS = `at most ${showCents(LARGEST)}, what cents hold exactly`;

/** For a row whose amounts cents do not hold: it is the principal's doing unless the balance has grown beyond it. */
export function tooLarge({ principal }: NoteTerms, index: number, balance: number, interest: number): Result<never> {
  if (balance > principal)
    return fail(
      "out-of-range",
      `The balance of instalment ${index + 1} with its interest`,
      showBigCents(BigInt(balance) + BigInt(interest)),
      `${MOST_CENTS}: charges, or payments that do not cover the interest, let it grow`,
    );
  return fail(
    "out-of-range",
    "principal",
    showCents(principal),
    `small enough that every amount of the schedule is at most ${showCents(LARGEST)}`,
  );
}

export const times = (count: number): string => (count === 1 ? "once" : `${count} times`);
