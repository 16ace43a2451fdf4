/* What an event names must be there: the class, and enough of it in the holder's hands. */
import type { Failure } from "../failure";
import type { Conversion, Exchange, LedgerEvent, Retirement, Sale } from "./events";
import { dollars, refusal, whole, type Ledger } from "./ledger";
import type { Security } from "./security";

export const isFailure = (value: object | number | string): value is Failure =>
  typeof value === "object" && "code" in value && "bound" in value;

/** A class or note that an earlier row has brought about. */
export function knownSecurity(ledger: Ledger, event: LedgerEvent, name: string): Security | Failure {
  return (
    ledger.security(name) ??
    refusal("unknown-name", event, "Class", `"${name}"`, "a class or note that an earlier row names")
  );
}

const ARTICLES = { common: "common stock", stock: "a class of stock", note: "a note", right: "options or warrants" };

export function wrongKind(event: LedgerEvent, column: string, security: Security, bound: string): Failure {
  return refusal("inconsistent", event, column, `"${security.name}", ${ARTICLES[security.kind]}`, bound);
}

export function nothingThere(event: LedgerEvent, security: Security, quantity: number): Failure | undefined {
  if (quantity > 0) return undefined;
  return refusal("inconsistent", event, "Holder", "a holder of nothing", `one that has some of ${security.name}`);
}

/** How much of a security changes hands: Amount for notes, Shares for all else; where neither is given, all there is. */
export function quantityOf(
  ledger: Ledger,
  event: Sale | Retirement | Conversion,
  security: Security,
): number | Failure {
  const note = security.kind === "note";
  const [column, other] = note ? (["Amount", "Shares"] as const) : (["Shares", "Amount"] as const);
  const given = note ? event.amount : event.shares;
  if ((note ? event.shares : event.amount) !== undefined)
    return refusal("inconsistent", event, other, "given", `blank for ${ARTICLES[security.kind]}; give ${column}`);
  // Blank cells arrive as 0: one that was meant as 0 is told apart by nobody but the reader.
  const quantity = given ?? ledger.held(security, event.holder);
  return ledger.notHeld(event, security, event.holder, quantity) ?? nothingThere(event, security, quantity) ?? quantity;
}

const DONE = {
  convert: ["convert", "converts"],
  sale: ["are sold", "is sold"],
  retire: ["are retired", "is retired"],
  exchange: ["are given up", "is given up"],
} as const;

/** Says of an event without a quantity that all there is was taken, unless that is a single share or cent. */
export function informOfAll(
  ledger: Ledger,
  event: Sale | Retirement | Conversion | Exchange,
  { kind, name }: Security,
  taken: number,
): void {
  const note = kind === "note";
  if ((note ? event.amount : event.shares) !== undefined || taken === 1) return;
  const [shares, amount] = DONE[event.kind];
  const message = note
    ? `Amount is blank or 0, so all ${dollars(taken)} of ${name} ${amount}.`
    : `Shares is blank or 0, so all ${whole(taken)} ${name} ${shares}.`;
  ledger.inform(event, "all there is", message);
}
