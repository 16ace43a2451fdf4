/* Workbook.customXmlParts, kept as text; their XPath queries are not implemented. */

import { ExcelError, itemNotFound } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import type { WorkbookContext } from "./context";
import { newId } from "./newId";
import { changeWorkbookRecord, readWorkbookRecord } from "./workbookRecord";

export class CustomXmlPartCollection extends HostCollection<CustomXmlPart> {
  readonly $type: string = "CustomXmlPartCollection";
  constructor(
    readonly $context: WorkbookContext,
    readonly $namespace?: string,
  ) {
    super();
  }
  get items(): readonly CustomXmlPart[] {
    const parts = Object.keys(readWorkbookRecord(this.$context).customXml ?? {}).map(
      (id) => new CustomXmlPart(this.$context, id),
    );
    return this.$namespace === undefined ? parts : parts.filter((part) => part.namespaceUri === this.$namespace);
  }
  add(xml: string): CustomXmlPart {
    if (typeof xml !== "string" || !/^\s*</.test(xml))
      throw new ExcelError("InvalidArgument", undefined, "CustomXmlPartCollection.add");
    const id = `{${newId("part")}}`;
    changeWorkbookRecord(this.$context, (record) => void ((record.customXml ??= {})[id] = xml));
    return new CustomXmlPart(this.$context, id);
  }
  getItem(id: string): CustomXmlPart {
    const part = this.getItemOrNullObject(id);
    if (!part) throw itemNotFound("CustomXmlPartCollection.getItem");
    return part;
  }
  getItemOrNullObject(id: string): CustomXmlPart | null {
    return this.items.find((part) => part.id === id) ?? null;
  }
  getByNamespace(namespace: string): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.$context, namespace);
  }
  getOnlyItem(): CustomXmlPart {
    const part = this.getOnlyItemOrNullObject();
    if (!part) throw itemNotFound("CustomXmlPartScopedCollection.getOnlyItem");
    return part;
  }
  getOnlyItemOrNullObject(): CustomXmlPart | null {
    return this.items.length === 1 ? this.items[0]! : null;
  }
}

class CustomXmlPart extends HostObject {
  readonly $type = "CustomXmlPart";
  constructor(
    readonly $context: WorkbookContext,
    readonly id: string,
  ) {
    super();
  }
  override get $id(): string {
    return this.id;
  }
  override get $scalars(): readonly string[] {
    return ["id", "namespaceUri"];
  }
  get namespaceUri(): string {
    return /\sxmlns="([^"]*)"/.exec(this.getXml())?.[1] ?? "";
  }
  getXml(): string {
    const xml = readWorkbookRecord(this.$context).customXml?.[this.id];
    if (xml === undefined) throw itemNotFound("CustomXmlPart");
    return xml;
  }
  setXml(xml: string): void {
    changeWorkbookRecord(this.$context, (record) => void ((record.customXml ??= {})[this.id] = xml));
  }
  delete(): void {
    changeWorkbookRecord(this.$context, (record) => void delete record.customXml?.[this.id]);
  }
}
