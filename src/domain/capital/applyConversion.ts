import { centsOf } from "../exact/quantities";
import { Rational } from "../exact/rational";
import type { Failure } from "../failure";
import type { Conversion } from "./events";
import { dollars, refusal, whole, type Ledger } from "./ledger";
import { informOfAll, isFailure, knownSecurity, quantityOf, wrongKind } from "./parties";
import type { Security } from "./security";
import type { ShareRate } from "./wholeShares";

/**
 * Preferred or a note into common: at the row's own price, ratio or number of shares, else at the class's.
 * Contract rule: shares = amount / conversion price, in whole shares; the amount of preferred is its stated value.
 */
export function convert(ledger: Ledger, event: Conversion): Failure | undefined {
  const security = knownSecurity(ledger, event, event.security);
  if (isFailure(security)) return security;
  if (security.kind !== "stock" && security.kind !== "note")
    return wrongKind(event, "Class", security, "a class of preferred, or a note");
  const given = quantityOf(ledger, event, security);
  if (isFailure(given)) return given;
  const terms = termsOf(event, security);
  if (isFailure(terms)) return terms;
  const shares = terms === "into" ? event.into! : terms.rate.sharesFor(given, event.fractions);
  const failure = ledger.noRoom(event, ledger.common, shares);
  if (failure) return failure;
  ledger.add(security, event.holder, -given);
  ledger.add(ledger.common, event.holder, shares);
  if (terms !== "into" && terms.unitValue)
    ledger.paidForFractions += remainder(given, shares, terms.rate, terms.unitValue);
  informOfAll(ledger, event, security, given);
  if (shares === 0) warnOfNothing(ledger, event, security, given);
  warnOfBlocker(ledger, event, security);
  return undefined;
}

interface RowTerms {
  readonly rate: ShareRate;
  /** USD of a share or a cent of principal; only where fractions are paid in cash. */
  readonly unitValue: Rational | undefined;
}

/** "into": the row states the number of shares itself. */
function termsOf(event: Conversion, security: Security): RowTerms | "into" | Failure {
  const own = event.price ?? event.ratio;
  if (event.into !== undefined) {
    if (!own && !event.fractions) return "into";
    const column = event.price ? "Price" : event.ratio ? "Ratio" : "Fractions";
    return refusal("inconsistent", event, column, "given", "blank where Into gives the shares");
  }
  if (event.price && event.ratio) return refusal("inconsistent", event, "Ratio", "given", "blank where Price is given");
  if (event.ratio && security.kind === "note") {
    const bound = "blank for a note, which converts at a Price or Into a number of shares";
    return refusal("inconsistent", event, "Ratio", "given", bound);
  }
  const rate = own ? security.rateAt(event) : security.rate;
  if (!rate) return noRate(event, security);
  if (event.fractions !== "cash") return { rate, unitValue: undefined };
  const unitValue = security.kind === "note" ? Rational.of(1, 100) : security.statedValue;
  if (unitValue) return { rate, unitValue };
  return refusal(
    "missing-data",
    event,
    "Fractions",
    "cash",
    `another rule: ${security.name} has no stated value to pay from`,
  );
}

function noRate(event: Conversion, { name, kind }: Security): Failure {
  const column = `events row ${event.row}, Price`;
  if (event.price)
    return refusal(
      "missing-data",
      event,
      "Price",
      event.price.toNumber().toString(),
      "a price of shares with a stated value",
      `${column}, needs the stated value of a share of ${name}; give it on a class row before.`,
    );
  return refusal(
    "missing-data",
    event,
    "Price",
    "",
    event.rule
      ? `the price that ${event.rule} gives on that day`
      : `given, or ${kind === "note" ? "Into" : "Ratio or Into"}, or on a class row before`,
  );
}

/** What is left of the amount once the shares are paid for, in cents. */
function remainder(given: number, shares: number, rate: ShareRate, unitValue: Rational): number {
  const used = Rational.of(shares).over(rate.exact);
  return Math.max(0, centsOf(Rational.of(given).minus(used).times(unitValue)));
}

function warnOfNothing(ledger: Ledger, event: Conversion, { kind, name }: Security, given: number): void {
  const what = kind === "note" ? `${dollars(given)} of ${name}` : `${whole(given)} ${name}`;
  ledger.warn(event, "converts into nothing", `${what} comes to less than a share: it is gone for no common at all.`);
}

/** Contract rule: a holder may not convert into more than the blocker's share of the stock after the conversion. */
function warnOfBlocker(ledger: Ledger, event: Conversion, { name, blocker }: Security): void {
  // A conversion into no share at all may leave a company without common.
  if (!blocker || ledger.common.total === 0) return;
  const held = ledger.held(ledger.common, event.holder);
  const owned = Rational.of(held, ledger.common.total);
  if (owned.compare(blocker) <= 0) return;
  ledger.warn(
    event,
    "blocker",
    `${event.holder} owns ${whole(held)} of ${whole(ledger.common.total)} common after it, ${owned.times(Rational.of(100)).toFixed(4)}%; ${name} stops at ${blocker.times(Rational.of(100)).toFixed(2)}%.`,
  );
}
