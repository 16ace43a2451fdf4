/** ExcelJS's cell styles in Univer's words. */
import {
  BaselineOffset,
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type IBorderData,
  type IStyleBase,
  type IStyleData,
} from "@univerjs/core";
import type { Alignment, Border, Borders, Color, Fill, Font, Style } from "exceljs";
import { BORDER_STYLES, INDENT_PIXELS } from "../styles";
import type { ColorOf } from "./colors";

export interface StyleReader {
  readonly color: ColorOf;
  readonly font: { readonly ff: string; readonly fs: number };
  /** Told of each kind of format that the grid has not. */
  readonly note: (what: string) => void;
}

export function gridStyle(style: Partial<Style>, reader: StyleReader): IStyleData {
  const pattern = gridPattern(style.numFmt);
  return {
    ...gridLooks(style, reader),
    ...gridAlignment(style.alignment, reader),
    ...(pattern !== undefined && { n: { pattern } }),
  };
}

/** A conditional format's style: Excel reads the background of its fill, and no font's name or size. */
export function gridDifferentialStyle(style: Partial<Style> | undefined, reader: StyleReader): IStyleBase {
  if (!style) return {};
  const { fill, ...rest } = style;
  const background = fill?.type === "pattern" ? (fill.bgColor ?? fill.fgColor) : undefined;
  const bg = background && reader.color(background);
  const pattern = gridPattern(style.numFmt);
  return { ...gridLooks(rest, reader), ...(bg && { bg: { rgb: bg } }), ...(pattern && { n: { pattern } }) };
}

/** ExcelJS says "mm-dd-yy" for the short date, whose order is the reader's: month first in en-US. */
export const gridPattern = (format: string | undefined): string | undefined =>
  format === undefined || format === "General" ? undefined : format === "mm-dd-yy" ? "m/d/yyyy" : format;

function gridLooks({ font, fill, border }: Partial<Style>, reader: StyleReader): IStyleBase {
  const bg = gridFill(fill, reader);
  const bd = gridBorders(border, reader);
  return { ...gridFont(font, reader), ...(bg && { bg: { rgb: bg } }), ...(bd && { bd }) };
}

function gridFont(font: Partial<Font> | undefined, { color, font: usual, note }: StyleReader): IStyleBase {
  if (!font) return {};
  const rgb = font.color && color(font.color);
  const underlined = font.underline !== undefined && font.underline !== false && font.underline !== "none";
  if (underlined && font.underline !== true && font.underline !== "single") note("double underlines (shown as single)");
  return {
    ...(font.name !== undefined && font.name !== usual.ff && { ff: font.name }),
    ...(font.size !== undefined && font.size !== usual.fs && { fs: font.size }),
    ...(font.bold && { bl: BooleanNumber.TRUE }),
    ...(font.italic && { it: BooleanNumber.TRUE }),
    ...(underlined && { ul: { s: BooleanNumber.TRUE } }),
    ...(font.strike && { st: { s: BooleanNumber.TRUE } }),
    ...(font.vertAlign === "subscript" && { va: BaselineOffset.SUBSCRIPT }),
    ...(font.vertAlign === "superscript" && { va: BaselineOffset.SUPERSCRIPT }),
    ...(rgb && { cl: { rgb } }),
  };
}

function gridFill(fill: Fill | undefined, { color, note }: StyleReader): string | undefined {
  if (!fill) return undefined;
  if (fill.type === "gradient") {
    note("colour gradients (shown in their first colour)");
    const first = fill.stops[0]?.color;
    return first && color(first);
  }
  if (fill.pattern === "none") return undefined;
  if (fill.pattern !== "solid") note("hatched fills (shown in one colour)");
  const shown = fill.fgColor ?? fill.bgColor;
  return shown && color(shown);
}

const BORDER_TYPES = new Map(
  Object.entries(BORDER_STYLES).map(([type, style]) => [style, Number(type) as BorderStyleTypes]),
);

function gridBorders(borders: Partial<Borders> | undefined, { color, note }: StyleReader): IBorderData | undefined {
  if (!borders) return undefined;
  const line = (border: Partial<Border> | undefined) => {
    const s = border?.style === undefined ? undefined : BORDER_TYPES.get(border.style);
    if (s === undefined) return undefined;
    return { s, cl: { rgb: (border?.color && color(border.color as Partial<Color>)) ?? "#000000" } };
  };
  if (borders.diagonal?.style) note("diagonal borders");
  const { top, right, bottom, left } = borders;
  const drawn = Object.entries({ t: line(top), r: line(right), b: line(bottom), l: line(left) }).filter(
    ([, drawnLine]) => drawnLine !== undefined,
  );
  return drawn.length > 0 ? (Object.fromEntries(drawn) as IBorderData) : undefined;
}

const HORIZONTAL: Partial<Record<NonNullable<Alignment["horizontal"]>, HorizontalAlign>> = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
  justify: HorizontalAlign.JUSTIFIED,
  distributed: HorizontalAlign.DISTRIBUTED,
};

const VERTICAL: Partial<Record<NonNullable<Alignment["vertical"]>, VerticalAlign>> = {
  top: VerticalAlign.TOP,
  middle: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
};

function gridAlignment(alignment: Partial<Alignment> | undefined, { note }: StyleReader): IStyleData {
  if (!alignment) return {};
  const { horizontal, vertical, indent, wrapText, shrinkToFit, textRotation } = alignment;
  const ht = horizontal && HORIZONTAL[horizontal];
  const vt = vertical && VERTICAL[vertical];
  // The file's word for no alignment; ExcelJS does not know it.
  const usual = (horizontal as string | undefined) === "general";
  if (horizontal && !ht && !usual) note(`horizontal alignment "${horizontal}"`);
  if (vertical && !vt) note(`vertical alignment "${vertical}"`);
  if (shrinkToFit) note("shrinking to fit");
  return {
    ...(ht && { ht }),
    ...(vt && { vt }),
    ...(indent && { pd: { l: indent * INDENT_PIXELS } }),
    ...(wrapText && { tb: WrapStrategy.WRAP }),
    ...(textRotation === "vertical" && { tr: { a: 0, v: BooleanNumber.TRUE } }),
    ...(typeof textRotation === "number" && textRotation !== 0 && { tr: { a: -textRotation, v: BooleanNumber.FALSE } }),
  };
}
