/* Findings as cells hold them: what LEDGERCHECK spills and a worksheet shows. */
import type { LedgerFinding } from "./ledger";

export const FINDINGS_COLUMNS = ["Severity", "Check", "Date", "Row", "Message"] as const;

/** A header row and a row a finding, or one row "ok" where there is none. */
export function findingsCells(findings: readonly LedgerFinding[]): (string | number)[][] {
  const rows = findings.map(({ severity, check, date, row, message }) => [severity, check, date ?? "", row, message]);
  return [[...FINDINGS_COLUMNS], ...(rows.length > 0 ? rows : [["ok", "", "", "", "Nothing found."]])];
}
