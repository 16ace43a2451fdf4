/* The text a cell shows. */

import { numfmt } from "@univerjs/core";
import type { CellContent } from "../../engine/grid";

/** A value under a number format; text formats apply to text, booleans are capitals. */
export function cellText(value: CellContent, pattern: string): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string" && (value === "" || pattern === "General")) return value;
  return numfmt.format(pattern, value, { throws: false });
}
