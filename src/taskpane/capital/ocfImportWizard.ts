/* A ledger from an Open Cap Format package: a file or a pasted text, what was read of it, preview, filled worksheets. */
import { newCapitalModel } from "../../sheets/capitalModel";
import { whileBusy } from "../busy";
import { button, el, replaceChildren } from "../dom";
import { fieldFrame } from "../form/fieldFrame";
import { filePicker } from "../form/filePicker";
import { modeField } from "../form/modeField";
import { nameField } from "../form/nameField";
import { sayWrongFields, wizardForm } from "../form/wizardForm";
import { count } from "../format";
import type { OpenedWizard, WizardEvents } from "../newModels";
import { screen } from "../screen";
import type { Shell } from "../shell";
import { eventCounts } from "./capitalFigures";
import { capitalFlow } from "./capitalFlow";
import { importGaps } from "./ocfGaps";
import { readOcf, type ReadPackage } from "./ocfImport";
import "./capital.css";

export function open(shell: Shell, events: WizardEvents): OpenedWizard {
  let found: ReadPackage | undefined;
  /** The name that the last package gave the model. */
  let suggested = "";
  const name = nameField();
  const mode = modeField();
  const box = el("textarea", { id: "ocf-text", rows: "4", spellcheck: "false", autocomplete: "off" });
  const frame = fieldFrame({
    label: "Or paste the text",
    control: box,
    help: "The package's files in one JSON document, as Export as OCF writes it. Put the files of a zip into one document first.",
  });
  const file = filePicker({
    ...{ id: "ocf-file", text: "Choose an OCF file (.json)", accept: ".json,application/json" },
    chosen: readFile,
  });
  const summary = el("div", { class: "ocf-summary", role: "status" });
  const previewButton = button("Preview", () => void whileBusy(previewButton, "Preparing", preview), {
    look: "primary",
    id: "preview",
  });
  const form = wizardForm(
    { name: "Open Cap Format package" },
    el("div", { class: "package" }, ...file.elements, frame.element, summary),
    name.element,
    mode.element,
    el("div", { class: "actions" }, previewButton),
  );
  const element = screen(
    {
      ...{ before: "Home", back: events.home, title: "Import OCF" },
      lead: "A cap table in Open Cap Format becomes a ledger of events. Nothing leaves this workbook.",
    },
    form,
  );
  const flow = capitalFlow({ shell, events, back: () => show(), before: "Package" });
  const show = (): void => {
    if (!flow.isFilling()) shell.show(element);
  };

  function read(text: string, from: string): void {
    const result = text.trim() === "" ? undefined : readOcf(text);
    found = result?.ok ? result.value : undefined;
    frame.showError(result && !result.ok ? result.failure.message : undefined);
    replaceChildren(summary, ...(found ? summaryOf(found, from) : []));
    if (found && (name.value() === "" || name.value() === suggested)) {
      suggested = found.issuer;
      name.fill(suggested);
    }
  }
  box.addEventListener("input", () => {
    file.forget();
    read(box.value, "The text");
  });
  function readFile(chosen: File): void {
    box.value = "";
    chosen.text().then(
      (text) => read(text, chosen.name),
      (error: unknown) => frame.showError(`${chosen.name} could not be read: ${String(error)}`),
    );
  }

  async function preview(): Promise<void> {
    const named = name.check();
    if (!found && !frame.element.classList.contains("invalid"))
      frame.showError("There is no package yet; choose a file or paste its text.");
    if (!named || !found) return sayWrongFields(shell, form, (named ? 0 : 1) + (found ? 0 : 1));
    await flow.preview(newCapitalModel({ name: name.value(), mode: mode.value(), events: found.events }), {});
  }

  show();
  return { show };
}

function summaryOf({ events, gaps }: ReadPackage, from: string): (HTMLElement | undefined)[] {
  const model = newCapitalModel({ name: "", mode: "values", events });
  return [
    el("p", {}, `${from} was read: ${count(events.length, "event")} (${eventCounts(model)}).`),
    gaps.length === 0 ? el("p", { class: "field-help" }, "All of it is followed.") : importGaps(gaps),
  ];
}
