/* The price rules of a form, in whole numbers. */
import { parseRule } from "../../domain/pricing/parseRule";
import type { Rule } from "../../domain/pricing/rule";
import { figureKey, figuresIn, mayVanish, partsOf, type Figure, type Timed, type WindowFigure } from "./figure";
import { figureOf, lcm, type Uncovered } from "./nativeRule";
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
  readonly figures: readonly NeededFigure[];
  readonly hasFloor: boolean;
}

export interface NeededFigure {
  readonly figure: Figure;
  /** Where prices change with time, the parts that must be in force for it to matter; none where it always does. */
  readonly paths: readonly (readonly TimedPart[])[];
}

export interface TimedPart {
  readonly timed: Timed;
  readonly index: number;
}

export function outcomeRules(form: OutcomeForm): OutcomeRules | Uncovered {
  const own = read(form.rule, form);
  if ("why" in own) return own;
  const market = read(form.marketRule, form);
  if ("why" in market) return market;
  const hasFloor = form.floors.length > 0;
  const floorDen = hasFloor ? 10n ** BigInt(form.scale.price) : 1n;
  const all = [...figuresIn(own), ...figuresIn(market)];
  return {
    own: { figure: own, den: lcm([own.den, floorDen, 100n]), mayVanish: mayVanish(own) },
    market: { figure: market, den: lcm([market.den, 100n]), mayVanish: mayVanish(market) },
    windows: all.flatMap((figure) => (figure.kind === "window" ? [figure] : [])),
    figures: neededFigures([own, market]),
    hasFloor,
  };
}

function neededFigures(roots: readonly Figure[]): NeededFigure[] {
  const needed = new Map<string, { figure: Figure; paths: (readonly TimedPart[])[] }>();
  const visit = (figure: Figure, path: readonly TimedPart[]): void => {
    partsOf(figure).forEach((part, index) =>
      visit(part, figure.kind === "timed" ? [...path, { timed: figure, index }] : path),
    );
    if (!hasColumn(figure)) return;
    const known = needed.get(figureKey(figure)) ?? { figure, paths: [] };
    known.paths.push(path);
    needed.set(figureKey(figure), known);
  };
  for (const root of roots) visit(root, []);
  return Array.from(needed.values(), ({ figure, paths }) => ({
    figure,
    paths: paths.some((path) => path.length === 0) ? [] : paths,
  }));
}

/** For a form that is known to be covered. */
export function coveredRules(form: OutcomeForm): OutcomeRules {
  const rules = outcomeRules(form);
  if ("why" in rules) throw new Error(`native formulas do not cover ${rules.why}`);
  return rules;
}

function read(text: string, form: OutcomeForm): Figure | Uncovered {
  const rule = parseRule(text);
  if (!rule.ok) return { why: "a price rule that does not read" };
  return figureOf(rule.value, form);
}

export const FLOOR: Rule = { kind: "name", name: "floor_price", unit: "price" };

/** The days between which a price rule looks: gaps before the date, least first. */
export const gapsOf = (figure: Figure): number[] =>
  [...new Set(figuresIn(figure).flatMap((part) => (part.kind === "window" ? [part.gap] : [])))].sort((a, b) => a - b);
