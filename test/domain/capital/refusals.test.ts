/* What cannot have happened is refused with its row and what was expected, and never dropped. */
import { readCapTableContext } from "../../../src/domain/capital/capTableContext";
import { checkLedger } from "../../../src/domain/capital/checkLedger";
import { readEvents } from "../../../src/domain/capital/readEvents";
import { traceCells } from "../../../src/domain/capital/traceCells";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import { eventTable, failureOf, ledgerOf, runRecords, valueOf, type EventRecord } from "./eventTable";

const START: EventRecord[] = [
  { Event: "class", Class: "Series A", Price: 0.004, "Stated value": 1000 },
  { Event: "opening", Holder: "P", Shares: 1_000_000 },
  { Event: "issue", Holder: "A", Class: "Series A", Shares: 3000 },
  { Event: "note", Holder: "A", Class: "Note", Amount: 1000 },
  { Event: "grant", Holder: "A", Class: "Warrants", Shares: 10, Strike: 1, From: "2020-02-01", Until: "2020-03-01" },
];

const after = (record: EventRecord): string => failureOf(runRecords([...START, record])).message;

test.each<[string, EventRecord, string]>([
  [
    "more preferred converted than held",
    { Event: "convert", Holder: "A", Class: "Series A", Shares: 3500 },
    "events row 7, Shares, is 3,500; it must be at most 3,000, what A has of Series A on 2020-01-01.",
  ],
  [
    "shares sold that are not owned",
    { Event: "sale", Holder: "A", To: "P", Shares: 1 },
    "events row 7, Shares, is 1; it must be at most 0, what A has of Common on 2020-01-01.",
  ],
  [
    "an event before its holder exists",
    { Event: "sale", Holder: "New", To: "P", Shares: 1 },
    'events row 7, Holder, is "New"; it must be a holder that an earlier row gives something to.',
  ],
  [
    "a class no row names",
    { Event: "convert", Holder: "A", Class: "Series Z", Shares: 1 },
    'events row 7, Class, is "Series Z"; it must be a class or note that an earlier row names.',
  ],
  [
    "a split of 0",
    { Event: "split", New: 0, Old: 5000, Fractions: "up" },
    "events row 7, New, is 0; it must be a whole number above 0: 1 new for 5,000 old.",
  ],
  [
    "a split without a rule",
    { Event: "split", New: 1, Old: 5000 },
    "events row 7, Fractions, is missing; it must be given for split.",
  ],
  [
    "authorised below outstanding",
    { Event: "authorised", Shares: 999_999 },
    "events row 7, Shares, is 999,999; it must be at least 1,000,000, the Common outstanding on 2020-01-01.",
  ],
  [
    "a percentage above 100%",
    { Event: "class", Class: "Series A", Blocker: 4.99 },
    "events row 7, Blocker, is 4.99; it must be a fraction above 0 and below 1: 4.99% or 0.0499.",
  ],
  [
    "a class with two terms",
    { Event: "class", Class: "Series A", Price: 1, Ratio: 2, "Stated value": 5 },
    "events row 7, Ratio, is given; it must be blank where Price is given.",
  ],
  [
    "a price of preferred without what it divides",
    { Event: "class", Class: "Series A", Price: 1 },
    "events row 7, Stated value, is missing; it must be given beside Price: it is what a share converts.",
  ],
  [
    "a note with a stated value a share",
    { Event: "class", Class: "Note", Price: 1, "Stated value": 5 },
    "events row 7, Stated value, is given; it must be blank for a note.",
  ],
  [
    "terms of common",
    { Event: "class", Class: "Common", Blocker: 0.05 },
    'events row 7, Class, is "Common", common stock; it must be a class of preferred, or a note.',
  ],
  [
    "dates out of order",
    { Date: "2019-12-31", Event: "issue", Holder: "P", Shares: 1 },
    "events row 7, Date, is 2019-12-31; it must be on or after 2020-01-01, the date of row 6: rows are in order of date.",
  ],
  [
    "a cell that its event does not use",
    { Event: "sale", Holder: "P", To: "A", Shares: 1, Cash: 5 },
    "events row 7, Cash, is 5; it must be blank for sale, which does not use it.",
  ],
  [
    "a word that is no event",
    { Event: "dividend" },
    'events row 7, Event, is "dividend"; it must be one of opening, class,',
  ],
  [
    "half a share",
    { Event: "issue", Holder: "A", Shares: 0.5 },
    "events row 7, Shares, is 0.5; it must be a whole number",
  ],
  [
    "no shares",
    { Event: "issue", Holder: "A", Shares: 0 },
    "events row 7, Shares, is 0; it must be a whole number of shares from 1",
  ],
  ["no holder", { Event: "issue", Shares: 5 }, "events row 7, Holder, is missing; it must be given for issue."],
  [
    "half a cent",
    { Event: "note", Holder: "A", Class: "N", Amount: 0.005 },
    "events row 7, Amount, is 0.005; it must be a dollar amount",
  ],
  [
    "text for a number",
    { Event: "issue", Holder: "A", Shares: "many" },
    'events row 7, Shares, is "many"; it must be a number.',
  ],
  [
    "more principal given up than owed",
    { Event: "exchange", Holder: "A", Class: "Note", To: "Series A", Amount: 1000.01, Shares: 1 },
    "events row 7, Amount, is $1,000.01; it must be at most $1,000.00, what A has of Note on 2020-01-01.",
  ],
  [
    "a note exchanged into itself",
    { Event: "exchange", Holder: "A", Class: "Note", To: "note", Principal: 500 },
    'events row 7, To, is "Note"; it must be another than Class, the note that is given up.',
  ],
  [
    "an exchange into both",
    { Event: "exchange", Holder: "A", Class: "Note", To: "Series A", Shares: 1, Principal: 5 },
    "events row 7: give Shares for an exchange into stock, or Principal for one into a note, and not both.",
  ],
  [
    "preferred exchanged",
    { Event: "exchange", Holder: "A", Class: "Series A", To: "Common", Shares: 1 },
    'events row 7, Class, is "Series A", a class of stock; it must be a note, which is given up.',
  ],
  [
    "shares of a note",
    { Event: "convert", Holder: "A", Class: "Note", Shares: 5, Price: 1 },
    "events row 7, Shares, is given; it must be blank for a note; give Amount.",
  ],
  [
    "a note converted at a ratio",
    { Event: "convert", Holder: "A", Class: "Note", Ratio: 10 },
    "events row 7, Ratio, is given; it must be blank for a note, which converts at a Price or Into a number of shares.",
  ],
  [
    "a note without a price",
    { Event: "convert", Holder: "A", Class: "Note" },
    "events row 7, Price, is missing; it must be given, or Into, or on a class row before.",
  ],
  [
    "a rule without its price",
    { Event: "convert", Holder: "A", Class: "Note", Rule: "85% * last(bid)" },
    "events row 7, Price, is missing; it must be the price that 85% * last(bid) gives on that day.",
  ],
  [
    "an exercise too early",
    { Date: "2020-01-31", Event: "exercise", Holder: "A", Class: "Warrants", Shares: 1 },
    "events row 7, Date, is 2020-01-31; it must be from 2020-02-01 on, when Warrants may be exercised.",
  ],
  [
    "an exercise too late",
    { Date: "2020-03-02", Event: "exercise", Holder: "A", Class: "Warrants", Shares: 1 },
    "events row 7, Date, is 2020-03-02; it must be at the latest 2020-03-01, the last day of Warrants.",
  ],
  [
    "another strike under one name",
    { Event: "grant", Holder: "A", Class: "Warrants", Shares: 10, Strike: 2 },
    'events row 7, Class, is "Warrants"; it must be a name of its own: the rights of that name have another strike',
  ],
  [
    "rights that have lapsed before they are granted",
    { Event: "grant", Holder: "A", Class: "Old", Shares: 1, Strike: 1, Until: "2019-12-31" },
    "events row 7, Until, is 2019-12-31; it must be on or after 2020-01-01, its Date.",
  ],
  [
    "a sale to oneself",
    { Event: "sale", Holder: "P", To: "P", Shares: 1 },
    'events row 7, To, is "P"; it must be another holder',
  ],
])("%s", (_, record, message) => expect(after(record)).toContain(message));

