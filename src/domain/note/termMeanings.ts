/* What each label of the Terms sheet means, its unit, and what leaving it out means: for the sheet and the pages of help. */
import type { TermLabel } from "./termLabels";

export const TERM_MEANINGS: Readonly<Record<TermLabel, string>> = {
  Method:
    "How principal comes back. level: equal payments of principal and interest. equal principal: equal parts of principal, plus interest. interest only: interest, then the principal with the last instalment. stated instalment: a stated payment, the last one taking what is left. bullet: one payment, with simple interest, on the last date. custom: stated parts of principal, plus interest. Left out: level, or what the labels below imply.",
  "Instalment amount": "USD, above 0. The payment of Method stated instalment; it must exceed the interest.",
  "Principal share":
    "Part of the principal, 0% to 100%, one row for each instalment, adding up to 100%. Method custom; each rounds half up to the Rounding unit, the last takes the remainder.",
  "Principal amount": "USD, one row for each instalment, adding up to the principal. Method custom.",
  "Amortisation instalments":
    "Whole number, at least the note's instalments. The payment is worked out over so many; the last instalment of the note takes the balloon. Left out: no balloon.",
  Frequency:
    "weekly, two-weekly (biweekly), semi-monthly, monthly, quarterly, half-yearly (semi-annual), yearly (annual), every N days, or every N months. Left out: monthly.",
  "End of month":
    "yes: a first due date at its month's end puts every due date at the month's end; semi-monthly from a 15th, the 15th and the last day. Left out: no; 28 February keeps day 28.",
  "Day count":
    "periodic (each period bears the annual rate / periods a year: 12, 24, 26 or 52; N / 365 of it every N days), 30/360 US, 30E/360, Actual/360, Actual/365F, or Actual/Actual ISDA. Left out: periodic.",
  "Issue date":
    "The day interest starts, before the first due date; a first period longer or shorter than the others is counted from it. Left out: one period before the first due date.",
  "Grace instalments": "Whole number, fewer than the instalments: so many at the start repay nothing. Left out: none.",
  "Grace interest":
    "paid: interest of the grace period is paid as it falls due. capitalised: it is added to principal. waived: none is charged. Left out: paid.",
  Roll: "What happens to a due date on a closed day: unadjusted, following, modified following (not into the next month), or preceding. Left out: unadjusted.",
  "Closed days":
    "weekends, exchange (US exchange closures, 2004 to 2030) or bank (Federal Reserve holidays, 2004 to 2030). Left out: weekends.",
  Holiday: "A closed day of one's own, one row each.",
  "Interest moves":
    "yes: interest runs to the moved due date; a whole period of the periodic day count bears the same all the same. Left out: no, to the date as the contract counts it.",
  Rounding: "half-up, half-even, up or down, of payments and interest. Left out: half-up.",
  "Rounding unit": "cent or dollar. Left out: cent.",
  "Rates above 100%": "yes: a rate may be as high as 1,000% a year. Left out: no.",
  "Step date":
    "The day a new rate starts, one row for each step, with a Step rate. Level payments are worked out anew.",
  "Step rate":
    "Rate a year from the Step date on, as a fraction above 0 (15% = 0.15), until the next step or the Default rate.",
  "Default date": "The day of a default, from which the Default rate and the Default multiple hold.",
  "Default rate":
    "Rate a year from the Default date on, as a fraction above 0. It holds to the end: later steps do not change it.",
  "Default multiple": "What the balance is multiplied by on the Default date, 100% to 300% (125% adds a quarter).",
  "Charge date": "The day a one-time charge is added to principal, one row each, with a Charge amount.",
  "Charge amount": "USD, above 0.",
  "Prepayment date":
    "The day principal is paid early, one row each, with a Prepayment amount. On a due date: after the instalment.",
  "Prepayment amount": "USD, above 0, at most the balance on that day.",
  "Prepayments reduce":
    "last: the note ends sooner. all: payments are worked out anew over the instalments left. nearest: the next instalments pay that much less principal. Left out: last.",
  "Conversion date": "The day principal is converted early, one row each, with a Conversion amount.",
  "Conversion amount": "USD of principal converted, above 0, at most the balance on that day.",
  "Conversions reduce": "nearest, last or all, as under Prepayments reduce. Left out: nearest.",
  "Payoff from": "First day of a rung of the prepayment premium, one row for each rung.",
  "Payoff to":
    "Last day of the rung, below its Payoff from. Left out: the day before the next rung, and for good after the last.",
  "Payoff multiple":
    "What the base is multiplied by on paying off in the rung, 100% to 300% (110% is a premium of a tenth).",
  "Payoff base": "principal, or principal and accrued (interest): needed with a payoff ladder.",
  "Original issue discount": "Part by which the cash falls short of the face, 0% to 99%. Left out: none.",
  "Discount base":
    "face (cash = face x (1 - discount)) or cash (cash = face / (1 + discount)): needed with a discount.",
  "Upfront charge": "USD kept back from the cash at issue. Left out: none.",
  Yield: "effective (annual, Actual/365F) or nominal (compounded once a period). Left out: effective.",
};
