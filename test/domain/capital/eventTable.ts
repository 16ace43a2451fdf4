/* Tables of events, written as records: the columns are those that any record names. */
import { parseIsoDate } from "../../../src/domain/calendar/date";
import type { Failure, Result } from "../../../src/domain/failure";
import type { DataCell, DataTable } from "../../../src/domain/market/cell";
import type { Ledger } from "../../../src/domain/capital/ledger";
import { readEvents } from "../../../src/domain/capital/readEvents";
import { runLedger } from "../../../src/domain/capital/runLedger";

export type EventRecord = Readonly<Record<string, DataCell>> & {
  readonly Date?: string | number;
  readonly Event?: string;
};

/** Dates as "2017-10-13"; a missing one is 2020-01-01. */
export function eventTable(records: readonly EventRecord[]): DataTable {
  const titles = [...new Set(["Date", "Event", ...records.flatMap((record) => Object.keys(record))])];
  const cell = (record: EventRecord, title: string): DataCell => {
    const given = record[title] ?? (title === "Date" ? "2020-01-01" : "");
    const isDay = ["Date", "From", "Until"].includes(title) && typeof given === "string" && given !== "";
    return isDay ? day(given) : given;
  };
  return [titles, ...records.map((record) => titles.map((title) => cell(record, title)))];
}

export const day = (text: string) => valueOf(parseIsoDate("date", text));

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error("a failure was expected");
  return result.failure;
}

export const ledgerOf = (records: readonly EventRecord[], asOf?: string): Ledger => valueOf(runRecords(records, asOf));

export function runRecords(records: readonly EventRecord[], asOf?: string): Result<Ledger> {
  const events = readEvents(eventTable(records));
  return events.ok ? runLedger(events.value, asOf === undefined ? undefined : day(asOf)) : events;
}

export const heldBy = (ledger: Ledger, holder: string, security = "Common"): number =>
  ledger.held(ledger.securities.get(security)!, holder);
