/* The deals of 2017 and 2020 as the pane's examples type them, and where the ledger's complaints go. */
import { dateOf } from "../../src/domain/calendar/date";
import { capitalKind } from "../../src/sheets/capital/capitalKind";
import { newCapitalModel, type CapitalModel } from "../../src/sheets/capitalModel";
import { capitalFigures, coverage, eventCounts } from "../../src/taskpane/capital/capitalFigures";
import { homeOf, readDeal, type RawParts, type ReadDeal } from "../../src/taskpane/capital/dealLedger";
import { SERIES_1A, SERIES_K, type CapitalExample } from "../../src/taskpane/capital/examples";
import { exampleTable } from "../domain/capital/exampleEvents";
import { modelOf as ledgerModel } from "../sheets/capital/capitalSheets";
import { valueOf } from "../support/engineTables";

type Read = ReadDeal & { readonly ok: true };

const rawOf = ({ parts }: CapitalExample): RawParts => JSON.parse(JSON.stringify(parts)) as RawParts;

function read(raw: RawParts): Read {
  const deal = readDeal(raw);
  if (!deal.ok) throw new Error(JSON.stringify([...deal.failures].map(([part, of]) => [part, [...of]])));
  return deal;
}

const modelOf = (raw: RawParts, mode: CapitalModel["mode"] = "native"): CapitalModel =>
  newCapitalModel({ name: "Deal", mode, events: read(raw).events });

/** With other fields in one of its parts. */
const changed = (raw: RawParts, part: keyof RawParts, fields: Record<string, string>): RawParts => ({
  ...raw,
  [part]: { ...raw[part]!, fields: { ...raw[part]!.fields, ...fields } },
});

const figuresOf = (raw: RawParts, holder?: string): Record<string, string> =>
  Object.fromEntries(valueOf(capitalFigures(modelOf(raw), holder)).figures);

describe("the example of the placement", () => {
  const raw = rawOf(SERIES_1A);

  it("is the ledger of examples/series-1a-placement-2020, remarks apart", () => {
    const { events } = modelOf(raw);
    const [header, ...rows] = exampleTable("series-1a-placement-2020", "events.csv");
    const titles = header!.filter((title) => title !== "Reference").map(String);
    const cells = (row: readonly unknown[], of: readonly unknown[]): unknown[] =>
      titles.map((title) => row[of.indexOf(title)] ?? "");
    expect(events.slice(1).map((row) => cells(row, events[0]!))).toEqual(rows.map((row) => cells(row, header!)));
  });

  it("comes to $5,000,000, and to the first limit on the day its remarks say", () => {
    expect(figuresOf(raw)).toEqual({
      "Shares outstanding": "4,000,000,000",
      "Fully diluted": "54,000,000,000",
      "Cash raised": "$5,000,000.00",
      "Authorised passed, fully diluted": "5 Jan 2021",
    });
    expect(valueOf(capitalFigures(modelOf(raw))).owners).toEqual([
      { holder: "Holder A", holding: "2,500 Series 1A", part: "46.30%" },
      { holder: "Holder B", holding: "2,500 Series 1A", part: "46.30%" },
      { holder: "All others", holding: "4,000,000,000 Common", part: "7.41%" },
    ]);
    const passed = (outstandingBefore: string) =>
      figuresOf(changed(raw, "placement", { outstandingBefore }))["Authorised passed, fully diluted"];
    expect(["5,000,000,000", "5,000,000,001", "10,000,000,000", "10,000,000,001"].map(passed)).toEqual([
      "5 Jan 2021",
      "31 Dec 2020",
      "31 Dec 2020",
      "22 Sep 2020",
    ]);
  });

  it("does not say of what was assumed that the announcement states it", () => {
    const { events } = read(raw);
    const opening = events.find(({ Event }) => Event === "opening")!;
    expect(opening["Reference"]).toBe("Outstanding before: Input: the announcement does not give it");
  });

  it("counts its events", () =>
    expect(eventCounts(modelOf(raw))).toBe("opening, class, 2 × placement, note, exchange, authorised"));
});

describe("the example of the conversion", () => {
  const raw = rawOf(SERIES_K);

  it("comes to 1,550,000,000 shares, 19.15% of 8,094,000,000", () => {
    expect(figuresOf(raw, "The investor")).toEqual({
      "Shares outstanding": "8,094,000,000",
      "The investor owns": "19.15%",
      "First limit passed": "None stated",
    });
    expect(valueOf(capitalFigures(modelOf(raw), "The investor")).owners[0]).toEqual({
      ...{ holder: "The investor", holding: "1,550,000,000 Common", part: "19.15%" },
    });
  });

  it("quotes its premium as a ratio", () => {
    const [price, bid] = [0.004, 0.0009];
    expect(((price / bid) * 100).toFixed(1)).toBe("444.4");
    expect(SERIES_K.open.join(" ")).toContain(`${((price / bid) * 100).toFixed(1)}% of the bid`);
    expect(SERIES_K.open.join(" ")).toContain(`it would be ${((price / bid - 1) * 100).toFixed(1)}%`);
  });
});