describe("a second row of a note", () => {
  const first: EventRecord = { Event: "note", Holder: "A", Class: "B", Amount: 100, Price: 0.5, Blocker: 0.0499 };
  const second = (more: EventRecord): EventRecord[] => [
    ...START,
    first,
    { Event: "note", Holder: "P", Class: "B", Amount: 50, ...more },
  ];
  const priced = (records: EventRecord[]) => {
    const { total, diluted, blocker } = ledgerOf(records).securities.get("B")!;
    return [total, diluted, blocker?.toNumber()];
  };

  test.each<EventRecord>([{}, { Price: 0.5 }, { Blocker: 0.0499 }])("adds to it on its terms: %j", (more) =>
    expect(priced(second(more))).toEqual([150_00, 150 / 0.5, 0.0499]),
  );

  test.each<[EventRecord, string]>([
    [
      { Price: 0.25 },
      "events row 8, Price, is 0.25; it must be blank, or 0.5 as for B so far: a class row changes terms.",
    ],
    [
      { Blocker: 0.0999 },
      "events row 8, Blocker, is 0.0999; it must be blank, or 0.0499 as for B so far: a class row changes terms.",
    ],
    [{ Exempt: "yes" }, "events row 8, Exempt, is yes; it must be blank as for B so far: a class row changes terms."],
  ])("does not change its terms: %j", (more, message) =>
    expect(failureOf(runRecords(second(more))).message).toBe(message),
  );

  test("after a split repeats the price that has moved, and after a class row the new one", () => {
    const split: EventRecord = { Event: "split", New: 1, Old: 10, Fractions: "down" };
    const rows = (Price: number): EventRecord[] => [
      ...START,
      first,
      split,
      { Event: "note", Holder: "P", Class: "B", Amount: 50, Price },
    ];
    expect(priced(rows(5))).toEqual([150_00, 150 / 5, 0.0499]);
    expect(failureOf(runRecords(rows(0.5))).message).toContain("Price, is 0.5; it must be blank, or 5 as for B");
    const changed = second({ Price: 0.25 });
    changed.splice(-1, 0, { Event: "class", Class: "B", Price: 0.25 });
    expect(priced(changed)).toEqual([150_00, 150 / 0.25, undefined]);
  });

  test("of what an exchange brought about without a price gives it none", () => {
    const rows: EventRecord[] = [
      ...START,
      { Event: "exchange", Holder: "A", Class: "Note", To: "B", Principal: 900 },
      { Event: "note", Holder: "P", Class: "B", Amount: 50, Price: 0.25 },
    ];
    expect(failureOf(runRecords(rows)).message).toBe(
      "events row 8, Price, is 0.25; it must be blank as for B so far: a class row changes terms.",
    );
  });
});

