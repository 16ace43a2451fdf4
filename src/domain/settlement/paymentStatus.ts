/* A payment in words: what it was made in, and what its row has to say for itself. */
import { ok, type Result } from "../failure";
import { show } from "../pricing/explainPrice";
import { pricesOf, type Outcome, type SettledPayment } from "./outcome";

export type PaidIn = "cash" | "shares" | "shares and cash" | "deferred" | "carried" | "nothing";

/** A remainder in cash does not make a payment in shares one in shares and cash. */
export function paidIn({ shares, cash, remainder, carried, deferred, forfeited }: SettledPayment): PaidIn {
  const isMixed = cash > remainder - carried - forfeited;
  if (shares > 0) return isMixed ? "shares and cash" : "shares";
  if (cash > 0) return "cash";
  return deferred > 0 ? "deferred" : carried > 0 ? "carried" : "nothing";
}

/** Known or projected, and under which assumption; then the reasons, and a floor that makes the legs idle. */
export function statusOf(outcome: Outcome, payment: SettledPayment): Result<string> {
  const { kind } = outcome.terms.price.assumption;
  const warning = floorWarning(outcome, payment);
  if (!warning.ok) return warning;
  const notes = [payment.isProjected ? `projected, ${kind}` : "known", ...payment.reasons];
  if (warning.value) notes.push(warning.value);
  return ok(notes.join("; "));
}

/** A floor above every leg: the text is followed, and the reader told. */
function floorWarning(outcome: Outcome, payment: SettledPayment): Result<string | undefined> {
  const prices = pricesOf(outcome, payment);
  if (prices.rule.kind !== "max" || !(payment.price > 0)) return ok(undefined);
  const leg = prices.leg(payment.date);
  if (!leg.ok) return leg;
  if (leg.value.kind !== "name" && leg.value.kind !== "constant") return ok(undefined);
  const exact = prices.on(payment.date);
  if (!exact.ok) return exact;
  const { value, parts, chosen } = exact.value.derivation;
  // A fixed price that is the lowest of the legs is a name, too, and no floor.
  const decided = parts[chosen ?? 0]?.rule.kind;
  if (decided !== "name" && decided !== "constant") return ok(undefined);
  const legs = parts.flatMap((part, index) => {
    if (index === chosen) return [];
    return part.rule.kind === "min" ? part.parts : [part];
  });
  if (legs.length === 0 || legs.some((each) => each.value.compare(value) >= 0)) return ok(undefined);
  return ok(`the floor ${show(value)} is above every leg`);
}
