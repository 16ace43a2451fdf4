/* What Excel takes of a formula: its length, functions within functions, arguments of one. */
import type { Block } from "./plan";

const LONGEST = 8_192;
const DEEPEST = 64;
const MOST_ARGUMENTS = 255;

/** Texts and sheet names, array constants; the start of a call or of brackets; their end; what parts arguments. */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}|([A-Z][A-Z0-9.]*)?\(|\)|,/gi;

export function fitsExcel(formula: string): boolean {
  if (formula.length > LONGEST) return false;
  const open: { readonly isCall: boolean; args: number }[] = [];
  let depth = 0;
  for (const [token, name] of formula.matchAll(TOKEN)) {
    if (token.endsWith("(")) {
      open.push({ isCall: name !== undefined, args: 1 });
      if (name !== undefined && ++depth > DEEPEST) return false;
    } else if (token === ")") {
      if (open.pop()?.isCall) depth--;
    } else if (token === ",") {
      const last = open[open.length - 1];
      if (last?.isCall && ++last.args > MOST_ARGUMENTS) return false;
    }
  }
  return true;
}

/** As long as addresses get, to measure formulas before there are sheets. */
export const LONG_NAME = "A name of thirty-one characters";
export const FAR = { row: 10_000, column: 710 } as const;

export const allFit = (blocks: readonly Block[]): boolean =>
  blocks.every(({ cells }) =>
    cells.every((line) =>
      line.every((content) => typeof content !== "string" || !content.startsWith("=") || fitsExcel(content)),
    ),
  );
