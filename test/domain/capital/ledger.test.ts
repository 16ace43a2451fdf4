import { capTable } from "../../../src/domain/capital/capTable";
import { headroomOf } from "../../../src/domain/capital/headroom";
import { proceedsOf } from "../../../src/domain/capital/proceeds";
import { runningOf } from "../../../src/domain/capital/running";
import { traceBalance, traceFigure, traceTotal } from "../../../src/domain/capital/trace";
import { isoDate } from "../../../src/domain/calendar/date";
import { asPrice } from "../../../src/domain/exact/quantities";
import { readDouble } from "../../../src/domain/exact/reading";
import { day, heldBy, ledgerOf, valueOf, type EventRecord } from "./eventTable";

const SERIES_K: EventRecord[] = [
  { Date: "2017-02-08", Event: "class", Class: "Series K", Price: 0.004, "Stated value": 1000 },
  { Date: "2017-02-08", Event: "opening", Holder: "The public", Shares: 6_544_000_000 },
  { Date: "2017-02-08", Event: "issue", Holder: "Investor", Class: "Series K", Shares: 6200 },
  { Date: "2017-05-05", Event: "convert", Holder: "Investor", Class: "Series K", Shares: 800 },
  { Date: "2017-07-01", Event: "convert", Holder: "Investor", Class: "Series K", Shares: 2400 },
  { Date: "2017-08-01", Event: "convert", Holder: "Investor", Class: "Series K", Shares: 3000 },
];

describe("preferred converted at a fixed price", () => {
  test("800, 2,400 and 3,000 at $1,000 and $0.004", () => {
    const ledger = ledgerOf(SERIES_K);
    const changes = traceBalance(ledger, "Investor", "Common").map(({ change }) => change);
    expect(changes).toEqual([(800 * 1000) / 0.004, (2400 * 1000) / 0.004, 750_000_000]);
    expect(heldBy(ledger, "Investor")).toBe(1_550_000_000);
    expect(heldBy(ledger, "Investor", "Series K")).toBe(0);
    expect(ledger.common.total).toBe(6_544_000_000 + 1_550_000_000);
  });

  test("the table before the last conversion: as-converted preferred, three percentages", () => {
    const asOf = "2017-07-31";
    const table = capTable(ledgerOf(SERIES_K, asOf), { asOf: day(asOf) }, day(asOf));
    const [publicCommon, preferred, common] = table.rows;
    expect(table.outstanding).toBe(6_544_000_000 + 800_000_000);
    expect(table.diluted).toBe(table.outstanding + 750_000_000);
    expect(publicCommon!.ofOutstanding!.toNumber()).toBe(6544 / 7344);
    expect([preferred!.quantity, preferred!.asConverted, preferred!.ofOutstanding]).toEqual([
      3000,
      750_000_000,
      undefined,
    ]);
    expect(preferred!.ofDiluted!.toNumber()).toBe(750 / 8094);
    expect(common!.ofOutstanding!.toNumber()).toBe(800 / 7344);
    expect(table.beneficial.get("Investor")!.fraction!.toNumber()).toBe(1550 / 8094);
    expect(table.beneficial.get("The public")!.fraction!.toNumber()).toBe(6544 / 7344);
  });
});

/** Two tranches of preferred, and a note between them that was paid for once. */
const placement = (opening: number): EventRecord[] => [
  { Date: "2020-09-22", Event: "authorised", Shares: 30_000_000_000 },
  { Date: "2020-09-22", Event: "opening", Holder: "All others", Shares: opening },
  { Date: "2020-09-22", Event: "class", Class: "Series 1A", Price: 0.0001, "Stated value": 1000 },
  { Date: "2020-09-22", Event: "placement", Holder: "A", Class: "Series 1A", Shares: 2000, Cash: 2_000_000 },
  { Date: "2020-11-27", Event: "note", Holder: "A", Class: "Note", Amount: 500_000, Cash: 500_000 },
  { Date: "2020-12-31", Event: "exchange", Holder: "A", Class: "Note", To: "Series 1A", Shares: 500 },
  { Date: "2021-01-05", Event: "placement", Holder: "B", Class: "Series 1A", Shares: 2500, Cash: 2_500_000 },
];

