/* A bare number in a rule may be a price, a count of shares or a factor: where it stands decides. Only prices and counts
   move with a split. */
import { Rational } from "../exact/rational";
import { RuleError, type Positions } from "./ruleError";
import type { Rule, Unit } from "./rule";

const LARGEST_FACTOR = Rational.of(10);

/** The rule with the unit of every number and name in it; throws a RuleError where units do not fit. */
export function assignUnits(rule: Rule, positions: Positions): Rule {
  const stop = (part: Rule, message: string): never => {
    throw new RuleError(positions.get(part) ?? 0, message);
  };

  function typed(part: Rule, want: Unit): Rule {
    switch (part.kind) {
      case "constant":
        if (part.unit === "factor" && want !== "factor")
          stop(part, "a percentage is no price: say of what, as in 85% * avg(vwap, 5)");
        return { ...part, unit: want };
      case "name":
        return { ...part, unit: want };
      case "aggregate":
      case "per1000":
        if (want !== "price") stop(part, `a price stands where a ${want} is meant`);
        return part.kind === "per1000" ? { ...part, of: typed(part.of, "count") } : part;
      case "min":
      case "max":
      case "step":
        return { ...part, parts: part.parts.map((inner) => typed(inner, want)) };
      case "round":
      case "at":
      case "exempt":
        return { ...part, of: typed(part.of, want) };
      case "shares":
        return stop(part, "shares(...) must be the whole rule");
      case "when":
        return { ...part, then: typed(part.then, want), otherwise: typed(part.otherwise, want) };
      case "arithmetic":
        return arithmetic(part, want);
      case "unknown":
        return part;
    }
  }

  function arithmetic(part: Rule & { kind: "arithmetic" }, want: Unit): Rule {
    const { operator, left, right } = part;
    const units = (l: Unit, r: Unit): Rule => ({ ...part, left: typed(left, l), right: typed(right, r) });
    if (operator === "+" || operator === "-") return units(want, want);
    const [l, r] = [natural(left), natural(right)];
    if (want === "factor")
      return operator === "/" && (l === "price" || r === "price") ? units("price", "price") : units(want, want);
    const carries =
      operator === "/" || l === "price" || r === "factor" || (isWhole(right) && !isWhole(left)) ? "left" : "right";
    const factor = carries === "left" ? right : left;
    if (factor.kind === "constant" && want === "price" && factor.value.compare(LARGEST_FACTOR) > 0 && operator === "*")
      stop(factor, "a factor above 10 (1000%): 85% is written 85% or 0.85");
    return carries === "left" ? units(want, "factor") : units("factor", want);
  }

  return rule.kind === "shares" ? { ...rule, of: typed(rule.of, "count") } : typed(rule, "price");
}

/** What a part must be by itself: bare numbers and names may be anything. */
function natural(part: Rule): "price" | "factor" | "any" {
  switch (part.kind) {
    case "constant":
      return part.unit === "factor" ? "factor" : "any";
    case "aggregate":
    case "per1000":
      return "price";
    case "min":
    case "max":
    case "step":
      return first(part.parts.map(natural));
    case "round":
    case "at":
    case "exempt":
      return natural(part.of);
    case "when":
      return first([natural(part.then), natural(part.otherwise)]);
    case "arithmetic": {
      const [left, right] = [natural(part.left), natural(part.right)];
      if (part.operator === "+" || part.operator === "-") return first([left, right]);
      if (part.operator === "/") return right === "price" || left === "factor" ? "factor" : left;
      return left === "price" || right === "price"
        ? "price"
        : left === "factor" && right === "factor"
          ? "factor"
          : "any";
    }
    case "name":
    case "shares":
    case "unknown":
      return "any";
  }
}

const first = (units: readonly ("price" | "factor" | "any")[]): "price" | "factor" | "any" =>
  units.find((unit) => unit !== "any") ?? "any";

/** A whole number reads as a multiple rather than as a price. */
const isWhole = (part: Rule): boolean => part.kind === "constant" && part.value.isWhole;
