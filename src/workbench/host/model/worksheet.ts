/* Worksheet: one sheet of the workbook. */

import { EventId } from "../events";
import { ExcelError } from "../errors";
import { HostObject } from "../hostObject";
import { blockAt, MAX_COLUMNS, MAX_ROWS } from "./address";
import { ChartCollection } from "./charts";
import { SetWorksheetOrderCommand } from "@univerjs/sheets";
import type { WorkbookContext } from "./context";
import { NamedItemCollection } from "./names";
import type { Range } from "./range";
import { PageLayout, WorksheetCustomPropertyCollection, WorksheetFreezePanes, WorksheetProtection } from "./sheetParts";
import { changeSheetRecord, readSheetRecord } from "./sheetRecord";
import { TableCollection } from "./tables";

export type SheetVisibility = "Visible" | "Hidden" | "VeryHidden";

export class Worksheet extends HostObject {
  readonly $type = "Worksheet";

  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
  ) {
    super();
  }

  override get $id(): string {
    return this.id;
  }
  override get $scalars(): readonly string[] {
    return [
      "id",
      "name",
      "position",
      "visibility",
      "tabColor",
      "showGridlines",
      "showHeadings",
      "standardWidth",
      "standardHeight",
      "enableCalculation",
      "tabId",
    ];
  }
  override get $calculated(): ReadonlySet<string> {
    return READS_RESULTS;
  }
  override $check(): void {
    this.$context.sheet(this.$sheetId);
  }

  get id(): string {
    return sheetIdToExcel(this.$sheetId);
  }
  get tabId(): number {
    return this.position;
  }
  get name(): string {
    return this.$context.sheet(this.$sheetId).getSheetName();
  }
  set name(name: string) {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.workbook.$assertStructure("Worksheet.name");
    this.$context.workbook.worksheets.$assertName(name, this.$sheetId, "Worksheet.name");
    this.$context.change(() => sheet.setName(name));
  }
  get position(): number {
    return this.$context.sheet(this.$sheetId).getIndex();
  }
  set position(position: number) {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.workbook.$assertStructure("Worksheet.position");
    const count = this.$context.book.getSheets().length;
    if (!Number.isInteger(position) || position < 0 || position >= count)
      throw new ExcelError("InvalidArgument", undefined, "Worksheet.position");
    if (position === sheet.getIndex()) return;
    this.$context.command(SetWorksheetOrderCommand.id, {
      unitId: this.$context.book.getId(),
      subUnitId: this.$sheetId,
      order: position,
    });
  }
  get visibility(): SheetVisibility {
    const sheet = this.$context.sheet(this.$sheetId);
    if (!sheet.isSheetHidden()) return "Visible";
    return readSheetRecord(sheet).veryHidden ? "VeryHidden" : "Hidden";
  }
  set visibility(visibility: SheetVisibility) {
    const sheet = this.$context.sheet(this.$sheetId);
    const location = "Worksheet.visibility";
    this.$context.workbook.$assertStructure(location);
    if (visibility !== "Visible" && visibility !== "Hidden" && visibility !== "VeryHidden")
      throw new ExcelError("InvalidArgument", undefined, location);
    if (visibility !== "Visible") this.#assertNotLastVisible(location);
    changeSheetRecord(sheet, (record) => {
      record.veryHidden = visibility === "VeryHidden";
    });
    this.$context.change(() => {
      if (visibility === "Visible") sheet.showSheet();
      else if (!sheet.isSheetHidden()) sheet.hideSheet();
    });
  }
  get tabColor(): string {
    return this.$context.sheet(this.$sheetId).getTabColor()?.toUpperCase() ?? "";
  }
  set tabColor(color: string) {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.change(() => sheet.setTabColor(color));
  }
  get showGridlines(): boolean {
    return !this.$context.sheet(this.$sheetId).hasHiddenGridLines();
  }
  set showGridlines(show: boolean) {
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.change(() => sheet.setHiddenGridlines(!show));
  }
  /** What the client sends for showGridlines and showHeadings. */
  set gridlines(show: boolean) {
    this.showGridlines = show;
  }
  set headings(show: boolean) {
    this.showHeadings = show;
  }
  get showHeadings(): boolean {
    return readSheetRecord(this.$context.sheet(this.$sheetId)).showHeadings ?? true;
  }
  set showHeadings(show: boolean) {
    changeSheetRecord(this.$context.sheet(this.$sheetId), (record) => {
      record.showHeadings = show;
    });
  }
  /** Characters of the default font. */
  get standardWidth(): number {
    return readSheetRecord(this.$context.sheet(this.$sheetId)).standardWidth ?? 8.43;
  }
  set standardWidth(characters: number) {
    changeSheetRecord(this.$context.sheet(this.$sheetId), (record) => {
      record.standardWidth = characters;
    });
  }
  get standardHeight(): number {
    return 15;
  }
  get enableCalculation(): boolean {
    return true;
  }

  get charts(): ChartCollection {
    return new ChartCollection(this.$context, this.$sheetId);
  }
  get customProperties(): WorksheetCustomPropertyCollection {
    return new WorksheetCustomPropertyCollection(this.$context, this.$sheetId);
  }
  get freezePanes(): WorksheetFreezePanes {
    return new WorksheetFreezePanes(this.$context, this.$sheetId);
  }
  get names(): NamedItemCollection {
    return new NamedItemCollection(this.$context, this.$sheetId);
  }
  get pageLayout(): PageLayout {
    return new PageLayout(this.$context, this.$sheetId);
  }
  get protection(): WorksheetProtection {
    return new WorksheetProtection(this.$context, this.$sheetId);
  }
  get tables(): TableCollection {
    return new TableCollection(this.$context, this.$sheetId);
  }

  getRange(address?: string | null): Range {
    if (address === undefined || address === null || address === "")
      return this.$context.workbook.$range(this.$sheetId, WHOLE_SHEET);
    return this.$context.workbook.$rangeAt(String(address), this.$sheetId, "Worksheet.getRange");
  }
  getCell(row: number, column: number): Range {
    return this.$context.workbook.$range(this.$sheetId, blockAt(row, column, 1, 1, "Worksheet.getCell"));
  }
  getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range {
    return this.$context.workbook.$range(
      this.$sheetId,
      blockAt(row, column, rows, columns, "Worksheet.getRangeByIndexes"),
    );
  }
  getUsedRange(valuesOnly?: boolean): Range {
    return this.getRange().getUsedRange(valuesOnly);
  }
  getUsedRangeOrNullObject(valuesOnly?: boolean): Range | null {
    return this.getRange().getUsedRangeOrNullObject(valuesOnly);
  }
  getNext(visibleOnly = false): Worksheet {
    return existing(this.getNextOrNullObject(visibleOnly), "Worksheet.getNext");
  }
  getNextOrNullObject(visibleOnly = false): Worksheet | null {
    return this.$context.workbook.worksheets.$neighbour(this.$sheetId, 1, visibleOnly);
  }
  getPrevious(visibleOnly = false): Worksheet {
    return existing(this.getPreviousOrNullObject(visibleOnly), "Worksheet.getPrevious");
  }
  getPreviousOrNullObject(visibleOnly = false): Worksheet | null {
    return this.$context.workbook.worksheets.$neighbour(this.$sheetId, -1, visibleOnly);
  }

  activate(): void {
    const sheet = this.$context.sheet(this.$sheetId);
    // excel.worksheet#visibility: a hidden sheet cannot be the active one.
    if (sheet.isSheetHidden()) throw new ExcelError("InvalidOperation", undefined, "Worksheet.activate");
    this.$context.change(() => sheet.activate());
  }
  async calculate(): Promise<void> {
    await this.$context.calculation.whenIdle();
  }

  /**
   * excel.worksheet#delete: InvalidOperation for a very hidden worksheet, "you should first change the visibility"; a workbook
   * must keep one visible sheet.
   */
  delete(): void {
    const location = "Worksheet.delete";
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.workbook.$assertStructure(location);
    if (this.visibility === "VeryHidden") throw new ExcelError("InvalidOperation", undefined, location);
    if (this.visibility === "Visible") this.#assertNotLastVisible(location);
    this.$context.workbook.names.$dropScope(this.$sheetId);
    this.$context.change(() => this.$context.book.deleteSheet(sheet));
  }

  copy(
    positionType: "None" | "Before" | "After" | "Beginning" | "End" = "None",
    relativeTo?: Worksheet | null,
  ): Worksheet {
    this.$context.workbook.$assertStructure("Worksheet.copy");
    return this.$context.workbook.worksheets.$copy(this.$sheetId, positionType, relativeTo ?? undefined);
  }

  #assertNotLastVisible(location: string): void {
    const visible = this.$context.book.getSheets().filter((sheet) => !sheet.isSheetHidden());
    if (visible.length <= 1 && visible[0]?.getSheetId() === this.$sheetId)
      throw new ExcelError("InvalidOperation", "A workbook must contain at least one visible worksheet.", location);
  }
}

