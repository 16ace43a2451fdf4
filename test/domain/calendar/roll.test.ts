import { isoDate, parseIsoDate, weekday, type CalendarDate } from "../../../src/domain/calendar/date";
import { rollDate, type Roll } from "../../../src/domain/calendar/roll";
import { fail, ok } from "../../../src/domain/failure";

const day = (text: string): CalendarDate => {
  const date = parseIsoDate("date", text);
  if (!date.ok) throw new Error(date.failure.message);
  return date.value;
};
const HOLIDAY = day("2020-09-14");
const isOpen = (date: CalendarDate) => ok(weekday(date) % 6 !== 0 && date !== HOLIDAY);

describe("rolls", () => {
  // Sunday 13 September 2020, with the Monday closed; Saturday 31 October 2020; Sunday 1 November 2020; an open Friday.
  test.each<[Roll, string[]]>([
    ["unadjusted", ["2020-09-13", "2020-10-31", "2020-11-01", "2020-10-30"]],
    ["following", ["2020-09-15", "2020-11-02", "2020-11-02", "2020-10-30"]],
    ["modified following", ["2020-09-15", "2020-10-30", "2020-11-02", "2020-10-30"]],
    ["preceding", ["2020-09-11", "2020-10-30", "2020-10-30", "2020-10-30"]],
  ])("%s", (roll, expected) => {
    const rolled = ["2020-09-13", "2020-10-31", "2020-11-01", "2020-10-30"].map((text) =>
      rollDate(day(text), roll, isOpen),
    );
    expect(rolled.map((result) => (result.ok ? isoDate(result.value) : result.failure.message))).toEqual(expected);
  });

  test("a day that the calendar does not know is refused, not taken for open", () => {
    const rolled = rollDate(day("2031-01-01"), "following", (date) =>
      fail("out-of-range", "date", isoDate(date), "known"),
    );
    expect(rolled).toMatchObject({ ok: false, failure: { code: "out-of-range", value: "2031-01-01" } });
  });
});
