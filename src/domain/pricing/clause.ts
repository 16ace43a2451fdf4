/* A clause on a price history, ready for any date. */
import type { CalendarDate } from "../calendar/date";
import { TradingCalendar } from "../calendar/tradingCalendar";
import { ok, type Failure, type Result } from "../failure";
import type { DataTable } from "../market/cell";
import { PriceHistory, type Series } from "../market/priceHistory";
import { NO_CONTEXT, readContext } from "./clauseContext";
import { ClauseMarket, type MissingPolicy } from "./clauseMarket";
import type { Derivation } from "./derivation";
import { evaluateRule, leftOut } from "./evaluateRule";
import { fastPrice, type FastPrice } from "./fastPrices";
import { parseRule } from "./parseRule";
import type { Rule } from "./rule";
import { partsOf, questionsOf } from "./ruleParts";

export class Clause {
  private readonly fast: FastPrice | undefined;

  private constructor(
    readonly rule: Rule,
    readonly market: ClauseMarket,
  ) {
    this.fast = fastPrice(rule, market);
  }

  /** Reads rule, price table and context; what any date would trip over fails here, once. */
  static read(
    rule: string,
    prices: DataTable,
    context: DataTable | undefined,
    missing: MissingPolicy = "error",
  ): Result<Clause> {
    const parsed = parseRule(rule);
    if (!parsed.ok) return parsed;
    const open = questionsOf(parsed.value);
    if (open.length > 0) return leftOut(open);
    const history = PriceHistory.read("prices", prices);
    if (!history.ok) return history;
    for (const series of columnsOf(parsed.value)) {
      const column = history.value.column(series);
      if (!column.ok) return column;
    }
    const given = context ? readContext(context) : ok(NO_CONTEXT);
    return given.ok ? ok(new Clause(parsed.value, new ClauseMarket(history.value, given.value, missing))) : given;
  }

  /** The exact price on a date, with its derivation. */
  derive(on: CalendarDate): Result<Derivation> {
    const covered = TradingCalendar.check("date", on);
    return covered.ok ? evaluateRule(this.rule, on, this.market) : covered;
  }

  /** The double nearest to the exact price on a date. */
  price(on: CalendarDate): number | Failure {
    const fast = this.fast?.(on) ?? NaN;
    if (fast > 0) return fast;
    const derived = this.derive(on);
    return derived.ok ? derived.value.value.toNumber() : derived.failure;
  }
}

/** The columns that a rule reads. */
export function columnsOf(rule: Rule): Set<Series> {
  const columns = new Set<Series>();
  for (const part of partsOf(rule)) {
    if (part.kind !== "aggregate") continue;
    if (part.measure === "pooled") columns.add("vwap").add("volume");
    else if (typeof part.of === "string") columns.add(part.of);
  }
  return columns;
}
