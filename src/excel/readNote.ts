/* Reads a model's inputs back from its sheets: the terms by their labels, the prices below their header. */
import { columnLetter } from "../sheets/address";
import { readDate } from "../domain/calendar/date";
import { parseTerms, TERM_FIELDS, type RawTerms, type TermKey } from "../domain/deal";
import { showDouble } from "../domain/exact/reading";
import { PRICE_COLUMNS } from "../sheets/note/layout";
import type { NoteModel, PriceRow, TermSource } from "../sheets/noteModel";
import type { PlacedModel } from "./record";
import { insist, refuse } from "./session";

const LAST_ROW = 1_048_576;

/** The inputs as they stand on the sheets now, parsed. Two round trips. */
export async function readNote(context: Excel.RequestContext, placed: PlacedModel): Promise<NoteModel> {
  const sheet = (name: string): Excel.Worksheet => context.workbook.worksheets.getItem(name);
  const { inputs, prices } = placed.blocks;
  const terms = sheet(placed.sheetNames.terms)
    .getRangeByIndexes(inputs.row, inputs.column, inputs.rows, inputs.columns)
    .load("values");
  const notice = sheet(placed.sheetNames.prices).getRange("A1:A4").load("values");
  const filled = sheet(placed.sheetNames.prices)
    .getRangeByIndexes(prices.row, prices.column, LAST_ROW - prices.row, prices.columns)
    .getUsedRangeOrNullObject(true);
  filled.load("rowIndex,rowCount");
  await context.sync();
  const rows = filled.isNullObject ? 0 : filled.rowIndex + filled.rowCount - prices.row - 1;
  const table = sheet(placed.sheetNames.prices)
    .getRangeByIndexes(prices.row, prices.column, rows + 1, prices.columns)
    .load("values");
  await context.sync();
  const { raw, sources } = readTerms(terms.values, placed.sheetNames.terms);
  const parsed = parseTerms(raw);
  if (!parsed.ok) {
    const [failure] = parsed.failures.values();
    return refuse(`${placed.sheetNames.terms}: ${failure!.message}`, failure!.subject, failure!.value, failure!.bound);
  }
  return {
    name: placed.name,
    terms: parsed.terms,
    sources,
    prices: readPrices(table.values, placed),
    illustrative: notice.values.some(([text]) => /^ILLUSTRATIVE/.test(String(text))),
  };
}

function readTerms(
  values: readonly (readonly unknown[])[],
  sheet: string,
): Pick<NoteModel, "sources"> & { raw: RawTerms } {
  const raw: Record<string, RawTerms[TermKey]> = {};
  const sources: Partial<Record<TermKey, TermSource>> = {};
  for (const term of TERM_FIELDS) {
    const row = values.find(([label]) => label === term.label);
    if (!row)
      refuse(`${sheet} no longer has the line "${term.label}". Put it back, or delete the model and fill it again.`);
    raw[term.key] = row[1] as RawTerms[TermKey];
    const [kind, note] = [String(row[3] ?? ""), String(row[4] ?? "")];
    if (kind === "Stated" || kind === "Assumption")
      sources[term.key] = { kind: kind === "Stated" ? "stated" : "assumption", note };
  }
  return { raw, sources };
}

function readPrices(values: readonly (readonly unknown[])[], placed: PlacedModel): PriceRow[] {
  const { row: top, column: left } = placed.blocks.prices;
  const [header, ...lines] = values;
  const columns = PRICE_COLUMNS.map((name) => {
    const column = (header ?? []).indexOf(name);
    if (column < 0) refuse(`${placed.sheetNames.prices} no longer has a column headed ${name} in row ${top + 1}.`);
    return column;
  });
  const rows: PriceRow[] = [];
  lines.forEach((line, index) => {
    const address = (column: number): string =>
      `${placed.sheetNames.prices}!${columnLetter(left + columns[column]!)}${top + index + 2}`;
    const cell = (column: number): unknown => line[columns[column]!];
    if (columns.every((_, column) => cell(column) === "")) return;
    const date = insist(readDate(address(0), cell(0)));
    const previous = rows[rows.length - 1];
    if (previous && date <= previous.date)
      refuse(
        `${address(0)} is not later than the row above it. Sort the prices by date and remove repeated dates.`,
        address(0),
      );
    const price = (column: number): number | null => {
      const value = cell(column);
      if (value === "") return null;
      if (typeof value === "number" && value > 0) return value;
      const shown = typeof value === "number" ? showDouble(value) : `"${String(value)}"`;
      return refuse(`${address(column)} is ${shown}; it must be a price above 0, or blank.`, address(column), shown);
    };
    rows.push({ date, close: price(1), bid: price(2), vwap: price(3) });
  });
  return rows;
}
