/* The last fill, for as long as it can be undone. */
import type { SheetPlan } from "../sheets/plan";

export interface LastFill {
  readonly id: string;
  /** The sheets it made, as it wrote them. */
  readonly plans: readonly SheetPlan[];
}

let last: LastFill | undefined;

export const rememberFill = (fill: LastFill): void => void (last = fill);
export const forgetUndo = (): void => void (last = undefined);
/** The last fill; undefined after any other change by the add-in. */
export const undoable = (): LastFill | undefined => last;
