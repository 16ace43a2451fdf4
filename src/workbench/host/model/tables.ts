/* Tables: Excel's objects over the engine's tables. */

import {
  AddSheetTableCommand,
  DeleteSheetTableCommand,
  SetSheetTableCommand,
  SetSheetTableMutation,
  SheetTableService,
  TableManager,
  type ITableInfoWithUnitId,
} from "@univerjs/sheets-table";
import { SetSuperTableMutation } from "@univerjs/engine-formula";
import { blockOf, type Block } from "../../engine/grid";
import { EventId, WORKBOOK_TARGET } from "../events";
import { ExcelError, itemNotFound } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import { intersection } from "./address";
import { rangeOf, type WorkbookContext } from "./context";
import { isLegalDefinedName } from "./legalNames";
import { Range } from "./range";
import { changeSheetRecord, readSheetRecord, type TableRecord } from "./sheetRecord";
import { newId } from "./newId";
import { TableColumnCollection, TableRowCollection } from "./tableParts";
import { uniqueHeader } from "./tableHeaders";
import type { Worksheet } from "./worksheet";

export class TableCollection extends HostCollection<Table> {
  readonly $type = "TableCollection";

  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string | undefined,
  ) {
    super();
  }

  get items(): readonly Table[] {
    return this.$stored().map((table) => new Table(this.$context, table.id));
  }
  getItem(key: string): Table {
    const table = this.getItemOrNullObject(key);
    if (!table) throw itemNotFound("TableCollection.getItem");
    return table;
  }
  /** By name (any case) or id. */
  getItemOrNullObject(key: string): Table | null {
    const wanted = String(key).toLowerCase();
    const found = this.$stored().find((table) => table.name.toLowerCase() === wanted || table.id === key);
    return found ? new Table(this.$context, found.id) : null;
  }
  getItemAt(index: number): Table {
    const table = this.items[index];
    if (!table) throw new ExcelError("InvalidArgument", undefined, "TableCollection.getItemAt");
    return table;
  }

  /** excel.tablecollection#add: a range or address; without headers the cells move down one row; the call fails where tables overlap. */
  async add(address: Range | string, hasHeaders: boolean): Promise<Table> {
    const location = "TableCollection.add";
    const context = this.$context;
    const own = this.$sheetId ?? context.book.getActiveSheet().getSheetId();
    const range = address instanceof Range ? address : context.workbook.$rangeAt(address, own, location);
    context.assertWritable(range.$sheetId, undefined, location);
    const overlap = context.workbook.tables.$touching(range.$sheetId, range.$block).length > 0;
    if (overlap) throw new ExcelError("InvalidArgument", "A table can't overlap another table.", location);
    let block = range.$block;
    if (hasHeaders === false) {
      range.getRow(0).insert("Down");
      block = { ...block, rows: block.rows + 1 };
    } else if (block.rows === 1) {
      block = { ...block, rows: 2 };
    }
    const headers = context.workbook.$range(range.$sheetId, { ...block, rows: 1 });
    headers.$write([headerNames(headers, hasHeaders !== false)], location);
    const name = this.#freeName();
    const id = `{${newId("table")}}`;
    context.cells(range.$sheetId, block);
    const params = {
      unitId: context.book.getId(),
      subUnitId: range.$sheetId,
      range: rangeOf(block),
      name,
      id,
      options: {},
    };
    if (!(await context.commandAsync(AddSheetTableCommand.id, params)))
      throw new ExcelError("InvalidArgument", undefined, location);
    const table = new Table(context, id);
    context.events.emit(EventId.tableAdded, [WORKBOOK_TARGET, table.worksheet.id], {
      tableId: id,
      worksheetId: table.worksheet.id,
      source: "Local",
    });
    return table;
  }

  $stored(): ITableInfoWithUnitId[] {
    const tables = this.$context.get<SheetTableService>(SheetTableService).getTableList(this.$context.book.getId());
    return tables.filter((table) => this.$sheetId === undefined || table.subUnitId === this.$sheetId);
  }
  $inSheet(sheetId: string): Table[] {
    return this.$stored()
      .filter((table) => table.subUnitId === sheetId)
      .map((table) => new Table(this.$context, table.id));
  }
  $touching(sheetId: string, block: Block): Table[] {
    return this.$inSheet(sheetId).filter((table) => intersection(table.$block, block) !== undefined);
  }

  #freeName(): string {
    for (let number = 1; ; number += 1) {
      const name = `Table${number}`;
      const { tables, names } = this.$context.workbook;
      if (!tables.getItemOrNullObject(name) && !names.getItemOrNullObject(name)) return name;
    }
  }

  get $eventTarget(): string {
    return this.$sheetId === undefined ? WORKBOOK_TARGET : this.$context.workbook.worksheets.$byId(this.$sheetId).id;
  }
  _RegisterDataChangedEvent(): void {
    this.$context.events.register(EventId.tableChanged, this.$eventTarget);
  }
  _UnregisterDataChangedEvent(): void {
    this.$context.events.unregister(EventId.tableChanged, this.$eventTarget);
  }
  _RegisterAddedEvent(): void {
    this.$context.events.register(EventId.tableAdded, this.$eventTarget);
  }
  _UnregisterAddedEvent(): void {
    this.$context.events.unregister(EventId.tableAdded, this.$eventTarget);
  }
  _RegisterDeletedEvent(): void {
    this.$context.events.register(EventId.tableDeleted, this.$eventTarget);
  }
  _UnregisterDeletedEvent(): void {
    this.$context.events.unregister(EventId.tableDeleted, this.$eventTarget);
  }
}

