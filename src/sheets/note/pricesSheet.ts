import type { NoteModel } from "../noteModel";
import { userText, type SheetPlan } from "../plan";
import { PRICE_COLUMNS, type NoteLayout } from "./layout";

export function pricesSheet(model: NoteModel, layout: NoteLayout): SheetPlan {
  const { priceDecimals } = layout.scale;
  const origin = model.illustrative
    ? "ILLUSTRATIVE PRICES, made up to show how the model works. Replace them with the real ones before relying on any figure."
    : "Type, paste or import prices below the last row. One row a session, dates ascending.";
  const place = layout.places.prices;
  return {
    key: "prices",
    name: layout.names.prices,
    blocks: [
      {
        key: "title",
        row: 0,
        column: 0,
        cells: [
          [userText(`${model.name}: prices`)],
          [origin],
          [
            "US dollars per share. A blank bid or VWAP is never taken for a low one: instalments that need it show #N/A.",
          ],
        ],
        head: ["title", "note", "note"],
        columns: [{ role: "text", format: "text" }],
      },
      {
        key: "prices",
        ...place,
        cells: [[...PRICE_COLUMNS], ...model.prices.map((row) => [row.date, row.close, row.bid, row.vwap])],
        head: ["header"],
        columns: [
          { role: "input", format: "date" },
          { role: "input", format: "price", decimals: priceDecimals },
          { role: "input", format: "price", decimals: priceDecimals },
          { role: "input", format: "price", decimals: priceDecimals },
        ],
      },
    ],
    styled: [],
    checks: [],
    validations: [],
    widths: [100, 90, 90, 100],
    freezeRows: place.row + 1,
    landscape: false,
  };
}
