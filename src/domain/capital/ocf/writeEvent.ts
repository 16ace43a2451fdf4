/* Each event of the ledger as transactions of OCF. */
import { dollarsOf, type Cents } from "../../exact/quantities";
import { Rational } from "../../exact/rational";
import type { Column } from "../eventColumns";
import type { Conversion, Exchange, Exercise, Grant, Issue, LedgerEvent, NoteIssue, Opening, Sale } from "../events";
import type { Security } from "../security";
import { NONE, OF_THE_CLASS } from "./ledgerComments";
import type { Movement } from "./movements";
import { isNumeric } from "./numeric";
import { writeAuthorised, writeTerms } from "./writeClass";
import { endSecurities, familyOf, issueSecurity, quantityProperty, quantityText, triggerOf } from "./writeSecurity";
import { writeSplit } from "./writeSplit";
import type { Lot, OcfWriter } from "./writer";

/** @param movements what the ledger moved for it: the shares that a conversion gives are the ledger's own. */
export function writeEvent(writer: OcfWriter, event: LedgerEvent, movements: readonly Movement[]): void {
  const [first, second] = movements as readonly [Movement, Movement];
  switch (event.kind) {
    case "opening":
    case "issue":
      return writeIssue(writer, event, first);
    case "note":
      return writeNote(writer, event, first);
    case "exchange":
      return writeExchange(writer, event, first, second);
    case "convert":
      return writeConversion(writer, event, first, second);
    case "grant":
      return writeGrant(writer, event, first);
    case "exercise":
      return writeExercise(writer, event, first, second);
    case "sale":
      return writeSale(writer, event, second);
    case "retire":
      writer.state(["Holder", "Class", "Shares", "Amount"]);
      endSecurities(writer, first.security, event.holder, -first.change, (lot, taken, balance) =>
        writer.transaction(`TX_${familyOf(first.security)}_CANCELLATION`, {
          security_id: lot.securityId,
          ...quantityProperty(first.security, taken),
          reason_text: "Retired",
          ...balance,
        }),
      );
      return;
    case "split":
      return writeSplit(writer, event, movements);
    case "class":
      return writeTerms(writer, event);
    case "authorised":
      return writeAuthorised(writer, event);
    case "reserve":
      return writer.keep(
        event.shares === 0
          ? `reserve for ${event.holder} released`
          : `${event.shares} shares reserved for ${event.holder}`,
        "OCF has no shares reserved but those of a stock plan",
      );
  }
}

const paid = (cash: Cents | undefined): Rational => (cash === undefined ? Rational.ZERO : dollarsOf(cash));

/** Whether a price per share says exactly what was paid. */
const priceHolds = (cash: Cents | undefined, shares: number): boolean =>
  isNumeric(paid(cash).over(Rational.of(shares)));

const ifSo = (held: boolean, column: Column): Column[] => (held ? [column] : []);

function writeIssue(writer: OcfWriter, event: Opening | Issue, { security }: Movement): void {
  const cash = event.kind === "issue" ? event.cash : undefined;
  const held: Column[] = ["Holder", "Class", "Shares", ...ifSo(priceHolds(cash, event.shares), "Cash")];
  writer.state(held, event.kind === "opening" ? { Event: "opening" } : {});
  if (event.kind === "opening")
    writer.gap(
      `opening balance of ${event.holder}`,
      "OCF starts from the issuance: the ledger's first day and a price of 0 stand for a day and a price that it does not know",
    );
  issueSecurity(writer, security, event.holder, event.shares, paid(cash));
}

function writeNote(writer: OcfWriter, event: NoteIssue, { security }: Movement): void {
  // A later row of a note repeats its terms.
  if (!writer.terms.has(security.name)) writer.terms.set(security.name, event);
  const held: Column[] = ["Holder", "Class", "Amount", ...ifSo(event.cash === event.amount, "Cash")];
  writer.state(held, event.cash === undefined ? { Cash: NONE } : {});
  if (event.cash === undefined)
    writer.gap("no Cash", "OCF calls the amount of a convertible invested; none of it is the company's money here");
  issueSecurity(writer, security, event.holder, event.amount, paid(event.cash));
}

