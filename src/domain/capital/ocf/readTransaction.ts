/* The transactions of OCF by what they do, whichever kind of security they do it to. */
import type { CalendarDate } from "../../calendar/date";
import type { Rational } from "../../exact/rational";
import type { Result } from "../../failure";
import { readComments, type LedgerComments } from "./ledgerComments";
import { isObject, ObjectReader } from "./objectReader";
import { readRatioMechanism, type RatioTerms } from "./readTerms";

interface Base {
  readonly id: string;
  readonly type: string;
  readonly date: CalendarDate;
  readonly comments: LedgerComments;
}

export type Family = "stock" | "note" | "right";

export interface Issuance extends Base {
  readonly does: "issue";
  readonly family: Family;
  readonly securityId: string;
  readonly holderId: string;
  /** For stock. */
  readonly classId: string;
  /** For notes and rights: their name. */
  readonly customId: string;
  /** Shares, rights, or cents. */
  readonly quantity: number;
  /** USD: a share's for stock, else of all. */
  readonly paid: Rational | undefined;
  readonly strike: Rational | undefined;
  readonly from: CalendarDate | undefined;
  readonly until: CalendarDate | undefined;
  /** Properties that say more of it than a row does. */
  readonly unsaid: readonly string[];
}

/** What ends a security, whole or in part. */
export interface Ending extends Base {
  readonly does: "convert" | "exercise" | "transfer" | "retire" | "reissue";
  readonly securityId: string;
  /** Absent: all of it. */
  readonly quantity: number | undefined;
  readonly results: readonly string[];
  readonly balanceId: string | undefined;
  readonly splitId: string | undefined;
}

export interface Split extends Base {
  readonly does: "split";
  readonly classId: string;
  readonly over: Rational;
  readonly under: Rational;
}

export interface AuthorisedChange extends Base {
  readonly does: "authorise";
  readonly classId: string;
  readonly shares: number;
}

export interface TermsChange extends Base {
  readonly does: "change terms";
  readonly classId: string;
  readonly terms: RatioTerms;
}

/** Of a type that the ledger has no event for. */
export interface Unfollowed {
  readonly does: "nothing";
  readonly id: string;
  readonly type: string;
  readonly results: readonly string[];
}

export type OcfTransaction = Issuance | Ending | Split | AuthorisedChange | TermsChange | Unfollowed;

const FAMILIES: Readonly<Record<string, Family>> = {
  STOCK: "stock",
  CONVERTIBLE: "note",
  WARRANT: "right",
  EQUITY_COMPENSATION: "right",
  PLAN_SECURITY: "right",
};

const ENDINGS: Readonly<Record<string, Ending["does"]>> = {
  CONVERSION: "convert",
  EXERCISE: "exercise",
  TRANSFER: "transfer",
  CANCELLATION: "retire",
  REPURCHASE: "retire",
  RETRACTION: "retire",
  REISSUANCE: "reissue",
};

export function readTransaction(object: unknown): Result<OcfTransaction> {
  const read = new ObjectReader(isObject(object) ? object : {});
  const base = { id: read.id, type: read.type };
  const [, familyName = "", action = ""] = /^TX_([A-Z_]+)_([A-Z]+)$/.exec(read.type) ?? [];
  const family = FAMILIES[familyName];
  if (family && action === "ISSUANCE") return read.done(readIssuance(read, family));
  const ending = family && ENDINGS[action];
  if (ending) return read.done(readEnding(read, family, ending));
  if (read.type === "TX_STOCK_CLASS_SPLIT")
    return read.done({ does: "split", ...dated(read), ...ofClass(read), ...read.ratio("split_ratio") });
  if (read.type === "TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT")
    return read.done({
      does: "authorise",
      ...dated(read),
      ...ofClass(read),
      shares: read.shares("new_shares_authorized", 0),
    });
  if (read.type === "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT") {
    const terms = readRatioMechanism(
      read,
      "new_ratio_conversion_mechanism",
      read.raw("new_ratio_conversion_mechanism"),
    );
    return read.done({ does: "change terms", ...dated(read), ...ofClass(read), terms });
  }
  return read.done({ does: "nothing", ...base, results: read.texts("resulting_security_ids") });
}

