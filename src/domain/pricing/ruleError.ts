import type { Rule } from "./rule";

/** Where in the text a rule goes wrong, and what was expected there. */
export class RuleError extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** Where each part of a rule stands in its text. */
export type Positions = WeakMap<Rule, number>;