describe("more than cells count exactly", () => {
  // Of cents as a cell of 15 digits gives them, one is left.
  const most = 90_071_992_547_409.9;

  test.each<[string, EventRecord[], string]>([
    [
      "the principal of a note",
      [
        { Event: "note", Holder: "A", Class: "B", Amount: most },
        { Event: "note", Holder: "A", Class: "B", Amount: 0.02 },
      ],
      "events row 8, Amount, is $0.02; it must be at most $0.01, what is left of the $90,071,992,547,409.91 a note may have.",
    ],
    [
      "the principal received in an exchange",
      [
        { Event: "note", Holder: "A", Class: "B", Amount: most },
        { Event: "exchange", Holder: "A", Class: "Note", To: "B", Principal: 5 },
      ],
      "events row 8, Principal, is $5.00; it must be at most $0.01, what is left",
    ],
    [
      "rights of one name",
      [
        { Event: "grant", Holder: "A", Class: "W", Shares: 9e15, Strike: 1 },
        { Event: "grant", Holder: "A", Class: "W", Shares: 9e15, Strike: 1 },
      ],
      "events row 8, Shares, is 9,000,000,000,000,000; it must be at most 7,199,254,740,991, what is left of the 9,007,199,254,740,991 a class may have.",
    ],
    [
      "rights after a split",
      [
        { Event: "grant", Holder: "A", Class: "W", Shares: 9e15, Strike: 1 },
        { Event: "split", New: 2, Old: 1, Fractions: "down" },
      ],
      "events row 8, New, is 2 for 1; it must be a split after which there are at most 9,007,199,254,740,991 of W.",
    ],
    [
      "cash",
      [
        { Event: "issue", Holder: "A", Shares: 1, Cash: most },
        { Event: "note", Holder: "A", Class: "Note", Amount: 1, Cash: 0.02 },
      ],
      "events row 8, Cash, is $0.02; it must be at most $0.01, what is left of the $90,071,992,547,409.91 that all cash may come to.",
    ],
    [
      "shares reserved",
      [
        { Event: "reserve", Holder: "One", Shares: 9e15 },
        { Event: "reserve", Holder: "Two", Shares: 9e15 },
      ],
      "events row 8, Shares, is 9,000,000,000,000,000; it must be at most 7,199,254,740,991, what is left of the 9,007,199,254,740,991 that all reserves may come to.",
    ],
  ])("%s", (_, records, message) => expect(failureOf(runRecords([...START, ...records])).message).toContain(message));
});

