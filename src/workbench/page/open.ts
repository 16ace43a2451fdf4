/** The Open button: a file from this machine takes the place of the open workbook, which stays when the file is none. */
import type { ImportedWorkbook } from "../xlsx/import";
import { reloadWith } from "./handover";
import { element } from "./pane";

export interface OpenActions {
  readonly isUnsaved: () => boolean;
  /** Called when the open workbook is about to be replaced. */
  readonly discard: () => void;
  readonly say: (message: string) => void;
  readonly report: (error: unknown) => void;
}

export function prepareOpen({ isUnsaved, discard, say, report }: OpenActions): void {
  const button = element("open-workbook", HTMLButtonElement);
  const picker = element("open-file", HTMLInputElement);
  button.addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    const [file] = picker.files ?? [];
    if (!file) return;
    button.disabled = true;
    say(`Reading ${file.name}.`);
    readWorkbook(file)
      .then(async (imported) => {
        if (isUnsaved() && !(await confirmReplacing(file.name))) return say("");
        discard();
        const { workbook, activeSheet } = imported;
        await reloadWith({ workbook, activeSheet, message: openedMessage(file.name, imported) });
      })
      .catch(report)
      .finally(() => {
        button.disabled = false;
        // The same file may be chosen again, after it was saved anew.
        picker.value = "";
      });
  });
}

async function readWorkbook(file: File): Promise<ImportedWorkbook> {
  const [{ importXlsx }, { assertSize }] = await Promise.all([
    import("../xlsx/import"),
    import("../xlsx/reading/archive"),
  ]);
  // Before a file of gigabytes is read.
  assertSize(file.size, file.name);
  return importXlsx(new Uint8Array(await file.arrayBuffer()), file.name);
}

function confirmReplacing(fileName: string): Promise<boolean> {
  const dialog = element("confirm-open", HTMLDialogElement);
  element("confirm-open-title", HTMLElement).textContent = `Open ${fileName}?`;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "discard"), { once: true }),
  );
}

export function openedMessage(fileName: string, { omitted }: Pick<ImportedWorkbook, "omitted">): string {
  return [`Opened ${fileName}.`, omitted.length > 0 ? `Not brought over: ${omitted.join(", ")}.` : ""]
    .filter(Boolean)
    .join(" ");
}
