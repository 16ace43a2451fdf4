/* Conversion prices by rule, from a price table, on any date. */
import type { CalendarDate } from "../../domain/calendar/date";
import { TradingCalendar } from "../../domain/calendar/tradingCalendar";
import { fail, ok, type Failure, type Result } from "../../domain/failure";
import { Clause } from "../../domain/pricing/clause";
import { MISSING_POLICIES } from "../../domain/pricing/clauseMarket";
import { bindingLeg } from "../../domain/pricing/derivation";
import { explainPrice as explainDerivation } from "../../domain/pricing/explainPrice";
import { ruleText } from "../../domain/pricing/ruleText";
import { answer, cellError, isWordGiven, readWord, showCell, type Cell, type CellRange } from "../boundary";
import { readDateCell } from "../dates";

const MOST_DATES = 100_000;

export function convPriceOn(
  dates: CellRange,
  rule: Cell,
  prices: CellRange,
  context?: CellRange,
  missing?: Cell,
): unknown[][] {
  return answer(() => onEachDate(dates, rule, prices, context, missing, (clause, on) => clause.price(on)));
}

export function convLeg(
  dates: CellRange,
  rule: Cell,
  prices: CellRange,
  context?: CellRange,
  missing?: Cell,
): unknown[][] {
  return answer(() =>
    onEachDate(dates, rule, prices, context, missing, (clause, on) => {
      const derived = clause.derive(on);
      return derived.ok ? ruleText(bindingLeg(derived.value)) : derived.failure;
    }),
  );
}

export function explainPriceOn(
  date: Cell,
  rule: Cell,
  prices: CellRange,
  context?: CellRange,
  missing?: Cell,
): unknown[][] {
  return answer(() => {
    const clause = readClause(rule, prices, context, missing);
    if (!clause.ok) return clause;
    const on = readDateCell("date", date);
    if (!on.ok) return on;
    const derived = clause.value.derive(on.value);
    if (!derived.ok) return derived;
    const lines = explainDerivation(derived.value);
    return ok([
      ["Item", "Date", "Value", "Note"],
      ...lines.map(({ item, date, value, note }) => [item, date ?? "", value?.toNumber() ?? "", note]),
    ]);
  });
}

/** A spill of the dates' shape; a date that fails alone is an error in its own cell. */
function onEachDate(
  dates: CellRange,
  rule: Cell,
  prices: CellRange,
  context: CellRange,
  missing: Cell,
  calculate: (clause: Clause, on: CalendarDate) => number | string | Failure,
): Result<unknown[][]> {
  const clause = readClause(rule, prices, context, missing);
  if (!clause.ok) return clause;
  const rows = dates ?? [];
  const count = rows.length * (rows[0]?.length ?? 0);
  if (count < 1 || count > MOST_DATES)
    return fail(
      "wrong-shape",
      "dates",
      `${count.toLocaleString("en-US")} cells`,
      "one date or a column of at most 100,000 dates",
    );
  const single = count === 1;
  let failed: Failure | undefined;
  const answerTo = (cell: Cell, row: number): unknown => {
    const date = isCoveredDate(cell) ? cell : readDateCell(single ? "dates" : `dates, row ${row + 1},`, cell);
    const answer =
      typeof date === "number"
        ? calculate(clause.value, date)
        : date.ok
          ? calculate(clause.value, date.value)
          : date.failure;
    if (typeof answer !== "object") return answer;
    failed = answer;
    return cellError(answer);
  };
  // A column is the common case, and a literal of one cell the cheapest array.
  const answers = rows.map((cells, row) =>
    cells.length === 1 ? [answerTo(cells[0], row)] : cells.map((cell) => answerTo(cell, row)),
  );
  return single && failed ? { ok: false, failure: failed } : ok(answers);
}

/** Most cells are sound dates: they need no words. */
const isCoveredDate = (cell: Cell): cell is CalendarDate =>
  Number.isInteger(cell) && TradingCalendar.covers(cell as CalendarDate);

function readClause(rule: Cell, prices: CellRange, context: CellRange, missing: Cell): Result<Clause> {
  if (typeof rule !== "string")
    return fail("not-a-number", "rule", showCell(rule), 'text, such as "min(85% * avg(vwap, 5), last(bid), 0.004)"');
  const policy = isWordGiven(missing) ? readWord("missing", missing, MISSING_POLICIES) : ok("error" as const);
  return policy.ok ? Clause.read(rule, prices ?? [], context ?? undefined, policy.value) : policy;
}
