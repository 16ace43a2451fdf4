/* A ledger row by row: what stands after each event, whoever's it was. */
import { ok, type Result } from "../failure";
import { COMMON, type LedgerEvent } from "./events";
import type { Ledger } from "./ledger";
import { runLedger } from "./runLedger";

export interface RunningRow {
  readonly event: LedgerEvent;
  /** Cents received since the start. */
  readonly cash: number;
  readonly outstanding: number;
  /** undefined: no authorised row so far. */
  readonly authorised: number | undefined;
  readonly reserved: number;
  /** Common, if all that converts at a known price did, and all rights not lapsed were exercised. */
  readonly diluted: number;
  /** Common in the hands of the row's holder; undefined for an event without one. */
  readonly held: number | undefined;
}

export interface Running {
  /** At the last event. */
  readonly ledger: Ledger;
  readonly rows: readonly RunningRow[];
}

/** @param also sees the ledger after each event, too. */
export function runningOf(events: readonly LedgerEvent[], also?: (ledger: Ledger) => void): Result<Running> {
  const rows: RunningRow[] = [];
  const run = runLedger(events, undefined, (ledger, event) => {
    const holder = holderOf(event);
    rows.push({
      event,
      cash: ledger.cash,
      outstanding: ledger.common.total,
      authorised: ledger.common.authorised,
      reserved: ledger.reserved,
      diluted: ledger.diluted,
      held: holder === undefined ? undefined : ledger.held(ledger.common, holder),
    });
    also?.(ledger);
  });
  return run.ok ? ok({ ledger: run.value, rows }) : run;
}

/** Whose event it is; a reserve's Holder is a purpose. */
export const holderOf = (event: LedgerEvent): string | undefined =>
  "holder" in event && event.kind !== "reserve" ? event.holder : undefined;

export const RUNNING_COLUMNS = [
  "Cash to date",
  "Outstanding after",
  "Authorised",
  "Available",
  "Fully diluted",
  "Holder has",
  "Holder %",
  "Status",
] as const;

export const STATUS = {
  unknown: "No authorised count",
  reserved: "Over authorised: outstanding and reserved",
  diluted: "Over authorised: fully diluted",
  within: "Within authorised",
} as const;

type Cells = (string | number)[];

/**
 * A header row, and a row for each row of the table of events: a blank one repeats what stands before it.
 * @param tableRows rows of the table below its header.
 */
export function runningCells(rows: readonly RunningRow[], tableRows: number): Cells[] {
  const byRow = new Map(rows.map((row) => [row.event.row, row]));
  let standing: Cells = [0, 0, "", "", 0, "", "", STATUS.unknown];
  const cells: Cells[] = [[...RUNNING_COLUMNS]];
  for (let index = 0; index < tableRows; index++) {
    const row = byRow.get(index + 2);
    standing = row ? cellsOf(row) : [...standing.slice(0, 5), "", "", standing[7]!];
    cells.push(standing);
  }
  return cells;
}

function cellsOf(row: RunningRow): Cells {
  const { cash, outstanding, authorised, reserved, diluted, held } = row;
  return [
    cash / 100,
    outstanding,
    authorised ?? "",
    authorised === undefined ? "" : authorised - outstanding - reserved,
    diluted,
    held ?? "",
    held === undefined || outstanding === 0 ? "" : held / outstanding,
    statusOf(row),
  ];
}

export function statusOf({ outstanding, authorised, reserved, diluted }: RunningRow): string {
  if (authorised === undefined) return STATUS.unknown;
  if (outstanding + reserved > authorised) return STATUS.reserved;
  return diluted > authorised ? STATUS.diluted : STATUS.within;
}

/** Whether an event is about common stock that the charter allows. */
export const authorisesCommon = (event: LedgerEvent): boolean =>
  event.kind === "authorised" && event.security === COMMON;
