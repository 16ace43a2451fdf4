import { dateOf } from "../../src/domain/calendar/date";
import { TERM_FIELDS } from "../../src/domain/deal";
import { ALL_LABELS } from "../../src/sheets/note/labels";
import { homeOf, inSheetOrder } from "../../src/taskpane/note/composeTerms";
import { itemsOf, readItems } from "../../src/taskpane/note/more/itemList";
import { severalHelp, termCatalog, type CatalogTerm } from "../../src/taskpane/note/more/termCatalog";
import { matching } from "../../src/taskpane/note/more/termPicker";
import type { RuleName } from "../../src/taskpane/note/rule/ruleReading";

const NAMES: RuleName[] = [
  { name: "fixed_price", label: "Fixed price", takes: "price" },
  { name: "listing", label: "Listing", takes: "date" },
];
const catalog = termCatalog(NAMES);
const term = (label: string): CatalogTerm => catalog.find((each) => each.label === label)!;

describe("the terms that can be added", () => {
  it("are every documented label but those that all notes have, once each", () => {
    const labels = catalog.map(({ label }) => label);
    const deal = TERM_FIELDS.map(({ label }) => label);
    for (const label of ALL_LABELS.filter((each) => !deal.includes(each))) expect(labels).toContain(label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { meaning } of catalog) expect(meaning.length).toBeGreaterThan(3);
  });

  it("take a new value of each price that the rules name from a date on, not of their dates", () => {
    expect(term("Fixed price from")).toMatchObject({ dated: true, repeats: true });
    expect(term("Floor price from")).toMatchObject({ dated: true });
    expect(term("Listing from")).toBeUndefined();
  });

  it.each(["Holiday", "Step date", "Principal share", "Projected price", "Closure", "Split"])(
    "%s may repeat",
    (label) => expect(term(label).repeats).toBe(true),
  );
  it.each(["Blocker", "Method", "Paid in", "Calendar"])("%s stands once", (label) =>
    expect(term(label).repeats).toBe(false),
  );
});

describe("what is typed for a term", () => {
  it.each<[string, string, string | number]>([
    ["Blocker", "4.99%", 0.0499],
    ["Blocker", "0.0999", 0.0999],
    ["Instalment fee", "$1,250.50", 1250.5],
    ["Minimum price", "$0.001", 0.001],
    ["Method", "equal principal", "equal principal"],
    ["Issue date", "2017-09-13", dateOf(2017, 9, 13)],
    ["Step rate", "18%", 0.18],
    ["Exchange cap", "19.99%", 0.1999],
    ["Exchange cap", "1,618,000", 1_618_000],
    ["Paid in", "60%", 0.6],
    ["Paid in", "cash", "cash"],
    ["Shortfall value", "0.002", 0.002],
    ["Shortfall value", "last(close)", "last(close)"],
    ["Frequency", "every 45 days", "every 45 days"],
    ["Shares authorised", "20,000,000,000", 20_000_000_000],
    ["Drift", "-2%", -0.02],
    ["Split", "1-for-5000", "1-for-5000"],
    ["Split", "5000", 5000],
    ["Closure", "2018-12-05", dateOf(2018, 12, 5)],
    ["Prices adjusted", "no", "no"],
    ["Calendar", "business days", "business days"],
    ["Fixed price from", "0.005", 0.005],
  ])("%s: %s", (label, typed, wanted) => {
    const read = term(label).read(typed);
    expect(read).toEqual({ ok: true, value: wanted });
  });

  it.each([
    ["Blocker", "4.99", "Blocker is 4.99; it must be above 0% and at most 99.99%, as 4.99% or 0.0499."],
    ["Blocker", "$1", 'Blocker is "$1"; it must be a number.'],
    ["Instalment fee", "5%", 'Instalment fee is "5%"; it must be a number.'],
    ["Minimum volume", "2.5", "Minimum volume is 2.5"],
    ["Step rate", "18", "for 18% type 18% or 0.18"],
    ["Frequency", "fortnightly", 'Frequency is "fortnightly"; it must be one of weekly'],
    ["Split", "one for ten", 'Split is "one for ten"; it must be a ratio such as 1-for-5000'],
    ["Closure", "2050-01-03", "Closure is 2050-01-03"],
    ["Fixed price from", "0", "Fixed price from is 0; it must be a price above 0"],
    ["Fixed price from", "5%", 'Fixed price from is "5%"; it must be a price above 0'],
  ])("%s of %s is refused", (label, typed, part) => {
    const read = term(label).read(typed);
    expect(read.ok ? "taken" : read.failure.message).toContain(part);
  });
});

