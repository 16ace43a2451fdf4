/* Notes and price rules made at random, within what native formulas cover. */
import { addDays, dateOf, isoDate, weekday, type CalendarDate } from "../../src/domain/calendar/date";
import type { Series } from "../../src/domain/market/priceHistory";
import type { NoteModel, PriceRow, TermRow } from "../../src/sheets/noteModel";
import type { CellContent } from "../../src/sheets/plan";

export type Random = () => number;

export function random(seed: number): Random {
  let state = seed * 7_919 + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const SERIES: readonly Series[] = ["open", "high", "low", "close", "bid", "vwap", "volume"];

/** @param holes how many of a thousand prices are missing. */
export function randomModel(seed: number, holes = 0): NoteModel {
  const r = random(seed);
  for (let k = 0; k < 5; k++) r();
  const pick = <T>(...items: readonly T[]): T => items[Math.floor(r() * items.length)]!;
  const chance = (p: number): boolean => r() < p;
  const decimals = pick(4, 4, 5, 6, 6, 7, 8);
  const level = pick(0.0008, 0.0022, 0.03, 0.4, 2.5);
  const price = (around: number): number => Math.max(10 ** -decimals, Number(around.toFixed(decimals)));
  const instalments = pick(1, 3, 6, 9);
  const firstDue = addDays(dateOf(pick(2016, 2017, 2019), 1, 1), Math.floor(r() * 365));
  const calendar = pick("", "", "sessions", "full sessions", "business days", "weekdays");

  const rule = ruleText(r, pick, price, level);
  const market = chance(0.5)
    ? ""
    : pick("last(vwap, including)", "avg(bid, 3)", "lowest(low, 2, ending 2)", "last(open)");
  const named = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(rule);
  const terms: TermRow[] = [];
  const add = (label: string, value: TermRow["value"]): void => void terms.push({ label, value });
  add("Principal", pick(1_000, 97_338.82, 250_000, 3_504_197.45));
  add("Annual rate", pick(0, 0.06, 0.12));
  add("Number of instalments", instalments);
  add("First due date", firstDue);
  add("Conversion price rule", rule);
  const later = (): string => isoDate(addDays(firstDue, Math.floor(r() * 31 * instalments)));
  if (named("cap")) {
    add("Cap", price(level * (0.5 + r())));
    if (chance(0.4)) add(`Cap from ${later()}`, price(level * (0.5 + r())));
  }
  if (named("default"))
    add("Default", pick<string | number | boolean>("none", true, addDays(firstDue, 45), addDays(firstDue, 100)));
  if (named("issue_date")) add("Issue date", addDays(firstDue, -30));
  if (named("discount")) add("Discount", pick(0.85, 0.601, 0.9, 0.7125));
  if (named("floor_price") || chance(0.5))
    add("Floor price", named("floor_price") || chance(0.7) ? price(level * (0.2 + r())) : "");
  if (chance(0.2)) add(`Floor price from ${later()}`, chance(0.7) ? price(level * (0.2 + r())) : "");
  add("Shares outstanding before", pick(1, 8_094_000_000, 125_000_000));
  if (chance(0.7)) add("Shares held before", pick(0, 1));
  if (calendar) add("Calendar", calendar);
  if (calendar && chance(0.3)) add("Closure", addDays(firstDue, -2));
  if (market) add("Market price rule", market);
  if (chance(0.5)) add("Share fractions", pick("down", "up", "nearest"));
  if (chance(0.4)) add("Remainder", pick("cash", "carried", "forfeited"));
  if (chance(0.4)) add("Paid in", pick<string | number>("cash", "shares", "Shares", 0.6, 0.333333, 1));
  if (chance(0.3)) add("Converted parts", pick("principal", "interest", "principal, interest", "interest, fees"));
  if (chance(0.3)) add("Instalment fee", pick(25, 0.01));
  if (chance(0.2)) add("Holder keeps shares", "no");

  const elections: CellContent[][] = [];
  for (let number = 1; number <= instalments; number++)
    if (chance(0.15)) elections.push([number, pick<string | number>("cash", "shares", 0.4, 0.000001)]);
  // Some notes outlast their prices.
  const until = addDays(firstDue, chance(0.5) ? 31 * instalments + 5 : Math.floor(31 * instalments * r()));
  return {
    ...{ kind: "instalment-note", name: `Note ${seed}`, mode: "native", illustrative: true, terms, elections },
    prices: { series: SERIES, rows: priceRows(r, price, level, addDays(firstDue, -60), until, holes) },
  };
}

/** A row for every weekday, and now and then one at a weekend: days that a calendar does not count are passed over. */
function priceRows(
  r: Random,
  price: (around: number) => number,
  start: number,
  from: CalendarDate,
  to: CalendarDate,
  holes: number,
): PriceRow[] {
  const rows: PriceRow[] = [];
  let level = start;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (weekday(date) % 6 === 0 && r() < 0.9) continue;
    if (r() * 1_000 < holes) continue;
    level = Math.min(start * 3, Math.max(start / 3, level * (0.94 + 0.12 * r())));
    const quoted = (): number | null => (r() * 1_000 < holes ? null : price(level * (0.95 + 0.1 * r())));
    rows.push({ date, values: [quoted(), quoted(), quoted(), quoted(), quoted(), quoted(), 1_000] });
  }
  return rows;
}