describe("a placement in tranches, with a note exchanged into it", () => {
  const ledger = ledgerOf(placement(4_000_000_000));

  test("5,000 preferred, 2,500 each; the note is gone", () => {
    expect(ledger.securities.get("Series 1A")!.total).toBe(2000 + 500 + 2500);
    expect([heldBy(ledger, "A", "Series 1A"), heldBy(ledger, "B", "Series 1A")]).toEqual([2500, 2500]);
    expect(ledger.securities.get("Note")!.total).toBe(0);
  });

  test("$5,000,000 in cash, $500,000 of it through the note, counted once", () => {
    const { rows, cash } = proceedsOf(ledger);
    expect(cash).toBe((2_000_000 + 500_000 + 2_500_000) * 100);
    expect(rows.map((row) => [row.security, row.cash / 100, row.withoutCash / 100])).toEqual([
      ["Series 1A", 2_000_000, 0],
      ["Note", 500_000, 0],
      ["Series 1A", 0, 500_000],
      ["Series 1A", 2_500_000, 0],
    ]);
  });

  test("50 billion as-converted against 30 billion authorised", () => {
    const table = capTable(ledger, {}, day("2021-01-05"));
    expect(table.diluted - table.outstanding).toBe((5000 * 1000) / 0.0001);
    expect(headroomOf(ledger)).toMatchObject({ authorised: 30e9, available: 30e9 - 4e9, diluted: 54e9 });
  });

  test.each([
    // 20 billion after tranche 1, 25 with the exchange, 50 after tranche 2.
    [4e9, "2021-01-05", 54e9],
    [6e9, "2020-12-31", 31e9],
    [12e9, "2020-09-22", 32e9],
  ])("from %d outstanding the authorised shares are passed on %s", (opening, date, needed) => {
    const [first] = headroomOf(ledgerOf(placement(opening))).passings;
    expect([first!.limit, isoDate(first!.event.date), first!.needed]).toEqual(["fully diluted", date, needed]);
  });

  test("1,300 at $0.50 after 1-for-5,000", () => {
    const split = ledgerOf([
      ...placement(4_000_000_000),
      { Date: "2022-01-28", Event: "split", New: 1, Old: 5000, Fractions: "up" },
      { Date: "2022-02-01", Event: "convert", Holder: "A", Class: "Series 1A", Shares: 1300 },
    ]);
    expect(heldBy(split, "A")).toBe((1300 * 1000) / 0.5);
    expect(split.common.total).toBe(4_000_000_000 / 5000 + 2_600_000);
  });

  test("every total is the sum of its events", () => {
    for (const name of ["Common", "Series 1A", "Note"])
      expect(traceTotal(ledger, name).at(-1)!.after).toBe(ledger.securities.get(name)!.total);
    expect(traceBalance(ledger, "A", "Note").map(({ event, change }) => [event.row, change])).toEqual([
      [6, 500_000_00],
      [7, -500_000_00],
    ]);
    expect(traceBalance(ledger, "B", "Note")).toEqual([]);
  });
});

test("a note at the market's price counts as-converted at a stated one only", () => {
  const ledger = ledgerOf([
    { Event: "opening", Holder: "P", Shares: 1000 },
    { Event: "note", Holder: "L", Class: "Note", Amount: 100 },
  ]);
  expect(capTable(ledger, {}, day("2020-01-01")).diluted).toBe(1000);
  const prices = new Map([["Note", asPrice(readDouble(0.3))]]);
  expect(capTable(ledger, { prices }, day("2020-01-01")).diluted).toBe(1000 + Math.floor(100 / 0.3));
});

describe("rights", () => {
  const rows: EventRecord[] = [
    { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 900 },
    {
      Date: "2020-01-01",
      Event: "grant",
      Holder: "W",
      Class: "Warrants",
      Shares: 100,
      Strike: 0.5,
      From: "2020-04-01",
      Until: "2020-12-31",
    },
  ];
  const beneficial = (asOf: string) => capTable(ledgerOf(rows), { asOf: day(asOf) }, day(asOf)).beneficial.get("W")!;

  test.each([
    // 60 days before 1 April 2020 is 1 February, a leap year.
    ["2020-01-31", 0],
    ["2020-02-01", 100 / 1000],
    ["2020-12-31", 100 / 1000],
    ["2021-01-01", 0],
  ])("exercisable within 60 days of %s", (asOf, fraction) =>
    expect(beneficial(asOf).fraction!.toNumber()).toBe(fraction),
  );

  test("may be exercised on their last day, and count until it is over", () => {
    const exercise: EventRecord = { Event: "exercise", Holder: "W", Class: "Warrants", Shares: 40, Cash: 20 };
    const onLastDay = ledgerOf([...rows, { Date: "2020-12-31", ...exercise }]);
    expect([onLastDay.diluted, onLastDay.common.total]).toEqual([1000, 940]);
    expect([ledgerOf(rows, "2020-12-31").diluted, ledgerOf(rows, "2021-01-01").diluted]).toEqual([1000, 900]);
  });

  test("exercise brings shares and money; lapse takes them out of the fully diluted count", () => {
    const ledger = ledgerOf([
      ...rows,
      { Date: "2020-06-01", Event: "exercise", Holder: "W", Class: "Warrants", Shares: 40, Cash: 20 },
      { Date: "2021-02-01", Event: "issue", Holder: "P", Shares: 1 },
    ]);
    const after = valueOf(runningOf(ledger.events)).rows;
    expect(after.map(({ diluted }) => diluted)).toEqual([900, 1000, 1000, 941]);
    expect(after.map(({ outstanding }) => outstanding)).toEqual([900, 900, 940, 941]);
    expect(ledger.cash).toBe(40 * 50);
    expect(ledger.findings).toEqual([]);
  });
});

