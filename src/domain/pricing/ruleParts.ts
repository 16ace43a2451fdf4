import type { Rule } from "./rule";

/** Every part of a rule, itself first, down to the gaps inside windows. */
export function partsOf(rule: Rule): Rule[] {
  return [rule, ...innerParts(rule).flatMap(partsOf)];
}

function innerParts(rule: Rule): readonly Rule[] {
  switch (rule.kind) {
    case "aggregate":
      return [rule.of, rule.days].filter((part) => typeof part === "object");
    case "arithmetic":
      return [rule.left, rule.right];
    case "when":
      return [rule.then, rule.otherwise];
    case "min":
    case "max":
    case "step":
      return rule.parts;
    case "round":
    case "at":
    case "exempt":
    case "per1000":
    case "shares":
      return [rule.of];
    default:
      return [];
  }
}

/** The questions that a rule leaves open. */
export const questionsOf = (rule: Rule): string[] =>
  partsOf(rule).flatMap((part) => (part.kind === "unknown" ? [part.question] : []));
