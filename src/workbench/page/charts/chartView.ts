/** What a recorded chart shows: its cells read, its parts named. */
import type { Block, GridReader } from "../../engine/grid";
import { workbookOf, type FUniver, type FWorksheet } from "../../engine/univer";
import { parseAddress } from "../../host/model/address";
import type { ChartRecord } from "../../host/model/sheetRecord";

export type ChartKind = "line" | "area" | "column" | "bar" | "scatter" | "pie";

export interface ChartSeries {
  readonly name: string;
  /** null where the cell holds no number. */
  readonly values: readonly (number | null)[];
  /** Drawn against an axis of its own, on the right. */
  readonly secondary?: boolean;
  /** Its cells show percentages, and so does its axis. */
  readonly percent?: boolean;
}

/** Plain data, since Univer keeps it as JSON. */
export interface ChartView {
  readonly kind: ChartKind | undefined;
  readonly chartType: string;
  readonly stacked: boolean;
  readonly title: string;
  readonly categories: readonly string[];
  /** Positions of the points of a scatter chart. */
  readonly positions: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly legend: "Top" | "Bottom" | "Left" | "Right" | "None";
  readonly valueTitle: string;
  readonly categoryTitle: string;
  readonly width: number;
  readonly height: number;
}

const KINDS: readonly (readonly [start: string, kind: ChartKind])[] = [
  ["Line", "line"],
  ["Area", "area"],
  ["Column", "column"],
  ["Bar", "bar"],
  ["XYScatter", "scatter"],
  ["Pie", "pie"],
  ["Doughnut", "pie"],
];

const PIXELS_PER_POINT = 96 / 72;

/**
 * Reads a chart's cells. The first column (or row, for series by rows) gives the categories, and a first row of texts
 * the series' names: the layout that an add-in's own tables have, not all that Excel guesses.
 */
export function readChart(univerAPI: FUniver, grid: GridReader, record: ChartRecord): ChartView | undefined {
  const sheet = workbookOf(univerAPI).getSheetBySheetId(record.source.sheetId);
  if (!sheet) return undefined;
  const lines = linesOf(grid, sheet, record);
  const first = lines.length > 1 ? lines[0] : undefined;
  const rest = first ? lines.slice(1) : lines;
  const named = rest.every((line) => typeof line.values[0] === "string" && line.values[0] !== "");
  const skip = named ? 1 : 0;
  const fromCells = rest.map((line, index) => ({
    name: named ? String(line.values[0]) : `Series ${index + 1}`,
    values: line.values.slice(skip).map(number),
    percent: line.percent,
  }));
  const series = Array.from({ length: Math.max(fromCells.length, record.series.length) }, (_, index) => {
    const own = record.series[index] ?? {};
    const values = typeof own["values"] === "string" ? valuesAt(univerAPI, grid, own["values"]) : undefined;
    return {
      name: String(own["name"] || fromCells[index]?.name || `Series ${index + 1}`),
      values: values ?? fromCells[index]?.values ?? [],
      ...(own["axisGroup"] === "Secondary" && { secondary: true }),
      ...(!values && fromCells[index]?.percent && { percent: true }),
    };
  });
  const property = (path: string): string => {
    const shown = record.properties[`${path}/visible`] !== false;
    return shown ? String(record.properties[`${path}/text`] ?? "") : "";
  };
  const legendShown = record.properties["legend/visible"] !== false && series.length > 0;
  return {
    kind: KINDS.find(([start]) => record.chartType.startsWith(start))?.[1],
    chartType: record.chartType,
    stacked: record.chartType.includes("Stacked"),
    title: property("title") || (series.length === 1 ? series[0]!.name : ""),
    categories: first?.shown.slice(skip) ?? [],
    positions: positionsOf(first?.values.slice(skip) ?? []),
    series,
    legend: legendShown ? ((record.properties["legend/position"] ?? "Right") as ChartView["legend"]) : "None",
    valueTitle: property("axes/valueAxis/title"),
    categoryTitle: property("axes/categoryAxis/title"),
    width: Math.round(record.width * PIXELS_PER_POINT),
    height: Math.round(record.height * PIXELS_PER_POINT),
  };
}

interface Line {
  readonly values: readonly unknown[];
  readonly shown: readonly string[];
  readonly percent: boolean;
}

/** The source's columns, or its rows where the series lie in rows. */
function linesOf(grid: GridReader, sheet: FWorksheet, { source: { block }, seriesBy }: ChartRecord): Line[] {
  const values = grid.values(sheet, block);
  const shown = shownTexts(sheet, block);
  const byRows = seriesBy === "Rows" || (seriesBy === "Auto" && block.columns > block.rows);
  const isPercent = (row: number, column: number): boolean =>
    grid.style(sheet, block.row + row, block.column + column)?.n?.pattern.includes("%") ?? false;
  const last = { row: block.rows - 1, column: block.columns - 1 };
  if (byRows)
    return values.map((row, index) => ({ values: row, shown: shown[index]!, percent: isPercent(index, last.column) }));
  return Array.from({ length: block.columns }, (_, column) => ({
    values: values.map((row) => row[column]),
    shown: shown.map((row) => row[column]!),
    percent: isPercent(last.row, column),
  }));
}

const shownTexts = (sheet: FWorksheet, { row, column, rows, columns }: Block): string[][] =>
  Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => String(sheet.getSheet().getCell(row + r, column + c)?.v ?? "")),
  );

function valuesAt(univerAPI: FUniver, grid: GridReader, address: string): (number | null)[] | undefined {
  const parsed = parseAddress(address);
  const sheet = parsed?.sheetName === undefined ? null : workbookOf(univerAPI).getSheetByName(parsed.sheetName);
  return parsed && sheet ? grid.values(sheet, parsed.block).flat().map(number) : undefined;
}

/** Excel counts the points 1, 2, 3 … where any of them has no number. */
const positionsOf = (values: readonly unknown[]): readonly number[] =>
  values.every((value) => typeof value === "number") ? values : values.map((_, index) => index + 1);

const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
