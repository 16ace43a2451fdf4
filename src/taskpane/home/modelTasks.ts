/* What a model's buttons do: each asks what it must, runs one operation on the workbook and says how it ended. */
import type { ModelSummary } from "../../excel/models";
import type { Failure } from "../../domain/failure";
import type { Mode } from "../../sheets/model";
import { el } from "../dom";
import { sayFailure, sayNothingWritten } from "../failures";
import { inWords } from "../format";
import { whileLong, type TaskProgress } from "../longTask";
import type { MessageAction, Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { bringUpToDate } from "./bringUpToDate";
import { deleteQuestion, releaseQuestion, type ModelQuestion } from "./modelQuestions";
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
  /** A refresh could not be done; the card says why until it can. */
  refused(reason: string, focus: string): void;
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
    const { kept } = repaired.value;
    const stays = kept.slice(0, 10).map((place) => `${place} holds something of yours and stays as it is.`);
    shell.say("success", `${name} is repaired.`, stays);
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

  function ask(question: ModelQuestion): void {
    const { title, text, answer, destructive } = question;
    const asked = panel({
      id: `${answer.toLowerCase()}-${id}`,
      title,
      content: [el("p", {}, text)],
      answer: { text: answer, name: `${answer} ${name}`, destructive },
      confirm: (button) =>
        void run(button, question.progress, (progress) => letGo(question, progress), question.cancellable),
      cancel: backToMenu,
    });
    card.replace({ below: asked.element });
    asked.focus();
  }

  async function letGo({ operation }: ModelQuestion, progress: TaskProgress): Promise<void> {
    const done = await operation(progress);
    if (!done.ok) return sayFailure(shell, done.failure);
    shell.say("success", done.value);
    card.restore();
    card.changed();
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
    release: () => ask(releaseQuestion(model)),
    remove: () => ask(deleteQuestion(model)),
  };
}

const menuOpener = (id: string): HTMLElement => document.getElementById(`more-${id}`)!;
