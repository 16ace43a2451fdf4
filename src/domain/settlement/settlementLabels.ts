/* What the Terms sheet says of payment in shares: each label, how the value beside it is read, and what it means. */
import { readDate, type CalendarDate } from "../calendar/date";
import {
  asFraction,
  readAmount,
  readPrice,
  readShares,
  type Cents,
  type Fraction,
  type Price,
  type Shares,
} from "../exact/quantities";
import { readDouble, showDouble } from "../exact/reading";
import { Rational } from "../exact/rational";
import { fail, ok, type Result } from "../failure";
import { MISSING_POLICIES, type MissingPolicy } from "../pricing/clauseMarket";
import type { TermReader } from "../note/termLabels";
import { decimalText } from "../pricing/ruleText";
import { SHARE_ROUNDINGS } from "./shareRounding";
import { PARTS, type Part } from "./settlementTerms";

export interface SettlementLabel<T> extends TermReader<T> {
  /** The meaning, the unit, and what leaving it out means. */
  readonly meaning: string;
  /** It may stand in several rows. */
  readonly repeats?: boolean;
  /** A blank beside it, which may be a 0 that was meant, is refused. */
  readonly isNeverBlank?: boolean;
}

type Cell = string | number | boolean;

const choice = <const T extends string>(choices: readonly T[], meaning: string): SettlementLabel<T> => ({
  choices,
  meaning,
  read: (subject, cell) => {
    const word = String(cell).trim().toLowerCase();
    const found = choices.find((each) => each === word);
    return found ? ok(found) : fail("unknown-name", subject, `"${String(cell)}"`, `one of ${choices.join(", ")}`);
  },
});

const numeric = <T>(meaning: string, read: (subject: string, x: number) => Result<T>): SettlementLabel<T> => ({
  meaning,
  read: (subject, cell) =>
    typeof cell === "number" ? read(subject, cell) : fail("not-a-number", subject, `"${String(cell)}"`, "a number"),
});

const within = (meaning: string, least: number, most: number, bound: string): SettlementLabel<Fraction> =>
  numeric(meaning, (subject, x) =>
    x > least && x <= most ? ok(asFraction(readDouble(x))) : fail("out-of-range", subject, showDouble(x), bound),
  );

const price = (meaning: string): SettlementLabel<Price> => numeric(meaning, readPrice);
const shares = (meaning: string): SettlementLabel<Shares> =>
  numeric(meaning, (subject, x) => readShares(subject, x, 1));
const amount = (meaning: string): SettlementLabel<Cents> =>
  numeric(meaning, (subject, x) =>
    x > 0 ? readAmount(subject, x) : fail("out-of-range", subject, showDouble(x), "a dollar amount above 0"),
  );
const days = (meaning: string): SettlementLabel<number> =>
  numeric(meaning, (subject, x) =>
    Number.isInteger(x) && x >= 1 && x <= 1_000
      ? ok(x)
      : fail("not-whole", subject, showDouble(x), "a whole number from 1 to 1,000"),
  );
const yesNo = (meaning: string): SettlementLabel<boolean> => ({
  choices: ["yes", "no"],
  meaning,
  read: (subject, cell) => {
    const word = String(cell).trim().toLowerCase();
    if (word === "yes" || word === "true") return ok(true);
    return word === "no" || word === "false" ? ok(false) : fail("unknown-name", subject, `"${word}"`, "yes or no");
  },
});
const rule = (meaning: string): SettlementLabel<string> => ({
  meaning,
  read: (subject, cell) =>
    typeof cell === "string"
      ? ok(cell)
      : fail("not-a-number", subject, showCell(cell), "text, such as min(85% * avg(vwap, 5), last(bid), 0.004)"),
});
const date = (meaning: string): SettlementLabel<CalendarDate> => ({ meaning, read: readDate });

const showCell = (cell: Cell): string => (typeof cell === "number" ? showDouble(cell) : String(cell).toUpperCase());

/** The part of an instalment paid in shares: 60% is 0.6, "cash" 0, "shares" 1. */
export function readPaidInShares(subject: string, cell: Cell): Result<Fraction> {
  const bound = "cash, shares, or the part paid in shares: above 0% and at most 100%, as 60% or 0.6";
  if (typeof cell === "number")
    return cell > 0 && cell <= 1
      ? ok(asFraction(readDouble(cell)))
      : fail("out-of-range", subject, showDouble(cell), bound);
  const word = String(cell).trim().toLowerCase();
  if (word === "shares") return ok(asFraction(Rational.ONE));
  return word === "cash" ? ok(asFraction(Rational.ZERO)) : fail("unknown-name", subject, `"${String(cell)}"`, bound);
}

