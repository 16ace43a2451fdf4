/* Notes for tests: the exchange note of September 2017, on made-up prices. */
import { addDays, dateOf, weekday, type CalendarDate } from "../../src/domain/calendar/date";
import { parseTerms, type RawTerms } from "../../src/domain/deal";
import type { NoteModel, PriceRow } from "../../src/sheets/noteModel";

export const EXCHANGE_NOTE: RawTerms = {
  principal: 3_504_197.45,
  annualRate: 0.12,
  instalments: 36,
  firstDue: dateOf(2017, 10, 13),
  percentOfVwap: 0.85,
  vwapSessions: 5,
  bidLeg: true,
  fixedPrice: 0.004,
  floorPrice: null,
  outstandingBefore: 8_094_000_000,
  heldBefore: 0,
};

/** Weekdays of a span with prices that wander between a sixth and six times their start, from a fixed seed. */
export function madeUpPrices(from: CalendarDate, to: CalendarDate, seed = 1, start = 0.0022): PriceRow[] {
  const rows: PriceRow[] = [];
  let state = seed;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let level = start;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (weekday(date) === 0 || weekday(date) === 6) continue;
    level = Math.min(start * 6, Math.max(start / 6, level * (0.94 + 0.12 * random())));
    const bid = Math.max(0.0001, Math.round(level * 1e4) / 1e4);
    rows.push({
      date,
      close: bid,
      bid,
      vwap: Math.max(0.000001, Math.round(level * (0.95 + 0.1 * random()) * 1e6) / 1e6),
    });
  }
  return rows;
}

export function noteModel(changes: RawTerms = {}, prices?: readonly PriceRow[]): NoteModel {
  const parsed = parseTerms({ ...EXCHANGE_NOTE, ...changes });
  if (!parsed.ok) throw new Error([...parsed.failures.values()].map((failure) => failure.message).join(" "));
  return {
    name: "Exchange note 2017",
    terms: parsed.terms,
    sources: {},
    prices: prices ?? madeUpPrices(dateOf(2017, 9, 1), dateOf(2020, 9, 11)),
    illustrative: true,
  };
}
