import { areaAddress, cellAddress } from "../address";
import { userText, type Block, type CellContent, type SheetPlan } from "../plan";
import { derivedReference, firstRow, SCHEDULE_COLUMNS, termReference, type NoteLayout } from "./layout";

/** One row an instalment, each from the row before; every amount a whole number of cents. */
export function scheduleSheet(title: string, layout: NoteLayout): SheetPlan {
  const first = firstRow(layout, "schedule");
  return {
    key: "schedule",
    name: layout.names.schedule,
    blocks: [
      {
        key: "title",
        row: 0,
        column: 0,
        cells: [
          [userText(`${title}: instalments`)],
          ["Interest is rounded half up to the cent; the last instalment closes the balance to 0.00."],
        ],
        head: ["title", "note"],
        columns: [{ role: "text", format: "text" }],
      },
      scheduleBlock(layout),
    ],
    styled: [],
    checks: [],
    validations: [],
    widths: [56, 100, 130, 120, 110, 120, 130],
    freezeRows: first,
    landscape: false,
  };
}

export function scheduleBlock(layout: NoteLayout): Block {
  const place = layout.places.schedule;
  const first = firstRow(layout, "schedule");
  const total = (column: number): string => `=SUM(${areaAddress(first, place.column + column, layout.instalments, 1)})`;
  return {
    key: "schedule",
    ...place,
    cells: [
      ["Total", "", "", total(3), total(4), total(5), ""],
      [...SCHEDULE_COLUMNS],
      ...Array.from({ length: layout.instalments }, (_, index) => scheduleRow(layout, index)),
    ],
    head: ["total", "header"],
    columns: [
      { role: "formula", format: "whole" },
      { role: "formula", format: "date" },
      { role: "formula", format: "dollars" },
      { role: "key", format: "dollars" },
      { role: "formula", format: "dollars" },
      { role: "formula", format: "dollars" },
      { role: "formula", format: "dollars" },
    ],
  };
}

function scheduleRow(layout: NoteLayout, index: number): CellContent[] {
  const row = firstRow(layout, "schedule") + index;
  const at = (line: number, column: number): string => cellAddress(line, layout.places.schedule.column + column);
  const [number, , opening, payment, interest, principal] = SCHEDULE_COLUMNS.map((_, column) => at(row, column));
  const numerator = derivedReference(layout, "rateNumerator");
  const denominator = derivedReference(layout, "rateDenominator");
  const owed = `ROUND(${opening}+${interest},2)`;
  return [
    index === 0 ? 1 : `=${at(row - 1, 0)}+1`,
    `=EDATE(${termReference(layout, "firstDue")},${number}-1)`,
    index === 0 ? `=${termReference(layout, "principal")}` : `=${at(row - 1, 6)}`,
    `=IF(${number}=${termReference(layout, "instalments")},${owed},MIN(${derivedReference(layout, "levelPayment")},${owed}))`,
    // Half up to the cent on whole numbers: INT((2 c a + b) / 2b) for an interest of a / b a period on c cents.
    `=INT((2*ROUND(${opening}*100,0)*${numerator}+${denominator})/(2*${denominator}))/100`,
    `=ROUND(${payment}-${interest},2)`,
    `=ROUND(${opening}-${principal},2)`,
  ];
}
