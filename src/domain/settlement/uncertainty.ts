import { relativeUncertainty } from "../exact/quantities";
import { Rational } from "../exact/rational";
import type { Derivation } from "../pricing/derivation";

/**
 * How far a derived price may be off, as a fraction of it, because the cells that it comes from hold 15 significant digits:
 * =0.02/3 in a price table or beside a label. What the rule's own text states is exact.
 */
export function priceUncertainty({ rule, value, parts, chosen, quotes = [] }: Derivation): Rational {
  const ofParts = parts.map(priceUncertainty);
  if (chosen !== undefined) return ofParts[chosen] ?? Rational.ZERO;
  if (rule.kind === "name") return relativeUncertainty(value.toNumber());
  // A figure out of positive values is off by no greater a part than the worst of them.
  if (rule.kind === "aggregate") return greatest(quotes.map((quote) => relativeUncertainty(quote.value.toNumber())));
  return ofParts.reduce((sum, part) => sum.plus(part), Rational.ZERO);
}

const greatest = (values: readonly Rational[]): Rational =>
  values.reduce((most, value) => (value.compare(most) > 0 ? value : most), Rational.ZERO);
