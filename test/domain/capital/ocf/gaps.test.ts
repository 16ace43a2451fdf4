/* What OCF cannot say is listed with its row and why, and kept as a comment. */
import { toOcf } from "../../../../src/domain/capital/ocf/toOcf";
import { readEvents } from "../../../../src/domain/capital/readEvents";
import { eventTable, failureOf, valueOf, type EventRecord } from "../eventTable";
import { usd } from "./foreignPackage";
import { exportRecords, figuresOf, importPackage, itemsOf, OPTIONS } from "./packages";

const START: EventRecord[] = [
  { Event: "issue", Holder: "P", Shares: 1_000_000 },
  { Event: "note", Holder: "A", Class: "Note", Amount: 1000, Cash: 1000 },
  { Event: "issue", Holder: "A", Class: "Series A", Shares: 3000 },
  { Event: "grant", Holder: "A", Class: "Warrants", Shares: 10, Strike: 1 },
];
const ROW = START.length + 2;

const PRICED: EventRecord = { Event: "class", Class: "Series A", Price: 0.05, "Stated value": 100 };

test.each<[string, readonly EventRecord[], readonly string[]]>([
  ["a plain issue has none", [{ Event: "issue", Holder: "B", Shares: 4, Cash: 10 }], []],
  ["an opening balance", [{ Event: "opening", Holder: "B", Shares: 4 }], ["opening balance of B"]],
  ["money that no price of ten places gives", [{ Event: "issue", Holder: "B", Shares: 3, Cash: 10 }], ["Cash 10.00"]],
  [
    "a note for less money than its principal, with a price and a blocker",
    [{ Event: "note", Holder: "B", Class: "B", Amount: 100, Cash: 90, Price: 0.1, Blocker: 0.0499, Exempt: "yes" }],
    ["Cash 90.00", "Price 0.1", "Blocker 0.0499", "Exempt yes"],
  ],
  ["a note without money", [{ Event: "note", Holder: "B", Class: "B", Amount: 100 }], ["no Cash"]],
  [
    "a note exchanged for another, with money",
    [{ Event: "exchange", Holder: "A", Class: "Note", To: "New note", Principal: 1100, Cash: 50 }],
    ["Cash 50.00", "exchange for New note"],
  ],
  [
    "a conversion's own price, its rule and what became of a fraction",
    [{ Event: "convert", Holder: "A", Class: "Note", Price: 0.3, Rule: "85% x bid", Fractions: "up" }],
    ["Price 0.3", "Fractions up", "Rule 85% x bid"],
  ],
  ["a conversion's own ratio", [{ Event: "convert", Holder: "A", Class: "Series A", Ratio: 2 }], ["Ratio 2"]],
  ["a number of shares is no gap", [{ Event: "convert", Holder: "A", Class: "Series A", Into: 2 }], []],
  [
    "a split's rule for fractions, its scope and its payment",
    [{ Event: "split", New: 1, Old: 10, Fractions: "cash", Scope: "issue", Price: 2 }],
    ["Price 2", "Fractions cash", "Scope issue"],
  ],
  ["a reserve", [{ Event: "reserve", Holder: "Note", Shares: 500 }], ["500 shares reserved for Note"]],
  ["terms that bind a holder", [{ ...PRICED, Blocker: 0.0999, Exempt: "yes" }], ["Blocker 0.0999", "Exempt yes"]],
  ["terms of a note, later", [{ Event: "class", Class: "Note", Price: 0.1 }], ["terms of Note"]],
  ["terms that give no ratio", [{ Event: "class", Class: "Series A", "Stated value": 5 }], ["terms of Series A"]],
  [
    "a ratio beside a stated value",
    [{ Event: "class", Class: "Series A", Ratio: 5, "Stated value": 7 }],
    ["no conversion price of Series A", "Stated value 7"],
  ],
  [
    "a price of more than ten places, after a split, too",
    [
      { ...PRICED, Price: 0.00000012345678 },
      { Event: "split", New: 3, Old: 1, Fractions: "down" },
    ],
    [
      "Price 0.00000012345678",
      "Stated value 100",
      "strike of Warrants",
      "Fractions down",
      "conversion price of Series A after the split",
    ],
  ],
  [
    "rights with a first day and no last one",
    [{ Event: "grant", Holder: "B", Class: "B", Shares: 1, Strike: 1, From: "2020-02-01" }],
    ["From 2020-02-01"],
  ],
  [
    "rights exercised in part, without cash and into fewer shares, stated where they are as many",
    [
      { Event: "exercise", Holder: "A", Class: "Warrants", Shares: 3, Into: 2 },
      { Event: "exercise", Holder: "A", Class: "Warrants", Shares: 7, Into: 7 },
    ],
    ["part of Warrants exercised", "Into 7"],
  ],
  ["a sale of a note", [{ Event: "sale", Holder: "A", To: "B", Class: "Note", Amount: 10 }], []],
  ["a reference is a comment in OCF, too", [{ Event: "retire", Holder: "P", Shares: 1, Reference: "8-K" }], []],
])("%s", (_, rows, expected) => {
  const records = [...START, ...rows];
  const { package: files, gaps } = exportRecords(records);
  const ofRows = gaps.filter(({ row }) => row !== undefined && row >= ROW);
  expect(ofRows.map(({ what }) => what).sort()).toEqual([...expected].sort());
  for (const { kept, why } of ofRows) expect([kept, why.length > 20]).toEqual([true, true]);
  expect(figuresOf(importPackage(files).table)).toEqual(figuresOf(eventTable(records)));
});

