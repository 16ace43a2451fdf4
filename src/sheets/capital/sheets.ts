/* The three sheets of a ledger: inputs with their looks and bounds, and the blocks that follow from them. */
import { COLUMNS, EVENTS, type Column, type ColumnType } from "../../domain/capital/eventColumns";
import { FRACTION_RULES, SPLIT_SCOPES } from "../../domain/capital/events";
import { LARGEST } from "../../domain/exact/quantities";
import { AS_OF, type CapitalModel, type EventHeader } from "../capitalModel";
import type { Derivable, Layout } from "../model";
import {
  titleBlock,
  userText,
  type Block,
  type CellContent,
  type CellFormat,
  type Look,
  type SheetPlan,
  type Validation,
} from "../plan";
import { derivedBlocks } from "./derivedBlocks";
import { FIGURES } from "./figureCells";
import { firstRow, type CapitalShape } from "./layout";
import { ownershipChart } from "./seriesBlock";

export function capitalSheets(model: CapitalModel, from: Derivable<CapitalShape>, layout: Layout): SheetPlan[] {
  const blocks = new Map(derivedBlocks(from, layout).map((block) => [block.key, block]));
  const block = (key: string): Block => blocks.get(key)!;
  return [
    ledgerSheet(model, from.shape, layout, block("running")),
    capTableSheet(model, from.shape, layout, ["captable", "figures", "proceeds", "series"].map(block)),
    checksSheet(model, layout, ["checks", "findings"].map(block)),
  ];
}

const PLAIN = { styled: [], validations: [], charts: [], freezeRows: 0, landscape: true } as const;

function ledgerSheet(model: CapitalModel, shape: CapitalShape, layout: Layout, running: Block): SheetPlan {
  return {
    ...PLAIN,
    key: "ledger",
    name: layout.names["ledger"]!,
    blocks: [
      titleBlock("ledger", `${model.name}: ledger`, [
        "An event a row, in order of date; blue cells are inputs, new rows go below. Percentages are recomputed after every event.",
      ]),
      eventsBlock(model, shape, layout),
      running,
    ],
    validations: eventValidations(shape, layout),
    widths: [
      ...shape.header.map(widthOfTitle),
      24,
      ...running.columns.map(({ format }) => (format === "text" ? 270 : 130)),
    ],
    freezeRows: firstRow(layout, "events"),
  };
}

const OF_TYPE: Readonly<Record<ColumnType, readonly [format: CellFormat, width: number]>> = {
  name: ["text", 140],
  text: ["text", 260],
  shares: ["shares", 130],
  amount: ["dollars", 120],
  price: ["price", 90],
  ratio: ["general", 80],
  fraction: ["percent", 80],
  date: ["date", 96],
  count: ["whole", 70],
  fractions: ["text", 90],
  scope: ["text", 80],
  yes: ["text", 70],
};

const typeOf = (title: EventHeader | ""): ColumnType =>
  title === "Date" ? "date" : title === "Event" || title === "" ? "text" : COLUMNS[title as Column][1];
const widthOfTitle = (title: EventHeader | ""): number => (title === "Event" ? 130 : OF_TYPE[typeOf(title)][1]);

function eventsBlock(model: CapitalModel, shape: CapitalShape, layout: Layout): Block {
  const columns = shape.header.map((title, column): Look => {
    const format = OF_TYPE[typeOf(title)][0];
    const values = model.events.slice(1).map((row) => row[column]);
    return format === "price" ? { role: "input", format, decimals: decimalsOf(values) } : { role: "input", format };
  });
  const [header = [], ...rows] = model.events;
  return {
    key: "events",
    part: "inputs",
    ...layout.places["events"]!,
    cells: [header, ...rows].map((row) => row.map(input)),
    head: ["header"],
    columns,
  };
}

const input = (content: CellContent): CellContent =>
  typeof content === "string" && content !== "" ? userText(content) : content;

/** Places that hold every price, 2 to 8. */
function decimalsOf(values: readonly (CellContent | undefined)[]): number {
  const needed = values.map((value) => {
    if (typeof value !== "number" || !(value > 0) || value >= 1e6) return 2;
    return /\.(\d+)$/.exec(Number(value.toPrecision(15)).toFixed(10).replace(/0+$/, ""))?.[1]?.length ?? 2;
  });
  return Math.min(8, Math.max(2, ...needed));
}

