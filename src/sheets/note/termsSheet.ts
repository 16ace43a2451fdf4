import { TERM_FIELDS, type InstalmentNoteTerms, type TermField, type TermKind } from "../../domain/deal";
import type { Rational } from "../../domain/exact/rational";
import type { NoteModel } from "../noteModel";
import { userText, type Block, type CellContent, type CellFormat, type SheetPlan, type Validation } from "../plan";
import {
  columnReference,
  DERIVED,
  derivedReference,
  firstRow,
  outcomeReference,
  termReference,
  type DerivedKey,
  type NoteLayout,
} from "./layout";
import { LARGEST_OPERAND, type Scale } from "./scale";

const FORMATS: Record<TermKind, CellFormat> = {
  amount: "dollars",
  rate: "rate",
  percent: "percent",
  whole: "whole",
  date: "date",
  price: "price",
  shares: "shares",
  choice: "text",
};

const UNITS: Record<TermKind, string> = {
  amount: "US dollars",
  rate: "a year",
  percent: "of the average",
  whole: "count",
  date: "date",
  price: "US dollars per share",
  shares: "shares",
  choice: "Yes or No",
};

const NOTE = { role: "note", format: "text" } as const;
const LABEL = { role: "label", format: "text" } as const;
const TEXT = { role: "text", format: "text" } as const;

/** The inputs, the whole numbers derived from them, and the checks that say whether the model can be relied on. */
export function termsSheet(model: NoteModel, layout: NoteLayout): SheetPlan {
  const { scale } = layout;
  const { inputs } = layout.places;
  const inputRow = firstRow(layout, "inputs");
  return {
    key: "terms",
    name: layout.names.terms,
    blocks: [
      {
        key: "title",
        row: 0,
        column: 0,
        cells: [
          [userText(model.name)],
          [
            "Blue cells are inputs: change them and every sheet follows. After changing the number of instalments press Refresh in the Tranche pane.",
          ],
        ],
        head: ["title", "note"],
        columns: [TEXT],
      },
      {
        key: "inputs",
        ...inputs,
        cells: [["Term", "Value", "Unit", "Source", "Note"], ...TERM_FIELDS.map((term) => termRow(model, term))],
        head: ["header"],
        columns: [LABEL, { role: "input", format: "whole" }, NOTE, TEXT, NOTE],
      },
      derivedBlock(layout),
      checksBlock(layout),
    ],
    styled: [
      ...TERM_FIELDS.map((term, index) => ({
        row: inputRow + index,
        column: inputs.column + 1,
        role: "input" as const,
        format: FORMATS[term.kind],
        decimals: scale.priceDecimals,
      })),
      ...TERM_FIELDS.flatMap((term, index) =>
        model.sources[term.key]?.kind === "assumption"
          ? [{ row: inputRow + index, column: inputs.column + 3, role: "assumption" as const, format: "text" as const }]
          : [],
      ),
      {
        row: firstRow(layout, "derived"),
        column: layout.places.derived.column + 1,
        role: "key",
        format: "dollars",
      },
    ],
    checks: [
      {
        row: firstRow(layout, "checks"),
        column: layout.places.checks.column + 1,
        rows: checksBlock(layout).cells.length - 1,
      },
    ],
    validations: TERM_FIELDS.flatMap((term, index) => validation(term, inputRow + index, inputs.column + 1)),
    widths: [290, 170, 170, 110, 560],
    freezeRows: 0,
    landscape: true,
  };
}

export function derivedBlock(layout: NoteLayout): Block {
  const figures = derivedFigures(layout, layout.scale);
  return {
    key: "derived",
    ...layout.places.derived,
    cells: [
      ["Derived", "Value", "Unit", "", "Why"],
      ...DERIVED.map((key) => [figures[key].label, figures[key].content, figures[key].unit, "", figures[key].why]),
    ],
    head: ["header"],
    columns: [LABEL, { role: "formula", format: "whole" }, NOTE, TEXT, NOTE],
  };
}

export const checksBlock = (layout: NoteLayout): Block => ({
  key: "checks",
  ...layout.places.checks,
  cells: [["Check", "Result"], ...checkFigures(layout).map((check) => [check.label, check.formula])],
  head: ["header"],
  columns: [LABEL, { role: "formula", format: "text" }],
});