describe("an object that another program has changed beside its comments", () => {
  type Item = { [property: string]: unknown };
  const imported = (row: EventRecord, change: (items: readonly Item[]) => void) => {
    const { package: files } = exportRecords([...START, row]);
    const changed = JSON.parse(JSON.stringify(files)) as typeof files;
    change(itemsOf(changed, "Transactions"));
    const { table, gaps } = importPackage(changed);
    const [titles = [], ...rows] = table;
    const last = rows.at(-1)!;
    const cells = Object.fromEntries(titles.map((title, at) => [String(title), last[at]]));
    return { cells, gaps: gaps.map(({ what, why }) => `${what}: ${why}`) };
  };
  const issue = { Event: "issue", Holder: "B", Shares: 999, Cash: 50_000 };
  const issued = (items: readonly Item[]): Item => items.find(({ quantity }) => quantity === "999")!;

  test("nothing changed: the comment says what the price does not", () =>
    expect(imported(issue, () => undefined)).toMatchObject({ cells: { Shares: 999, Cash: 50_000 }, gaps: [] }));

  test("shares and price: 2,000 at $10, and not the $50,000 of before", () =>
    expect(
      imported(issue, (items) => Object.assign(issued(items), { quantity: "2000", share_price: usd("10") })),
    ).toEqual({
      cells: expect.objectContaining({ Shares: 2000, Cash: 20_000 }) as unknown,
      gaps: [`Cash 50000.00 in the comments of row ${ROW}: the object's own figures come to 20000, which is followed`],
    }));

  test("a price of 0 is no money", () => {
    const { cells, gaps } = imported(issue, (items) => Object.assign(issued(items), { share_price: usd("0") }));
    expect([cells["Cash"] ?? "", gaps.length]).toEqual(["", 1]);
  });

  test("a strike of more than ten places, and another one", () => {
    const grant = { Event: "grant", Holder: "B", Class: "W", Shares: 5, Strike: 0.123456789012 };
    const changed = (amount?: string) =>
      imported(grant, (items) => {
        const right = items.find(({ custom_id }) => custom_id === "W")!;
        if (amount !== undefined) right["exercise_price"] = usd(amount);
      });
    expect(changed()).toMatchObject({ cells: { Strike: 0.123456789012 }, gaps: [] });
    expect(changed("0.5").cells["Strike"]).toBe(0.5);
    expect(changed("0.5").gaps[0]).toContain("Strike 0.123456789012 in the comments");
  });
});

test("every comment of the ledger names its column, so that a reader of OCF understands it", () => {
  const { package: files } = exportRecords([...START, { Event: "split", New: 1, Old: 10, Fractions: "up" }]);
  expect(JSON.stringify(files)).toContain('"Ledger Fractions: up"');
});

test("what OCF requires and the ledger does not know is listed for the package as a whole", () => {
  const whole = exportRecords(START).gaps.filter(({ row }) => row === undefined);
  expect(whole.map(({ what }) => what)).toEqual([
    "stakeholder_type",
    "votes_per_share, seniority",
    "security_law_exemptions, stock_legend_ids",
    "initial_shares_authorized of Common",
    "initial_shares_authorized of Series A",
    "seniority of convertibles",
    "kind of rights",
  ]);
});

const events = valueOf(readEvents(eventTable(START)));

test.each<[string, Partial<(typeof OPTIONS)["issuer"]> & { generatedAt?: string }, string]>([
  ["no name", { legalName: " " }, "issuer's legal name is missing; it must be given."],
  ["a country in words", { country: "USA" }, `issuer's country is "USA"; it must be two capital letters, such as US.`],
  [
    "a day for a time",
    { generatedAt: "2021-01-06" },
    'time of writing is "2021-01-06"; it must be a time such as 2021-01-06T12:00:00Z.',
  ],
])("an issuer with %s is refused", (_, { generatedAt, ...issuer }, message) => {
  const options = { issuer: { ...OPTIONS.issuer, ...issuer }, generatedAt: generatedAt ?? OPTIONS.generatedAt };
  expect(failureOf(toOcf(events, options)).message).toBe(message);
});

test("a ledger that cannot be followed is not exported", () => {
  const rows = eventTable([
    { Event: "issue", Holder: "A", Shares: 1 },
    { Event: "retire", Holder: "A", Shares: 2 },
  ]);
  expect(failureOf(toOcf(valueOf(readEvents(rows)), OPTIONS)).message).toMatch(/^events row 3, Shares, is 2/);
  expect(failureOf(toOcf([], OPTIONS)).message).toBe("events is missing; it must be at least one event.");
});
