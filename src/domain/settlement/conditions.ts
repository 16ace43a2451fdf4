/* Conditions that must hold on the day for the company to pay in shares at all. */
import { isoDate, type CalendarDate } from "../calendar/date";
import type { Price, Shares } from "../exact/quantities";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import type { ClauseMarket } from "../pricing/clauseMarket";
import { show } from "../pricing/explainPrice";
import type { RulePrices } from "./rulePrices";

export interface Conditions {
  /** The market price must be at least this. */
  readonly minimumPrice?: Price;
  /** Shares traded a day, on average over the sessions before the date, must be at least this. */
  readonly minimumVolume?: { readonly shares: Shares; readonly days: number };
}

/** Why the company may not pay in shares on a date; undefined when it may. */
export function failedCondition(
  { minimumPrice, minimumVolume }: Conditions,
  market: RulePrices,
  on: CalendarDate,
): Result<string | undefined> {
  if (minimumPrice) {
    const price = market.on(on);
    if (!price.ok) return price;
    if (price.value.price.compare(minimumPrice) < 0)
      return ok(`market price ${show(price.value.price)} is below the minimum of ${show(minimumPrice)}`);
  }
  if (minimumVolume) {
    const volume = averageVolume(market.market, on, minimumVolume.days);
    if (!volume.ok) return volume;
    if (volume.value && volume.value.compare(Rational.of(minimumVolume.shares)) < 0)
      return ok(
        `${volume.value.round("down").toLocaleString("en-US")} shares a day traded, below the minimum of ${minimumVolume.shares.toLocaleString("en-US")}`,
      );
  }
  return ok(undefined);
}

/** Mean of the volumes of the sessions before a date, a blank one being 0; undefined beyond the last known day. */
function averageVolume(market: ClauseMarket, on: CalendarDate, days: number): Result<Rational | undefined> {
  const { history, context } = market;
  const volumes = history.column("volume");
  if (!volumes.ok) return volumes;
  const calendar = market.calendarOf();
  if (!calendar.ok) return calendar;
  const window = calendar.value.window({ days, side: "before", gap: 1 }, on);
  if (!window.ok) return window;
  if (window.value[days - 1]! > history.last) return ok(undefined);
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
    // A table adjusted for splits counts shares in terms of its end.
    if (volume) total = total.plus(volume.over(market.splitFactor(context.adjusted ? history.last : day, on)));
  }
  return ok(total.over(Rational.of(days)));
}
