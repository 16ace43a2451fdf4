/* What changes a note on its way: rates, defaults, charges, prepayments, conversions; and its pay-off. */
import { dateOf } from "../../../src/domain/calendar/date";
import { payoff, payoffLadder } from "../../../src/domain/note/payoff";
import type { InstalmentSchedule } from "../../../src/domain/note/schedule";
import { readTermsTable } from "../../../src/domain/note/termLabels";
import { messageOf, note, tryNote, valueOf, type Row } from "./given";

const FIRST = dateOf(2024, 2, 1);
const cells = (schedule: InstalmentSchedule, field: "payment" | "principal" | "interest" | "closing"): number[] =>
  schedule.rows.map((row) => row[field]);
/** What holds for every note, whatever happened to it. */
function audit(schedule: InstalmentSchedule): InstalmentSchedule {
  const { rows, terms } = schedule;
  let balance: number = terms.principal;
  for (const row of rows) {
    expect(row.opening).toBe(balance);
    expect(row.payment).toBe(row.interest + row.principal);
    balance += row.added - row.retired - row.principal;
    expect(row.closing).toBe(balance);
  }
  expect(balance).toBe(0);
  expect(rows).toHaveLength(terms.instalments);
  return schedule;
}

describe("a step of the rate", () => {
  test("on a due date: the payment is worked out anew on what is left", () => {
    const stepped = audit(note(12_000, 0.06, 12, FIRST, ["Step date", dateOf(2024, 7, 1)], ["Step rate", 0.12]));
    const before = note(12_000, 0.06, 12, FIRST);
    expect(cells(stepped, "payment").slice(0, 6)).toEqual(cells(before, "payment").slice(0, 6));
    const rest = note(before.rows[5]!.closing / 100, 0.12, 6, FIRST);
    expect(cells(stepped, "payment").slice(6)).toEqual(cells(rest, "payment"));
  });
  test("inside a period: each part at its own rate, by days", () => {
    const stepped = audit(
      note(1000, 0.06, 2, FIRST, ["Method", "interest only"], ["Step date", dateOf(2024, 1, 11)], ["Step rate", 0.12]),
    );
    // 10 of January's 31 days at 6%, 21 at 12%.
    expect(stepped.rows[0]!.interest).toBe(Math.round((1000_00 / 12 / 31) * (10 * 0.06 + 21 * 0.12)));
    expect(stepped.rows[1]!.interest).toBe(10_00);
  });
  test("from no interest to some, and further", () => {
    const rows: Row[] = [
      ["Step date", dateOf(2024, 2, 1)],
      ["Step rate", 0.08],
      ["Step date", dateOf(2024, 3, 1)],
      ["Step rate", 0.1],
    ];
    expect(cells(audit(note(1200, 0, 3, FIRST, ["Method", "equal principal"], ...rows)), "interest")).toEqual([
      0, 5_33, 3_33,
    ]);
  });
});

test("a default multiplies the balance and raises the rate; payments follow", () => {
  const rows: Row[] = [
    ["Default date", dateOf(2024, 4, 1)],
    ["Default rate", 0.18],
    ["Default multiple", 1.25],
  ];
  const schedule = audit(note(1000, 0.12, 6, FIRST, ...rows));
  const before = note(1000, 0.12, 6, FIRST).rows[2]!.closing;
  const added = Math.round(before * 0.25);
  expect(schedule.rows[3]!.added).toBe(added);
  expect(schedule.rows[3]!.interest).toBe(Math.round(((before + added) * 0.18) / 12));
  expect(schedule.rows[3]!.payment).toBe(note((before + added) / 100, 0.18, 3, FIRST).regularPayment);
});

