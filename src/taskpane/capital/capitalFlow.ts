/* From a ledger to its sheets: the same for a deal typed and a package read. */
import type { Failure } from "../../domain/failure";
import type { CapitalShape } from "../../sheets/capital/layout";
import type { CapitalModel } from "../../sheets/capitalModel";
import { sayFailure } from "../failures";
import { fillFlow, type FlowOptions, type NextSteps } from "../fill/fillFlow";
import { capitalFigures, coverage } from "./capitalFigures";
import { capitalPreview } from "./capitalPreview";

const next: NextSteps = (sheet) => {
  const ledger = sheet("Ledger");
  const add = `Type more events below the last row of ${ledger}, or in a row you insert, in order of date; then press Refresh on Home.`;
  return {
    native: [
      `Change any blue number on ${ledger}: the cap table follows at once.`,
      add,
      "Send the workbook as it is: its formulas work without Tranche.",
    ],
    formulas: [
      `Change any blue cell on ${ledger}: the cap table follows at once.`,
      add,
      "Whoever opens the workbook needs Tranche. Home can change the model to native formulas or values.",
    ],
    values: [
      `Change any blue cell on ${ledger}, then press Refresh on Home: until then the figures stay.`,
      add,
      "Send the workbook as it is: its figures need nothing else.",
    ],
  };
};

export interface CapitalFlowOptions extends Omit<FlowOptions, "next"> {
  /** What comes before the preview: "Deal". */
  readonly before: string;
}

export interface CapitalFlow {
  preview(model: CapitalModel, more: PreviewMore): Promise<void>;
  isFilling(): boolean;
}

export interface PreviewMore {
  readonly open?: readonly string[];
  readonly holder?: string | undefined;
  /** Shows a failure beside a field; false where it belongs to none. */
  readonly place?: (failure: Failure) => boolean;
}

export function capitalFlow({ before, ...options }: CapitalFlowOptions): CapitalFlow {
  const flow = fillFlow({ ...options, next });

  async function preview(model: CapitalModel, { open = [], holder, place }: PreviewMore): Promise<void> {
    const refused = (failure: Failure): void => {
      if (!place?.(failure)) sayFailure(options.shell, failure);
    };
    const figures = capitalFigures(model, holder);
    if (!figures.ok) return refused(figures.failure);
    await flow.preview({
      ...{ model, refused },
      preview(fill, actions) {
        const uncovered = coverage(fill.made.shape as CapitalShape, model.mode);
        return capitalPreview({ model, figures: figures.value, fill, uncovered, open, before }, actions);
      },
    });
  }

  return { preview, isFilling: flow.isFilling };
}
