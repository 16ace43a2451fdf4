/* Ledgers of three usual deals, from the fields of a form: a placement in tranches, a note exchanged for shares, a conversion;
   and one that only opens, for events of any other kind. */
import { COMMON } from "../../domain/capital/events";
import { fail, type Failure } from "../../domain/failure";
import type { EventRecord } from "../capitalModel";
import {
  field,
  parseForm,
  type CapitalForm,
  type FormValues,
  type Parsed,
  type ParsedForm,
  type RawForm,
} from "./formFields";

const OTHERS = "All others";

const OUTSTANDING = field(
  "outstandingBefore",
  "Shares outstanding before",
  "shares",
  "Common outstanding when the ledger starts.",
);
const OUTSTANDING_SOURCE = field(
  "outstandingSource",
  "Source of that count",
  "text",
  "Where the shares outstanding are from, or why they are assumed.",
  { optional: true },
);
const AUTHORISED = field("authorised", "Authorised shares", "shares", "How many common the charter allows.", {
  optional: true,
});
const CLASS = field("className", "Class of preferred", "name", "As the documents call it: Series 1A.");
const STATED = field("statedValue", "Stated value", "price", "US dollars that each preferred share converts.");
const PRICE = field("price", "Conversion price", "price", "US dollars per common share, fixed.");
const BLOCKER = field(
  "blocker",
  "Blocker",
  "percent",
  "The most of the common that the holder may own after converting, such as 4.99%.",
  { optional: true },
);
const SOURCE = field(
  "reference",
  "Document",
  "text",
  "Where the figures are from; goes into the ledger's Reference column.",
  { optional: true },
);
const optional = <T extends object>(of: T): T & { readonly optional: true } => ({ ...of, optional: true });

export const PLACEMENT_FORM: CapitalForm = {
  key: "placement",
  title: "Placement of preferred in tranches",
  fields: [OUTSTANDING, OUTSTANDING_SOURCE, AUTHORISED, CLASS, STATED, PRICE, BLOCKER, SOURCE],
  lists: [
    {
      key: "tranches",
      label: "Tranche",
      least: 1,
      fields: [
        field("date", "Date", "date", "The day the money and the shares changed hands."),
        field("holder", "Holder", "name", "Who bought."),
        field("preferred", "Preferred shares", "shares", "How many were issued."),
        field("cash", "Cash", "amount", "US dollars that came in; blank for none.", { optional: true }),
      ],
    },
  ],
};

export const EXCHANGE_FORM: CapitalForm = {
  key: "exchange",
  title: "Note exchanged for preferred or for a new note",
  fields: [
    field("noteDate", "Date of the note", "date", "The day the note was issued."),
    field("holder", "Holder", "name", "Who holds the note."),
    field("noteName", "Note", "name", "What the ledger calls it: Convertible note."),
    field("amount", "Principal", "amount", "US dollars owed under the note."),
    field("cash", "Cash for the note", "amount", "US dollars that came in for it; blank for none.", { optional: true }),
    field("exchangeDate", "Date of the exchange", "date", "The day the note was given up."),
    { ...CLASS, label: "Class or note received", help: "What is given for it: Series 1A, Exchange note." },
    optional(field("preferred", "Preferred received", "shares", "For preferred: shares given for the note.")),
    optional(field("newPrincipal", "Principal of the new note", "amount", "For a new note; blank for preferred.")),
    optional(field("newCash", "Cash with the exchange", "amount", "US dollars paid beside the note; blank for none.")),
    optional({ ...STATED, help: "For preferred, only where no placement gives the terms of the class." }),
    optional({
      ...PRICE,
      help: "Only where no placement gives the terms of the class; blank for a note at a market price.",
    }),
    BLOCKER,
    optional({ ...OUTSTANDING, help: "Only where no placement gives it; without it there are no percentages." }),
    OUTSTANDING_SOURCE,
    AUTHORISED,
    SOURCE,
  ],
  lists: [],
};

export const CONVERSION_FORM: CapitalForm = {
  key: "conversion",
  title: "Conversion into common",
  fields: [
    field("date", "Conversion date", "date", "The day of the notice, or of the announcement where none is given."),
    field("holder", "Holder", "name", "Who converts."),
    { ...CLASS, label: "Class or note", help: "What is converted: Series K, Convertible note." },
    field("preferred", "Preferred converted", "shares", "For preferred; blank for a note.", { optional: true }),
    optional({ ...STATED, help: "For preferred: US dollars that each share converts." }),
    field("amount", "Principal converted", "amount", "For a note; blank for preferred.", { optional: true }),
    optional({ ...PRICE, help: "US dollars per common share on that day; blank where a ratio is given." }),
    optional(field("ratio", "Common for a share", "ratio", "For preferred, where the documents give no price.")),
    optional(
      field("rule", "Price rule", "text", "Where the price is not fixed, the clause that gave it: 85% * avg(vwap, 5)."),
    ),
    BLOCKER,
    OUTSTANDING,
    OUTSTANDING_SOURCE,
    field("heldBefore", "Shares held before", "shares", "The holder's own common before; blank for none.", {
      optional: true,
    }),
    AUTHORISED,
    SOURCE,
  ],
  lists: [],
};

