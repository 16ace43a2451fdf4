/* Prices by a rule on any date, known or projected: as nearest doubles where those are quick, exact with derivation where asked. */
import { TradingCalendar } from "../calendar/tradingCalendar";
import { asDate, type CalendarDate } from "../calendar/date";
import { asPrice, type Price } from "../exact/quantities";
import { fail, ok, type Result } from "../failure";
import { columnsOf } from "../pricing/clause";
import type { ClauseMarket } from "../pricing/clauseMarket";
import { bindingLeg, type Derivation } from "../pricing/derivation";
import { evaluateRule, leftOut } from "../pricing/evaluateRule";
import { fastPrice, type FastPrice } from "../pricing/fastPrices";
import { parseRule } from "../pricing/parseRule";
import type { Rule } from "../pricing/rule";
import { partsOf, questionsOf } from "../pricing/ruleParts";
import { fastLeg, type FastLeg } from "./fastLeg";
import { ProjectedMarket, type Assumption } from "./projection";
import { beside } from "./ruleNames";

export interface RulePrice {
  readonly price: Price;
  readonly derivation: Derivation;
  /** Some price it comes from lies after the last known one. */
  readonly isProjected: boolean;
}

export class RulePrices {
  private readonly fast: FastPrice | undefined;
  /** Made when first asked for. */
  private legs: FastLeg | undefined;
  private readonly exact = new Map<CalendarDate, Result<RulePrice>>();
  private readonly projected: ProjectedMarket;
  /** Up to this date all that the rule may look at is known. */
  private readonly knownThrough: CalendarDate;

  constructor(
    readonly rule: Rule,
    readonly market: ClauseMarket,
    readonly assumption: Assumption,
  ) {
    this.fast = fastPrice(rule, market);
    this.projected = new ProjectedMarket(market, assumption);
    let known: number = Infinity;
    for (const part of partsOf(rule)) {
      if (part.kind !== "aggregate") continue;
      const through = this.projected.knownThrough(part);
      known = Math.min(known, through.ok ? through.value : 0);
    }
    this.knownThrough = asDate(known);
  }

  /** Reads a rule's text for a market; what any date would trip over fails here, once. */
  static read(subject: string, text: string, market: ClauseMarket, assumption: Assumption): Result<RulePrices> {
    const rule = parseRule(text);
    if (!rule.ok) return { ok: false, failure: beside(subject, rule.failure) };
    const open = questionsOf(rule.value);
    const incomplete = open.length > 0 ? leftOut(open) : undefined;
    if (incomplete && !incomplete.ok) return { ok: false, failure: beside(subject, incomplete.failure) };
    if (rule.value.kind === "shares")
      return fail("unsupported", subject, `"${text}"`, "a price: a count of shares settles no amount");
    for (const series of columnsOf(rule.value)) {
      const column = market.history.column(series);
      if (!column.ok) return column;
    }
    return ok(new RulePrices(rule.value, market, assumption));
  }

  /** The double nearest to the exact price, where that is quick and the price is known; else NaN. */
  near(on: CalendarDate): number {
    return this.fast && on <= this.knownThrough ? this.fast(on) : NaN;
  }

  /** The exact price. */
  on(date: CalendarDate): Result<RulePrice> {
    const known = this.exact.get(date) ?? this.evaluate(date);
    this.exact.set(date, known);
    return known;
  }

  private evaluate(date: CalendarDate): Result<RulePrice> {
    const covered = TradingCalendar.check("date", date);
    if (!covered.ok) return covered;
    this.projected.hasProjected = false;
    const derivation = evaluateRule(this.rule, date, this.projected);
    if (!derivation.ok) return derivation;
    const isProjected = this.projected.hasProjected;
    return ok({ price: asPrice(derivation.value.value), derivation: derivation.value, isProjected });
  }

  /** The part of the rule that decides the price. */
  leg(on: CalendarDate): Result<Rule> {
    if (this.fast) this.legs ??= fastLeg(this.rule, this.market) ?? UNKNOWN_LEG;
    const quick = on <= this.knownThrough ? this.legs?.(on) : undefined;
    if (quick) return ok(quick);
    const exact = this.on(on);
    return exact.ok ? ok(bindingLeg(exact.value.derivation)) : exact;
  }
}

const UNKNOWN_LEG: FastLeg = () => undefined;
