import { areaAddress, cellAddress, sheetPrefix } from "../address";
import type { CellContent, CellFormat, CellRole, SheetPlan } from "../plan";
import {
  columnReference,
  derivedReference,
  OUTCOME_FIRST_ROW,
  SCHEDULE_FIRST_ROW,
  termReference,
  type NoteLayout,
} from "./layout";

interface OutcomeColumn {
  readonly header: string;
  readonly role: CellRole;
  readonly format: CellFormat;
  readonly width: number;
  /** Totals row above the header. */
  readonly total?: (area: string) => string;
  /** `cell` and `previous` name a column's cell in this row and the one above (none in the first); `line` is its row on Schedule. */
  readonly formula: (
    cell: (key: ColumnKey) => string,
    previous: (key: ColumnKey) => string | undefined,
    line: number,
  ) => string;
}

/** The columns in order; the last five hold whole numbers that keep the shares and cents exact. */
export const OUTCOME_COLUMNS = [
  "number",
  "dueDate",
  "instalment",
  "pricedOn",
  "average",
  "percentLeg",
  "bidLeg",
  "fixedLeg",
  "price",
  "binding",
  "shares",
  "remainder",
  "cumulative",
  "outstanding",
  "holder",
  "basis",
  "priceRow",
  "windowSum",
  "percentUnits",
  "bidUnits",
  "units",
  "quotient",
] as const;
type ColumnKey = (typeof OUTCOME_COLUMNS)[number];
export const FIRST_WORKING_COLUMN = OUTCOME_COLUMNS.indexOf("priceRow");

/** A due date further than this behind the last price row is a projection: no run of closed days is longer. */
const LONGEST_CLOSURE_DAYS = 5;

/** Every instalment paid in shares at the conversion price of its due date, and who owns what afterwards. */
export function outcomeSheet(title: string, layout: NoteLayout): SheetPlan {
  const columns = outcomeColumns(layout);
  const entries = OUTCOME_COLUMNS.map((key) => columns[key]);
  const rows = Array.from({ length: layout.instalments }, (_, index) => outcomeRow(columns, index));
  const styles = entries.map(({ role, format }) => ({ role, format }));
  return {
    key: "outcome",
    name: layout.names.outcome,
    blocks: [
      {
        row: 0,
        column: 0,
        cells: [
          [`${title}: every instalment paid in shares`],
          [
            "Shares are rounded down and the remainder is paid in cash. Rows after the last price are projected at the last prices, held flat.",
          ],
        ],
        columns: [{ role: "text", format: "text" }],
      },
      {
        row: OUTCOME_FIRST_ROW - 2,
        column: 0,
        cells: [
          entries.map((entry, column) =>
            column === 0
              ? "Total"
              : (entry.total?.(areaAddress(OUTCOME_FIRST_ROW, column, layout.instalments, 1)) ?? null),
          ),
        ],
        columns: entries.map((entry) =>
          entry.total ? { role: "key", format: entry.format } : { role: "label", format: "text" },
        ),
      },
      {
        row: OUTCOME_FIRST_ROW - 1,
        column: 0,
        cells: [entries.map((entry) => entry.header)],
        columns: entries.map(() => ({ role: "header", format: "text" })),
      },
      { row: OUTCOME_FIRST_ROW, column: 0, cells: rows, columns: styles },
    ],
    styled: [
      { row: 0, column: 0, rows: 1, columns: 1, role: "title", format: "text" },
      { row: 1, column: 0, rows: 1, columns: 1, role: "note", format: "text" },
    ],
    checks: [],
    validations: [],
    widths: entries.map((entry) => entry.width),
    freezeRows: OUTCOME_FIRST_ROW,
    working: { column: FIRST_WORKING_COLUMN, columns: OUTCOME_COLUMNS.length - FIRST_WORKING_COLUMN },
    landscape: true,
  };
}

function outcomeRow(columns: Record<ColumnKey, OutcomeColumn>, index: number): CellContent[] {
  const row = OUTCOME_FIRST_ROW + index;
  const at = (line: number) => (key: ColumnKey) => cellAddress(line, OUTCOME_COLUMNS.indexOf(key));
  const previous = index === 0 ? () => undefined : at(row - 1);
  return OUTCOME_COLUMNS.map((key) => columns[key].formula(at(row), previous, SCHEDULE_FIRST_ROW + index + 1));
}

