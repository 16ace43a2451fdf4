/* Functions of notes beyond the plain schedule, and the reading of labelled terms. */
import { dollarsNumber, type Cents } from "../../domain/exact/quantities";
import { ok, type Result } from "../../domain/failure";
import { explainNote as explain } from "../../domain/note/explain";
import { withGivenTerms } from "../../domain/note/givenTerms";
import { payoff as payoffOf, payoffLadder } from "../../domain/note/payoff";
import { instalmentSchedule, type InstalmentSchedule } from "../../domain/note/schedule";
import { GivenTerms, MOST_RATE, readTermsTable } from "../../domain/note/termLabels";
import { cashAtIssue, effectiveYield, nominalYield, paymentsOf } from "../../domain/note/yield";
import { answer, isGiven, type Cell, type CellRange } from "../boundary";
import { readDateCell } from "../dates";
import { readBasicTerms, readOptionalDollars, type BasicArguments } from "../noteArguments";

export * from "./exchange";

export interface FullNote {
  readonly schedule: InstalmentSchedule;
  readonly given: GivenTerms;
}

/** A note with its labelled terms, if any. */
export function readFullNote(basic: BasicArguments, terms: CellRange): Result<FullNote> {
  const given = isGiven(terms) ? readTermsTable(terms) : ok(new GivenTerms());
  if (!given.ok) return given;
  const note = readBasicTerms(basic, given.value.one("Rates above 100%") ? MOST_RATE : 1);
  if (!note.ok) return note;
  const full = withGivenTerms(note.value, given.value);
  if (!full.ok) return full;
  const schedule = instalmentSchedule(full.value);
  return schedule.ok ? ok({ schedule: schedule.value, given: given.value }) : schedule;
}

export function payoff(basic: BasicArguments, date: Cell, terms: CellRange): (string | number)[][] {
  return answer(() => {
    const note = readFullNote(basic, terms);
    if (!note.ok) return note;
    const day = readDateCell("date", date);
    if (!day.ok) return day;
    const ladder = payoffLadder(note.value.given);
    if (!ladder.ok) return ladder;
    const due = payoffOf(note.value.schedule, day.value, ladder.value);
    if (!due.ok) return due;
    const { balance, accrued, premium, total } = due.value;
    const row = (item: string, amount: Cents): (string | number)[] => [item, dollarsNumber(amount)];
    return ok([
      ["Item", "Amount"],
      row("Balance", balance),
      row("Accrued interest", accrued),
      row("Premium", premium),
      row("Payoff", total),
    ]);
  });
}

export function noteYield(basic: BasicArguments, cashReceived: CellRange, terms: CellRange): number {
  return answer(() => {
    const note = readFullNote(basic, terms);
    if (!note.ok) return note;
    const { schedule, given } = note.value;
    const stated = readOptionalDollars("cashReceived", cashReceived);
    if (!stated.ok) return stated;
    const cash = stated.value === undefined ? cashAtIssue(schedule.terms, given) : ok(stated.value);
    if (!cash.ok) return cash;
    const effective = effectiveYield(cash.value, schedule.periods.start, paymentsOf(schedule));
    if (!effective.ok || given.one("Yield") !== "nominal") return effective;
    return ok(nominalYield(effective.value, schedule.terms));
  });
}

export function explainNote(basic: BasicArguments, terms: CellRange): (string | number)[][] {
  return answer(() => {
    const note = readFullNote(basic, terms);
    if (!note.ok) return note;
    const lines = explain(note.value.schedule, note.value.given).map(({ label, value, unit, how }) => [
      label,
      value,
      unit,
      how,
    ]);
    return ok([["Item", "Value", "Unit", "How"], ...lines]);
  });
}
