/** Univer's cell styles in ExcelJS's words. */
import {
  BaselineOffset,
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import type { IBorderStyleData, IColorStyle, IStyleBase, IStyleData, Nullable } from "@univerjs/core";
import type { Alignment, Border, Borders, BorderStyle, Fill, Font, Style } from "exceljs";

export const BORDER_STYLES: Partial<Record<BorderStyleTypes, BorderStyle>> = {
  [BorderStyleTypes.THIN]: "thin",
  [BorderStyleTypes.HAIR]: "hair",
  [BorderStyleTypes.DOTTED]: "dotted",
  [BorderStyleTypes.DASHED]: "dashed",
  [BorderStyleTypes.DASH_DOT]: "dashDot",
  [BorderStyleTypes.DASH_DOT_DOT]: "dashDotDot",
  [BorderStyleTypes.DOUBLE]: "double",
  [BorderStyleTypes.MEDIUM]: "medium",
  [BorderStyleTypes.MEDIUM_DASHED]: "mediumDashed",
  [BorderStyleTypes.MEDIUM_DASH_DOT]: "mediumDashDot",
  [BorderStyleTypes.MEDIUM_DASH_DOT_DOT]: "mediumDashDotDot",
  [BorderStyleTypes.SLANT_DASH_DOT]: "slantDashDot",
  [BorderStyleTypes.THICK]: "thick",
};

const HORIZONTAL: Partial<Record<HorizontalAlign, Alignment["horizontal"]>> = {
  [HorizontalAlign.LEFT]: "left",
  [HorizontalAlign.CENTER]: "center",
  [HorizontalAlign.RIGHT]: "right",
  [HorizontalAlign.JUSTIFIED]: "justify",
  [HorizontalAlign.BOTH]: "justify",
  [HorizontalAlign.DISTRIBUTED]: "distributed",
};

const VERTICAL: Partial<Record<VerticalAlign, Alignment["vertical"]>> = {
  [VerticalAlign.TOP]: "top",
  [VerticalAlign.MIDDLE]: "middle",
  [VerticalAlign.BOTTOM]: "bottom",
};

// Univer pads by pixels where a file counts indents.
export const INDENT_PIXELS = 9;

export function fileStyle(style: IStyleData): Partial<Style> {
  const font = fileFont(style);
  const fill = solidFill(style.bg);
  const border = fileBorder(style);
  const alignment = fileAlignment(style);
  return {
    ...(font && { font }),
    ...(fill && { fill }),
    ...(border && { border }),
    ...(alignment && { alignment }),
    ...(style.n?.pattern && { numFmt: style.n.pattern }),
  };
}

/** A conditional format's style: Excel reads the colour of its fill as the background, not the foreground. */
export function fileDifferentialStyle(style: IStyleBase): Partial<Style> {
  const font = fileFont(style);
  const border = fileBorder(style);
  const background = argb(style.bg);
  return {
    ...(font && { font }),
    ...(border && { border }),
    ...(background && { fill: { type: "pattern", pattern: "solid", bgColor: { argb: background } } }),
    ...(style.n?.pattern && { numFmt: style.n.pattern }),
  };
}

function fileFont(style: IStyleBase): Partial<Font> | undefined {
  const color = argb(style.cl);
  const font: Partial<Font> = {
    ...(style.ff && { name: style.ff }),
    ...(style.fs && { size: style.fs }),
    ...(style.bl === BooleanNumber.TRUE && { bold: true }),
    ...(style.it === BooleanNumber.TRUE && { italic: true }),
    ...(style.ul?.s === BooleanNumber.TRUE && { underline: true }),
    ...(style.st?.s === BooleanNumber.TRUE && { strike: true }),
    ...(style.va === BaselineOffset.SUBSCRIPT && { vertAlign: "subscript" as const }),
    ...(style.va === BaselineOffset.SUPERSCRIPT && { vertAlign: "superscript" as const }),
    ...(color && { color: { argb: color } }),
  };
  if (Object.keys(font).length === 0) return undefined;
  // A font without a name or size would not be the grid's default font in Excel.
  return { name: "Arial", size: 11, ...font };
}

function solidFill(background: Nullable<IColorStyle>): Fill | undefined {
  const color = argb(background);
  return color ? { type: "pattern", pattern: "solid", fgColor: { argb: color } } : undefined;
}

function fileBorder({ bd }: IStyleBase): Partial<Borders> | undefined {
  if (!bd) return undefined;
  const sides = { top: bd.t, right: bd.r, bottom: bd.b, left: bd.l };
  const drawn = Object.entries(sides)
    .map(([side, line]) => [side, fileBorderLine(line)] as const)
    .filter(([, line]) => line !== undefined);
  return drawn.length > 0 ? Object.fromEntries(drawn) : undefined;
}

function fileBorderLine(line: Nullable<IBorderStyleData>): Partial<Border> | undefined {
  const style = line ? BORDER_STYLES[line.s] : undefined;
  if (!line || !style) return undefined;
  return { style, color: { argb: argb(line.cl) ?? "FF000000" } };
}

function fileAlignment(style: IStyleData): Partial<Alignment> | undefined {
  const horizontal = style.ht ? HORIZONTAL[style.ht] : undefined;
  const vertical = style.vt ? VERTICAL[style.vt] : undefined;
  const alignment: Partial<Alignment> = {
    ...(horizontal && { horizontal }),
    ...(vertical && { vertical }),
    ...(style.pd?.l && { indent: Math.round(style.pd.l / INDENT_PIXELS) }),
    ...(style.tb === WrapStrategy.WRAP && { wrapText: true }),
    ...(style.tr && { textRotation: style.tr.v === BooleanNumber.TRUE ? ("vertical" as const) : -style.tr.a }),
  };
  return Object.keys(alignment).length > 0 ? alignment : undefined;
}

/** "#abc", "#aabbcc" or "rgb(1, 2, 3)" as "FFAABBCC"; undefined when there is no colour or none that a file can hold. */
export function argb(color: Nullable<IColorStyle> | string): string | undefined {
  const text = (typeof color === "string" ? color : color?.rgb)?.trim() ?? "";
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short)
    return `FF${short
      .slice(1)
      .map((digit) => digit + digit)
      .join("")}`.toUpperCase();
  const long = /^#([0-9a-f]{6})/i.exec(text);
  if (long) return `FF${long[1]}`.toUpperCase();
  const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/i.exec(text);
  if (!parts) return undefined;
  return `FF${parts
    .slice(1)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`.toUpperCase();
}
