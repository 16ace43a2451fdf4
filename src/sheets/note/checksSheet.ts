import { fixedArea, sheetPrefix } from "../address";
import { titleBlock, type Block, type CellFormat, type SheetPlan } from "../plan";
import {
  closuresReference,
  columnReference,
  columnsOf,
  firstRow,
  pricesReference,
  tableReference,
  termCell,
  type NoteLayout,
} from "./layout";
import { factCell, holdsValues, memoryArea } from "./memory";
import { nativeParts, type NativeParts } from "./native";
import { LARGEST_OPERAND } from "../operands";

interface CheckFigure {
  readonly label: string;
  /** Text that begins with OK, or says what is wrong and what to do. */
  readonly formula: string;
}

/** Checks that say whether the model can be relied on, and the whole numbers that native formulas work on. */
export function checksSheet(title: string, layout: NoteLayout): SheetPlan {
  return {
    key: "checks",
    name: layout.names["checks"]!,
    blocks: [
      titleBlock("checks", `${title}: checks`, [
        "Every line says OK, or what is wrong and what to do. Beside them, the whole numbers that keep the formulas of the other sheets exact.",
      ]),
      checksBlock(layout),
      workingsBlock(layout),
      closuresBlock(layout),
    ],
    styled: [],
    validations: [],
    charts: [],
    widths: [400, 420, 24, 260, 150, 140, 420, 24, 120],
    freezeRows: 0,
    landscape: true,
  };
}

export const checksBlock = (layout: NoteLayout): Block => ({
  key: "checks",
  part: "derived",
  ...layout.places["checks"]!,
  cells: [["Check", "Result"], ...checkFigures(layout).map(({ label, formula }) => [label, formula])],
  head: ["header"],
  columns: [
    { role: "label", format: "text" },
    { role: "formula", format: "text", wraps: true },
  ],
  verdicts: 1,
});

export function workingsBlock(layout: NoteLayout): Block {
  const { workings } = nativeParts(layout);
  return {
    key: "workings",
    part: "derived",
    ...layout.places["workings"]!,
    cells: [
      ["Derived", "Value", "Unit", "Why"],
      ...workings.map(({ label, content, unit, why }) => [label, content, unit, why]),
    ],
    styled: workings.flatMap(({ unit }, index) => {
      const format = FORMATS[unit];
      return format ? [{ row: index + 1, column: 1, role: "formula" as const, format }] : [];
    }),
    head: ["header"],
    columns: [
      { role: "label", format: "text" },
      { role: "formula", format: "general" },
      { role: "note", format: "text" },
      { role: "note", format: "text" },
    ],
  };
}

/** How the whole numbers show, by their unit. */
const FORMATS: Readonly<Record<string, CellFormat>> = {
  date: "date",
  "date serial": "date",
  "US dollars": "dollars",
  cents: "whole",
  count: "whole",
  days: "whole",
  "whole number": "whole",
};

export const closuresBlock = (layout: NoteLayout): Block => ({
  key: "closures",
  part: "derived",
  ...layout.places["closures"]!,
  cells: [["Closed weekdays"], ...layout.shape.closures.map((day) => [day])],
  head: ["header"],
  columns: [{ role: "working", format: "date" }],
});

function checkFigures(layout: NoteLayout): CheckFigure[] {
  const { shape } = layout;
  const native = nativeParts(layout);
  const found = [
    ...ofTerms(layout),
    ...ofSpills(layout),
    ...ofSchedule(layout),
    ...ofPrices(layout, native),
    ...ofOutcome(layout),
  ];
  if (native.limits.length > 0)
    found.push({
      label: "Whole-number arithmetic is exact",
      formula: `=IFERROR(IF(MAX(${native.limits.join(",")})<10^${Math.log10(LARGEST_OPERAND)},"OK","Figures are beyond what worksheet formulas hold exactly: use the mode of add-in formulas or of values"),"See the checks above: a term or a price is missing")`,
    });
  for (const [name, table] of [
    ["Schedule", shape.schedule],
    ["Outcome", shape.outcome],
  ] as const)
    if (table.kind === "values")
      found.push({
        label: `${name} holds values`,
        formula: table.why
          ? `="OK: native formulas do not cover ${table.why.replace(/"/g, '""')}; Refresh brings the values up to date"`
          : `="OK: as chosen; Refresh brings them up to date"`,
      });
  return found;
}