test("an issue beyond the authorised shares", () => {
  const rows: EventRecord[] = [...START, { Event: "authorised", Shares: 1_000_010 }];
  expect(failureOf(runRecords([...rows, { Event: "issue", Holder: "A", Shares: 11 }])).message).toBe(
    "events row 8, Shares, is 11; it must be at most 10, what is left of the 1,000,010 Common authorised; an authorised row before it may raise that.",
  );
  expect(runRecords([...rows, { Event: "issue", Holder: "A", Shares: 10 }]).ok).toBe(true);
  const split: EventRecord = { Event: "split", New: 2, Old: 1, Fractions: "down" };
  expect(failureOf(runRecords([...rows, split])).message).toContain("events row 8, New, is 2 for 1; it must be");
});

test("a row out of order after the day asked for is refused too", () => {
  const late: EventRecord[] = [
    { Date: "2021-01-01", Event: "issue", Holder: "A", Shares: 1 },
    { Date: "2019-01-01", Event: "issue", Holder: "A", Shares: 1 },
  ];
  expect(failureOf(runRecords([...START, ...late], "2020-06-01")).subject).toBe("events row 8, Date,");
});

test.each([
  [[["Date", "Event", "Shares", "Sharess"]], 'events header is "Sharess"; it must be one of Date, Event, Holder'],
  [[["Date", "Event", "Date"]], "events header is Date twice; it must be each column once."],
  [
    [["Date", "Holder"]],
    "events is a table without Event; it must be a header row with Date, Event and other columns.",
  ],
  [
    [
      ["Date", "Event"],
      ["", 0],
    ],
    "events is a table without rows; it must be at least one event.",
  ],
  [
    [
      ["Date", "Event"],
      ["today", "reserve"],
    ],
    'events row 2, Date, is "today"; it must be a date cell',
  ],
])("a table that is none: %j", (table, message) => expect(failureOf(readEvents(table)).message).toContain(message));

test("names are the same in any case, as in a worksheet", () => {
  const table = eventTable([
    { Event: "Issue", Holder: "Holder A", Class: "common stock", Shares: 5 },
    { Event: "SALE", Holder: "holder a ", To: "B", Shares: 5 },
  ]);
  expect(valueOf(readEvents(table))).toMatchObject([
    { holder: "Holder A", security: "Common" },
    { holder: "Holder A" },
  ]);
});

test("names are the same whatever white space stands within them", () => {
  const ledger = ledgerOf([
    { Event: "opening", Holder: "Holder A", Shares: 5 },
    { Event: "opening", Holder: "holder\u00a0A", Shares: 6 },
    { Event: "opening", Holder: " Holder \t A ", Shares: 7 },
    { Event: "note", Holder: "L", Class: "Note  1", Amount: 10 },
  ]);
  expect(ledger.accounts.map(({ holder, security }) => [holder, security.name])).toEqual([
    ["Holder A", "Common"],
    ["L", "Note 1"],
  ]);
  expect(ledger.common.total).toBe(5 + 6 + 7);
  const context = valueOf(readCapTableContext(ledger, undefined, [["Conversion price  of Note\u00a01", 2]]));
  expect([...context.prices!.keys()]).toEqual(["Note 1"]);
  expect(valueOf(traceCells({ ledger, on: ledger.lastDate! }, "note\u00a01", "l")).length).toBe(2);
});

test("the American spelling and the noun of an event's word", () => {
  const ledger = ledgerOf([
    ...START,
    { Event: "Authorized", Shares: 1_750_000 },
    { Event: "conversion", Holder: "A", Class: "Series A", Shares: 3 },
  ]);
  expect(ledger.common.authorised).toBe(1_750_000);
  expect(ledger.common.total).toBe(1_000_000 + (3 * 1000) / 0.004);
  const word = failureOf(readEvents(eventTable([{ Event: "constructor" }]))).message;
  expect(word).toContain('Event, is "constructor"; it must be one of opening, class, issue, placement, note');
});

