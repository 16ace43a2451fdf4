import { dateOf } from "../../../src/domain/calendar/date";
import { note } from "./given";

describe("level notes that count actual days", () => {
  test("the exchange note of September 2017 at 12% on Actual/365F from 13 September 2017", () => {
    const { rows, regularPayment } = note(3_504_197.45, 0.12, 36, dateOf(2017, 10, 13), ["Day count", "Actual/365F"]);
    expect(regularPayment).toBe(116_378_72);
    expect(rows.slice(0, 35).map((row) => row.payment)).toEqual(new Array(35).fill(116_378_72));
    expect(rows[35]!.payment).toBe(116_378_77);
    expect(rows[35]!.closing).toBe(0);
    // 30 days from 13 September to 13 October: 3,504,197.45 x 12% x 30 / 365
    expect(rows[0]!.interest).toBe(Math.round((350_419_745 * 0.12 * 30) / 365));
  });
});
