/* Takes the last fill back. */
import { button } from "./dom";
import { sayFailure } from "./failures";
import { whileLong } from "./longTask";
import type { Shell } from "./shell";
import { inWorkbook } from "./workbook";

export interface UndoFillOptions {
  /** The model the last fill made. */
  readonly name: string;
  readonly size: "small" | "medium";
  /** Its sheets are gone. */
  readonly undone: () => void;
}

export function undoFillButton(shell: Shell, { name, size, undone }: UndoFillOptions): HTMLElement {
  const task = { shell, label: "Undoing", subject: name, cancellable: false };
  const undo = async (): Promise<void> => {
    const result = await inWorkbook((models) => models.undoFill());
    if (!result.ok) return sayFailure(shell, result.failure);
    undone();
    shell.say("success", `The fill of ${name} is undone: its sheets are gone.`);
  };
  const made = button("Undo last fill", () => void whileLong({ ...task, button: made }, undo), {
    look: "outline",
    size,
    id: "undo-fill",
  });
  return made;
}
