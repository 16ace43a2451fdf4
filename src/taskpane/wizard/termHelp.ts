/* The words around each term in a form: which group it belongs to, its unit, and one line of help. */
import type { TermKey } from "../../domain/deal";

export interface TermHelp {
  readonly help: string;
  readonly unit?: string;
}

export const TERM_GROUPS: readonly { readonly title: string; readonly keys: readonly TermKey[] }[] = [
  { title: "The note", keys: ["principal", "annualRate", "instalments", "firstDue"] },
  {
    title: "Conversion price",
    keys: ["percentOfVwap", "vwapSessions", "bidLeg", "fixedPrice", "floorPrice"],
  },
  { title: "Shares and ownership", keys: ["outstandingBefore", "heldBefore"] },
];

export const SCHEDULE_TERMS = ["principal", "annualRate", "instalments", "firstDue"] as const satisfies TermKey[];

export const TERM_HELP: Readonly<Record<TermKey, TermHelp>> = {
  principal: { unit: "US$", help: "Owed at the start, such as $3,504,197.45." },
  annualRate: { unit: "a year", help: "12% or 0.12. A twelfth of it accrues each month." },
  instalments: { unit: "monthly", help: "How many level payments of principal and interest." },
  firstDue: { help: "Later ones fall on the same day of each month, or on its last day." },
  percentOfVwap: { unit: "of VWAP", help: "85% of the average is a 15% discount. Blank: no such leg." },
  vwapSessions: { unit: "sessions", help: "Trading days averaged, ending the day before the due date." },
  bidLeg: { help: "Whether the closing bid of the day before the due date can be the price." },
  fixedPrice: { unit: "US$ a share", help: "The contract's own price, a ceiling. Blank: no such leg." },
  floorPrice: { unit: "US$ a share", help: "Applied after the lowest leg is found. Blank: no floor." },
  outstandingBefore: { unit: "shares", help: "Of all holders, before the first instalment is paid." },
  heldBefore: { unit: "shares", help: "The note holder's own part of those." },
};
