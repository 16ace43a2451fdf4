import { dateOf } from "../../src/domain/calendar/date";
import type { OpenedHost } from "../host/harness";
import { openFunctions, outcome, write } from "./openFunctions";

let opened: OpenedHost;

async function spill(formula: string, rows: number, columns: number): Promise<unknown[][]> {
  await opened.type("AA1", "");
  await opened.idle();
  await opened.type("AA1", formula);
  return opened.values(`AA1:A${String.fromCharCode(64 + columns)}${rows}`);
}

const [SEPTEMBER, NOVEMBER, DECEMBER, JANUARY] = [
  dateOf(2020, 9, 22),
  dateOf(2020, 11, 27),
  dateOf(2020, 12, 31),
  dateOf(2021, 1, 5),
];

/** The placement of September 2020 to January 2021, on 4 billion shares. */
const EVENTS = [
  ["Date", "Event", "Holder", "Class", "Shares", "Amount", "Cash", "To", "Price", "Stated value"],
  [SEPTEMBER, "authorised", "", "", 30e9, "", "", "", "", ""],
  [SEPTEMBER, "opening", "All others", "", 4e9, "", "", "", "", ""],
  [SEPTEMBER, "class", "", "Series 1A", "", "", "", "", 0.0001, 1000],
  [SEPTEMBER, "placement", "A", "Series 1A", 2000, "", 2_000_000, "", "", ""],
  [NOVEMBER, "note", "A", "Note", "", 500_000, 500_000, "", "", ""],
  [DECEMBER, "exchange", "A", "Note", 500, "", "", "Series 1A", "", ""],
  [JANUARY, "placement", "B", "Series 1A", 2500, "", 2_500_000, "", "", ""],
  ["", "", "", "", "", "", "", "", "", ""],
];

beforeAll(async () => {
  opened = await openFunctions();
  await write(opened, "A1:J9", EVENTS);
  await write(opened, "L1:M2", [
    ["Conversion price of Note", 0.0002],
    ["", ""],
  ]);
  await write(opened, "L4:M4", [["Conversion price of Series Z", 1]]);
  await write(opened, "A20:J22", [
    ["Date", "Event", "Holder", "Class", "Shares", "Amount", "Cash", "To", "Price", "Stated value"],
    [SEPTEMBER, "opening", "P", "", 10, "", "", "", "", ""],
    [SEPTEMBER, "sale", "P", "", 11, "", "", "A", "", ""],
  ]);
  await write(opened, "L20:O22", [
    ["Date", "Event", "Holder", "Shares"],
    [SEPTEMBER, "issue", true, 5],
    [SEPTEMBER, "issue", "P", "=1/0"],
  ]);
}, 60_000);
afterAll(() => opened.dispose());

