/* Shows a sheet, and a cell of it, in the grid. */
import type { Result } from "../domain/failure";
import { excel } from "./session";

/**
 * A sheet that was hidden comes in sight: whoever follows a link wants to see where it leads.
 * @param cell "B7"; left out, the sheet alone is shown.
 */
export function goTo(name: string, cell?: string): Promise<Result<void>> {
  return excel(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name).load("visibility");
    await context.sync();
    if (sheet.visibility !== "Visible") sheet.visibility = "Visible";
    sheet.activate();
    if (cell !== undefined) sheet.getRange(cell).select();
    await context.sync();
  });
}
