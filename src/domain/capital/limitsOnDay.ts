/* Whether the authorised shares are enough on a cap table's day, at the prices of that table. */
import { isoDate, type CalendarDate } from "../calendar/date";
import type { CapTable } from "./capTable";
import { whole, type AuthorisedLimit, type LedgerFinding } from "./ledger";
import type { LedgerOnDay } from "./ledgerOn";

export interface LimitOnDay {
  /** undefined: never so far. */
  readonly firstPassed: CalendarDate | undefined;
  /** It is passed on the day itself. */
  readonly isPassed: boolean;
}

/** The common that each limit's words mean, as sentences say it. */
export const NEEDS: Readonly<Record<AuthorisedLimit, string>> = {
  reserved: "outstanding and reserved",
  "fully diluted": "outstanding, convertible and exercisable",
};

/** @param table of that day: its count may use prices that the rows do not give. */
export function limitOnDay({ ledger, on }: LedgerOnDay, table: CapTable, limit: AuthorisedLimit): LimitOnDay {
  const { authorised, total } = ledger.common;
  const needed = limit === "reserved" ? total + ledger.reserved : table.diluted;
  const isPassed = authorised !== undefined && needed > authorised;
  const first = ledger.passings.find((passing) => passing.limit === limit);
  return { firstPassed: first?.event.date ?? (isPassed ? on : undefined), isPassed };
}

/** A limit passed at the table's prices where no row says so. */
export function passedAtPrices(then: LedgerOnDay, table: CapTable): LedgerFinding | undefined {
  const { ledger, on } = then;
  const known = ledger.passings.some(({ limit, cured }) => limit === "fully diluted" && cured === undefined);
  if (known || !limitOnDay(then, table, "fully diluted").isPassed) return undefined;
  return {
    severity: "warning",
    check: "authorised, fully diluted",
    row: ledger.events[ledger.count - 1]!.row,
    date: on,
    message: `On ${isoDate(on)}, at the prices given for that day, ${whole(table.diluted)} common are ${NEEDS["fully diluted"]}; ${whole(ledger.common.authorised!)} are authorised.`,
  };
}