test("the default rate holds to the end, whatever steps come later; one day has one step", () => {
  const step: Row[] = [
    ["Step date", dateOf(2024, 6, 1)],
    ["Step rate", 0.1],
  ];
  const defaulted: Row[] = [
    ["Default date", dateOf(2024, 4, 1)],
    ["Default rate", 0.18],
  ];
  const rows = audit(note(1000, 0.12, 8, FIRST, ...step, ...defaulted)).rows;
  expect(rows).toEqual(note(1000, 0.12, 8, FIRST, ...defaulted).rows);
  const early: Row = ["Step date", dateOf(2024, 3, 1)];
  expect(audit(note(1000, 0.12, 8, FIRST, early, step[1]!, ...defaulted)).rows[2]!.interest).toBe(
    Math.round((rows[1]!.closing * 0.1) / 12),
  );
  expect(messageOf(tryNote(1000, 0.12, 8, FIRST, [...step, ...step]))).toBe(
    "Step date is 2024-06-01 twice; it must be a day of its own for each step.",
  );
});

test("a stated instalment is the regular payment, though an early conversion makes the first one smaller", () => {
  const rows: Row[] = [
    ["Instalment amount", 90],
    ["Conversion date", dateOf(2024, 1, 15)],
    ["Conversion amount", 50],
  ];
  const schedule = audit(note(1000, 0.12, 12, FIRST, ...rows));
  expect(schedule.regularPayment).toBe(90_00);
  expect(schedule.rows[0]!.payment).toBeLessThan(90_00);
  expect(note(1000, 0.12, 1, FIRST, ["Instalment amount", 90]).regularPayment).toBe(1010_00);
});

test("a one-time charge is added to principal and bears interest from its day", () => {
  const schedule = audit(
    note(
      1000,
      0.12,
      4,
      FIRST,
      ["Method", "interest only"],
      ["Charge date", dateOf(2024, 2, 11)],
      ["Charge amount", 50],
    ),
  );
  // 10 of February's 29 days on 1,000, 19 on 1,050.
  expect(schedule.rows[1]!.interest).toBe(Math.round(((1000_00 * 10 + 1050_00 * 19) / 29) * 0.01));
  expect(schedule.rows[3]!.principal).toBe(1050_00);
});

describe("early payments", () => {
  const early = (what: "Prepayment" | "Conversion", ...rows: Row[]): InstalmentSchedule =>
    audit(note(1200, 0, 12, FIRST, [`${what} date`, dateOf(2024, 3, 1)], [`${what} amount`, 250], ...rows));
  const row = (...parts: [number, number][]): number[] =>
    parts.flatMap(([count, amount]) => new Array(count).fill(amount));

  // 100 a month; after two instalments 1,000 is left, then 250 comes early.
  test.each<[string, InstalmentSchedule, number[]]>([
    ["a prepayment shortens the note", early("Prepayment"), row([9, 100_00], [1, 50_00], [2, 0])],
    [
      "or reduces all payments",
      early("Prepayment", ["Prepayments reduce", "all"]),
      row([12, 75_00]).fill(100_00, 0, 2),
    ],
    [
      "a conversion spares the nearest instalments",
      early("Conversion"),
      row([2, 100_00], [2, 0], [1, 50_00], [7, 100_00]),
    ],
    ["or the last", early("Conversion", ["Conversions reduce", "last"]), row([9, 100_00], [1, 50_00], [2, 0])],
    ["or all in proportion", early("Conversion", ["Conversions reduce", "all"]), row([12, 75_00]).fill(100_00, 0, 2)],
  ])("%s", (_, schedule, expected) => {
    expect(cells(schedule, "principal")).toEqual(expected);
    expect(schedule.rows[2]!.retired).toBe(250_00);
  });

  test("custom parts shrink in proportion", () => {
    const parts = [200, 300, 500].map((x): Row => ["Principal amount", x]);
    const schedule = audit(
      note(
        1000,
        0,
        3,
        FIRST,
        ...parts,
        ["Conversion date", dateOf(2024, 2, 1)],
        ["Conversion amount", 400],
        ["Conversions reduce", "all"],
      ),
    );
    // 800 is left of which half goes: 300 -> 150, 500 -> 250.
    expect(cells(schedule, "principal")).toEqual([200_00, 150_00, 250_00]);
  });

  test("all of the balance: nothing more is due", () => {
    const schedule = audit(
      note(1200, 0.12, 12, FIRST, ["Prepayment date", dateOf(2024, 1, 1)], ["Prepayment amount", 1200]),
    );
    expect(new Set(cells(schedule, "payment"))).toEqual(new Set([0]));
  });

  test("more than the balance is refused", () => {
    expect(
      messageOf(
        tryNote(1200, 0, 12, FIRST, [
          ["Conversion date", dateOf(2024, 3, 1)],
          ["Conversion amount", 1000.01],
        ]),
      ),
    ).toBe("The early payment of 2024-03-01 is $1,000.01; it must be at most the balance on that day, $1,000.00.");
  });
});

