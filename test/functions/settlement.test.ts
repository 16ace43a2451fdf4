import { dateOf } from "../../src/domain/calendar/date";
import { EXCHANGE_NOTE, HISTORY } from "../domain/settlement/given";
import { slowExchangeNote, slowPrice } from "../domain/settlement/slowSettlement";
import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

const PRICES = `A1:E${HISTORY.length}`;
const TERMS = `H1:I${EXCHANGE_NOTE.length}`;
const HEADERS = [
  ...["#", "Due date", "Instalment", "Paid in", "Conversion price", "Binding leg", "Shares", "Remainder"],
  ...["Market value", "Cost of discount", "Cumulative shares", "Outstanding after", "Holder %", "Status"],
];

let opened: OpenedHost;
const cell = (formula: string) => outcome(opened, formula, "AM1");
async function spill(formula: string, address: string): Promise<unknown[][]> {
  await opened.type("S1", "");
  await opened.idle();
  await opened.type("S1", formula);
  return opened.values(address);
}
beforeAll(async () => {
  opened = await openFunctions();
  await write(opened, PRICES, HISTORY as number[][]);
  await write(opened, TERMS, EXCHANGE_NOTE as [string, number][]);
  await write(opened, "K1:L3", [
    ["Instalment", "Paid in"],
    [1, "cash"],
    [2, 0.6],
  ]);
  await write(opened, "N1:N3", [["text"], [true], ["=1/0"]]);
  await write(opened, "N5:O5", [["Principle", 1000]]);
}, 60_000);
afterAll(() => opened.dispose());