describe("LEDGERTRACE", () => {
  const HEADER = ["Row", "Date", "Event", "Holder", "Change", "After"];

  test("follows a class to its holders' events, which add up to it", async () => {
    expect(await spill('=TRANCHE.LEDGERTRACE(A1:J9,"series 1a")', 5, 6)).toEqual([
      HEADER,
      [5, SEPTEMBER, "issue", "A", 2000, 2000],
      [7, DECEMBER, "exchange", "A", 500, 2500],
      [8, JANUARY, "issue", "B", 2500, 5000],
      ["", "", "", "", "", ""],
    ]);
  });

  test("follows one holder's note in dollars, up to a day", async () => {
    const note = [6, NOVEMBER, "note", "A", 500_000, 500_000];
    expect(await spill('=TRANCHE.LEDGERTRACE(A1:J9,"Note","a")', 3, 6)).toEqual([
      HEADER,
      note,
      [7, DECEMBER, "exchange", "A", -500_000, 0],
    ]);
    expect(await spill('=TRANCHE.LEDGERTRACE(A1:J9,"Note","A",DATE(2020,12,1))', 3, 6)).toEqual([
      HEADER,
      note,
      ["", "", "", "", "", ""],
    ]);
  });

  test("follows what is no class: cash, the charter's count, what all would come to", async () => {
    expect(await spill('=TRANCHE.LEDGERTRACE(A1:J9,"cash raised")', 4, 6)).toEqual([
      HEADER,
      [5, SEPTEMBER, "issue", "A", 2_000_000, 2_000_000],
      [6, NOVEMBER, "note", "A", 500_000, 2_500_000],
      [8, JANUARY, "issue", "B", 2_500_000, 5_000_000],
    ]);
    expect(await spill('=TRANCHE.LEDGERTRACE(A1:J9,"Authorised")', 3, 6)).toEqual([
      HEADER,
      [2, SEPTEMBER, "authorised", "", 30e9, 30e9],
      ["", "", "", "", "", ""],
    ]);
    expect(await spill('=TRANCHE.LEDGERTRACE(A1:J9,"Fully diluted")', 5, 6)).toEqual([
      HEADER,
      [3, SEPTEMBER, "opening", "All others", 4e9, 4e9],
      [5, SEPTEMBER, "issue", "A", 20e9, 24e9],
      [7, DECEMBER, "exchange", "A", 5e9, 29e9],
      [8, JANUARY, "issue", "B", 25e9, 54e9],
    ]);
  });

  test("common of all holders where nothing is said, a blank cell being nothing", async () => {
    const opening = [3, SEPTEMBER, "opening", "All others", 4e9, 4e9];
    expect(await spill("=TRANCHE.LEDGERTRACE(A1:J9)", 2, 6)).toEqual([HEADER, opening]);
    expect(await spill("=TRANCHE.LEDGERTRACE(A1:J9,Z99,Z99)", 2, 6)).toEqual([HEADER, opening]);
  });

  test.each([
    [
      'A1:J9,"Series Z"',
      '#VALUE! className is "Series Z"; it must be one of Common, Series 1A, Note; or Authorised, Reserved, Fully diluted, Cash raised.',
    ],
    ['A1:J9,"Note","C"', '#VALUE! holder is "C"; it must be one of All others, A, B.'],
    [
      'A1:J9,"Reserved","A"',
      '#VALUE! holder is "A"; it must be left out for Reserved, which is of the company as a whole.',
    ],
    ["A1:J9,TRUE", "#VALUE! className is TRUE; it must be a name, or left out."],
    ["A1:J9,,,DATE(2019,1,1)", "#VALUE! asOf is 2019-01-01"],
  ])("refuses %s", async (given, message) => {
    expect(await outcome(opened, `=TRANCHE.LEDGERTRACE(${given})`)).toContain(message);
  });
});

test("CAPTABLE on the last day: 50 billion as-converted, 2,500 preferred each", async () => {
  const rows = await spill("=TRANCHE.CAPTABLE(A1:J9)", 5, 8);
  const each = 25e9;
  expect(rows).toEqual([
    ["Holder", "Class", "Shares", "As-converted", "% outstanding", "% fully diluted", "% beneficial", "Principal"],
    ["All others", "Common", 4e9, 4e9, 1, 4 / 54, 1, ""],
    ["A", "Series 1A", 2500, each, "", 25 / 54, 25 / 29, ""],
    ["B", "Series 1A", 2500, each, "", 25 / 54, 25 / 29, ""],
    ["Total", "Common", 4e9, 4e9 + 2 * each, 1, 1, "", ""],
  ]);
});

test("CAPTABLE between the events, with and without a price for the note", async () => {
  const on = "DATE(2020,12,1)";
  const plain = await spill(`=TRANCHE.CAPTABLE(A1:J9,${on})`, 5, 8);
  expect(plain[2]).toEqual(["A", "Series 1A", 2000, 20e9, "", 20 / 24, 20 / 24, ""]);
  expect(plain[3]).toEqual(["A", "Note", "", "", "", "", "", 500_000]);
  const priced = await spill(`=TRANCHE.CAPTABLE(A1:J9,${on},L1:M2)`, 5, 8);
  expect(priced[3]).toEqual(["A", "Note", "", 2.5e9, "", 2.5 / 26.5, "", 500_000]);
  expect(priced[2]![6]).toBe(22.5 / 26.5);
});

