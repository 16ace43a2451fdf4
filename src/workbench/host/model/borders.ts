/* A range's borders, by side. */

import { BorderStyleTypes, type IBorderData, type IBorderStyleData } from "@univerjs/core";
import type { Block } from "../../engine/grid";
import { ExcelError } from "../errors";
import { HostCollection } from "../hostObject";
import { isUnbounded } from "./address";
import { hex, htmlColor } from "./colors";
import type { WorkbookContext } from "./context";
import { FormatPart } from "./formatPart";

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

export class RangeBorderCollection extends HostCollection<RangeBorder> {
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
