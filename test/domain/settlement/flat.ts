/* A note without interest on a stock whose price never moves: every figure is a round one. */
import { TradingCalendar } from "../../../src/domain/calendar/tradingCalendar";
import type { DataTable } from "../../../src/domain/market/cell";
import { day, type Row } from "./given";

/** $3,000 in instalments from 15 February 2018, at the close before. */
export const flatNote = (instalments: number, ...more: readonly Row[]): Row[] => {
  const basic: readonly Row[] = [
    ["Principal", 3000],
    ["Annual rate", 0],
    ["Number of instalments", instalments],
    ["First due date", day("2018-02-15")],
    ["Conversion price rule", "last(close)"],
    ["Shares outstanding before", 1_000_000],
  ];
  const labels = more.map(([label]) => label);
  return [...basic.filter(([label]) => !labels.includes(label)), ...more];
};

const STEADY = { sessions: 40, close: 0.01, volume: 1000 };

/**
 * The sessions from 2 January 2018 on.
 * @param from prices and volumes of later days, each from its own day on.
 */
export function flatPrices(from: Readonly<Record<string, Partial<typeof STEADY>>> = {}, sessions = 40): DataTable {
  const start = day("2018-01-02");
  const days = [...TradingCalendar.of("sessions").days].filter((each) => each >= start).slice(0, sessions);
  const rows = days.map((date) => {
    const changes = Object.keys(from).filter((iso) => day(iso) <= date);
    const { close, volume } = Object.assign({}, STEADY, ...changes.map((iso) => from[iso])) as typeof STEADY;
    return [date, close, close, volume];
  });
  return [["Date", "Close", "VWAP", "Volume"], ...rows];
}