function readParts(subject: string, cell: Cell): Result<ReadonlySet<Part>> {
  const words = String(cell)
    .toLowerCase()
    .split(/,|;|\band\b/);
  const names = words.map((word) => word.trim()).filter((word) => word !== "");
  const unknown = names.find((name) => !(PARTS as readonly string[]).includes(name));
  if (unknown !== undefined || names.length === 0)
    return fail("unknown-name", subject, `"${unknown ?? String(cell)}"`, `one or more of ${PARTS.join(", ")}`);
  return ok(new Set(names as Part[]));
}

export const SETTLEMENT_LABELS = {
  "Conversion price rule": rule(
    "The price clause as a rule: min(85% * avg(vwap, 5), last(bid), 0.004). Values and dates that it names are given under those labels.",
  ),
  "Missing prices": choice<MissingPolicy>(
    MISSING_POLICIES,
    "What a counted day without a price does, before the last known one. error: refuse, naming it. carry: the price before it holds. skip: a day fewer. extend: reach further. Left out: error.",
  ),
  "Paid in": {
    meaning:
      "cash, shares, or the part of each instalment that is paid in shares, above 0% and at most 100%. Single instalments are elected in a table of number and election. Left out: shares.",
    read: readPaidInShares,
    isNeverBlank: true,
  } as SettlementLabel<Fraction>,
  "Converted parts": {
    meaning:
      "What shares may pay: principal, interest, fees, make-whole, with commas between. Other parts are paid in cash, but principal that the holder converts never. Left out: all four.",
    read: readParts,
  } as SettlementLabel<ReadonlySet<Part>>,
  "Instalment fee": amount("USD, added to each instalment that pays anything. Left out: none."),
  "Make-whole": within(
    "Owed besides principal that the holder converts, as a part of it, above 0% and at most 200%. Left out: none.",
    0,
    2,
    "above 0% and at most 200% of the principal converted",
  ),
  "Share fractions": choice(
    SHARE_ROUNDINGS,
    "What a fraction of a share becomes; half a share goes up under nearest. Left out: down.",
  ),
  Remainder: choice(
    ["cash", "carried", "forfeited"],
    "What becomes of the amount too small for a share: paid in cash, carried to the next instalment (in cash with the last), or forfeited. Left out: cash.",
  ),
  "Shortfall value": {
    meaning:
      "USD per share, or a price rule: where the floor makes the shares fewer, those missing are paid in cash at it. Left out: no shortfall is paid.",
    read: (subject, cell) => {
      if (typeof cell === "string") return ok(cell);
      if (typeof cell !== "number") return fail("not-a-number", subject, showCell(cell), "a price or a price rule");
      const read = readPrice(subject, cell);
      return read.ok ? ok(decimalText(read.value)) : read;
    },
  } as SettlementLabel<string>,
  "Market price rule": rule(
    "What a share is worth on the day of payment: the series and the day, as last(close), last(vwap, including) or avg(bid, 3). Left out: last(close), the close of the trading day before.",
  ),
  "Holder keeps shares": yesNo(
    "no: what the holder got is sold before the next payment, and its part of the company counts the last payment only. Left out: yes.",
  ),
  "Minimum price": price("USD per share. The company may pay in shares only at a market price of at least this."),
  "Minimum volume": shares(
    "Shares. The company may pay in shares only if so many traded a day, on average over the Volume days before.",
  ),
  "Volume days": days(
    "Sessions that the minimum volume is averaged over, 1 to 1,000; beyond the last known day, the last known ones. Left out: 1.",
  ),
  Blocker: within(
    "Most that the holder may own after a payment, as a part of the shares outstanding after it: 4.99%, 9.99%. Left out: none.",
    0,
    0.9999,
    "above 0% and at most 99.99%, as 4.99% or 0.0499",
  ),
  "Exchange cap": numeric(
    "Most shares that may be issued without a vote: a number of shares, or below 1 a part of those outstanding at signing (19.99%), rounded down. Left out: none.",
    (subject, x) => {
      if (x > 0 && x < 1) return ok(readDouble(x));
      const read = readShares(subject, x, 1);
      return read.ok ? ok(Rational.of(read.value)) : read;
    },
  ),
  "Outstanding at signing": shares(
    "Shares that an Exchange cap in per cent is part of. Left out: Shares outstanding before.",
  ),
  "Exchange cap used": shares("Shares issued before that count against the exchange cap. Left out: none."),
  "Exchange minimum price": price("USD per share. Shares issued at or above it do not count against the exchange cap."),
  "Shares authorised": shares("Shares that the company may have outstanding. Left out: no limit."),
  "Shares reserved": shares("Authorised shares set aside for others. Left out: none."),
  "Limits admit": choice(
    ["part", "nothing"],
    "What a payment that blocker, exchange cap or authorised shares cut short issues: the part they leave room for, or nothing. Left out: part.",
  ),
  "When refused": choice(
    ["cash", "deferral"],
    "What becomes of an amount that conditions or limits keep from being paid in shares. cash: it is paid in cash. deferral: it is owed in shares with the next instalment, and stays owed after the last. What the holder converts is always deferred, and conditions do not stop it. Left out: cash.",
  ),
  "Holder conversion price rule": rule(
    "The price rule of conversions at the holder's election. Left out: that of instalments.",
  ),
  "Conversions open after": days(
    "Days after the start of interest before the holder may convert, 1 to 1,000. Left out: none.",
  ),
  "Conversions a month": amount(
    "USD of principal that the holder may convert in a calendar month. Left out: no limit.",
  ),
  "True-up after": days(
    "Trading days after a payment in shares on which its price is looked at again: where it has fallen, shares are delivered for the difference. Left out: no true-up.",
  ),
  "True-up price rule": rule("The price rule of true-ups. Left out: that of instalments."),
  Projection: choice(
    ["flat", "drift", "path"],
    "What prices are after the last known one. flat: the last known window holds. drift: it grows by Drift each period of the note. path: those of one's own, under Projected from and Projected price. Left out: flat.",
  ),
  Drift: numeric("Growth of prices a period as a fraction, above -100% and at most 100%: -2% falls.", (subject, x) =>
    x > -1 && x <= 1 ? ok(readDouble(x)) : fail("out-of-range", subject, showDouble(x), "above -100% and at most 100%"),
  ),
  "Projected from": { ...date("First day of a projected price, one row for each."), repeats: true },
  "Projected price": {
    ...price(
      "USD per share from that day on: every price a rule looks at, once the known ones end. Splits after that day move it.",
    ),
    repeats: true,
  },
} as const satisfies Record<string, SettlementLabel<unknown>>;

