import fc from "fast-check";
import { asDate } from "../../../src/domain/calendar/date";
import { Lapses } from "../../../src/domain/capital/lapses";
import { Security } from "../../../src/domain/capital/security";
import { day, ledgerOf, type EventRecord } from "./eventTable";

test("whatever order rights come in, they are taken out by their last days", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 40_000, max: 40_050 })), (days) => {
      const lapses = new Lapses();
      days.forEach((until, at) => lapses.add(asDate(until), new Security(`W${at}`, "right")));
      const taken: number[] = [];
      while (lapses.next < Infinity) taken.push(lapses.take().until);
      expect(taken).toEqual([...days].sort((a, b) => a - b));
    }),
    { seed: 3 },
  );
});

test("the diluted count after each event is without the rights whose last day is over", () => {
  const days = [31, 5, 17, 5, 28, 9];
  const grants = days.map((until, at): EventRecord => ({
    Event: "grant",
    Holder: "W",
    Class: `W${at}`,
    Shares: 10 ** at,
    Strike: 1,
    Until: `2020-01-${String(until).padStart(2, "0")}`,
  }));
  for (let today = 1; today <= 31; today++) {
    const left = days.reduce((sum, until, at) => sum + (until < today ? 0 : 10 ** at), 0);
    const asOf = `2020-01-${String(today).padStart(2, "0")}`;
    expect([asOf, ledgerOf(grants, asOf).diluted]).toEqual([asOf, left]);
    expect(ledgerOf([...grants, { Date: day(asOf), Event: "issue", Holder: "P", Shares: 7 }]).diluted).toBe(left + 7);
  }
});
