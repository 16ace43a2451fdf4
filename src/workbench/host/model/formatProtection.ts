/* Range.format.protection: which cells a protected sheet lets people change. */

import { isUnbounded } from "./address";
import { FormatPart } from "./formatPart";

/** Locked by default; matters only while the sheet is protected. */
export class FormatProtection extends FormatPart {
  readonly $type = "FormatProtection";
  override get $scalars(): readonly string[] {
    return ["locked", "formulaHidden"];
  }
  get locked(): boolean | null {
    return this.#read((custom) => custom?.["unlocked"] !== true);
  }
  set locked(locked: boolean) {
    this.#write({ unlocked: !locked });
  }
  get formulaHidden(): boolean | null {
    return this.#read((custom) => custom?.["formulaHidden"] === true);
  }
  set formulaHidden(formulaHidden: boolean) {
    this.#write({ formulaHidden });
  }
  /** Back to locked and shown, as clearing formats does. */
  $reset(): void {
    const matrix = this.$context.sheet(this.$sheetId).getSheet().getCellMatrix();
    const { row, column, rows, columns } = this.$context.clip(this.$sheetId, this.$block);
    for (let r = row; r < row + rows; r += 1)
      for (let c = column; c < column + columns; c += 1) {
        const cell = matrix.getValue(r, c);
        if (cell?.custom) delete cell.custom;
      }
  }

  #read(pick: (custom: Record<string, unknown> | undefined) => boolean): boolean | null {
    const matrix = this.$context.sheet(this.$sheetId).getSheet().getCellMatrix();
    const { row, column, rows, columns } = this.$context.clip(this.$sheetId, this.$block);
    const first = pick(matrix.getValue(row, column)?.custom ?? undefined);
    for (let r = row; r < row + rows; r += 1)
      for (let c = column; c < column + columns; c += 1)
        if (pick(matrix.getValue(r, c)?.custom ?? undefined) !== first) return null;
    return first;
  }

  #write(change: Record<string, boolean>): void {
    this.assertFormat();
    const block = isUnbounded(this.$block) ? this.$context.clip(this.$sheetId, this.$block) : this.$block;
    this.$context.cells(this.$sheetId, block);
    const matrix = this.$context.sheet(this.$sheetId).getSheet().getCellMatrix();
    const value: Record<number, Record<number, { custom: Record<string, unknown> }>> = {};
    for (let row = block.row; row < block.row + block.rows; row += 1) {
      value[row] = {};
      for (let column = block.column; column < block.column + block.columns; column += 1)
        value[row]![column] = { custom: { ...matrix.getValue(row, column)?.custom, ...change } };
    }
    this.$context.restyle(this.$sheetId, value);
  }
}
