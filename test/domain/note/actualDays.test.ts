import { dateOf } from "../../../src/domain/calendar/date";
import { asBigInts, halfUp, type AuditedRow } from "./audit";
import { countDays } from "./dayCountAudit";
import { note } from "./given";

describe("level notes that count actual days", () => {
  const exchange = note(3_504_197.45, 0.12, 36, dateOf(2017, 10, 13), ["Day count", "Actual/365F"]);

  test("the exchange note of September 2017 at 12% on Actual/365F from 13 September 2017", () => {
    const { rows, regularPayment } = exchange;
    expect(regularPayment).toBe(116_378_72);
    expect(rows.slice(0, 35).map((row) => row.payment)).toEqual(new Array(35).fill(116_378_72));
    expect(rows[35]!.payment).toBe(116_378_77);
    expect(rows[35]!.closing).toBe(0);
    // 30 days from 13 September to 13 October: 3,504,197.45 x 12% x 30 / 365
    expect(rows[0]!.interest).toBe(Math.round((350_419_745 * 0.12 * 30) / 365));
  });

  test("each of its 36 rows bears 12% on its balance for its own days, as an auditor finds", () => {
    const audited: AuditedRow[] = [];
    let opening = 350_419_745n;
    for (let k = 0; k < 36; k++) {
      const [from, to] = [8, 9].map((month) => dateOf(2017 + Math.floor((month + k) / 12), ((month + k) % 12) + 1, 13));
      const [days, year] = countDays("Actual/365F", from!, to!);
      const interest = halfUp(opening * 12n * days, 100n * year);
      const payment = k < 35 ? 116_378_72n : 116_378_77n;
      const principal = payment - interest;
      audited.push({ opening, payment, interest, principal, closing: opening - principal });
      opening -= principal;
    }
    expect(opening).toBe(0n);
    expect(exchange.rows.map(asBigInts)).toEqual(audited);
  });
});
