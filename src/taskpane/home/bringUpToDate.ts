/* Refresh and change of mode: one look at what would happen, a question where cells of the user's are concerned, one write. */
import type { Failure } from "../../domain/failure";
import type { ModelSummary, RefreshPreview } from "../../excel/models";
import type { Mode } from "../../sheets/model";
import { sayFailure } from "../failures";
import { count } from "../format";
import type { TaskProgress } from "../longTask";
import { modeName } from "../modes";
import type { MessageAction, Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { cellsInTheWay, editedCells, lostEdits, movedRows, type Asked } from "./changePreview";
import type { CardFrame } from "./modelTasks";
import { panel } from "./panel";

export interface UpToDate {
  refresh(progress: TaskProgress): Promise<void>;
  changeMode(mode: Mode, progress: TaskProgress): Promise<void>;
}

export interface TaskRunner {
  /** Runs what a button of the card starts, with progress and Cancel. */
  run(
    button: HTMLElement,
    label: string,
    work: (progress: TaskProgress) => Promise<void>,
    cancellable?: boolean,
  ): Promise<void>;
  repairIfOffered(failure: Failure): MessageAction | undefined;
}

/** What is done, and how it is called; the work itself is one refresh of the workbook's. */
interface Bringing {
  readonly act: "Refresh" | "Change";
  readonly label: string;
  readonly mode?: Mode;
  /** Where the focus goes afterwards. */
  readonly focus: string;
}
interface ApplyOptions extends TaskProgress {
  readonly overwrite?: boolean;
  readonly insertRows: boolean;
}

export function bringUpToDate(
  shell: Shell,
  { id, name }: ModelSummary,
  card: CardFrame,
  { run, repairIfOffered }: TaskRunner,
): UpToDate {
  const refreshing: Bringing = { act: "Refresh", label: "Refreshing", focus: `refresh-${id}` };
  const changing = (mode: Mode): Bringing => ({ act: "Change", label: "Changing", mode, focus: `more-${id}` });

  /** Cells of the user's are asked about first, then rows that come or go; without any there is nothing to ask. */
  async function bring(bringing: Bringing, progress: TaskProgress): Promise<void> {
    const { mode } = bringing;
    const previewed = await inWorkbook((models) => models.previewRefresh(id, mode === undefined ? {} : { mode }));
    if (!previewed.ok) return refuse(bringing, previewed.failure);
    const preview = previewed.value;
    const options = { ...progress, insertRows: false };
    if (preview.edits.length === 0) {
      // Cells in the way are a question of their own, which says how many rows come.
      if (!preview.movesRows || preview.inTheWay.length > 0 || mode !== undefined)
        return afterWay(bringing, preview, options);
      return askAbout(bringing, "rows", movedRows(preview), bringing.act, (task) =>
        apply(bringing, 0, { ...options, ...task }),
      );
    }
    const edited = editedCells(shell, id, preview);
    askAbout(bringing, "edits", mode === undefined ? edited : lostEdits(shell, preview), bringing.act, (task) => {
      const overwrite = mode === undefined && edited.overwrite();
      return afterWay(bringing, preview, { ...task, insertRows: false, overwrite });
    });
  }

  function refuse({ mode, focus }: Bringing, failure: Failure): void {
    const repair = repairIfOffered(failure);
    if (mode === undefined && !repair) card.refused(failure.message, focus);
    sayFailure(shell, failure, repair);
  }

  async function afterWay(
    bringing: Bringing,
    { inTheWay, edits }: RefreshPreview,
    options: ApplyOptions,
  ): Promise<void> {
    if (inTheWay.length === 0) return apply(bringing, edits.length, options);
    const way = cellsInTheWay(shell, inTheWay, bringing.act);
    askAbout(bringing, "way", way, way.answer, (task) =>
      apply(bringing, edits.length, { ...options, ...task, insertRows: true }),
    );
  }

  function askAbout(
    { act, label, focus }: Bringing,
    what: string,
    asked: Asked,
    answer: string | undefined,
    then: (progress: TaskProgress) => Promise<void>,
  ): void {
    const question = panel({
      id: `${what}-${id}`,
      title: asked.title,
      content: asked.content,
      answer: answer === undefined ? undefined : { text: answer, name: `${answer} ${name}` },
      confirm: (button) => void run(button, label, then, true),
      cancel: () => {
        card.restore();
        document.getElementById(focus)?.focus();
      },
    });
    shell.announce(`${act}: ${asked.title}.`);
    card.replace({ below: question.element });
    question.focus();
  }

  async function apply({ mode, focus }: Bringing, edits: number, options: ApplyOptions): Promise<void> {
    const report = await inWorkbook((models) =>
      models.refreshModel(id, { ...options, ...(mode !== undefined && { mode }) }),
    );
    if (!report.ok) return sayFailure(shell, report.failure, repairIfOffered(report.failure));
    const { changes } = report.value;
    const kept = edits > 0 && !options.overwrite && mode === undefined ? ` ${count(edits, "edited cell")} kept.` : "";
    if (mode !== undefined) shell.say("success", `${name} is made of ${modeName(mode).toLowerCase()} now.`);
    else if (changes.length === 0) shell.say("success", `${name} was in step already.${kept}`);
    else shell.say("success", `${name} is refreshed.${kept}`, changes);
    card.restore();
    card.changed(focus);
  }

  return {
    refresh: (progress) => bring(refreshing, progress),
    changeMode: (mode, progress) => bring(changing(mode), progress),
  };
}