describe("NOTEOUTCOME", () => {
  test("spills the exchange note: 36 rows, to the share", async () => {
    const rows = await spill(`=TRANCHE.NOTEOUTCOME(${TERMS},${PRICES})`, "S1:AG38");
    expect(rows[0]).toEqual([...HEADERS, ""]);
    const slow = slowExchangeNote();
    expect(rows.slice(1, 37).map((row) => [row[6], row[7], row[8], row[10]])).toEqual(
      slow.map(({ shares, remainder, marketValue, cumulative }) => [
        Number(shares),
        Number(remainder) / 100,
        Number(marketValue) / 100,
        Number(cumulative),
      ]),
    );
    const [first] = slow;
    // The bid of 12 October 2017.
    expect(rows[1]!.slice(0, 6)).toEqual([
      ...[1, dateOf(2017, 10, 13), 116_389.5, "shares", slowPrice("2017-10-13").toNumber()],
      "last(bid)",
    ]);
    expect(rows[1]!.slice(11, 14)).toEqual([
      8_094_000_000 + Number(first!.shares),
      Number(first!.shares) / (8_094_000_000 + Number(first!.shares)),
      "known",
    ]);
    expect(rows[37]!.every((value) => value === "")).toBe(true);
  });

  test("with elections: cash, a split, and a column for the cash", async () => {
    const rows = await spill(`=TRANCHE.NOTEOUTCOME(${TERMS},${PRICES},K1:L3)`, "S1:AG4");
    expect(rows[0]).toEqual([...HEADERS, "Cash"]);
    expect(rows.slice(1).map((row) => row[3])).toEqual(["cash", "shares and cash", "shares"]);
    expect(rows[1]!.slice(4, 8)).toEqual(["", "", 0, 0]);
    expect(rows[1]![14]).toBe(116_389.5);
    expect(rows[2]![14]).toBeCloseTo(116_389.5 * 0.4 + (rows[2]![7] as number), 9);
  });

  test.each([
    [
      "an unknown label",
      `=TRANCHE.NOTEOUTCOME(N5:O5,${PRICES})`,
      /^#VALUE! terms has the label "Principle", .* did you mean "Principal"\?$/,
    ],
    [
      "no terms",
      `=TRANCHE.NOTEOUTCOME(AJ1:AK9,${PRICES})`,
      /^#VALUE! terms has no Principal; it must be an amount above 0/,
    ],
    [
      "terms of one column",
      `=TRANCHE.NOTEOUTCOME(H1:H11,${PRICES})`,
      /^#VALUE! terms is 1 column wide; it must be two/,
    ],
    ["no prices", `=TRANCHE.NOTEOUTCOME(${TERMS},AJ1:AK9)`, /^#VALUE! prices row 1 is .*a column headed Date/],
    ["prices that start too late", `=TRANCHE.NOTEOUTCOME(${TERMS},A1:E2)`, /^#N\/A Instalment 1 of 2017-10-13: /],
    ["elections of one column", `=TRANCHE.NOTEOUTCOME(${TERMS},${PRICES},K1:K3)`, /^#VALUE! elections is 1 column/],
    ["elections with an error", `=TRANCHE.NOTEOUTCOME(${TERMS},${PRICES},M3:N3)`, /^#VALUE! elections row 1/],
    ["a number for terms", `=TRANCHE.NOTEOUTCOME(1,${PRICES})`, /^#VALUE! terms is 1 column wide/],
  ])("refuses %s", async (_, formula, message) => expect(await cell(formula)).toMatch(message));
});

describe("EXPLAINOUTCOME", () => {
  test("the days, the legs, the shares and what they are worth", async () => {
    const rows = await spill(`=TRANCHE.EXPLAINOUTCOME(${TERMS},${PRICES},1)`, "S1:V40");
    const value = (item: string): unknown => rows.find((row) => row[0] === item)?.[1];
    expect(rows[0]).toEqual(["Item", "Value", "Unit", "How"]);
    expect(value("Shares")).toBe(Number(slowExchangeNote()[0]!.shares));
    expect(value("Market value")).toBe(Number(slowExchangeNote()[0]!.marketValue) / 100);
    expect(value("Conversion price")).toBe(slowPrice("2017-10-13").toNumber());
    expect(rows.filter((row) => row[0] === "vwap").map((row) => row[3])).toEqual([
      "2017-10-06",
      "2017-10-09",
      "2017-10-10",
      "2017-10-11",
      "2017-10-12",
    ]);
  });

  test.each([
    ["instalment 37", 37, /^#VALUE! instalment is 37; it must be from 1 to 36/],
    ["a conversion that is not there", '"C1"', /^#VALUE! instalment is "C1"; it must be from 1 to 36/],
    ["a boolean", "TRUE", /^#VALUE! instalment is TRUE/],
    ["an error", "N3", /^#VALUE! instalment is the error/],
  ])("refuses %s", async (_, number, message) =>
    expect(await cell(`=TRANCHE.EXPLAINOUTCOME(${TERMS},${PRICES},${number})`)).toMatch(message),
  );
});

describe("EFFECTIVECOST", () => {
  test("is the rate at which cash and shares given are worth the cash received", async () => {
    const rate = (await cell(`=TRANCHE.EFFECTIVECOST(${TERMS},${PRICES})`)) as number;
    const start = dateOf(2017, 9, 13);
    const present = slowExchangeNote().reduce((sum, { due, remainder, marketValue }) => {
      const [year, month, day] = due.split("-").map(Number);
      const days = dateOf(year!, month!, day!) - start;
      return sum + Number(remainder + marketValue) / 100 / (1 + rate) ** (days / 365);
    }, 0);
    expect(present).toBeCloseTo(3_504_197.45, 2);
    expect(await cell(`=TRANCHE.EFFECTIVECOST(${TERMS},${PRICES},,3000000)`)).toBeGreaterThan(rate);
  });

  test("in cash at 12% a year it is 12% compounded monthly, near enough by days", async () => {
    const inCash = `P1:Q${EXCHANGE_NOTE.length + 1}`;
    await write(opened, inCash, [...(EXCHANGE_NOTE as [string, number][]), ["Paid in", "cash"]]);
    expect(await cell(`=TRANCHE.EFFECTIVECOST(${inCash},${PRICES})`)).toBeCloseTo(1.01 ** 12 - 1, 3);
  });

  test("refuses cash of nothing", async () =>
    expect(await cell(`=TRANCHE.EFFECTIVECOST(${TERMS},${PRICES},,AJ9)`)).toMatch(/^#VALUE! cashReceived is /));
});