/** Terms and elections below the spare rows are noticed as long as they stand within this many. */
const ROWS_BELOW = 1_000;

function ofTerms(layout: NoteLayout): CheckFigure[] {
  const { shape } = layout;
  const rows = shape.labels.length;
  const changed = (column: number, flags: string): string =>
    `SUMPRODUCT((${columnReference(layout, "inputs", column)}<>${memoryArea(layout, "inputs", column, rows)})*${flags})`;
  const flags = memoryArea(layout, "inputs", 2, rows);
  const stale = [changed(0, "1"), changed(1, flags), ...(holdsValues(shape) ? electionsMoved(layout) : [])].join("+");
  const below = [
    columnReference(layout, "inputs", 1, rows, rows + ROWS_BELOW - 1),
    columnReference(layout, "elections", 1, shape.electionRows, shape.electionRows + ROWS_BELOW - 1),
  ].join(",");
  return [
    {
      label: "All terms and elections are in use",
      formula: `=IF(COUNTA(${below})=0,"OK","Press Refresh: "&COUNTA(${below})&" terms or elections stand below the rows in use")`,
    },
    {
      label: "Terms are those the sheets were made for",
      formula: `=IFERROR(IF(${stale}=0,"OK","Press Refresh: terms have changed that the sheets do not follow by themselves"),"Press Refresh: rows of Terms were added or removed, or a term is an error")`,
    },
  ];
}

/** Formulas, without "=", that count elections other than those remembered. */
const electionsMoved = (layout: NoteLayout): string[] =>
  [0, 1].map(
    (column) =>
      `SUMPRODUCT(--(${columnReference(layout, "elections", column)}<>${memoryArea(layout, "elections", column, layout.shape.electionRows)}))`,
  );

/** Columns that a function's table may have beside those it had. */
const FURTHER_COLUMNS: Readonly<Record<"schedule" | "outcome", readonly string[]>> = {
  schedule: ["Contract date", "Added before", "Retired before"],
  outcome: ["Cash", "Carried", "Deferred", "Forfeited", "Floor's shortfall"],
};

/** Of tables that functions spill: whether they are there, with the columns and rows that the other sheets point at. */
function ofSpills(layout: NoteLayout): CheckFigure[] {
  const { names, places, shape } = layout;
  const tables = [
    ["schedule", "Schedule", shape.schedule],
    ["outcome", "Outcome", shape.outcome],
  ] as const;
  return tables.flatMap(([key, name, table]): CheckFigure[] => {
    if (table.kind !== "formula") return [];
    const { row, column } = places[key]!;
    const at = (from: number, columns: number): string =>
      sheetPrefix(names[key]!) + fixedArea(row + 1, column + from, 1, columns);
    const width = table.columns.length;
    const list = (words: readonly string[]): string => `{${words.map((word) => `"${word}"`).join(",")}}`;
    const further = FURTHER_COLUMNS[key].filter((header) => !table.columns.includes(header));
    const isNext = further.length > 0 ? `+SUMPRODUCT(--(${at(width, 1)}=${list(further)}))` : "";
    const dates = columnReference(layout, key, table.columns.indexOf("Due date"), 0, table.rows);
    return [
      {
        label: `The function of ${name} fills its table`,
        formula:
          `=IF(ISERROR(${at(0, 1)}),"Clear the cells that the table on ${name} would fill, or see what the error in its first cell says: without the add-in it has none",` +
          `IF(SUMPRODUCT(--(${at(0, width)}<>${list(table.columns)}))${isNext}>0,"Press Refresh: ${name} has other columns than the sheets look for",` +
          `IF(COUNT(${dates})=${table.rows},"OK","Press Refresh: ${name} has "&IF(COUNT(${dates})>${table.rows},"more","fewer")&" rows than the ${table.rows} that the sheets look at")))`,
      },
    ];
  });
}

