import { dateOf } from "../../src/domain/calendar/date";
import { parseNumber, parseTerm, TERM_FIELDS, type TermKey } from "../../src/domain/deal";
import { Rational } from "../../src/domain/exact/rational";
import type { Result } from "../../src/domain/failure";
import { parseRule } from "../../src/domain/pricing/parseRule";
import { readSettlement, type ReadSettlement } from "../../src/domain/settlement/readSettlement";
import { EXCHANGE_NOTE, HISTORY, valueOf, type Row } from "./settlement/given";

/** The exchange note's terms as a person types them into the form. */
const TYPED: readonly Row[] = [
  ["Principal", "$3,504,197.45"],
  ["Annual rate", "12%"],
  ["Number of instalments", "36"],
  ["First due date", "2017-10-13"],
  ["Conversion price rule", "min(85% * avg(vwap, 5), last(bid), fixed_price)"],
  ["Fixed price", "0.004"],
  ["Floor price", ""],
  ["Shares outstanding before", "8,094,000,000"],
  ["Shares held before", "0"],
];

type Raw = Parameters<typeof parseTerm>[1];

const read = (key: TermKey, raw: Raw): Result<unknown> =>
  parseTerm(
    TERM_FIELDS.find((field) => field.key === key)!,
    raw,
  );

function message(key: TermKey, raw: Raw): string {
  const result = read(key, raw);
  if (result.ok) throw new Error(`${key} took ${String(raw)}`);
  return result.failure.message;
}

const figuresOf = ({ schedule, terms }: ReadSettlement) => ({
  note: schedule.terms,
  rule: terms.price.rule,
  outstandingBefore: terms.outstandingBefore,
  heldBefore: terms.heldBefore,
});

describe("a note's terms as typed", () => {
  it("reads the exchange note of 2017", () => {
    const { schedule, terms } = valueOf(readSettlement(TYPED, HISTORY));
    expect(schedule.terms.principal).toBe(3_504_197 * 100 + 45);
    expect(schedule.terms.annualRate.equals(Rational.of(12, 100))).toBe(true);
    expect(schedule.terms.instalments).toBe(36);
    expect(schedule.terms.firstDue).toBe(dateOf(2017, 10, 13));
    // No floor: the rule as it stands.
    expect(terms.price.rule).toEqual(valueOf(parseRule("min(85% * avg(vwap, 5), last(bid), fixed_price)")));
    expect(terms.outstandingBefore).toBe(8_094e6);
    expect(terms.heldBefore).toBe(0);
  });

  it("reads the same terms from the cells of a sheet", () => {
    const [typed, cells] = [TYPED, EXCHANGE_NOTE].map((terms) => valueOf(readSettlement(terms, HISTORY)));
    expect(figuresOf(typed!)).toEqual(figuresOf(cells!));
  });

  it("points at the character where a rule cannot be read, and refuses a count of shares", () => {
    expect(message("priceRule", "min(85% avg(vwap, 5)")).toMatch(/character/);
    expect(message("priceRule", "shares(1000)")).toContain("a count of shares settles no amount");
    expect(message("priceRule", 0.004)).toContain("Conversion price rule is 0.004");
  });
});

describe("what a refused term is told", () => {
  const label = (key: TermKey): string => TERM_FIELDS.find((field) => field.key === key)!.label;

  it.each<[TermKey, string, string]>([
    ["principal", "-5", "-5"],
    ["principal", "0", "0"],
    ["principal", "0.001", "0.001"],
    ["principal", "12%", "12%"],
    ["principal", "three million", "three million"],
    ["annualRate", "101", "101"],
    ["annualRate", "-1%", "-1%"],
    ["annualRate", "$0.12", "$0.12"],
    ["instalments", "0", "0"],
    ["instalments", "2.5", "2.5"],
    ["instalments", "100,000", "100,000"],
    ["instalments", "300%", "300%"],
    ["firstDue", "13 October 2017", "13 October 2017"],
    ["firstDue", "2017-02-29", "2017-02-29"],
    ["floorPrice", "0", "0"],
    ["floorPrice", "-0.004", "-0.004"],
    ["floorPrice", "0,004", "0,004"],
    ["floorPrice", "9".repeat(400), "9".repeat(400)],
    ["outstandingBefore", "0", "0"],
    ["outstandingBefore", "1.5", "1.5"],
    ["heldBefore", "-1", "-1"],
  ])("%s of %s: subject, value and bound", (key, typed, value) => {
    const text = message(key, typed);
    expect(text).toContain(label(key));
    expect(text).toContain(value);
    expect(text).toMatch(/must be .+\.$/);
  });

  it("says how to type 12%", () => {
    expect(message("annualRate", "12")).toContain("For 12% type 12% or 0.12.");
  });

  it.each(TERM_FIELDS.map((field) => [field.label, field] as const))("%s left blank", (_label, field) => {
    const result = parseTerm(field, "  ");
    if (field.optional) expect(result).toEqual({ ok: true, value: undefined });
    else expect(!result.ok && result.failure.code).toBe("blank");
  });
});

describe("numbers as people type them", () => {
  it.each([
    ["$3,504,197.45", 3504197.45],
    [" 12% ", 0.12],
    ["12 %", 0.12],
    [".5", 0.5],
    ["0.0022", 0.0022],
    ["-$5", -5],
    ["$-5", -5],
    ["007", 7],
    ["28.3%", 0.283],
  ])("%s", (typed, value) => expect(parseNumber(typed)).toBe(value));

  it.each(["", "-", "$", "%", "1,23", "0,002", "1.2.3", "1e5", "--5", "5 shares", "١٢"])("%s is none", (typed) =>
    expect(parseNumber(typed)).toBeUndefined(),
  );
});
