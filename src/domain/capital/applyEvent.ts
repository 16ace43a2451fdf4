/* What each kind of event does. Each looks at everything that could be wrong before it changes anything. */
import { isoDate } from "../calendar/date";
import { centsOf, LARGEST } from "../exact/quantities";
import { showDouble } from "../exact/reading";
import { Rational } from "../exact/rational";
import type { Failure } from "../failure";
import { applySplit } from "./applySplit";
import { convert } from "./applyConversion";
import type {
  Authorised,
  ClassTerms,
  Exchange,
  Exercise,
  Grant,
  LedgerEvent,
  NoteIssue,
  Opening,
  Reserve,
  Retirement,
  Sale,
} from "./events";
import { dollars, refusal, whole, type Ledger } from "./ledger";
import { informOfAll, isFailure, knownSecurity, nothingThere, quantityOf, wrongKind } from "./parties";
import type { Security } from "./security";

/** Changes the ledger by an event; or says what is wrong with it and changes nothing. */
export function applyEvent(ledger: Ledger, event: LedgerEvent): Failure | undefined {
  switch (event.kind) {
    case "opening":
      if (event.date > ledger.events[0]!.date) return openLate(ledger, event);
      return issue(ledger, event, event.security, event.shares);
    case "issue":
      return issue(ledger, event, event.security, event.shares, event.cash);
    case "sale":
      return sell(ledger, event);
    case "convert":
      return convert(ledger, event);
    case "note":
      return issueNote(ledger, event);
    case "exchange":
      return exchange(ledger, event);
    case "grant":
      return grant(ledger, event);
    case "exercise":
      return exercise(ledger, event);
    case "retire":
      return retire(ledger, event);
    case "split":
      return applySplit(ledger, event);
    case "class":
      return setTerms(ledger, event);
    case "authorised":
      return authorise(ledger, event);
    case "reserve":
      return reserve(ledger, event);
  }
}

function openLate(ledger: Ledger, event: Opening): Failure | undefined {
  const failure = issue(ledger, event, event.security, event.shares);
  const start = ledger.events[0]!.date;
  if (!failure)
    ledger.warn(
      event,
      "late opening",
      `${event.holder}'s opening is of ${isoDate(event.date)}, and the ledger starts on ${isoDate(start)}; what comes in later is an issue.`,
    );
  return failure;
}

function issue(
  ledger: Ledger,
  event: LedgerEvent & { readonly holder: string },
  name: string,
  shares: number,
  cash = 0,
): Failure | undefined {
  const security = ledger.open(name, "stock");
  if (!security.isShares) return wrongKind(event, "Class", security, "a class of shares");
  const failure = ledger.noRoom(event, security, shares) ?? (cash > 0 ? ledger.noRoomForCash(event, cash) : undefined);
  if (failure) return failure;
  ledger.add(security, event.holder, shares);
  ledger.cash += cash;
  return undefined;
}

function setTerms(ledger: Ledger, event: ClassTerms): Failure | undefined {
  const security = ledger.open(event.security, "stock");
  const { price, ratio, statedValue } = event;
  if (security.kind === "common" || security.kind === "right")
    return wrongKind(event, "Class", security, "a class of preferred, or a note");
  if (price && ratio) return refusal("inconsistent", event, "Ratio", "given", "blank where Price is given");
  if (security.kind === "note" && (ratio || statedValue))
    return refusal("inconsistent", event, ratio ? "Ratio" : "Stated value", "given", "blank for a note");
  if (security.kind === "stock" && price && !statedValue)
    return refusal("missing-data", event, "Stated value", "", "given beside Price: it is what a share converts");
  security.setTerms(event);
  ledger.refreshDiluted(security);
  return undefined;
}

function issueNote(ledger: Ledger, event: NoteIssue): Failure | undefined {
  const known = ledger.security(event.security);
  if (known && known.kind !== "note") return wrongKind(event, "Class", known, "the name of a note");
  const failure =
    (known && (otherTerms(event, known) ?? ledger.noRoom(event, known, event.amount))) ??
    ledger.noRoomForCash(event, event.cash);
  if (failure) return failure;
  const note = known ?? ledger.open(event.security, "note");
  if (!known) note.setTerms(event);
  ledger.add(note, event.holder, event.amount);
  ledger.cash += event.cash ?? 0;
  return undefined;
}

