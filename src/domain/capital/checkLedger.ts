/* What is wrong or worth a look in a table of events, as data. */
import { isoDate, readDate } from "../calendar/date";
import { ok, type Result } from "../failure";
import type { DataTable } from "../market/cell";
import type { LedgerEvent } from "./events";
import { whole, type Ledger, type LedgerFinding, type Passing } from "./ledger";
import { NEEDS } from "./limitsOnDay";
import { readWhatReads } from "./readEvents";
import { runWhatFollows } from "./runLedger";

/** Every fault of every row, not only the first; rows at fault are left out of what the others are judged by. */
export function checkLedger(table: DataTable): Result<LedgerFinding[]> {
  const read = readWhatReads(table);
  if (!read.ok) return read;
  const { ledger, failures } = runWhatFollows(read.value.events);
  const dateColumn = (table[0] ?? []).findIndex((cell) => typeof cell === "string" && /^\s*date\s*$/i.test(cell));
  const findings: LedgerFinding[] = [...ledger.findings];
  for (const { row, failure } of read.value.failures) {
    const date = readDate("", table[row - 1]?.[dateColumn]);
    findings.push({
      severity: "error",
      check: "cell",
      row,
      date: date.ok ? date.value : undefined,
      message: failure.message,
    });
  }
  for (const [{ row, date }, { message }] of failures)
    findings.push({ severity: "error", check: "event", row, date, message });
  for (const passing of ledger.passings) findings.push(passed(passing));
  findings.push(...unpriced(ledger));
  return ok(findings.sort((a, b) => a.row - b.row));
}

/** A limit passed; what has been cured since is no more than worth knowing. */
function passed({ limit, event, needed, authorised, cured }: Passing): LedgerFinding {
  const from = `Row ${event.row}: from ${isoDate(event.date)}`;
  const message =
    cured === undefined
      ? `${from} on, ${whole(needed)} common are ${NEEDS[limit]}; ${whole(authorised)} are authorised.`
      : `${from} until it was cured on ${isoDate(cured)}, more common was ${NEEDS[limit]} than was authorised: ${whole(needed)} and ${whole(authorised)} at first.`;
  const severity = cured === undefined ? "warning" : "info";
  return { severity, check: `authorised, ${limit}`, row: event.row, date: event.date, message };
}

/** Classes that no fully diluted figure can take in. */
function unpriced(ledger: Ledger): LedgerFinding[] {
  const missing = [...ledger.securities.values()].filter(
    (security) => security.asConverted(security.total) === undefined && security.total !== 0,
  );
  if (missing.length === 0) return [];
  const first = firstNamed(ledger.events);
  return missing.map(({ name }): LedgerFinding => {
    const event = first.get(name);
    const message = `${name} converts at no price that the rows give; it counts for nothing in the fully diluted count and in the beneficial percentage.`;
    return { severity: "info", check: "no conversion price", row: event?.row ?? 1, date: event?.date, message };
  });
}

/** The event that first names each class. */
function firstNamed(events: readonly LedgerEvent[]): Map<string, LedgerEvent> {
  const first = new Map<string, LedgerEvent>();
  for (const event of events) {
    if ("security" in event && !first.has(event.security)) first.set(event.security, event);
    if (event.kind === "exchange" && !first.has(event.to)) first.set(event.to, event);
  }
  return first;
}