function outcomeColumns(layout: NoteLayout): Record<ColumnKey, OutcomeColumn> {
  const term = (key: Parameters<typeof termReference>[1]): string => termReference(layout, key);
  const derived = (key: Parameters<typeof derivedReference>[1]): string => derivedReference(layout, key);
  const [dates, , bids, vwaps] = [0, 1, 2, 3].map((column) => columnReference(layout, "prices", column));
  const schedule = (letter: string, line: number): string => `=${sheetPrefix(layout.names.schedule)}${letter}${line}`;
  const cents = (cell: string): string => `ROUND(${cell}*100,0)`;
  const window = (row: string): string => `INDEX(${vwaps},${row}-${term("vwapSessions")}+1):INDEX(${vwaps},${row})`;
  const priced = (units: string): string => `=IF(${units}="","",${units}/${derived("denominator")})`;
  const sum = (area: string): string => `=SUM(${area})`;
  /** What is left of an instalment after the first step of the division, scaled for the second. */
  const rest = (c: (key: ColumnKey) => string): string =>
    `(${cents(c("instalment"))}*${term("vwapSessions")}*${derived("firstFactor")}-${c("quotient")}*${c("units")})*${derived("secondFactor")}`;

  return {
    number: {
      header: "#",
      role: "link",
      format: "whole",
      width: 56,
      formula: (_c, _previous, line) => schedule("A", line),
    },
    dueDate: {
      header: "Due date",
      role: "link",
      format: "date",
      width: 100,
      formula: (_c, _previous, line) => schedule("B", line),
    },
    instalment: {
      header: "Instalment",
      role: "link",
      format: "dollars",
      width: 120,
      total: sum,
      formula: (_c, _previous, line) => schedule("D", line),
    },
    pricedOn: {
      header: "Priced on",
      role: "link",
      format: "date",
      width: 100,
      formula: (c) => `=INDEX(${dates},${c("priceRow")})`,
    },
    average: {
      header: "Average VWAP",
      role: "formula",
      format: "price",
      width: 110,
      formula: (c) =>
        `=IF(${c("windowSum")}="","",${c("windowSum")}/(${term("vwapSessions")}*${derived("priceUnits")}))`,
    },
    percentLeg: {
      header: "% of average",
      role: "formula",
      format: "price",
      width: 110,
      formula: (c) => priced(c("percentUnits")),
    },
    bidLeg: {
      header: "Prior bid",
      role: "formula",
      format: "price",
      width: 100,
      formula: (c) => priced(c("bidUnits")),
    },
    fixedLeg: {
      header: "Fixed price",
      role: "link",
      format: "price",
      width: 100,
      formula: () => priced(derived("fixedUnits")),
    },
    price: {
      header: "Conversion price",
      role: "key",
      format: "price",
      width: 130,
      formula: (c) => `=${c("units")}/${derived("denominator")}`,
    },
    binding: {
      header: "Binding leg",
      role: "formula",
      format: "text",
      width: 130,
      formula: (c) =>
        `=IF(${c("units")}=${c("percentUnits")},"% of average",IF(${c("units")}=${c("bidUnits")},"Prior bid",IF(${c("units")}=${derived("fixedUnits")},"Fixed price","Floor")))`,
    },
    shares: {
      header: "Shares",
      role: "key",
      format: "shares",
      width: 120,
      total: sum,
      formula: (c) => `=${c("quotient")}*${derived("secondFactor")}+INT(${rest(c)}/${c("units")})`,
    },
    remainder: {
      header: "Cash remainder",
      role: "formula",
      format: "dollars",
      width: 120,
      total: sum,
      formula: (c) => {
        const left = `(${rest(c)}-(${c("shares")}-${c("quotient")}*${derived("secondFactor")})*${c("units")})`;
        const one = `(${derived("denominator")}/100)`;
        return `=INT((2*${left}+${one})/(2*${one}))/100`;
      },
    },
    cumulative: {
      header: "Cumulative shares",
      role: "formula",
      format: "shares",
      width: 140,
      formula: (c, previous) => {
        const before = previous("cumulative");
        return before === undefined ? `=${c("shares")}` : `=${before}+${c("shares")}`;
      },
    },
    outstanding: {
      header: "Outstanding after",
      role: "formula",
      format: "shares",
      width: 140,
      formula: (c) => `=${term("outstandingBefore")}+${c("cumulative")}`,
    },
    holder: {
      header: "Holder owns",
      role: "formula",
      format: "ownership",
      width: 100,
      formula: (c) => `=(${term("heldBefore")}+${c("cumulative")})/${c("outstanding")}`,
    },
    basis: {
      header: "Basis",
      role: "formula",
      format: "text",
      width: 100,
      formula: (c) =>
        `=IF(AND(${c("priceRow")}=COUNT(${dates}),${c("dueDate")}-${c("pricedOn")}>${LONGEST_CLOSURE_DAYS}),"Projection","Prices")`,
    },
    priceRow: {
      header: "Price row",
      role: "formula",
      format: "whole",
      width: 80,
      formula: (c) => `=MATCH(${c("dueDate")}-1,${dates},1)`,
    },
    windowSum: {
      header: "Sum of VWAPs",
      role: "formula",
      format: "whole",
      width: 120,
      // A window that is too short or holds a blank is #N/A, never a sum over fewer days.
      formula: (c) =>
        `=IF(${term("percentOfVwap")}="","",IF(${c("priceRow")}<${term("vwapSessions")},NA(),IF(COUNTIF(${window(c("priceRow"))},">0")<${term("vwapSessions")},NA(),SUMPRODUCT(ROUND(${window(c("priceRow"))}*${derived("priceUnits")},0)))))`,
    },
    percentUnits: {
      header: "% of average, units",
      role: "formula",
      format: "whole",
      width: 140,
      formula: (c) =>
        `=IF(${c("windowSum")}="","",ROUND(${term("percentOfVwap")}*${derived("percentUnits")},0)*${c("windowSum")})`,
    },
    bidUnits: {
      header: "Prior bid, units",
      role: "formula",
      format: "whole",
      width: 140,
      formula: (c) => {
        const bid = `INDEX(${bids},${c("priceRow")})`;
        const scale = `${term("vwapSessions")}*${derived("percentUnits")}`;
        return `=IF(${term("bidLeg")}<>"Yes","",IF(COUNTIF(${bid},">0")=0,NA(),ROUND(${bid}*${derived("priceUnits")},0)*${scale}))`;
      },
    },
    units: {
      header: "Price, units",
      role: "formula",
      format: "whole",
      width: 140,
      formula: (c) =>
        `=MAX(${derived("floorUnits")},MIN(${c("percentUnits")},${c("bidUnits")},${derived("fixedUnits")}))`,
    },
    quotient: {
      header: "First quotient",
      role: "formula",
      format: "whole",
      width: 120,
      formula: (c) => `=INT(${cents(c("instalment"))}*${term("vwapSessions")}*${derived("firstFactor")}/${c("units")})`,
    },
  };
}
