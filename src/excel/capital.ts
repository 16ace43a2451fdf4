/* A capital model's ledger as it stands on its sheet, for what is made of it outside the workbook. */
import type { Result } from "../domain/failure";
import type { CapitalModel } from "../sheets/capitalModel";
import { findModel } from "./place";
import { readInputs } from "./readModel";
import { excel, refuse } from "./session";

export interface PlacedLedger {
  readonly model: CapitalModel;
  /** The sheet of the events by its present name. */
  readonly sheet: string;
  /** Rows of the sheet above the table: row 2 of the table, its first event, is row 2 + above of the sheet. */
  readonly above: number;
}

export function readLedger(id: string): Promise<Result<PlacedLedger>> {
  return excel(async (context) => {
    const { placed } = await findModel(context, id);
    if (placed.kind !== "capital") return refuse(`"${placed.name}" is not a ledger of a company's capital.`);
    const { sheet, row } = placed.blocks["events"]!;
    return { model: (await readInputs(context, placed)) as CapitalModel, sheet, above: row };
  });
}
