/* What a model's buttons do: each asks what it must, runs one operation on the workbook and says how it ended. */
import type { ModelSummary } from "../../excel/models";
import type { Failure, Result } from "../../domain/failure";
import type { Mode } from "../../sheets/model";
import { el } from "../dom";
import { sayFailure, sayNothingWritten } from "../failures";
import { whileLong, type TaskProgress } from "../longTask";
import type { MessageAction, Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { bringUpToDate } from "./bringUpToDate";
import { panel } from "./panel";
import { renameForm } from "./renameForm";

/** What a task may do with the card it was started from. */
export interface CardFrame {
  /** Shows a field in place of the name, and something in place of the buttons. */
  replace(parts: { readonly field?: HTMLElement; readonly below: HTMLElement }): void;
  /** The card as it was. */
  restore(): void;
  focusMenu(): void;
  changed(focus?: string): void;
  released(): void;
}

export interface ModelTasks {
  refresh(button: HTMLElement): void;
  rename(): void;
  duplicate(): void;
  changeMode(mode: Mode): void;
  release(): void;
  remove(): void;
  repair(button: HTMLElement): void;
}

export function modelTasks(shell: Shell, model: ModelSummary, card: CardFrame): ModelTasks {
  const { id, name } = model;
  const sheets = inWords(model.sheets.map((sheet) => sheet.name));

  async function run(
    button: HTMLElement,
    label: string,
    work: (progress: TaskProgress) => Promise<void>,
    cancellable = false,
  ): Promise<void> {
    await whileLong({ shell, button, label, subject: name, cancellable }, work);
    card.released();
  }
  const backToMenu = (): void => {
    card.restore();
    card.focusMenu();
  };
  const repairIfOffered = ({ message }: Failure): MessageAction | undefined => {
    if (!/press repair/i.test(message)) return undefined;
    const start = (): void => {
      card.restore();
      void run(menuOpener(id), "Repairing", repair);
    };
    return { text: "Repair", run: start };
  };

  const update = bringUpToDate(shell, model, card, { run, repairIfOffered });

  async function repair(): Promise<void> {
    const repaired = await inWorkbook((models) => models.repairModel(id));
    if (!repaired.ok) return sayFailure(shell, repaired.failure);
    shell.say("success", `${name} is repaired.`);
    card.changed(`refresh-${id}`);
  }

  async function saveName(wanted: string): Promise<void> {
    const renamed = await inWorkbook((models) => models.renameModel(id, wanted));
    if (!renamed.ok) return sayNothingWritten(shell, renamed.failure);
    shell.say("success", `${name} is now called ${wanted}. Its sheets keep their names.`);
    card.restore();
    card.changed(`more-${id}`);
  }

  async function duplicate(progress: TaskProgress): Promise<void> {
    const copy = await inWorkbook((models) => models.duplicateModel(id, progress));
    if (!copy.ok) return sayNothingWritten(shell, copy.failure);
    shell.say("success", `${name} is copied: ${inWords(copy.value.sheets)} are filled.`);
    card.changed(`more-${id}`);
  }

  /** A question about the model; when it is answered yes and done, the model is no longer listed. */
  function ask(
    question: {
      title: string;
      text: string;
      answer: string;
      progress: string;
      destructive?: boolean;
      cancellable?: boolean;
    },
    operation: (progress: TaskProgress) => Promise<Result<string>>,
  ): void {
    const asked = panel({
      id: `${question.answer.toLowerCase()}-${id}`,
      title: question.title,
      content: [el("p", {}, question.text)],
      answer: {
        text: question.answer,
        name: `${question.answer} ${name}`,
        destructive: question.destructive ?? false,
      },
      confirm: (button) =>
        void run(
          button,
          question.progress,
          async (progress) => {
            const done = await operation(progress);
            if (!done.ok) return sayFailure(shell, done.failure);
            shell.say("success", done.value);
            card.restore();
            card.changed();
          },
          question.cancellable ?? false,
        ),
      cancel: backToMenu,
    });
    card.replace({ below: asked.element });
    asked.focus();
  }

  return {
    refresh: (button) => void run(button, "Refreshing", update.refresh, true),
    changeMode: (mode) => void run(menuOpener(id), "Changing", (progress) => update.changeMode(mode, progress), true),
    repair: (button) => void run(button, "Repairing", repair),
    duplicate: () => void run(menuOpener(id), "Copying", duplicate, true),
    rename() {
      const form = renameForm(id, name, {
        save: (wanted, button) => void run(button, "Saving", () => saveName(wanted)),
        cancel: backToMenu,
      });
      card.replace({ field: form.field, below: form.buttons });
      form.focus();
    },
    release: () =>
      ask(
        {
          title: `Release ${name}?`,
          text: "Its sheets and formulas stay and keep calculating, but Tranche forgets them: no more refresh or checks here.",
          answer: "Release",
          progress: "Releasing",
        },
        async () => {
          const released = await inWorkbook((models) => models.releaseModel(id));
          return released.ok ? { ok: true, value: `${name} is released. Its cells are all yours now.` } : released;
        },
      ),
    remove: () =>
      ask(
        {
          title: `Delete ${name}?`,
          text: `Deletes the sheets ${sheets}. A sheet that also holds cells of yours stays, and only the model's cells on it are emptied. This cannot be undone.`,
          answer: "Delete",
          progress: "Deleting",
          destructive: true,
          cancellable: true,
        },
        async (progress) => {
          const deleted = await inWorkbook((models) => models.deleteModel(id, progress));
          if (!deleted.ok) return deleted;
          const { kept } = deleted.value;
          const stays = kept.length === 1 ? "stays: it holds" : "stay: they hold";
          return {
            ok: true,
            value: `${name} is deleted.${kept.length > 0 ? ` ${inWords(kept)} ${stays} cells of yours.` : ""}`,
          };
        },
      ),
  };
}

const menuOpener = (id: string): HTMLElement => document.getElementById(`more-${id}`)!;

/** "Terms, Prices and Schedule". */
const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
