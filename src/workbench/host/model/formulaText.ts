/* Whether a text can be read as a formula. */

import type { LexerTreeBuilder } from "@univerjs/engine-formula";

/**
 * The engine remembers how it read a text, names left unresolved when asked outside a calculation. The blank at the end keeps
 * this question apart from the formula itself.
 */
export const isFormula = (lexer: LexerTreeBuilder, text: string): boolean =>
  typeof lexer.treeBuilder(`${text} `) !== "string";