function termRow(model: NoteModel, term: TermField): CellContent[] {
  const source = model.sources[term.key];
  const kind = source === undefined ? "" : source.kind === "stated" ? "Stated" : "Assumption";
  return [term.label, termContent(model.terms, term), UNITS[term.kind], kind, source ? userText(source.note) : ""];
}

/** A term as its cell holds it: a double, Yes or No, or an empty cell for a leg that is not part of the deal. */
export function termContent(terms: InstalmentNoteTerms, term: TermField): CellContent {
  const value = terms[term.key];
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return term.kind === "amount" ? value / 100 : value;
  return (value as Rational).toNumber();
}

interface DerivedFigure {
  readonly label: string;
  readonly content: CellContent;
  readonly unit: string;
  readonly why: string;
}

function derivedFigures(layout: NoteLayout, scale: Scale): Record<DerivedKey, DerivedFigure> {
  const termCell = (key: TermField["key"]): string => termReference(layout, key);
  const derivedCell = (key: DerivedKey): string => derivedReference(layout, key);
  const principal = termCell("principal");
  const rate = termCell("annualRate");
  const count = termCell("instalments");
  const cents = `ROUND(${principal}*100,0)`;
  // Ten decimals hold any rate a note states; the common divisor keeps the products small.
  const scaledRate = `ROUND(${rate}*10^10,0)`;
  const monthly = `GCD(${scaledRate},12*10^10)`;
  const unitsOf = (key: "fixedPrice" | "floorPrice"): string =>
    `=IF(${termCell(key)}="","",ROUND(${termCell(key)}*${derivedCell("priceUnits")},0)*${termCell("vwapSessions")}*${derivedCell("percentUnits")})`;
  return {
    levelPayment: {
      label: "Level payment",
      content: `=IF(${rate}=0,INT((2*${cents}+${count})/(2*${count}))/100,ROUND(PMT(${rate}/12,${count},-${principal}),2))`,
      unit: "US dollars",
      why: "The equal instalment of principal and interest, rounded half up to the cent.",
    },
    rateNumerator: {
      label: "Monthly rate, numerator",
      content: `=${scaledRate}/${monthly}`,
      unit: "whole number",
      why: "Interest of a month is numerator / denominator of the balance, in whole cents.",
    },
    rateDenominator: {
      label: "Monthly rate, denominator",
      content: `=12*10^10/${monthly}`,
      unit: "whole number",
      why: "",
    },
    priceUnits: {
      label: "Price units per dollar",
      content: 10 ** scale.priceDecimals,
      unit: "whole number",
      why: `Prices count to ${scale.priceDecimals} decimals.`,
    },
    percentUnits: {
      label: "Percent units",
      content: 10 ** scale.percentDecimals,
      unit: "whole number",
      why: `The percentage counts to ${scale.percentDecimals} decimals as a fraction.`,
    },
    fixedUnits: {
      label: "Fixed price, units",
      content: unitsOf("fixedPrice"),
      unit: "whole number",
      why: "In the same units as the other legs, so that the lowest is found exactly.",
    },
    floorUnits: { label: "Floor price, units", content: unitsOf("floorPrice"), unit: "whole number", why: "" },
    denominator: {
      label: "Units per dollar of price",
      content: `=${termCell("vwapSessions")}*${derivedCell("priceUnits")}*${derivedCell("percentUnits")}`,
      unit: "whole number",
      why: "A price in units divided by this is the price in dollars.",
    },
    firstFactor: {
      label: "First factor",
      content: scale.factors[0],
      unit: "whole number",
      why: "Shares are divided out in three steps, so that no product loses a digit.",
    },
    secondFactor: { label: "Second factor", content: scale.factors[1], unit: "whole number", why: "" },
    thirdFactor: { label: "Third factor", content: scale.factors[2], unit: "whole number", why: "" },
  };
}

interface CheckFigure {
  readonly label: string;
  /** Text that begins with OK, or says what is wrong and what to do. */
  readonly formula: string;
}