export type SettlementLabelName = keyof typeof SETTLEMENT_LABELS;
type ValueOf<L extends SettlementLabelName> = (typeof SETTLEMENT_LABELS)[L] extends TermReader<infer T> ? T : never;

/** The values beside the labels, in the order of the rows. */
export class GivenSettlement {
  private readonly values = new Map<SettlementLabelName, unknown[]>();

  /** Reads the cell beside a label; blank ones, which Excel hands over as 0, are passed over. */
  add(label: SettlementLabelName, cell: unknown): Result<void> {
    const { read, repeats, isNeverBlank }: SettlementLabel<unknown> = SETTLEMENT_LABELS[label];
    if (cell === "" || cell === null || cell === undefined || cell === 0)
      return isNeverBlank ? fail("blank", label, "blank or 0", "given, or its row left out") : ok(undefined);
    if (typeof cell === "object") return fail("not-a-number", label, "an error", "a value");
    const known = this.values.get(label) ?? [];
    if (known.length > 0 && !repeats)
      return fail("inconsistent", label, "given twice", "given once", `terms gives ${label} twice; give it once.`);
    const value = read(label, cell as Cell);
    if (!value.ok) return value;
    this.values.set(label, [...known, value.value]);
    return ok(undefined);
  }

  one<L extends SettlementLabelName>(label: L): ValueOf<L> | undefined {
    return this.all(label)[0];
  }

  all<L extends SettlementLabelName>(label: L): readonly ValueOf<L>[] {
    return (this.values.get(label) ?? []) as ValueOf<L>[];
  }
}
