/* Conditions that must hold on the day for the company to pay in shares at all. */
import { addDays, asDate, isoDate, type CalendarDate } from "../calendar/date";
import type { Price, Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { ClauseMarket } from "../pricing/clauseMarket";
import { show } from "../pricing/explainPrice";
import type { RulePrices } from "./rulePrices";

/** Stated before all splits, or when the contract was signed, as the prices of its rules are; they move like these. */
export interface Conditions {
  /** The market price must be at least this. */
  readonly minimumPrice?: Price;
  /** Shares traded a day, on average over the sessions before the date, must be at least this. */
  readonly minimumVolume?: { readonly shares: Shares; readonly days: number };
}

export interface Checked {
  /** Why the company may not pay in shares; undefined when it may. */
  readonly failed: string | undefined;
  /** Prices or volumes it was judged by lie after the last known day. */
  readonly isProjected: boolean;
}

export const MET: Result<Checked> = ok({ failed: undefined, isProjected: false });

/** Whether the company may pay in shares on a date. */
export function checkConditions(
  { minimumPrice, minimumVolume }: Conditions,
  market: RulePrices,
  on: CalendarDate,
): Result<Checked> {
  if (!minimumPrice && !minimumVolume) return MET;
  let isProjected = false;
  if (minimumPrice) {
    const price = market.on(on);
    if (!price.ok) return price;
    isProjected = price.value.isProjected;
    const least = minimumPrice.times(market.market.splitFactor(undefined, on));
    if (price.value.price.compare(least) < 0)
      return ok({
        failed: `market price ${show(price.value.price)} is below the minimum of ${show(least)}`,
        isProjected,
      });
  }
  if (!minimumVolume) return ok({ failed: undefined, isProjected });
  const volume = averageVolume(market.market, on, minimumVolume.days);
  if (!volume.ok) return volume;
  const { mean } = volume.value;
  isProjected ||= volume.value.isProjected;
  const least = Rational.of(minimumVolume.shares).over(market.market.splitFactor(undefined, on));
  if (mean.compare(least) >= 0) return ok({ failed: undefined, isProjected });
  const needed = least.toNumber().toLocaleString("en-US", { maximumFractionDigits: 20 });
  return ok({
    failed: `${mean.round("down").toLocaleString("en-US")} shares a day traded, below the minimum of ${needed}`,
    isProjected,
  });
}

interface MeanVolume {
  readonly mean: Rational;
  readonly isProjected: boolean;
}

/**
 * Mean of the volumes of the sessions before a date, in shares of that date, a blank one being 0. Beyond the last known
 * day the last known sessions stand for those after it, whatever is assumed of prices.
 */
function averageVolume(market: ClauseMarket, on: CalendarDate, days: number): Result<MeanVolume> {
  const { history, context } = market;
  const volumes = history.column("volume");
  if (!volumes.ok) return volumes;
  const calendar = market.calendarOf();
  if (!calendar.ok) return calendar;
  const sessions = { days, side: "before", gap: 1 } as const;
  const wanted = calendar.value.window(sessions, on);
  if (!wanted.ok) return wanted;
  const isProjected = wanted.value[days - 1]! > history.last;
  const window = isProjected ? calendar.value.window(sessions, addDays(history.last, 1)) : wanted;
  if (!window.ok) return window;
  if (window.value[0]! < history.first)
    return fail(
      "missing-data",
      "prices",
      `from ${isoDate(history.first)}`,
      `from ${isoDate(window.value[0]!)}`,
      `prices starts on ${isoDate(history.first)}; the minimum volume on ${isoDate(on)} needs it from ${isoDate(window.value[0]!)}.`,
    );
  let total = Rational.ZERO;
  for (const day of window.value) {
    const volume = volumes.value.at(history.positionOf(day));
    // A table adjusted for splits counts shares, like its prices, in terms of after all of them.
    const since = context.adjusted ? asDate(Infinity) : day;
    if (volume) total = total.plus(volume.over(market.splitFactor(since, on)));
  }
  return ok({ mean: total.over(Rational.of(days)), isProjected });
}