function checkFigures(layout: NoteLayout): CheckFigure[] {
  const termCell = (key: TermField["key"]): string => termReference(layout, key);
  const derivedCell = (key: DerivedKey): string => derivedReference(layout, key);
  const count = termCell("instalments");
  const schedule = (column: number): string => columnReference(layout, "schedule", column);
  const outcome = (key: Parameters<typeof outcomeReference>[1]): string => outcomeReference(layout, key);
  const [dates, bids, vwaps] = [0, 2, 3].map((column) => columnReference(layout, "prices", column));
  const dateRows = (from: number, to: number): string => columnReference(layout, "prices", 0, from, to);
  const laterDates = dateRows(1, layout.priceRows - 1);
  const earlierDates = dateRows(0, layout.priceRows - 2);
  const below = dateRows(0, 1_048_575 - firstRow(layout, "prices"));
  const unpriced = `(COUNT(${schedule(0)})-COUNT(${outcome("shares")}))`;
  const units = derivedCell("priceUnits");
  const offGrid = (column: string): string =>
    `SUMPRODUCT((ABS(${column}*${units}-ROUND(${column}*${units},0))>0.001)*1)`;
  const limit = `10^${Math.log10(LARGEST_OPERAND)}`;
  return [
    {
      label: "Rows match the terms",
      formula: `=IF(COUNT(${schedule(0)})=${count},"OK","Press Refresh: the sheets have "&COUNT(${schedule(0)})&" instalments, the terms say "&${count})`,
    },
    {
      label: "Principal is repaid to the cent",
      formula: `=IF(ROUND(SUM(${schedule(5)})-${termCell("principal")},2)=0,"OK","The instalments repay "&TEXT(SUM(${schedule(5)}),"#,##0.00")&"; press Refresh")`,
    },
    {
      label: "Every instalment has a price",
      formula: `=IF(${unpriced}=0,"OK",${unpriced}&IF(${unpriced}=1," instalment lacks a price it needs"," instalments lack a price they need")&": see Prices")`,
    },
    {
      label: "Prices are in date order",
      formula: `=IF(SUMPRODUCT((${laterDates}<>"")*(${laterDates}<=${earlierDates}))=0,"OK","Sort Prices by date and remove repeated dates")`,
    },
    {
      label: "All price rows are in use",
      formula: `=IF(COUNT(${below})=COUNT(${dates}),"OK","Press Refresh: "&COUNT(${below})-COUNT(${dates})&" price rows stand below those in use")`,
    },
    {
      label: "Prices fit the units",
      formula: `=IFERROR(IF(${offGrid(bids ?? "")}+${offGrid(vwaps ?? "")}=0,"OK","Some prices have more decimals than the sheet counts: press Refresh, or round them to eight"),"A price is not a number")`,
    },
    {
      label: "Whole-number arithmetic is exact",
      formula: `=IFERROR(IF(AND(2*ROUND(${termCell("principal")}*100,0)*${derivedCell("rateNumerator")}+${derivedCell("rateDenominator")}<${limit},MAX(${outcome("instalment")})*100*${termCell("vwapSessions")}*${derivedCell("firstFactor")}<${limit},MAX(${outcome("units")})*${derivedCell("secondFactor")}<${limit}),"OK","Figures are beyond what worksheet formulas hold exactly: use the TRANCHE functions"),"See the check above: a price is missing")`,
    },
    {
      label: "Shares at their price plus cash make the instalments",
      formula: `=IFERROR(IF(ABS(SUMPRODUCT(${outcome("shares")},${outcome("price")})+SUM(${outcome("remainder")})-SUM(${outcome("instalment")}))<=0.005*COUNT(${schedule(0)})+0.005,"OK","They do not add up"),"See the check above: a price is missing")`,
    },
  ];
}

function validation(term: TermField, row: number, column: number): Validation[] {
  const at = { row, column, message: `${term.label}: ${term.bound}.` };
  switch (term.kind) {
    case "choice":
      return [{ ...at, kind: "list", items: ["Yes", "No"] }];
    case "rate":
      return [{ ...at, kind: "decimal", least: 0, most: 1 }];
    case "percent":
      return [{ ...at, kind: "decimal", least: 0.000001, most: 2 }];
    case "whole":
      return [{ ...at, kind: "whole", least: 1, most: term.key === "vwapSessions" ? 250 : 10_000 }];
    case "date":
      return [{ ...at, kind: "date", least: 61, most: 2_958_465 }];
    case "amount":
      return [{ ...at, kind: "decimal", least: 0.01, most: 90_071_992_547_409 }];
    case "price":
      return [{ ...at, kind: "decimal", least: 0.00000001, most: 1_000_000 }];
    case "shares":
      return [{ ...at, kind: "whole", least: 0, most: Number.MAX_SAFE_INTEGER }];
  }
}
