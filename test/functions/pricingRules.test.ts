import { isoDate, dateOf } from "../../src/domain/calendar/date";
import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

const d = (day: number) => dateOf(2017, 10, day);
const ROWS = [5, 6, 9, 10, 11, 12, 13].map((day, k) => [d(day), (21 + k) / 1e4, (20 + k) / 1e4, 1_000 * (k + 1)]);
const NOTE = '"min(85% * avg(vwap, 5), last(bid), 0.004)"';

let opened: OpenedHost;
const cell = (formula: string) => outcome(opened, formula);
beforeAll(async () => {
  opened = await openFunctions();
  await write(opened, "A1:D8", [["Date", "VWAP", "Bid", "Volume"], ...ROWS]);
  await write(opened, "F1:F4", [[d(12)], [d(13)], [d(15)], [d(9)]]);
  await write(opened, "H1:I3", [
    ["floor", 0.003],
    ["default", d(13)],
    ["", ""],
  ]);
  await write(opened, "N1:N3", [["text"], [true], ["=1/0"]]);
}, 60_000);
afterAll(() => opened.dispose());

const mean = (from: number): number =>
  ROWS.slice(from, from + 5).reduce((sum, row) => sum + Math.round(row[1]! * 1e4), 0) / 5;

describe("CONVPRICEON", () => {
  test("one date", async () => expect(await cell(`=TRANCHE.CONVPRICEON(F2,${NOTE},A1:D8)`)).toBe((85 * mean(1)) / 1e6));

  test("a column of dates spills; a date that fails alone is an error in its own cell", async () => {
    await opened.type("K1", `=TRANCHE.CONVPRICEON(F1:F4,${NOTE},A1:D8)`);
    expect(await opened.values("K1:K4")).toEqual([
      [(85 * mean(0)) / 1e6],
      [(85 * mean(1)) / 1e6],
      [(85 * mean(2)) / 1e6],
      ["#N/A"],
    ]);
  });

  test("with context and a policy for missing days", async () => {
    expect(await cell('=TRANCHE.CONVPRICEON(F2,"when(default, max(floor, last(bid)), 0.1)",A1:D8,H1:I3)')).toBe(0.003);
    expect(await cell('=TRANCHE.CONVPRICEON(F4,"avg(vwap, 5)",A1:D8,,"skip")')).toBe((21 + 22) / 2 / 1e4);
  });

  test.each([
    [
      "missing days are named",
      '=TRANCHE.CONVPRICEON(F4,"avg(vwap, 4)",A1:D8)',
      "#N/A prices has no VWAP on 2017-10-03, 2017-10-04, which avg(vwap, 4) on 2017-10-09 needs",
    ],
    ["a blank date", `=TRANCHE.CONVPRICEON(G1,${NOTE},A1:D8)`, "#VALUE! dates is blank"],
    ["a text date", `=TRANCHE.CONVPRICEON(N1,${NOTE},A1:D8)`, '#VALUE! dates is "text"; it must be a date'],
    ["a boolean date", `=TRANCHE.CONVPRICEON(TRUE,${NOTE},A1:D8)`, "#VALUE! dates is TRUE"],
    ["an error for a date", `=TRANCHE.CONVPRICEON(N3,${NOTE},A1:D8)`, "#VALUE! dates is the error"],
    [
      "a date before 2004",
      `=TRANCHE.CONVPRICEON(37000,${NOTE},A1:D8)`,
      "#VALUE! date is 2001-04-19; it must be a date from 2004-01-01 to 2030-12-31",
    ],
    ["a blank rule", "=TRANCHE.CONVPRICEON(F2,G1,A1:D8)", "#VALUE! rule is"],
    ["a number for a rule", "=TRANCHE.CONVPRICEON(F2,0.004,A1:D8)", "#VALUE! rule is 0.004; it must be text"],
    ["an error for a rule", "=TRANCHE.CONVPRICEON(F2,N3,A1:D8)", "#VALUE! rule is the error"],
    [
      "a syntax error",
      '=TRANCHE.CONVPRICEON(F2,"avg(vwap 5)",A1:D8)',
      '#VALUE! rule, at character 10, "5)": expected , and one more argument.',
    ],
    [
      "a gap in the clause",
      '=TRANCHE.CONVPRICEON(F2,"65% * lowest(unknown(which bids?), 5)",A1:D8)',
      "#N/A The clause leaves out: which bids?",
    ],
    ["no such column", '=TRANCHE.CONVPRICEON(F2,"last(close)",A1:D8)', "#VALUE! prices has no column headed Close"],
    ["one cell for a table", `=TRANCHE.CONVPRICEON(F2,${NOTE},A1)`, "#VALUE! prices is 1 x 1 cells"],
    ["no headers", `=TRANCHE.CONVPRICEON(F2,${NOTE},A2:D8)`, "#VALUE! prices row 1 is"],
    [
      "a blank context",
      `=TRANCHE.CONVPRICEON(F2,${NOTE},A1:D8,G1)`,
      "#VALUE! context is 1 x 1 cells; it must be two columns",
    ],
    [
      "an unknown policy",
      `=TRANCHE.CONVPRICEON(F2,${NOTE},A1:D8,,"guess")`,
      '#VALUE! missing is "guess"; it must be "error", "carry", "skip" or "extend"',
    ],
  ])("%s", async (_, formula, message) => expect(await cell(formula)).toContain(message));
});

test("CONVLEG is the binding leg as text", async () => {
  expect(await cell(`=TRANCHE.CONVLEG(F2,${NOTE},A1:D8)`)).toBe("85% * avg(vwap, 5)");
});

test("EXPLAINPRICEON spills the window's days and values, each leg, and the result", async () => {
  await opened.type("P1", `=TRANCHE.EXPLAINPRICEON(F2,${NOTE},A1:D8)`);
  const rows = await opened.values("P1:S11");
  expect(rows[0]).toEqual(["Item", "Date", "Value", "Note"]);
  expect(rows.slice(1, 6)).toEqual(ROWS.slice(1, 6).map(([date, vwap]) => ["vwap", date, vwap, ""]));
  expect(rows.slice(6).map(([item, , value]) => [item, value])).toEqual([
    ["avg(vwap, 5)", mean(1) / 1e4],
    ["85% * avg(vwap, 5)", (85 * mean(1)) / 1e6],
    ["bid", 0.0025],
    ["last(bid)", 0.0025],
    ["0.004", 0.004],
  ]);
  expect(isoDate(rows[1]![1] as never)).toBe("2017-10-06");
  expect((await opened.values("P12:S12"))[0]).toEqual([
    "Conversion price",
    d(13),
    (85 * mean(1)) / 1e6,
    "85% * avg(vwap, 5) binds in min(85% * avg(vwap, 5), last(bid), 0.004)",
  ]);
});
