/* What the native formulas of a note need beside themselves: whole numbers to work on, and bounds to stay within. */
import type { NoteLayout, Working } from "./layout";
import { outcomeLimits, outcomeOffGrid, outcomeWorkings } from "./nativeOutcome";
import { scheduleLimits, scheduleWorkings } from "./nativeSchedule";

export interface NativeParts {
  readonly workings: readonly Working[];
  /** Formulas, without "=", whose value must stay below the largest operand. */
  readonly limits: readonly string[];
  /** Formulas, without "=", that count prices with more decimals than the units hold. */
  readonly offGrid: readonly string[];
}

export function nativeParts(layout: NoteLayout): NativeParts {
  const { schedule, outcome } = layout.shape;
  const ofSchedule = schedule.kind === "native" ? schedule : undefined;
  const ofOutcome = outcome.kind === "native" ? outcome : undefined;
  return {
    workings: [
      ...(ofSchedule ? scheduleWorkings(ofSchedule, layout) : []),
      ...(ofOutcome ? outcomeWorkings(ofOutcome, layout) : []),
    ],
    limits: [
      ...(ofSchedule ? scheduleLimits(ofSchedule, layout) : []),
      ...(ofOutcome ? outcomeLimits(ofOutcome, layout) : []),
    ],
    offGrid: ofOutcome ? outcomeOffGrid(ofOutcome, layout) : [],
  };
}
