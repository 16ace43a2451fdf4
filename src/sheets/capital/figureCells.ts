import type { CellFormat } from "../plan";
import type { Pointer } from "./layout";

/** Key figures, top to bottom, and how each shows. */
export const FIGURES = [
  ["As of", "date"],
  ["Ledger rows counted", "whole"],
  ["Common outstanding", "shares"],
  ["Authorised", "shares"],
  ["Reserved", "shares"],
  ["Available", "shares"],
  ["Fully diluted", "shares"],
  ["Cash raised", "dollars"],
  ["Paid for with notes", "dollars"],
  ["Largest holder of common", "text"],
  ["Largest holder's part", "ownership"],
  ["Authorised passed, with reserves", "date"],
  ["Still passed, with reserves", "text"],
  ["Authorised passed, fully diluted", "date"],
  ["Still passed, fully diluted", "text"],
] as const satisfies readonly (readonly [string, CellFormat])[];

export type Figure = (typeof FIGURES)[number][0];

export const figureRow = (figure: Figure): number => FIGURES.findIndex(([label]) => label === figure);
export const figureCell = (at: Pointer, figure: Figure): string => at.fixed("figures", figureRow(figure), 1);
