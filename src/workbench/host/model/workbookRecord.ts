/* What Excel keeps with a workbook and the engine has no place for; stored in the workbook's own custom data. */

import type { WorkbookContext } from "./context";

export interface WorkbookRecord {
  settings?: Record<string, unknown>;
  /** Office.context.document.settings, each value as office.js serialised it. */
  documentSettings?: Record<string, string>;
  customXml?: Record<string, string>;
  protection?: { readonly password?: string };
  /** The workbook counts days from 1904, as old Mac workbooks do. */
  use1904DateSystem?: boolean;
}

const KEY = "office";

export function readWorkbookRecord(context: Pick<WorkbookContext, "book">): WorkbookRecord {
  const stored = (context.book.getCustomMetadata() as Record<string, unknown> | undefined)?.[KEY];
  return stored ? (JSON.parse(JSON.stringify(stored)) as WorkbookRecord) : {};
}

export function changeWorkbookRecord(context: WorkbookContext, change: (record: WorkbookRecord) => void): void {
  const record = readWorkbookRecord(context);
  change(record);
  context.book.setCustomMetadata({ ...(context.book.getCustomMetadata() as object | undefined), [KEY]: record });
}
