/* What must be answered before Tranche lets go of a model: what that means, and the operation that follows a yes. */
import { ok, type Result } from "../../domain/failure";
import type { ModelSummary } from "../../excel/models";
import { inWords } from "../format";
import type { TaskProgress } from "../longTask";
import { inWorkbook } from "../workbook";

export interface ModelQuestion {
  readonly title: string;
  readonly text: string;
  /** Of the button that says yes, and what it says meanwhile. */
  readonly answer: string;
  readonly progress: string;
  readonly destructive: boolean;
  readonly cancellable: boolean;
  /** Afterwards the model is no longer listed; a sentence that says so. */
  operation(progress: TaskProgress): Promise<Result<string>>;
}

export const releaseQuestion = ({ id, name }: ModelSummary): ModelQuestion => ({
  title: `Release ${name}?`,
  text: "Its sheets and formulas stay and keep calculating, but Tranche forgets them: no more refresh or checks here.",
  answer: "Release",
  progress: "Releasing",
  destructive: false,
  cancellable: false,
  async operation() {
    const released = await inWorkbook((models) => models.releaseModel(id));
    return released.ok ? ok(`${name} is released. Its cells are all yours now.`) : released;
  },
});

export const deleteQuestion = ({ id, name, sheets }: ModelSummary): ModelQuestion => ({
  title: `Delete ${name}?`,
  text: `Deletes the sheets ${inWords(sheets.map((sheet) => sheet.name))}. A sheet that also holds cells of yours stays, and only the model's cells on it are emptied. This cannot be undone.`,
  answer: "Delete",
  progress: "Deleting",
  destructive: true,
  cancellable: true,
  async operation(progress) {
    const deleted = await inWorkbook((models) => models.deleteModel(id, progress));
    if (!deleted.ok) return deleted;
    const { kept } = deleted.value;
    const stays = kept.length === 1 ? "stays: it holds" : "stay: they hold";
    return ok(`${name} is deleted.${kept.length > 0 ? ` ${inWords(kept)} ${stays} cells of yours.` : ""}`);
  },
});
