/* A capital model worked out: the engine's tables, and the form of its formulas. Nothing is made of a ledger that cannot be. */
import { capTable } from "../../domain/capital/capTable";
import { capTableCells } from "../../domain/capital/capTableCells";
import { readCapTableContext } from "../../domain/capital/capTableContext";
import { checkLedger } from "../../domain/capital/checkLedger";
import type { LedgerEvent } from "../../domain/capital/events";
import { findingsCells } from "../../domain/capital/findingsCells";
import type { Ledger, LedgerFinding } from "../../domain/capital/ledger";
import { ledgerOn } from "../../domain/capital/ledgerOn";
import { passedAtPrices } from "../../domain/capital/limitsOnDay";
import { proceedsOf } from "../../domain/capital/proceeds";
import { proceedsCells } from "../../domain/capital/proceedsCells";
import { readEvents } from "../../domain/capital/readEvents";
import { runningCells, runningOf, type RunningRow } from "../../domain/capital/running";
import type { Security } from "../../domain/capital/security";
import { isoDate, readDate, type CalendarDate } from "../../domain/calendar/date";
import { fail, ok, type Result } from "../../domain/failure";
import { isBlank } from "../../domain/market/cell";
import { AS_OF, eventsTable, pricesTable, titleOf, type CapitalModel } from "../capitalModel";
import type { EngineTables, Made } from "../model";
import { allFit, FAR, LONG_NAME } from "../formulaLimits";
import { derivedBlocks } from "./derivedBlocks";
import { engineFigures } from "./figures";
import { CAPITAL_BLOCKS, CAPITAL_SHEETS, type CapitalShape, type LedgerValues } from "./layout";
import { capitalMemory } from "./memory";
import { nativeForm, type LedgerRun } from "./nativeForm";
import type { NativeLedger } from "./nativeLedger";
import { engineSeries, seriesForm, seriesHeader } from "./seriesBlock";
import { inCells } from "./read";
import { SPARE_CONTEXT } from "./sheets";

export const makeCapital = (model: CapitalModel): Result<Made<CapitalShape>> =>
  inCells(workOut(model), model.events, model.onSheet?.locate);

function workOut(model: CapitalModel): Result<Made<CapitalShape>> {
  const events = readEvents(eventsTable(model));
  if (!events.ok) return events;
  const day = readDay(model);
  if (!day.ok) return day;
  const follower = new Follower();
  const running = runningOf(events.value, (ledger) => follower.see(ledger));
  if (!running.ok) return running;
  const then = ledgerOn(events.value, day.value, AS_OF);
  if (!then.ok) return then;
  const { ledger, on } = then.value;
  const context = readCapTableContext(ledger, on, pricesTable(model));
  if (!context.ok) return context;
  const findings = checkLedger(eventsTable(model));
  if (!findings.ok) return findings;

  const table = capTable(ledger, context.value, on);
  const proceeds = proceedsOf(ledger);
  const series = seriesForm(running.value.ledger, running.value.rows);
  const tableRows = model.events.length - 1;
  const tables: EngineTables = {
    running: runningCells(running.value.rows, tableRows),
    captable: capTableCells(table),
    figures: [["Figure", "Value"], ...engineFigures(then.value, table, counted(model, running.value.rows, on))],
    proceeds: proceedsCells(proceeds),
    series: [
      seriesHeader(series),
      ...engineSeries(series, running.value.rows, follower.heldBy(running.value.ledger, series.holders)),
    ],
    findings: findingsCells(withPrices(findings.value, passedAtPrices(then.value, table))),
  };
  const form = formOf(model, {
    events: events.value,
    ledger: running.value.ledger,
    peaks: follower.peaks,
    capTable: table,
    proceeds,
    context: model.context,
    tableRows,
  });
  const shapeWith = (ledgerForm: CapitalShape["ledger"]): CapitalShape => ({
    mode: model.mode,
    name: model.name,
    header: model.events[0]!.map((cell) => titleOf(cell) ?? ""),
    rows: tableRows,
    context: contextLabels(model),
    ledger: ledgerForm,
    sizes: {
      captable: tables["captable"]!.length - 1,
      proceeds: tables["proceeds"]!.length - 1,
      findings: tables["findings"]!.length - 1,
    },
    series,
  });
  const shape = shapeWith(
    form.kind === "values" || areTaken(shapeWith(form)) ? form : { kind: "values", why: TOO_LONG },
  );
  const kept = tablesOf(shape, tables);
  return ok({
    shape,
    tables: kept,
    memory: capitalMemory(model, shape, kept),
    headline: headline(events.value),
  });
}

