/* Range.format: fill, font, borders, alignment, sizes and cell protection. A property reads null when cells differ. */

import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type IBorderData,
  type IBorderStyleData,
  type IStyleData,
  type Nullable,
} from "@univerjs/core";
import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";
import { HostCollection, HostObject } from "../hostObject";
import { isUnbounded } from "./address";
import { type WorkbookContext } from "./context";

const POINTS_PER_PIXEL = 0.75;

/** A part of a block's format: reads the cells' common style, writes a style to all of them. */
abstract class FormatPart extends HostObject {
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

class RangeFill extends FormatPart {
  readonly $type = "RangeFill";
  override get $scalars(): readonly string[] {
    return ["color", "pattern", "patternColor", "tintAndShade", "patternTintAndShade"];
  }
  // excel.rangefill#color: "#FFFFFF" where there is no fill, null where cells differ.
  get color(): string | null {
    return this.readStyle((style) => hex(style.bg?.rgb) ?? "#FFFFFF");
  }
  set color(color: string) {
    this.writeStyle({ bg: { rgb: htmlColor(color, "RangeFill.color") } });
  }
  get pattern(): string | null {
    return this.readStyle((style) => (style.bg?.rgb ? "Solid" : "None"));
  }
  get patternColor(): string {
    return "#000000";
  }
  get tintAndShade(): number {
    return 0;
  }
  get patternTintAndShade(): number {
    return 0;
  }
  clear(): void {
    this.writeStyle({ bg: null as never });
  }
}

class RangeFont extends FormatPart {
  readonly $type = "RangeFont";
  override get $scalars(): readonly string[] {
    return [
      "bold",
      "color",
      "italic",
      "name",
      "size",
      "underline",
      "strikethrough",
      "subscript",
      "superscript",
      "tintAndShade",
    ];
  }
  get bold(): boolean | null {
    return this.readStyle((style) => style.bl === BooleanNumber.TRUE);
  }
  set bold(bold: boolean) {
    this.writeStyle({ bl: bold ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  }
  get italic(): boolean | null {
    return this.readStyle((style) => style.it === BooleanNumber.TRUE);
  }
  set italic(italic: boolean) {
    this.writeStyle({ it: italic ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  }
  get color(): string | null {
    return this.readStyle((style) => hex(style.cl?.rgb) ?? "#000000");
  }
  set color(color: string) {
    this.writeStyle({ cl: { rgb: htmlColor(color, "RangeFont.color") } });
  }
  get name(): string | null {
    return this.readStyle((style) => style.ff ?? "Calibri");
  }
  set name(name: string) {
    this.writeStyle({ ff: name });
  }
  get size(): number | null {
    return this.readStyle((style) => style.fs ?? 11);
  }
  set size(size: number) {
    if (typeof size !== "number" || size < 1 || size > 409)
      throw new ExcelError("InvalidArgument", undefined, "RangeFont.size");
    this.writeStyle({ fs: size });
  }
  get underline(): string | null {
    return this.readStyle((style) => (style.ul?.s === BooleanNumber.TRUE ? "Single" : "None"));
  }
  set underline(kind: string) {
    this.writeStyle({ ul: { s: kind === "None" ? BooleanNumber.FALSE : BooleanNumber.TRUE } });
  }
  get strikethrough(): boolean | null {
    return this.readStyle((style) => style.st?.s === BooleanNumber.TRUE);
  }
  set strikethrough(strike: boolean) {
    this.writeStyle({ st: { s: strike ? BooleanNumber.TRUE : BooleanNumber.FALSE } });
  }
  get subscript(): boolean {
    return false;
  }
  get superscript(): boolean {
    return false;
  }
  get tintAndShade(): number {
    return 0;
  }
}

type Side = "t" | "b" | "l" | "r" | "tl_br" | "bl_tr";
interface BorderKind {
  readonly side: Side;
  readonly applies: (block: Block, row: number, column: number) => boolean;
}
const lastRow = (block: Block): number => block.row + block.rows - 1;
const lastColumn = (block: Block): number => block.column + block.columns - 1;
const BORDERS: Readonly<Record<string, BorderKind>> = {
  EdgeTop: { side: "t", applies: (block, row) => row === block.row },
  EdgeBottom: { side: "b", applies: (block, row) => row === lastRow(block) },
  EdgeLeft: { side: "l", applies: (block, _, column) => column === block.column },
  EdgeRight: { side: "r", applies: (block, _, column) => column === lastColumn(block) },
  InsideHorizontal: { side: "b", applies: (block, row) => row !== lastRow(block) },
  InsideVertical: { side: "r", applies: (block, _, column) => column !== lastColumn(block) },
  DiagonalDown: { side: "tl_br", applies: () => true },
  DiagonalUp: { side: "bl_tr", applies: () => true },
};

class RangeBorderCollection extends HostCollection<RangeBorder> {
  readonly $type = "RangeBorderCollection";
  constructor(
    readonly $context: WorkbookContext,
    readonly $sheetId: string,
    readonly $block: Block,
  ) {
    super();
  }
  override get $scalars(): readonly string[] {
    return ["count"];
  }
  get items(): readonly RangeBorder[] {
    return Object.keys(BORDERS).map((name) => this.getItem(name));
  }
  getItem(name: string): RangeBorder {
    if (!BORDERS[name]) throw new ExcelError("InvalidArgument", undefined, "RangeBorderCollection.getItem");
    return new RangeBorder(this.$context, this.$sheetId, this.$block, name);
  }
  getItemAt(index: number): RangeBorder {
    const border = this.items[index];
    if (!border) throw new ExcelError("InvalidArgument", undefined, "RangeBorderCollection.getItemAt");
    return border;
  }
}

class RangeBorder extends FormatPart {
  readonly $type = "RangeBorder";
  constructor(
    context: WorkbookContext,
    sheetId: string,
    block: Block,
    readonly sideIndex: string,
  ) {
    super(context, sheetId, block);
  }
  override get $id(): string {
    return this.sideIndex;
  }
  override get $scalars(): readonly string[] {
    return ["sideIndex", "style", "color", "weight"];
  }
  get style(): string | null {
    return this.#read((line) => LINE_NAMES.get(line?.s ?? BorderStyleTypes.NONE)?.[0] ?? "None");
  }
  set style(style: string) {
    if (style === "None") {
      this.#write(null);
      return;
    }
    this.#write({ s: lineStyle(style, this.weight ?? "Thin"), cl: { rgb: this.color || "#000000" } });
  }
  get weight(): string | null {
    return this.#read((line) => LINE_NAMES.get(line?.s ?? BorderStyleTypes.NONE)?.[1] ?? "Thin");
  }
  set weight(weight: string) {
    const style = this.style;
    this.#write({
      s: lineStyle(style && style !== "None" ? style : "Continuous", weight),
      cl: { rgb: this.color || "#000000" },
    });
  }
  get color(): string | null {
    return this.#read((line) => hex(line?.cl.rgb) ?? "");
  }
  set color(color: string) {
    const style = this.style;
    const rgb = htmlColor(color, "RangeBorder.color");
    this.#write({ s: lineStyle(style && style !== "None" ? style : "Continuous", this.weight ?? "Thin"), cl: { rgb } });
  }

  #read<T>(pick: (line: IBorderStyleData | undefined) => T): T | null {
    const kind = BORDERS[this.sideIndex]!;
    const sheet = this.$context.sheet(this.$sheetId);
    const block = this.$context.clip(this.$sheetId, this.$block);
    let found: { value: T } | undefined;
    for (let row = block.row; row <= lastRow(block); row += 1)
      for (let column = block.column; column <= lastColumn(block); column += 1) {
        if (!kind.applies(block, row, column)) continue;
        const borders = this.$context.grid.style(sheet, row, column)?.bd as IBorderData | undefined;
        const value = pick(borders?.[kind.side] ?? undefined);
        if (found && found.value !== value) return null;
        found ??= { value };
      }
    return found ? found.value : pick(undefined);
  }

  #write(line: IBorderStyleData | null): void {
    const kind = BORDERS[this.sideIndex]!;
    const block = isUnbounded(this.$block) ? this.$context.clip(this.$sheetId, this.$block) : this.$block;
    this.writeStyles((row, column) => (kind.applies(block, row, column) ? { bd: { [kind.side]: line } } : undefined));
  }
}

/** Locked by default; matters only while the sheet is protected. */
class FormatProtection extends FormatPart {
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

/** Excel's border style and weight for each line of the grid. */
const LINE_NAMES = new Map<BorderStyleTypes, readonly [style: string, weight: string]>([
  [BorderStyleTypes.HAIR, ["Continuous", "Hairline"]],
  [BorderStyleTypes.THIN, ["Continuous", "Thin"]],
  [BorderStyleTypes.MEDIUM, ["Continuous", "Medium"]],
  [BorderStyleTypes.THICK, ["Continuous", "Thick"]],
  [BorderStyleTypes.DOUBLE, ["Double", "Thick"]],
  [BorderStyleTypes.DASHED, ["Dash", "Thin"]],
  [BorderStyleTypes.MEDIUM_DASHED, ["Dash", "Medium"]],
  [BorderStyleTypes.DASH_DOT, ["DashDot", "Thin"]],
  [BorderStyleTypes.MEDIUM_DASH_DOT, ["DashDot", "Medium"]],
  [BorderStyleTypes.DASH_DOT_DOT, ["DashDotDot", "Thin"]],
  [BorderStyleTypes.MEDIUM_DASH_DOT_DOT, ["DashDotDot", "Medium"]],
  [BorderStyleTypes.DOTTED, ["Dot", "Thin"]],
  [BorderStyleTypes.SLANT_DASH_DOT, ["SlantDashDot", "Medium"]],
]);

function lineStyle(style: string, weight: string): BorderStyleTypes {
  const lines = [...LINE_NAMES].filter(([, [name]]) => name === style);
  const line = lines.find(([, [, wanted]]) => wanted === weight) ?? lines[0];
  if (!line) throw new ExcelError("InvalidArgument", undefined, "RangeBorder.style");
  return line[0];
}

function nameOf<T>(names: Readonly<Record<string, T>>, value: T, otherwise: string): string {
  return Object.entries(names).find(([, candidate]) => candidate === value)?.[0] ?? otherwise;
}

function valueOf<T>(names: Readonly<Record<string, T>>, name: string, location: string): T {
  const value = names[name];
  if (value === undefined) throw new ExcelError("InvalidArgument", undefined, location);
  return value;
}

const NAMED_COLORS: Readonly<Record<string, string>> = {
  black: "#000000", white: "#FFFFFF", red: "#FF0000", green: "#008000", blue: "#0000FF", yellow: "#FFFF00",
  orange: "#FFA500", gray: "#808080", grey: "#808080", purple: "#800080", silver: "#C0C0C0", navy: "#000080",
}; // prettier-ignore

/** "#FFA500" or an HTML name, as the API takes; "#RRGGBB" in capitals. */
export function htmlColor(color: unknown, location: string): string {
  const rgb = typeof color === "string" ? (NAMED_COLORS[color.toLowerCase()] ?? color) : "";
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(rgb);
  const long = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : rgb;
  if (!/^#[0-9a-f]{6}$/i.test(long)) throw new ExcelError("InvalidArgument", undefined, location);
  return long.toUpperCase();
}

/** The grid's colour as the API shows it. */
export function hex(rgb: Nullable<string>): string | undefined {
  if (!rgb) return undefined;
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(rgb);
  if (!parts) return rgb.toUpperCase();
  return `#${parts
    .slice(1, 4)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`.toUpperCase();
}

function common(from: number, count: number, read: (index: number) => number): number | null {
  const first = read(from);
  for (let index = from + 1; index < from + count; index += 1) if (read(index) !== first) return null;
  return first;
}
