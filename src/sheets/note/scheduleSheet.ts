import { areaAddress, cellAddress } from "../address";
import type { CellContent, SheetPlan } from "../plan";
import { derivedReference, SCHEDULE_COLUMNS, SCHEDULE_FIRST_ROW, termReference, type NoteLayout } from "./layout";

/** One row an instalment, each from the row before; every amount a whole number of cents. */
export function scheduleSheet(title: string, layout: NoteLayout): SheetPlan {
  const { instalments } = layout;
  const total = (column: number): string => `=SUM(${areaAddress(SCHEDULE_FIRST_ROW, column, instalments, 1)})`;
  return {
    key: "schedule",
    name: layout.names.schedule,
    blocks: [
      {
        row: 0,
        column: 0,
        cells: [
          [`${title}: instalments`],
          ["Interest is rounded half up to the cent; the last instalment closes the balance to 0.00."],
        ],
        columns: [{ role: "text", format: "text" }],
      },
      {
        row: SCHEDULE_FIRST_ROW - 2,
        column: 0,
        cells: [["Total", null, null, total(3), total(4), total(5), null]],
        columns: [
          { role: "label", format: "text" },
          { role: "label", format: "text" },
          { role: "label", format: "text" },
          { role: "key", format: "dollars" },
          { role: "key", format: "dollars" },
          { role: "key", format: "dollars" },
          { role: "label", format: "text" },
        ],
      },
      {
        row: SCHEDULE_FIRST_ROW - 1,
        column: 0,
        cells: [[...SCHEDULE_COLUMNS]],
        columns: SCHEDULE_COLUMNS.map(() => ({ role: "header", format: "text" })),
      },
      {
        row: SCHEDULE_FIRST_ROW,
        column: 0,
        cells: Array.from({ length: instalments }, (_, index) => scheduleRow(layout, index)),
        columns: [
          { role: "formula", format: "whole" },
          { role: "formula", format: "date" },
          { role: "formula", format: "dollars" },
          { role: "formula", format: "dollars" },
          { role: "formula", format: "dollars" },
          { role: "formula", format: "dollars" },
          { role: "formula", format: "dollars" },
        ],
      },
    ],
    styled: [
      { row: 0, column: 0, rows: 1, columns: 1, role: "title", format: "text" },
      { row: 1, column: 0, rows: 1, columns: 1, role: "note", format: "text" },
    ],
    checks: [],
    validations: [],
    widths: [56, 100, 130, 120, 110, 120, 130],
    freezeRows: SCHEDULE_FIRST_ROW,
    landscape: false,
  };
}

function scheduleRow(layout: NoteLayout, index: number): CellContent[] {
  const row = SCHEDULE_FIRST_ROW + index;
  const [number, , opening, payment, interest, principal] = [0, 1, 2, 3, 4, 5].map((column) =>
    cellAddress(row, column),
  );
  const numerator = derivedReference(layout, "rateNumerator");
  const denominator = derivedReference(layout, "rateDenominator");
  return [
    index === 0 ? 1 : `=${cellAddress(row - 1, 0)}+1`,
    `=EDATE(${termReference(layout, "firstDue")},${number}-1)`,
    index === 0 ? `=${termReference(layout, "principal")}` : `=${cellAddress(row - 1, 6)}`,
    `=IF(${number}=${termReference(layout, "instalments")},ROUND(${opening}+${interest},2),MIN(${derivedReference(layout, "levelPayment")},ROUND(${opening}+${interest},2)))`,
    // Half up to the cent on whole numbers: INT((2 c a + b) / 2b) for an interest of a / b a period on c cents.
    `=INT((2*ROUND(${opening}*100,0)*${numerator}+${denominator})/(2*${denominator}))/100`,
    `=ROUND(${payment}-${interest},2)`,
    `=ROUND(${opening}-${principal},2)`,
  ];
}