function ofSchedule(layout: NoteLayout): CheckFigure[] {
  const count = termCell(layout, "Number of instalments");
  const column = (header: string): string => tableReference(layout, "schedule", header)!;
  const numbers = column("#");
  const sum = (header: string): string => `SUM(${column(header)})`;
  const columns = columnsOf(layout.shape, "schedule");
  const more = (header: string, sign: string): string => (columns.includes(header) ? `${sign}${sum(header)}` : "");
  const repaid = `${sum("Principal")}${more("Retired before", "+")}${more("Added before", "-")}`;
  const last = `INDEX(${column("Closing balance")},ROWS(${numbers}))`;
  return [
    {
      label: "Rows match the terms",
      formula: `=IF(COUNT(${numbers})=${count},"OK","Press Refresh: the sheets have "&COUNT(${numbers})&" instalments, the terms say "&${count})`,
    },
    {
      label: "Principal is repaid to the cent",
      formula: `=IFERROR(IF(AND(ROUND(${repaid}-${termCell(layout, "Principal")},2)=0,${last}=0),"OK","The instalments repay "&TEXT(${repaid},"#,##0.00")&"; press Refresh"),"The schedule has errors: see Schedule")`,
    },
    {
      label: "Payments are interest and principal",
      formula: `=IFERROR(IF(ROUND(${sum("Payment")}-${sum("Interest")}-${sum("Principal")},2)=0,"OK","They do not add up"),"The schedule has errors: see Schedule")`,
    },
  ];
}

function ofPrices(layout: NoteLayout, native: NativeParts): CheckFigure[] {
  const { shape } = layout;
  const dates = pricesReference(layout, "date")!;
  const part = (from: number, to: number): string => columnReference(layout, "prices", 0, from, to);
  const [later, earlier] = [part(1, shape.priceRows - 1), part(0, shape.priceRows - 2)];
  const below = part(0, 1_048_575 - firstRow(layout, "prices"));
  const typed = `(${dates}<>"")*(1-ISNUMBER(${dates}))`;
  const checks: CheckFigure[] = [
    {
      label: "Price dates are dates",
      formula: `=IFERROR(IF(COUNTA(${dates})=COUNT(${dates}),"OK",IF(SUMPRODUCT(${typed})=0,"Clear the cells among the dates of Prices that only look empty","Type the date in row "&SUMPRODUCT(MIN(ROW(${dates})+10^7*(1-${typed})))&" of Prices as a date, such as 2017-10-13: formulas pass over one that is text")),"A date of Prices shows an error: type it anew")`,
    },
    {
      label: "Prices are in date order",
      formula: `=IF(SUMPRODUCT((${later}<>"")*(${later}<=${earlier}))=0,"OK","Sort Prices by date and remove repeated dates")`,
    },
    {
      label: "All price rows are in use",
      formula: `=IF(COUNT(${below})=COUNT(${dates}),"OK","Press Refresh: "&COUNT(${below})-COUNT(${dates})&" price rows stand below those in use")`,
    },
  ];
  if (shape.closures.length > 0) {
    const closed = `SUMPRODUCT((${dates}<>"")*(WEEKDAY(${dates},2)>5))+SUMPRODUCT((${dates}<>"")*COUNTIF(${closuresReference(layout)},${dates}))`;
    checks.push({
      label: "Price dates are counted days",
      formula: `=IFERROR(IF(${closed}=0,"OK","OK: "&${closed}&" rows on days that the contract does not count are passed over"),"A date is not a number")`,
    });
  }
  if (native.offGrid.length > 0)
    checks.push({
      label: "Prices fit the units",
      formula: `=IFERROR(IF(${native.offGrid.join("+")}=0,"OK","Some prices have more decimals than the sheet counts: press Refresh"),"A price is not a number")`,
    });
  if (holdsValues(shape)) {
    const columns = [0, ...shape.series.map((_, index) => index + 1)];
    const moved = columns.map(
      (column) =>
        `SUMPRODUCT(--(${columnReference(layout, "prices", column)}<>${memoryArea(layout, "prices", column, shape.priceRows)}))`,
    );
    checks.push({
      label: "Prices are those the values were worked out from",
      formula: `=IFERROR(IF(${moved.join("+")}=0,"OK","Press Refresh: prices have changed since the values were worked out"),"A price is an error")`,
    });
  }
  return checks;
}

