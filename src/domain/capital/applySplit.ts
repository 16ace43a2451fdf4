import { asPrice, centsOf, LARGEST } from "../exact/quantities";
import { Rational, roundQuotient } from "../exact/rational";
import type { Failure } from "../failure";
import type { StockSplit } from "./events";
import { refusal, whole, type Ledger } from "./ledger";
import type { Security } from "./security";
import { roundingOf, ShareRate } from "./wholeShares";

/**
 * New shares for old; fractions of common by the contract's rule, those of rights likewise but never for cash. Common, options, warrants and reserves are multiplied, strikes and conversion prices divided; the
 * number of preferred and the principal of notes stay, and so does the number of authorised shares.
 */
export function applySplit(ledger: Ledger, event: StockSplit): Failure | undefined {
  const { common } = ledger;
  if ((event.fractions === "cash") !== (event.price !== undefined))
    return refusal(
      "inconsistent",
      event,
      "Price",
      event.price ? "given" : "",
      event.price ? "blank unless Fractions is cash" : "what a new share is worth, where Fractions is cash",
    );
  const factor = Rational.of(event.newShares, event.oldShares);
  const balances = newBalances(ledger, common, event);
  const total = sumOf(balances);
  const most = common.authorised ?? LARGEST;
  if (total > most)
    return refusal(
      "inconsistent",
      event,
      "New",
      `${event.newShares} for ${event.oldShares}`,
      `a split after which the ${whole(total)} common outstanding are within the ${whole(most)} ${common.authorised === undefined ? "a class may have" : "authorised; an authorised row before it may raise that"}`,
    );
  const rights = [...ledger.securities.values()].flatMap((security) =>
    security.kind === "right"
      ? [[security, newBalances(ledger, security, { ...event, scope: "holder" })] as const]
      : [],
  );
  const reserves = [...ledger.reserves].map(
    ([purpose, shares]) => [purpose, new ShareRate(factor).sharesFor(shares, "up")] as const,
  );
  for (const [what, after] of [
    ...rights.map(([{ name }, each]) => [name, sumOf(each)] as const),
    ["the reserves", sumOf(reserves)] as const,
  ])
    if (after > LARGEST)
      return refusal(
        "inconsistent",
        event,
        "New",
        `${event.newShares} for ${event.oldShares}`,
        `a split after which there are at most ${whole(LARGEST)} of ${what}`,
      );
  ledger.paidForFractions += paidFor(ledger, event, factor, balances);
  informOfNothing(ledger, event, balances);
  settle(ledger, common, balances, total);
  for (const [security, each] of rights) splitRight(ledger, security, each, factor);
  for (const security of ledger.securities.values()) {
    if (security.kind !== "right" && security.rate && !security.exempt) security.rate = security.rate.times(factor);
    if (security !== common) ledger.refreshDiluted(security);
  }
  for (const [purpose, shares] of reserves) ledger.setReserve(purpose, shares);
  return undefined;
}

type Balances = [account: number, balance: number][];

const sumOf = (amounts: readonly (readonly [unknown, number])[]): number =>
  amounts.reduce((sum, [, amount]) => sum + amount, 0);

function newBalances(ledger: Ledger, security: Security, event: StockSplit): Balances {
  const rate = new ShareRate(Rational.of(event.newShares, event.oldShares));
  const accounts = [...security.accounts.values()].filter((account) => ledger.balances[account]! > 0);
  const rule = event.scope === "issue" ? "down" : event.fractions;
  const balances = accounts.map((account): Balances[number] => [
    account,
    rate.sharesFor(ledger.balances[account]!, rule),
  ]);
  if (event.scope === "issue") shareOutRest(ledger, security, event, balances);
  return balances;
}

/** One rounding for the whole issue: what the holders' own fractions add up to goes to the largest of them. */
function shareOutRest(ledger: Ledger, security: Security, event: StockSplit, balances: Balances): void {
  const [newShares, oldShares] = [BigInt(event.newShares), BigInt(event.oldShares)];
  const total = Number(roundQuotient(BigInt(security.total) * newShares, oldShares, roundingOf(event.fractions)));
  let rest = total - sumOf(balances);
  const fractionOf = ([account]: Balances[number]): number =>
    Number((BigInt(ledger.balances[account]!) * newShares) % oldShares);
  const byFraction = balances.map((balance) => ({ balance, fraction: fractionOf(balance) }));
  byFraction.sort((a, b) => b.fraction - a.fraction);
  for (const { balance } of byFraction) {
    if (rest-- <= 0) return;
    balance[1]++;
  }
}

/** Cents paid for fractions, half up: each holder's, or the one of the whole issue. */
function paidFor(ledger: Ledger, event: StockSplit, factor: Rational, balances: Balances): number {
  const { price } = event;
  if (!price) return 0;
  const paid = (before: number, after: number): number =>
    centsOf(Rational.of(before).times(factor).minus(Rational.of(after)).times(price));
  if (event.scope !== "issue")
    return balances.reduce((cents, [account, after]) => cents + paid(ledger.balances[account]!, after), 0);
  return paid(ledger.common.total, sumOf(balances));
}

const MOST_NAMED = 3;

/** Holders whose common is less than a new share, and is lost or paid for. */
function informOfNothing(ledger: Ledger, event: StockSplit, balances: Balances): void {
  const left = balances.filter(([, after]) => after === 0).map(([account]) => ledger.accounts[account]!.holder);
  if (left.length === 0) return;
  const more = left.length - MOST_NAMED;
  const names = [...left.slice(0, MOST_NAMED), ...(more > 0 ? [`${whole(more)} more`] : [])];
  ledger.inform(event, "left with nothing", `the split leaves no common with ${names.join(", ")}.`);
}

function settle(ledger: Ledger, security: Security, balances: Balances, total: number): void {
  for (const [account, balance] of balances) ledger.setBalance(account, balance);
  security.total = total;
  ledger.refreshDiluted(security);
}

function splitRight(ledger: Ledger, security: Security, balances: Balances, factor: Rational): void {
  if (security.right) security.right = { ...security.right, strike: asPrice(security.right.strike.over(factor)) };
  settle(ledger, security, balances, sumOf(balances));
}
