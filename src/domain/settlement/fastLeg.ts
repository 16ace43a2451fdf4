/* Which leg of a rule decides, by nearest doubles: where one leg's double is strictly the lowest (or greatest), so is its
   exact value. */
import type { CalendarDate } from "../calendar/date";
import type { ClauseMarket } from "../pricing/clauseMarket";
import { fastPrice } from "../pricing/fastPrices";
import type { Rule } from "../pricing/rule";
import { partsOf } from "../pricing/ruleParts";

/** The leg on a covered date; undefined where only exact arithmetic can tell. */
export type FastLeg = (on: CalendarDate) => Rule | undefined;

export function fastLeg(rule: Rule, market: ClauseMarket): FastLeg | undefined {
  if (rule.kind !== "min" && rule.kind !== "max") return partsOf(rule).some(decides) ? undefined : () => rule;
  const prices = rule.parts.map((part) => fastPrice(part, market));
  const legs = rule.parts.map((part) => fastLeg(part, market));
  if (prices.includes(undefined) || legs.includes(undefined)) return undefined;
  const sign = rule.kind === "min" ? 1 : -1;
  return (on) => {
    let least = Infinity;
    let chosen = -1;
    for (let k = 0; k < prices.length; k++) {
      const price = sign * prices[k]!(on);
      if (price < least) [least, chosen] = [price, k];
      // Equal, or not a number: the doubles do not say.
      else if (!(price > least)) return undefined;
    }
    return legs[chosen]?.(on);
  };
}

const decides = ({ kind }: Rule): boolean => kind === "min" || kind === "max" || kind === "when" || kind === "step";
