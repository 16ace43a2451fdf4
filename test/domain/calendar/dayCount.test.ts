import { dateOf, parseIsoDate, type CalendarDate } from "../../../src/domain/calendar/date";
import { readDayCount } from "../../../src/domain/calendar/dayCount";

const day = (text: string): CalendarDate => {
  const date = parseIsoDate("date", text);
  if (!date.ok) throw new Error(date.failure.message);
  return date.value;
};

function fraction(convention: string, from: string, to: string): number {
  const count = readDayCount("dayCount", convention);
  if (!count.ok) throw new Error(count.failure.message);
  const { numerator, denominator } = count.value.fraction(day(from), day(to));
  return numerator / denominator;
}

describe("day counts, against hand arithmetic", () => {
  test.each([
    // Across a new year into a leap year: 28 to 31 December, then 58 days of 2012.
    ["Actual/Actual ISDA", "2011-12-28", "2012-02-28", 4 / 365 + 58 / 366],
    // ISDA's paper on Actual/Actual (1998): 61 days of 2003 and 121 of 2004.
    ["Actual/Actual ISDA", "2003-11-01", "2004-05-01", 61 / 365 + 121 / 366],
    ["Actual/Actual ISDA", "1999-02-01", "1999-07-01", 150 / 365],
    ["Actual/Actual ISDA", "2002-08-15", "2003-07-15", 334 / 365],
    ["Actual/Actual ISDA", "1999-07-30", "2000-01-30", 155 / 365 + 29 / 366],
    ["Actual/Actual ISDA", "2012-12-31", "2015-01-01", 1 / 366 + 1 + 1],
    ["Actual/365F", "2011-12-28", "2012-02-28", 62 / 365],
    ["Actual/365F", "2012-02-28", "2012-03-28", 29 / 365],
    ["Actual/360", "2011-12-28", "2012-02-28", 62 / 360],
    // Microsoft's page on YEARFRAC: 1 January to 30 July 2012, basis 0 and basis 3.
    ["30/360 US", "2012-01-01", "2012-07-30", 209 / 360],
    ["Actual/365F", "2012-01-01", "2012-07-30", 211 / 365],
    ["30/360 US", "2011-12-28", "2012-02-28", 60 / 360],
    ["30/360 US", "2012-08-31", "2013-02-28", (5 * 30 + 28) / 360],
    ["30/360 US", "2012-08-30", "2012-10-31", 60 / 360],
    ["30/360 US", "2012-08-29", "2012-10-31", 62 / 360],
    ["30/360 US", "2011-01-31", "2011-03-31", 60 / 360],
    // The February rule: the last day of February counts as the 30th, at the end only where the start is one too.
    ["30/360 US", "2012-02-29", "2012-03-31", 30 / 360],
    ["30/360 US", "2012-02-29", "2013-02-28", 360 / 360],
    ["30/360 US", "2011-02-28", "2012-02-28", 358 / 360],
    ["30/360 US", "2011-02-28", "2012-02-29", 360 / 360],
    ["30/360 US", "2012-02-28", "2012-02-29", 1 / 360],
    ["30E/360", "2011-01-31", "2011-03-31", 60 / 360],
    ["30E/360", "2012-08-29", "2012-10-31", 61 / 360],
    ["30E/360", "2012-02-29", "2012-03-31", 31 / 360],
    ["30E/360", "2011-02-28", "2012-02-29", 361 / 360],
  ])("%s from %s to %s", (convention, from, to, years) => {
    expect(fraction(convention, from, to)).toBeCloseTo(years, 14);
  });

  test.each(["30/360 US", "30E/360", "Actual/360", "Actual/365F", "Actual/Actual ISDA"])(
    "%s: no day, no interest",
    (name) => {
      expect(fraction(name, "2024-02-29", "2024-02-29")).toBe(0);
      expect(dateOf(2024, 2, 29)).toBe(day("2024-02-29"));
    },
  );

  test("are found by the names contracts use", () => {
    for (const [alias, name] of [
      ["act/365", "Actual/365F"],
      ["ACT/ACT ISDA", "Actual/Actual ISDA"],
      [" 30/360 ", "30/360 US"],
    ] as const) {
      const found = readDayCount("dayCount", alias);
      expect(found.ok && found.value.name).toBe(name);
    }
    const unknown = readDayCount("dayCount", "Actual/364");
    expect(unknown.ok ? "" : unknown.failure.message).toBe(
      'dayCount is "Actual/364"; it must be one of 30/360 US, 30E/360, Actual/360, Actual/365F, Actual/Actual ISDA.',
    );
  });
});
