/* Notes that between them use everything that native schedules state: each method, frequency, day count and kind of date. */
import { dateOf } from "../../src/domain/calendar/date";
import type { TermRows } from "./scheduleSheets";

/** The exchange note of 2017 with other terms. */
export const exchangeNote = (
  changes: Readonly<Record<string, string | number>> = {},
  more: TermRows = [],
): TermRows => [
  ...Object.entries({
    Principal: 3_504_197.45,
    "Annual rate": 0.12,
    "Number of instalments": 36,
    "First due date": dateOf(2017, 10, 13),
    ...changes,
  }),
  ...more,
];

const count = (instalments: number): { readonly "Number of instalments": number } => ({
  "Number of instalments": instalments,
});
const first = (year: number, month: number, day: number): { readonly "First due date": number } => ({
  "First due date": dateOf(year, month, day),
});

export const NOTES: Readonly<Record<string, TermRows>> = {
  "level, monthly": exchangeNote(),
  "no interest": exchangeNote({ "Annual rate": 0 }),
  "level under actual days, a late issue": exchangeNote({
    "Annual rate": 0.1,
    "Day count": "Actual/365F",
    "Issue date": dateOf(2017, 9, 29),
  }),
  "level under 30/360 US, month ends": exchangeNote({
    ...first(2019, 2, 28),
    "Annual rate": 0.0825,
    "Day count": "30/360 US",
    "End of month": "yes",
    "Issue date": dateOf(2018, 12, 31),
  }),
  "level, a long first period from a leap day on": exchangeNote({
    ...first(2016, 2, 29),
    ...count(14),
    "End of month": "yes",
    "Issue date": dateOf(2015, 11, 17),
  }),
  "level over a longer term, interest of the grace period added": exchangeNote({
    ...count(24),
    "Annual rate": 0.0875,
    "Amortisation instalments": 60,
    "Grace instalments": 3,
    "Grace interest": "capitalised",
  }),
  "equal parts, quarterly from 31 January, 30E/360": exchangeNote({
    ...first(2018, 1, 31),
    ...count(9),
    Method: "equal principal",
    Frequency: "quarterly",
    "Day count": "30E/360",
  }),
  "interest only across leap years, no interest at first": exchangeNote({
    ...first(2019, 8, 30),
    ...count(8),
    Principal: 1_250_000,
    Method: "interest only",
    Frequency: "half-yearly",
    "Day count": "Actual/Actual ISDA",
    "Grace instalments": 1,
    "Grace interest": "waived",
  }),
  "stated, twice a month from a 31st, paid off early": exchangeNote({
    ...first(2019, 12, 31),
    ...count(12),
    Frequency: "semi-monthly",
    "Instalment amount": 400_000,
  }),
  "stated, twice a month from a 15th, actual days and a balloon": exchangeNote({
    ...first(2020, 1, 15),
    ...count(7),
    Frequency: "semi-monthly",
    "Day count": "Actual/360",
    "Instalment amount": 250_000.5,
  }),
  "stated, on the 15th and the last day of each month": exchangeNote({
    ...first(2020, 1, 15),
    ...count(7),
    Frequency: "semi-monthly",
    "End of month": "yes",
    "Day count": "Actual/360",
    "Instalment amount": 250_000.5,
  }),
  "bullet, weekly": exchangeNote({
    ...count(6),
    Method: "bullet",
    Frequency: "weekly",
    "Issue date": dateOf(2017, 9, 1),
  }),
  "bullet under actual days": exchangeNote({ ...count(3), Method: "bullet", "Day count": "Actual/365F" }),
  "shares of principal": exchangeNote({ ...count(3), Frequency: "every 45 days" }, [
    ["Principal share", 0.1],
    ["Principal share", 0.200001],
    ["Principal share", 0.699999],
  ]),
  "amounts of principal": exchangeNote(
    { ...count(3), Principal: 10_000.01, Frequency: "yearly", "Day count": "Actual/360" },
    [
      ["Principal amount", 1000.01],
      ["Principal amount", 0],
      ["Principal amount", 9000],
    ],
  ),
};
