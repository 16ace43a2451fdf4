/* What the checks of a native outcome ask: whether its whole numbers are small enough, and whether cells are whole units. */
import { columnsOf } from "../../domain/pricing/clause";
import { parseRule } from "../../domain/pricing/parseRule";
import { columnReference, pricesReference, termReference, workingReference, type NoteLayout } from "./layout";
import { figureKey, type Figure } from "./figure";
import type { SteppedForm } from "./outcomeForm";
import { floorKey, KEYS, MARKET_PER_CENT, nameKey, PRICE_UNITS, UNITS_PER_CENT } from "./outcomeKeys";
import { coveredRules, type PricedRule } from "./outcomeRule";
import { MARKET_CENTS } from "./outcomeColumns";
import { outcomeColumns } from "./outcomeSteps";
import { namedFigures } from "./outcomeWorkings";
import { inUnitsLimit, operandsOf } from "./ruleFormulas";

/** Formulas, without "=", whose value must stay below 10^14. */
export function outcomeLimits(form: SteppedForm, layout: NoteLayout): string[] {
  const rules = coveredRules(form);
  const keys = outcomeColumns(form, rules).map(({ key }) => key);
  const most = (key: string): string => `MAX(${columnReference(layout, "outcome", keys.indexOf(key))})`;
  const working = (key: string): string => workingReference(layout, key);
  const greatest = (part: Figure): string => {
    if (part.kind === "constant") return `${part.value.n}`;
    return part.kind === "name" ? working(nameKey(part)) : most(figureKey(part));
  };
  const [first = 1, ...later] = form.factors;
  const inUnits = ({ figure, den }: PricedRule): string => inUnitsLimit(figure, den, greatest);
  const found = [
    ...rules.figures.flatMap(({ figure }) => operandsOf(figure, greatest)),
    inUnits(rules.own),
    inUnits(rules.market),
    ...form.floors.map((_, index) => `N(${working(floorKey(index))})`),
    `${most(KEYS.inShares)}*${first}`,
    `${most(KEYS.units)}*${Math.max(2, ...later)}`,
    `2*${most(KEYS.rest)}+2*${working(UNITS_PER_CENT)}`,
    most(MARKET_CENTS),
    `${most(KEYS.marketUnits)}+2*${working(MARKET_PER_CENT)}`,
    most(KEYS.outstanding),
    // Passes it where a number of shares is whole but for the 15 digits of the cells behind its price.
    most(KEYS.doubt),
  ];
  return [...new Set(found)];
}

/** Formulas, without "=", that count cells with more decimals than the units hold. */
export function outcomeOffGrid(form: SteppedForm, layout: NoteLayout): string[] {
  const units = workingReference(layout, PRICE_UNITS);
  const off = (cells: string, units: string): string => `(ABS(${cells}*${units}-ROUND(${cells}*${units},0))>0.001)`;
  const columns = [form.rule, form.marketRule].flatMap((text) => {
    const rule = parseRule(text);
    return rule.ok ? [...columnsOf(rule.value)] : [];
  });
  const cells = [
    ...namedFigures(coveredRules(form)).map(({ name, unit, index }) => ({
      cell: termReference(layout, form.names[name]?.[index]?.label ?? ""),
      units: unit === "price" ? units : `${10 ** form.scale.factor}`,
    })),
    ...form.floors.map(({ label }) => ({ cell: termReference(layout, label), units })),
  ];
  const single = (cell: string, units: string): string => `IF(ISNUMBER(${cell}),IF(${off(cell, units)},1,0),0)`;
  return [
    ...[...new Set(columns)].map((series) => `SUMPRODUCT(${off(pricesReference(layout, series) ?? "", units)}*1)`),
    ...cells.flatMap(({ cell, units }) => (cell ? [single(cell, units)] : [])),
  ];
}