// Registration of events: the client sends _RegisterDataChangedEvent and the like for the object it listens to.
const SHEET_EVENTS: Readonly<Record<string, number>> = {
  DataChangedEvent: EventId.worksheetChanged,
  ActivatedEvent: EventId.worksheetActivated,
  DeactivatedEvent: EventId.worksheetDeactivated,
  SelectionChangedEvent: EventId.worksheetSelectionChanged,
  CalculatedEvent: EventId.worksheetCalculated,
  FormatChangedEvent: EventId.worksheetFormatChanged,
  EventNameChanged: EventId.worksheetNameChanged,
  EventVisibilityChanged: EventId.worksheetVisibilityChanged,
};
for (const [name, id] of Object.entries(SHEET_EVENTS)) {
  Object.defineProperty(Worksheet.prototype, `_Register${name}`, {
    value(this: Worksheet) {
      this.$context.events.register(id, this.id);
    },
  });
  Object.defineProperty(Worksheet.prototype, `_Unregister${name}`, {
    value(this: Worksheet) {
      this.$context.events.unregister(id, this.id);
    },
  });
}

const READS_RESULTS: ReadonlySet<string> = new Set(["getUsedRange", "getUsedRangeOrNullObject"]);
const WHOLE_SHEET = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** Ids look like Excel's, so that no sheet's name is taken for one. */
export const sheetIdToExcel = (sheetId: string): string => `{${sheetId}}`;

function existing(sheet: Worksheet | null, location: string): Worksheet {
  if (!sheet) throw new ExcelError("ItemNotFound", undefined, location);
  return sheet;
}
