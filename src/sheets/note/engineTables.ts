/* Schedule and outcome as the engine's values or as one spilled function: what native formulas do not cover, and the other modes. */
import { areaAddress, fixedArea, sheetPrefix } from "../address";
import type { EngineTables } from "../model";
import { asText, type Block, type CellContent, type CellFormat, type Look } from "../plan";
import { firstRow, termCell, type EngineTable, type NoteLayout } from "./layout";
import { TERM_LABELS } from "../../domain/note/termLabels";

type TableKey = "schedule" | "outcome";

const FORMATS: Readonly<Record<string, CellFormat>> = {
  "#": "general",
  "Due date": "date",
  "Contract date": "date",
  "Paid in": "text",
  "Conversion price": "price",
  "Binding leg": "text",
  Shares: "shares",
  "Cumulative shares": "shares",
  "Outstanding after": "shares",
  "Holder %": "ownership",
  Status: "text",
};
/** Any other column of the functions' tables holds dollars. */
export const formatOfColumn = (header: string): CellFormat => FORMATS[header] ?? "dollars";

const WIDTHS: Partial<Record<CellFormat, number>> = { date: 96, price: 130, shares: 140, text: 150, general: 56 };
export const widthOfColumn = (header: string): number =>
  header === "Binding leg" ? 190 : header === "Status" ? 220 : (WIDTHS[formatOfColumn(header)] ?? 118);

/** Balances and running totals do not add up. */
const NOT_ADDED = new Set(["Opening balance", "Closing balance"]);
const isAdded = (header: string): boolean =>
  !NOT_ADDED.has(header) && (formatOfColumn(header) === "dollars" || header === "Shares");

/** The line of totals over a table's columns. */
export function totalsOf(columns: readonly string[], first: number, left: number, rows: number): CellContent[] {
  return columns.map((header, column) => {
    if (column === 0) return "Total";
    return isAdded(header) && rows > 0 ? `=SUM(${areaAddress(first, left + column, rows, 1)})` : "";
  });
}

/** The block of a table of the engine's. */
export function engineBlock(key: TableKey, table: EngineTable, layout: NoteLayout, tables: EngineTables): Block {
  const place = layout.places[key]!;
  const totals = totalsOf(table.columns, firstRow(layout, key), place.column, table.rows);
  const [header = [], ...body] = tables[key] ?? [];
  const spilled = table.kind === "formula";
  const blank = table.columns.map(() => null);
  const formula = key === "schedule" ? scheduleFormula(layout) : outcomeFormula(layout);
  const status = table.columns.indexOf("Status");
  return {
    key,
    part: "derived",
    ...place,
    cells: spilled
      ? [totals, [formula, ...blank.slice(1)], ...Array.from({ length: table.rows }, () => blank)]
      : [totals, [...header], ...body.map((row) => row.map(asText))],
    head: ["total", "header"],
    columns: table.columns.map((name): Look => {
      const format = formatOfColumn(name);
      const role = spilled ? "formula" : "engine";
      return format === "price" ? { role, format, decimals: 8 } : { role, format };
    }),
    ...(spilled && { spillsFrom: 1 }),
    ...(status >= 0 && { projection: status }),
  };
}

function scheduleFormula(layout: NoteLayout): string {
  const basic = ["Principal", "Annual rate", "Number of instalments", "First due date"].map((label) =>
    termCell(layout, label),
  );
  const rows = noteRows(layout.shape.labels);
  return `=TRANCHE.NOTESCHEDULE(${[...basic, ...(rows ? [termsArea(layout, ...rows)] : [])].join(",")})`;
}

function outcomeFormula(layout: NoteLayout): string {
  const { shape, places, names } = layout;
  const [prices, elections] = [places["prices"]!, places["elections"]!];
  const table = fixedArea(prices.row, prices.column, shape.priceRows + 1, shape.series.length + 1);
  const elected = fixedArea(elections.row, elections.column, shape.electionRows + 1, 2);
  const terms = termsArea(layout, 0, shape.labels.length - 1);
  return `=TRANCHE.NOTEOUTCOME(${terms},${sheetPrefix(names["prices"]!)}${table},${sheetPrefix(names["terms"]!)}${elected})`;
}

/** Rows of Terms, label and value, from and to both inclusive. */
function termsArea(layout: NoteLayout, from: number, to: number): string {
  const { column } = layout.places["inputs"]!;
  const first = firstRow(layout, "inputs");
  return sheetPrefix(layout.names["terms"]!) + fixedArea(first + from, column, to - from + 1, 2);
}

/** First and last row of the note's own rarer terms; undefined where there are none. */
export function noteRows(labels: readonly string[]): [number, number] | undefined {
  const rows = labels.flatMap((label, row) => (label in TERM_LABELS ? [row] : []));
  return rows.length === 0 ? undefined : [rows[0]!, rows[rows.length - 1]!];
}

/** Whether nothing but the note's own rarer terms stands between the first and the last of them. */
export function noteRowsStandTogether(labels: readonly string[]): boolean {
  const rows = noteRows(labels);
  return !rows || labels.slice(rows[0], rows[1] + 1).every((label) => label === "" || label in TERM_LABELS);
}
