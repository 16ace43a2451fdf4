import { addDays, asDate, dateOf, isoDate, weekday, type CalendarDate } from "../../../src/domain/calendar/date";
import { TradingCalendar, type DayWindow } from "../../../src/domain/calendar/tradingCalendar";

const day = (iso: string): CalendarDate => {
  const [y = 0, m = 0, d = 0] = iso.split("-").map(Number);
  return dateOf(y, m, d);
};
const sessions = TradingCalendar.of("sessions");
const priorDays = (days: number, gap = 1): DayWindow => ({ days, side: "before", gap });
const windowOf = (calendar: TradingCalendar, window: DayWindow, iso: string): string[] => {
  const found = calendar.window(window, day(iso));
  if (!found.ok) throw new Error(found.failure.message);
  return found.value.map(isoDate);
};
/** Weekdays of a year on which a calendar is closed. */
const closedIn = (calendar: TradingCalendar, year: number): string[] => {
  const closed: string[] = [];
  for (let date = dateOf(year, 1, 1); date <= dateOf(year, 12, 31); date = addDays(date, 1))
    if (weekday(date) % 6 !== 0 && !calendar.isOpen(date)) closed.push(isoDate(date).slice(5));
  return closed;
};

describe("closures as the exchange published them", () => {
  test.each([
    [2004, "01-01 01-19 02-16 04-09 05-31 06-11 07-05 09-06 11-25 12-24"],
    [2007, "01-01 01-02 01-15 02-19 04-06 05-28 07-04 09-03 11-22 12-25"],
    [2011, "01-17 02-21 04-22 05-30 07-04 09-05 11-24 12-26"],
    [2012, "01-02 01-16 02-20 04-06 05-28 07-04 09-03 10-29 10-30 11-22 12-25"],
    [2017, "01-02 01-16 02-20 04-14 05-29 07-04 09-04 11-23 12-25"],
    [2018, "01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-05 12-25"],
    [2021, "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24"],
    [2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26"],
    [2025, "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25"],
  ])("%i", (year, closed) => expect(closedIn(sessions, year)).toEqual(closed.split(" ")));

  // Session counts that the exchange published for whole years.
  test.each([
    [2017, 251],
    [2018, 251],
    [2019, 252],
    [2020, 253],
    [2021, 252],
    [2012, 250],
  ])("%i has %i sessions", (year, count) =>
    expect(sessions.countBetween(dateOf(year, 1, 1), dateOf(year, 12, 31))).toBe(count),
  );

  test("open although a holiday is near: 2021-12-31, 2021-06-18, Columbus and Veterans Day", () => {
    for (const iso of ["2021-12-31", "2021-06-18", "2017-10-09", "2020-11-11"])
      expect(sessions.isOpen(day(iso))).toBe(true);
  });
});

describe("variants", () => {
  test("full sessions leave out 13:00 closes", () => {
    const full = TradingCalendar.of("full sessions");
    const early = (year: number) => closedIn(full, year).filter((d) => !closedIn(sessions, year).includes(d));
    expect(early(2017)).toEqual(["07-03", "11-24"]);
    expect(early(2018)).toEqual(["07-03", "11-23", "12-24"]);
    expect(early(2020)).toEqual(["11-27", "12-24"]);
  });

  test("banks close on Columbus Day but not on Good Friday, and keep no Saturday holiday", () => {
    const banks = TradingCalendar.of("business days");
    expect(banks.isOpen(day("2017-10-09"))).toBe(false);
    expect(banks.isOpen(day("2017-04-14"))).toBe(true);
    expect(banks.isOpen(day("2020-07-03"))).toBe(true);
    expect(sessions.isOpen(day("2020-07-03"))).toBe(false);
  });

  test("weekdays only", () => expect(closedIn(TradingCalendar.of("weekdays"), 2017)).toEqual([]));

  test("a closure of the user's own goes, and a window moves past it", () => {
    const own = sessions.without([day("2017-10-11")]);
    expect(windowOf(own, priorDays(2), "2017-10-13")).toEqual(["2017-10-10", "2017-10-12"]);
    expect(sessions.isOpen(day("2017-10-11"))).toBe(true);
  });
});

describe("windows", () => {
  test("the exchange note's first and last instalment", () => {
    expect(windowOf(sessions, priorDays(5), "2017-10-13")).toEqual(
      ["06", "09", "10", "11", "12"].map((d) => `2017-10-${d}`),
    );
    expect(windowOf(sessions, priorDays(5), "2020-09-13")).toEqual(
      ["04", "08", "09", "10", "11"].map((d) => `2020-09-${d}`),
    );
  });

  test.each([
    ["includes the reference day", "2017-10-13", 2, "before", 0, ["2017-10-12", "2017-10-13"]],
    ["includes the last session before a closed day", "2020-09-13", 2, "before", 0, ["2020-09-10", "2020-09-11"]],
    ["ends two days before", "2017-10-13", 2, "before", 2, ["2017-10-10", "2017-10-11"]],
    ["ends two days before a closed day", "2020-09-13", 2, "before", 2, ["2020-09-09", "2020-09-10"]],
    ["starts after", "2017-10-13", 2, "after", 1, ["2017-10-16", "2017-10-17"]],
    ["starts after a closed day", "2020-09-13", 1, "after", 1, ["2020-09-14"]],
    ["starts on the day", "2017-10-13", 2, "after", 0, ["2017-10-13", "2017-10-16"]],
    ["starts on the first session after a closed day", "2020-09-13", 1, "after", 0, ["2020-09-14"]],
    ["starts on the second day after", "2017-10-13", 1, "after", 2, ["2017-10-17"]],
  ] as const)("%s", (_, iso, days, side, gap, expected) =>
    expect(windowOf(sessions, { days, side, gap }, iso)).toEqual(expected),
  );

  test("never reach outside 2004 to 2030", () => {
    expect(sessions.window(priorDays(5), day("2004-01-06"))).toMatchObject({ ok: false });
    expect(sessions.window({ days: 5, side: "after", gap: 1 }, day("2030-12-27"))).toMatchObject({ ok: false });
    expect(TradingCalendar.check("date", day("2003-12-31"))).toMatchObject({
      failure: { message: expect.stringContaining("date is 2003-12-31; it must be a date from 2004-01-01") },
    });
    expect(TradingCalendar.check("date", day("2031-01-01")).ok).toBe(false);
  });
});

test("a day's neighbours and the days between two dates", () => {
  const neighbours = (iso: string) =>
    [-2, -1, 0, 1, 2].map((by) => {
      const found = sessions.offset(day(iso), by);
      return found.ok ? isoDate(found.value).slice(5) : found.failure.message;
    });
  expect(neighbours("2020-09-08")).toEqual(["09-03", "09-04", "09-08", "09-09", "09-10"]);
  expect(neighbours("2020-09-07")).toEqual(["09-03", "09-04", "09-04", "09-08", "09-09"]);
  expect(sessions.countBetween(day("2020-09-04"), day("2020-09-08"))).toBe(2);
  expect(sessions.countBetween(day("2020-09-08"), day("2020-09-04"))).toBe(-2);
  expect(sessions.countBetween(day("2020-09-05"), day("2020-09-07"))).toBe(0);
});

test("counting agrees with walking, day by day over the whole span", () => {
  for (const kind of ["sessions", "full sessions", "business days", "weekdays"] as const) {
    const calendar = TradingCalendar.of(kind);
    let seen = 0;
    for (let serial = dateOf(2004, 1, 1) as number; serial <= dateOf(2030, 12, 31); serial++) {
      const date = asDate(serial);
      if (calendar.numberOf(date) !== seen) throw new Error(`${kind} ${isoDate(date)}`);
      if (calendar.isOpen(date)) expect(calendar.days[seen++]).toBe(serial);
    }
    expect(calendar.days.length).toBe(seen);
  }
});
