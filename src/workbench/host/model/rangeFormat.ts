/* Range.format: alignment and sizes; fill, font, borders and protection are parts of their own. A property reads null when
   cells differ. */

import { HorizontalAlign, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";
import { isUnbounded } from "./address";
import { RangeBorderCollection } from "./borders";
import { RangeFill, RangeFont } from "./fillAndFont";
import { FormatPart } from "./formatPart";
import { FormatProtection } from "./formatProtection";

const POINTS_PER_PIXEL = 0.75;

export class RangeFormat extends FormatPart {
  readonly $type = "RangeFormat";

  override get $scalars(): readonly string[] {
    return [
      "horizontalAlignment",
      "verticalAlignment",
      "wrapText",
      "indentLevel",
      "columnWidth",
      "rowHeight",
      "textOrientation",
      "shrinkToFit",
      "readingOrder",
    ];
  }

  get fill(): RangeFill {
    return new RangeFill(this.$context, this.$sheetId, this.$block);
  }
  get font(): RangeFont {
    return new RangeFont(this.$context, this.$sheetId, this.$block);
  }
  get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this.$context, this.$sheetId, this.$block);
  }
  get protection(): FormatProtection {
    return new FormatProtection(this.$context, this.$sheetId, this.$block);
  }

  get horizontalAlignment(): string | null {
    return this.readStyle((style) => nameOf(HORIZONTAL, style.ht ?? HorizontalAlign.UNSPECIFIED, "General"));
  }
  set horizontalAlignment(name: string) {
    this.writeStyle({ ht: valueOf(HORIZONTAL, name, "RangeFormat.horizontalAlignment") });
  }
  get verticalAlignment(): string | null {
    return this.readStyle((style) => nameOf(VERTICAL, style.vt ?? VerticalAlign.UNSPECIFIED, "Bottom"));
  }
  set verticalAlignment(name: string) {
    this.writeStyle({ vt: valueOf(VERTICAL, name, "RangeFormat.verticalAlignment") });
  }
  get wrapText(): boolean | null {
    return this.readStyle((style) => style.tb === WrapStrategy.WRAP);
  }
  set wrapText(wrap: boolean) {
    this.writeStyle({ tb: wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW });
  }
  get indentLevel(): number | null {
    return this.readStyle((style) => Math.round((style.pd?.l ?? 0) / INDENT_PIXELS));
  }
  set indentLevel(level: number) {
    if (!Number.isInteger(level) || level < 0 || level > 250)
      throw new ExcelError("InvalidArgument", undefined, "RangeFormat.indentLevel");
    this.writeStyle({ pd: { l: level * INDENT_PIXELS } });
  }
  get textOrientation(): number | null {
    return this.readStyle((style) => -(style.tr?.a ?? 0));
  }
  set textOrientation(degrees: number) {
    this.writeStyle({ tr: { a: -degrees } });
  }
  /** Kept as documented, with no effect in this grid. */
  get shrinkToFit(): boolean {
    return false;
  }
  get readingOrder(): string {
    return "Context";
  }

  /** Points, as Excel's API counts; null when columns differ. */
  get columnWidth(): number | null {
    const sheet = this.$context.sheet(this.$sheetId);
    return common(
      this.$block.column,
      this.$context.clip(this.$sheetId, this.$block).columns,
      (column) => sheet.getColumnWidth(column) * POINTS_PER_PIXEL,
    );
  }
  set columnWidth(points: number) {
    if (typeof points !== "number" || points < 0)
      throw new ExcelError("InvalidArgument", undefined, "RangeFormat.columnWidth");
    this.assertFormat();
    const sheet = this.$context.sheet(this.$sheetId);
    const columns = this.#held().columns;
    this.$context.change(() => sheet.setColumnWidths(this.$block.column, columns, points / POINTS_PER_PIXEL));
  }
  get rowHeight(): number | null {
    const sheet = this.$context.sheet(this.$sheetId);
    return common(
      this.$block.row,
      this.$context.clip(this.$sheetId, this.$block).rows,
      (row) => sheet.getRowHeight(row) * POINTS_PER_PIXEL,
    );
  }
  set rowHeight(points: number) {
    // support.microsoft.com "Excel specifications and limits": a row is at most 409 points high.
    if (typeof points !== "number" || points < 0 || points > 409)
      throw new ExcelError("InvalidArgument", undefined, "RangeFormat.rowHeight");
    this.assertFormat();
    const sheet = this.$context.sheet(this.$sheetId);
    const rows = this.#held().rows;
    this.$context.change(() => sheet.setRowHeightsForced(this.$block.row, rows, points / POINTS_PER_PIXEL));
  }

  /** Widths by the longest text of each column, in the grid's own font. */
  autofitColumns(): void {
    this.assertFormat();
    const sheet = this.$context.sheet(this.$sheetId);
    const held = this.#held();
    const used = this.$context.grid.used(sheet, { ...held, rows: sheet.getMaxRows() - held.row }, true);
    const text = used ? this.$context.workbook.$range(this.$sheetId, used).text : [];
    this.$context.change(() => {
      for (let index = 0; index < (used?.columns ?? 0); index += 1) {
        const longest = Math.max(0, ...(text ?? []).map((line) => line[index]?.length ?? 0));
        if (used && longest > 0)
          sheet.setColumnWidth(used.column + index, Math.min(400, Math.max(30, longest * 7.5 + 12)));
      }
    });
  }
  autofitRows(): void {
    this.assertFormat();
    const sheet = this.$context.sheet(this.$sheetId);
    this.$context.change(() => sheet.setRowAutoHeight(this.$block.row, this.#held().rows));
  }

  #held(): Block {
    const sheet = this.$context.sheet(this.$sheetId);
    if (!isUnbounded(this.$block))
      this.$context.grow(sheet, this.$block.row + this.$block.rows, this.$block.column + this.$block.columns);
    else if (this.$block.rows < this.$block.columns) this.$context.grow(sheet, this.$block.row + this.$block.rows, 1);
    else if (this.$block.columns < 1000) this.$context.grow(sheet, 1, this.$block.column + this.$block.columns);
    return this.$context.clip(this.$sheetId, this.$block);
  }
}

const INDENT_PIXELS = 9;

const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  General: HorizontalAlign.UNSPECIFIED,
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
  CenterAcrossSelection: HorizontalAlign.BOTH,
  Distributed: HorizontalAlign.DISTRIBUTED,
  Fill: HorizontalAlign.UNSPECIFIED,
};
const VERTICAL: Readonly<Record<string, VerticalAlign>> = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
};

function nameOf<T>(names: Readonly<Record<string, T>>, value: T, otherwise: string): string {
  return Object.entries(names).find(([, candidate]) => candidate === value)?.[0] ?? otherwise;
}

function valueOf<T>(names: Readonly<Record<string, T>>, name: string, location: string): T {
  const value = names[name];
  if (value === undefined) throw new ExcelError("InvalidArgument", undefined, location);
  return value;
}

function common(from: number, count: number, read: (index: number) => number): number | null {
  const first = read(from);
  for (let index = from + 1; index < from + count; index += 1) if (read(index) !== first) return null;
  return first;
}
