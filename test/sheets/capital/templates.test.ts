/* The three forms: the deals of the first announcements from their fields, and what is refused beside which field. */
import { dateOf } from "../../../src/domain/calendar/date";
import { newCapitalModel, type EventRecord } from "../../../src/sheets/capitalModel";
import type { Parsed, RawForm } from "../../../src/sheets/capital/formFields";
import {
  CONVERSION_FORM,
  conversionEvents,
  EXCHANGE_FORM,
  exchangeEvents,
  inOrder,
  OPENING_FORM,
  PLACEMENT_FORM,
  placementEvents,
} from "../../../src/sheets/capital/templates";
import { exampleTable } from "../../domain/capital/exampleEvents";
import { engineOf, sheetsOf } from "./capitalSheets";

function eventsOf(parsed: Parsed<EventRecord[]>): EventRecord[] {
  if (!parsed.ok) throw new Error([...parsed.failures.values()].map(({ message }) => message).join(" "));
  return parsed.value;
}

const failuresOf = (parsed: Parsed<EventRecord[]>): Record<string, string> =>
  parsed.ok ? {} : Object.fromEntries([...parsed.failures].map(([key, { message }]) => [key, message]));

const PLACEMENT: RawForm = {
  fields: {
    outstandingBefore: "4,000,000,000",
    authorised: 30e9,
    className: "Series 1A",
    statedValue: "$1,000",
    price: "0.0001",
  },
  lists: {
    tranches: [
      { date: "2021-01-05", holder: "Holder B", preferred: "2,500", cash: "$2,500,000" },
      { date: "2020-09-22", holder: "Holder A", preferred: 2_000, cash: 2_000_000 },
    ],
  },
};
const EXCHANGE: RawForm = {
  fields: {
    noteDate: "2020-11-27",
    holder: "Holder A",
    noteName: "Convertible note",
    amount: "$500,000",
    cash: "500,000.00",
    exchangeDate: dateOf(2020, 12, 31),
    className: "Series 1A",
    preferred: "500",
  },
};
const CONVERSION: RawForm = {
  fields: {
    date: "2017-08-01",
    holder: "The investor",
    className: "Series K",
    preferred: "3,000",
    statedValue: "1000",
    price: "$0.0040",
    outstandingBefore: 8_094_000_000 - 750_000_000,
    heldBefore: 800_000_000,
    reference: "Announcement of 1 August 2017",
  },
};

const changed = (form: RawForm, fields: RawForm["fields"]): RawForm => ({
  ...form,
  fields: { ...form.fields, ...fields },
});

test("a placement and an exchange make the ledger of Series 1A, remarks apart", () => {
  const events = inOrder(eventsOf(placementEvents(PLACEMENT)), eventsOf(exchangeEvents(EXCHANGE)));
  const model = newCapitalModel({ name: "Deal", mode: "native", events });
  const [header, ...rows] = exampleTable("series-1a-placement-2020", "events.csv");
  const places = header!.map((title) => model.events[0]!.indexOf(String(title)));
  const remark = header!.indexOf("Reference");
  const without = (row: readonly unknown[]): unknown[] => row.filter((_, place) => place !== remark);
  expect(model.events.slice(1).map((row) => without(places.map((place) => row[place])))).toEqual(rows.map(without));

  const sheets = sheetsOf(model);
  expect(sheets.table("captable")).toEqual(engineOf(model).table("captable"));
  expect(sheets.figure("Cash raised")).toBe(5_000_000);
  expect(sheets.figure("Fully diluted")).toBe(4e9 + 50e9);
  expect(sheets.figure("Authorised passed, fully diluted")).toBe(dateOf(2021, 1, 5));
});

