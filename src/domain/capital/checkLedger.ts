/* What is wrong or worth a look in a table of events, as data. */
import { isoDate, readDate } from "../calendar/date";
import { ok, type Result } from "../failure";
import type { DataTable } from "../market/cell";
import { whole, type Ledger, type LedgerFinding, type Passing } from "./ledger";
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

function passed({ limit, event, needed, authorised }: Passing): LedgerFinding {
  const need = limit === "reserved" ? "outstanding and reserved" : "outstanding, convertible and exercisable";
  const message = `Row ${event.row}: from ${isoDate(event.date)} on, ${whole(needed)} common are ${need}; ${whole(authorised)} are authorised.`;
  return { severity: "warning", check: `authorised, ${limit}`, row: event.row, date: event.date, message };
}

/** Classes that no fully diluted figure can take in. */
function unpriced(ledger: Ledger): LedgerFinding[] {
  return [...ledger.securities.values()].flatMap((security): LedgerFinding[] => {
    if (security.asConverted(security.total) !== undefined || security.total === 0) return [];
    const first = ledger.events.find(
      (event) =>
        ("security" in event && event.security === security.name) || ("to" in event && event.to === security.name),
    );
    const message = `${security.name} converts at no price that the rows give; it is not in the fully diluted count.`;
    return [{ severity: "info", check: "no conversion price", row: first?.row ?? 1, date: first?.date, message }];
  });
}
