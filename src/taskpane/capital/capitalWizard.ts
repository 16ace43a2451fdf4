/* A wizard for each deal that fills a company's ledger: form, preview, filled worksheets. */
import { newCapitalModel } from "../../sheets/capitalModel";
import { whileBusy } from "../busy";
import type { OpenedWizard, WizardEvents } from "../newModels";
import type { Shell } from "../shell";
import { capitalFlow } from "./capitalFlow";
import { dealForm } from "./dealForm";
import { DEALS, type DealKey } from "./deals";
import type { CapitalExample } from "./examples";
import "./capital.css";

export const wizardOf = (key: DealKey) => ({ open: (shell: Shell, events: WizardEvents) => open(key, shell, events) });

function open(key: DealKey, shell: Shell, events: WizardEvents): OpenedWizard {
  const form = dealForm(shell, DEALS[key], {
    home: events.home,
    preview: () => void whileBusy(form.previewButton, "Preparing", preview),
    loadExample,
  });
  const flow = capitalFlow({ shell, events, back: () => showForm(), before: "Deal" });
  const showForm = (): void => {
    if (!flow.isFilling()) shell.show(form.element);
  };

  function loadExample(example: CapitalExample): void {
    const putBack = form.isBlank() ? undefined : form.keep();
    form.fill(example);
    shell.say(
      "success",
      `${example.name} is loaded. What its announcement leaves out is marked in yellow and listed below the button.`,
      [],
      putBack && { text: "Put back what I typed", run: putBack },
    );
  }

  async function preview(): Promise<void> {
    const draft = form.read();
    if (!draft) return;
    const { name, mode, events: ledger } = draft;
    await flow.preview(newCapitalModel({ name, mode, events: ledger }), draft);
  }

  showForm();
  return { show: showForm };
}
