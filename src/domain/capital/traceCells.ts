/* A trace as cells hold it: what LEDGERTRACE spills. */
import { dollarsNumber, type Cents } from "../exact/quantities";
import { fail, ok, type Result } from "../failure";
import { COMMON } from "./events";
import type { LedgerOnDay } from "./ledgerOn";
import { oneSpace } from "./oneSpace";
import { holderOf } from "./running";
import { traceBalance, TRACED_FIGURES, traceFigure, traceTotal, type TracedFigure } from "./trace";

const HEADER = ["Row", "Date", "Event", "Holder", "Change", "After"];
const FIGURES = Object.keys(TRACED_FIGURES) as TracedFigure[];

/**
 * A header row, then a row for each event that changed the figure, its changes adding up to what it is. Shares, or USD of
 * principal for a note and of cash.
 * @param className undefined for common; like `holder` in any case; or one of the figures of the company as a whole.
 * @param holder undefined for all holders of the class together.
 */
export function traceCells(
  { ledger, on }: LedgerOnDay,
  className: string | undefined,
  holder: string | undefined,
): Result<(string | number)[][]> {
  const security = found(ledger.securities.keys(), className ?? COMMON);
  const figure = security === undefined ? (found(FIGURES, className!) as TracedFigure | undefined) : undefined;
  if (figure) return figureCells({ ledger, on }, figure, holder);
  if (security === undefined) {
    const figures = `; or ${FIGURES.join(", ")}`;
    return unknown("className", className!, ledger.securities.keys(), figures);
  }
  const holders = (): Set<string> => new Set(ledger.accounts.map((account) => account.holder));
  const name = holder === undefined ? undefined : found(holders(), holder);
  if (holder !== undefined && name === undefined) return unknown("holder", holder, holders());
  const lines = name === undefined ? traceTotal(ledger, security) : traceBalance(ledger, name, security);
  const isNote = ledger.securities.get(security)!.kind === "note";
  const shown = (quantity: number): number => (isNote ? dollarsNumber(quantity as Cents) : quantity);
  return ok([
    HEADER,
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

function figureCells(
  { ledger, on }: LedgerOnDay,
  figure: TracedFigure,
  holder: string | undefined,
): Result<(string | number)[][]> {
  if (holder !== undefined)
    return fail("inconsistent", "holder", `"${holder}"`, `left out for ${figure}, which is of the company as a whole`);
  const lines = traceFigure(ledger.events, on, figure);
  if (!lines.ok) return lines;
  const shown = (quantity: number): number => (figure === "Cash raised" ? dollarsNumber(quantity as Cents) : quantity);
  return ok([
    HEADER,
    ...lines.value.map(({ event, change, after }) => [
      event?.row ?? "",
      event?.date ?? on,
      event?.kind ?? "lapse",
      (event && holderOf(event)) ?? "",
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

function unknown(argument: string, wanted: string, names: Iterable<string>, others = ""): Result<never> {
  const known = [...names];
  const more = known.length > SHOWN ? `, or another of the ${known.length} that the events name` : "";
  return fail("unknown-name", argument, `"${wanted}"`, `one of ${known.slice(0, SHOWN).join(", ")}${more}${others}`);
}
