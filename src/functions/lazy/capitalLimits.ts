/* Limits on issuing shares, and what issues and splits do to prices and counts. */
import { ANTI_DILUTION_METHODS, antiDilutionPrice, type AntiDilutionMethod } from "../../domain/capital/antiDilution";
import { FRACTION_RULES } from "../../domain/capital/events";
import { impliedOutstanding as impliedBy } from "../../domain/capital/impliedOutstanding";
import { exchangeCapOf, mostShares, type MostShares } from "../../domain/capital/issuanceLimits";
import { splitPrice, splitShares, type SplitTerms } from "../../domain/capital/splitAdjust";
import { asFraction, readPrice, type Fraction, type Price, type Shares } from "../../domain/exact/quantities";
import { readDouble } from "../../domain/exact/reading";
import { fail, ok, type Result } from "../../domain/failure";
import {
  answer,
  cellError,
  isGiven,
  isWordGiven,
  readNumber,
  readWhole,
  readWord,
  showCell,
  type Cell,
  type CellRange,
} from "../boundary";
import { readOptionalShares, readShareCount } from "../capitalArguments";

export function impliedOutstanding(holderShares: Cell, ownership: Cell, decimals: Cell): number[][] {
  return answer(() => {
    const held = readShareCount("holderShares", holderShares, 1);
    if (!held.ok) return held;
    const quoted = readNumber("ownership", ownership);
    if (!quoted.ok) return quoted;
    if (!(quoted.value > 0 && quoted.value <= 1))
      return fail(
        "out-of-range",
        "ownership",
        showCell(ownership),
        "above 0 and at most 1; for 19.15% type 19.15% or 0.1915",
      );
    const places = readWhole("decimals", decimals, 0, 10);
    if (!places.ok) return places;
    const interval = impliedBy(held.value, asFraction(readDouble(quoted.value)), places.value);
    return interval.ok ? ok([[interval.value.low, interval.value.mid, interval.value.high]]) : interval;
  });
}

export interface LimitArguments {
  readonly outstanding: Cell;
  readonly held: Cell;
  readonly blocker: Cell;
  readonly authorised: Cell;
  readonly reserved: Cell;
  readonly exchangeCap: Cell;
  readonly capUsed: Cell;
}

export function maxShares(given: LimitArguments): number {
  return answer(() => {
    const most = readLimits(given);
    return most.ok ? ok(most.value.shares as number) : most;
  });
}

export function explainMaxShares(given: LimitArguments): (string | number)[][] {
  return answer(() => {
    const most = readLimits(given);
    if (!most.ok) return most;
    const { limits, binding, shares } = most.value;
    return ok([
      ["Limit", "Shares", "How", "Binding"],
      ...limits.map((each) => [each.limit, each.shares, each.how, each === binding ? "binds" : ""]),
      ["most shares", shares, `the ${binding.limit} binds`, ""],
    ]);
  });
}

function readLimits(given: LimitArguments): Result<MostShares> {
  const outstanding = readShareCount("outstanding", given.outstanding, 1);
  if (!outstanding.ok) return outstanding;
  const held = readShareCount("held", given.held, 0);
  if (!held.ok) return held;
  const blocker = isGiven(given.blocker) ? readBlocker(given.blocker) : ok(undefined);
  if (!blocker.ok) return blocker;
  const authorised = readOptionalShares("authorised", given.authorised, 1);
  if (!authorised.ok) return authorised;
  const reserved = readOptionalShares("reserved", given.reserved, 0);
  if (!reserved.ok) return reserved;
  const capUsed = readOptionalShares("capUsed", given.capUsed, 0);
  if (!capUsed.ok) return capUsed;
  const exchangeCap = isGiven(given.exchangeCap)
    ? readCap(given.exchangeCap, outstanding.value, capUsed.value ?? 0)
    : ok(undefined);
  if (!exchangeCap.ok) return exchangeCap;
  return mostShares({
    outstanding: outstanding.value,
    held: held.value,
    blocker: blocker.value,
    authorised: authorised.value,
    reserved: reserved.value,
    exchangeCap: exchangeCap.value,
    capUsed: capUsed.value,
  });
}

function readBlocker(cell: Cell): Result<Fraction> {
  const number = readNumber("blocker", cell);
  if (!number.ok) return number;
  if (number.value > 0 && number.value < 1) return ok(asFraction(readDouble(number.value)));
  return fail("out-of-range", "blocker", showCell(cell), "above 0 and below 1; for 4.99% type 4.99% or 0.0499");
}