const dated = (read: ObjectReader): Base => ({
  id: read.id,
  type: read.type,
  date: read.date("date"),
  comments: readComments(read.texts("comments")),
});

const ofClass = (read: ObjectReader): { classId: string } => ({ classId: read.text("stock_class_id") });

function readIssuance(read: ObjectReader, family: Family): Issuance {
  const paid = { stock: "share_price", note: "investment_amount", right: "purchase_price" }[family];
  const right = family === "right";
  return {
    does: "issue",
    ...dated(read),
    family,
    securityId: read.text("security_id"),
    holderId: read.text("stakeholder_id"),
    classId: family === "stock" ? read.text("stock_class_id") : "",
    customId: family === "stock" ? "" : read.text("custom_id"),
    // OCF allows a warrant for a number of shares that is not known yet; see `SecurityBook`.
    quantity: family === "note" ? read.cents(paid) : right && !read.has("quantity") ? 0 : read.shares("quantity"),
    paid: read.has(paid) || !right ? read.dollars(paid) : undefined,
    strike: right && read.has("exercise_price") ? read.dollars("exercise_price") : undefined,
    ...(right ? exerciseDays(read) : { from: undefined, until: undefined }),
    unsaid: ["vesting_terms_id", "vestings", ...(isPlain(read) ? [] : ["exercise_triggers"])].filter((each) =>
      read.has(each),
    ),
  };
}

/** One trigger at most, and that at will or in a range of days. */
function isPlain(read: ObjectReader): boolean {
  const triggers = read.raw("exercise_triggers");
  if (!Array.isArray(triggers) || triggers.length === 0) return true;
  const [first] = triggers as unknown[];
  return triggers.length === 1 && isObject(first) && /^ELECTIVE_(AT_WILL|IN_RANGE)$/.test(String(first["type"]));
}

/** The range of the one trigger, or the expiration. */
function exerciseDays(read: ObjectReader): Pick<Issuance, "from" | "until"> {
  const triggers = read.raw("exercise_triggers");
  const [trigger] = Array.isArray(triggers) && triggers.length === 1 ? (triggers as unknown[]) : [];
  const range = isObject(trigger) && trigger["type"] === "ELECTIVE_IN_RANGE" ? trigger : undefined;
  const expires = read.optionalDate("warrant_expiration_date") ?? read.optionalDate("expiration_date");
  if (!range) return { from: undefined, until: expires };
  const days = new ObjectReader({ object_type: read.type, id: read.id, ...range });
  const from = days.date("start_date");
  const until = days.date("end_date");
  read.failure ??= days.failure;
  return { from, until };
}

function readEnding(read: ObjectReader, family: Family, does: Ending["does"]): Ending {
  const note = family === "note";
  const property = does === "convert" ? "quantity_converted" : note ? "amount" : "quantity";
  const quantity = !read.has(property)
    ? undefined
    : !note
      ? read.shares(property)
      : does === "convert"
        ? read.centsOfNumber(property)
        : read.cents(property);
  if (quantity === undefined && (does === "transfer" || /CANCELLATION|REPURCHASE/.test(read.type)))
    read.refuse(property, note ? "an amount of money" : 'text of a whole number, such as "1000"', "blank");
  return {
    does,
    ...dated(read),
    securityId: read.text("security_id"),
    quantity,
    results: read.texts("resulting_security_ids"),
    balanceId: read.has("balance_security_id") ? read.text("balance_security_id") : undefined,
    splitId: read.has("split_transaction_id") ? read.text("split_transaction_id") : undefined,
  };
}
