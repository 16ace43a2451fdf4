import { areaAddress, cellAddress } from "../address";
import { userText, type Block, type CellContent, type CellFormat, type CellRole, type SheetPlan } from "../plan";
import {
  columnReference,
  derivedReference,
  firstRow,
  OUTCOME_COLUMNS,
  reference,
  termReference,
  type NoteLayout,
  type OutcomeKey,
} from "./layout";

type Cell = (key: OutcomeKey) => string;

interface OutcomeColumn {
  readonly header: string;
  readonly role: CellRole;
  readonly format: CellFormat;
  readonly width: number;
  /** Shown in the line of totals above the header. */
  readonly total?: (area: string) => string;
  /** `cell` and `previous` name a column's cell in this row and the one above (none in the first). */
  readonly formula: (
    cell: (key: OutcomeKey) => string,
    previous: (key: OutcomeKey) => string | undefined,
    index: number,
  ) => string;
}

/** A due date further than this behind the last price row is a projection: no run of closed days is longer. */
const LONGEST_CLOSURE_DAYS = 5;

/** Every instalment paid in shares at the conversion price of its due date, and who owns what afterwards. */
export function outcomeSheet(title: string, layout: NoteLayout): SheetPlan {
  const columns = outcomeColumns(layout);
  return {
    key: "outcome",
    name: layout.names.outcome,
    blocks: [
      {
        key: "title",
        row: 0,
        column: 0,
        cells: [
          [userText(`${title}: every instalment paid in shares`)],
          [
            "Shares are rounded down and the remainder is paid in cash. Rows after the last price are projected at the last prices, held flat.",
          ],
        ],
        head: ["title", "note"],
        columns: [{ role: "text", format: "text" }],
      },
      outcomeBlock(layout),
    ],
    styled: [],
    checks: [],
    validations: [],
    widths: OUTCOME_COLUMNS.map((key) => columns[key].width),
    freezeRows: firstRow(layout, "outcome"),
    landscape: true,
  };
}

export function outcomeBlock(layout: NoteLayout): Block {
  const { places, scale, instalments } = layout;
  const columns = outcomeColumns(layout);
  const entries = OUTCOME_COLUMNS.map((key) => columns[key]);
  // As many places as a percentage of a price can have, so that the legs line up under one another.
  const decimals = Math.min(10, scale.priceDecimals + scale.percentDecimals);
  const totals = entries.map((entry, column) => {
    if (column === 0) return "Total";
    const area = areaAddress(firstRow(layout, "outcome"), places.outcome.column + column, instalments, 1);
    return entry.total?.(area) ?? "";
  });
  return {
    key: "outcome",
    ...places.outcome,
    cells: [
      totals,
      entries.map((entry) => entry.header),
      ...Array.from({ length: instalments }, (_, index) => outcomeRow(layout, columns, index)),
    ],
    head: ["total", "header"],
    columns: entries.map(({ role, format }) => (format === "price" ? { role, format, decimals } : { role, format })),
  };
}

function outcomeRow(layout: NoteLayout, columns: Record<OutcomeKey, OutcomeColumn>, index: number): CellContent[] {
  const row = firstRow(layout, "outcome") + index;
  const at = (line: number) => (key: OutcomeKey) =>
    cellAddress(line, layout.places.outcome.column + OUTCOME_COLUMNS.indexOf(key));
  const previous = index === 0 ? () => undefined : at(row - 1);
  return OUTCOME_COLUMNS.map((key) => columns[key].formula(at(row), previous, index));
}

