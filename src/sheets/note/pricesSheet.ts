import type { Layout } from "../model";
import { titleBlock, type SheetPlan } from "../plan";
import type { NoteModel } from "../noteModel";
import { readDouble } from "../../domain/exact/reading";
import { priceHeader } from "./layout";

const MADE_UP =
  "ILLUSTRATIVE PRICES, made up to show how the model works. Replace them with the real ones before relying on any figure.";

export function pricesSheet({ name, prices, illustrative }: NoteModel, layout: Layout): SheetPlan {
  const place = layout.places["prices"]!;
  const decimals = decimalsOf(prices.rows.flatMap(({ values }) => values));
  return {
    key: "prices",
    name: layout.names["prices"]!,
    blocks: [
      titleBlock("prices", `${name}: prices`, [
        illustrative ? MADE_UP : "Type, paste or import prices below the last row. One row a session, dates ascending.",
        "US dollars per share. A blank bid or VWAP is never taken for a low one: payments that need it show #N/A.",
      ]),
      {
        key: "prices",
        part: "inputs",
        ...place,
        cells: [priceHeader(prices.series), ...prices.rows.map(({ date, values }) => [date, ...values])],
        head: ["header"],
        columns: [
          { role: "input", format: "date" },
          ...prices.series.map((series) =>
            series === "volume"
              ? ({ role: "input", format: "shares" } as const)
              : ({ role: "input", format: "price", decimals } as const),
          ),
        ],
      },
    ],
    styled: [],
    validations: [],
    charts: [],
    widths: [100, ...prices.series.map(() => 96)],
    freezeRows: place.row + 1,
    landscape: false,
  };
}

/** Places that hold every price, 4 to 8. */
function decimalsOf(values: readonly (number | null)[]): number {
  let places = 4;
  for (const value of values) {
    if (value === null || !(value > 0) || value >= 1e6) continue;
    while (places < 8 && 10n ** BigInt(places) % readDouble(value).d !== 0n) places++;
  }
  return places;
}
