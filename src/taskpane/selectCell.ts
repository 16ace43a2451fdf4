/* Shows one cell in the grid. */
import type { Result } from "../domain/failure";
import { inWorkbook } from "./workbook";

/** "Terms 2!B7": the sheet's name as it is, without quotes. */
export function selectCell(address: string): Promise<Result<void>> {
  const at = address.lastIndexOf("!");
  return inWorkbook(async () => {
    const { excel } = await import(/* webpackChunkName: "workbook" */ "../excel/session");
    return excel(async (context) => {
      const sheet = context.workbook.worksheets.getItem(address.slice(0, at));
      sheet.activate();
      sheet.getRange(address.slice(at + 1)).select();
      await context.sync();
    });
  });
}
