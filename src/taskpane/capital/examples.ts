/* Two real deals as a person would type them; what the announcements leave out is said beside the fields and before the fill. */
import type { PartKey } from "./deals";
import type { FilledForm } from "./formView";

export interface CapitalExample {
  readonly name: string;
  readonly parts: Readonly<Partial<Record<PartKey, FilledForm>>>;
  /** What the announcement leaves out or says ambiguously, a sentence or two each. */
  readonly open: readonly string[];
}

const RECORD = "Announcement of 6 January 2021, and the issuer's filings";

/** examples/series-1a-placement-2020. */
export const SERIES_1A: CapitalExample = {
  name: "Series 1A placement 2020",
  parts: {
    placement: {
      fields: {
        outstandingBefore: "4,000,000,000",
        outstandingSource: "Input: the announcement does not give it",
        authorised: "30,000,000,000",
        className: "Series 1A",
        statedValue: "1,000",
        price: "0.0001",
        reference: RECORD,
      },
      lists: {
        tranches: [
          { date: "2020-09-22", holder: "Holder A", preferred: "2,000", cash: "2,000,000" },
          { date: "2021-01-05", holder: "Holder B", preferred: "2,500", cash: "2,500,000" },
        ],
      },
      remarks: {
        outstandingBefore:
          "Not in the announcement: an input. It decides on which day the authorised shares are passed.",
        authorised: "From the issuer's filings, as are stated value and conversion price.",
      },
    },
    exchange: {
      fields: {
        noteDate: "2020-11-27",
        holder: "Holder A",
        noteName: "Convertible note",
        amount: "500,000",
        cash: "500,000",
        exchangeDate: "2020-12-31",
        preferred: "500",
        reference: RECORD,
      },
    },
  },
  open: [
    "Shares outstanding before are not in the announcement: 4,000,000,000 is an input. The authorised 30,000,000,000 are passed, fully diluted, on 5 January 2021; with more than 5 billion outstanding on 31 December 2020, with more than 10 billion on 22 September 2020.",
    "Stated value, conversion price and authorised shares are those of the issuer's filings; the announcement does not give them.",
    "Tranche 2 was agreed on 4 January 2021 and paid on the 5th, on which the ledger counts it.",
  ],
};

/** examples/series-k-conversion-2017, the conversion announced on 1 August 2017. */
export const SERIES_K: CapitalExample = {
  name: "Series K conversion 2017",
  parts: {
    conversion: {
      fields: {
        date: "2017-08-01",
        holder: "The investor",
        className: "Series K",
        preferred: "3,000",
        statedValue: "1,000",
        price: "0.0040",
        outstandingBefore: "7,344,000,000",
        outstandingSource: "Assumed: 19.15% after the conversion implies 7,341,882,016 to 7,346,108,644",
        heldBefore: "800,000,000",
        reference: "Announcement of 1 August 2017, which gives no conversion date",
      },
      remarks: {
        date: "Not stated: the day of the announcement stands for it.",
        outstandingBefore:
          "Not stated: an input. About 19.15% after the conversion implies 7,341,882,016 to 7,346,108,644.",
        heldBefore: "The 1,550,000,000 held afterwards, as announced, less the 750,000,000 of this conversion.",
      },
    },
  },
  open: [
    "The announcement gives no conversion date; its own, 1 August 2017, stands for it.",
    "Shares outstanding are not stated. 19.15% with two decimals implies 8,091,882,016 to 8,096,108,644 after the conversion, 750,000,000 fewer before; 7,344,000,000 before is an input between them.",
    "It quotes a premium of 444% over a closing bid of $0.0009. That is the ratio convention: $0.0040 is 444.4% of the bid. By the excess convention it would be 344.4%.",
  ],
};