test("what a holder may acquire in other ways counts against a blocker", () => {
  const ledger = ledgerOf([
    { Event: "opening", Holder: "P", Shares: 990_000 },
    { Event: "opening", Holder: "A", Shares: 10_000 },
    { Event: "class", Class: "Series A", Price: 1, "Stated value": 1000, Blocker: 0.0499 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 100 },
    { Event: "grant", Holder: "A", Class: "Warrants", Shares: 5000, Strike: 1 },
  ]);
  const { withinReach, fraction } = capTable(ledger, {}, day("2020-01-01")).beneficial.get("A")!;
  const blocked = Math.floor((0.0499 * (1_000_000 + 5000) - (10_000 + 5000)) / (1 - 0.0499));
  expect(withinReach).toBe(5000 + blocked);
  expect(fraction!.toNumber()).toBeLessThanOrEqual(0.0499);
});

test("many exchanges each show what was given up", () => {
  const exchanges = Array.from({ length: 20 }, (_, k): EventRecord[] => [
    { Event: "note", Holder: `H${k % 3}`, Class: `Note ${k}`, Amount: 100 + k, Cash: 90 },
    { Event: "sale", Holder: "P", To: `H${k % 3}`, Shares: 1 },
    { Event: "exchange", Holder: `H${k % 3}`, Class: `Note ${k}`, To: "Series A", Shares: 1 },
  ]).flat();
  const { rows, cash } = proceedsOf(ledgerOf([{ Event: "opening", Holder: "P", Shares: 20 }, ...exchanges]));
  const givenUp = rows.filter((row) => row.event.kind === "exchange").map((row) => row.withoutCash / 100);
  expect(givenUp).toEqual(Array.from({ length: 20 }, (_, k) => 100 + k));
  expect(cash).toBe(20 * 90 * 100);
});

test("further cash on an exchange is counted, the note's own is not", () => {
  const ledger = ledgerOf([
    { Event: "note", Holder: "A", Class: "Note", Amount: 1000, Cash: 950 },
    { Event: "exchange", Holder: "A", Class: "Note", To: "Series A", Shares: 2, Cash: 30 },
  ]);
  expect(ledger.cash).toBe((950 + 30) * 100);
});

test("a conversion into no share at all, in a company without common, is no breach of a blocker", () => {
  const ledger = ledgerOf([
    { Event: "class", Class: "Series A", "Stated value": 1, Price: 1000, Blocker: 0.0499 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 1 },
    { Event: "convert", Holder: "A", Class: "Series A", Shares: 1 },
  ]);
  expect(ledger.findings.map(({ check }) => check)).not.toContain("blocker");
});

test("a blocker keeps what lies beyond it out of the holder's reach, and a conversion past it is reported", () => {
  const rows: EventRecord[] = [
    { Event: "opening", Holder: "P", Shares: 1_000_000 },
    { Event: "class", Class: "Series A", Price: 1, "Stated value": 1000, Blocker: 0.0499 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 100 },
  ];
  const table = capTable(ledgerOf(rows), {}, day("2020-01-01"));
  const { withinReach } = table.beneficial.get("A")!;
  expect(withinReach).toBe(Math.floor((0.0499 * 1_000_000) / (1 - 0.0499)));
  const past = ledgerOf([...rows, { Event: "convert", Holder: "A", Class: "Series A", Shares: 100 }]);
  expect(past.findings.map(({ check, row }) => [check, row])).toEqual([["blocker", 5]]);
});

test("what all would come to is traced to new terms and splits, and to rights that lapse", () => {
  const ledger = ledgerOf([
    { Event: "class", Class: "Series A", Price: 1, "Stated value": 1000 },
    { Event: "issue", Holder: "A", Class: "Series A", Shares: 10 },
    { Date: "2020-02-01", Event: "class", Class: "Series A", Price: 0.5, "Stated value": 1000 },
    { Date: "2020-03-01", Event: "split", New: 1, Old: 10, Fractions: "down" },
    { Date: "2020-04-01", Event: "grant", Holder: "W", Class: "Warrants", Shares: 70, Strike: 1, Until: "2020-05-01" },
  ]);
  const lines = (on: string) =>
    valueOf(traceFigure(ledger.events, day(on), "Fully diluted")).map(({ event, change, after }) => [
      event?.kind,
      change,
      after,
    ]);
  const upTo = [
    ["issue", 10_000, 10_000],
    ["class", 10_000, 20_000],
    ["split", -18_000, 2_000],
    ["grant", 70, 2_070],
  ];
  expect(lines("2020-05-01")).toEqual(upTo);
  expect(lines("2020-05-02")).toEqual([...upTo, [undefined, -70, 2_000]]);
  expect(valueOf(traceFigure(ledger.events, day("2020-05-02"), "Reserved"))).toEqual([]);
});
