import { showDouble } from "../exact/reading";
import type { Rational } from "../exact/rational";
import type { Derivation } from "./derivation";

/** A floor above a fixed price beside it: the text is followed, whichever it lets win, and the reader told. */
export function floorsAboveCaps(derivation: Derivation): string[] {
  const warnings: string[] = [];
  const fixed = ({ parts }: Derivation): Derivation[] =>
    parts.filter(({ rule }) => rule.kind === "constant" || rule.kind === "name" || rule.kind === "exempt");
  const visit = (outer: Derivation): void => {
    for (const inner of outer.parts) {
      const kinds = `${outer.rule.kind} ${inner.rule.kind}`;
      if (kinds === "max min" || kinds === "min max") {
        const [floors, caps] = outer.rule.kind === "max" ? [fixed(outer), fixed(inner)] : [fixed(inner), fixed(outer)];
        for (const floor of floors)
          for (const cap of caps)
            if (floor.value.compare(cap.value) > 0)
              warnings.push(
                `The floor ${show(floor.value)} is above the fixed price ${show(cap.value)}: as the text has it, the ${outer.rule.kind === "max" ? "floor is applied last and" : "fixed price"} wins; check that the contract means it.`,
              );
      }
      visit(inner);
    }
  };
  visit(derivation);
  return warnings;
}

/** To 15 significant digits, as a cell would show it. */
export const show = (value: Rational): string => showDouble(value.toNumber());
