/* A range's fill and font. */

import { BooleanNumber } from "@univerjs/core";
import { ExcelError } from "../errors";
import { hex, htmlColor } from "./colors";
import { FormatPart } from "./formatPart";

export class RangeFill extends FormatPart {
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

export class RangeFont extends FormatPart {
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