/** A further row of a note may repeat its terms. What changes them for all of it is a class row. */
function otherTerms(event: NoteIssue, note: Security): Failure | undefined {
  const { price, blocker, exempt } = event;
  const refuse = (column: string, given: string, standing: Rational | undefined): Failure => {
    const other = standing ? `, or ${showDouble(standing.toNumber())}` : "";
    return refusal(
      "inconsistent",
      event,
      column,
      given,
      `blank${other} as for ${note.name} so far: a class row changes terms`,
    );
  };
  // A note's rate is shares for a cent.
  const standing = note.rate && Rational.of(1, 100).over(note.rate.exact);
  if (price && !standing?.equals(price)) return refuse("Price", showDouble(price.toNumber()), standing);
  if (blocker && !note.blocker?.equals(blocker)) return refuse("Blocker", showDouble(blocker.toNumber()), note.blocker);
  return exempt && !note.exempt ? refuse("Exempt", "yes", undefined) : undefined;
}

/** Consideration without money: the cash of the note given up was counted when it came in. */
function exchange(ledger: Ledger, event: Exchange): Failure | undefined {
  const from = knownSecurity(ledger, event, event.security);
  if (isFailure(from)) return from;
  if (from.kind !== "note") return wrongKind(event, "Class", from, "a note, which is given up");
  if (event.to === event.security)
    return refusal("inconsistent", event, "To", `"${event.to}"`, "another than Class, the note that is given up");
  const given = event.amount ?? ledger.held(from, event.holder);
  const failure = ledger.notHeld(event, from, event.holder, given) ?? nothingThere(event, from, given);
  if (failure) return failure;
  const toNote = event.principal !== undefined;
  if (toNote === (event.shares !== undefined))
    return refusal(
      "inconsistent",
      event,
      "Shares",
      "",
      "given for stock, or Principal for a new note, and not both",
      `events row ${event.row}: give Shares for an exchange into stock, or Principal for one into a note, and not both.`,
    );
  const to = ledger.security(event.to);
  const received = event.principal ?? event.shares ?? 0;
  if (to && (toNote ? to.kind !== "note" : !to.isShares))
    return wrongKind(
      event,
      "To",
      to,
      toNote ? "a note, where Principal is given" : "a class of shares, where Shares are given",
    );
  const into = to ?? ledger.open(event.to, toNote ? "note" : "stock");
  const full = ledger.noRoom(event, into, received) ?? ledger.noRoomForCash(event, event.cash);
  if (full) return full;
  ledger.add(from, event.holder, -given);
  ledger.add(into, event.holder, received);
  informOfAll(ledger, event, from, given);
  if (event.cash) {
    ledger.cash += event.cash;
    ledger.warn(
      event,
      "cash counted twice",
      `the exchange brings ${dollars(event.cash)} in cash; what was paid for ${from.name} is counted already.`,
    );
  }
  return undefined;
}

function grant(ledger: Ledger, event: Grant): Failure | undefined {
  const before = ledger.security(event.security);
  if (before && before.kind !== "right") return wrongKind(event, "Class", before, "the name of options or warrants");
  if (event.from !== undefined && event.until !== undefined && event.until < event.from)
    return refusal("inconsistent", event, "Until", isoDate(event.until), `on or after From, ${isoDate(event.from)}`);
  if (event.until !== undefined && event.until < event.date)
    return refusal(
      "inconsistent",
      event,
      "Until",
      isoDate(event.until),
      `on or after ${isoDate(event.date)}, its Date`,
    );
  const terms = before?.right;
  if (terms && !(terms.strike.equals(event.strike) && terms.from === event.from && terms.until === event.until))
    return refusal(
      "inconsistent",
      event,
      "Class",
      `"${event.security}"`,
      "a name of its own: the rights of that name have another strike or other dates",
    );
  const full = (before && ledger.noRoom(event, before, event.shares)) ?? ledger.noRoomForCash(event, event.cash);
  if (full) return full;
  const right = before ?? ledger.open(event.security, "right");
  right.right = { strike: event.strike, from: event.from, until: event.until };
  if (event.until !== undefined && !before) ledger.lapsesAfter(event.until, right);
  ledger.add(right, event.holder, event.shares);
  ledger.cash += event.cash ?? 0;
  return undefined;
}

