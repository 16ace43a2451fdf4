/* The kinds of models there are. */
import { capitalKind } from "../sheets/capital/capitalKind";
import { noteKind } from "../sheets/note/noteKind";
import type { Model, ModelKind } from "../sheets/model";
import { refuse } from "./session";

export type AnyKind = ModelKind<Model, unknown>;

const KINDS = [noteKind, capitalKind] as unknown as readonly AnyKind[];

export function kindOf(kind: string): AnyKind {
  const found = KINDS.find((known) => known.kind === kind);
  return found ?? refuse(`This workbook has a model of a kind that this version of the add-in does not know: ${kind}.`);
}

/** Of an id such as "N1", which a model that was never recorded has, too. */
export function kindOfId(id: string): AnyKind {
  const found = KINDS.find(({ letter }) => id.startsWith(letter));
  return found ?? refuse(`This workbook has a model of a kind that this version of the add-in does not know: ${id}.`);
}
