import { dateOf } from "../../src/domain/calendar/date";
import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

let opened: OpenedHost;
const cell = (formula: string) => outcome(opened, formula);
beforeAll(async () => {
  opened = await openFunctions();
  await write(opened, "A1:B3", [
    [0.002, 3000],
    [0.004, 1000],
    [9, 0],
  ]);
  await write(opened, "D1:F5", [
    ["Date", "Close", "Bid"],
    [dateOf(2017, 10, 9), 0.002, 0.002],
    [dateOf(2017, 10, 10), "n/a", 0.002],
    [dateOf(2017, 10, 12), 0.002, 0.003],
    ["", "", ""],
  ]);
  await write(opened, "N1:N3", [["text"], [true], ["=1/0"]]);
}, 60_000);
afterAll(() => opened.dispose());

test.each([
  ["=TRANCHE.VWAP(A1:A3,B1:B3)", (0.002 * 3000 + 0.004 * 1000) / 4000],
  ['=TRANCHE.CONVPREMIUM(0.004,0.0009,"ratio")', 40 / 9],
  ['=TRANCHE.CONVPREMIUM(0.004,0.0009,"Excess")', 31 / 9],
  ["=TRANCHE.TRADINGDAY(DATE(2020,9,13),-1)", dateOf(2020, 9, 11)],
  ["=TRANCHE.TRADINGDAY(DATE(2017,10,13),0)", dateOf(2017, 10, 13)],
  ["=TRANCHE.TRADINGDAY(DATE(2017,10,13),1)", dateOf(2017, 10, 16)],
  ["=TRANCHE.TRADINGDAY(DATE(2017,10,13),-1,DATE(2017,10,12))", dateOf(2017, 10, 11)],
  ["=TRANCHE.TRADINGDAYS(DATE(2017,1,1),DATE(2017,12,31))", 251],
])("%s", async (formula, expected) => expect(await cell(formula)).toBe(expected));

test("CONVPREMIUM without a convention labels both", async () => {
  await opened.type("P1", "=TRANCHE.CONVPREMIUM(0.004,0.0009)");
  expect(await opened.values("P1:Q2")).toEqual([
    ["excess", 31 / 9],
    ["ratio", 40 / 9],
  ]);
});

test("EXPLAINPREMIUM tells the convention of a quoted premium, or that it cannot be told", async () => {
  await opened.type("P20", "=TRANCHE.EXPLAINPREMIUM(0.004, 444%, 0, 0.0009)");
  const rows = await opened.values("P20:T23");
  expect(rows[0]).toEqual(["Convention", "Premium", "As quoted", "Market price above", "Market price at most"]);
  expect(rows.slice(1).map((row) => row.slice(0, 3))).toEqual([
    ["excess", 31 / 9, "no"],
    ["ratio", 40 / 9, "yes"],
    ["Verdict", "ratio", ""],
  ]);
  // "A premium of approximately 180%", and no market price: 0.002216 to 0.002228, or 0.001426 to 0.001431.
  await opened.type("P30", "=TRANCHE.EXPLAINPREMIUM(0.004, 180%, 0)");
  expect(await opened.values("P31:T33")).toEqual([
    ["excess", "", "", 0.004 / 2.805, 0.004 / 2.795],
    ["ratio", "", "", 0.004 / 1.805, 0.004 / 1.795],
    ["Verdict", "not known without the market price", "", "", ""],
  ]);
  await opened.type("P40", "=TRANCHE.EXPLAINPREMIUM(0.004, 180%, 0, 0.003)");
  expect(await opened.values("P43:Q43")).toEqual([["Verdict", "neither"]]);
});

test("a blank cell for a word, whatever it arrives as, counts as the word left out", async () => {
  await opened.type("P4", "=TRANCHE.CONVPREMIUM(0.004,0.0009,Z99)");
  expect(await opened.values("P4:Q4")).toEqual([["excess", 31 / 9]]);
  expect(await cell("=TRANCHE.TRADINGWINDOW(DATE(2017,10,13),1,Z99)")).toBe(dateOf(2017, 10, 12));
  expect(await cell("=TRANCHE.CONVSHARES(1000,0.3,Z99)")).toBe(3333);
  expect(await cell('=TRANCHE.CONVSHARES(1000,0.3,"")')).toBe(3333);
  expect(await cell("=TRANCHE.ANTIDILUTION(1,0.5,1000000,9000000,Z99)")).toBe(0.95);
});