function exercise(ledger: Ledger, event: Exercise): Failure | undefined {
  const right = knownSecurity(ledger, event, event.security);
  if (isFailure(right)) return right;
  const terms = right.right;
  if (!terms) return wrongKind(event, "Class", right, "options or warrants");
  if (terms.from !== undefined && event.date < terms.from)
    return refusal(
      "inconsistent",
      event,
      "Date",
      isoDate(event.date),
      `from ${isoDate(terms.from)} on, when ${right.name} may be exercised`,
    );
  if (terms.until !== undefined && event.date > terms.until)
    return refusal(
      "inconsistent",
      event,
      "Date",
      isoDate(event.date),
      `at the latest ${isoDate(terms.until)}, the last day of ${right.name}`,
    );
  const received = event.into ?? event.shares;
  if (received > event.shares)
    return refusal(
      "out-of-range",
      event,
      "Into",
      whole(received),
      `at most ${whole(event.shares)}, the rights exercised`,
    );
  const failure =
    ledger.notHeld(event, right, event.holder, event.shares) ??
    ledger.noRoom(event, ledger.common, received) ??
    ledger.noRoomForCash(event, event.cash);
  if (failure) return failure;
  ledger.add(right, event.holder, -event.shares);
  ledger.add(ledger.common, event.holder, received);
  ledger.cash += event.cash ?? 0;
  const due = centsOf(terms.strike.times(Rational.of(event.shares)));
  if (event.into === undefined && due !== (event.cash ?? 0))
    ledger.warn(
      event,
      "exercise price",
      `${whole(event.shares)} at ${terms.strike.toNumber()} is ${dollars(due)}, and Cash is ${dollars(event.cash ?? 0)}.`,
    );
  return undefined;
}

function sell(ledger: Ledger, event: Sale): Failure | undefined {
  const security = knownSecurity(ledger, event, event.security);
  if (isFailure(security)) return security;
  const sold = quantityOf(ledger, event, security);
  if (isFailure(sold)) return sold;
  if (event.to === event.holder)
    return refusal("inconsistent", event, "To", `"${event.to}"`, "another holder than the one who sells");
  ledger.add(security, event.holder, -sold);
  ledger.add(security, event.to, sold);
  informOfAll(ledger, event, security, sold);
  return undefined;
}

function retire(ledger: Ledger, event: Retirement): Failure | undefined {
  const security = knownSecurity(ledger, event, event.security);
  if (isFailure(security)) return security;
  const retired = quantityOf(ledger, event, security);
  if (isFailure(retired)) return retired;
  ledger.add(security, event.holder, -retired);
  informOfAll(ledger, event, security, retired);
  return undefined;
}

function reserve(ledger: Ledger, event: Reserve): Failure | undefined {
  const others = ledger.reserved - (ledger.reserves.get(event.holder) ?? 0);
  if (others + event.shares > LARGEST) {
    const left = `${whole(LARGEST - others)}, what is left of the ${whole(LARGEST)} that all reserves may come to`;
    return refusal("out-of-range", event, "Shares", whole(event.shares), `at most ${left}`);
  }
  ledger.setReserve(event.holder, event.shares);
  return undefined;
}

function authorise(ledger: Ledger, event: Authorised): Failure | undefined {
  const security = ledger.open(event.security, "stock");
  if (!security.isShares) return wrongKind(event, "Class", security, "a class of shares");
  if (event.shares < security.total)
    return refusal(
      "inconsistent",
      event,
      "Shares",
      whole(event.shares),
      `at least ${whole(security.total)}, the ${security.name} outstanding on ${isoDate(event.date)}`,
    );
  security.authorised = event.shares;
  return undefined;
}
