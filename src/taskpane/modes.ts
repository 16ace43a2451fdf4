/* What a model's sheets can be made of, in words. */
import type { Mode } from "../sheets/model";

export interface ModeWords {
  readonly mode: Mode;
  readonly name: string;
  readonly means: string;
}

export const MODE_WORDS: readonly ModeWords[] = [
  {
    mode: "native",
    name: "Native formulas",
    means:
      "Excel's own formulas: they follow every change and work without Tranche. What they cannot state exactly is written as values.",
  },
  {
    mode: "formulas",
    name: "Add-in formulas",
    means: "One TRANCHE function a table: covers every term, and needs Tranche wherever the workbook is opened.",
  },
  {
    mode: "values",
    name: "Values",
    means: "Figures without formulas: they stay as they are until Refresh.",
  },
];

export const modeName = (mode: Mode): string => MODE_WORDS.find((words) => words.mode === mode)!.name;
