import { isoDate, parseIsoDate } from "../../../src/domain/calendar/date";
import { dueDates, readFrequency } from "../../../src/domain/calendar/frequency";

function dates(first: string, name: string, from: number, to: number, endOfMonth = false): string[] {
  const date = parseIsoDate("first", first);
  const frequency = readFrequency("Frequency", name);
  if (!date.ok || !frequency.ok) throw new Error("bad example");
  const found = dueDates(date.value, frequency.value, from, to, endOfMonth);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value.map(isoDate);
}

describe("due dates", () => {
  test.each<[string, string, boolean, string[]]>([
    ["2024-01-31", "monthly", false, ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]],
    ["2023-02-28", "monthly", false, ["2023-01-28", "2023-02-28", "2023-03-28", "2023-04-28", "2023-05-28"]],
    ["2023-02-28", "monthly", true, ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"]],
    ["2023-02-27", "monthly", true, ["2023-01-27", "2023-02-27", "2023-03-27", "2023-04-27", "2023-05-27"]],
    ["2023-04-30", "quarterly", true, ["2023-01-31", "2023-04-30", "2023-07-31", "2023-10-31", "2024-01-31"]],
    ["2023-08-31", "half-yearly", false, ["2023-02-28", "2023-08-31", "2024-02-29", "2024-08-31", "2025-02-28"]],
    ["2024-02-29", "yearly", false, ["2023-02-28", "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28"]],
    ["2024-02-23", "weekly", false, ["2024-02-16", "2024-02-23", "2024-03-01", "2024-03-08", "2024-03-15"]],
    ["2024-02-23", "two-weekly", false, ["2024-02-09", "2024-02-23", "2024-03-08", "2024-03-22", "2024-04-05"]],
    ["2024-02-23", "every 45 days", false, ["2024-01-09", "2024-02-23", "2024-04-08", "2024-05-23", "2024-07-07"]],
    ["2024-01-31", "every 2 months", false, ["2023-11-30", "2024-01-31", "2024-03-31", "2024-05-31", "2024-07-31"]],
    ["2024-02-05", "semi-monthly", false, ["2024-01-20", "2024-02-05", "2024-02-20", "2024-03-05", "2024-03-20"]],
    ["2024-02-20", "semi-monthly", false, ["2024-02-05", "2024-02-20", "2024-03-05", "2024-03-20", "2024-04-05"]],
    ["2024-01-15", "semi-monthly", false, ["2023-12-30", "2024-01-15", "2024-01-30", "2024-02-15", "2024-02-29"]],
    ["2024-01-15", "semi-monthly", true, ["2023-12-31", "2024-01-15", "2024-01-31", "2024-02-15", "2024-02-29"]],
    ["2024-01-14", "semi-monthly", true, ["2023-12-29", "2024-01-14", "2024-01-29", "2024-02-14", "2024-02-29"]],
    ["2024-01-31", "semi-monthly", true, ["2024-01-15", "2024-01-31", "2024-02-15", "2024-02-29", "2024-03-15"]],
  ])("%s, %s, end of month %s", (first, frequency, endOfMonth, expected) => {
    expect(dates(first, frequency, -1, 3, endOfMonth)).toEqual(expected);
  });

  test("never leave what a worksheet can hold", () => {
    expect(() => dates("9999-01-31", "monthly", 0, 12)).toThrow(
      "firstDue is 9999-01-31; it must be early enough that date 13 is before the year 10000.",
    );
    expect(dates("9999-01-31", "monthly", 11, 11)).toEqual(["9999-12-31"]);
  });

  test.each([
    ["biweekly", "two-weekly"],
    ["Two weekly", "two-weekly"],
    ["semi-annual", "half-yearly"],
    ["half yearly", "half-yearly"],
    ["Annually", "yearly"],
  ])("%s is %s", (given, name) => {
    const read = readFrequency("Frequency", given);
    expect(read.ok && read.value.name).toBe(name);
  });

  test.each(["fortnightly", "every 0 days", "every day", ""])("%p is no frequency", (name) => {
    const read = readFrequency("Frequency", name);
    expect(read.ok ? "" : read.failure.message).toBe(
      `Frequency is "${name}"; it must be one of weekly, two-weekly, semi-monthly, monthly, quarterly, half-yearly, yearly, or such as "every 45 days" or "every 2 months".`,
    );
  });
});
