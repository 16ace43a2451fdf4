import type { Layout } from "../model";
import { cellAddress } from "../address";
import { titleBlock, type Block, type CellContent, type CellFormat, type ChartPlan, type SheetPlan } from "../plan";
import { columnsOf, firstRow, reference, tableReference, termCell, type NoteLayout } from "./layout";

interface KeyFigure {
  readonly label: FigureLabel;
  readonly formula: string;
  readonly how: string;
}

/** Where the figures behind the charts stand, to the right of what is read. */
export const SERIES_COLUMN = 4;
/** Two tables side by side, one for each chart. */
const SERIES = [
  "Due date",
  "Balance",
  "Cumulative shares, right",
  "Due date",
  "Conversion price",
  "Market price",
] as const;
const CHART_ROWS = 16;
/** As wide as the key figures, below them. */
const CHART_WIDTH = 3;

/** Key figures, and two charts: balance and shares, conversion price and market price. */
export function summarySheet(title: string, layout: NoteLayout): SheetPlan {
  const figures = figuresBlock(layout);
  return {
    key: "summary",
    name: layout.names["summary"]!,
    blocks: [
      titleBlock("summary", `${title}: summary`, ["Of all payments on Outcome, projected ones included."]),
      figures,
      seriesBlock(layout),
    ],
    styled: [],
    validations: [],
    charts: charts(layout),
    widths: [210, 160, 420, 24, 96, 118, 150, 96, 130, 110],
    freezeRows: 0,
    landscape: true,
  };
}

export function figuresBlock(layout: NoteLayout): Block {
  const figures = keyFigures(layout);
  return {
    key: "figures",
    part: "derived",
    ...layout.places["figures"]!,
    cells: [["Key figure", "Value", "How"], ...figures.map(({ label, formula, how }) => [label, formula, how])],
    styled: figures.map(({ label }, index) => ({
      row: index + 1,
      column: 1,
      role: "key",
      format: FORMATS[label],
      decimals: 8,
    })),
    head: ["header"],
    columns: [
      { role: "label", format: "text" },
      { role: "key", format: "shares" },
      { role: "note", format: "text" },
    ],
  };
}

const FORMATS = {
  Principal: "dollars",
  "Interest in all": "dollars",
  "Instalments in all": "dollars",
  "First due": "date",
  "Last due": "date",
  "Shares issued in all": "shares",
  "Cash in all": "dollars",
  "Market value of the shares": "dollars",
  "Cost of the discount": "dollars",
  "Lowest conversion price": "price",
  "Highest conversion price": "price",
  "Outstanding after the last": "shares",
  "Holder owns after the last": "ownership",
  "Payments projected": "whole",
} as const satisfies Record<string, CellFormat>;
type FigureLabel = keyof typeof FORMATS;

/** How a key figure shows; undefined for what is none. */
export const figureFormat = (label: string): CellFormat | undefined => FORMATS[label as FigureLabel];

function keyFigures(layout: NoteLayout): KeyFigure[] {
  const schedule = (header: string): string => tableReference(layout, "schedule", header)!;
  const outcome = (header: string): string => tableReference(layout, "outcome", header)!;
  const sum = (area: string): string => `=SUM(${area})`;
  const lastOf = (area: string): string => `=INDEX(${area},ROWS(${area}))`;
  const cash = columnsOf(layout.shape, "outcome").includes("Cash") ? "Cash" : "Remainder";
  return [
    { label: "Principal", formula: `=${termCell(layout, "Principal")}`, how: "as on Terms" },
    { label: "Interest in all", formula: sum(schedule("Interest")), how: "of all instalments" },
    {
      label: "Instalments in all",
      formula: sum(schedule("Payment")),
      how: "interest and principal",
    },
    { label: "First due", formula: `=MIN(${schedule("Due date")})`, how: "" },
    { label: "Last due", formula: `=MAX(${schedule("Due date")})`, how: "" },
    {
      label: "Shares issued in all",
      formula: sum(outcome("Shares")),
      how: "whole shares, each payment rounded by itself",
    },
    {
      label: "Cash in all",
      formula: sum(outcome(cash)),
      how: "elected, refused in shares, or too little for a share",
    },
    {
      label: "Market value of the shares",
      formula: sum(outcome("Market value")),
      how: "at the market price of each payment's day",
    },
    {
      label: "Cost of the discount",
      formula: sum(outcome("Cost of discount")),
      how: "market value beyond what the shares settle",
    },
    {
      label: "Lowest conversion price",
      formula: `=MIN(${outcome("Conversion price")})`,
      how: "US dollars per share",
    },
    {
      label: "Highest conversion price",
      formula: `=MAX(${outcome("Conversion price")})`,
      how: "US dollars per share",
    },
    {
      label: "Outstanding after the last",
      formula: lastOf(outcome("Outstanding after")),
      how: "outstanding before and all shares issued",
    },
    {
      label: "Holder owns after the last",
      formula: lastOf(outcome("Holder %")),
      how: "held / outstanding, both after",
    },
    {
      label: "Payments projected",
      formula: `=COUNTIF(${outcome("Status")},"projected*")`,
      how: "they rest on prices assumed after the last known one",
    },
  ];
}

/** What the charts draw, a row a payment. */
export function seriesBlock(layout: NoteLayout): Block {
  const { shape } = layout;
  const place = layout.places["series"]!;
  const rows = shape.outcome.kind === "native" ? shape.instalments : shape.outcome.rows;
  const columns = columnsOf(shape, "outcome");
  const cell = (header: string, row: number): string =>
    reference(layout, "outcome", row, columns.indexOf(header)).replace(/\$/g, "");
  const dates = tableReference(layout, "schedule", "Due date")!;
  const balances = tableReference(layout, "schedule", "Closing balance")!;
  const cells = Array.from({ length: rows }, (_, row): CellContent[] => {
    const date = cellAddress(firstRow(layout, "series") + row, place.column);
    return [
      `=${cell("Due date", row)}`,
      `=IFERROR(INDEX(${balances},MATCH(${date},${dates},1)),${termCell(layout, "Principal")})`,
      `=${cell("Cumulative shares", row)}`,
      `=${date}`,
      `=IF(${cell("Conversion price", row)}="",NA(),${cell("Conversion price", row)})`,
      `=IF(${cell("Shares", row)}=0,NA(),${cell("Market value", row)}/${cell("Shares", row)})`,
    ];
  });
  return {
    key: "series",
    part: "derived",
    ...place,
    cells: [[...SERIES], ...cells],
    head: ["header"],
    columns: [
      { role: "working", format: "date" },
      { role: "working", format: "dollars" },
      { role: "working", format: "shares" },
      { role: "working", format: "date" },
      { role: "working", format: "price", decimals: 6 },
      { role: "working", format: "price", decimals: 6 },
    ],
  };
}

function charts(layout: Layout): ChartPlan[] {
  const { row, column } = layout.places["figures"]!;
  const common = { block: "series", kind: "Line", column, rows: CHART_ROWS, width: CHART_WIDTH } as const;
  const below = row + Object.keys(FORMATS).length + 2;
  return [
    { ...common, key: "balance", title: "Balance and cumulative shares", columns: [0, 2], secondary: [1], row: below },
    {
      ...common,
      key: "price",
      title: "Conversion price and market price",
      columns: [3, 5],
      secondary: [],
      row: below + CHART_ROWS + 1,
    },
  ];
}
