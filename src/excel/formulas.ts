/* Formulas as programs rewrite them: the same text after quotes, literals and spaces, and the cells they point at. */

/** Texts; references with their sheet; other words; numbers; what says nothing. A reference is no function: LOG10(. */
const TOKEN =
  /("(?:[^"]|"")*")|((?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?(#REF!|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\p{L}\p{N}_.(]))|([\p{L}_][\p{L}\p{N}_.]*)|(\d+(?:\.\d*)?(?:E[+-]?\d+)?)|[@\s]+/giu;

const LOST = "#REF!";

/** The formula in one spelling: Excel drops quotes and adds @, LibreOffice writes 1E-13 in full. */
export function spelled(formula: string): string {
  return rewritten(formula, (sheet, cells) => (sheet === undefined ? cells : `'${sheet}'!${cells}`));
}

function rewritten(formula: string, reference: (sheet: string | undefined, cells: string) => string): string {
  return formula.replace(
    TOKEN,
    (token: string, text?: string, prefix?: string, cells?: string, word?: string, number?: string) => {
      if (text !== undefined || word !== undefined) return token;
      if (number !== undefined) return String(Number(number));
      if (cells === undefined) return "";
      return reference(prefix?.slice(0, -1).replace(/^'|'$/g, "").replace(/''/g, "'"), cells.toUpperCase());
    },
  );
}

/** Whether a cell that it pointed at was deleted. */
export const hasLostCells = (formula: string): boolean => formula.includes(LOST);

export interface Dissected {
  /** The formula without what it points at. */
  readonly frame: string;
  /** "Terms!B5", "Prices!A6:A1005", in order. */
  readonly references: readonly string[];
}

/** @param own the sheet that the formula stands on. */
export function dissected(formula: string, own: string): Dissected {
  const references: string[] = [];
  const frame = rewritten(formula, (sheet = own, cells) => {
    references.push(`${sheet}!${cells.replace(/\$/g, "")}`);
    return "\0";
  });
  return { frame, references };
}
