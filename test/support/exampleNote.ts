/* Notes for tests: the exchange note of September 2017, on made-up prices. */
import { addDays, asDate, dateOf, type CalendarDate } from "../../src/domain/calendar/date";
import { TradingCalendar } from "../../src/domain/calendar/tradingCalendar";
import type { NoteModel, PriceTable, TermRow } from "../../src/sheets/noteModel";

export const EXCHANGE_NOTE: Readonly<Record<string, TermRow["value"]>> = {
  Principal: 3_504_197.45,
  "Annual rate": 0.12,
  "Number of instalments": 36,
  "First due date": dateOf(2017, 10, 13),
  "Conversion price rule": "min(85% * avg(vwap, 5), last(bid), fixed_price)",
  "Floor price": "",
  "Fixed price": 0.004,
  "Shares outstanding before": 8_094_000_000,
  "Shares held before": 0,
};

/** Trading days of a span with prices that wander between a sixth and six times their start, from a fixed seed. */
export function madeUpPrices(from: CalendarDate, to: CalendarDate, seed = 1, start = 0.0022): PriceTable {
  const rows: PriceTable["rows"][number][] = [];
  let state = seed;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let level = start;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (!TradingCalendar.of("sessions").isOpen(date)) continue;
    level = Math.min(start * 6, Math.max(start / 6, level * (0.94 + 0.12 * random())));
    const bid = Math.max(0.0001, Math.round(level * 1e4) / 1e4);
    const vwap = Math.max(0.000001, Math.round(level * (0.95 + 0.1 * random()) * 1e6) / 1e6);
    rows.push({ date: asDate(date), values: [bid, bid, vwap] });
  }
  return { series: ["close", "bid", "vwap"], rows };
}

/** The note with some terms changed or added; undefined takes a term out. */
export function noteModel(
  changes: Readonly<Record<string, TermRow["value"] | undefined>> = {},
  prices: PriceTable = madeUpPrices(dateOf(2017, 9, 1), dateOf(2020, 9, 11)),
  more: Partial<NoteModel> = {},
): NoteModel {
  const terms = Object.entries({ ...EXCHANGE_NOTE, ...changes }).flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value }],
  );
  return {
    kind: "instalment-note",
    name: "Exchange note 2017",
    mode: "native",
    terms,
    elections: [],
    prices,
    illustrative: true,
    ...more,
  };
}