test("a conversion makes that of Series K: 750,000,000 shares, 1,550,000,000 held, 19.15%", () => {
  const model = newCapitalModel({ name: "Deal", mode: "native", events: eventsOf(conversionEvents(CONVERSION)) });
  const sheets = sheetsOf(model);
  const last = sheets.table("running").at(-1)!;
  const before = sheets.table("running").at(-2)!;
  expect((last[1] as number) - (before[1] as number)).toBe((3_000 * 1_000) / 0.004);
  expect(last[5]).toBe(1_550_000_000);
  expect(((last[6] as number) * 100).toFixed(2)).toBe("19.15");
  expect(model.events.at(-1)!.at(-1)).toBe("Conversion: Announcement of 1 August 2017");
});

test("a note converts at its price: $50,000.01 at $0.03 are 1,666,667 shares", () => {
  const form = changed(CONVERSION, {
    className: "Note",
    preferred: "",
    statedValue: "",
    amount: "$50,000.01",
    price: "0.03",
  });
  const sheets = sheetsOf(newCapitalModel({ name: "Deal", mode: "native", events: eventsOf(conversionEvents(form)) }));
  expect(sheets.table("running").at(-1)![5]).toBe(800_000_000 + Math.floor(5_000_001 / 3));
});

test("an exchange on its own gives the terms of its class", () => {
  const events = eventsOf(exchangeEvents(changed(EXCHANGE, { statedValue: 1_000, price: 0.0001 })));
  const sheets = sheetsOf(newCapitalModel({ name: "Deal", mode: "native", events }));
  expect(sheets.table("captable")[1]!.slice(0, 4)).toEqual(["Holder A", "Series 1A", 500, 5e9]);
  expect(sheets.figure("Cash raised")).toBe(500_000);
});

test("a note may be exchanged for a new one, with cash, and its terms come after it", () => {
  const form = changed(EXCHANGE, {
    className: "Exchange note",
    preferred: "",
    newPrincipal: 600_000,
    newCash: "$50,000",
    price: "0.004",
    blocker: "4.99%",
  });
  const events = eventsOf(exchangeEvents(form));
  expect(events.map(({ Event }) => Event)).toEqual(["note", "exchange", "class"]);
  const sheets = sheetsOf(newCapitalModel({ name: "Deal", mode: "values", events }));
  expect(sheets.table("captable")[1]!.slice(0, 4)).toEqual(["Holder A", "Exchange note", "", 150_000_000]);
  expect(sheets.figure("Cash raised")).toBe(550_000);
});

test("a conversion by a ratio, and one at the price that a rule gave on its day", () => {
  const outcome = (fields: RawForm["fields"]): unknown => {
    const events = eventsOf(conversionEvents(changed(CONVERSION, fields)));
    const mode = fields["blocker"] === undefined ? "native" : "values";
    return sheetsOf(newCapitalModel({ name: "Deal", mode, events }))
      .table("running")
      .at(-1)![5];
  };
  expect(outcome({ price: "", statedValue: "", ratio: "250" })).toBe(800_000_000 + 3_000 * 250);
  expect(outcome({ price: "0.004", rule: "85% * avg(vwap, 5)" })).toBe(1_550_000_000);
  expect(outcome({ blocker: 0.0499 })).toBe(1_550_000_000);
  const events = eventsOf(conversionEvents(changed(CONVERSION, { rule: "last(bid)" })));
  expect(events.at(-1)).toMatchObject({ Event: "convert", Price: 0.004, Rule: "last(bid)" });
  expect(events.find(({ Event }) => Event === "class")).not.toHaveProperty("Price");
});

