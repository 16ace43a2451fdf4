/* The deals that a form fills a ledger with: which parts each has, and how the parts go together. */
import type { CapitalForm, Parsed, RawForm } from "../../sheets/capital/formFields";
import {
  CONVERSION_FORM,
  conversionEvents,
  EXCHANGE_FORM,
  exchangeEvents,
  OPENING_FORM,
  openingEvents,
  PLACEMENT_FORM,
  placementEvents,
} from "../../sheets/capital/templates";
import type { EventRecord } from "../../sheets/capitalModel";
import { SERIES_1A, SERIES_K, type CapitalExample } from "./examples";

export type DealKey = "placement" | "exchange" | "conversion" | "opening";
export type PartKey = CapitalForm["key"];

export interface Part {
  readonly form: CapitalForm;
  readonly events: (raw: RawForm) => Parsed<EventRecord[]>;
}

const PARTS: Readonly<Record<PartKey, Part>> = {
  placement: { form: PLACEMENT_FORM, events: placementEvents },
  exchange: { form: EXCHANGE_FORM, events: exchangeEvents },
  conversion: { form: CONVERSION_FORM, events: conversionEvents },
  opening: { form: OPENING_FORM, events: openingEvents },
};
export const partOf = (key: PartKey): Part => PARTS[key];

/** Fields of the exchange that the placement it goes with answers, and the field there. */
export const ANSWERED_BY_PLACEMENT: Readonly<Record<string, string | undefined>> = {
  className: "className",
  statedValue: undefined,
  price: undefined,
  blocker: undefined,
  newPrincipal: undefined,
  outstandingBefore: undefined,
  outstandingSource: undefined,
  authorised: undefined,
};

export interface Deal {
  readonly title: string;
  readonly lead: string;
  readonly part: PartKey;
  /** A second part that may go with it. */
  readonly more?: {
    readonly part: PartKey;
    /** Of the button that adds it, and the one that takes it out. */
    readonly add: string;
    readonly remove: string;
  };
  readonly example?: { readonly text: string; readonly button: string; readonly deal: CapitalExample };
}

const SERIES_1A_EXAMPLE = {
  text: "New here? Start from a real deal: two tranches of preferred, and a note exchanged between them.",
  button: "Load the placement of 2020",
  deal: SERIES_1A,
};

export const DEALS: Readonly<Record<DealKey, Deal>> = {
  placement: {
    title: "Preferred placement in tranches",
    lead: "Who bought which preferred shares, when, and for how much cash.",
    part: "placement",
    more: { part: "exchange", add: "Add an exchanged note", remove: "Remove the note" },
    example: SERIES_1A_EXAMPLE,
  },
  exchange: {
    title: "Exchange of a note",
    lead: "A note, and the preferred shares or the new note that were given for it. Its cash counts once, when it was issued.",
    part: "exchange",
    more: { part: "placement", add: "Add the placement", remove: "Remove the placement" },
    example: SERIES_1A_EXAMPLE,
  },
  conversion: {
    title: "Conversion into common",
    lead: "Preferred shares, or a note, that became common at a price or a ratio, and what the holder owns afterwards.",
    part: "conversion",
    example: {
      text: "New here? Start from a real deal.",
      button: "Load the conversion of 2017",
      deal: SERIES_K,
    },
  },
  opening: {
    title: "Blank ledger",
    lead: "Sheets with an opening balance. Type the events below it on the Ledger sheet, then press Refresh.",
    part: "opening",
  },
};