function ofOutcome(layout: NoteLayout): CheckFigure[] {
  const { shape } = layout;
  const column = (header: string): string => tableReference(layout, "outcome", header)!;
  const shares = column("Shares");
  const unpriced = `SUMPRODUCT(--ISERROR(${shares}))`;
  const checks: CheckFigure[] = [
    {
      label: "Every payment has the prices it needs",
      formula: `=IF(${unpriced}=0,"OK",${unpriced}&IF(${unpriced}=1," payment lacks a price it needs"," payments lack a price they need")&": see Prices")`,
    },
    {
      label: "Shares add up to those issued",
      formula: `=IFERROR(IF(SUM(${shares})=MAX(${column("Cumulative shares")}),"OK","They do not add up"),"See the check above: a payment has no price")`,
    },
  ];
  if (!columnsOf(shape, "outcome").includes("Deferred")) checks.push(amountsPaid(layout));
  if (shape.outcome.kind !== "formula") checks.push(agreement(layout));
  return checks;
}

/** Contract rule: shares at their price and cash make the amounts due, but for the rounding of cents and of shares. */
function amountsPaid(layout: NoteLayout): CheckFigure {
  const { shape } = layout;
  const column = (header: string): string | undefined => tableReference(layout, "outcome", header);
  const [shares, price] = [column("Shares"), column("Conversion price")];
  const paid = [column("Cash") ?? column("Remainder"), column("Forfeited")].flatMap((area) => area ?? []);
  const rounded = shape.labels.includes("Share fractions") ? `+SUM(${price})` : "";
  return {
    label: "Shares at their price and cash make the amounts due",
    formula: `=IFERROR(IF(ABS(SUMPRODUCT(${shares},${price})+SUM(${paid.join(",")})-SUM(${column("Instalment")}))<=0.005*ROWS(${shares})+0.005${rounded},"OK","They do not add up"),"See the check above: a payment has no price")`,
  };
}

/** Native against engine: totals, as long as the inputs are those that the engine last saw. */
function agreement(layout: NoteLayout): CheckFigure {
  const { shape } = layout;
  const total = (header: string): string => `SUM(${tableReference(layout, "outcome", header)})`;
  const rows = shape.labels.length;
  const [first, ...others] = shape.series.map((_, index) => columnReference(layout, "prices", index + 1));
  const same = [
    ...[0, 1].map(
      (column) =>
        `SUMPRODUCT(--(${columnReference(layout, "inputs", column)}<>${memoryArea(layout, "inputs", column, rows)}))=0`,
    ),
    ...electionsMoved(layout).map((moved) => `${moved}=0`),
    `COUNT(${pricesReference(layout, "date")})=${factCell(layout, "Price rows")}`,
    `ABS(SUM(${[first, ...others].join(",")})/${factCell(layout, "Sum of prices")}-1)<0.000000000001`,
  ];
  const agree = [
    `ROUND(${total("Instalment")}-${factCell(layout, "Payments")},2)=0`,
    `${total("Shares")}=${factCell(layout, "Shares")}`,
    `ROUND(${total("Remainder")}-${factCell(layout, "Remainders")},2)=0`,
  ];
  return {
    label: "The sheets agree with the engine",
    formula: `=IFERROR(IF(AND(${same.join(",")}),IF(AND(${agree.join(",")}),"OK","They differ from the engine's figures: press Refresh; where that does not help, use values"),"OK: inputs have changed since the engine last looked; Refresh compares again"),"OK: not compared while a payment lacks a price")`,
  };
}
