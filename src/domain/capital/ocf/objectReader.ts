/* Reads the properties of an OCF object. The first one that is wrong is kept as the failure, with the object's id; what is
   read after it does not count. */
import { parseIsoDate, type CalendarDate } from "../../calendar/date";
import { asCents, asShares, LARGEST, type Cents, type Shares } from "../../exact/quantities";
import { Rational } from "../../exact/rational";
import { fail, ok, type Failure, type FailureCode, type Result } from "../../failure";
import { readNumeric } from "./numeric";

type Properties = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands in a property, short enough for a message; "" where it is missing. */
export function describeJson(value: unknown): string {
  if (value === undefined) return "";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export class ObjectReader {
  readonly id: string;
  readonly type: string;
  failure: Failure | undefined;

  constructor(private readonly object: Properties) {
    this.type = this.text("object_type");
    this.id = this.text("id");
  }

  done<T>(value: T): Result<T> {
    return this.failure ? { ok: false, failure: this.failure } : ok(value);
  }

  refuse(
    property: string,
    bound: string,
    code: FailureCode = "inconsistent",
    value: unknown = this.raw(property),
  ): void {
    const named = typeof this.object["id"] === "string" ? ` "${this.object["id"]}"` : "";
    const type = typeof this.object["object_type"] === "string" ? ` ${this.object["object_type"]}` : " object";
    const failed = fail(
      value === undefined ? "blank" : code,
      `OCF${type}${named}, ${property},`,
      describeJson(value),
      bound,
    );
    if (!failed.ok) this.failure ??= failed.failure;
  }

  raw(property: string): unknown {
    return this.object[property];
  }

  has(property: string): boolean {
    return this.raw(property) !== undefined && this.raw(property) !== null;
  }

  /** Any text but blanks, trimmed. */
  text(property: string): string {
    const value = this.raw(property);
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    this.refuse(property, "text", "wrong-shape");
    return "";
  }

  date(property: string): CalendarDate {
    const value = this.raw(property);
    const date = typeof value === "string" ? parseIsoDate(property, value) : undefined;
    if (date?.ok) return date.value;
    this.refuse(property, "a date such as 2017-10-13, from 1 March 1900 on", "not-a-date");
    return 0 as CalendarDate;
  }

  optionalDate(property: string): CalendarDate | undefined {
    return this.has(property) ? this.date(property) : undefined;
  }

  shares(property: string, least = 1): Shares {
    const value = readNumeric(this.raw(property));
    if (value?.isWhole && value.n >= BigInt(least) && value.n <= BigInt(LARGEST)) return asShares(value.n);
    this.refuse(
      property,
      `text of a whole number from ${least} to ${LARGEST.toLocaleString("en-US")}, such as "1000"`,
      value && !value.isWhole ? "not-whole" : value ? "out-of-range" : "not-a-number",
    );
    return 0 as Shares;
  }

  /** Dollars of a monetary property, 0 or more. */
  dollars(property: string, value: unknown = this.raw(property)): Rational {
    const money: Properties = isObject(value) ? value : {};
    const amount = readNumeric(money["amount"]);
    if (amount && amount.sign >= 0 && money["currency"] === "USD") return amount;
    if (amount && amount.sign >= 0)
      this.refuse(`${property}.currency`, '"USD", the currency of the ledger', "unsupported", money["currency"]);
    else if (isObject(value))
      this.refuse(
        `${property}.amount`,
        'text of a number, 0 or more, such as "0.004"',
        "not-a-number",
        money["amount"],
      );
    else
      this.refuse(
        property,
        'an amount and its currency, such as {"amount": "0.004", "currency": "USD"}',
        "wrong-shape",
        value,
      );
    return Rational.ZERO;
  }

  cents(property: string): Cents {
    const cents = this.dollars(property).times(Rational.of(100));
    if (this.failure) return asCents(0);
    if (cents.sign > 0 && cents.isWhole && cents.n <= BigInt(LARGEST)) return asCents(cents.n);
    this.refuse(property, "an amount above 0 in whole cents", cents.isWhole ? "out-of-range" : "not-whole");
    return asCents(0);
  }

  /** Principal as a number without a currency, as OCF gives it for what is converted. */
  centsOfNumber(property: string): Cents {
    const cents = readNumeric(this.raw(property))?.times(Rational.of(100));
    if (cents?.isWhole && cents.sign > 0 && cents.n <= BigInt(LARGEST)) return asCents(cents.n);
    this.refuse(property, 'text of an amount above 0 in whole cents, such as "500000.00"', "not-a-number");
    return asCents(0);
  }

  /** A ratio's numerator over its denominator, both above 0. */
  ratio(property: string, ratio: unknown = this.raw(property)): { readonly over: Rational; readonly under: Rational } {
    const parts: Properties = isObject(ratio) ? ratio : {};
    const [over, under] = [readNumeric(parts["numerator"]), readNumeric(parts["denominator"])];
    if (over && under && over.sign > 0 && under.sign > 0) return { over, under };
    this.refuse(
      property,
      'a numerator and a denominator above 0, such as {"numerator": "1", "denominator": "5000"}',
      "wrong-shape",
      ratio,
    );
    return { over: Rational.ONE, under: Rational.ONE };
  }

  texts(property: string): string[] {
    const value = this.raw(property);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) && value.every((each): each is string => typeof each === "string")) return value;
    this.refuse(property, "a list of texts", "wrong-shape");
    return [];
  }
}
