/* A split replaces every certificate of common by one of the new number; what moves with it is adjusted on the same day. */
import { asPrice } from "../../exact/quantities";
import { Rational } from "../../exact/rational";
import { COMMON, type StockSplit } from "../events";
import type { Movement } from "./movements";
import { isNumeric } from "./numeric";
import { ratioMechanism } from "./ratioMechanism";
import { endSecurities, issueSecurity } from "./writeSecurity";
import type { OcfWriter } from "./writer";

export function writeSplit(writer: OcfWriter, event: StockSplit, movements: readonly Movement[]): void {
  const factor = Rational.of(event.newShares, event.oldShares);
  writer.state(["New", "Old"]);
  const split = writer.transaction("TX_STOCK_CLASS_SPLIT", {
    stock_class_id: writer.stockClass(COMMON).id,
    split_ratio: { numerator: String(event.newShares), denominator: String(event.oldShares) },
  });
  for (const [name, right] of writer.rights) {
    const strike = asPrice(right.strike.over(factor));
    writer.rights.set(name, { ...right, strike });
    if (!isNumeric(strike)) writer.gap(`strike of ${name}`, "after the split ten decimal places do not hold it");
  }
  for (const movement of movements) replace(writer, movement, split);
  for (const [name, terms] of writer.terms) adjustTerms(writer, name, terms, factor);
}

/** Warrants have no reissuance in OCF: the old one is cancelled for the new. */
function replace(writer: OcfWriter, { security, holder, after, change }: Movement, split: string): void {
  const right = security.kind === "right";
  const received = after > 0 ? writer.newSecurityId() : undefined;
  const cost = endSecurities(writer, security, holder, after - change, (lot, taken) => {
    if (right)
      writer.transaction("TX_WARRANT_CANCELLATION", {
        security_id: lot.securityId,
        quantity: String(taken),
        reason_text: "Replaced after the split of Common",
      });
    else
      writer.transaction("TX_STOCK_REISSUANCE", {
        security_id: lot.securityId,
        resulting_security_ids: received === undefined ? [] : [received],
        split_transaction_id: split,
        reason_text: "Split of Common",
      });
  });
  if (received) issueSecurity(writer, security, holder, after, right ? Rational.ZERO : cost, received);
}

function adjustTerms(
  writer: OcfWriter,
  name: string,
  terms: NonNullable<ReturnType<OcfWriter["terms"]["get"]>>,
  factor: Rational,
): void {
  const { price, ratio, exempt } = terms;
  if (exempt || (!price && !ratio)) return;
  const moved = {
    ...terms,
    ...(price ? { price: asPrice(price.over(factor)) } : {}),
    ...(ratio ? { ratio: ratio.times(factor) } : {}),
  };
  writer.terms.set(name, moved);
  const mechanism = ratioMechanism(moved);
  const draft = writer.classes.get(name);
  if (!draft || !mechanism) {
    writer.gap(
      `conversion price of ${name} after the split`,
      "OCF has no transaction that changes a convertible's terms",
    );
    return;
  }
  if (moved.price && !isNumeric(moved.price))
    writer.gap(`conversion price of ${name} after the split`, "ten decimal places do not hold it; the ratio is exact");
  writer.transaction("TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT", {
    stock_class_id: draft.id,
    new_ratio_conversion_mechanism: mechanism,
  });
}
