/* A bare number in a rule may be a price, a count of shares or a factor: where it stands decides. Only prices and counts
   move with a split. */
import { RuleError, type Positions } from "./ruleError";
import { LARGEST_FACTOR, type Rule, type Unit } from "./rule";

/** What the parser knows of a rule beside its parts. */
export interface Written {
  readonly positions: Positions;
  /** Numbers without $ or %. */
  readonly bare: WeakSet<Rule>;
}

/** The rule with the unit of every number and name in it; throws a RuleError where units do not fit. */
export function assignUnits(rule: Rule, { positions, bare }: Written): Rule {
  const stop = (part: Rule, message: string): never => {
    throw new RuleError(positions.get(part) ?? 0, message);
  };

  /** @param limited whether it is a factor of a price, where 85 would be taken for 85%. */
  function typed(part: Rule, want: Unit, limited = false): Rule {
    switch (part.kind) {
      case "constant":
        if (bare.has(part)) {
          if (limited && part.value.compare(LARGEST_FACTOR) > 0)
            stop(part, "a factor above 10 (1000%): 85% is written 85% or 0.85, and a price $85");
        } else if (part.unit === "factor" && want !== "factor")
          stop(part, "a percentage is no price: say of what, as in 85% * avg(vwap, 5)");
        else if (part.unit === "price" && want !== "price") stop(part, `a price stands where a ${want} is meant`);
        return { ...part, unit: want };
      case "name":
        return { ...part, unit: want, ...(limited ? { limited } : {}) };
      case "aggregate":
      case "per1000":
        if (want !== "price") stop(part, `a price stands where a ${want} is meant`);
        return part.kind === "per1000" ? { ...part, of: typed(part.of, "count") } : part;
      case "min":
      case "max":
      case "step":
        return { ...part, parts: part.parts.map((inner) => typed(inner, want, limited)) };
      case "round":
      case "exempt":
        return { ...part, of: typed(part.of, want, limited) };
      case "at":
        return { ...part, unit: want, of: typed(part.of, want, limited) };
      case "shares":
        return stop(part, "shares(...) must be the whole rule");
      case "when":
        return { ...part, then: typed(part.then, want, limited), otherwise: typed(part.otherwise, want, limited) };
      case "arithmetic":
        return arithmetic(part, want, limited);
      case "unknown":
        return part;
    }
  }

  function arithmetic(part: Rule & { kind: "arithmetic" }, want: Unit, limited: boolean): Rule {
    const { operator, left, right } = part;
    if (operator === "+" || operator === "-")
      return { ...part, left: typed(left, want, limited), right: typed(right, want, limited) };
    if (operator === "/") {
      if (want !== "factor") return { ...part, left: typed(left, want), right: typed(right, "factor") };
      const unit = leaning(left, bare) === PRICE || leaning(right, bare) === PRICE ? "price" : "factor";
      return { ...part, left: typed(left, unit, limited && unit === "factor"), right: typed(right, unit) };
    }
    if (want === "factor") return { ...part, left: typed(left, want, limited), right: typed(right, want, limited) };
    const [l, r] = [leaning(left, bare), leaning(right, bare)];
    const carries = l > r || l === PRICE ? "left" : "right";
    const factor = (operand: Rule): Rule => typed(operand, "factor", want === "price" || operand.kind !== "constant");
    return carries === "left"
      ? { ...part, left: typed(left, want), right: factor(right) }
      : { ...part, left: factor(left), right: typed(right, want) };
  }

  return rule.kind === "shares" ? { ...rule, of: typed(rule.of, "count") } : typed(rule, "price");
}

// How surely a part is a price rather than a factor: of two that are multiplied the surer one is, the right one of equals.
const PRICE = 4;
/** Only prices are fixed at an advance, or exempt from splits. */
const HELD = 3;
const NAMED = 2;
const DECIMAL = 1;
/** A whole number reads as a multiple. */
const WHOLE = 0;
const FACTOR = -1;

function leaning(part: Rule, bare: WeakSet<Rule>): number {
  const of = (inner: Rule): number => leaning(inner, bare);
  switch (part.kind) {
    case "constant":
      if (!bare.has(part)) return part.unit === "factor" ? FACTOR : PRICE;
      return part.value.isWhole ? WHOLE : DECIMAL;
    case "aggregate":
    case "per1000":
      return PRICE;
    case "min":
    case "max":
    case "step":
      return ofEqualUnits(part.parts.map(of));
    case "when":
      return ofEqualUnits([of(part.then), of(part.otherwise)]);
    case "round":
      return of(part.of);
    case "at":
    case "exempt":
      return of(part.of) === FACTOR ? FACTOR : Math.max(HELD, of(part.of));
    case "arithmetic": {
      const [left, right] = [of(part.left), of(part.right)];
      if (part.operator === "+" || part.operator === "-") return ofEqualUnits([left, right]);
      if (part.operator === "/") return right === PRICE ? FACTOR : left;
      return Math.max(left, right);
    }
    case "name":
    case "shares":
    case "unknown":
      return NAMED;
  }
}

/** Where one of several is a price or a factor, all are. */
const ofEqualUnits = (several: readonly number[]): number =>
  several.includes(PRICE) ? PRICE : several.includes(FACTOR) ? FACTOR : Math.max(...several);
