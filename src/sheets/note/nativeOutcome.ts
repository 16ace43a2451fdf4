/* The outcome as native formulas. */
import type { Block } from "../plan";
import type { ReadSettlement } from "../../domain/settlement/readSettlement";
import type { NoteModel } from "../noteModel";
import type { NoteLayout, Working } from "./layout";

export interface NativeOutcome {
  readonly kind: "native";
  /** Headers, those of NOTEOUTCOME first. */
  readonly columns: readonly string[];
  /** Labels of the Terms sheet whose cells the formulas follow; any other change needs a refresh. */
  readonly follows: readonly string[];
  /** Keys of its workings. */
  readonly workings: readonly string[];
}

/** The form, or in a few words what native formulas do not cover. */
export function nativeOutcome(_read: ReadSettlement, _model: NoteModel): NativeOutcome | { readonly why: string } {
  return { why: "not written yet" };
}

export function nativeOutcomeBlock(_form: NativeOutcome, _layout: NoteLayout): Block {
  throw new Error("not written yet");
}

export function outcomeWorkings(_form: NativeOutcome, _layout: NoteLayout): Working[] {
  return [];
}
