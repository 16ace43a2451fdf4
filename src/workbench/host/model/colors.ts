/* Colours as the API takes and shows them. */

import type { Nullable } from "@univerjs/core";
import { ExcelError } from "../errors";

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
