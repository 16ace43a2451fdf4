/* What an event names must be there: the class, and enough of it in the holder's hands. */
import type { Failure } from "../failure";
import type { Conversion, LedgerEvent, Retirement, Sale } from "./events";
import { refusal, type Ledger } from "./ledger";
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
  const quantity = given ?? ledger.held(security, event.holder);
  return ledger.notHeld(event, security, event.holder, quantity) ?? nothingThere(event, security, quantity) ?? quantity;
}