describe("a column without a title", () => {
  const table = (...cells: DataCell[]): DataTable => [
    ["Date", "Event", "", "Holder", "Shares", ...cells.map(() => 0)],
    [43831, "opening", 0, "P", 5, ...cells.map(() => "")],
    [43831, "issue", "", "P", 5, ...cells],
  ];

  test("is passed over where nothing stands below it", () =>
    expect(valueOf(readEvents(table("", 0, null))).length).toBe(2));

  test.each<[DataCell[], string]>([
    [
      [0, 2_500_000],
      "events header, column 7, is missing; it must be a title, or nothing below it: the cell of row 3 is 2500000",
    ],
    [
      ["seen"],
      'events header, column 6, is missing; it must be a title, or nothing below it: the cell of row 3 is "seen".',
    ],
  ])("is refused where something does: %j", (cells, message) => {
    expect(failureOf(readEvents(table(...cells))).message).toContain(message);
    expect(failureOf(checkLedger(table(...cells))).message).toContain(message);
  });
});

describe("a check of the whole table", () => {
  const findings = (records: EventRecord[]) => valueOf(checkLedger(eventTable(records)));

  test("names every faulty row, and follows the others", () => {
    const found = findings([
      ...START,
      { Event: "sale", Holder: "A", To: "P", Shares: 1 },
      { Event: "issue", Holder: "A", Shares: "many" },
      { Event: "sale", Holder: "P", To: "A", Shares: 5 },
      { Event: "sale", Holder: "A", To: "P", Shares: 6 },
    ]);
    expect(found.map(({ severity, check, row }) => [severity, check, row])).toEqual([
      ["info", "no conversion price", 5],
      ["error", "event", 7],
      ["error", "cell", 8],
      ["error", "event", 10],
    ]);
    expect(found[3]!.message).toContain("at most 5, what A has of Common");
  });

  test("cash on an exchange is pointed out, and so is a strike that was not paid", () => {
    const found = findings([
      ...START,
      { Event: "exchange", Holder: "A", Class: "Note", To: "Series A", Amount: 1000, Shares: 1, Cash: 1000 },
      { Date: "2020-02-01", Event: "exercise", Holder: "A", Class: "Warrants", Shares: 10, Cash: 9 },
    ]);
    expect(found.map(({ check, row }) => [check, row])).toEqual([
      ["cash counted twice", 7],
      ["exercise price", 8],
    ]);
  });

  test("a quantity that is blank or 0 takes all there is, and is not silent", () => {
    const found = findings([
      ...START,
      { Event: "class", Class: "Note", Price: 1 },
      { Event: "sale", Holder: "P", To: "Q", Shares: 0 },
      { Event: "sale", Holder: "Q", To: "R", Shares: 999_999 },
      { Event: "retire", Holder: "A", Class: "Warrants" },
      { Event: "convert", Holder: "A", Class: "Series A" },
      { Event: "convert", Holder: "A", Class: "Note", Amount: 0 },
      { Event: "note", Holder: "A", Class: "Note", Amount: 250.5 },
      { Event: "exchange", Holder: "A", Class: "Note", To: "Series A", Shares: 1 },
      // One share: there is nothing else to sell.
      { Event: "sale", Holder: "Q", To: "R" },
    ]);
    expect(found.map(({ severity, check, message }) => [severity, check, message])).toEqual(
      [
        "Row 8: Shares is blank or 0, so all 1,000,000 Common are sold.",
        "Row 10: Shares is blank or 0, so all 10 Warrants are retired.",
        "Row 11: Shares is blank or 0, so all 3,000 Series A convert.",
        "Row 12: Amount is blank or 0, so all $1,000.00 of Note converts.",
        "Row 14: Amount is blank or 0, so all $250.50 of Note is given up.",
      ].map((message) => ["info", "all there is", message]),
    );
  });

  test("a conversion into no common, a split that leaves holders with none, a class without a price", () => {
    const found = findings([
      { Event: "class", Class: "Series A", Price: 5, "Stated value": 2 },
      ...["P", "Q", "R", "S"].map((Holder) => ({ Event: "opening", Holder, Shares: 4 })),
      { Event: "opening", Holder: "T", Shares: 10 },
      { Event: "issue", Holder: "A", Class: "Series A", Shares: 3 },
      { Event: "convert", Holder: "A", Class: "Series A", Shares: 2 },
      { Event: "split", New: 1, Old: 5, Fractions: "down" },
      { Event: "note", Holder: "A", Class: "Note", Amount: 10 },
    ]);
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ["warning", "Row 9: 2 Series A comes to less than a share: it is gone for no common at all."],
      ["info", "Row 10: the split leaves no common with P, Q, R, 1 more."],
      [
        "info",
        "Note converts at no price that the rows give; it counts for nothing in the fully diluted count and in the beneficial percentage.",
      ],
    ]);
  });

  test("an opening after the ledger has started", () => {
    const found = findings([
      { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 60 },
      { Date: "2020-01-01", Event: "issue", Holder: "P", Shares: 1 },
      { Date: "2020-01-01", Event: "opening", Holder: "Q", Shares: 60 },
      { Date: "2020-01-02", Event: "opening", Holder: "R", Shares: 60 },
    ]);
    expect(found.map(({ severity, check, row }) => [severity, check, row])).toEqual([["warning", "late opening", 5]]);
    expect(found[0]!.message).toBe(
      "Row 5: R's opening is of 2020-01-02, and the ledger starts on 2020-01-01; what comes in later is an issue.",
    );
  });

  test("the row from which the charter is not enough", () => {
    const found = findings([
      { Event: "authorised", Shares: 100 },
      { Event: "opening", Holder: "P", Shares: 60 },
      { Event: "reserve", Holder: "Lender", Shares: 41 },
    ]);
    expect(found.map(({ check, row }) => [check, row])).toEqual([["authorised, reserved", 4]]);
    expect(found[0]!.message).toContain("101 common are outstanding and reserved; 100 are authorised");
  });

  test("every time that the charter is not enough, and when that was cured", () => {
    const found = findings([
      { Date: "2020-01-01", Event: "authorised", Shares: 1000 },
      { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 900 },
      { Date: "2020-01-02", Event: "grant", Holder: "W", Class: "Options", Shares: 200, Strike: 1 },
      { Date: "2020-01-03", Event: "grant", Holder: "W", Class: "Options", Shares: 1, Strike: 1 },
      { Date: "2020-01-04", Event: "authorised", Shares: 1_000_000 },
      { Date: "2020-01-05", Event: "grant", Holder: "W", Class: "More options", Shares: 1_000_000, Strike: 1 },
    ]);
    expect(found.map(({ severity, check, row, message }) => [severity, check, row, message])).toEqual([
      [
        "info",
        "authorised, fully diluted",
        4,
        "Row 4: from 2020-01-02 until it was cured on 2020-01-04, more common was outstanding, convertible and exercisable than was authorised: 1,100 and 1,000 at first.",
      ],
      [
        "warning",
        "authorised, fully diluted",
        7,
        "Row 7: from 2020-01-05 on, 1,001,101 common are outstanding, convertible and exercisable; 1,000,000 are authorised.",
      ],
    ]);
  });

  test("options that lapse cure what they passed, on the day after their last", () => {
    const right = { Event: "grant", Holder: "W", Strike: 1 };
    const found = findings([
      { Date: "2020-01-01", Event: "authorised", Shares: 1000 },
      { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 900 },
      { Date: "2020-01-02", ...right, Class: "Late", Shares: 90, Until: "2020-03-31" },
      { Date: "2020-01-02", ...right, Class: "Early", Shares: 20, Until: "2020-02-10" },
      { Date: "2020-06-01", Event: "issue", Holder: "P", Shares: 1 },
    ]);
    expect(found.map(({ severity, row, message }) => [severity, row, message])).toEqual([
      ["info", 5, expect.stringContaining("from 2020-01-02 until it was cured on 2020-02-11") as string],
    ]);
  });
});

test("a conversion price given twice in the context of a cap table", () => {
  const ledger = ledgerOf(START);
  const read = (...labels: string[]) =>
    readCapTableContext(
      ledger,
      undefined,
      labels.map((label) => [label, 0.5]),
    );
  expect(failureOf(read("Conversion price of Note", "conversion price of note ")).message).toBe(
    'context row 2 is "conversion price of note " again; it must be given once.',
  );
  expect(failureOf(read("Conversion price", "Conversion price")).message).toContain("context row 2 is");
  expect(read("Conversion price", "Conversion price of Note", "Conversion price of Series A").ok).toBe(true);
});
