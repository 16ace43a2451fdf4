/* What every part of a range's format has in common. */

import type { IStyleData } from "@univerjs/core";
import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";
import { HostObject } from "../hostObject";
import { isUnbounded } from "./address";
import type { WorkbookContext } from "./context";

/** A part of a block's format: reads the cells' common style, writes a style to all of them. */
export abstract class FormatPart extends HostObject {
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly $block: Block,
  ) {
    super();
  }

  protected readStyle<T>(pick: (style: IStyleData) => T): T | null {
    const sheet = this.$context.sheet(this.$sheetId);
    const { row, column, rows, columns } = this.$context.clip(this.$sheetId, this.$block);
    const first = pick(this.$context.grid.style(sheet, row, column) ?? {});
    for (let r = row; r < row + rows; r += 1)
      for (let c = column; c < column + columns; c += 1)
        if (pick(this.$context.grid.style(sheet, r, c) ?? {}) !== first) return null;
    return first;
  }

  protected writeStyle(style: IStyleData): void {
    this.writeStyles(() => style);
  }

  protected writeStyles(styleOf: (row: number, column: number) => IStyleData | undefined): void {
    this.assertFormat();
    const block = isUnbounded(this.$block) ? this.$context.clip(this.$sheetId, this.$block) : this.$block;
    if (block.rows === 0 || block.columns === 0) return;
    const value: Record<number, Record<number, { s: IStyleData }>> = {};
    for (let row = block.row; row < block.row + block.rows; row += 1) {
      const line: Record<number, { s: IStyleData }> = {};
      for (let column = block.column; column < block.column + block.columns; column += 1) {
        const style = styleOf(row, column);
        if (style) line[column] = { s: style };
      }
      value[row] = line;
    }
    this.$context.cells(this.$sheetId, block); // makes the cells when the grid does not reach so far
    this.$context.restyle(this.$sheetId, value);
  }

  // excel-add-ins-worksheets#data-protection: formatting a protected sheet is refused unless it allows formatting cells.
  protected assertFormat(): void {
    const allowed = this.$context.workbook.worksheets.$byId(this.$sheetId).protection.$allows("allowFormatCells");
    if (!allowed) throw new ExcelError("AccessDenied", undefined, this.$type);
  }
}
