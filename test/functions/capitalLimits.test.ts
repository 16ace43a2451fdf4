import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

let opened: OpenedHost;
const cell = (formula: string) => outcome(opened, formula);

/** What a formula spills from cell AA1. */
async function spill(formula: string, rows: number, columns: number): Promise<unknown[][]> {
  await opened.type("AA1", "");
  await opened.idle();
  await opened.type("AA1", formula);
  return opened.values(`AA1:A${String.fromCharCode(64 + columns)}${rows}`);
}

beforeAll(async () => {
  opened = await openFunctions();
  await write(opened, "N1:N3", [["text"], [true], ["=1/0"]]);
  await write(opened, "P1:P4", [[12_500], [""], [10_000], [12.5]]);
}, 60_000);
afterAll(() => opened.dispose());

test.each([
  ["=TRANCHE.OWNERSHIP(750000000,7344000000,800000000)", 1550 / 8094],
  ["=TRANCHE.OWNERSHIP(750000000,7344000000,800000000,0)", 1550 / 8094],
  ["=TRANCHE.OWNERSHIP(750000000,7344000000,800000000,906000000)", 1550 / 9000],
  ["=TRANCHE.OWNERSHIP(50,100,,50)", 50 / 200],
  ["=TRANCHE.MAXSHARES(8094000000,0,4.99%)", 425_103_252],
  ["=TRANCHE.MAXSHARES(1000,0,,1200,50)", 1200 - 1000 - 50],
  ["=TRANCHE.MAXSHARES(1000,0,,,,19.99%)", Math.floor(0.1999 * 1000)],
  ["=TRANCHE.MAXSHARES(1000,0,9.99%,2000,,199,100)", 199 - 100],
  ["=TRANCHE.MAXSHARES(1000,60,4.99%)", 0],
  ["=TRANCHE.MAXSHARES(1000,0,,,,19.99%,0)", Math.floor(0.1999 * 1000)],
  ["=TRANCHE.MAXSHARES(1100,0,,,,199,100)", 199 - 100],
  ["=TRANCHE.ANTIDILUTION(1,0.5,1000,9000)", (9000 + 500) / 10_000],
  ['=TRANCHE.ANTIDILUTION(1,0.5,1000,9000,"Full ratchet")', 0.5],
  ['=TRANCHE.ANTIDILUTION(1,0.5,1000,9000,"broad",10000)', (19_000 + 500) / 20_000],
  ["=TRANCHE.ANTIDILUTION(1,0.5,1000,9000,,10000)", (19_000 + 500) / 20_000],
  ["=TRANCHE.ANTIDILUTION(1,2,1000,9000)", 1],
  ['=TRANCHE.SPLITADJUST(0.0001,1,5000,"price")', 0.5],
  ['=TRANCHE.SPLITADJUST(13000000000,1,5000,"shares")', 2_600_000],
  ['=TRANCHE.SPLITADJUST(12500,1,5000,"shares","up")', 3],
  ['=TRANCHE.SPLITADJUST(7,3,2,"Shares","down")', 10],
])("%s", async (formula, expected) => expect(await cell(formula)).toBe(expected));

test("IMPLIEDOUTSTANDING spills low, mid and high", async () => {
  expect(await spill("=TRANCHE.IMPLIEDOUTSTANDING(1550000000,19.15%,2)", 1, 3)).toEqual([
    [8_091_882_016, Math.round(1_550_000_000 / 0.1915), 8_096_108_644],
  ]);
});

test("EXPLAINMAXSHARES names each limit and the one that binds", async () => {
  expect(
    await spill("=TRANCHE.EXPLAINMAXSHARES(8094000000,0,4.99%,8500000000,5000000,1617990600,1000000000)", 5, 4),
  ).toEqual([
    ["Limit", "Shares", "How", "Binding"],
    ["blocker", 425_103_252, "largest n with (0 + n) / (8,094,000,000 + n) at most 4.99%", ""],
    ["authorised", 401_000_000, "8,500,000,000 - 8,094,000,000 outstanding - 5,000,000 reserved", "binds"],
    ["exchange cap", 617_990_600, "1,617,990,600 - 1,000,000,000 used", ""],
    ["most shares", 401_000_000, "the authorised binds", ""],
  ]);
});

test("SPLITADJUST spills a range; a blank cell stays blank, a faulty one shows its own error", async () => {
  const rows = await spill('=TRANCHE.SPLITADJUST(P1:P4,1,5000,"shares","nearest")', 4, 1);
  expect(rows.slice(0, 3)).toEqual([[3], [""], [2]]);
  expect(rows[3]![0]).toBe("#VALUE!");
});