describe("the limit of a ledger", () => {
  const rows = [
    { Date: "2020-01-01", Event: "authorised", Shares: 1000 },
    { Date: "2020-01-01", Event: "opening", Holder: "P", Shares: 900 },
    { Date: "2020-01-02", Event: "grant", Holder: "W", Class: "Options", Shares: 200, Strike: 1 },
    { Date: "2020-01-04", Event: "authorised", Shares: 1100 },
  ];
  const limitOf = (records: typeof rows): readonly string[] | undefined =>
    valueOf(capitalFigures(ledgerModel(records))).figures.at(-1);

  it("is the day on which it was passed, and says where it was cured", () => {
    expect(limitOf(rows.slice(0, 2))).toEqual(["First limit passed", "None so far"]);
    expect(limitOf(rows.slice(0, 3))).toEqual(["Authorised passed, fully diluted", "2 Jan 2020"]);
    expect(limitOf(rows)).toEqual(["Authorised passed, fully diluted", "2 Jan 2020, not any more"]);
  });

  it("names what is still passed before what was cured", () => {
    const reserve = { Date: "2020-01-05", Event: "reserve", Holder: "Plan", Shares: 201 };
    expect(limitOf([...rows, reserve])).toEqual(["Authorised passed, with reserves", "5 Jan 2020"]);
  });
});

describe("parts of a deal", () => {
  it("an exchange alone starts with what its own fields give", () => {
    const exchange = changed(rawOf(SERIES_1A), "exchange", {
      ...{ className: "Series 1A", statedValue: "1000", price: "0.0001" },
      ...{ outstandingBefore: "4,000,000,000", authorised: "30,000,000,000" },
    });
    const { events } = read({ exchange: exchange.exchange! });
    expect(events.map(({ Event }) => Event)).toEqual(["authorised", "opening", "class", "note", "exchange"]);
    expect(events.every(({ Date }) => Number(Date) >= dateOf(2020, 11, 27))).toBe(true);
  });

  it("a ledger may only open", () => {
    const { events } = read({ opening: { fields: { date: "2020-01-01", outstandingBefore: "1,000" } } });
    expect(events).toEqual([
      {
        ...{ Date: dateOf(2020, 1, 1), Event: "opening", Holder: "All others", Class: "Common", Shares: 1000 },
        Reference: "Outstanding before",
      },
    ]);
  });

  it("are wrong in their own fields, all of them at once", () => {
    const raw = changed(changed(rawOf(SERIES_1A), "placement", { price: "cheap" }), "exchange", { amount: "" });
    const deal = readDeal(raw);
    expect(deal.ok ? [] : [...deal.failures].map(([part, failures]) => [part, [...failures.keys()]])).toEqual([
      ["placement", ["price"]],
      ["exchange", ["amount"]],
    ]);
  });
});

describe("what the ledger refuses", () => {
  const placed = (raw: RawParts) => {
    const { events, origins } = read(raw);
    const made = capitalKind.make(newCapitalModel({ name: "Deal", mode: "native", events }));
    if (made.ok) throw new Error("The ledger takes it");
    const home = homeOf(made.failure, events, origins);
    return home && [home.part, home.key, home.failure.message];
  };

  it("is said of the charter's count where a conversion issues more than it has left", () => {
    const raw = changed(rawOf(SERIES_K), "conversion", { authorised: "8,000,000,000" });
    expect(placed(raw)).toEqual([
      "conversion",
      "authorised",
      "Authorised shares are too few: the conversion issues 750,000,000 common, and it must be at most 656,000,000, what is left of the 8,000,000,000 Common authorised.",
    ]);
  });

  it("is said of the tranche as typed, though the ledger has them by date", () => {
    const { placement, exchange } = rawOf(SERIES_1A);
    const [first, second] = placement!.lists!["tranches"]!;
    const tranches = [{ ...second!, preferred: "9,007,199,254,740,991" }, first!];
    expect(placed({ placement: { ...placement!, lists: { tranches } }, exchange: exchange! })).toEqual([
      "placement",
      "tranches.0.preferred",
      "Tranche 1: Preferred shares is 9,007,199,254,740,991; it must be at most 9,007,199,254,738,491, what is left of the 9,007,199,254,740,991 a class may have.",
    ]);
  });

  it("is said of a field by its name: a note that is given the name of the class", () => {
    const raw = changed(rawOf(SERIES_1A), "exchange", { noteName: "Series 1A" });
    expect(placed(raw)?.slice(0, 2)).toEqual(["exchange", "noteName"]);
  });

  it("is not laid at a field's door where no field made the row", () => {
    const { events, origins } = read(rawOf(SERIES_K));
    const failure = { code: "blank", subject: "events", value: "", bound: "", message: "" } as const;
    expect(homeOf(failure, events, origins)).toBeUndefined();
    expect(homeOf({ ...failure, subject: "events row 99, Shares," }, events, origins)).toBeUndefined();
    expect(homeOf({ ...failure, subject: "events row 2, Fractions," }, events, origins)).toBeUndefined();
  });
});

test("what native formulas do not cover is said for the mode that asked for it", () => {
  const shape = { ledger: { kind: "values", why: "a ratio" } } as Parameters<typeof coverage>[0];
  expect(coverage(shape, "native")).toEqual([
    "All figures will be values: no native formula states a ratio. Refresh brings them up to date.",
  ]);
  expect(coverage(shape, "formulas")[0]).toMatch(
    /^The columns beside the events, key figures and chart will be values/,
  );
  expect(coverage({ ledger: { kind: "values" } } as typeof shape, "values")).toEqual([]);
});