describe("pay-off", () => {
  const on = (
    date: number,
    rows: Row[] = [],
    schedule = note(1000, 0.12, 6, FIRST, ["Method", "interest only"], ["Day count", "Actual/365F"]),
  ) => {
    const ladder = payoffLadder(valueOf(readTermsTable(rows)));
    return ladder.ok ? payoff(schedule, date as never, ladder.value) : ladder;
  };
  const LADDER: Row[] = [
    ["Payoff from", dateOf(2024, 1, 1)],
    ["Payoff to", dateOf(2024, 2, 29)],
    ["Payoff multiple", 1.1],
    ["Payoff from", dateOf(2024, 3, 1)],
    ["Payoff to", dateOf(2024, 4, 30)],
    ["Payoff multiple", 1.25],
    ["Payoff base", "principal and accrued"],
  ];

  test("the end of a rung may be left out; one that is given belongs to the rung above it", () => {
    const rows = LADDER.filter((_, k) => k !== 1);
    expect(valueOf(on(dateOf(2024, 2, 29), rows)).premium).toBe(valueOf(on(dateOf(2024, 2, 29), LADDER)).premium);
    expect(messageOf(on(dateOf(2024, 5, 1), rows))).toMatch(/from 2024-01-01 to 2024-04-30\.$/);
    const grouped = [0, 3, 1, 4, 2, 5, 6].map((k) => LADDER[k]!);
    expect(valueOf(on(dateOf(2024, 3, 1), grouped)).premium).toBe(250_00);
    expect(messageOf(on(dateOf(2024, 3, 1), [...LADDER, ["Payoff to", dateOf(2024, 5, 1)]]))).toBe(
      "Payoff to is given 3 times; it must be given at most once for each of the 2 rungs, below its Payoff from.",
    );
  });
  test("balance and interest since the last instalment", () => {
    // 1,000 x 12% x 14 / 365 from 1 to 15 March
    expect(valueOf(on(dateOf(2024, 3, 15)))).toMatchObject({
      balance: 1000_00,
      accrued: 4_60,
      premium: 0,
      total: 1004_60,
    });
    expect(valueOf(on(dateOf(2024, 3, 1)))).toMatchObject({ accrued: 0, total: 1000_00 });
    expect(valueOf(on(dateOf(2024, 7, 1)))).toMatchObject({ total: 0 });
  });
  test.each([
    [dateOf(2024, 1, 1), 100_00],
    [dateOf(2024, 2, 29), Math.round((1000_00 + Math.round((1000_00 * 0.12 * 28) / 365)) * 0.1)],
    [dateOf(2024, 3, 1), 250_00],
  ])("premium on %d", (date, premium) => {
    expect(valueOf(on(date, LADDER)).premium).toBe(premium);
  });
  test("on the principal alone, and for good after an open rung", () => {
    const rows: Row[] = [
      ["Payoff from", dateOf(2024, 1, 1)],
      ["Payoff multiple", 1.15],
      ["Payoff base", "principal"],
    ];
    expect(valueOf(on(dateOf(2024, 6, 15), rows)).premium).toBe(150_00);
  });
  test("the premium is half up to the cent, whatever instalments round to", () => {
    const dollars = note(100_000, 0, 108, FIRST, ["Rounding unit", "dollar"], ["Method", "equal principal"]);
    // 100,000 / 108 is 926 to the dollar; after eight of them 92,592 is left, a premium of 9,259.20.
    const rows: Row[] = [
      ["Payoff from", dateOf(2024, 1, 1)],
      ["Payoff multiple", 1.1],
      ["Payoff base", "principal"],
    ];
    expect(valueOf(on(dateOf(2024, 9, 1), rows, dollars))).toMatchObject({ balance: 92_592_00, premium: 9_259_20 });
  });

  describe("where due dates move off closed days and interest does not", () => {
    // 13 January 2018 is a Saturday, and Monday the 15th a holiday; interest runs from 13 December.
    const rolled = (roll: string, n = 12): InstalmentSchedule =>
      note(
        120_000,
        0.12,
        n,
        dateOf(2018, 1, 13),
        ["Method", "equal principal"],
        ["Roll", roll],
        ["Closed days", "exchange"],
      );
    // A day of the 31 to 13 February on the 110,000 that the first instalment leaves.
    const day = Math.round((110_000_00 * 0.01) / 31);
    test.each<[string, number, number, number]>([
      ["following", 12, 120_000_00, Math.round((1200_00 * 30) / 31)],
      ["following", 13, 120_000_00, 1200_00],
      ["following", 14, 120_000_00, 1200_00 + day],
      ["following", 16, 110_000_00, Math.round((110_000_00 * 0.01 * 3) / 31)],
      ["preceding", 11, 120_000_00, Math.round((1200_00 * 29) / 31)],
      ["preceding", 12, 110_000_00, 0],
      ["preceding", 13, 110_000_00, 0],
      ["preceding", 14, 110_000_00, day],
    ])("%s, on the %dth", (roll, dayOfMonth, balance, accrued) => {
      expect(valueOf(on(dateOf(2018, 1, dayOfMonth), [], rolled(roll)))).toMatchObject({ balance, accrued });
    });
    test("the last instalment is owed until it falls due", () => {
      const single = rolled("following", 1);
      expect(valueOf(on(dateOf(2018, 1, 15), [], single)).total).toBe(121_200_00);
      expect(valueOf(on(dateOf(2018, 1, 16), [], single)).total).toBe(0);
      expect(messageOf(on(dateOf(2018, 1, 17), [], single))).toMatch(/to 2018-01-16, the last instalment\.$/);
    });
  });

  test.each<[string, number, Row[]]>([
    [
      "Payoff from is 2024-01-01 twice; it must be a day of its own for each rung.",
      dateOf(2024, 2, 1),
      [
        ["Payoff from", dateOf(2024, 1, 1)],
        ["Payoff multiple", 1.1],
        ["Payoff from", dateOf(2024, 1, 1)],
        ["Payoff multiple", 1.25],
        ["Payoff base", "principal"],
      ],
    ],
    [
      "date is 2024-05-01; it must be a day of the payoff ladder, from 2024-01-01 to 2024-04-30.",
      dateOf(2024, 5, 1),
      LADDER,
    ],
    [
      "Payoff from is 2024-03-03; it must be 2024-03-01, the day after the rung before ends: the ladder has a hole.",
      dateOf(2024, 2, 1),
      LADDER.map(([label, value]): Row => [label, value === dateOf(2024, 3, 1) ? dateOf(2024, 3, 3) : value]),
    ],
    [
      "Payoff from is 2024-02-20; it must be 2024-03-01, the day after the rung before ends: the ladder has two rungs on one day.",
      dateOf(2024, 2, 1),
      LADDER.map(([label, value]): Row => [label, value === dateOf(2024, 3, 1) ? dateOf(2024, 2, 20) : value]),
    ],
    [
      "Payoff base is missing; it must be principal, or principal and accrued: what the payoff multiple is a multiple of.",
      dateOf(2024, 2, 1),
      LADDER.slice(0, 6),
    ],
    [
      "date is 2023-12-31; it must be from 2024-01-01, when interest starts, to 2024-07-01, the last instalment.",
      dateOf(2023, 12, 31),
      [],
    ],
  ])("refuses: %s", (message, date, rows) => {
    expect(messageOf(on(date, rows))).toBe(message);
  });
});
