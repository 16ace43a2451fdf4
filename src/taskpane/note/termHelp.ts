/* The words around each term in a form: which group it belongs to, its unit, and one line of help. */
import type { TermKey } from "../../domain/deal";

export interface TermHelp {
  readonly help: string;
  readonly unit?: string;
}

export const NOTE_TERMS = ["principal", "annualRate", "instalments", "firstDue"] as const satisfies TermKey[];
export const SHARE_TERMS = ["outstandingBefore", "heldBefore"] as const satisfies TermKey[];

export const TERM_HELP: Readonly<Record<TermKey, TermHelp>> = {
  principal: { unit: "US$", help: "Owed at the start, such as $3,504,197.45." },
  annualRate: {
    unit: "a year",
    help: "12% or 0.12. A twelfth of it accrues each month, unless More terms say otherwise.",
  },
  instalments: { unit: "instalments", help: "How many; monthly and level, unless More terms say otherwise." },
  firstDue: { help: "Later ones fall on the same day of each month, or on its last day." },
  priceRule: {
    help: "Capitals and blanks do not matter. A word of your own, such as fixed_price, gets a field below.",
  },
  floorPrice: { unit: "US$ a share", help: "Applied after the rule. Blank: no floor beside it." },
  outstandingBefore: { unit: "shares", help: "Of all holders, before the first instalment is paid." },
  heldBefore: { unit: "shares", help: "The note holder's own part of those." },
};
