/* Notes paid in shares: outcome, explanation, effective cost. */
import { asCents } from "../../domain/exact/quantities";
import { fail, ok, type Result } from "../../domain/failure";
import type { DataTable } from "../../domain/market/cell";
import { cashAtIssue } from "../../domain/note/yield";
import { effectiveCost as costOf } from "../../domain/settlement/effectiveCost";
import { explainPayment, findPayment } from "../../domain/settlement/explainOutcome";
import type { Outcome } from "../../domain/settlement/outcome";
import { outcomeTable } from "../../domain/settlement/outcomeTable";
import { readSettlement, type ReadSettlement } from "../../domain/settlement/readSettlement";
import { settle } from "../../domain/settlement/settle";
import { answer, showCell, type Cell, type CellRange } from "../boundary";
import { readOptionalDollars } from "../noteArguments";

export function noteOutcome(terms: CellRange, prices: CellRange, elections: CellRange): (string | number)[][] {
  return answer(() => {
    const read = readOutcome(terms, prices, elections);
    return read.ok ? outcomeTable(read.value.outcome) : read;
  });
}

export function explainOutcome(
  terms: CellRange,
  prices: CellRange,
  instalment: Cell,
  elections: CellRange,
): (string | number)[][] {
  return answer(() => {
    const read = readOutcome(terms, prices, elections);
    if (!read.ok) return read;
    if (typeof instalment !== "number" && typeof instalment !== "string")
      return fail(
        "not-a-number",
        "instalment",
        showCell(instalment),
        "the number of an instalment, or such as C1 or T1",
      );
    const payment = findPayment(read.value.outcome, instalment);
    if (!payment.ok) return payment;
    const lines = explainPayment(read.value.outcome, payment.value);
    if (!lines.ok) return lines;
    return ok([
      ["Item", "Value", "Unit", "How"],
      ...lines.value.map(({ label, value, unit, how }) => [label, value, unit, how]),
    ]);
  });
}

export function effectiveCost(
  terms: CellRange,
  prices: CellRange,
  elections: CellRange,
  cashReceived: CellRange,
): number {
  return answer(() => {
    const read = readOutcome(terms, prices, elections);
    if (!read.ok) return read;
    const stated = readOptionalDollars("cashReceived", cashReceived);
    if (!stated.ok) return stated;
    const { schedule, given, outcome } = read.value;
    const cash = stated.value === undefined ? cashAtIssue(schedule.terms, given) : ok(stated.value);
    return cash.ok ? costOf(outcome, asCents(cash.value)) : cash;
  });
}

function readOutcome(
  terms: CellRange,
  prices: CellRange,
  elections: CellRange,
): Result<ReadSettlement & { readonly outcome: Outcome }> {
  const read = readSettlement(terms ?? [], prices ?? [], elections ?? NO_ELECTIONS);
  if (!read.ok) return read;
  const outcome = settle(read.value.schedule, read.value.terms);
  return outcome.ok ? ok({ ...read.value, outcome: outcome.value }) : outcome;
}

const NO_ELECTIONS: DataTable = [];
