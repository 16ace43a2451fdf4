/* What the domain says of a model: the figures its sheets must show. */
import type { CalendarDate } from "../../src/domain/calendar/date";
import { asPrice, type Price } from "../../src/domain/exact/quantities";
import { Rational } from "../../src/domain/exact/rational";
import type { InstalmentSchedule } from "../../src/domain/note/schedule";
import { ruleText } from "../../src/domain/pricing/ruleText";
import { legOf, pricesOf, type SettledPayment } from "../../src/domain/settlement/outcome";
import { readSettlement } from "../../src/domain/settlement/readSettlement";
import { settle } from "../../src/domain/settlement/settle";
import { TERM_FIELDS } from "../../src/domain/deal";
import type { Result } from "../../src/domain/failure";
import type { NoteModel } from "../../src/sheets/noteModel";

export interface EngineRow extends Pick<SettledPayment, "shares" | "remainder" | "cumulative" | "outstandingAfter"> {
  readonly priced: {
    readonly price: Price;
    readonly binding: "percent" | "bid" | "fixed" | "floor";
    /** The last row of the price table before the due date. */
    readonly pricedOn: CalendarDate;
  };
  readonly holder: Rational;
}

/** The made-up prices of tests have a row for each weekday, and rows are what the sheets count. */
const COUNTED_DAYS = ["Calendar", "weekdays"];

export function engineOutcome(model: NoteModel): { schedule: InstalmentSchedule; settled: EngineRow[] } {
  const terms = TERM_FIELDS.map(({ key, label }) => {
    const value = model.terms[key];
    if (typeof value === "boolean") return [label, value ? "Yes" : "No"];
    const isMoney = key === "principal";
    return [label, value instanceof Rational ? value.toNumber() : isMoney ? Number(value) / 100 : (value ?? null)];
  });
  const prices = model.prices.map(({ date, close, bid, vwap }) => [date, close, bid, vwap]);
  const read = valueOf(readSettlement([...terms, COUNTED_DAYS], [["Date", "Close", "Bid", "VWAP"], ...prices]));
  const outcome = valueOf(settle(read.schedule, read.terms));
  const settled = outcome.payments.map((payment) => ({
    ...payment,
    priced: {
      price: asPrice(valueOf(pricesOf(outcome, payment).on(payment.date)).price),
      binding: bindingOf(ruleText(valueOf(legOf(outcome, payment)))),
      pricedOn: model.prices.filter(({ date }) => date < payment.date).pop()!.date,
    },
    holder: Rational.of(payment.heldAfter, payment.outstandingAfter),
  }));
  return { schedule: outcome.schedule, settled };
}

function bindingOf(leg: string): EngineRow["priced"]["binding"] {
  if (leg === "floor_price") return "floor";
  return leg === "fixed_price" ? "fixed" : leg === "last(bid)" ? "bid" : "percent";
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.failure.message);
}
