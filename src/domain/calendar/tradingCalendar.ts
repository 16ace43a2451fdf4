import { fail, ok, type Result } from "../failure";
import { asDate, dateOf, isoDate, weekday, type CalendarDate } from "./date";
import { bankHolidays, earlyCloses, exchangeClosures } from "./tradingHolidays";

/**
 * Which days a contract counts. `sessions`: days the exchange opens. `full sessions`: without those that end at 13:00.
 * `business days`: days banks open. `weekdays`: Monday to Friday. ("Trading days on which the stock traded" are made
 * from a price history.)
 */
export type DayKind = "sessions" | "full sessions" | "business days" | "weekdays";

/** The n counted days next to a reference date. */
export interface DayWindow {
  /** 1 to 10,000. */
  readonly days: number;
  /** `before`: the window lies before the reference date; `after`: after it. */
  readonly side: "before" | "after";
  /**
   * How many counted days away its nearest day is: 1 the day immediately before (after), 0 the reference date itself, or
   * where that is not a counted day the last one before (the first one after).
   */
  readonly gap: number;
}

const FIRST_YEAR = 2004;
const LAST_YEAR = 2030;
const FIRST = dateOf(FIRST_YEAR, 1, 1);
const LAST = dateOf(LAST_YEAR, 12, 31);
const SPAN = LAST - FIRST + 1;
export const LONGEST_WINDOW = 10_000;

/** The counted days from 2004 to 2030, numbered from 0. Dates outside are refused, never taken for plain weekdays. */
export class TradingCalendar {
  /** The days the calendar covers: 2004-01-01 to 2030-12-31. */
  readonly first = FIRST;
  readonly last = LAST;
  /** Number of counted days up to and including each day of the span. */
  readonly countThrough: Uint16Array;
  /** The counted days in order. */
  readonly days: Int32Array;

  private constructor(private readonly open: Uint8Array) {
    this.countThrough = new Uint16Array(SPAN);
    const days: number[] = [];
    for (let i = 0; i < SPAN; i++) {
      if (open[i] === 1) days.push(FIRST + i);
      this.countThrough[i] = days.length;
    }
    this.days = Int32Array.from(days);
  }

  private static readonly known = new Map<DayKind, TradingCalendar>();

  static of(kind: DayKind): TradingCalendar {
    const known = TradingCalendar.known.get(kind) ?? new TradingCalendar(openDays(kind));
    TradingCalendar.known.set(kind, known);
    return known;
  }

  /** The same calendar with days of the user's own taken out. */
  without(closures: readonly CalendarDate[]): TradingCalendar {
    return closures.length === 0 ? this : this.where((date) => !closures.includes(date));
  }

  /** The counted days that a condition holds for. */
  where(condition: (date: CalendarDate) => boolean): TradingCalendar {
    const open = new Uint8Array(SPAN);
    for (const date of this.days) if (condition(asDate(date))) open[date - FIRST] = 1;
    return new TradingCalendar(open);
  }

  static covers(date: CalendarDate): boolean {
    return date >= FIRST && date <= LAST;
  }

  /** A date the calendar answers for, or the failure that names it. */
  static check(subject: string, date: CalendarDate): Result<CalendarDate> {
    if (TradingCalendar.covers(date)) return ok(date);
    return fail(
      "out-of-range",
      subject,
      isoDate(date),
      `a date from ${isoDate(FIRST)} to ${isoDate(LAST)}, the years the trading calendar covers`,
    );
  }

  /** Whether a covered date is a counted day. */
  isOpen(date: CalendarDate): boolean {
    return this.open[date - FIRST] === 1;
  }

  /** How many counted days lie before a covered date: the number of the first one on or after it. */
  numberOf(date: CalendarDate): number {
    return (this.countThrough[date - FIRST] ?? 0) - (this.open[date - FIRST] ?? 0);
  }

  /** The number of the window's earliest day; it may lie outside the calendar. */
  firstOf(window: DayWindow, reference: CalendarDate): number {
    const before = this.numberOf(reference);
    const through = this.countThrough[reference - FIRST] ?? 0;
    if (window.side === "before") return (window.gap === 0 ? through : before + 1 - window.gap) - window.days;
    return window.gap === 0 ? before : through + window.gap - 1;
  }

  /** The days of a window in order, or the failure that says the calendar does not reach that far. */
  window(window: DayWindow, reference: CalendarDate): Result<CalendarDate[]> {
    const first = this.firstOf(window, reference);
    if (first < 0 || first + window.days > this.days.length) return outside(window, reference);
    return ok(Array.from(this.days.subarray(first, first + window.days), asDate));
  }

  /** -1: the last counted day strictly before; 0: the date itself or the last one before; 1: the next one after. */
  offset(date: CalendarDate, by: number): Result<CalendarDate> {
    const gap = Math.abs(by);
    const found = this.window({ days: 1, side: by > 0 ? "after" : "before", gap }, date);
    return found.ok ? ok(found.value[0] ?? date) : found;
  }

  /** Counted days from start to end, both included; negative when the end comes first, as NETWORKDAYS has it. */
  countBetween(start: CalendarDate, end: CalendarDate): number {
    const between = (from: CalendarDate, to: CalendarDate): number =>
      (this.countThrough[to - FIRST] ?? 0) - this.numberOf(from);
    return start <= end ? between(start, end) : -between(end, start);
  }
}

function openDays(kind: DayKind): Uint8Array {
  const open = new Uint8Array(SPAN);
  for (let i = 0; i < SPAN; i++) open[i] = weekday(asDate(FIRST + i)) % 6 === 0 ? 0 : 1;
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (const closed of closures(kind, year)) if (TradingCalendar.covers(closed)) open[closed - FIRST] = 0;
  return open;
}

function closures(kind: DayKind, year: number): CalendarDate[] {
  switch (kind) {
    case "weekdays":
      return [];
    case "business days":
      return bankHolidays(year);
    case "sessions":
      return exchangeClosures(year);
    case "full sessions":
      return [...exchangeClosures(year), ...earlyCloses(year)];
  }
}

function outside(window: DayWindow, reference: CalendarDate): Result<never> {
  return fail(
    "out-of-range",
    "window",
    `${window.days} days ${window.side} ${isoDate(reference)}`,
    `within ${FIRST_YEAR} to ${LAST_YEAR}, the years the trading calendar covers`,
  );
}
