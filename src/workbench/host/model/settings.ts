/* Workbook.settings: values of the add-in, saved with the workbook. */

import { ExcelError, itemNotFound } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import type { WorkbookContext } from "./context";
import { changeWorkbookRecord, readWorkbookRecord } from "./workbookRecord";

export class SettingCollection extends HostCollection<Setting> {
  readonly $type = "SettingCollection";
  constructor(readonly $context: WorkbookContext) {
    super();
  }
  get items(): readonly Setting[] {
    return Object.keys(readWorkbookRecord(this.$context).settings ?? {}).map((key) => new Setting(this.$context, key));
  }
  add(key: string, value: unknown): Setting {
    if (typeof key !== "string" || key === "")
      throw new ExcelError("InvalidArgument", undefined, "SettingCollection.add");
    changeWorkbookRecord(this.$context, (record) => void ((record.settings ??= {})[key] = value));
    return new Setting(this.$context, key);
  }
  getItem(key: string): Setting {
    const setting = this.getItemOrNullObject(key);
    if (!setting) throw itemNotFound("SettingCollection.getItem");
    return setting;
  }
  getItemOrNullObject(key: string): Setting | null {
    return key in (readWorkbookRecord(this.$context).settings ?? {}) ? new Setting(this.$context, key) : null;
  }
}

class Setting extends HostObject {
  readonly $type = "Setting";
  constructor(
    readonly $context: WorkbookContext,
    readonly key: string,
  ) {
    super();
  }
  override get $id(): string {
    return this.key;
  }
  override get $scalars(): readonly string[] {
    return ["key", "value"];
  }
  get value(): unknown {
    return readWorkbookRecord(this.$context).settings?.[this.key];
  }
  set value(value: unknown) {
    changeWorkbookRecord(this.$context, (record) => void ((record.settings ??= {})[this.key] = value));
  }
  delete(): void {
    changeWorkbookRecord(this.$context, (record) => void delete record.settings?.[this.key]);
  }
}
