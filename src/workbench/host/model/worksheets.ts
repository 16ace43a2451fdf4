/* The workbook's sheets, in their order. */

import { SetWorksheetOrderCommand } from "@univerjs/sheets";
import { EventId, WORKBOOK_TARGET } from "../events";
import { ExcelError, itemNotFound } from "../errors";
import { HostCollection } from "../hostObject";
import type { WorkbookContext } from "./context";
import { isLegalSheetName } from "./legalNames";
import { copySheetNames } from "./sheetCopies";
import { changeSheetRecord } from "./sheetRecord";
import { sheetIdToExcel, Worksheet } from "./worksheet";

export class WorksheetCollection extends HostCollection<Worksheet> {
  readonly $type = "WorksheetCollection";

  constructor(readonly $context: WorkbookContext) {
    super();
  }

  get items(): readonly Worksheet[] {
    return this.$context.book.getSheets().map((sheet) => new Worksheet(this.$context, sheet.getSheetId()));
  }

  override getCount(visibleOnly = false): number {
    return this.items.filter((sheet) => !visibleOnly || sheet.visibility === "Visible").length;
  }

  getItem(key: string): Worksheet {
    const sheet = this.getItemOrNullObject(key);
    if (!sheet) throw itemNotFound("WorksheetCollection.getItem");
    return sheet;
  }
  /** By name (any case) or id. */
  getItemOrNullObject(key: string): Worksheet | null {
    const wanted = String(key).toLowerCase();
    const found = this.$context.book
      .getSheets()
      .find((sheet) => sheet.getSheetName().toLowerCase() === wanted || sheetIdToExcel(sheet.getSheetId()) === key);
    return found ? new Worksheet(this.$context, found.getSheetId()) : null;
  }
  getActiveWorksheet(): Worksheet {
    return new Worksheet(this.$context, this.$context.book.getActiveSheet().getSheetId());
  }
  getFirst(visibleOnly = false): Worksheet {
    return this.#end(visibleOnly, 0);
  }
  getLast(visibleOnly = false): Worksheet {
    return this.#end(visibleOnly, -1);
  }

  /** Added at the end; without a name Excel gives the next free SheetN. excel.worksheetcollection#add. */
  add(name?: string | null): Worksheet {
    const location = "WorksheetCollection.add";
    this.$context.workbook.$assertStructure(location);
    const given = name ?? this.#freeName();
    this.$assertName(given, undefined, location);
    const active = this.$context.book.getActiveSheet();
    const sheet = this.$context.change(() =>
      this.$context.book.insertSheet(given, { index: this.$context.book.getSheets().length }),
    );
    // excel.worksheetcollection#add: "If you wish to activate the newly added worksheet, call .activate() on it."
    this.$context.change(() => this.$context.book.setActiveSheet(active));
    return new Worksheet(this.$context, sheet.getSheetId());
  }

  $byId(sheetId: string): Worksheet {
    return new Worksheet(this.$context, sheetId);
  }

  $assertName(name: unknown, ownId: string | undefined, location: string): void {
    if (!isLegalSheetName(name)) throw new ExcelError("InvalidArgument", undefined, location);
    const clash = this.$context.book
      .getSheets()
      .find((sheet) => sheet.getSheetName().toLowerCase() === name.toLowerCase());
    if (clash && clash.getSheetId() !== ownId)
      throw new ExcelError(
        "ItemAlreadyExists",
        "A resource with the same name or identifier already exists.",
        location,
      );
  }

  $neighbour(sheetId: string, step: 1 | -1, visibleOnly: boolean): Worksheet | null {
    const all = this.items;
    for (
      let index = all.findIndex((sheet) => sheet.$sheetId === sheetId) + step;
      index >= 0 && index < all.length;
      index += step
    )
      if (!visibleOnly || all[index]!.visibility === "Visible") return all[index]!;
    return null;
  }

  $copy(sheetId: string, positionType: string, relativeTo: Worksheet | undefined): Worksheet {
    const source = this.$context.sheet(sheetId);
    const count = this.$context.book.getSheets().length;
    const relative = relativeTo ? relativeTo.position : 0;
    const positions: Record<string, number> = {
      None: count,
      End: count,
      Beginning: 0,
      Before: relative,
      After: relative + 1,
    };
    const position = positions[positionType];
    if (position === undefined) throw new ExcelError("InvalidArgument", undefined, "Worksheet.copy");
    const active = this.$context.book.getActiveSheet();
    const copy = this.$context.change(() => this.$context.book.duplicateSheet(source));
    const base = source.getSheetName();
    this.$context.change(() =>
      copy.setName(this.#freeName((number) => `${base.slice(0, 31 - ` (${number})`.length)} (${number})`, 2)),
    );
    const params = {
      unitId: this.$context.book.getId(),
      subUnitId: copy.getSheetId(),
      order: Math.min(position, count),
    };
    this.$context.command(SetWorksheetOrderCommand.id, params);
    copySheetNames(this.$context, sheetId, copy.getSheetId());
    changeSheetRecord(copy, (record) => {
      delete record.charts;
    });
    this.$context.change(() => this.$context.book.setActiveSheet(active));
    return new Worksheet(this.$context, copy.getSheetId());
  }

  _RegisterDataChangedEvent(): void {
    this.$context.events.register(EventId.worksheetChanged, WORKBOOK_TARGET);
  }
  _UnregisterDataChangedEvent(): void {
    this.$context.events.unregister(EventId.worksheetChanged, WORKBOOK_TARGET);
  }

  #end(visibleOnly: boolean, at: 0 | -1): Worksheet {
    const sheet = this.items.filter((one) => !visibleOnly || one.visibility === "Visible").at(at);
    if (!sheet) throw itemNotFound();
    return sheet;
  }

  #freeName(nameOf: (number: number) => string = (number) => `Sheet${number}`, from = 1): string {
    for (let number = from; ; number += 1) if (!this.getItemOrNullObject(nameOf(number))) return nameOf(number);
  }
}

const COLLECTION_EVENTS: Readonly<Record<string, number>> = {
  AddedEvent: EventId.worksheetAdded,
  DeletedEvent: EventId.worksheetDeleted,
  ActivatedEvent: EventId.worksheetActivated,
  DeactivatedEvent: EventId.worksheetDeactivated,
  CalculatedEvent: EventId.worksheetCalculated,
  SelectionChangedEvent: EventId.worksheetSelectionChanged,
  FormatChangedEvent: EventId.worksheetFormatChanged,
  EventNameChanged: EventId.worksheetNameChanged,
  EventVisibilityChanged: EventId.worksheetVisibilityChanged,
};
for (const [name, id] of Object.entries(COLLECTION_EVENTS)) {
  Object.defineProperty(WorksheetCollection.prototype, `_Register${name}`, {
    value(this: WorksheetCollection) {
      this.$context.events.register(id, WORKBOOK_TARGET);
    },
  });
  Object.defineProperty(WorksheetCollection.prototype, `_Unregister${name}`, {
    value(this: WorksheetCollection) {
      this.$context.events.unregister(id, WORKBOOK_TARGET);
    },
  });
}
