/* What a copied sheet takes along besides its cells. */

import type { WorkbookContext } from "./context";
import { quoteSheetName } from "./address";

/** support.microsoft.com "Move or copy worksheets": names of the sheet's own scope are copied and point to the copy. */
export function copySheetNames(context: WorkbookContext, fromSheetId: string, toSheetId: string): void {
  const from = quoteSheetName(context.sheet(fromSheetId).getSheetName());
  const to = quoteSheetName(context.sheet(toSheetId).getSheetName());
  for (const item of context.workbook.worksheets.$byId(fromSheetId).names.items) {
    const reference = item.formula.replaceAll(`${from}!`, `${to}!`);
    const copy = context.workbook.worksheets.$byId(toSheetId).names.$insert(item.name, reference, item.comment);
    copy.visible = item.visible;
  }
}
