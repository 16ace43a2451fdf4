/* Terms and authorised numbers: what holds from the start stands on the class itself, what comes later is a transaction. */
import type { Column } from "../eventColumns";
import type { Authorised, ClassTerms } from "../events";
import { isNumeric } from "./numeric";
import { ratioMechanism } from "./ratioMechanism";
import type { OcfWriter } from "./writer";

export function writeTerms(writer: OcfWriter, event: ClassTerms): void {
  const { security: name, price, statedValue } = event;
  const fromTheStart = !writer.named.has(name);
  const draft = fromTheStart ? writer.stockClass(name) : writer.classes.get(name);
  writer.terms.set(name, event);
  if (!draft) return writer.keep(`terms of ${name}`, "OCF has no transaction that changes a convertible's terms");
  const mechanism = ratioMechanism(event);
  const exact = !price || isNumeric(price);
  const held: Column[] = ["Class", "Ratio"];
  if (exact) held.push("Price");
  if (statedValue && isNumeric(statedValue) && ((price && exact) || fromTheStart)) held.push("Stated value");
  if (event.ratio)
    writer.gap(
      `no conversion price of ${name}`,
      "its terms are a ratio; OCF asks for a price too, and 0 stands for it",
    );
  if (fromTheStart) {
    draft.terms = event;
    draft.comments.push(...writer.comments(held, {}, "class "));
    return;
  }
  if (!mechanism) return writer.keep(`terms of ${name}`, "OCF has no change of a class's terms that gives no ratio");
  writer.state(held);
  writer.transaction("TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT", {
    stock_class_id: draft.id,
    new_ratio_conversion_mechanism: mechanism,
  });
}

export function writeAuthorised(writer: OcfWriter, event: Authorised): void {
  const draft = writer.stockClass(event.security);
  const held: Column[] = ["Class", "Shares"];
  if (!writer.underWay && draft.authorised === undefined) {
    draft.authorised = event.shares;
    draft.comments.push(...writer.comments(held, {}, "authorised "));
    return;
  }
  writer.state(held);
  writer.transaction("TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT", {
    stock_class_id: draft.id,
    new_shares_authorized: String(event.shares),
  });
}
