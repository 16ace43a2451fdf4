/* How roles and formats look: inputs blue, formulas black, links to other sheets green, as models in finance have it. */
import type { CellFormat, CellRole, Look as CellLook } from "../sheets/plan";

/** What differs from a plain cell: black Calibri on no fill. */
interface Look {
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly fill?: string;
}

export const ROLE_LOOKS: Record<CellRole, Look> = {
  title: { color: "#1F3A5F", bold: true, size: 14 },
  text: {},
  note: { color: "#595959", italic: true },
  label: {},
  header: { color: "#FFFFFF", bold: true, fill: "#1F3A5F" },
  total: { bold: true, fill: "#E8EDF3" },
  input: { color: "#0000FF" },
  assumption: { bold: true, color: "#7A4B00", fill: "#FFF4CE" },
  formula: {},
  link: { color: "#00703C" },
  key: { bold: true },
  working: { color: "#767676" },
  engine: { color: "#5F5F5F", italic: true },
};

/** Never "@": Excel would keep a formula typed into such a cell as text. */
const NUMBER_FORMATS: Record<CellFormat, string> = {
  general: "General",
  text: "General",
  date: "yyyy-mm-dd",
  dollars: "#,##0.00",
  price: "0.0000",
  rate: "0.00##%",
  percent: "0.00%",
  shares: "#,##0",
  whole: "#,##0",
  ownership: "0.00%",
};

export const numberFormat = ({ format, decimals }: Omit<CellLook, "role">): string =>
  format === "price" && decimals ? `0.${"0".repeat(decimals)}` : NUMBER_FORMATS[format];

/** Numbers stand right, words left, in head rows as below them. */
export const isNumeric = (format: CellFormat): boolean => format !== "text" && format !== "general";
