/* Certificates come about and go: every transaction of OCF that ends one says which others come of it. */
import { isoDate } from "../../calendar/date";
import { asCents } from "../../exact/quantities";
import { Rational } from "../../exact/rational";
import { COMMON } from "../events";
import type { Security } from "../security";
import type { Json } from "./objects";
import { decimalText, numeric, usd, usdOf } from "./numeric";
import type { Lot, OcfWriter } from "./writer";

export const triggerOf = (securityId: string): string => `${securityId}-trigger`;

/** OCF's word for each kind of security in the names of its transactions. */
export const familyOf = ({ kind }: Security): string =>
  kind === "note" ? "CONVERTIBLE" : kind === "right" ? "WARRANT" : "STOCK";

/** A certificate of a quantity, in the holder's hands from now on. */
export function issueSecurity(
  writer: OcfWriter,
  security: Security,
  holder: string,
  quantity: number,
  cost: Rational,
  securityId = writer.newSecurityId(),
): string {
  writer.transaction(`TX_${familyOf(security)}_ISSUANCE`, {
    security_id: securityId,
    custom_id: security.isShares ? securityId : security.name,
    stakeholder_id: writer.holderId(holder),
    security_law_exemptions: [],
    ...issued(writer, security, securityId, quantity, cost),
  });
  writer.addLot(security.name, holder, { securityId, quantity, cost });
  return securityId;
}

type Properties = Record<string, Json | undefined>;

function issued(writer: OcfWriter, security: Security, id: string, quantity: number, cost: Rational): Properties {
  if (security.kind === "note")
    return {
      convertible_type: "NOTE",
      investment_amount: usdOf(asCents(quantity)),
      conversion_triggers: [
        trigger(id, {
          type: "CONVERTIBLE_CONVERSION_RIGHT",
          conversion_mechanism: {
            type: "CUSTOM_CONVERSION",
            custom_conversion_description: noteTerms(writer, security),
          },
          converts_to_stock_class_id: writer.stockClass(COMMON).id,
        }),
      ],
      seniority: 1,
    };
  if (security.kind === "right") return rightIssued(writer, security, id, quantity, cost);
  return {
    stock_class_id: writer.stockClass(security.name).id,
    share_price: usd(cost.over(Rational.of(quantity))),
    quantity: String(quantity),
    stock_legend_ids: [],
  };
}

function noteTerms(writer: OcfWriter, security: Security): string {
  const price = writer.terms.get(security.name)?.price;
  return price
    ? `Principal converts at USD ${numeric(price)} per share of Common.`
    : "Principal converts at a price to be determined on conversion.";
}

/** First and last day of exercise, where both are known, are a range; a last day alone is the expiration. */
function rightIssued(writer: OcfWriter, { name }: Security, id: string, quantity: number, cost: Rational): Properties {
  const { strike, from, until } = writer.rights.get(name)!;
  const right = {
    type: "WARRANT_CONVERSION_RIGHT",
    conversion_mechanism: { type: "FIXED_AMOUNT_CONVERSION", converts_to_quantity: String(quantity) },
    converts_to_stock_class_id: writer.stockClass(COMMON).id,
  };
  const exercise: Properties =
    from === undefined
      ? { type: "ELECTIVE_AT_WILL" }
      : until === undefined
        ? { type: "ELECTIVE_ON_CONDITION", trigger_condition: `From ${isoDate(from)} on.` }
        : { type: "ELECTIVE_IN_RANGE", start_date: isoDate(from), end_date: isoDate(until) };
  return {
    quantity: String(quantity),
    quantity_source: "INSTRUMENT_FIXED",
    exercise_price: usd(strike),
    purchase_price: usd(cost),
    exercise_triggers: [trigger(id, right, exercise)],
    ...(until === undefined ? {} : { warrant_expiration_date: isoDate(until) }),
  };
}

const trigger = (id: string, right: Json, more: Properties = { type: "ELECTIVE_AT_WILL" }): Json =>
  ({ trigger_id: triggerOf(id), ...more, conversion_right: right }) as Json;

/**
 * Ends as many certificates as a quantity takes; what is left of the last one becomes a certificate of its own.
 * @param end writes the transaction that ends one, whole or in part.
 * @returns what the company had received for the quantity, USD.
 */
export function endSecurities(
  writer: OcfWriter,
  security: Security,
  holder: string,
  quantity: number,
  end: (lot: Lot, taken: number, balance: { readonly balance_security_id?: string }) => void,
): Rational {
  let cost = Rational.ZERO;
  for (const { lot, taken } of writer.takeLots(security.name, holder, quantity)) {
    const used = lot.cost.times(Rational.of(taken, lot.quantity));
    cost = cost.plus(used);
    if (taken === lot.quantity) {
      end(lot, taken, {});
      continue;
    }
    const rest = { quantity: lot.quantity - taken, cost: lot.cost.minus(used), securityId: writer.newSecurityId() };
    end(lot, taken, { balance_security_id: rest.securityId });
    issueSecurity(writer, security, holder, rest.quantity, rest.cost, rest.securityId);
    // It was added as the newest; the order in which certificates are used up is by the day they were first issued.
    writer.moveToFront(security.name, holder);
  }
  return cost;
}

/** How OCF states a quantity: an amount for notes, a number for all else. */
export const quantityProperty = (security: Security, quantity: number): Properties =>
  security.kind === "note" ? { amount: usdOf(asCents(quantity)) } : { quantity: String(quantity) };

export const quantityText = (security: Security, quantity: number): string =>
  security.kind === "note" ? decimalText(Rational.of(quantity, 100)) : String(quantity);
