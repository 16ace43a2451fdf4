/* A trace as cells hold it: what LEDGERTRACE spills. */
import { dollarsNumber, type Cents } from "../exact/quantities";
import { fail, ok, type Result } from "../failure";
import { COMMON } from "./events";
import type { Ledger } from "./ledger";
import { oneSpace } from "./oneSpace";
import { traceBalance, traceTotal } from "./trace";

/**
 * A header row, then a row for each event that changed the figure, its changes adding up to what it is. Shares, or USD of
 * principal for a note.
 * @param className undefined for common; like `holder` in any case.
 * @param holder undefined for all holders of the class together.
 */
export function traceCells(
  ledger: Ledger,
  className: string | undefined,
  holder: string | undefined,
): Result<(string | number)[][]> {
  const security = found(ledger.securities.keys(), className ?? COMMON);
  if (security === undefined) return unknown("className", className ?? COMMON, ledger.securities.keys());
  const holders = (): Set<string> => new Set(ledger.accounts.map((account) => account.holder));
  const name = holder === undefined ? undefined : found(holders(), holder);
  if (holder !== undefined && name === undefined) return unknown("holder", holder, holders());
  const lines = name === undefined ? traceTotal(ledger, security) : traceBalance(ledger, name, security);
  const isNote = ledger.securities.get(security)!.kind === "note";
  const shown = (quantity: number): number => (isNote ? dollarsNumber(quantity as Cents) : quantity);
  return ok([
    ["Row", "Date", "Event", "Holder", "Change", "After"],
    ...lines.map(({ event, holder, change, after }) => [
      event.row,
      event.date,
      event.kind,
      holder,
      shown(change),
      shown(after),
    ]),
  ]);
}

function found(names: Iterable<string>, wanted: string): string | undefined {
  const sought = oneSpace(wanted).toLowerCase();
  return [...names].find((name) => name.toLowerCase() === sought);
}

const SHOWN = 8;

function unknown(argument: string, wanted: string, names: Iterable<string>): Result<never> {
  const known = [...names];
  const more = known.length > SHOWN ? `, or another of the ${known.length} that the events name` : "";
  return fail("unknown-name", argument, `"${wanted}"`, `one of ${known.slice(0, SHOWN).join(", ")}${more}`);
}
