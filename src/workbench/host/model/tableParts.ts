/* Columns and rows of a table. */

import type { CellContent } from "../../engine/grid";
import { ExcelError, itemNotFound } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import { MAX_COLUMNS } from "./address";
import type { Range } from "./range";
import type { Table } from "./tables";

export class TableColumnCollection extends HostCollection<TableColumn> {
  readonly $type = "TableColumnCollection";
  constructor(readonly $table: Table) {
    super();
  }
  get items(): readonly TableColumn[] {
    return Array.from({ length: this.$table.$block.columns }, (_, index) => new TableColumn(this.$table, index));
  }
  getItem(key: string | number): TableColumn {
    const column = this.getItemOrNullObject(key);
    if (!column) throw itemNotFound("TableColumnCollection.getItem");
    return column;
  }
  getItemOrNullObject(key: string | number): TableColumn | null {
    const wanted = String(key).toLowerCase();
    return this.items.find((column) => column.id === key || column.name.toLowerCase() === wanted) ?? null;
  }
  getItemAt(index: number): TableColumn {
    const column = this.items[index];
    if (!column) throw new ExcelError("InvalidArgument", undefined, "TableColumnCollection.getItemAt");
    return column;
  }
  /** Added at the right end, or before the column at `index`; `values` may hold the header and the column's cells. */
  add(index?: number | null, values?: unknown, name?: string | null): TableColumn {
    const location = "TableColumnCollection.add";
    const table = this.$table;
    const { rows, columns } = table.$block;
    const at = index === null || index === undefined || index < 0 ? columns : index;
    if (at > columns) throw new ExcelError("InvalidArgument", undefined, location);
    const column = table.$range({ ...table.$block, column: table.$block.column + at, columns: 1 });
    const before = table.$block;
    const neighbour = column.$context.grid.used(
      column.$context.sheet(column.$sheetId),
      column.$context.clip(column.$sheetId, column.$block),
      true,
    );
    if (at < columns || neighbour) shiftRight(table, column);
    table.$setBlock({ ...before, columns: columns + 1 });
    const cells = Array.isArray(values)
      ? values.map((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
      : undefined;
    if (cells && cells.length !== rows) throw new ExcelError("InvalidArgument", undefined, location);
    if (cells) column.$write(cells, location);
    else column.getCell(0, 0).$write(name ?? "", location);
    if (name) column.getCell(0, 0).$write(name, location);
    if (!cells && !name) column.getCell(0, 0).$write(`Column${at + 1}`, location);
    return new TableColumn(table, at);
  }
}

/** Cells right of the table move with it; the engine's own insertion would be refused for part of a table. */
function shiftRight(table: Table, column: Range): void {
  const { row, rows } = table.$block;
  const rest = column.$context.grid.used(
    column.$context.sheet(column.$sheetId),
    { row, column: column.$block.column, rows, columns: MAX_COLUMNS - column.$block.column },
    false,
  );
  if (!rest) return;
  const source = table.$range({
    row,
    rows,
    column: column.$block.column,
    columns: rest.column + rest.columns - column.$block.column,
  });
  const formulas = source.formulas;
  source.getOffsetRange(0, 1).$write(formulas, "TableColumnCollection.add");
  column.clear("Contents");
}

class TableColumn extends HostObject {
  readonly $type = "TableColumn";
  constructor(
    readonly $table: Table,
    readonly index: number,
  ) {
    super();
  }
  override get $id(): number {
    return this.id;
  }
  override get $scalars(): readonly string[] {
    return ["id", "index", "name", "values"];
  }
  get id(): number {
    return this.index + 1;
  }
  get name(): string {
    return String(this.getHeaderRowRange().values?.[0]?.[0] ?? "");
  }
  set name(name: string) {
    this.getHeaderRowRange().$write(name, "TableColumn.name");
  }
  get values(): CellContent[][] | null {
    return this.getRange().values;
  }
  set values(values: unknown) {
    this.getRange().$write(values, "TableColumn.values");
  }
  getRange(): Range {
    return this.$table.getRange().getColumn(this.index);
  }
  getHeaderRowRange(): Range {
    return this.$table.getHeaderRowRange().getCell(0, this.index);
  }
  getDataBodyRange(): Range {
    return this.$table.getDataBodyRange().getColumn(this.index);
  }
}

export class TableRowCollection extends HostCollection<TableRow> {
  readonly $type = "TableRowCollection";
  constructor(readonly $table: Table) {
    super();
  }
  get items(): readonly TableRow[] {
    return Array.from({ length: this.$table.$block.rows - 1 }, (_, index) => new TableRow(this.$table, index));
  }
  getItemAt(index: number): TableRow {
    if (!Number.isInteger(index) || index < 0 || index >= this.count)
      throw new ExcelError("InvalidArgument", undefined, "TableRowCollection.getItemAt");
    return new TableRow(this.$table, index);
  }
  /** At the end, or before the row at `index`; cells below move down by as many rows. */
  add(index?: number | null, values?: unknown): TableRow {
    const location = "TableRowCollection.add";
    const table = this.$table;
    table.$context.assertWritable(table.$info.subUnitId, undefined, location);
    const { rows, columns } = table.$block;
    const lines = Array.isArray(values)
      ? Array.isArray(values[0])
        ? (values as unknown[][])
        : [values as unknown[]]
      : [new Array<unknown>(columns).fill(values ?? "")];
    if (lines.some((line) => line.length !== columns))
      throw new ExcelError(
        "InvalidArgument",
        "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        location,
      );
    const at = index === null || index === undefined || index < 0 ? rows - 1 : index;
    if (at > rows - 1) throw new ExcelError("InvalidArgument", undefined, location);
    const block = table.$block;
    const inserted = table.$range({ ...block, row: block.row + 1 + at, rows: lines.length });
    const below = table.$context.grid.used(
      table.$context.sheet(inserted.$sheetId),
      table.$context.clip(inserted.$sheetId, inserted.$block),
      true,
    );
    if (at < rows - 1 || below) inserted.insert("Down");
    table.$setBlock({ ...block, rows: rows + lines.length });
    inserted.$write(lines, location);
    return new TableRow(table, at);
  }
  deleteRowsAt(index: number, count = 1): void {
    for (let deleted = 0; deleted < count; deleted += 1) this.getItemAt(index).delete();
  }
}

class TableRow extends HostObject {
  readonly $type = "TableRow";
  constructor(
    readonly $table: Table,
    readonly index: number,
  ) {
    super();
  }
  override get $scalars(): readonly string[] {
    return ["index", "values"];
  }
  get values(): CellContent[][] | null {
    return this.getRange().values;
  }
  set values(values: unknown) {
    this.getRange().$write(values, "TableRow.values");
  }
  getRange(): Range {
    return this.$table.getDataBodyRange().getRow(this.index);
  }
  delete(): void {
    const block = this.$table.$block;
    this.getRange().delete("Up");
    // The last row of a table is emptied, not removed: a table keeps one body row.
    this.$table.$setBlock({ ...block, rows: Math.max(2, block.rows - 1) });
  }
}