export const OPENING_FORM: CapitalForm = {
  key: "opening",
  title: "Opening balance",
  fields: [
    field("date", "First day", "date", "The day of the opening balance; events follow on or after it."),
    OUTSTANDING,
    AUTHORISED,
    SOURCE,
  ],
  lists: [],
};

/** The rows of a placement: what stood before it, the terms of the class, then a row a tranche in order of date. */
export function placementEvents(raw: RawForm): Parsed<EventRecord[]> {
  return eventsOf(PLACEMENT_FORM, raw, ({ fields, lists }) => {
    const tranches = [...(lists["tranches"] ?? [])].sort((a, b) => number(a, "date") - number(b, "date"));
    const start = number(tranches[0]!, "date");
    const cite = citing(fields);
    return [
      ...opening(fields, start, cite),
      terms(fields, start, cite),
      ...tranches.map((tranche, place) =>
        record({
          Date: tranche["date"],
          Event: "placement",
          Holder: tranche["holder"],
          Class: fields["className"],
          Shares: tranche["preferred"],
          Cash: tranche["cash"],
          Reference: cite(`Tranche ${place + 1}`),
        }),
      ),
    ];
  });
}

/** A note, and its exchange for preferred or for a new note: its cash came in with the note, and counts there. */
export function exchangeEvents(raw: RawForm): Parsed<EventRecord[]> {
  return eventsOf(EXCHANGE_FORM, raw, ({ fields }) => {
    const cite = citing(fields);
    const note = { Holder: fields["holder"], Class: fields["noteName"], Amount: fields["amount"] };
    const start = number(fields, "noteDate");
    const isNote = fields["newPrincipal"] !== undefined;
    const given = ["statedValue", "price", "blocker"].some((key) => fields[key] !== undefined);
    return [
      ...opening(fields, start, cite),
      ...(given && !isNote ? [terms(fields, start, cite)] : []),
      record({ Date: fields["noteDate"], Event: "note", ...note, Cash: fields["cash"], Reference: cite("Note") }),
      record({
        Date: fields["exchangeDate"],
        Event: "exchange",
        ...note,
        To: fields["className"],
        Shares: fields["preferred"],
        Principal: fields["newPrincipal"],
        Cash: fields["newCash"],
        Reference: cite(fields["newCash"] === undefined ? "Note given up; no cash" : "Note given up"),
      }),
      // A new note comes about with the exchange.
      ...(given && isNote ? [terms(fields, number(fields, "exchangeDate"), cite)] : []),
    ];
  });
}

/** What stood before a conversion, what is converted, and the conversion. */
export function conversionEvents(raw: RawForm): Parsed<EventRecord[]> {
  return eventsOf(CONVERSION_FORM, raw, ({ fields }) => {
    const cite = citing(fields);
    const date = number(fields, "date");
    const given = { Date: date, Holder: fields["holder"], Class: fields["className"] };
    const note = fields["amount"] !== undefined;
    const quantity = note ? { Amount: fields["amount"] } : { Shares: fields["preferred"] };
    const { rule, price, blocker } = fields;
    // A price that a rule gave is that day's, and no term of the class.
    const fixed = rule === undefined ? fields : { ...fields, price: undefined };
    return [
      ...opening(fields, date, cite),
      ...(note
        ? [
            record({
              ...given,
              Event: "note",
              ...quantity,
              Price: fixed["price"],
              Blocker: blocker,
              Reference: cite("Held before"),
            }),
          ]
        : [
            terms(fixed, date, cite),
            record({ ...given, Event: "opening", ...quantity, Reference: cite("Held before") }),
          ]),
      record({
        ...given,
        Event: "convert",
        ...quantity,
        ...(rule !== undefined && { Price: price, Rule: rule }),
        Reference: cite("Conversion"),
      }),
    ];
  });
}

/** What stood on the first day, and nothing after it. */
export function openingEvents(raw: RawForm): Parsed<EventRecord[]> {
  return eventsOf(OPENING_FORM, raw, ({ fields }) => opening(fields, number(fields, "date"), citing(fields)));
}

/** Rows of several forms in one ledger: in order of date, those of one day in the order given. */
export const inOrder = (...lists: readonly (readonly EventRecord[])[]): EventRecord[] =>
  lists.flat().sort((a, b) => Number(a.Date) - Number(b.Date));

