/* A schedule as one formula at the selected cell. */
import type { InstalmentNoteTerms } from "../../domain/deal";
import { whileBusy } from "../busy";
import { button, el } from "../dom";
import { sayFailure } from "../failures";
import { sayWrongFields, wizardForm } from "../form/wizardForm";
import { screen } from "../screen";
import type { Shell } from "../shell";
import { inWorkbook } from "../workbook";
import { NOTE_TERMS } from "./termHelp";
import { termsForm } from "./termsForm";

type ScheduleTerms = Pick<InstalmentNoteTerms, (typeof NOTE_TERMS)[number]>;

export function insertScheduleScreen(shell: Shell, home: () => void): HTMLElement {
  const terms = termsForm(NOTE_TERMS, { idPrefix: "schedule", withSource: false });
  const insertButton = button("Insert at the selected cell", () => start(), { look: "primary", id: "insert" });
  const start = (): void => void whileBusy(insertButton, "Inserting", insert);

  async function insert(): Promise<void> {
    const failures = terms.check();
    if (failures.length > 0) return sayWrongFields(shell, form, failures.length);
    const inserted = await inWorkbook((models) => models.insertSchedule(values()));
    if (inserted.ok)
      shell.say("success", `The schedule is at ${inserted.value}. Its formula can be edited like any other.`);
    else sayFailure(shell, inserted.failure);
  }
  /** Every field has just been checked. */
  function values(): ScheduleTerms {
    const entries = [...terms.fields].map(([key, field]) => {
      const read = field.read();
      return [key, read.ok ? read.value : undefined];
    });
    return Object.fromEntries(entries) as ScheduleTerms;
  }

  const form = wizardForm(
    { name: "The schedule", entered: start },
    ...NOTE_TERMS.map((key) => terms.element(key)),
    el("div", { class: "actions" }, insertButton),
  );
  return screen(
    {
      ...{ before: "Home", back: home, title: "Insert a schedule" },
      lead: "Writes one =TRANCHE.NOTESCHEDULE formula at the selected cell; its rows spill below.",
    },
    form,
  );
}