/** Existing texts made unique; blanks (or no headers at all) become ColumnN. */
function headerNames(headers: Range, given: boolean): string[] {
  const names: string[] = [];
  const texts = headers.text?.[0] ?? [];
  texts.forEach((text, index) => names.push(uniqueHeader(given && text !== "" ? text : `Column${index + 1}`, names)));
  return names;
}

const STYLE_DEFAULTS: Omit<TableRecord, "id"> = {
  style: "TableStyleMedium2",
  showTotals: false,
  showBandedRows: true,
  showBandedColumns: false,
  showFilterButton: true,
  highlightFirstColumn: false,
  highlightLastColumn: false,
};

export class Table extends HostObject {
  readonly $type = "Table";

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
    return [
      "id",
      "name",
      "legacyId",
      "style",
      "showHeaders",
      "showTotals",
      "showBandedRows",
      "showBandedColumns",
      "showFilterButton",
      "highlightFirstColumn",
      "highlightLastColumn",
    ];
  }
  override $check(): void {
    void this.$info;
  }

  get legacyId(): string {
    return this.id;
  }
  get name(): string {
    return this.$info.name;
  }
  // excel.table#name: "follow the requirements specified in Rename an Excel table": a legal name, unlike every other table's or defined name.
  set name(name: string) {
    const location = "Table.name";
    const { tables, names } = this.$context.workbook;
    if (!isLegalDefinedName(name)) throw new ExcelError("InvalidArgument", undefined, location);
    const clash = tables.getItemOrNullObject(name);
    if ((clash && clash.id !== this.id) || names.getItemOrNullObject(name))
      throw new ExcelError("InvalidArgument", undefined, location);
    if (name === this.name) return;
    const params = { unitId: this.$context.book.getId(), tableId: this.id, name };
    if (!this.$context.command(SetSheetTableCommand.id, params))
      throw new ExcelError("InvalidArgument", undefined, location);
  }
  get showHeaders(): boolean {
    return this.$showHeaders;
  }
  get showTotals(): boolean {
    return false;
  }
  set showTotals(show: boolean) {
    if (show) throw new ExcelError("ApiNotFound", "ApiNotFound Table.showTotals", "Table.showTotals");
  }
  get worksheet(): Worksheet {
    return this.$context.workbook.worksheets.$byId(this.$info.subUnitId);
  }
  get columns(): TableColumnCollection {
    return new TableColumnCollection(this);
  }
  get rows(): TableRowCollection {
    return new TableRowCollection(this);
  }

  getRange(): Range {
    return this.$range(this.$block);
  }
  getHeaderRowRange(): Range {
    return this.$range({ ...this.$block, rows: 1 });
  }
  getDataBodyRange(): Range {
    return this.$range({ ...this.$block, row: this.$block.row + 1, rows: this.$block.rows - 1 });
  }
  /** excel.table#resize: the new range must overlap the old one and keep the header in its row. */
  resize(address: Range | string): void {
    const location = "Table.resize";
    const range =
      address instanceof Range ? address : this.$context.workbook.$rangeAt(address, this.$info.subUnitId, location);
    const fits =
      range.$sheetId === this.$info.subUnitId &&
      range.$block.row === this.$block.row &&
      range.$block.rows >= 2 &&
      intersection(range.$block, this.$block);
    if (!fits) throw new ExcelError("InvalidArgument", undefined, location);
    const clash = this.$context.workbook.tables
      .$touching(range.$sheetId, range.$block)
      .some((table) => table.id !== this.id);
    if (clash) throw new ExcelError("InvalidArgument", undefined, location);
    this.$setBlock(range.$block);
  }
  async delete(): Promise<void> {
    const range = this.getRange();
    await this.#drop();
    range.clear("All");
  }
  async convertToRange(): Promise<Range> {
    const range = this.getRange();
    await this.#drop();
    return range;
  }
  clearFilters(): void {
    return;
  }

  get $info(): ITableInfoWithUnitId {
    const info = this.$context.workbook.tables.$stored().find((table) => table.id === this.id);
    if (!info) throw itemNotFound("Table");
    return info;
  }
  get $block(): Block {
    return blockOf(this.$info.range);
  }
  get $showHeaders(): boolean {
    return this.$info.showHeader !== false;
  }
  $headers(): string[] {
    return (this.getHeaderRowRange().values?.[0] ?? []).map(String);
  }
  /** Tells the engine what the header cells say now: it reads them only when a table is made. */
  $renameColumns(): void {
    const unitId = this.$context.book.getId();
    const table = this.$context.get<TableManager>(TableManager).getTableById(unitId, this.id);
    if (!table) return;
    const names = this.$headers();
    const columns = this.$info.columns.map((column, index) => ({
      ...column,
      displayName: names[index] ?? column.displayName,
    }));
    table.setColumns(columns);
    const titleMap = new Map(columns.map((column, index) => [column.displayName, index]));
    const { name, range, subUnitId } = this.$info;
    const reference = { range, sheetId: subUnitId, titleMap };
    this.$context.command(SetSuperTableMutation.id, { unitId, tableName: name, reference });
  }
  $range(block: Block): Range {
    return new Range(this.$context, this.$info.subUnitId, block);
  }
  $setBlock(block: Block): void {
    this.$context.cells(this.$info.subUnitId, block);
    const { unitId, subUnitId } = { unitId: this.$context.book.getId(), subUnitId: this.$info.subUnitId };
    const config = { updateRange: { newRange: rangeOf(block) } };
    this.$context.command(SetSheetTableMutation.id, { unitId, subUnitId, tableId: this.id, config });
    this.$renameColumns();
  }
  $style(): TableRecord {
    const stored = readSheetRecord(this.$context.sheet(this.$info.subUnitId)).tables?.[this.id];
    return { id: this.id, ...STYLE_DEFAULTS, ...stored };
  }
  $setStyle(change: Partial<TableRecord>): void {
    const style = { ...this.$style(), ...change };
    changeSheetRecord(this.$context.sheet(this.$info.subUnitId), (record) => {
      record.tables = { ...record.tables, [this.id]: style };
    });
  }

  _RegisterDataChangedEvent(): void {
    this.$context.events.register(EventId.tableChanged, this.id);
  }
  _UnregisterDataChangedEvent(): void {
    this.$context.events.unregister(EventId.tableChanged, this.id);
  }
  _RegisterSelectionChangedEvent(): void {
    this.$context.events.register(EventId.tableSelectionChanged, this.id);
  }
  _UnregisterSelectionChangedEvent(): void {
    this.$context.events.unregister(EventId.tableSelectionChanged, this.id);
  }

  async #drop(): Promise<void> {
    const { name, subUnitId } = this.$info;
    const sheet = this.worksheet;
    this.$context.assertWritable(subUnitId, undefined, "Table.delete");
    await this.$context.commandAsync(DeleteSheetTableCommand.id, {
      unitId: this.$context.book.getId(),
      subUnitId,
      tableId: this.id,
    });
    const message = { tableId: this.id, tableName: name, worksheetId: sheet.id, source: "Local" };
    this.$context.events.emit(EventId.tableDeleted, [WORKBOOK_TARGET, sheet.id], message);
  }
}

const STYLE_MEMBERS = [
  "style",
  "showBandedRows",
  "showBandedColumns",
  "showFilterButton",
  "highlightFirstColumn",
  "highlightLastColumn",
] as const;
for (const name of STYLE_MEMBERS)
  Object.defineProperty(Table.prototype, name, {
    get(this: Table) {
      return this.$style()[name];
    },
    set(this: Table, value: never) {
      this.$setStyle({ [name]: value });
    },
  });