function writeExchange(writer: OcfWriter, event: Exchange, from: Movement, to: Movement): void {
  const intoNote = to.security.kind === "note";
  if (intoNote && !writer.terms.has(event.to)) writer.terms.set(event.to, {});
  writer.state(["Holder", "Class", "Amount", "To", "Shares", "Principal"], { Event: "exchange" });
  if (intoNote)
    writer.gap(
      `exchange for ${event.to}`,
      "OCF has no exchange of a convertible for another; it is written as a conversion whose result is the new one",
    );
  const received = writer.newSecurityId();
  const cost = endSecurities(writer, from.security, event.holder, -from.change, (lot, taken, balance) =>
    writer.transaction("TX_CONVERTIBLE_CONVERSION", {
      security_id: lot.securityId,
      quantity_converted: quantityText(from.security, taken),
      reason_text: `Exchanged for ${event.to}`,
      trigger_id: triggerOf(lot.securityId),
      resulting_security_ids: [received],
      ...balance,
    }),
  );
  issueSecurity(writer, to.security, event.holder, to.change, cost.plus(paid(event.cash)), received);
}

function writeConversion(writer: OcfWriter, event: Conversion, from: Movement, to: Movement): void {
  const ofTheClass = !event.price && !event.ratio && event.into === undefined;
  writer.state(["Holder", "Class", "Shares", "Amount", "Into"], ofTheClass ? { Price: OF_THE_CLASS } : {});
  const received = to.change > 0 ? writer.newSecurityId() : undefined;
  const note = from.security.kind === "note";
  const cost = endSecurities(writer, from.security, event.holder, -from.change, (lot, taken, balance) =>
    writer.transaction(`TX_${familyOf(from.security)}_CONVERSION`, {
      security_id: lot.securityId,
      quantity_converted: quantityText(from.security, taken),
      ...(note ? { reason_text: "Converted", trigger_id: triggerOf(lot.securityId) } : {}),
      resulting_security_ids: received === undefined ? [] : [received],
      ...balance,
    }),
  );
  if (received) issueSecurity(writer, to.security, event.holder, to.change, cost, received);
}

function writeGrant(writer: OcfWriter, event: Grant, { security }: Movement): void {
  const { strike, from, until } = event;
  writer.rights.set(event.security, { strike, from, until });
  const held: Column[] = ["Holder", "Class", "Shares", "Cash", "Until"];
  writer.state([...held, ...ifSo(isNumeric(strike), "Strike"), ...ifSo(until !== undefined, "From")]);
  issueSecurity(writer, security, event.holder, event.shares, paid(event.cash));
}

/** OCF exercises a warrant whole: one that is exercised in part is first divided, by a transfer to its own holder. */
function writeExercise(writer: OcfWriter, event: Exercise, { security }: Movement, to: Movement): void {
  const intoStated = event.into === event.shares;
  const held: Column[] = ["Holder", "Class", "Shares", ...ifSo(!intoStated, "Into")];
  writer.state([...held, ...ifSo(priceHolds(event.cash, to.change), "Cash")]);
  const received = writer.newSecurityId();
  endSecurities(writer, security, event.holder, event.shares, (lot, taken, balance) => {
    const whole = balance.balance_security_id === undefined;
    const part = whole ? lot.securityId : divide(writer, to.holder, security, lot, taken, balance);
    writer.transaction("TX_WARRANT_EXERCISE", {
      security_id: part,
      trigger_id: triggerOf(part),
      resulting_security_ids: [received],
    });
  });
  issueSecurity(writer, to.security, event.holder, to.change, paid(event.cash), received);
}

/** @returns the certificate of the part that is taken. */
function divide(
  writer: OcfWriter,
  holder: string,
  security: Security,
  { securityId, cost, quantity }: Lot,
  taken: number,
  balance: { readonly balance_security_id?: string },
): string {
  writer.gap(
    `part of ${security.name} exercised`,
    "OCF exercises a warrant whole; it is divided first, by a transfer to its own holder",
  );
  const part = writer.newSecurityId();
  writer.aside(() => {
    const transfer = { security_id: securityId, quantity: String(taken), resulting_security_ids: [part] };
    writer.transaction("TX_WARRANT_TRANSFER", { ...transfer, ...balance });
    issueSecurity(writer, security, holder, taken, cost.times(Rational.of(taken, quantity)), part);
  });
  // It is exercised at once.
  writer.dropNewest(security.name, holder);
  return part;
}

function writeSale(writer: OcfWriter, event: Sale, to: Movement): void {
  writer.state(["Holder", "To", "Class", "Shares", "Amount"]);
  const received = writer.newSecurityId();
  const cost = endSecurities(writer, to.security, event.holder, to.change, (lot, taken, balance) =>
    writer.transaction(`TX_${familyOf(to.security)}_TRANSFER`, {
      security_id: lot.securityId,
      ...quantityProperty(to.security, taken),
      resulting_security_ids: [received],
      ...balance,
    }),
  );
  issueSecurity(writer, to.security, event.to, to.change, cost, received);
}