test("PROCEEDS counts the note's money once", async () => {
  expect(await spill("=TRANCHE.PROCEEDS(A1:J9)", 6, 7)).toEqual([
    ["Row", "Date", "Event", "Holder", "Class", "Cash", "Without cash"],
    [5, SEPTEMBER, "issue", "A", "Series 1A", 2_000_000, 0],
    [6, NOVEMBER, "note", "A", "Note", 500_000, 0],
    [7, DECEMBER, "exchange", "A", "Series 1A", 0, 500_000],
    [8, JANUARY, "issue", "B", "Series 1A", 2_500_000, 0],
    ["", "", "Total", "", "", 5_000_000, 500_000],
  ]);
  const before = await spill("=TRANCHE.PROCEEDS(A1:J9,DATE(2021,1,4))", 5, 7);
  expect(before[4]!.slice(2)).toEqual(["Total", "", "", 2_500_000, 500_000]);
});

test("LEDGERCHECK: where the authorised shares are passed, and the first fault of another table", async () => {
  const rows = await spill("=TRANCHE.LEDGERCHECK(A1:J9)", 3, 5);
  expect(rows[0]).toEqual(["Severity", "Check", "Date", "Row", "Message"]);
  const all = "Row 7: Amount is blank or 0, so all $500,000.00 of Note is given up.";
  expect(rows[1]).toEqual(["info", "all there is", DECEMBER, 7, all]);
  expect(rows[2]!.slice(0, 4)).toEqual(["warning", "authorised, fully diluted", JANUARY, 8]);
  expect(rows[2]![4]).toContain(
    "54,000,000,000 common are outstanding, convertible and exercisable; 30,000,000,000 are",
  );
  const faulty = await spill("=TRANCHE.LEDGERCHECK(A20:J22)", 2, 5);
  expect(faulty[1]!.slice(0, 4)).toEqual(["error", "event", SEPTEMBER, 3]);
  const clean = await spill("=TRANCHE.LEDGERCHECK(A20:J21)", 2, 5);
  expect(clean[1]![0]).toBe("ok");
});

test("LEDGERCHECK names a boolean and an error where they stand", async () => {
  const rows = await spill("=TRANCHE.LEDGERCHECK(L20:O22)", 3, 5);
  expect(rows[1]!.slice(1)).toEqual(["cell", SEPTEMBER, 2, "events row 2, Holder, is TRUE; it must be text."]);
  expect(rows[2]![4]).toMatch(/^events row 3, Shares, is the error .*; it must be a number\.$/);
});

test.each([
  [
    "=TRANCHE.CAPTABLE(A20:J22)",
    "#VALUE! events row 3, Shares, is 11; it must be at most 10, what P has of Common on 2020-09-22.",
  ],
  ["=TRANCHE.PROCEEDS(A20:J22)", "#VALUE! events row 3, Shares, is 11"],
  [
    "=TRANCHE.CAPTABLE(A1:J9,DATE(2020,9,21))",
    "#VALUE! asOf is 2020-09-21; it must be on or after 2020-09-22, the date of the first event.",
  ],
  ['=TRANCHE.CAPTABLE(A1:J9,"today")', '#VALUE! asOf is "today"'],
  ["=TRANCHE.CAPTABLE(A1:J9,TRUE)", "#VALUE! asOf is TRUE"],
  [
    "=TRANCHE.CAPTABLE(A1:J9,,L4:M4)",
    '#VALUE! context row 1 is "Conversion price of Series Z"; it must be of a note, or of a class',
  ],
  ["=TRANCHE.CAPTABLE(A2:J9)", "#VALUE! events header is"],
  ["=TRANCHE.CAPTABLE(L20:O21)", "#VALUE! events row 2, Holder, is TRUE; it must be text."],
  ["=TRANCHE.CAPTABLE(5)", "#VALUE! events header is 5; it must be one of Date, Event, Holder"],
  ["=TRANCHE.LEDGERCHECK(Z50:Z51)", "#VALUE! events is a table without Date"],
])("%s is refused", async (formula, message) => expect(await outcome(opened, formula)).toContain(message));