/** Below 1 a fraction of the shares outstanding, which are those at signing as long as none was used; else shares. */
function readCap(cell: Cell, outstanding: Shares, used: number): Result<Shares> {
  const number = readNumber("exchangeCap", cell);
  if (!number.ok) return number;
  if (!(number.value > 0 && number.value < 1)) return readShareCount("exchangeCap", cell, 1);
  if (used > 0)
    return fail(
      "inconsistent",
      "exchangeCap",
      showCell(cell),
      "a number of shares where capUsed is above 0: outstanding is what there is now, not at signing",
    );
  return exchangeCapOf(outstanding, asFraction(readDouble(number.value)));
}

export function antiDilution(
  oldPrice: Cell,
  newPrice: Cell,
  newShares: Cell,
  outstanding: Cell,
  method: Cell,
  dilutive: Cell,
): number {
  return answer(() => {
    const old = readPriceCell("oldPrice", oldPrice);
    if (!old.ok) return old;
    const fresh = readPriceCell("newPrice", newPrice);
    if (!fresh.ok) return fresh;
    const issued = readShareCount("newShares", newShares, 1);
    if (!issued.ok) return issued;
    const before = readShareCount("outstanding", outstanding, 1);
    if (!before.ok) return before;
    const others = readOptionalShares("dilutive", dilutive, 0);
    if (!others.ok) return others;
    const implied: AntiDilutionMethod = others.value === undefined ? "narrow" : "broad";
    const by = isWordGiven(method) ? readWord("method", method, ANTI_DILUTION_METHODS) : ok(implied);
    if (!by.ok) return by;
    const price = antiDilutionPrice(old.value, fresh.value, issued.value, before.value, by.value, others.value);
    return price.ok ? ok(price.value.toNumber()) : price;
  });
}

const SPLIT_KINDS = ["shares", "price"] as const;
const MOST_CELLS = 100_000;
const MOST_RATIO = 1_000_000_000;

export function splitAdjust(
  value: CellRange,
  newShares: Cell,
  oldShares: Cell,
  kind: Cell,
  fraction: Cell,
): unknown[][] {
  return answer(() => {
    const rows = value ?? [];
    const count = rows.length * (rows[0]?.length ?? 0);
    if (count === 0 || count > MOST_CELLS)
      return fail("wrong-shape", "value", `${count.toLocaleString("en-US")} cells`, "1 to 100,000 cells");
    const fresh = readWhole("newShares", newShares, 1, MOST_RATIO);
    if (!fresh.ok) return fresh;
    const old = readWhole("oldShares", oldShares, 1, MOST_RATIO);
    if (!old.ok) return old;
    const what = readWord("kind", kind, SPLIT_KINDS);
    if (!what.ok) return what;
    if (isWordGiven(fraction) && what.value === "price")
      return fail("inconsistent", "fraction", showCell(fraction), "left out for a price, which is not rounded");
    const rule = isWordGiven(fraction) ? readWord("fraction", fraction, FRACTION_RULES) : ok(undefined);
    if (!rule.ok) return rule;
    const terms: SplitTerms = { newShares: fresh.value, oldShares: old.value };
    const adjust = (cell: Cell): Result<number> => {
      if (what.value === "price") {
        const price = readPriceCell("value", cell);
        return price.ok ? ok(splitPrice(price.value, terms).toNumber()) : price;
      }
      const shares = readShareCount("value", cell, 0);
      return shares.ok ? splitShares(shares.value, terms, rule.value) : shares;
    };
    if (count === 1) {
      const only = adjust(rows[0]![0]);
      return only.ok ? ok([[only.value]]) : only;
    }
    return ok(rows.map((cells) => cells.map((cell) => (isEmpty(cell) ? "" : orError(adjust(cell))))));
  });
}

/** Blank cells inside a range may arrive as 0, which no split changes. */
const isEmpty = (cell: Cell): boolean => cell === "" || cell === 0 || !isGiven(cell);
const orError = (result: Result<number>): number | CustomFunctions.Error =>
  result.ok ? result.value : cellError(result.failure);

function readPriceCell(subject: string, cell: Cell): Result<Price> {
  const number = readNumber(subject, cell);
  return number.ok ? readPrice(subject, number.value) : number;
}
