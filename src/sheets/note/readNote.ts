/* A note from the cells of its Terms and Prices sheets. */
import { readDate } from "../../domain/calendar/date";
import { showDouble } from "../../domain/exact/reading";
import { fail, ok, type Result } from "../../domain/failure";
import { isBlank, type DataCell, type DataTable } from "../../domain/market/cell";
import { SERIES, seriesTitle, type Series } from "../../domain/market/priceHistory";
import type { InputTables, Locate, Mode, TermSource } from "../model";
import type { NoteModel, PriceRow, PriceTable, TermRow } from "../noteModel";
import { cellContent, type CellContent } from "../plan";
import { ALL_LABELS } from "./labels";
import { seriesTitled, type NoteShape } from "./layout";

export function readNote(
  name: string,
  mode: Mode,
  inputs: InputTables,
  shape: NoteShape,
  locate: Locate,
): Result<NoteModel> {
  const prices = readPrices(inputs["prices"] ?? [], locate);
  if (!prices.ok) return prices;
  const terms = readTerms(inputs["inputs"] ?? [], shape.labels, locate);
  if (!terms.ok) return terms;
  const elections = (inputs["elections"] ?? [])
    .slice(1)
    .map((row, index) => (index >= shape.electionRows && isEmpty(row[1]) ? [] : row).map(electionCell));
  return ok({
    kind: "instalment-note",
    name,
    mode,
    terms: terms.value,
    elections: withoutBlankEnd(elections),
    prices: prices.value,
    illustrative: shape.illustrative,
  });
}

/** Rows keep their places: a blank one inside stays, so that formulas go on pointing at the right cells. */
function readTerms(table: DataTable, known: readonly string[], locate: Locate): Result<TermRow[]> {
  const rows: TermRow[] = [];
  for (const [index, [label, value, , kind, note]] of table.slice(1).entries()) {
    const cell = locate("inputs", index + 1, 1);
    if (typeof value === "object" && value !== null) return fail("not-a-number", cell, "an error", "a value");
    const name = isEmpty(label) ? "" : canonical(String(label).trim());
    // Words of no term, with nothing beside them, are a remark of the user's.
    const isTerm = !isEmpty(value) || ALL_LABELS.includes(name) || known.includes(name);
    if (isEmpty(label) && !isBlank(value))
      return fail("blank", `The label beside ${cell}`, "", "given, or the value taken away");
    const source = String(kind ?? "").toLowerCase();
    const stated: TermSource | undefined =
      source === "stated" || source === "assumption" ? { kind: source, note: String(note ?? "") } : undefined;
    rows.push({
      label: isTerm ? name : "",
      value: isEmpty(value) ? "" : value!,
      ...(stated && { source: stated }),
    });
  }
  while (rows.length > 0 && rows[rows.length - 1]!.label === "") rows.pop();
  return ok(rows);
}

/** Nothing, or nothing but spaces. */
const isEmpty = (cell: DataCell): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** Case does not matter to the engine; formulas find a label as the documents spell it. */
const canonical = (label: string): string =>
  ALL_LABELS.find((known) => known.toLowerCase() === label.toLowerCase()) ?? label;

function readPrices(table: DataTable, locate: Locate): Result<PriceTable> {
  const [header = [], ...lines] = table;
  const titles = header.map((cell) =>
    String(cell ?? "")
      .trim()
      .toLowerCase(),
  );
  if (titles[0] !== "date")
    return fail("unknown-name", locate("prices", 0, 0), `"${String(header[0] ?? "")}"`, "Date, the head of its column");
  const series: Series[] = [];
  for (const [column, title] of titles.entries()) {
    if (column === 0) continue;
    const found = seriesTitled(title);
    if (!found || series.includes(found))
      return fail(
        "unknown-name",
        locate("prices", 0, column),
        `"${String(header[column] ?? "")}"`,
        `one of ${SERIES.map(seriesTitle).join(", ")}, each once`,
      );
    series.push(found);
  }
  const rows: PriceRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.every(isEmpty)) continue;
    const at = (column: number): string => locate("prices", index + 1, column);
    const row = readRow(series, line, at);
    if (!row.ok) return row;
    const previous = rows[rows.length - 1];
    if (previous && row.value.date <= previous.date)
      return fail(
        "inconsistent",
        at(0),
        "",
        "",
        `${at(0)} is not later than the row above it. Sort the prices by date and remove repeated dates.`,
      );
    rows.push(row.value);
  }
  return ok({ series, rows });
}

function readRow(
  series: readonly Series[],
  [day, ...cells]: readonly DataCell[],
  at: (column: number) => string,
): Result<PriceRow> {
  const date = readDate(at(0), day);
  if (!date.ok) return date;
  const values: (number | null)[] = [];
  for (const [column, cell] of cells.entries()) {
    if (cell === "" || cell === null || cell === undefined) values.push(null);
    else if (typeof cell === "number" && cell > 0) values.push(cell);
    else
      return fail(
        "out-of-range",
        at(column + 1),
        typeof cell === "number" ? showDouble(cell) : typeof cell === "object" ? "an error" : `"${String(cell)}"`,
        series[column] === "volume" ? "a number of shares above 0, or blank" : "a price above 0, or blank",
      );
  }
  return ok({ date: date.value, values });
}

function withoutBlankEnd(rows: readonly CellContent[][]): CellContent[][] {
  const kept = [...rows];
  while (kept.length > 0 && kept[kept.length - 1]!.every((cell) => cell === "")) kept.pop();
  return kept;
}

const electionCell = (cell: DataCell): CellContent => (isEmpty(cell) ? "" : cellContent(cell));
