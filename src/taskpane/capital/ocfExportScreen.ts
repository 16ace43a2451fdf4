/* A ledger as Open Cap Format: who issued, what OCF cannot say, and the text to copy or download. */
import { whileBusy } from "../busy";
import { button, el, replaceChildren } from "../dom";
import { sayFailure } from "../failures";
import { sayWrongFields, wizardForm } from "../form/wizardForm";
import { count } from "../format";
import { screen } from "../screen";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { formField } from "./formField";
import { ISSUER_FIELDS, writeOcf, type OcfDocument, type TypedIssuer } from "./ocfExport";
import { exportGaps } from "./ocfGaps";
import "./capital.css";

/** A browser has the text of a download a while after the click. */
const DOWNLOAD_MS = 60_000;

/** What was typed last: a workbook is mostly about one issuer. */
let typed: TypedIssuer = { legalName: "", formationDate: "", country: "" };

export function ocfExportScreen(
  shell: Shell,
  { id, name }: { id: string; name: string },
  home: () => void,
): HTMLElement {
  const fields = ISSUER_FIELDS.map((field) => formField(field, `issuer-${field.key}`));
  for (const field of fields) field.fill(typed[field.key as keyof TypedIssuer]);
  const result = el("div", {});
  const writeButton = button("Write as OCF", () => start(), { look: "primary", id: "write-ocf" });
  const start = (): void => void whileBusy(writeButton, "Writing", write);
  const form = wizardForm(
    { name: "The issuer", entered: start },
    ...fields.map(({ element }) => element),
    el("div", {}, writeButton),
  );
  // A text of another issuer must not be taken for this one's.
  form.addEventListener("input", () => replaceChildren(result));

  async function write(): Promise<void> {
    replaceChildren(result);
    typed = Object.fromEntries(fields.map((field) => [field.key, field.raw()])) as unknown as TypedIssuer;
    const ledger = await inWorkbook((models) => models.readLedger(id));
    if (!ledger.ok) return sayFailure(shell, ledger.failure);
    const written = writeOcf(ledger.value, typed, new Date().toISOString());
    if (!written.ok && "failure" in written) return sayFailure(shell, written.failure);
    for (const field of fields) field.show(written.ok ? undefined : written.fields.get(field.key));
    if (!written.ok) return sayWrongFields(shell, form, written.fields.size);
    const shown = documentView(shell, written.value, ledger.value.above);
    replaceChildren(result, shown.element);
    shell.say("success", "The package is written below. Nothing has left the workbook.");
    shown.focus();
  }

  return screen(
    {
      ...{ before: "Home", back: home, title: "Export as OCF" },
      lead: `${name} as an Open Cap Format 1.2.0 package in one JSON text. OCF asks for three things that a ledger does not know.`,
    },
    form,
    result,
  );
}

function documentView(shell: Shell, { text, gaps, fileName }: OcfDocument, above: number) {
  const box = el("textarea", {
    id: "ocf-text",
    class: "control",
    readonly: true,
    rows: "10",
    spellcheck: "false",
    "aria-label": "The package as JSON",
  });
  box.value = text;
  const copyButton = button("Copy", () => void copy(), { look: "primary", id: "copy-ocf" });
  const copy = async (): Promise<void> => {
    if (await copied(box)) shell.say("success", "The package is on the clipboard.");
    else
      shell.say(
        "warning",
        "This window does not let Tranche copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.",
      );
  };
  const download = (): void => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = el("a", { href: address, download: fileName });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
    shell.say("info", `${fileName} is on its way. If no file arrives, this window blocks downloads: use Copy.`);
  };
  const heading = el("h2", { tabindex: "-1" }, "The package");
  const element = el(
    "section",
    { class: "part" },
    heading,
    el("p", { class: "quiet" }, `${fileName}, ${count(text.split("\n").length - 1, "line")}`),
    box,
    el(
      "div",
      { class: "button-row" },
      copyButton,
      button("Download", download, { look: "outline", id: "download-ocf" }),
    ),
    exportGaps(gaps, above),
  );
  return { element, focus: () => heading.focus() };
}

/** Pages inside other windows may lack the clipboard; the older way needs the text selected. */
async function copied(box: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.focus();
    box.select();
    try {
      // The only way left where the clipboard is closed.
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }
}
