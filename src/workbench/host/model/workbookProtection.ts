/* Workbook.protection: the structure of the workbook. */

import { ExcelError } from "../errors";
import { HostObject } from "../hostObject";
import type { WorkbookContext } from "./context";
import { changeWorkbookRecord, readWorkbookRecord } from "./workbookRecord";

export class WorkbookProtection extends HostObject {
  readonly $type = "WorkbookProtection";
  constructor(readonly $context: WorkbookContext) {
    super();
  }
  override get $scalars(): readonly string[] {
    return ["protected"];
  }
  get protected(): boolean {
    return readWorkbookRecord(this.$context).protection !== undefined;
  }
  // excel.workbookprotection#protect: fails if the workbook has already been protected.
  protect(password?: string | null): void {
    if (this.protected) throw new ExcelError("InvalidOperation", undefined, "WorkbookProtection.protect");
    changeWorkbookRecord(this.$context, (record) => {
      record.protection = password ? { password } : {};
    });
  }
  unprotect(password?: string | null): void {
    const own = readWorkbookRecord(this.$context).protection;
    if (own?.password && own.password !== password)
      throw new ExcelError("InvalidArgument", undefined, "WorkbookProtection.unprotect");
    changeWorkbookRecord(this.$context, (record) => {
      delete record.protection;
    });
  }
}
