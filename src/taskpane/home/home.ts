/* The first screen: the models of the workbook, new ones, and the functions. */
import "./home.css";
import type { ModelSummary } from "../../excel/models";
import { button, el } from "../dom";
import { NEW_MODELS, type NewModel, type OpenedWizard } from "../newModels";
import { part } from "../screen";
import type { Shell } from "../shell";
import { functionList } from "./functionList";
import { modelList } from "./modelList";

export function openHome(shell: Shell): void {
  const models = modelList(shell, { exported: (model) => void openExport(model), drawn: (any) => putFirst(any) });
  /** Wizards with a draft in them, by the id of their card. */
  const drafts = new Map<string, OpenedWizard>();

  const ofNew = part("New model", ...newModels((model) => void openWizard(model)));
  const ofWorkbook = part("Models in this workbook", models.element);
  const home = el(
    "section",
    { class: "screen home" },
    el(
      "header",
      {},
      el("img", { src: "assets/icon-32.png", alt: "", width: "32", height: "32" }),
      el("div", {}, el("h1", {}, "Tranche"), el("p", {}, "Financings that may be paid in shares")),
    ),
    ofNew,
    ofWorkbook,
    part(
      "Formulas",
      button("Insert a schedule", () => void openInsertSchedule(), { look: "outline", id: "insert-schedule" }),
      functionList(),
    ),
  );
  /** Models come before the cards that make new ones. What has the focus is not moved: it would lose it. */
  function putFirst(models: boolean): void {
    const [first, second] = models ? [ofWorkbook, ofNew] : [ofNew, ofWorkbook];
    if (first.nextElementSibling === second) return;
    if (first.contains(document.activeElement)) first.after(second);
    else second.before(first);
  }
  const showHome = (): void => {
    shell.show(home);
    void models.reload();
  };

  async function openWizard({ id, load: loadWizard }: NewModel): Promise<void> {
    const wizard = await load(loadWizard());
    const draft = drafts.get(id);
    if (draft) draft.show();
    else if (wizard) drafts.set(id, wizard.open(shell, { home: showHome, filled: () => drafts.delete(id) }));
  }
  async function openInsertSchedule(): Promise<void> {
    const module = await load(import(/* webpackChunkName: "insert-schedule" */ "../note/insertSchedule"));
    if (module) shell.show(module.insertScheduleScreen(shell, showHome));
  }
  async function openExport(model: ModelSummary): Promise<void> {
    const module = await load(import(/* webpackChunkName: "ocf-export" */ "../capital/ocfExportScreen"));
    if (module) shell.show(module.ocfExportScreen(shell, model, showHome));
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

const newModels = (open: (model: NewModel) => void): HTMLElement[] => [
  ...NEW_MODELS.filter(({ minor }) => !minor).map((model) => {
    const card = el(
      "button",
      { type: "button", class: "card", id: model.id },
      el("strong", {}, model.title),
      el("span", {}, model.text),
    );
    card.addEventListener("click", () => open(model));
    return card;
  }),
  el(
    "div",
    { class: "ways" },
    ...NEW_MODELS.filter(({ minor }) => minor).map((model) => {
      const way = button(model.title, () => open(model), { look: "outline", id: model.id });
      way.title = model.text;
      return way;
    }),
  ),
];
