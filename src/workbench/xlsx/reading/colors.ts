/** The colours of a file: given outright, as one of the theme's with a tint, or as one of the old palette. */
import type { Color } from "exceljs";
import { numberOf, walkXml } from "./xml";

export type ColorOf = (color: Partial<Color> & { tint?: number; indexed?: number }) => string | undefined;

/** Reads a colour as "#rrggbb"; undefined for the default, which the grid has of its own. */
export function colorReader(themeXml: string | undefined): ColorOf {
  const theme = themeColors(themeXml);
  return ({ argb, theme: index, tint, indexed }) => {
    if (argb !== undefined) return `#${argb.slice(-6).toLowerCase()}`;
    // Theme colour 1 without a tint is the default text.
    if (index !== undefined) return index === 1 && !tint ? undefined : tinted(theme[index], tint ?? 0);
    const named = indexed === undefined ? undefined : INDEXED[indexed < 8 ? indexed : indexed - 8];
    return named && `#${named}`;
  };
}

// The file counts light before dark; the theme lists dark before light.
const THEME_ORDER = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
const OFFICE = "ffffff 000000 e7e6e6 44546a 4472c4 ed7d31 a5a5a5 ffc000 5b9bd5 70ad47".split(" ");

function themeColors(xml: string | undefined): readonly string[] {
  if (xml === undefined) return OFFICE;
  const colors = new Map<string, string>();
  let slot = "";
  walkXml(xml, {
    open(name, { val, lastClr }) {
      if (THEME_ORDER.includes(name)) slot = name;
      if ((name === "srgbClr" || name === "sysClr") && slot !== "" && !colors.has(slot))
        colors.set(slot, (lastClr ?? val ?? "").toLowerCase());
    },
    close(name) {
      if (name === slot) slot = "";
    },
  });
  return THEME_ORDER.map((name, index) => colors.get(name) ?? OFFICE[index]!);
}

/** ECMA-376 part 1, 18.8.19: a tint below 0 darkens, one above 0 lightens, in lightness of HLS. */
function tinted(color: string | undefined, tint: number): string | undefined {
  if (color === undefined || !/^[0-9a-f]{6}$/.test(color)) return undefined;
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
  const lightest = Math.max(red, green, blue);
  const darkest = Math.min(red, green, blue);
  const lightness = (lightest + darkest) / 2;
  const wanted = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  // Hue and saturation stay: the chroma shrinks or grows with the room that the lightness leaves.
  const room = 1 - Math.abs(2 * lightness - 1);
  const scale = room === 0 ? 0 : (1 - Math.abs(2 * wanted - 1)) / room;
  return `#${[red, green, blue]
    .map((part) => Math.round((wanted + (part - lightness) * scale) * 255))
    .map((part) => Math.max(0, Math.min(255, part)).toString(16).padStart(2, "0"))
    .join("")}`;
}

// ECMA-376 part 1, 18.8.27, from index 8 on; 0 to 7 are the same as 8 to 15.
const INDEXED = (
  "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff 800000 008000 000080 808000 800080 008080 c0c0c0 808080 " +
  "9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff " +
  "00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 " +
  "003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

/** The font of a file's cells that name none: the first of its list. */
export function defaultFont(stylesXml: string | undefined): { readonly ff: string; readonly fs: number } {
  let fonts = 0;
  let ff = "Calibri";
  let fs = 11;
  walkXml(stylesXml ?? "<styleSheet/>", {
    open(name, { val }) {
      if (name === "font") fonts += 1;
      if (fonts !== 1 || val === undefined) return;
      if (name === "name") ff = val;
      if (name === "sz") fs = numberOf(val) ?? fs;
    },
    close(name) {
      if (name === "fonts") fonts = 2;
    },
  });
  return { ff, fs };
}
