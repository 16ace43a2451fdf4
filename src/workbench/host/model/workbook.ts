/* Workbook: the root of every request. */

import { EventId } from "../events";
import { ExcelError, itemNotFound } from "../errors";
import { Functions } from "./functions";
import { HostObject } from "../hostObject";
import { blockOf, type Block } from "../../engine/grid";
import { parseAddress } from "./address";
import { Application } from "./application";
import { CustomXmlPartCollection } from "./customXml";
import type { WorkbookContext } from "./context";
import { NamedItemCollection } from "./names";
import { Range } from "./range";
import { SettingCollection } from "./settings";
import { TableCollection } from "./tables";
import { WorkbookProtection } from "./workbookProtection";
import { WorksheetCollection } from "./worksheets";

export type ChangeType =
  "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted" | "CellInserted" | "CellDeleted";

export class Workbook extends HostObject {
  readonly $type = "Workbook";
  readonly application: Application;
  readonly worksheets: WorksheetCollection;
  readonly names: NamedItemCollection;
  readonly tables: TableCollection;
  readonly settings: SettingCollection;
  readonly customXmlParts: CustomXmlPartCollection;
  readonly protection: WorkbookProtection;
  readonly functions: Functions;

  constructor(readonly $context: WorkbookContext) {
    super();
    this.application = new Application($context);
    this.worksheets = new WorksheetCollection($context);
    this.names = new NamedItemCollection($context, undefined);
    this.tables = new TableCollection($context, undefined);
    this.settings = new SettingCollection($context);
    this.customXmlParts = new CustomXmlPartCollection($context);
    this.protection = new WorkbookProtection($context);
    this.functions = new Functions($context);
  }

  override get $scalars(): readonly string[] {
    return [
      "name",
      "readOnly",
      "isDirty",
      "autoSave",
      "calculationEngineVersion",
      "previouslySaved",
      "usePrecisionAsDisplayed",
      "chartDataPointTrack",
    ];
  }

  get name(): string {
    return this.$context.facts.name;
  }
  get readOnly(): boolean {
    return this.$context.facts.readOnly;
  }
  get isDirty(): boolean {
    return true;
  }
  get autoSave(): boolean {
    return false;
  }
  get previouslySaved(): boolean {
    return false;
  }
  get calculationEngineVersion(): number {
    return 191_029;
  }
  get usePrecisionAsDisplayed(): boolean {
    return false;
  }
  get chartDataPointTrack(): boolean {
    return true;
  }

  getSelectedRange(): Range {
    const selected = this.$context.book.getActiveRange();
    const sheetId = this.$context.book.getActiveSheet().getSheetId();
    return this.$range(sheetId, selected ? blockOf(selected.getRange()) : { row: 0, column: 0, rows: 1, columns: 1 });
  }
  getActiveCell(): Range {
    const cell = this.$context.book.getActiveCell();
    const sheetId = this.$context.book.getActiveSheet().getSheetId();
    const at = cell ? { row: cell.getRow(), column: cell.getColumn() } : { row: 0, column: 0 };
    return this.$range(sheetId, { ...at, rows: 1, columns: 1 });
  }

  $range(sheetId: string, block: Block): Range {
    return new Range(this.$context, sheetId, block);
  }

  /** excel.worksheet#getRange: an address, or a name of the sheet or the workbook, or a table. */
  $rangeAt(text: string, sheetId: string, location = "Worksheet.getRange"): Range {
    const parsed = parseAddress(text);
    if (parsed) {
      if (parsed.sheetName === undefined) return this.$range(sheetId, parsed.block);
      return this.$range(this.worksheets.getItem(parsed.sheetName).$sheetId, parsed.block);
    }
    const name = this.worksheets.$byId(sheetId).names.getItemOrNullObject(text) ?? this.names.getItemOrNullObject(text);
    if (name) return name.getRange();
    const table = this.tables.getItemOrNullObject(text);
    if (table) return table.getDataBodyRange();
    throw new ExcelError("InvalidArgument", undefined, location);
  }

  /** excel-add-ins-workbooks#protect-the-workbooks-structure: no adding, deleting, renaming, moving or hiding of sheets. */
  $assertStructure(location: string): void {
    if (this.protection.protected) throw new ExcelError("AccessDenied", undefined, location);
  }

  /** Tells the add-in of changed cells; called for the add-in's own changes and for the user's. */
  $noteChange(sheetId: string, block: Block, changeType: ChangeType, local: boolean): void {
    const range = this.$range(sheetId, block);
    const sheet = this.worksheets.$byId(sheetId);
    const address = range.address.slice(range.address.lastIndexOf("!") + 1);
    const message = {
      address,
      changeType,
      worksheetId: sheet.id,
      source: "Local",
      triggerSource: local ? "ThisLocalAddin" : "Unknown",
      changeDirectionState: null,
      details: null,
    };
    this.$context.events.emit(EventId.worksheetChanged, [sheet.id, "Workbook"], message);
    for (const table of this.tables.$touching(sheetId, block))
      if (table.$block.row >= block.row) table.$renameColumns();
    for (const table of this.tables.$touching(sheetId, block))
      this.$context.events.emit(EventId.tableChanged, [table.id, "Workbook", sheet.id], {
        ...message,
        tableId: table.id,
      });
  }

  $noteShift(range: Range, changeType: ChangeType): void {
    this.$noteChange(range.$sheetId, range.$block, changeType, true);
  }

  _GetObjectByReferenceId(): never {
    throw itemNotFound("Workbook");
  }
}