test.each([
  ["=TRANCHE.OWNERSHIP(50,100,200)", "#VALUE! heldBefore is 200; it must be at most outstandingBefore, 100"],
  ["=TRANCHE.OWNERSHIP(50,100,0,-1)", "#VALUE! dilutive is -1"],
  ["=TRANCHE.OWNERSHIP(50,100,0,N2)", "#VALUE! dilutive is TRUE; it must be a number."],
  ["=TRANCHE.IMPLIEDOUTSTANDING(1550000000,19.15,2)", "#VALUE! ownership is 19.15; it must be above 0 and at most 1"],
  ["=TRANCHE.IMPLIEDOUTSTANDING(1550000000,19.153%,2)", "#VALUE! ownership is 19.153%"],
  [
    "=TRANCHE.IMPLIEDOUTSTANDING(1550000000,19.15%,2.5)",
    "#VALUE! decimals is 2.5; it must be a whole number from 0 to 10",
  ],
  ["=TRANCHE.IMPLIEDOUTSTANDING(1550000000,C1,2)", "#VALUE! ownership is"],
  ["=TRANCHE.IMPLIEDOUTSTANDING(N3,19.15%,2)", "#VALUE! holderShares is the error"],
  ["=TRANCHE.MAXSHARES(1000,0,4.99)", "#VALUE! blocker is 4.99; it must be above 0 and below 1"],
  ["=TRANCHE.MAXSHARES(1000,0,C1)", "#VALUE! blocker is"],
  ["=TRANCHE.MAXSHARES(1000,1001,4.99%)", "#VALUE! held is 1,001; it must be at most outstanding, 1,000"],
  ["=TRANCHE.MAXSHARES(1000,0,,999)", "#VALUE! authorised is 999; it must be at least outstanding, 1,000."],
  ["=TRANCHE.MAXSHARES(1000,0,,,5)", "#VALUE! reserved is 5; it must be left out where authorised is."],
  ["=TRANCHE.MAXSHARES(1000,0,,,,20%)", "#VALUE! exchangeCap is 20%; it must be below 20%"],
  ["=TRANCHE.MAXSHARES(1000,0,,,,1.5)", "#VALUE! exchangeCap is 1.5; it must be a whole number of shares"],
  [
    "=TRANCHE.MAXSHARES(1100,0,,,,19.99%,100)",
    "#VALUE! exchangeCap is 0.1999; it must be a number of shares where capUsed is above 0: outstanding is what there is now, not at signing.",
  ],
  ["=TRANCHE.MAXSHARES(1E+300,0,4.99%)", "#VALUE! outstanding is 1"],
  [
    "=TRANCHE.MAXSHARES(9007199254740991,0,50.01%)",
    "#VALUE! blocker is 50.01%; it must be a limit that admits at most 9,007,199,254,740,991 shares",
  ],
  ["=TRANCHE.MAXSHARES(1000,0,N1)", '#VALUE! blocker is "text"; it must be a number.'],
  ["=TRANCHE.EXPLAINMAXSHARES(1000,0,)", "#VALUE! blocker is missing; it must be given, or authorised, or exchangeCap"],
  ["=TRANCHE.ANTIDILUTION(0,0.5,1000,9000)", "#VALUE! oldPrice is 0; it must be a price above 0"],
  [
    '=TRANCHE.ANTIDILUTION(1,0.5,1000,9000,"weighted")',
    '#VALUE! method is "weighted"; it must be "full ratchet", "narrow" or "broad".',
  ],
  ['=TRANCHE.ANTIDILUTION(1,0.5,1000,9000,"broad")', "#VALUE! dilutive is missing; it must be given for broad."],
  ['=TRANCHE.SPLITADJUST(12345,1,5000,"shares")', "#VALUE! fraction is missing; 12345 shares become 2.469"],
  [
    '=TRANCHE.SPLITADJUST(12345,1,0,"shares","up")',
    "#VALUE! oldShares is 0; it must be a whole number from 1 to 1,000,000,000",
  ],
  ['=TRANCHE.SPLITADJUST(1,1,5,"stock")', '#VALUE! kind is "stock"; it must be "shares" or "price".'],
  ['=TRANCHE.SPLITADJUST(1,1,5,"price","up")', '#VALUE! fraction is "up"; it must be left out for a price'],
  ['=TRANCHE.SPLITADJUST(P1:P4,1,5,"shares","sideways")', '#VALUE! fraction is "sideways"'],
])("%s is refused", async (formula, message) => expect(await cell(formula)).toContain(message));
