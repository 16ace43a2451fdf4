/* Ledgers as OCF packages and back, and what of a ledger must come back the same. */
import { capTable } from "../../../../src/domain/capital/capTable";
import { checkLedger } from "../../../../src/domain/capital/checkLedger";
import type { Ledger } from "../../../../src/domain/capital/ledger";
import { fromOcf, type OcfImport } from "../../../../src/domain/capital/ocf/fromOcf";
import type { OcfFile, OcfObject, OcfPackage } from "../../../../src/domain/capital/ocf/objects";
import { toOcf, type OcfExport, type OcfOptions } from "../../../../src/domain/capital/ocf/toOcf";
import { proceedsOf } from "../../../../src/domain/capital/proceeds";
import { readEvents } from "../../../../src/domain/capital/readEvents";
import { runLedger } from "../../../../src/domain/capital/runLedger";
import { runningOf } from "../../../../src/domain/capital/running";
import type { DataTable } from "../../../../src/domain/market/cell";
import { day, eventTable, valueOf, type EventRecord } from "../eventTable";

export const OPTIONS: OcfOptions = {
  issuer: { legalName: "Issuer, Inc.", formationDate: day("2005-10-18"), country: "US" },
  generatedAt: "2021-01-06T12:00:00Z",
};

export const exportTable = (table: DataTable): OcfExport => valueOf(toOcf(valueOf(readEvents(table)), OPTIONS));
export const exportRecords = (records: readonly EventRecord[]): OcfExport => exportTable(eventTable(records));

/** Through JSON, as it is stored. */
export const importPackage = (files: OcfPackage): OcfImport => valueOf(fromOcf(JSON.parse(JSON.stringify(files))));

export const ledgerOfTable = (table: DataTable): Ledger => valueOf(runLedger(valueOf(readEvents(table))));

export const itemsOf = (files: OcfPackage, name: "Stakeholders" | "StockClasses" | "Transactions") =>
  (files[`${name}.ocf.json`] as OcfFile).items;

export const ofType = (files: OcfPackage, type: string): OcfObject[] =>
  itemsOf(files, "Transactions").filter((each) => each.object_type === type);

/** Everything that CAPTABLE, PROCEEDS and LEDGERCHECK say, but for the numbers of rows. */
export function figuresOf(table: DataTable) {
  const ledger = ledgerOfTable(table);
  const { rows, outstanding, diluted, beneficial } = capTable(ledger, {}, ledger.lastDate!);
  const proceeds = proceedsOf(ledger);
  return {
    capTable: rows.map(({ holder, security, quantity, asConverted }) =>
      [holder, security.name, security.kind, quantity, asConverted].join(" | "),
    ),
    beneficial: [...beneficial.values()].map(({ holder, held, withinReach }) => [holder, held, withinReach]),
    authorised: [...ledger.securities.values()].map(({ name, authorised }) => [name, authorised]),
    outstanding,
    diluted,
    reserved: ledger.reserved,
    after: valueOf(runningOf(ledger.events)).rows.map(({ outstanding, diluted }) => [outstanding, diluted]),
    cash: proceeds.cash,
    paidForFractions: proceeds.paidForFractions,
    proceeds: proceeds.rows.map(({ holder, security, cash, withoutCash }) => [holder, security, cash, withoutCash]),
    references: ledger.events.map(({ date, kind, reference }) => [date, kind, reference]),
    // OCF states every quantity: none that was left blank comes back blank.
    findings: valueOf(checkLedger(table))
      .filter(({ check }) => check !== "all there is")
      .map(({ severity, check, date, message }) =>
        [severity, check, date, message.replace(/^Row \d+/, "Row")].join(" | "),
      ),
  };
}
