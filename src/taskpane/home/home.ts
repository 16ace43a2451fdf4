/* The first screen: new models, those of the workbook, and the functions. */
import "./home.css";
import { button, el } from "../dom";
import type { Shell } from "../shell";
import type { NoteWizard } from "../wizard/noteWizard";
import { functionList } from "./functionList";
import { modelList } from "./modelList";

export function openHome(shell: Shell): void {
  const models = modelList(shell);
  let wizard: NoteWizard | undefined;

  const home = el(
    "section",
    { class: "screen home" },
    el(
      "header",
      {},
      el("img", { src: "assets/icon-32.png", alt: "", width: "32", height: "32" }),
      el("div", {}, el("h1", {}, "Tranche"), el("p", {}, "Financings that may be paid in shares")),
    ),
    part(
      "New model",
      newModelCard(() => void openWizard()),
    ),
    part("Models in this workbook", models.element),
    part(
      "Formulas",
      button("Insert a schedule", () => void openInsertSchedule(), { look: "outline", id: "insert-schedule" }),
      functionList(),
    ),
  );
  const showHome = (): void => {
    shell.show(home);
    void models.reload();
  };

  async function openWizard(): Promise<void> {
    const module = await load(import(/* webpackChunkName: "note-wizard" */ "../wizard/noteWizard"));
    if (!module) return;
    wizard ??= module.noteWizard(shell, { home: showHome, filled: () => (wizard = undefined) });
    wizard.open();
  }
  async function openInsertSchedule(): Promise<void> {
    const module = await load(import(/* webpackChunkName: "insert-schedule" */ "../wizard/insertSchedule"));
    if (module) shell.show(module.insertScheduleScreen(shell, showHome));
  }
  async function load<T>(loading: Promise<T>): Promise<T | undefined> {
    try {
      return await loading;
    } catch {
      shell.say("error", "A part of Tranche could not be loaded. Check the connection, then try again.");
      return undefined;
    }
  }

  showHome();
  void models.watch();
}

const part = (title: string, ...children: HTMLElement[]): HTMLElement =>
  el("section", { class: "part" }, el("h2", {}, title), ...children);

function newModelCard(open: () => void): HTMLElement {
  const card = el(
    "button",
    { type: "button", class: "card", id: "new-instalment-note" },
    el("strong", {}, "Instalment note payable in shares"),
    el("span", {}, "Level instalments, each payable in shares at the lowest of several prices"),
  );
  card.addEventListener("click", open);
  return card;
}
