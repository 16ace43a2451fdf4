/* The schedule as native formulas. */
import type { GivenTerms } from "../../domain/note/termLabels";
import type { NoteTerms } from "../../domain/note/terms";
import type { Block } from "../plan";
import type { NoteLayout, Working } from "./layout";

export interface NativeSchedule {
  readonly kind: "native";
  /** Headers, those of NOTESCHEDULE first. */
  readonly columns: readonly string[];
  /** Labels of the Terms sheet whose cells the formulas follow; any other change needs a refresh. */
  readonly follows: readonly string[];
  /** Keys of its workings. */
  readonly workings: readonly string[];
}

/** The form, or in a few words what native formulas do not cover. */
export function nativeSchedule(_terms: NoteTerms, _given: GivenTerms): NativeSchedule | { readonly why: string } {
  return { why: "not written yet" };
}

export function nativeScheduleBlock(_form: NativeSchedule, _layout: NoteLayout): Block {
  throw new Error("not written yet");
}

export function scheduleWorkings(_form: NativeSchedule, _layout: NoteLayout): Working[] {
  return [];
}