function outcomeColumns(layout: NoteLayout): Record<OutcomeKey, OutcomeColumn> {
  const term = (key: Parameters<typeof termReference>[1]): string => termReference(layout, key);
  const derived = (key: Parameters<typeof derivedReference>[1]): string => derivedReference(layout, key);
  const [dates, , bids, vwaps] = [0, 1, 2, 3].map((column) => columnReference(layout, "prices", column));
  const schedule = (column: number, index: number): string =>
    `=${reference(layout, "schedule", index, column).replace(/\$/g, "")}`;
  const cents = (cell: string): string => `ROUND(${cell}*100,0)`;
  const window = (row: string): string => `INDEX(${vwaps},${row}-${term("vwapSessions")}+1):INDEX(${vwaps},${row})`;
  const priced = (units: string): string => `=IF(${units}="","",${units}/${derived("denominator")})`;
  const sum = (area: string): string => `=SUM(${area})`;
  /** Whole shares that the first two steps of the division give, and the last operand. */
  const sharesSoFar = (c: Cell): string =>
    `(${c("firstQuotient")}*${derived("secondFactor")}+${c("secondQuotient")})*${derived("thirdFactor")}`;
  const lastOperand = (c: Cell): string => `${c("secondRest")}*${derived("thirdFactor")}`;
  const firstOperand = (c: Cell): string =>
    `${cents(c("instalment"))}*${term("vwapSessions")}*${derived("firstFactor")}`;
  const secondOperand = (c: Cell): string => `${c("firstRest")}*${derived("secondFactor")}`;

  return {
    number: {
      header: "#",
      role: "link",
      format: "whole",
      width: 56,
      formula: (_c, _previous, index) => schedule(0, index),
    },
    dueDate: {
      header: "Due date",
      role: "link",
      format: "date",
      width: 100,
      formula: (_c, _previous, index) => schedule(1, index),
    },
    instalment: {
      header: "Instalment",
      role: "link",
      format: "dollars",
      width: 120,
      total: sum,
      formula: (_c, _previous, index) => schedule(3, index),
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
      formula: (c) => `=${sharesSoFar(c)}+INT(${lastOperand(c)}/${c("units")})`,
    },
    remainder: {
      header: "Cash remainder",
      role: "formula",
      format: "dollars",
      width: 120,
      total: sum,
      formula: (c) => {
        const left = `(${lastOperand(c)}-(${c("shares")}-${sharesSoFar(c)})*${c("units")})`;
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
      role: "working",
      format: "whole",
      width: 80,
      formula: (c) => `=MATCH(${c("dueDate")}-1,${dates},1)`,
    },
    windowSum: {
      header: "Sum of VWAPs",
      role: "working",
      format: "whole",
      width: 120,
      // A window that is too short or holds a blank is #N/A, never a sum over fewer days.
      formula: (c) =>
        `=IF(${term("percentOfVwap")}="","",IF(${c("priceRow")}<${term("vwapSessions")},NA(),IF(COUNTIF(${window(c("priceRow"))},">0")<${term("vwapSessions")},NA(),SUMPRODUCT(ROUND(${window(c("priceRow"))}*${derived("priceUnits")},0)))))`,
    },
    percentUnits: {
      header: "% of average, units",
      role: "working",
      format: "whole",
      width: 140,
      formula: (c) =>
        `=IF(${c("windowSum")}="","",ROUND(${term("percentOfVwap")}*${derived("percentUnits")},0)*${c("windowSum")})`,
    },
    bidUnits: {
      header: "Prior bid, units",
      role: "working",
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
      role: "working",
      format: "whole",
      width: 140,
      formula: (c) =>
        `=MAX(${derived("floorUnits")},MIN(${c("percentUnits")},${c("bidUnits")},${derived("fixedUnits")}))`,
    },
    firstQuotient: {
      header: "Quotient 1",
      role: "working",
      format: "whole",
      width: 120,
      formula: (c) => `=INT(${firstOperand(c)}/${c("units")})`,
    },
    firstRest: {
      header: "Rest 1",
      role: "working",
      format: "whole",
      width: 120,
      formula: (c) => `=${firstOperand(c)}-${c("firstQuotient")}*${c("units")}`,
    },
    secondQuotient: {
      header: "Quotient 2",
      role: "working",
      format: "whole",
      width: 120,
      formula: (c) => `=INT(${secondOperand(c)}/${c("units")})`,
    },
    secondRest: {
      header: "Rest 2",
      role: "working",
      format: "whole",
      width: 120,
      formula: (c) => `=${secondOperand(c)}-${c("secondQuotient")}*${c("units")}`,
    },
  };
}
