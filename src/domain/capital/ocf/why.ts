/* Why a column's figure has no place in OCF. */
import type { Column } from "../eventColumns";
import type { LedgerEvent } from "../events";

const WHY: Partial<Record<Column, string>> = {
  Cash: "OCF gives a price per share, not the money in all, and ten places do not hold this one",
  Price: "ten decimal places do not hold it",
  "Stated value": "OCF has no stated value apart from the price of issue that stands on the class from the start",
  Ratio: "OCF's conversion gives the number of shares received, not the ratio",
  Blocker: "OCF has no limit on what a holder may own after converting",
  Exempt: "OCF does not say whether conversion terms move with a split",
  Strike: "ten decimal places do not hold it",
  From: "OCF has no first day of exercise without a last one",
  Fractions: "OCF's conversion gives the number of shares received, not what became of a fraction",
  Scope: "OCF does not say whether a split's fractions are settled for each holder or for the issue",
  Rule: "OCF's conversion gives the number of shares received, not the clause its price came from",
  Into: "OCF gives the shares received, not that the row stated them",
};

const OF_KIND: Partial<Record<LedgerEvent["kind"], Partial<Record<Column, string>>>> = {
  note: {
    Cash: "OCF gives one amount for a convertible, which is the principal here",
    Price: "OCF has no fixed conversion price for a convertible, only the words of a custom mechanism",
  },
  exchange: { Cash: "OCF's conversion brings no money" },
  convert: { Price: "OCF's conversion gives the number of shares received, not the price" },
  split: {
    Fractions: "OCF's split has no rule for fractions, only each holder's shares after it",
    Price: "OCF has no payment for the fractions of a split",
  },
};

export const whyOf = (kind: LedgerEvent["kind"], column: Column): string =>
  OF_KIND[kind]?.[column] ?? WHY[column] ?? "OCF has no property for it";