test("TRADINGWINDOW spills the exchange note's windows", async () => {
  await opened.type("R1", "=TRANCHE.TRADINGWINDOW(DATE(2017,10,13),5)");
  await opened.type("S1", "=TRANCHE.TRADINGWINDOW(DATE(2020,9,13),5)");
  await opened.type("T1", "=TRANCHE.TRADINGWINDOW(DATE(2017,10,13),2,TRUE)");
  expect(await opened.values("R1:R5")).toEqual([6, 9, 10, 11, 12].map((day) => [dateOf(2017, 10, day)]));
  expect(await opened.values("S1:S5")).toEqual([4, 8, 9, 10, 11].map((day) => [dateOf(2020, 9, day)]));
  expect(await opened.values("T1:T2")).toEqual([12, 13].map((day) => [dateOf(2017, 10, day)]));
});

test("PRICECHECK spills what looks wrong", async () => {
  await opened.type("AD1", "=TRANCHE.PRICECHECK(D1:F5)");
  const rows = await opened.values("AD1:AH4");
  expect(rows.map((row) => row.slice(0, 4))).toEqual([
    ["Severity", "Check", "Date", "Row"],
    ["error", "cell", dateOf(2017, 10, 10), 3],
    ["warning", "gap", dateOf(2017, 10, 10), 3],
    ["warning", "bid above close", dateOf(2017, 10, 12), 4],
  ]);
});

test.each([
  ["=TRANCHE.VWAP(A1:A3,B1:B2)", "#VALUE! volumes is 2 cells; it must be 3 cells"],
  ["=TRANCHE.VWAP(A1:A3,{0;0;0})", "#N/A volumes is 0 in all"],
  ["=TRANCHE.VWAP({0;1},{5;5})", "#VALUE! prices, cell 1, is 0"],
  ["=TRANCHE.VWAP({1;1},{-5;5})", "#VALUE! volumes, cell 1, is -5"],
  ["=TRANCHE.CONVPREMIUM(0.004,C1)", "#VALUE! market is"],
  ["=TRANCHE.CONVPREMIUM(N2,0.0009)", "#VALUE! price is TRUE"],
  ["=TRANCHE.EXPLAINPREMIUM(0.004,444.4%,0)", "#VALUE! quoted is 4.444; it must be a percentage of 0 decimals"],
  ["=TRANCHE.EXPLAINPREMIUM(0.004,444400%,0)", "#VALUE! quoted is 4444; it must be above 0 and at most 1000"],
  ["=TRANCHE.EXPLAINPREMIUM(0.004,444%,0,C1)", "#VALUE! market is"],
  ['=TRANCHE.CONVPREMIUM(0.004,0.0009,"markup")', '#VALUE! convention is "markup"; it must be "excess" or "ratio"'],
  [
    "=TRANCHE.TRADINGDAY(DATE(2003,12,31),1)",
    "#VALUE! date is 2003-12-31; it must be a date from 2004-01-01 to 2030-12-31",
  ],
  ["=TRANCHE.TRADINGDAY(DATE(2017,10,13),1.5)", "#VALUE! offset is 1.5"],
  ["=TRANCHE.TRADINGDAY(C1,1)", "#VALUE! date is blank"],
  [
    "=TRANCHE.TRADINGDAY(DATE(2030,12,31),1)",
    "#VALUE! offset is 1; from 2030-12-31 it must stay within 2004 to 2030, the years the trading calendar covers.",
  ],
  ["=TRANCHE.TRADINGDAY(N1,1)", '#VALUE! date is "text"'],
  ["=TRANCHE.TRADINGDAY(N3,1)", "#VALUE! date is the error"],
  ["=TRANCHE.TRADINGDAY(DATE(2017,10,13),1,N1)", '#VALUE! closures is "text"'],
  ["=TRANCHE.TRADINGDAYS(DATE(2017,10,13),DATE(2031,1,1))", "#VALUE! end is 2031-01-01"],
  ["=TRANCHE.TRADINGWINDOW(DATE(2017,10,13),0)", "#VALUE! n is 0; it must be a whole number from 1 to 10,000"],
  ["=TRANCHE.TRADINGWINDOW(DATE(2017,10,13),10001)", "#VALUE! n is 10001"],
  ["=TRANCHE.TRADINGWINDOW(DATE(2004,1,6),5)", "#VALUE! window is 5 days before 2004-01-06"],
  ['=TRANCHE.TRADINGWINDOW(DATE(2017,10,13),5,"yes")', '#VALUE! include is "yes"; it must be TRUE or FALSE'],
  ["=TRANCHE.PRICECHECK(N1)", "#VALUE! prices is 1 x 1 cells"],
])("%s is refused", async (formula, message) => expect(await cell(formula)).toContain(message));
