/* The blocks that follow from a ledger: native formulas, one spilled function a table, or the engine's values. */
import { CAP_TABLE_COLUMNS } from "../../domain/capital/capTableCells";
import { FINDINGS_COLUMNS } from "../../domain/capital/findingsCells";
import { PROCEEDS_COLUMNS } from "../../domain/capital/proceedsCells";
import { RUNNING_COLUMNS } from "../../domain/capital/running";
import { AS_OF } from "../capitalModel";
import type { Derivable, EngineTables, Layout } from "../model";
import { asText, type Block, type CellContent, type Look, type Styled } from "../plan";
import { capTableLooks, nativeCapTable } from "./capTableBlock";
import { checkRows } from "./checksBlock";
import { FIGURES, figureCell } from "./figureCells";
import { nativeFigures } from "./figures";
import { sheetFindings } from "./sheetFindings";
import { Pointer, ROWS_BELOW, type CapitalBlockKey, type CapitalLayout, type CapitalShape } from "./layout";
import { nativeProceeds, proceedsLooks } from "./proceedsBlock";
import { nativeRunning, runningHeader, runningLooks } from "./runningBlock";
import { nativeSeries, seriesHeader, seriesLooks } from "./seriesBlock";

type Table = "running" | "captable" | "figures" | "proceeds" | "series";

export function derivedBlocks({ shape, tables }: Derivable<CapitalShape>, places: Layout): Block[] {
  const layout: CapitalLayout = { ...places, shape };
  return [
    table("running", layout, tables),
    captable(layout, tables),
    table("figures", layout, tables),
    proceeds(layout, tables),
    table("series", layout, tables),
    checks(layout, tables),
    findings(layout, tables),
  ];
}

const HEADERS: Readonly<Record<Table, (shape: CapitalShape) => readonly string[]>> = {
  running: ({ ledger }) => (ledger.kind === "native" ? runningHeader(ledger) : RUNNING_COLUMNS),
  captable: () => CAP_TABLE_COLUMNS,
  figures: () => ["Figure", "Value"],
  proceeds: () => PROCEEDS_COLUMNS,
  series: ({ series }) => seriesHeader(series),
};

const NATIVE = {
  running: nativeRunning,
  captable: nativeCapTable,
  figures: nativeFigures,
  proceeds: nativeProceeds,
  series: nativeSeries,
} as const;

function looksOf(key: Table, { ledger, series }: CapitalShape): Look[] {
  const role = ledger.kind === "native" ? "formula" : "engine";
  switch (key) {
    case "running":
      return runningLooks(ledger.kind === "native" ? ledger.classes.length : 0, role);
    case "captable":
      return capTableLooks(role);
    case "figures":
      return [
        { role: "label", format: "text" },
        { role: role === "engine" ? role : "key", format: "general" },
      ];
    case "proceeds":
      return proceedsLooks(role);
    case "series":
      return seriesLooks(series, role);
  }
}

/** Native formulas where they cover the ledger, else the engine's values. */
function table(key: Table, layout: CapitalLayout, tables: EngineTables): Block {
  const { ledger } = layout.shape;
  const columns = looksOf(key, layout.shape);
  const rows = ledger.kind === "native" ? NATIVE[key](ledger, layout) : engineRows(tables[key]);
  const header = HEADERS[key](layout.shape).map(asText);
  return {
    ...at(key, layout, [header, ...rows], columns),
    ...(key === "figures" && { styled: figureStyles(columns[1]!.role) }),
  };
}

/** The engine's rows below its header. */
const engineRows = (rows: EngineTables[string] = []): CellContent[][] => rows.slice(1).map((row) => row.map(asText));

const figureStyles = (role: Look["role"]): Styled[] =>
  FIGURES.map(([, format], row) => ({ row: row + 1, column: 1, role, format }));

function captable(layout: CapitalLayout, tables: EngineTables): Block {
  if (layout.shape.mode !== "formulas") return table("captable", layout, tables);
  const on = new Pointer(layout, "captable");
  const prices = pricesArea(layout, on);
  const call = [eventsArea(layout, on), dayOf(layout, on), ...(prices ? [prices] : [])].join(",");
  return spilled("captable", layout, `=TRANCHE.CAPTABLE(${call})`, capTableLooks("formula"));
}

function proceeds(layout: CapitalLayout, tables: EngineTables): Block {
  if (layout.shape.mode !== "formulas") return table("proceeds", layout, tables);
  const on = new Pointer(layout, "captable");
  const call = `${eventsArea(layout, on)},${dayOf(layout, on)}`;
  return spilled("proceeds", layout, `=TRANCHE.PROCEEDS(${call})`, proceedsLooks("formula"));
}

const FINDING_LOOKS = (role: "formula" | "engine"): Look[] => [
  { role, format: "text" },
  { role, format: "text" },
  { role, format: "date" },
  { role, format: "general" },
  { role, format: "text" },
];

function findings(layout: CapitalLayout, tables: EngineTables): Block {
  if (layout.shape.mode === "formulas") {
    const call = `=TRANCHE.LEDGERCHECK(${eventsArea(layout, new Pointer(layout, "checks"))})`;
    return spilled("findings", layout, call, FINDING_LOOKS("formula"));
  }
  const header = FINDINGS_COLUMNS.map((title) => (title === "Message" ? "Message, at the last refresh" : title));
  const rows = sheetFindings(tables, layout).map((row) => row.map(asText));
  return at("findings", layout, [header, ...rows], FINDING_LOOKS("engine"));
}

function checks(layout: CapitalLayout, tables: EngineTables): Block {
  const rows = checkRows(layout, tables).map((row) => [...row]);
  const looks = [
    { role: "label", format: "text" },
    { role: "formula", format: "text", wraps: true },
  ] as const;
  return { ...at("checks", layout, [["Check", "Result"], ...rows], looks), verdicts: 1 };
}

function spilled(
  key: "captable" | "proceeds" | "findings",
  layout: CapitalLayout,
  formula: string,
  looks: Look[],
): Block {
  const blank = looks.map(() => null);
  const rows = Array.from({ length: layout.shape.sizes[key] }, () => blank);
  return { ...at(key, layout, [[formula, ...blank.slice(1)], ...rows], looks), spillsFrom: 0 };
}

function at(
  key: CapitalBlockKey,
  layout: CapitalLayout,
  cells: readonly (readonly CellContent[])[],
  columns: readonly Look[],
): Block {
  return { key, part: "derived", ...layout.places[key]!, cells, head: ["header"], columns };
}

/** The events with room for rows typed below: functions pass over blank rows. */
function eventsArea({ shape }: CapitalLayout, on: Pointer): string {
  return on.area("events", 0, shape.header.length, -1, shape.rows + ROWS_BELOW - 1);
}

/** The context's prices: all its rows but the day's, which comes first. */
function pricesArea({ shape }: CapitalLayout, on: Pointer): string | undefined {
  const rows = shape.context.length;
  return rows > 1 ? on.area("context", 0, 2, 1, rows - 1) : undefined;
}

/** A blank day means that of the last event. */
function dayOf({ shape }: CapitalLayout, on: Pointer): string {
  if (shape.ledger.kind === "native") return figureCell(on, AS_OF);
  const stated = on.fixed("context", 0, 1);
  const dates = on.column("events", shape.header.indexOf("Date"), 0, shape.rows + ROWS_BELOW - 1);
  return `IF(${stated}="",MAX(${dates}),${stated})`;
}
