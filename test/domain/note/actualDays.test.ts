import { dateOf, type CalendarDate } from "../../../src/domain/calendar/date";
import { asBigInts, halfUp, type AuditedRow } from "./audit";
import { countDays } from "./dayCountAudit";
import { messageOf, note, tryNote, type Row } from "./given";

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

describe("notes so long that a rounded payment may never retire them", () => {
  const FIRST = dateOf(2018, 1, 31);
  const MOST = BigInt(Number.MAX_SAFE_INTEGER);
  const OVERRIDE: Row = ["Rates above 100%", "yes"];

  /** What the last instalment pays, or undefined where the balance outgrows what cents hold. */
  function lastPayment(principal: bigint, payment: bigint, fractions: readonly [bigint, bigint][]): bigint | undefined {
    let due = 0n;
    let balance = principal;
    for (const [n, d] of fractions) {
      due = balance + halfUp(balance * n, d);
      if (due > MOST) return undefined;
      balance = due > payment ? due - payment : 0n;
    }
    return due;
  }

  test.each<[number, number, number, CalendarDate, string, Row[]]>([
    [100_000, 1, 10_000, FIRST, "Actual/365F", []],
    [100_000, 1, 9_000, FIRST, "Actual/Actual ISDA", []],
    [100_000, 1, 7_900, FIRST, "Actual/365F", [["Frequency", "yearly"]]],
    [100_000, 10, 1_200, FIRST, "Actual/365F", [OVERRIDE]],
  ])("%d at %d over %d", (principal, rate, n, first, dayCount, more) => {
    const schedule = note(principal, rate, n, first, ["Day count", dayCount], ...more);
    const { rows, periods, regularPayment } = schedule;
    expect(rows[n - 1]!.closing).toBe(0);
    expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(principal * 100);
    const fractions = rows.map((_, k): [bigint, bigint] => {
      const { start, end } = periods.at(k);
      const [days, year] = countDays(dayCount, start, end);
      return [days * BigInt(rate), year];
    });
    const off = (payment: bigint): bigint | undefined => {
      const last = lastPayment(BigInt(principal) * 100n, payment, fractions);
      return last === undefined ? undefined : last > payment ? last - payment : payment - last;
    };
    const least = off(BigInt(regularPayment))!;
    expect(least).toBe(BigInt(Math.abs(rows[n - 1]!.payment - regularPayment)));
    for (const by of [-2n, -1n, 1n, 2n]) {
      const other = off(BigInt(regularPayment) + by);
      if (other !== undefined) expect(other).toBeGreaterThanOrEqual(least);
    }
  });

  test("where the payment is the exact one, rounded, and below the interest, the balance it leaves is refused", () => {
    expect(messageOf(tryNote(100_000, 1, 10_000, FIRST, [["Day count", "30/360 US"]]))).toMatch(
      /^The balance of instalment \d+ with its interest is \$[\d,]+\.\d\d; it must be at most \$90,071,992,547,409\.91, what cents hold exactly: .* let it grow\.$/,
    );
  });
});
