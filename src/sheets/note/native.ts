/* What the native formulas of a note need beside themselves: whole numbers to work on, and bounds to stay within. */
import type { NoteLayout, Working } from "./layout";
import { outcomeWorkings } from "./nativeOutcome";
import { scheduleWorkings } from "./nativeSchedule";

/** Spreadsheets of 15 digits begin to round above it. */
export const LARGEST_OPERAND = 1e14;

export interface NativeParts {
  readonly workings: readonly Working[];
  /** Formulas, without "=", whose value must stay below the largest operand. */
  readonly limits: readonly string[];
  /** Formulas, without "=", that count prices with more decimals than the units hold. */
  readonly offGrid: readonly string[];
}

export function nativeParts(layout: NoteLayout): NativeParts {
  const { schedule, outcome } = layout.shape;
  return {
    workings: [
      ...(schedule.kind === "native" ? scheduleWorkings(schedule, layout) : []),
      ...(outcome.kind === "native" ? outcomeWorkings(outcome, layout) : []),
    ],
    limits: [],
    offGrid: [],
  };
}