describe("several values in one box", () => {
  const read = (label: string, typed: string) => {
    const { separator, read: readOne } = term(label);
    return readItems(label, itemsOf(typed, separator!), readOne);
  };

  it.each<[string, string, readonly (string | number)[]]>([
    ["Principal share", "25%, 25%; 0.5", [0.25, 0.25, 0.5]],
    ["Principal share", "25%,\n25%,\n50%,\n", [0.25, 0.25, 0.5]],
    ["Principal share", "100%", [1]],
    ["Principal amount", "1,000; $2,500.50\n3,000", [1000, 2500.5, 3000]],
    ["Principal amount", "1,000\t2,000", [1000, 2000]],
    ["Projected price", "0.002; 0.003", [0.002, 0.003]],
    ["Step rate", "12%, 18%", [0.12, 0.18]],
    ["Holiday", "2017-12-26, 2018-01-02", [dateOf(2017, 12, 26), dateOf(2018, 1, 2)]],
    ["Closure", "2018-12-05\n\n2007-01-02", [dateOf(2018, 12, 5), dateOf(2007, 1, 2)]],
  ])("%s: %j", (label, typed, wanted) => expect(read(label, typed)).toEqual({ ok: true, value: wanted }));

  it.each([
    ["Principal share", "25%, 25%, 150%", "Principal share, item 3, is "],
    ["Principal share", "25%;; 75%", "Principal share, item 2, is blank"],
    ["Principal share", "150%", "Principal share is "],
    ["Principal amount", "1,000, 2,000", 'Principal amount is "1,000, 2,000"; it must be a number'],
    ["Holiday", "2017-12-26, soon", 'Holiday, item 2, is "soon"'],
    ["Closure", "2018-12-05, 2050-01-03", "Closure, item 2, is 2050-01-03"],
  ])("%s of %j is refused", (label, typed, part) => {
    const refused = read(label, typed);
    expect(refused.ok ? "taken" : refused.failure.message).toContain(part);
  });

  it("are told in the help, with a comma only where it cannot be taken for one of thousands", () => {
    expect(severalHelp(term("Principal share"))).toContain("25%, 25%, 50%, or one a line");
    expect(severalHelp(term("Principal amount"))).toContain("1,000; 2,500, or one a line; a comma alone groups");
    expect(severalHelp(term("Blocker"))).toBe("");
    expect(severalHelp(term("Split"))).toBe("");
  });
});

describe("searching", () => {
  const found = (search: string): string[] => matching(catalog, search).map(({ label }) => label);
  it("shows everything for nothing", () => expect(found(" ")).toHaveLength(catalog.length));
  it("puts labels before meanings", () => expect(found("exchange cap")[0]).toBe("Exchange cap"));
  it("finds by meaning and subject", () => {
    expect(found("4.99%")).toEqual(["Blocker"]);
    expect(found("limits")).toContain("Shares authorised");
  });
  it("wants every word", () => expect(found("blocker zebra")).toEqual([]));
});

describe("the order of the Terms sheet", () => {
  const order = (...labels: string[]): string[] =>
    inSheetOrder(labels.map((label) => ({ label }))).map((row) => row.label);

  it("is deal, what its rule names, shares, note, payment in shares, calendar and splits", () =>
    expect(
      order(
        ...["Split 2020-10-05", "Blocker", "Shares held before", "Shares outstanding before", "Paid in", "Day count"],
        ...["Fixed price from 2018-06-30", "Fixed price", "Floor price", "Conversion price rule", "First due date"],
        ...["Method", "Principal"],
      ),
    ).toEqual([
      ...["Principal", "First due date", "Conversion price rule", "Floor price"],
      ...["Fixed price from 2018-06-30", "Fixed price", "Shares outstanding before", "Shares held before"],
      ...["Method", "Day count", "Paid in", "Blocker", "Split 2020-10-05"],
    ]));

  it("keeps what goes together row by row", () =>
    expect(order("Step rate", "Step date", "Step date", "Step rate", "Frequency")).toEqual([
      ...["Frequency", "Step date", "Step rate", "Step date", "Step rate"],
    ]));
});

describe("where a failure of the whole belongs", () => {
  const terms = ["Principal", "Conversion price rule", "Fixed price", "Exchange cap", "Exchange cap used"].map(
    (label) => ({ label }),
  );
  const failure = (subject: string, message = "") =>
    ({ code: "inconsistent", subject, value: "", bound: "", message }) as const;
  it.each<[string, unknown]>([
    ["Exchange cap used", { term: 4 }],
    ["principal", { term: 0 }],
    ["rule", { term: 1 }],
    ["Conversion price rule", { term: 1 }],
    ["context row 3, fixed_price,", { term: 2 }],
    ["terms row 4", { term: 3 }],
    ["elections row 3, instalment 40,", "elections"],
    ["prices row 7, column VWAP,", "prices"],
    ["prices", "prices"],
    ["The conversion of 2018-01-05", undefined],
  ])("%s", (subject, home) => expect(homeOf(failure(subject), terms)).toEqual(home));

  it("finds the label that terms names", () =>
    expect(homeOf(failure("terms", 'terms has the label "Fixed price", which is no term'), terms)).toEqual({
      term: 2,
    }));
});