type Pick = <T>(...items: readonly T[]) => T;

function ruleText(r: Random, pick: Pick, price: (around: number) => number, level: number): string {
  const placing = (): string => pick("", "", "", ", including", ", ending 2", ", ending 3");
  const series = (): string => pick("open", "high", "low", "close", "bid", "vwap");
  const days = (): number => pick(1, 2, 3, 5, 7, 10, 20);
  const window = (): string => {
    const n = days();
    return pick(
      () => `last(${series()}${placing()})`,
      () => `${pick("avg", "avg", "lowest", "highest")}(${series()}, ${n}${placing()})`,
      () => `avglowest(${series()}, ${1 + Math.floor(r() * Math.min(n, 4))}, ${n}${placing()})`,
    )();
  };
  const stated = (): string => price(level * (0.4 + r())).toFixed(8);
  const leaf = (): string =>
    pick(
      window,
      () => `${pick("85%", "60.1%", "110%", "92.5%", "1.2", "33%")} ${pick("*", "of")} ${window()}`,
      () => `discount * ${window()}`,
      () => `${window()} / 3`,
      () => `${window()} + ${stated()}`,
      () => `${window()} - ${price(level * 0.05).toFixed(8)}`,
      () => `round(85% * ${window()}, ${pick(3, 4, 6)}, ${pick("down", "up", "nearest")})`,
      stated,
      () => "cap",
      () => `exempt(${stated()})`,
    )();
  const rule = (depth: number): string => {
    if (depth === 0) return leaf();
    const part = (): string => rule(r() < 0.4 ? depth - 1 : 0);
    return pick(
      leaf,
      () => `min(${part()}, ${part()}, ${part()})`,
      () => `min(${part()}, ${part()})`,
      () => `max(${pick("cap", "floor_price", stated())}, ${part()})`,
      () => `min(${stated()}, max(${stated()}, 92% * ${window()}))`,
      () => `when(default${pick("", "", " + 2 months")}, ${part()}, ${part()})`,
      () => `when(${isoDate(dateOf(2017, 6, 15))}, 70% * min(${part()}, ${part()}), ${part()})`,
      () => `${pick("step", "stepafter")}(issue_date${pick("", " + 10 days")}, ${part()}, ${part()})`,
      () => `min(step(2015-02-28, ${stated()}, ${stated()}, ${window()}), ${part()})`,
      () => `80% * min(${part()}, ${part()})`,
      () => `(${window()} + max(${part()}, ${part()})) / 2`,
      () => `round(min(${part()}, ${part()}), 5, ${pick("down", "nearest", "up")})`,
    )();
  };
  return rule(2);
}
