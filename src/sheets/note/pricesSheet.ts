import type { NoteModel } from "../noteModel";
import type { SheetPlan } from "../plan";
import { PRICE_COLUMNS, PRICES_FIRST_ROW } from "./layout";

export function pricesSheet(model: NoteModel, name: string): SheetPlan {
  const rows = model.prices.map((row) => [row.date, row.close, row.bid, row.vwap]);
  const origin = model.illustrative
    ? "ILLUSTRATIVE PRICES, made up to show how the model works. Replace them with the real ones before relying on any figure."
    : "Type, paste or import prices below the last row. One row a session, dates ascending.";
  return {
    key: "prices",
    name,
    blocks: [
      {
        row: 0,
        column: 0,
        cells: [
          [`${model.name}: prices`],
          [origin],
          ["US dollars per share. A blank bid or VWAP is never taken for a low one: rows that need it show #N/A."],
        ],
        columns: [{ role: "text", format: "text" }],
      },
      {
        row: PRICES_FIRST_ROW - 1,
        column: 0,
        cells: [[...PRICE_COLUMNS]],
        columns: PRICE_COLUMNS.map(() => ({ role: "header", format: "text" })),
      },
      ...(rows.length === 0
        ? []
        : [
            {
              row: PRICES_FIRST_ROW,
              column: 0,
              cells: rows,
              columns: [
                { role: "input", format: "date" },
                { role: "input", format: "price" },
                { role: "input", format: "price" },
                { role: "input", format: "price" },
              ] as const,
            },
          ]),
    ],
    styled: [
      { row: 0, column: 0, rows: 1, columns: 1, role: "title", format: "text" },
      { row: 1, column: 0, rows: 2, columns: 1, role: "note", format: "text" },
    ],
    checks: [],
    validations: [],
    widths: [100, 90, 90, 100],
    freezeRows: PRICES_FIRST_ROW,
    landscape: false,
  };
}
