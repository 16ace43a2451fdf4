/* The price rules of a form, in whole numbers. */
import { parseRule } from "../../domain/pricing/parseRule";
import type { Rule } from "../../domain/pricing/rule";
import {
  figureKey,
  figureOf,
  figuresIn,
  lcm,
  mayVanish,
  type Figure,
  type Uncovered,
  type WindowFigure,
} from "./nativeRule";
import type { OutcomeForm } from "./outcomeForm";
import { hasColumn } from "./ruleFormulas";

/** A rule whose price is so many units of 1 / `den` dollars; `den` / 100 units make a cent. */
export interface PricedRule {
  readonly figure: Figure;
  readonly den: bigint;
  /** The rule may come to nothing, which is no price. */
  readonly mayVanish: boolean;
}

export interface OutcomeRules {
  /** The contract's rule, without the floor beside it. */
  readonly own: PricedRule;
  readonly market: PricedRule;
  /** Each window of prices once, by its reach. */
  readonly windows: readonly WindowFigure[];
  /** Figures with a column, each once and after its parts. */
  readonly figures: readonly Figure[];
  readonly hasFloor: boolean;
}

export function outcomeRules(form: OutcomeForm): OutcomeRules | Uncovered {
  const own = read(form.rule, form);
  if ("why" in own) return own;
  const market = read(form.marketRule, form);
  if ("why" in market) return market;
  const hasFloor = form.floor !== undefined;
  const floorDen = hasFloor ? 10n ** BigInt(form.scale.price) : 1n;
  const all = [...figuresIn(own), ...figuresIn(market)];
  return {
    own: { figure: own, den: lcm([own.den, floorDen, 100n]), mayVanish: mayVanish(own) },
    market: { figure: market, den: lcm([market.den, 100n]), mayVanish: mayVanish(market) },
    windows: all.flatMap((figure) => (figure.kind === "window" ? [figure] : [])),
    figures: [...new Map(all.filter(hasColumn).map((figure) => [figureKey(figure), figure])).values()],
    hasFloor,
  };
}

/** For a form that is known to be covered. */
export function coveredRules(form: OutcomeForm): OutcomeRules {
  const rules = outcomeRules(form);
  if ("why" in rules) throw new Error(`native formulas do not cover ${rules.why}`);
  return rules;
}

function read(text: string, { scale, calendar }: OutcomeForm): Figure | Uncovered {
  const rule = parseRule(text);
  if (!rule.ok) return { why: "a price rule that does not read" };
  return figureOf(rule.value, scale, calendar);
}

export const FLOOR: Rule = { kind: "name", name: "floor_price", unit: "price" };

/** The days between which a price rule looks: gaps before the date, least first. */
export const gapsOf = (figure: Figure): number[] =>
  [...new Set(figuresIn(figure).flatMap((part) => (part.kind === "window" ? [part.gap] : [])))].sort((a, b) => a - b);