/** Rows below the last that accept what the others do; a long ledger is not validated cell by cell. */
const SPARE_ROWS = 20;
const MOST_VALIDATED = 150;
const DATES = { kind: "date", least: 61, most: 2_958_465 } as const;

function eventValidations({ header, rows }: CapitalShape, layout: Layout): Validation[] {
  const top = firstRow(layout, "events");
  const left = layout.places["events"]!.column;
  const lists: Partial<Record<EventHeader, readonly string[]>> = {
    Event: Object.keys(EVENTS),
    Fractions: FRACTION_RULES,
    Scope: SPLIT_SCOPES,
    Exempt: ["yes"],
  };
  return header.flatMap((title, column) =>
    Array.from({ length: Math.min(rows + SPARE_ROWS, MOST_VALIDATED) }, (_, row): Validation[] => {
      const place = { row: top + row, column: left + column };
      if (title === "") return [];
      const items = lists[title];
      if (items) return [{ ...place, kind: "list", items, message: `${title}: one of ${items.join(", ")}.` }];
      if (typeOf(title) === "date") return [{ ...place, ...DATES, message: `${title}: a date.` }];
      if (typeOf(title) === "shares")
        return [{ ...place, kind: "whole", least: 0, most: LARGEST, message: `${title}: a whole number of shares.` }];
      return [];
    }).flat(),
  );
}

/** Rows of the context left free for prices added later. */
export const SPARE_CONTEXT = 6;

function capTableSheet(model: CapitalModel, shape: CapitalShape, layout: Layout, blocks: Block[]): SheetPlan {
  const figures = layout.places["figures"]!;
  const context = layout.places["context"]!;
  const chartRow = figures.row + Math.max(FIGURES.length, shape.context.length) + 3;
  return {
    ...PLAIN,
    key: "captable",
    name: layout.names["captable"]!,
    blocks: [
      titleBlock("captable", `${model.name}: cap table`, [
        "As of the day beside it, or of the last event. Beneficial counts what a holder may acquire within 60 days, for that holder alone.",
      ]),
      ...blocks,
      contextBlock(model, shape, layout),
    ],
    styled: shape.context.map((label, row) => ({
      row: context.row + 1 + row,
      column: context.column + 1,
      role: "input" as const,
      ...(label === AS_OF
        ? { format: "date" as const }
        : { format: "price" as const, decimals: decimalsOf([model.context[row]?.value]) }),
    })),
    validations: shape.context.flatMap((label, row): Validation[] => {
      const place = { row: context.row + 1 + row, column: context.column + 1 };
      if (label === AS_OF) return [{ ...place, ...DATES, message: "As of: a date, or nothing for the last event's." }];
      return label === ""
        ? []
        : [
            {
              ...place,
              kind: "decimal",
              least: 0.00000001,
              most: 1_000_000,
              message: `${label}: US dollars per share.`,
            },
          ];
    }),
    charts: ownershipChart(shape.series, chartRow, figures.column),
    widths: [
      ...[160, 160, 130, 130, 110, 110, 110, 120, 24],
      ...[230, 170, 24],
      ...[220, 110, 90, 260, 24],
      ...[50, 96, 100, 140, 160, 120, 120, 24],
      ...[96, ...shape.series.holders.map(() => 130), 130],
    ],
    freezeRows: firstRow(layout, "captable"),
  };
}

function contextBlock(model: CapitalModel, shape: CapitalShape, layout: Layout): Block {
  const rows = shape.context.map((label, row): CellContent[] => {
    const { value = "", source } = model.context[row] ?? {};
    const kind = source === undefined ? "" : source.kind === "stated" ? "Stated" : "Assumption";
    return [input(label), input(value), kind, source?.note ? userText(source.note) : ""];
  });
  return {
    key: "context",
    part: "inputs",
    ...layout.places["context"]!,
    cells: [["Setting", "Value", "Source", "Note"], ...rows],
    head: ["header"],
    columns: [
      { role: "input", format: "text" },
      { role: "input", format: "general" },
      { role: "text", format: "text" },
      { role: "note", format: "text" },
    ],
  };
}

function checksSheet(model: CapitalModel, layout: Layout, blocks: Block[]): SheetPlan {
  return {
    ...PLAIN,
    key: "checks",
    name: layout.names["checks"]!,
    blocks: [titleBlock("checks", `${model.name}: checks`, ["Green is well; red says what to do."]), ...blocks],
    widths: [330, 520, 24, 90, 190, 96, 60, 700],
  };
}
