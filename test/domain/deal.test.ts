import { dateOf } from "../../src/domain/calendar/date";
import { parseNumber, parseTerm, parseTerms, TERM_FIELDS, type RawTerms, type TermKey } from "../../src/domain/deal";
import { Rational } from "../../src/domain/exact/rational";
import type { Result } from "../../src/domain/failure";

const EXCHANGE_NOTE: RawTerms = {
  principal: "$3,504,197.45",
  annualRate: "12%",
  instalments: "36",
  firstDue: "2017-10-13",
  priceRule: "min(85% * avg(vwap, 5), last(bid), 0.004)",
  floorPrice: "",
  outstandingBefore: "8,094,000,000",
  heldBefore: "0",
};

const read = (key: TermKey, raw: RawTerms[TermKey]): Result<unknown> =>
  parseTerm(
    TERM_FIELDS.find((field) => field.key === key)!,
    raw,
  );

function message(key: TermKey, raw: RawTerms[TermKey]): string {
  const result = read(key, raw);
  if (result.ok) throw new Error(`${key} took ${String(raw)}`);
  return result.failure.message;
}

describe("a note's terms as typed", () => {
  it("reads the exchange note of 2017", () => {
    const parsed = parseTerms(EXCHANGE_NOTE);
    if (!parsed.ok) throw new Error([...parsed.failures.values()].map((failure) => failure.message).join(" "));
    const { terms } = parsed;
    expect(terms.principal).toBe(3_504_197 * 100 + 45);
    expect(terms.annualRate.equals(Rational.of(12, 100))).toBe(true);
    expect(terms.firstDue).toBe(dateOf(2017, 10, 13));
    expect(terms.priceRule).toBe("min(85% * avg(vwap, 5), last(bid), 0.004)");
    expect(terms).not.toHaveProperty("floorPrice");
    expect(terms.outstandingBefore).toBe(8_094e6);
    expect(terms.heldBefore).toBe(0);
  });

  it("reads the same terms from the cells of a sheet", () => {
    const cells: RawTerms = {
      ...EXCHANGE_NOTE,
      principal: 3504197.45,
      annualRate: 0.12,
      instalments: 36,
      firstDue: dateOf(2017, 10, 13),
      floorPrice: null,
      outstandingBefore: 8_094e6,
      heldBefore: 0,
    };
    expect(parseTerms(cells)).toEqual(parseTerms(EXCHANGE_NOTE));
  });

  it("reports every wrong field at once", () => {
    const parsed = parseTerms({ ...EXCHANGE_NOTE, principal: "", annualRate: "12", heldBefore: "-1" });
    expect(!parsed.ok && [...parsed.failures.keys()]).toEqual(["principal", "annualRate", "heldBefore"]);
  });

  it("refuses a holder of more than everything", () => {
    const parsed = parseTerms({ ...EXCHANGE_NOTE, outstandingBefore: "100", heldBefore: "101" });
    expect(!parsed.ok && [...parsed.failures.keys()]).toEqual(["heldBefore"]);
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