function withPrices(findings: readonly LedgerFinding[], passed: LedgerFinding | undefined): readonly LedgerFinding[] {
  return passed ? [...findings, passed].sort((a, b) => a.row - b.row) : findings;
}

const TOO_LONG = "so many holders and classes";

/** Whether Excel takes all formulas of a shape, wherever they stand. */
function areTaken(shape: CapitalShape): boolean {
  const layout = {
    names: Object.fromEntries(CAPITAL_SHEETS.map(({ key }) => [key, LONG_NAME])),
    places: Object.fromEntries(CAPITAL_BLOCKS.map(({ key }) => [key, FAR])),
    memory: LONG_NAME,
  };
  return allFit(derivedBlocks({ shape, tables: {} }, layout));
}

/** The tables that the sheets hold as the engine's values. */
function tablesOf({ ledger, mode }: CapitalShape, tables: EngineTables): EngineTables {
  const spilled = mode === "formulas" ? ["captable", "proceeds", "findings"] : [];
  const native = ledger.kind === "native" ? ["running", "captable", "figures", "proceeds", "series"] : [];
  return Object.fromEntries(Object.entries(tables).filter(([key]) => ![...spilled, ...native].includes(key)));
}

function formOf(model: CapitalModel, run: LedgerRun): NativeLedger | LedgerValues {
  if (model.mode === "values") return { kind: "values" };
  const form = nativeForm(run);
  return "why" in form ? { kind: "values", why: form.why } : form;
}

function readDay({ context }: CapitalModel): Result<CalendarDate | undefined> {
  const value = context.find(({ label }) => label === AS_OF)?.value;
  if (value === undefined || isBlank(value)) return ok(undefined);
  return typeof value === "boolean" ? fail("not-a-date", AS_OF, String(value), "a date cell") : readDate(AS_OF, value);
}

/** Labels of the context's rows, and spare ones. */
const contextLabels = ({ context }: CapitalModel): string[] => [
  ...context.map(({ label }) => label),
  ...Array.from({ length: SPARE_CONTEXT }, () => ""),
];

/** Rows of the table of events up to a day, blank ones with those above them. */
function counted({ events }: CapitalModel, rows: readonly RunningRow[], on: CalendarDate): number {
  const next = rows.find(({ event }) => event.date > on);
  return next ? next.event.row - 2 : events.length - 1;
}

/** "7 events to 2021-01-05". */
function headline(events: readonly LedgerEvent[]): string {
  const last = events[events.length - 1]!;
  return `${events.length} event${events.length === 1 ? "" : "s"} to ${isoDate(last.date)}`;
}

/** What the tables need to know of the way, not of its end. */
class Follower {
  /** The most that was outstanding of each class. */
  readonly peaks = new Map<Security, number>();
  private readonly marks: number[] = [];

  see(ledger: Ledger): void {
    for (const security of ledger.securities.values())
      this.peaks.set(security, Math.max(security.total, this.peaks.get(security) ?? 0));
    this.marks.push(ledger.postings.length);
  }

  /** Common of each of some holders after each event. */
  heldBy({ postings, common }: Ledger, holders: readonly string[]): number[][] {
    const places = new Map(holders.map((holder, place) => [common.accounts.get(holder)!, place]));
    const held = holders.map(() => 0);
    let at = 0;
    return this.marks.map((mark) => {
      for (; at < mark; at++) {
        const place = places.get(postings.account[at]!);
        if (place !== undefined) held[place] = postings.balance[at]!;
      }
      return [...held];
    });
  }
}