test.each<[string, Parsed<EventRecord[]>, Record<string, string>]>([
  [
    "a blocker of everything",
    placementEvents(changed(PLACEMENT, { blocker: "100%" })),
    { blocker: "Blocker is 1; it must be above 0% and below 100%, 4.99% or 0.0499." },
  ],
  [
    "neither preferred nor a new note",
    exchangeEvents(changed(EXCHANGE, { preferred: "" })),
    {
      preferred:
        "Preferred received is missing; it must be given for preferred, or Principal of the new note instead, and not both.",
    },
  ],
  [
    "a price and a ratio",
    conversionEvents(changed(CONVERSION, { ratio: 250 })),
    { ratio: "Common for a share is 250; it must be given in US dollars, or Conversion price instead, and not both." },
  ],
  [
    "blank",
    placementEvents(changed(PLACEMENT, { className: " " })),
    { className: "Class of preferred is blank; it must be a name of at most 100 characters." },
  ],
  [
    "no number",
    placementEvents(changed(PLACEMENT, { price: "0,002" })),
    { price: 'Conversion price is "0,002"; it must be a price above 0.' },
  ],
  [
    "parts of shares, and nothing",
    placementEvents(changed(PLACEMENT, { outstandingBefore: 1.5, statedValue: 0 })),
    {
      outstandingBefore:
        "Shares outstanding before is 1.5; it must be a whole number of shares from 1 to 9,007,199,254,740,991.",
      statedValue: "Stated value is 0; it must be a price above 0.",
    },
  ],
  [
    "a percentage",
    placementEvents(changed(PLACEMENT, { authorised: "5%" })),
    { authorised: 'Authorised shares is "5%"; it must be a whole number of shares above 0.' },
  ],
  [
    "more than authorised",
    placementEvents(changed(PLACEMENT, { authorised: 3e9 })),
    {
      authorised:
        "Authorised shares is 3,000,000,000; it must be at least the 4,000,000,000 shares outstanding before.",
    },
  ],
  [
    "no tranche",
    placementEvents({ ...PLACEMENT, lists: {} }),
    { tranches: "Tranche is 0 given; it must be at least 1." },
  ],
  [
    "a tranche's date and cash",
    placementEvents({
      ...PLACEMENT,
      lists: {
        tranches: [PLACEMENT.lists!["tranches"]![0]!, { date: "22/9/2020", holder: "A", preferred: 1, cash: 1.005 }],
      },
    }),
    {
      "tranches.1.date": 'Tranche 2: Date is "22/9/2020"; it must be a date such as 2017-10-13.',
      "tranches.1.cash": "Tranche 2: Cash is 1.005; it must be a dollar amount in whole cents, at most two decimals.",
    },
  ],
  [
    "an exchange before its note",
    exchangeEvents(changed(EXCHANGE, { exchangeDate: "2020-11-26" })),
    { exchangeDate: "Date of the exchange is before the note; it must be on or after the date of the note." },
  ],
  [
    "half of the terms",
    exchangeEvents(changed(EXCHANGE, { price: 0.0001 })),
    { statedValue: "Stated value is missing; it must be given where Conversion price is." },
  ],
  [
    "both, preferred and a note",
    conversionEvents(changed(CONVERSION, { amount: 5 })),
    {
      amount: "Principal converted is 5; it must be given for preferred, or Preferred converted instead, and not both.",
    },
  ],
  [
    "neither",
    conversionEvents(changed(CONVERSION, { preferred: null })),
    {
      preferred:
        "Preferred converted is missing; it must be given for preferred, or Principal converted instead, and not both.",
    },
  ],
  [
    "more than there are",
    conversionEvents(changed(CONVERSION, { heldBefore: 8e9 })),
    {
      heldBefore:
        "Shares held before is 8,000,000,000; it must be at most the 7,344,000,000 shares outstanding before.",
    },
  ],
])("%s is refused beside its field", (_, parsed, failures) => expect(failuresOf(parsed)).toEqual(failures));

test("every form's fields have words, bounds and keys of their own", () => {
  for (const { fields, lists } of [PLACEMENT_FORM, EXCHANGE_FORM, CONVERSION_FORM, OPENING_FORM])
    for (const group of [fields, ...lists.map((list) => list.fields)]) {
      expect(new Set(group.map(({ key }) => key)).size).toBe(group.length);
      for (const { label, bound, help } of group)
        expect([label, bound, help].every((text) => text.length > 2)).toBe(true);
    }
});
