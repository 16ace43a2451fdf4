/* Ledgers made at random, of every kind of event; a row that the ledger would refuse is left out. */
import fc from "fast-check";
import { runRecords, type EventRecord } from "../eventTable";

const HOLDERS = ["Fund A", "Fund B", "Müller & Söhne"];
const holder = fc.constantFrom(...HOLDERS);
const shares = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 4000 }),
  fc.integer({ min: 1, max: 3_000_000_000 }),
);
const dollars = fc.oneof(
  fc.integer({ min: 1, max: 100_00 }).map((cents) => cents / 100),
  fc.integer({ min: 1, max: 900_000_000_00 }).map((cents) => cents / 100),
);
/** Some with more than ten decimals. */
const price = fc.constantFrom(0.0001, 0.004, 0.0123456789, 0.00000012345678901, 1, 7, 0.3, 1000.5, 12.345678901234);
const fractions = fc.constantFrom("down", "up", "nearest", "cash");
const stock = fc.constantFrom("Common", "Series A", "Series B");
const note = fc.constantFrom("Note 1", "Note 2");
const right = fc.constantFrom("Warrants", "Options");
const preferred = fc.constantFrom("Series A", "Series B");
const blocker = fc.constantFrom(0.0499, 0.0999);
const reference = fc.constantFrom("Tranche 1", 'Note: "sold", at €2', "Ledger row: 7", "8-K of 6 January\nsecond line");

/** Each property is there or not. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | ""> => fc.oneof(arbitrary, fc.constant<"">(""));

const of = (Event: string, model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<EventRecord> =>
  fc.record({ Event: fc.constant(Event), Reference: maybe(reference), ...model }) as fc.Arbitrary<EventRecord>;

const oneTerm = fc.oneof(
  fc.record({ Price: price }),
  fc.record({ Ratio: fc.constantFrom(9, 0.3333, 12.5) }),
  fc.record({ Into: shares }),
  fc.constant({}),
);

const conversion = fc
  .tuple(
    of("convert", { Holder: holder, Rule: maybe(fc.constant("min(85% x avg(vwap, 5), last(bid))")) }),
    fc.oneof(
      fc.record({ Class: preferred, Shares: maybe(shares) }),
      fc.record({ Class: note, Amount: maybe(dollars) }),
    ),
    oneTerm,
    maybe(fractions),
  )
  .map(([row, what, terms, Fractions]) => ({ ...row, ...what, ...terms, ...("Into" in terms ? {} : { Fractions }) }));

const terms = fc
  .tuple(
    of("class", { Class: preferred, Blocker: maybe(blocker), Exempt: maybe(fc.constant("yes")) }),
    fc.oneof(
      fc.record({ Price: price, "Stated value": fc.constantFrom(1000, 0.07, 33.3333) }),
      fc.record({ Ratio: fc.constantFrom(9, 0.0003, 12.5), "Stated value": maybe(fc.constant(1000)) }),
      fc.constant({}),
    ),
  )
  .map(([row, given]) => ({ ...row, ...given }));

const split = fc
  .tuple(
    of("split", { New: fc.integer({ min: 1, max: 7 }), Old: fc.integer({ min: 1, max: 5000 }) }),
    fractions,
    maybe(fc.constantFrom("holder", "issue")),
    price,
  )
  .map(([row, Fractions, Scope, Price]) => ({ ...row, Fractions, Scope, ...(Fractions === "cash" ? { Price } : {}) }));

const quantity = fc.oneof(
  fc.record({ Class: stock, Shares: maybe(shares) }),
  fc.record({ Class: note, Amount: maybe(dollars) }),
  fc.record({ Class: right, Shares: maybe(shares) }),
);
const moved = (Event: string, model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<EventRecord> =>
  fc.tuple(of(Event, { Holder: holder, ...model }), quantity).map(([row, what]) => ({ ...row, ...what }));

const event: fc.Arbitrary<EventRecord> = fc.oneof(
  of("issue", { Holder: holder, Class: stock, Shares: shares, Cash: maybe(dollars) }),
  of("opening", { Holder: holder, Class: stock, Shares: shares }),
  of("note", {
    Holder: holder,
    Class: note,
    Amount: dollars,
    Cash: maybe(dollars),
    Price: maybe(price),
    Blocker: maybe(blocker),
  }),
  of("note", { Holder: holder, Class: note, Amount: fc.constant(500_000), Cash: fc.constant(500_000) }),
  of("class", { Class: note, Price: price, Exempt: maybe(fc.constant("yes")) }),
  of("exchange", {
    Holder: holder,
    Class: note,
    To: stock,
    Amount: maybe(dollars),
    Shares: shares,
    Cash: maybe(dollars),
  }),
  of("exchange", { Holder: holder, Class: note, To: note, Amount: maybe(dollars), Principal: dollars }),
  of("authorised", {
    Class: stock,
    Shares: fc.constantFrom(4_000_000_000_000, 5_000_000_000_000, 900_000_000_000_000),
  }),
  of("reserve", { Holder: fc.constantFrom("Note 1", "Fund A"), Shares: maybe(shares) }),
  of("grant", {
    Holder: holder,
    Class: right,
    Shares: shares,
    Strike: fc.constantFrom(0.5, 0.00000012345678901),
    From: maybe(fc.constantFrom("2020-01-02", "2020-06-01")),
    Until: maybe(fc.constantFrom("2020-01-05", "2021-06-01")),
    Cash: maybe(dollars),
  }),
  of("exercise", { Holder: holder, Class: right, Shares: shares, Into: maybe(shares), Cash: maybe(dollars) }),
  moved("sale", { To: holder }),
  moved("retire", {}),
  moved("sale", { To: holder }),
  moved("retire", {}),
  conversion,
  conversion,
  of("exercise", { Holder: holder, Class: right, Shares: shares, Into: maybe(shares), Cash: maybe(dollars) }),
  conversion,
  terms,
  split,
);

/** Something of everything to begin with, in more than one certificate. */
const start: fc.Arbitrary<EventRecord[]> = fc.array(
  fc.oneof(
    of("issue", { Holder: holder, Class: stock, Shares: fc.constantFrom(25, 1000), Cash: maybe(dollars) }),
    of("note", { Holder: holder, Class: note, Amount: fc.constantFrom(50, 1000.01), Price: maybe(price) }),
    of("grant", { Holder: holder, Class: right, Shares: fc.constantFrom(20, 300), Strike: fc.constantFrom(0.3) }),
    terms,
  ),
  { minLength: 0, maxLength: 14 },
);

export const randomLedger: fc.Arbitrary<EventRecord[]> = fc
  .tuple(start, fc.array(fc.tuple(event, fc.integer({ min: 0, max: 2 })), { minLength: 6, maxLength: 24 }))
  .map(([first, then]) => {
    const drawn = [...first.map((record) => [record, 0] as const), ...then];
    // There is always common outstanding: nobody else can give these up.
    const rows: EventRecord[] = [
      { Date: "2020-01-01", Event: "opening", Holder: "Founders", Shares: 4_000_000_000_000 },
    ];
    let day = 1;
    for (const [record, days] of drawn) {
      const later = day + days;
      const row = { ...record, Date: `2020-01-${String(later).padStart(2, "0")}` };
      if (later > 31 || !runRecords([...rows, row]).ok) continue;
      rows.push(row);
      day = later;
    }
    return rows;
  });
