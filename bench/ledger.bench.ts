/* A ledger of 10,000 events over 200 holders against a loop that only adds up their shares. */
import { addDays, dateOf } from "../src/domain/calendar/date";
import type { LedgerEvent } from "../src/domain/capital/events";
import type { Ledger } from "../src/domain/capital/ledger";
import { runLedger } from "../src/domain/capital/runLedger";
import { asCents, asPrice, asShares } from "../src/domain/exact/quantities";
import { Rational } from "../src/domain/exact/rational";
import { compare, growth } from "./harness";

const HOLDERS = 200;
const FIRST_DAY = dateOf(2017, 1, 2);

/** Half issues of common, then sales, preferred and its conversions, warrants and their exercise; three splits. */
function events(count: number): LedgerEvent[] {
  const names = Array.from({ length: HOLDERS }, (_, k) => `Holder ${k}`);
  const holder = (k: number): string => names[k % HOLDERS]!;
  const list: LedgerEvent[] = [];
  const at = (): { row: number; date: LedgerEvent["date"] } => ({
    row: list.length + 2,
    date: addDays(FIRST_DAY, Math.floor(list.length / 4)),
  });
  const price = asPrice(Rational.of(1, 250));
  const statedValue = asPrice(Rational.of(1000));
  list.push({ kind: "authorised", ...at(), security: "Common", shares: asShares(5e15) });
  list.push({ kind: "class", ...at(), security: "Series K", price, statedValue });
  for (let k = 0; k < HOLDERS; k++)
    list.push({ kind: "opening", ...at(), holder: holder(k), security: "Common", shares: asShares(1_000_000 + 7 * k) });
  const splitAt = [0.25, 0.5, 0.75].map((part) => part * count);
  while (list.length < count) {
    const warrants = `Warrants ${splitAt.filter((position) => position < list.length).length}`;
    const k = list.length * 7;
    const turn = list.length % 20;
    if (splitAt.includes(list.length))
      list.push({ kind: "split", ...at(), newShares: 3, oldShares: 2, fractions: "down" });
    else if (turn < 11)
      list.push({
        kind: "issue",
        ...at(),
        holder: holder(k),
        security: "Common",
        shares: asShares(1000 + k),
        cash: asCents(k),
      });
    else if (turn < 15)
      list.push({
        kind: "sale",
        ...at(),
        holder: holder(k),
        security: "Common",
        to: holder(k + 1),
        shares: asShares(10 + turn),
      });
    else if (turn < 16)
      list.push({ kind: "issue", ...at(), holder: holder(list.length), security: "Series K", shares: asShares(50) });
    else if (turn < 17)
      list.push({
        kind: "convert",
        ...at(),
        holder: holder(list.length - 1),
        security: "Series K",
        shares: asShares(30),
      });
    else if (turn < 18)
      list.push({
        kind: "grant",
        ...at(),
        holder: holder(list.length),
        security: warrants,
        shares: asShares(500),
        strike: price,
      });
    else if (turn < 19)
      list.push({
        kind: "exercise",
        ...at(),
        holder: holder(list.length - 1),
        security: warrants,
        shares: asShares(200),
        cash: asCents(80),
      });
    else list.push({ kind: "reserve", ...at(), holder: holder(k), shares: asShares(k) });
  }
  return list;
}

/** What a quick script does with the same list: shares in, shares sold; no checks, no limits, no trace, no split. */
function sharesOnly(list: readonly LedgerEvent[]): { held: Map<string, number>; outstanding: number } {
  const held = new Map<string, number>();
  let outstanding = 0;
  for (const event of list) {
    if (event.kind === "opening" || event.kind === "issue") {
      held.set(event.holder, (held.get(event.holder) ?? 0) + event.shares);
      outstanding += event.shares;
    } else if (event.kind === "sale") {
      held.set(event.holder, (held.get(event.holder) ?? 0) - (event.shares ?? 0));
      held.set(event.to, (held.get(event.to) ?? 0) + (event.shares ?? 0));
    }
  }
  return { held, outstanding };
}

const run = (list: readonly LedgerEvent[]) => (): unknown => {
  const ledger = runLedger(list);
  if (!ledger.ok) throw new Error(ledger.failure.message);
  return ledger.value;
};

const long = events(10_000);
compare(
  "Ledger of 10,000 events over 200 holders",
  [
    { name: "ledger", run: run(long) },
    { name: "shares only", run: () => sharesOnly(long) },
  ],
  [{ of: "ledger", against: "shares only", atMost: 4 }],
);

growth(
  "Growth from 2,000 to 20,000 events",
  { name: "2000", run: run(events(2000)) },
  { name: "20000", run: run(events(20_000)) },
  10,
  1.1,
);

check();

/** Of issues and sales of common alone, both say who holds how many. */
function check(): void {
  const list = long.filter(
    (event) =>
      (event.kind === "opening" || event.kind === "issue" || event.kind === "sale") && event.security === "Common",
  );
  const plain = sharesOnly(list);
  const ledger = run(list)() as Ledger;
  if (ledger.common.total !== plain.outstanding) throw new Error(`${ledger.common.total} is not ${plain.outstanding}`);
  for (const [holder, shares] of plain.held)
    if (ledger.held(ledger.common, holder) !== shares) throw new Error(`${holder} does not hold ${shares}`);
}