function eventsOf(
  form: CapitalForm,
  raw: RawForm,
  build: (parsed: ParsedForm) => EventRecord[],
): Parsed<EventRecord[]> {
  const parsed = parseForm(form, raw);
  if (!parsed.ok) return parsed;
  const failures = contradictions(form, parsed.value.fields);
  return failures.size > 0 ? { ok: false, failures } : { ok: true, value: build(parsed.value) };
}

/** What each field alone cannot tell. */
function contradictions({ key, fields: asked }: CapitalForm, fields: FormValues): Map<string, Failure> {
  const found = new Map<string, Failure>();
  const label = (of: string): string => asked.find((each) => each.key === of)!.label;
  const refuse = (of: string, value: string, bound: string): void => {
    const failed = fail("inconsistent", label(of), value, bound);
    if (!failed.ok) found.set(of, failed.failure);
  };
  const { authorised, outstandingBefore: outstanding, heldBefore: held, preferred, amount } = fields;
  const shown = (count: string | number | undefined): string => Number(count).toLocaleString("en-US");
  if (authorised !== undefined && outstanding !== undefined && authorised < outstanding)
    refuse("authorised", shown(authorised), `at least the ${shown(outstanding)} shares outstanding before`);
  if (held !== undefined && held > outstanding!)
    refuse("heldBefore", shown(held), `at most the ${shown(outstanding)} shares outstanding before`);
  const { price, statedValue, ratio, newPrincipal } = fields;
  const either = (one: string, other: string, what: string): void => {
    const [first, second] = [fields[one], fields[other]];
    if ((first === undefined) !== (second === undefined)) return;
    const [at, value] = first === undefined ? [one, ""] : [other, shown(second)];
    refuse(at, value, `given ${what}, or ${label(at === one ? other : one)} instead, and not both`);
  };
  if (key === "exchange") {
    if (number(fields, "exchangeDate") < number(fields, "noteDate"))
      refuse("exchangeDate", "before the note", "on or after the date of the note");
    either("preferred", "newPrincipal", "for preferred");
    if (newPrincipal !== undefined && statedValue !== undefined)
      refuse("statedValue", shown(statedValue), "blank for a new note");
    if (newPrincipal === undefined && (price === undefined) !== (statedValue === undefined)) {
      const [one, other] = price === undefined ? ["price", "statedValue"] : ["statedValue", "price"];
      refuse(one!, "", `given where ${label(other!)} is`);
    }
  }
  if (key === "conversion") {
    either("preferred", "amount", "for preferred");
    either("price", "ratio", "in US dollars");
    if (amount !== undefined && ratio !== undefined) refuse("ratio", shown(ratio), "blank for a note");
    else if (fields["rule"] !== undefined && ratio !== undefined)
      refuse("rule", String(fields["rule"]), "blank where a ratio is given");
    if (preferred !== undefined && statedValue === undefined && ratio === undefined)
      refuse("statedValue", "", "given for preferred that converts at a price");
    else if (preferred === undefined && amount !== undefined && statedValue !== undefined)
      refuse("statedValue", shown(statedValue), "blank for a note");
  }
  return found;
}

/** The charter's count and what was outstanding, the holder's own apart. */
function opening(fields: FormValues, date: number, cite: (what: string) => string): EventRecord[] {
  const held = fields["heldBefore"] ?? 0;
  const others = Number(fields["outstandingBefore"] ?? 0) - Number(held);
  const owned = (holder: string | number | undefined, shares: number, source: string): EventRecord[] =>
    shares > 0
      ? [
          record({
            Date: date,
            Event: "opening",
            Holder: holder,
            Class: COMMON,
            Shares: shares,
            Reference: source,
          }),
        ]
      : [];
  const { authorised, outstandingSource } = fields;
  const before = "Outstanding before";
  return [
    ...(authorised === undefined
      ? []
      : [record({ Date: date, Event: "authorised", Class: COMMON, Shares: authorised, Reference: cite("Charter") })]),
    ...owned(OTHERS, others, outstandingSource === undefined ? cite(before) : `${before}: ${outstandingSource}`),
    ...owned(fields["holder"], Number(held), cite(before)),
  ];
}

const terms = (fields: FormValues, date: number, cite: (what: string) => string): EventRecord =>
  record({
    Date: date,
    Event: "class",
    Class: fields["className"],
    Price: fields["price"],
    Ratio: fields["ratio"],
    "Stated value": fields["statedValue"],
    Blocker: fields["blocker"],
    Reference: cite("Terms of the class"),
  });

const citing =
  ({ reference }: FormValues) =>
  (what: string): string =>
    reference === undefined ? what : `${what}: ${reference}`;

const number = (values: FormValues, key: string): number => Number(values[key]);

/** Without the fields that were left blank. */
function record(given: { readonly [title in keyof EventRecord]: EventRecord[title] | undefined }): EventRecord {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as EventRecord;
}
