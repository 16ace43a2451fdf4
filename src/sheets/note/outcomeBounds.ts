/* How large the whole numbers of a form get with the prices that the model has now. */
import type { ReadSettlement } from "../../domain/settlement/readSettlement";
import { figuresIn, type Figure } from "./figure";
import type { OutcomeForm } from "./outcomeForm";
import { FLOOR, type OutcomeRules } from "./outcomeRule";

export interface LargestUnits {
  /** Of a conversion price and of a market price. */
  readonly price: number;
  readonly market: number;
  /** Of what any part of the rules is worked out from. */
  readonly operand: number;
}

export function largestUnits(
  { own, market, hasFloor }: OutcomeRules,
  { scale }: OutcomeForm,
  { terms }: ReadSettlement,
): LargestUnits {
  const { history, context } = terms.price.market;
  const valueOf = (name: string): number => {
    const cells = context.names.get(name) ?? [];
    return Math.max(0, ...cells.map(({ cell }) => (typeof cell === "number" && cell > 0 ? cell : 0)));
  };
  /** In dollars, or as a factor; parts of a difference count in full. */
  const bound = (figure: Figure): number => {
    switch (figure.kind) {
      case "constant":
        return Math.abs(figure.value.toNumber());
      case "name":
        return valueOf(figure.name);
      case "window": {
        const column = history.column(figure.series);
        const units = column.ok ? column.value.units : null;
        return units ? units.largest / 10 ** units.decimals : Infinity;
      }
      case "choice":
      case "timed":
        return Math.max(...figure.parts.map(bound));
      case "arithmetic":
        return figure.operator === "*"
          ? bound(figure.left) * bound(figure.right)
          : bound(figure.left) + bound(figure.right);
      case "round":
        return bound(figure.of) + 1 / Number(figure.den);
    }
  };
  const operands = [own, market].flatMap(({ figure }) =>
    figuresIn(figure).map((part) =>
      part.kind === "round"
        ? 2 * Number(part.up) * bound(part.of) * Number(part.of.den)
        : bound(part) * Number(part.den),
    ),
  );
  const floor = hasFloor && FLOOR.kind === "name" ? valueOf(FLOOR.name) : 0;
  return {
    price: Math.max(bound(own.figure), floor, 10 ** -scale.price) * Number(own.den),
    market: bound(market.figure) * Number(market.den),
    operand: Math.max(...operands),
  };
}
