/* The terms that every instalment note payable in shares has: their words, and how a form's field or a cell is read. */
import { parseIsoDate, readDate, type CalendarDate } from "./calendar/date";
import {
  asRate,
  readAmount,
  readPrice,
  readShares,
  type Cents,
  type Price,
  type Rate,
  type Shares,
} from "./exact/quantities";
import { readDouble, showDouble } from "./exact/reading";
import { Rational } from "./exact/rational";
import { fail, ok, type Result } from "./failure";
import { parseRule } from "./pricing/parseRule";

export interface InstalmentNoteTerms {
  readonly principal: Cents;
  /** A year's interest as a fraction; accrues periodically, a twelfth each month. */
  readonly annualRate: Rate;
  /** 1 to 10,000. */
  readonly instalments: number;
  readonly firstDue: CalendarDate;
  /** The price clause as text: min(85% * avg(vwap, 5), last(bid), 0.004). */
  readonly priceRule: string;
  /** Applied after the rule; absent: no floor beside it. */
  readonly floorPrice?: Price;
  readonly outstandingBefore: Shares;
  readonly heldBefore: Shares;
}

export type TermKey = keyof InstalmentNoteTerms;
export type TermKind = "amount" | "rate" | "whole" | "date" | "rule" | "price" | "shares";

export interface TermField {
  readonly key: TermKey;
  /** The words of the form and of the Terms sheet. */
  readonly label: string;
  readonly kind: TermKind;
  /** What is accepted, in words. */
  readonly bound: string;
  /** A blank field means the leg or the floor is not part of the deal. */
  readonly optional: boolean;
}

/** Every term, in the order of the form and of the Terms sheet. */
export const TERM_FIELDS: readonly TermField[] = [
  field("principal", "Principal", "amount", "an amount above 0, in whole cents"),
  field("annualRate", "Annual rate", "rate", "from 0% to 100% a year, typed as 12% or 0.12"),
  field("instalments", "Number of instalments", "whole", "a whole number from 1 to 10,000"),
  field("firstDue", "First due date", "date", "a date between 1 March 1900 and 31 December 9999"),
  field(
    "priceRule",
    "Conversion price rule",
    "rule",
    "a price rule, such as min(85% * avg(vwap, 5), last(bid), 0.004)",
  ),
  field("floorPrice", "Floor price", "price", "a price above 0, or nothing when there is no floor", true),
  field("outstandingBefore", "Shares outstanding before", "shares", "a whole number of shares above 0"),
  field("heldBefore", "Shares held before", "shares", "a whole number of shares, at most those outstanding"),
];

function field(key: TermKey, label: string, kind: TermKind, bound: string, optional = false): TermField {
  return { key, label, kind, bound, optional };
}

/** One term from text as typed or a cell; blank ("" or null): `undefined` when it is optional. */
export function parseTerm(term: TermField, raw: string | number | boolean | null | undefined): Result<unknown> {
  if (raw === undefined || raw === null || (typeof raw === "string" && raw.trim() === "")) {
    if (term.optional) return ok(undefined);
    return fail("blank", term.label, "", term.bound, `${term.label} is blank; it must be ${term.bound}.`);
  }
  const shown = typeof raw === "number" ? showDouble(raw) : `"${String(raw)}"`;
  const refuse = (): Result<never> => fail("out-of-range", term.label, shown, term.bound);
  if (term.kind === "rule") return typeof raw === "string" ? parsePriceRule(raw.trim()) : refuse();
  if (term.kind === "date")
    return typeof raw === "number" ? readDate(term.label, raw) : parseIsoDate(term.label, String(raw));
  const number =
    typeof raw === "number" ? raw : hasForeignUnit(term, String(raw)) ? undefined : parseNumber(String(raw));
  if (number === undefined || !Number.isFinite(number)) return fail("not-a-number", term.label, shown, term.bound);
  return parseQuantity(term, number) ?? refuse();
}

/** A percentage where dollars or a count are wanted, or dollars where a rate is: nobody means 5% of a share. */
function hasForeignUnit(term: TermField, text: string): boolean {
  const takesPercent = term.kind === "rate";
  const takesDollars = term.kind === "amount" || term.kind === "price";
  return (text.includes("%") && !takesPercent) || (text.includes("$") && !takesDollars);
}

/** Undefined when the number is out of the field's bound. */
function parseQuantity(term: TermField, x: number): Result<unknown> | undefined {
  const within = (least: number, most: number): boolean => x >= least && x <= most;
  switch (term.kind) {
    case "amount":
      return x > 0 ? readAmount(term.label, x) : undefined;
    case "rate":
      if (x > 1 && x <= 100)
        return fail("out-of-range", term.label, showDouble(x), term.bound, rateHint(term.label, x));
      return within(0, 1) ? ok(asRate(readDouble(x))) : undefined;
    case "price":
      return readPrice(term.label, x);
    case "shares":
      return readShares(term.label, x, term.key === "outstandingBefore" ? 1 : 0);
    case "whole":
      return Number.isInteger(x) && within(1, 10_000) ? ok(x) : undefined;
    default:
      return undefined;
  }
}

const rateHint = (label: string, x: number): string =>
  `${label} is ${showDouble(x)}, which is ${showDouble(x * 100)}% a year; it must be from 0% to 100%. For ${showDouble(x)}% type ${showDouble(x)}% or ${showDouble(x / 100)}.`;

/** The text, if it reads as a rule that prices a share. What it leaves open is asked when it is used. */
function parsePriceRule(text: string): Result<string> {
  const rule = parseRule(text);
  if (!rule.ok) return rule;
  return rule.value.kind === "shares"
    ? fail("unsupported", "Conversion price rule", `"${text}"`, "a price: a count of shares settles no amount")
    : ok(text);
}

/**
 * "$3,504,197.45", "12%", "0.004": a number as people type it; undefined when it is not one. Commas group thousands only:
 * "0,002" is not two.
 */
export function parseNumber(text: string): number | undefined {
  const match = /^(-?)\$?\s*(-?)((?:[1-9]\d{0,2}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s*(%?)$/.exec(text.trim());
  const [, before, after, digits, percent] = match ?? [];
  if (!digits || (before && after)) return undefined;
  const value = Number(digits.replace(/,/g, "")) * (before || after ? -1 : 1);
  if (!Number.isFinite(value)) return undefined;
  return percent ? readDouble(value).over(Rational.of(100)).toNumber() : value;
}
