/* Univer's facade with the extensions the workbench uses, and the short cuts to its services. */

import "@univerjs/engine-formula/facade";
import "@univerjs/sheets/facade";
import "@univerjs/sheets-formula/facade";
import "@univerjs/sheets-numfmt/facade";
import "@univerjs/sheets-data-validation/facade";
import "@univerjs/sheets-conditional-formatting/facade";
import "@univerjs/sheets-table/facade";
import type { Injector } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import type { FRange, FWorkbook, FWorksheet } from "@univerjs/sheets/facade";

export type { FRange, FUniver, FWorkbook, FWorksheet };

/** The services behind the facade. */
export const injectorOf = (univerAPI: FUniver): Injector => (univerAPI as unknown as { _injector: Injector })._injector;

/** The one workbook of this Univer instance. */
export function workbookOf(univerAPI: FUniver): FWorkbook {
  const workbook = univerAPI.getActiveWorkbook();
  if (!workbook) throw new Error("Univer holds no workbook yet: call createWorkbook first.");
  return workbook;
}
