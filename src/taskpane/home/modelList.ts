/* The models of the open workbook, each with its state and what to press. */
import type { ModelSummary } from "../../excel/models";
import { whileBusy } from "../busy";
import { button, el, list, replaceChildren } from "../dom";
import { count } from "../format";
import { sheetLinks } from "../sheetLinks";
import { sayFailure, type Shell } from "../shell";
import { inWorkbook } from "../workbook";

/** Edits come in bursts: a pasted column is one event for each cell. */
const QUIET_MS = 400;

export interface ModelList {
  readonly element: HTMLElement;
  reload(): Promise<void>;
  /** From now on the list follows what is edited in the workbook. */
  watch(): Promise<void>;
}

export function modelList(shell: Shell): ModelList {
  const element = el("div", { class: "models" }, el("p", { class: "quiet" }, "Looking for models"));
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function reload(): Promise<void> {
    const models = await inWorkbook((workbook) => workbook.listModels());
    if (!models.ok) return replaceChildren(element, el("p", { class: "quiet" }, models.failure.message));
    if (models.value.length === 0)
      return replaceChildren(
        element,
        el("p", { class: "quiet" }, "None yet. The card above fills Terms, Prices, Schedule and Outcome sheets."),
      );
    // A refresh under way keeps its own button.
    if (element.querySelector('[aria-busy="true"]')) return;
    const focused = document.activeElement?.id;
    replaceChildren(element, ...models.value.map(entry));
    if (focused) document.getElementById(focused)?.focus();
  }

  function entry(model: ModelSummary): HTMLElement {
    const { complaints } = model;
    // The checks on the Terms sheet say themselves what helps.
    const stale = complaints.some((complaint) => /press refresh/i.test(complaint));
    const refreshButton = button("Refresh", () => void whileBusy(refreshButton, "Refreshing", () => refresh(model)), {
      look: stale ? "primary" : "outline",
      size: "small",
      name: `Refresh ${model.name}`,
      id: `refresh-${model.id}`,
    });
    const state = stale ? "Needs refresh" : complaints.length > 0 ? "Needs a look" : "In order";
    return el(
      "article",
      { class: "model" },
      el(
        "div",
        { class: "model-head" },
        el("h3", {}, model.name),
        el("fluent-badge", { appearance: "tint", color: complaints.length > 0 ? "warning" : "success" }, state),
      ),
      model.lastDue !== "" &&
        el("p", { class: "quiet" }, `${count(model.instalments, "instalment")}, the last due ${model.lastDue}`),
      list("notices", complaints),
      sheetLinks(
        shell,
        model.sheets.map(({ name }) => name),
      ),
      // Without its sheets there is nothing to refresh.
      model.sheets.length > 0 && refreshButton,
    );
  }

  async function refresh(model: ModelSummary): Promise<void> {
    const report = await inWorkbook((workbook) => workbook.refreshModel(model.id));
    if (!report.ok) sayFailure(shell, report.failure);
    else if (report.value.changes.length === 0) shell.say("success", `${model.name} was in step already.`);
    else shell.say("success", `${model.name} is refreshed.`, report.value.changes);
    // After the button has its label back.
    setTimeout(() => void reload(), 0);
  }

  async function watch(): Promise<void> {
    const watching = await inWorkbook((workbook) =>
      workbook.watchWorkbook(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void reload(), QUIET_MS);
      }),
    );
    if (!watching.ok) sayFailure(shell, watching.failure);
  }

  return { element, reload, watch };
}
