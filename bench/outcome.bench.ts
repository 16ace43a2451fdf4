/* A note's outcome against what it cannot do without: the schedule, and the conversion and market price of each due date. */
import { addDays, addMonths, dateOf, type CalendarDate } from "../src/domain/calendar/date";
import { TradingCalendar } from "../src/domain/calendar/tradingCalendar";
import { asCents, asRate } from "../src/domain/exact/quantities";
import { readDouble } from "../src/domain/exact/reading";
import type { Result } from "../src/domain/failure";
import type { DataTable } from "../src/domain/market/cell";
import { instalmentSchedule } from "../src/domain/note/schedule";
import { PriceHistory } from "../src/domain/market/priceHistory";
import { Clause } from "../src/domain/pricing/clause";
import { NO_CONTEXT } from "../src/domain/pricing/clauseContext";
import { ClauseMarket } from "../src/domain/pricing/clauseMarket";
import { readSettlement } from "../src/domain/settlement/readSettlement";
import { RulePrices } from "../src/domain/settlement/rulePrices";
import { settle } from "../src/domain/settlement/settle";
import { compare, growth } from "./harness";

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const FIRST_DUE = dateOf(2005, 1, 13);
const RULE = "min(85% * avg(vwap, 5), last(bid), 0.004)";

/** Made-up prices of every session of the notes' lives, from a fixed seed. */
function priceTable(): DataTable {
  let state = 20171013;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const sessions = [...TradingCalendar.of("sessions").days].filter((day) => day > addDays(FIRST_DUE, -30));
  const rows = sessions.map((day) => {
    const level = Math.round(10 + 30 * random());
    return [day, level / 1e4, (level - 1) / 1e4, (level * 100 + Math.round(80 * random())) / 1e6];
  });
  return [["Date", "Close", "Bid", "VWAP"], ...rows];
}

const PRICES = priceTable();
const FEW_PRICES = PRICES.filter(([date], index) => index === 0 || (date as number) < addMonths(FIRST_DUE, 36));

const terms = (instalments: number): DataTable => [
  ["Principal", 3_504_197.45],
  ["Annual rate", 0.0725],
  ["Number of instalments", instalments],
  ["First due date", FIRST_DUE],
  ["Conversion price rule", RULE],
  ["Shares outstanding before", 8_094_000_000],
];

// 312 months is as far as the trading calendar reaches; two-weekly notes reach 360 instalments.
const TWO_WEEKLY = ["Frequency", "two-weekly"] as const;
const LONG: DataTable = [...terms(360), TWO_WEEKLY];

const note = {
  principal: asCents(350_419_745),
  annualRate: asRate(readDouble(0.0725)),
  instalments: 360,
  firstDue: FIRST_DUE,
};
const read = valueOf(readSettlement(LONG, PRICES));
const dueDates = read.schedule.periods.dueDates;
const twoWeekly = { ...note, frequency: read.schedule.terms.frequency! };

const MARKET = "last(close)";
const history = valueOf(PriceHistory.read("prices", PRICES));

/** The schedule, and the conversion and market price of each due date. */
function scheduleAndPrices(price: (on: CalendarDate) => number, market: (on: CalendarDate) => number): number {
  let sum = valueOf(instalmentSchedule(twoWeekly)).rows.length;
  for (const date of dueDates) sum += price(date) + market(date);
  return sum;
}

const byClause = (rule: string): ((on: CalendarDate) => number) => {
  const clause = valueOf(Clause.read(rule, PRICES, undefined));
  return (on) => clause.price(on) as number;
};

/** Prices of a table that is read already, none of them worked out yet. */
function freshPrices(rule: string, market = new ClauseMarket(history, NO_CONTEXT, "error")): RulePrices {
  return valueOf(RulePrices.read("rule", rule, market, { kind: "flat" }));
}

function outcomeOf(price: RulePrices, market: RulePrices): unknown {
  return valueOf(settle(valueOf(instalmentSchedule(twoWeekly)), { ...read.terms, price, market }));
}

function outcomeFromCells(): unknown {
  const { schedule, terms } = valueOf(readSettlement(LONG, PRICES));
  return valueOf(settle(schedule, terms));
}

function freshSchedulePrices(): number {
  const [price, market] = [freshPrices(RULE), freshPrices(MARKET)];
  return scheduleAndPrices(
    (on) => price.near(on),
    (on) => market.near(on),
  );
}

const [knownPrice, knownMarket] = [freshPrices(RULE), freshPrices(MARKET)];

compare(
  "Outcome of 360 instalments, windows of 5 days",
  [
    { name: "outcome, from cells", run: outcomeFromCells },
    { name: "schedule and prices, from cells", run: () => scheduleAndPrices(byClause(RULE), byClause(MARKET)) },
    { name: "outcome, price table read", run: () => outcomeOf(freshPrices(RULE), freshPrices(MARKET)) },
    { name: "schedule and prices, price table read", run: freshSchedulePrices },
    { name: "outcome, prices worked out before", run: () => outcomeOf(knownPrice, knownMarket) },
  ],
  [{ of: "outcome, from cells", against: "schedule and prices, from cells", atMost: 2 }],
);

const few = valueOf(readSettlement(terms(31), FEW_PRICES));
const many = valueOf(readSettlement(terms(310), PRICES));
growth(
  "Growth from 31 to 310 instalments",
  { name: "31", run: () => valueOf(settle(few.schedule, few.terms)) },
  { name: "310", run: () => valueOf(settle(many.schedule, many.terms)) },
  10,
  1.1,
);
